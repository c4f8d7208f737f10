"""Plan an issue, order it, freeze it, have it compiled, approve and publish it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from journal.models import Article, Event, Issue, Journal, Place, Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.permissions import ISSUE_MAKERS, has_role, makes_issues, places_article
from journal.posting import people_in_role, post_to_authors
from journal.refusals import Blocked, StaleState, refuse_unless
from journal.roles import CHIEF
from journal.workflow.issue import I
from journal.workflow.submission_states import IN_PRODUCTION
from notifications.doorbell import ring_after_commit
from notifications.outbox import post

LEASE = timedelta(minutes=15)
NOT_HERE = _("This article is not in the issue.")


@transaction.atomic
def plan_issue(journal, *, volume, number, year, titles, by, now):
    journal = Journal.objects.select_for_update().get(pk=journal.pk)
    if not has_role(by, journal, *ISSUE_MAKERS):
        raise PermissionDenied
    if journal.issues.filter(volume=volume, number=number).exists():
        raise Blocked(_("There is an issue with this volume and number already."))
    issue = Issue.objects.create(
        journal=journal,
        volume=volume,
        number=number,
        year=year,
        titles=titles,
        planned_by=by.person,
        planned_at=now,
    )
    Event.objects.record(issue, verb="plan", by=by, now=now)
    return issue


@transaction.atomic
def add_article(issue, article, *, by, now):
    """Put an accepted article at the end of the issue."""
    submission = Submission.objects.locked(article.submission)
    issue = _open_issue(issue, by)
    _refuse_unless_free(by, submission)
    refuse_unless(
        submission.state in IN_PRODUCTION and submission.journal_id == issue.journal_id,
        _("This article is not in production."),
    )
    if Place.objects.filter(article=article).exists():
        raise Blocked(_("This article is in an issue already."))
    last = issue.places.aggregate(last=Max("position"))["last"] or 0
    Place.objects.create(issue=issue, article=article, position=last + 1)
    if issue.state == I.PLANNED:
        perform(issue.assemble, by=by, now=now)
    Event.objects.record(issue, verb="add_article", by=by, now=now, details={"article": article.pk})


@transaction.atomic
def remove_article(issue, article, *, by, now):
    issue = _open_issue(issue, by)
    _refuse_unless_free(by, article.submission)
    removed, _of_each = issue.places.filter(article=article).delete()
    refuse_unless(bool(removed), NOT_HERE)
    _number_anew(issue, list(issue.places.all()))
    Event.objects.record(
        issue, verb="remove_article", by=by, now=now, details={"article": article.pk}
    )


def leave_issue(submission, *, by, now):
    """Part of the verb that withdraws: its article leaves an issue that is open to change."""
    place = Place.objects.filter(article__submission=submission).select_related("issue").first()
    if place is None:
        return
    issue = Issue.objects.locked(place.issue)
    refuse_unless(
        issue.is_open_to_change,
        _("The article is in an issue that is frozen: open the issue for changes first."),
    )
    place.delete()
    _number_anew(issue, list(issue.places.all()))
    details = {"article": place.article_id}
    Event.objects.record(issue, verb="remove_article", by=by, now=now, details=details)


@transaction.atomic
def move_article(issue, article, *, steps, by, now):
    """Move an article up (-1) or down (+1) in the order."""
    issue = _open_issue(issue, by)
    places = list(issue.places.select_related("article__submission"))
    keys = [place.article_id for place in places]
    refuse_unless(article.pk in keys, NOT_HERE)
    here = keys.index(article.pk)
    there = min(max(here + steps, 0), len(places) - 1)
    passed = places[min(here, there) : max(here, there) + 1]
    _refuse_unless_free(by, *(place.article.submission for place in passed))
    places.insert(there, places.pop(here))
    _number_anew(issue, places)
    Event.objects.record(
        issue, verb="move_article", by=by, now=now, details={"article": article.pk, "to": there + 1}
    )


def _open_issue(issue, by):
    issue = Issue.objects.locked(issue)
    if not makes_issues(issue, by):
        raise PermissionDenied
    refuse_unless(issue.is_open_to_change, _("The issue is frozen: open it for changes first."))
    return issue


def _refuse_unless_free(by, *submissions):
    """Nobody gives a place to what they wrote or have a conflict in, nor moves another past it."""
    refuse_unless(
        all(places_article(one, by) for one in submissions),
        _(
            "You are an author of an article that this would place, or have a conflict of interest "
            "in it: somebody else decides on its place."
        ),
    )


def _number_anew(issue, places):
    for position, place in enumerate(places, start=1):
        place.position = position
    Place.objects.bulk_update(places, ["position"])


def locked_with_cases(issue):
    """(issue, its submissions): the submissions first, in the order of their keys.

    Raises StaleState when the issue got or lost an article before it was locked itself.
    """
    cases = Submission.objects.filter(article__place__issue=issue).order_by("pk")
    cases = list(cases.select_for_update(of=("self",)).select_related("journal"))
    issue = Issue.objects.locked(issue)
    now_in = issue.places.values_list("article__submission_id", flat=True)
    if {case.pk for case in cases} != set(now_in):
        raise StaleState(issue, "change")
    return issue, cases


@transaction.atomic
def freeze(issue, *, by, now, waiver=""):
    """Order and texts are final; every article is scheduled with the issue."""
    issue, cases = locked_with_cases(issue)
    issue.waiver = waiver.strip()
    perform(issue.freeze, by=by, now=now, why=issue.waiver)
    for submission in cases:
        perform(submission.schedule, by=SYSTEM, now=now)


def freeze_waiving(issue, *, by, now, why):
    """Freeze although texts in a language, the ISSN or the imprint are missing, and say why."""
    refuse_unless(bool(why.strip()), _("Write why the issue is frozen all the same."))
    freeze(issue, by=by, now=now, waiver=why)


@transaction.atomic
def request_change(issue, *, by, now, why):
    """Open the issue again; its articles are ready once more, and the old PDF is not approved."""
    issue, cases = locked_with_cases(issue)
    refuse_unless(bool(why.strip()), _("Write why the issue is opened again."))
    issue.waiver = ""
    perform(issue.request_change, by=by, now=now, why=why)
    for submission in cases:
        perform(submission.unschedule, by=SYSTEM, now=now)


@transaction.atomic
def start_compile(issue, *, by, now):
    """Ask the press for the PDF; the row is the queue, the broker only makes it quick."""
    issue = Issue.objects.locked(issue)
    issue.progress, issue.progress_text, issue.compile_error = 0, "", ""
    issue.lease_until = None
    issue.compile_started_by = by.person
    perform(issue.start_compile, by=by, now=now)
    ring_after_commit("journal.tasks.compile_issue", issue.pk)


@transaction.atomic
def claim_compile(issue_pk, *, now):
    """(issue, fence) when nobody holds the lease, else None; a dead press is taken over."""
    issue = Issue.objects.select_for_update(of=("self",)).filter(pk=issue_pk).compiling().first()
    if issue is None or (issue.lease_until and issue.lease_until > now):
        return None
    issue.fence += 1
    issue.lease_until = now + LEASE
    issue.save(update_fields=["fence", "lease_until"])
    return issue, issue.fence


@transaction.atomic
def finish_compile(issue, *, fence, printed, inputs_hash, now):
    """Store the PDFs and the true page numbers. A late press is refused by its old fence.

    `printed`: `.issue_pdf` (File), `.pages` and `.articles` ({article pk: (first, last, File)}).
    """
    issue = Issue.objects.locked(issue)
    if issue.state != I.COMPILING or issue.fence != fence:
        return False
    for article in Article.objects.filter(pk__in=printed.articles).select_for_update():
        article.first_page, article.last_page, article.pdf = printed.articles[article.pk]
        article.save(update_fields=["first_page", "last_page", "pdf"])
    issue.pdf, issue.pages = printed.issue_pdf, printed.pages
    issue.compiled_hash, issue.compiled_at = inputs_hash, now
    issue.progress, issue.lease_until = 100, None
    perform(issue.finish_compile, by=SYSTEM, now=now)
    _tell_starter(issue, "issue_compiled", now=now, pages=str(issue.pages))
    return True


@transaction.atomic
def fail_compile(issue, *, fence, reason, now):
    """The press could not: the reason, with the article's title where there is one, is kept."""
    issue = Issue.objects.locked(issue)
    if issue.state != I.COMPILING or issue.fence != fence:
        return False
    issue.compile_error, issue.lease_until = reason, None
    perform(issue.fail_compile, by=SYSTEM, now=now, why=reason)
    _tell_starter(issue, "compile_failed", now=now, reason=reason)
    return True


