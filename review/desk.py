"""The lists of the desk: which cases somebody asks for, by a tab, by words and by filters."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, IntegerField, OuterRef, Q, Subquery, Value
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from journal.models import Contributor, Journal, Submission
from journal.roles import PRODUCTION
from journal.searching import holds, keys_asked
from journal.turns import Turn
from journal.workflow.submission_states import FINAL, IN_PRODUCTION, S
from review.duties import my_turn
from review.models import Assignment

ROWS = 50  # of a page
MOST_COUNTED = 200
NOBODY = "none"  # instead of an editor
RELATED = {"author": "contributors", "country": "contributors", "topics": "topics"}


@dataclass(frozen=True)
class Tab:
    label: str | Promise
    condition: Q


class Counted(Subquery):
    """How many rows a queryset has, which may be sliced."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def tabs_of(person, journal, today):
    """{name: Tab} in the order of the page."""
    is_open = ~Q(state__in=[*FINAL, S.DRAFT])
    return {
        "mine": Tab(_("My turn"), my_turn(person, journal, today) & is_open),
        "reviewers": Tab(_("Waiting on reviewers"), Q(waiting_on=Turn.REVIEWERS) & is_open),
        "authors": Tab(_("Waiting on authors"), Q(waiting_on=Turn.AUTHOR) & is_open),
        "overdue": Tab(_("Overdue"), Q(due__lt=today, is_on_hold=False) & is_open),
        "new": Tab(_("New"), Q(state__in=[S.SUBMITTED, S.AWAITING_EDITOR])),
        "decide": Tab(_("Ready to decide"), Q(state=S.DECISION_PENDING)),
        "production": Tab(_("In production"), Q(state__in=IN_PRODUCTION)),
        "all": Tab(_("All"), ~Q(state=S.DRAFT)),
    }


def counts_of(cases, tabs, journal, *, whole):
    """{name of the tab: number}, in one question: exact for one tab, for others up to the limit."""
    counted = {
        name: Counted(
            cases.filter(tab.condition)
            .order_by()
            .values("pk")[: None if name == whole else MOST_COUNTED + 1]
        )
        for name, tab in tabs.items()
    }
    return Journal.objects.values(**counted).get(pk=journal.pk)


class DeskList:
    """What one address of the desk lists for one person; asked of the database when it is read.

    `asked` is the cleaned data of `review.forms.desk.DeskForm`.
    """

    def __init__(self, person, journal, asked, *, tab="", now):
        self.person, self.journal, self.now = person, journal, now
        self.today = journal.today(now)
        self.by_tab = tabs_of(person, journal, self.today)
        self.tab = tab if tab in self.by_tab else "mine"
        handled = Submission.objects.handled_by(person, journal)
        self.found = narrowed(handled, asked, person=person, journal=journal, now=now)
        self.cases = self.found.filter(self.by_tab[self.tab].condition)
        self.is_narrowed = any(asked.get(name) for name in ("q", *FILTERS))
        self.columns = asked.get("columns") or []

    @cached_property
    def counts(self):
        return counts_of(self.found, self.by_tab, self.journal, whole=self.tab)

    @property
    def tabs(self):
        """[(name, label, number as it is shown, whether it is open)]"""
        return [
            (name, tab.label, _shown(self.counts[name]), name == self.tab)
            for name, tab in self.by_tab.items()
        ]

    def count(self):
        """All of the open tab, for the numbers of its pages."""
        return self.counts[self.tab]

    def __getitem__(self, wanted):
        needed = {RELATED[name] for name in self.columns if name in RELATED}
        cases = self.cases.with_people().prefetch_related(*needed)
        rows = in_order(cases.annotate(shows_reviews=self._shows_reviews()))[wanted]
        for one in rows:
            one.take_as_open_to(self.person)
        return rows

    def _shows_reviews(self):
        """Whether this person may know who reviews a case, and how many have."""
        if PRODUCTION not in self.person.roles_in(self.journal):
            return Value(True)
        opened = with_reviews_open_to(self.person, self.journal)
        return Exists(opened.filter(pk=OuterRef("pk")))


def _shown(number):
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


def with_reviews_open_to(person, journal):
    """The cases whose reviewers and reviews this person may know of: not those of production."""
    return Submission.objects.handled_by(person.without(PRODUCTION, journal), journal)


def narrowed(cases, asked, *, person, journal, now):
    """Of the cases those with all words that were typed, and with each filter."""
    for key in keys_asked(asked.get("q", "")):
        cases = cases.filter(_speaks_of(key, person, journal))
    for name, condition in FILTERS.items():
        if value := asked.get(name):
            cases = cases.filter(condition(value, now))
    return cases


def in_order(cases):
    return cases.order_by(F("due").asc(nulls_last=True), "since", "pk")


def _speaks_of(key, person, journal):
    """The case itself, its editor, or one of its reviewers where the person may know them."""
    asked = Assignment.objects.filter(holds(key, "reviewer__words"))
    reviewed = Q(pk__in=asked.values("round__submission"))
    reviewed &= Q(pk__in=with_reviews_open_to(person, journal).values("pk"))
    return holds(key, "words") | holds(key, "editor__words") | reviewed


def _of_editor(value, now):
    return Q(editor=None) if value == NOBODY else Q(editor__public_id=value)


def _from_country(value, now):
    authors = Contributor.objects.filter(submission=OuterRef("pk"), country=value)
    return Q(Exists(authors))


def _waiting_for_days(value, now):
    return Q(since__lte=now - timedelta(days=value))


FILTERS = {
    "editor": _of_editor,
    "type": lambda value, now: Q(article_type__slug=value),
    "topic": lambda value, now: Q(topics__slug=value),
    "country": _from_country,
    "language": lambda value, now: Q(language=value),
    "days": _waiting_for_days,
}
