"""What stays as it was, and what must stand in the record. Each yields (holds, the sentence)."""

from journal.models import Article, Event, File, Membership, Submission
from journal.models.events import breaks
from journal.workflow.submission_states import S
from review.models import Assignment, Decision, Review
from review.workflow.assignment import HANDED_IN, A

BEING_WRITTEN = (S.DRAFT, S.NEEDS_FIX)
SENT = (File.Role.MANUSCRIPT, File.Role.MARKED, File.Role.SUPPLEMENT)


def chain_of_events_holds(look):
    found = [f"{one.case} {one.seq}" for one in breaks(Event.objects.all())]
    yield not found, f"the record breaks at {found}"


def reviews_belong_to_what_was_handed_in(look):
    """I8: a review is there exactly when it was handed in; one that was sent back is kept."""
    written = set(Review.objects.values_list("assignment", flat=True))
    returned = look.walk.known.setdefault("returned", set())
    returned |= {one.pk for one in look.assignments if one.state == A.RETURNED}
    for one in look.assignments:
        if one.state in HANDED_IN:
            yield one.pk in written, f"assignment {one.pk} is {one.state} without a review"
        elif one.state in (A.INVITED, A.ACCEPTED, A.IN_PROGRESS, A.EXPIRED):
            fresh = one.pk not in written - returned
            yield fresh, f"assignment {one.pk} is {one.state} with a review"


def what_was_handed_in_stays(look):
    """I8: words of a review change only when it was sent back, files only while they are written.

    What a review said before it was sent back is kept in it.
    """
    for one in Review.objects.select_related("assignment__round__submission"):
        known = look.walk.known.setdefault(("review", one.pk), one.answers)
        look.walk.known["review", one.pk] = one.answers
        if one.answers != known:
            returns = Event.objects.of(one.assignment).filter(verb="return_for_fix")
            was_returned = returns.filter(details__reviewer=one.assignment.reviewer_id).exists()
            yield was_returned, f"review {one.pk} was changed and never sent back"
            yield known in one.earlier, f"review {one.pk} lost what it said before"
    for case in look.cases.values():
        sent = case.files.filter(role__in=SENT, version__isnull=False)
        files = set(sent.values_list("version", "pk", "sha256"))
        before = look.walk.known.get(("files", case.pk))
        # what a revision adds has a version of its own
        numbers = {version for version, *_file in before or ()}
        same = {one for one in files if one[0] in numbers}
        if before is not None:
            yield same == before, f"files of {case.pk}, {case.state}, changed after it was sent"
        look.walk.known["files", case.pk] = None if case.state in BEING_WRITTEN else files


def every_role_is_in_the_record(look):
    """I10: nothing opens a case but roles and places of absent people, each with its event.

    There is no break-glass in the product; who holds no role is asked by `rights_come_from...`.
    """
    rows = {one.pk: one for one in Membership.objects.all()}
    told = {
        (event.verb, event.journal_id, event.details["person"], event.details["role"])
        for event in Event.objects.filter(verb__in=("appoint", "appoint_deputy", "revoke_role"))
    }
    known = look.walk.known.setdefault("memberships", rows)
    for key, one in rows.items():
        verb = "appoint_deputy" if one.stands_in_for_id else "appoint"
        is_told = key in known or (verb, one.journal_id, one.user_id, one.role) in told
        yield is_told, f"{one.user} became {one.role} and no event says so"
    for key in known.keys() - rows.keys():
        one = known[key]
        revoked = ("revoke_role", one.journal_id, one.user_id, one.role)
        is_told = one.stands_in_for_id or revoked in told
        yield is_told, f"{one.user} lost {one.role} and no event says so"
    look.walk.known["memberships"] = rows


def nothing_of_the_record_is_deleted(look):
    """I13: but drafts, their files, and copies that are made anew are not the record yet."""
    final = File.objects.exclude(submission__state__in=BEING_WRITTEN)
    kept = {
        Event: set(Event.objects.values_list("pk", flat=True)),
        Review: set(Review.objects.values_list("pk", flat=True)),
        Decision: set(Decision.objects.released().values_list("pk", flat=True)),
        Assignment: {one.pk for one in look.assignments},
        Submission: {key for key, case in look.cases.items() if case.state != S.DRAFT},
        File: set(final.filter(role__in=SENT).values_list("pk", flat=True)),
    }
    there = set(File.objects.values_list("pk", flat=True))
    for model, keys in kept.items():
        before = look.walk.known.get(("kept", model), set())
        lost = before - (there if model is File else keys)
        yield not lost, f"{model.__name__} lost {lost}"
        look.walk.known["kept", model] = keys | before


def publication_keeps_figures_only(look):
    """I9: what an article keeps of its review are figures and the mode."""
    for article in Article.objects.all():
        names = set(article.review_facts) - {"rounds", "reviews", "mode"}
        yield not names, f"article {article.pk} keeps {names}"
