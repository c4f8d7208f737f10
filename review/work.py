"""The open work of a person in a journal, as somebody who may hand it on sees it."""

from dataclasses import dataclass

from journal.models import Issue, Membership, Submission, User
from journal.workflow.issue import I
from review.models import Advice, Assignment, Decision


@dataclass(frozen=True)
class Work:
    """What lies with a person; cases that the reader may not see are in none of the lists."""

    person: User
    cases: list[Submission]
    decisions: list[Decision]  # made, not sent yet
    advice: list[Advice]  # with the editor-in-chief
    reviews: list[Assignment]
    issues: list[Issue]
    roles: list[Membership]
    deputies: list[Membership]  # they stand in for somebody, or somebody for them

    @property
    def is_empty(self):
        lists = (self.cases, self.decisions, self.reviews, self.roles, self.deputies)
        return not any(lists)


def work_of(person, journal, *, reader, today):
    """Raises nothing and locks nothing: verbs look again."""
    cases = Submission.objects.handled_by(reader, journal)
    seen = cases.values("pk")
    in_sight = {"submission__in": seen}
    roles = journal.memberships.not_over(today).with_people()
    return Work(
        person=person,
        cases=list(cases.filter(editor=person).open().with_people().order_by("due", "pk")),
        decisions=list(
            Decision.objects.held().filter(made_by=person, **in_sight).select_related("submission")
        ),
        advice=list(
            Advice.objects.waiting().filter(made_by=person, **in_sight).select_related("submission")
        ),
        reviews=list(
            Assignment.objects.open()
            .with_people()
            .filter(reviewer=person, round__submission__in=seen)
            .order_by("review_by", "reply_by", "pk")
        ),
        issues=list(
            Issue.objects.filter(journal=journal, planned_by=person)
            .exclude(state__in=[I.PUBLISHED, I.ARCHIVED])
            .newest_first()
        ),
        roles=list(roles.own().of(person)),
        deputies=list(roles.deputies().of(person) | roles.deputies().filter(stands_in_for=person)),
    )


def has_part_in(person, journal):
    """Whether the person does anything in the journal that can be handed on or ended."""
    return (
        journal.memberships.of(person).exists()
        or journal.submissions.filter(editor=person).exists()
        or Assignment.objects.open()
        .filter(reviewer=person, round__submission__journal=journal)
        .exists()
    )