@transaction.atomic
def approve(issue, *, by, now):
    """An editor-in-chief agrees; not the one who had it compiled, where there is another."""
    issue = Issue.objects.locked(issue)
    perform(issue.approve, by=by, now=now)
    others = [one for one in people_in_role(issue.journal, now, CHIEF) if one != by.person]
    refuse_unless(
        not others or by.person != issue.compile_started_by,
        _("You had the issue compiled: another editor-in-chief approves it."),
    )


@transaction.atomic
def publish(issue, *, by, now):
    """The issue and all its articles become public in one transaction; authors are told."""
    issue, cases = locked_with_cases(issue)
    issue.published_at = now
    perform(issue.publish, by=by, now=now)
    issue.articles().update(published_at=now)
    for submission in cases:
        submission.is_on_hold = False
        perform(submission.publish, by=SYSTEM, now=now)
        post_to_authors(
            submission,
            "article_published",
            now=now,
            occasion=now.isoformat(),
            issue=issue,  # its name is made in the language of the letter
            article=submission.article.address,
        )


def _tell_starter(issue, letter, *, now, **values):
    person = issue.compile_started_by
    if person is None:
        return  # the system asked for it
    with override(person.language):
        post(
            letter,
            to=person,
            sender=issue.journal.sender,
            about=f"issue:{issue.public_id}",
            occasion=str(issue.fence),
            title=issue.label,
            values={"issue": issue.label, "address": issue.address} | values,
            now=now,
        )
