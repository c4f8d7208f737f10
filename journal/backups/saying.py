"""What stops a backup or a restoration, as a sentence that says what to do."""


class CannotGoOn(Exception):  # noqa: N818 -- its message, one sentence, is for the operator
    """Raised before anything was changed, but for the comparisons that end a restoration."""
