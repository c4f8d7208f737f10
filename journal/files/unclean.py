"""The word of a cleaner that gives up."""


class Unclean(Exception):  # noqa: N818 -- the child's word about a document, no error of ours
    """The document has something that no rule covers; `why` is a key of cleaning.SENTENCES."""

    def __init__(self, why: str, part: str) -> None:
        super().__init__(f"{why} {part}")
        self.why = why
        self.part = part
