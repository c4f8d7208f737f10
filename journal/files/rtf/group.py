"""The state of one group of an RTF document."""

from dataclasses import dataclass, replace

from journal.files.rtf.pictures import Picture


@dataclass
class Group:
    """What a group inherits and changes: see `vocabulary.FATES` for its fate.

    `words` collects what is read here; stories such as notes have lists of their own.
    """

    fate: str
    words: list[str]
    coding: str
    fallback: int = 1  # how many signs stand for a letter that old readers do not know
    is_hidden: bool = False
    is_deleted: bool = False
    is_open: bool = False  # written to the copy
    is_new: bool = True  # no word yet: the first one decides
    is_starred: bool = False  # `\*`: a reader that does not know the first word leaves it out
    closing: str = "}"
    instruction: str = ""  # of a field
    picture: Picture | None = None

    def inner(self) -> "Group":
        """A group within this one; within a choice nothing is read before a word says so."""
        fates = {"choice": "gone", "picture": "gone"}
        return replace(
            self,
            fate=fates.get(self.fate, self.fate),
            is_open=False,
            is_new=True,
            is_starred=False,
            closing="}",
            instruction="",
            picture=None,
        )

    @property
    def is_unseen(self) -> bool:
        return self.is_hidden or self.is_deleted
