"""Files that strangers might send, each with what is to become of it: at the door, and cleaned."""

from collections.abc import Callable
from dataclasses import dataclass

from journal.files import kinds
from journal.files.kinds import Kind

NOT_TAKEN = "not taken"


@dataclass(frozen=True)
class Sample:
    """`door` is the kind as which it is taken where everything is that can be cleaned, or why not.

    `cleaned` is the state of the copy, or the reason why there is none (`cleaning.SENTENCES`).
    What `lasts` takes a second or more, or much memory: it is for the long proofs.
    """

    name: str
    make: Callable[[], bytes]
    door: Kind | object
    cleaned: str = ""
    lasts: bool = False

    def __str__(self) -> str:
        return self.name


def refusal(sample: Sample) -> str:
    """The sentence with which the sample is turned away at the door, or ""."""
    if isinstance(sample.door, Kind):
        return ""
    if sample.door is NOT_TAKEN:
        return str(kinds.not_taken(None, kinds.SUPPLEMENTS))
    return str(sample.door)
