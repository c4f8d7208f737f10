"""Who acts: a User, a reviewer's Assignment, staff on behalf of one of them, or the system."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy


class _System:
    """The clock and the worker. A sentinel, so that a forgotten user cannot become the system."""

    pk = None
    person = None

    def __repr__(self):
        return "SYSTEM"


SYSTEM = _System()


class How(models.TextChoices):
    """How the words of an author or reviewer came to the journal."""

    MAIL = "mail", pgettext_lazy("how it came", "by e-mail")
    PHONE = "phone", pgettext_lazy("how it came", "by telephone")
    PAPER = "paper", pgettext_lazy("how it came", "on paper")


@dataclass(frozen=True)
class OnBehalf:
    """A member of staff who enters what an author or reviewer wrote or said.

    It opens what `for_` (a User, or the Assignment of a reviewer) may do in that very case, and
    none of the roles of `by`. `message` is the File row of what came, None after a call.
    """

    by: Any
    for_: Any
    how: str
    came_on: date
    note: str = ""
    message: Any = None

    @property
    def person(self) -> Any:
        """Who types: the record and the files name them."""
        return self.by.person

    @property
    def for_person(self) -> Any:
        return self.for_.person

    @property
    def facts(self) -> dict[str, str]:
        """What the record keeps beside both names; `of` is the public id of `for_`."""
        return {
            "of": self.for_.public_id,
            "how": str(self.how),
            "came_on": self.came_on.isoformat(),
            "note": self.note,
            "message": self.message.public_id if self.message else "",
        }
