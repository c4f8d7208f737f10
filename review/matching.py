"""Rank reviewers for a manuscript by shared topics, language and load. Pure: no tables here.

The ranks are a tuple compared in its order, so a policy is the order of its parts and not a set of
weights; every suggestion and every exclusion carries its reasons in words. (The form is that of
the assignment-order resolver of the IETF datatracker.)
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

Sentence = str | Promise
RESTED_DAYS = 90
OWN_FIELD = 3
STRENGTHS = {
    1: pgettext_lazy("knows a topic", "some knowledge"),
    2: pgettext_lazy("knows a topic", "knows it well"),
    3: pgettext_lazy("knows a topic", "own field"),
}


@dataclass(frozen=True)
class Wanted:
    """What a manuscript asks of its reviewers."""

    topics: frozenset[str]
    language: str
    author_affiliations: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """Plain facts of one roster entry; `strengths` maps a topic's slug to 1, 2 or 3."""

    key: int
    strengths: dict[str, int]
    languages: frozenset[str]
    open_now: int
    max_open: int
    done: int = 0
    affiliation: str = ""
    last_invited_on: date | None = None
    not_before: date | None = None
    is_conflicted: bool = False
    is_staff_of_case: bool = False
    is_in_round: bool = False
    has_handled: bool = False


@dataclass(frozen=True)
class Suggestion:
    """`fit` is the share of the topics covered, 0 to 1; `against` says why one is excluded."""

    key: int
    fit: float
    ranks: tuple[float, ...]
    reasons: tuple[Sentence, ...]
    against: Sentence | None = None
    is_same_place: bool = False  # the one reason against that words of the editor outweigh


def rank(
    wanted: Wanted,
    candidates: Iterable[Candidate],
    *,
    names: dict[str, str],
    today: date,
    shows_load: bool = True,
) -> list[Suggestion]:
    """Best first; those who cannot be invited come last, with the reason why.

    `names` gives each topic's name in the reader's language. Who may not know how much people
    review is neither told nor shown it by the order.
    """
    suggestions = [_suggest(wanted, one, names, today, shows_load) for one in candidates]
    return sorted(suggestions, key=lambda one: (one.against is not None, one.ranks, one.key))


def _suggest(
    wanted: Wanted, one: Candidate, names: dict[str, str], today: date, shows_load: bool
) -> Suggestion:
    shared = {topic: one.strengths[topic] for topic in wanted.topics & one.strengths.keys()}
    fit = sum(shared.values()) / (OWN_FIELD * len(wanted.topics)) if wanted.topics else 0.0
    load = one.open_now / one.max_open if one.max_open else 1.0
    rested = not one.last_invited_on or (today - one.last_invited_on).days >= RESTED_DAYS
    against, place = _against(wanted, one, today, shows_load), _against_place(wanted, one)
    return Suggestion(
        key=one.key,
        fit=fit,
        ranks=(-fit, load, 0.0 if rested else 1.0, -float(one.done)) if shows_load else (-fit,),
        reasons=(_topics(shared, names), *(_load(one) if shows_load else ())),
        against=against or place,
        is_same_place=against is None and place is not None,
    )


def _against(wanted: Wanted, one: Candidate, today: date, shows_load: bool) -> Sentence | None:
    if one.is_conflicted:
        return _("an author of this manuscript, or a conflict was declared")
    if one.is_staff_of_case:
        return _("handles this case or sees it by a role")
    if one.has_handled:
        return _("has handled this case as its editor")
    if one.is_in_round:
        return _("already asked in this round")
    if one.not_before and today < one.not_before:
        return _("asked not to be invited before %(day)s") % {"day": date_format(one.not_before)}
    if wanted.language not in one.languages:
        return _("does not read the language of the manuscript")
    if one.open_now >= one.max_open:
        return _full(one) if shows_load else _("takes no further review now")
    return None


def _against_place(wanted: Wanted, one: Candidate) -> Sentence | None:
    if same_place(one.affiliation, wanted.author_affiliations):
        return _("same institution as an author: %(place)s") % {"place": one.affiliation}
    return None


def _full(one: Candidate) -> Sentence:
    return _("has as many open reviews as agreed (%(count)s)") % {"count": one.max_open}


def same_place(affiliation: str, others: Iterable[str]) -> bool:
    return bool(affiliation) and affiliation.casefold() in {one.casefold() for one in others}


def _topics(shared: dict[str, int], names: dict[str, str]) -> Sentence:
    if not shared:
        return _("no topic in common")
    known = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = "; ".join(f"{names[topic]} ({STRENGTHS[strength]})" for topic, strength in known)
    return _("topics in common: %(topics)s") % {"topics": listed}


def _load(one: Candidate) -> Iterator[Sentence]:
    yield _("%(open)s of %(most)s open reviews") % {"open": one.open_now, "most": one.max_open}
    if one.done:
        yield (
            ngettext_lazy("%(done)s review done here", "%(done)s reviews done here", "done")
            % {"done": one.done}
        )
