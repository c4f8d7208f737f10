"""Conditions of arrows: a test that returns bool beside the sentence shown when it fails."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Condition:
    """A callable for django-fsm. `test` must return a bool: a returned sentence would pass."""

    test: Callable[[Any], bool]
    sentence: str | Promise
    issue: int | None = None

    def __call__(self, thing: Any) -> bool:
        return self.test(thing)

    @property
    def __name__(self) -> str:
        return self.test.__name__


def _never(_thing):
    return False


def awaits(issue: int) -> Condition:
    """An arrow that is drawn but whose effects come with that issue: refused until then."""
    return Condition(_never, _("This move is not available in this release yet."), issue=issue)
