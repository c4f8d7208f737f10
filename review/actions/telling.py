"""What the clock tells: a corrected copy, a published article, and what waits for an editor."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from journal.models import Submission
from journal.models.fields import in_language
from journal.permissions import HANDLING
from journal.posting import date_in_words, in_hours_of, people_in_role
from journal.workflow.submission_states import S
from notifications.outbox import post
from review.duties import my_turn
from review.models import Assignment, Round
from review.posting import post_to_reviewer
from review.words import to_do
from review.workflow.round import R


@transaction.atomic
def tell_reviewers(submission, *, now):
    """One letter to each person who reviewed what is published now; safe to run twice.

    Publishing lies below and knows no reviewers, so the clock looks for those not told yet.
    """
    submission = Submission.objects.locked(submission)
    if submission.state != S.PUBLISHED:
        return
    article = submission.article
    untold = Assignment.objects.untold().filter(round__submission=submission).with_people()
    last = {one.reviewer_id: one for one in untold.order_by("pk")}
    for assignment in last.values():
        with override(assignment.reviewer.language):
            issue = article.place.issue.label
        post_to_reviewer(
            assignment,
            "reviewed_article_published",
            now=now,
            issue=issue,
            article=article.address,
        )
    untold.update(article_told_at=now)


@transaction.atomic
def tell_of_correction(round_, *, now):
    """One letter to each reviewer at work when the corrected copy can be read; safe to run twice.

    Cleaning lies below and knows no reviewers, so the clock looks for copies that are clean or were
    released. Whoever agreed since the correction came has seen no other manuscript.
    """
    Submission.objects.locked(round_.submission)
    round_ = Round.objects.select_related("version").get(pk=round_.pk)
    version = round_.version
    if round_.state != R.OPEN or version.review_copy() is None:
        return
    writing = round_.assignments.writing().with_people().order_by("pk")
    for assignment in writing.filter(answered_at__lt=version.made_at):
        post_to_reviewer(
            assignment,
            "manuscript_corrected",
            now=now,
            occasion=f"version {version.number}",
            with_link=True,
        )


@transaction.atomic
def send_digests(journal, *, now):
    """What waits for each editor, once a week, and no letter to whom nothing waits for."""
    year, week, _day = journal.today(now).isocalendar()
    for person in people_in_role(journal, now, *HANDLING):
        with override(person.language):
            lines = [_line(case, person) for case in _waiting_for(person, journal, now)]
            if not lines:
                continue
            post(
                "digest",
                to=person,
                sender=journal.sender,
                about=f"digest:{journal.slug}",
                occasion=f"{year}-{week}",
                values={
                    "name": person.full_name or person.email,
                    "cases": lines,
                    "address": f"{settings.SITE_URL}/{journal.slug}/desk/",
                },
                not_before=in_hours_of(person, journal.sender, now),
                now=now,
            )


def _waiting_for(person, journal, now):
    handled = Submission.objects.handled_by(person, journal).open().filter(is_on_hold=False)
    mine = handled.filter(my_turn(person, journal, journal.today(now)))
    return mine.select_related("article_type").order_by("due", "pk")


def _line(case, person):
    """`- 2026-017 Title: what to do, 5 December 2026`, as the desk has it."""
    title = in_language(case.titles, person.language, first=case.language)
    due = f", {date_in_words(case.due, person)}" if case.due else ""
    return f"- {case.readable_number} {title}: {to_do(case)}{due}"
