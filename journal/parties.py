"""Who acts: a User, a reviewer's Assignment, or the system itself."""


class _System:
    """The clock and the worker. A sentinel, so that a forgotten user cannot become the system."""

    pk = None
    person = None

    def __repr__(self):
        return "SYSTEM"


SYSTEM = _System()
