"""A conflict of interest, declared or recorded: what ends with it, and for whom."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from journal.actions import assigning, founding
from journal.models import Conflict, Event, Submission, conflicts_of
from journal.refusals import Blocked
from journal.roles import CHIEF, EDITOR, PRODUCTION, SECTION_EDITOR
from journal.tests.factories import with_role
from notifications.models import Letter
from review.actions import advising, declaring, inviting
from review.models import Assignment, Decision
from review.tests.cases import STEP

WHY = "We share a flat."
LATER = timedelta(minutes=1)


def last_letter(world):
    return Letter.objects.order_by("-pk").first().pk


def declared(world, who, **facts):
    declaring.declare(world.case, **{"why": WHY, "by": who, "now": world.now + LATER} | facts)


def recorded(world, person, **facts):
    options = {"person": person, "kind": "institution", "why": "One institute.", "by": world.chief}
    declaring.record(world.case, **options | {"now": world.now + LATER} | facts)


def sees(world, person):
    return Submission.objects.visible_to(person, world.journal).filter(pk=world.case_key).exists()


def verbs_of(world, count):
    return list(Event.objects.of(world.case).values_list("verb", flat=True))[-count:]


def test_declaring_editor_loses_the_case(world):
    world.bring("with_editor")
    before = last_letter(world)
    declared(world, world.editor)

    case, row = world.case, world.case.conflicts.get()
    assert (case.state, case.editor, case.waiting_on) == ("awaiting_editor", None, "office")
    assert (row.user, row.kind, row.evidence) == (world.editor, "declared", WHY)
    assert verbs_of(world, 2) == ["declare_conflict", "editor_declines"]
    assert not Event.objects.of(case).filter(why__contains=WHY).exists()
    assert world.letters(after=before) == [("editor_declined", "chief")]
    assert not sees(world, world.editor)
    assert sees(world, world.chief)


@pytest.mark.parametrize("place", ["invited", "decision_pending", "revision_requested"])
def test_case_under_review_waits_as_it_is_for_another_editor(world, place, refused):
    world.bring(place)
    state, asked = world.case.state, [one.state for one in world.asked]
    declared(world, world.editor)

    assert (world.case.state, [one.state for one in world.asked]) == (state, asked)
    author = place == "revision_requested"
    assert world.case.waiting_on == ("author" if author else "office")
    told = {"by": world.chief, "now": world.now + STEP}
    with refused(Blocked, "This person is an author of the manuscript or has a conflict."):
        assigning.hand_over(world.case, editor=world.editor, **told)
    assigning.hand_over(world.case, editor=world.second, **told)
    turn = {"invited": "reviewers", "decision_pending": "editor", "revision_requested": "author"}
    assert (world.case.editor, world.case.waiting_on) == (world.second, turn[place])
    assert sees(world, world.second)


def test_held_decision_and_recommendation_are_dropped(world):
    world.bring("decided")
    declared(world, world.editor)
    assert not Decision.objects.exists()
    assert verbs_of(world, 3) == ["declare_conflict", "drop_decision", "lose_editor"]

    world.bring("decision_pending", anew=True)
    adviser = with_role(world.journal, SECTION_EDITOR, "Sanzhar Section")
    assigning.hand_over(world.case, editor=adviser, by=world.chief, now=world.now)
    advising.advise(world.case, verdict="accept", letter="Yes.", note="", by=adviser, now=world.now)
    assert world.case.awaits_chief
    declared(world, adviser)
    assert not world.case.awaits_chief
    assert world.case.waiting_on == "office"


def test_another_persons_decision_stays(world):
    world.bring("decision_pending")
    world.decide(by=world.chief)
    declared(world, world.editor)
    assert world.case.decisions.held().get().made_by == world.chief


def test_unsent_letters_are_taken_back(world):
    world.bring("with_editor")
    told = Letter.objects.filter(letter="editor_assigned", recipient=world.editor)
    assert told.get().phase == "new"
    declared(world, world.editor)
    assert told.get().phase == "withdrawn"


@pytest.mark.parametrize(
    ("who", "place"),
    [("chief", "in_review"), ("manager", "in_review"), ("production", "proofing")],
)
def test_whoever_has_a_role_may_declare(world, who, place, refused):
    world.bring(place)
    person = world.party(who)
    assert sees(world, person)
    declared(world, person)
    assert not sees(world, person)
    with refused(PermissionDenied):
        declared(world, person)


def test_only_those_whom_a_role_lets_in_declare(world, refused):
    world.bring("in_review")
    people = (world.second, world.author, world.coauthor, world.stranger, world.foreigner)
    for person in (*people, world.production, world.reviewers[0]):
        with refused(PermissionDenied):
            declared(world, person)
    with refused(Blocked, "Write what the conflict is."):
        declared(world, world.editor, why=" ")


def test_invited_reviewer_declines_by_it(world, refused):
    one = world.bring("invited").asked[0]
    before = last_letter(world)
    with refused(Blocked, "Write what the conflict is."):
        declaring.declare_as_reviewer(one, why=" ", by=one.reviewer, now=world.now)
    declaring.declare_as_reviewer(one, why=WHY, by=one, now=world.now)

    after = Assignment.objects.get(pk=one.pk)
    assert (after.state, after.decline_reason) == ("declined", WHY)
    assert after.link_generation == one.link_generation + 1
    assert not Assignment.objects.visible_to(one.reviewer, world.journal).exists()
    assert world.letters(after=before) == [("reviewer_declined", "editor")]
    kinds = set(world.case.conflicts.filter(user=one.reviewer).values_list("kind", flat=True))
    assert kinds == {"reviewer", "declared"}


@pytest.mark.parametrize(
    ("place", "state", "reviews_in"), [("writing", "cancelled", 0), ("one_in", "submitted", 1)]
)
def test_reviewer_at_work_leaves_and_what_is_in_stays(world, place, state, reviews_in):
    one = world.bring(place).asked[0]
    before = last_letter(world)
    declaring.declare_as_reviewer(one, why=WHY, by=one.reviewer, now=world.now + STEP)

    after = Assignment.objects.get(pk=one.pk)
    assert (after.state, world.case.reviews_in) == (state, reviews_in)
    assert after.link_generation == one.link_generation + 1
    assert not Assignment.objects.visible_to(one.reviewer, world.journal).exists()
    assert world.letters(after=before) == [("reviewer_in_conflict", "editor")]
    assert WHY in Letter.objects.get(letter="reviewer_in_conflict").body


def test_reviewer_declares_of_their_own_review_only(world, refused):
    one, other = world.bring("agreed").asked
    for party in (world.editor, world.author, other, other.reviewer):
        with refused(PermissionDenied):
            declaring.declare_as_reviewer(one, why=WHY, by=party, now=world.now)


def test_reviewer_declares_nothing_of_a_review_that_was_taken_back(world, refused):
    one = world.bring("agreed").asked[0]
    inviting.cancel(one, why="Two are enough.", by=world.editor, now=world.now)
    with refused(PermissionDenied):
        declaring.declare_as_reviewer(one, why=WHY, by=one.reviewer, now=world.now)


def test_office_and_chief_record_what_they_know(world, refused):
    one = world.bring("agreed").asked[0]
    for party in (world.editor, world.second, world.author, world.production, world.foreigner):
        with refused(PermissionDenied):
            recorded(world, one.reviewer, by=party)
    with refused(Blocked, "Declare your own conflict on the page of the case."):
        recorded(world, world.chief)
    for author in (world.author, world.coauthor):
        with refused(Blocked, "This person is an author of the manuscript."):
            recorded(world, author)
    with refused(Blocked, "This cannot be done."):
        recorded(world, one.reviewer, kind="declared")

    before = last_letter(world)
    recorded(world, one.reviewer)
    assert Assignment.objects.get(pk=one.pk).state == "cancelled"
    assert world.letters(after=before) == [("review_cancelled", "reviewer 1")]
    assert verbs_of(world, 2) == ["record_conflict", "cancel"]
    with refused(Blocked, "This conflict is recorded already."):
        recorded(world, one.reviewer, by=world.manager)


def test_nobody_with_a_conflict_is_invited(world, refused):
    world.bring("in_review")
    recorded(world, world.reviewers[0], kind="opposed", by=world.manager)
    sentence = "This person is an author of the manuscript or has a conflict."
    with refused(Blocked, sentence):
        world.invite(0)
    world.invite(1)


def test_letters_of_the_verb_itself_go_round_the_person(world):
    """The chief who is the editor learns of nothing; the office does."""
    founding.grant_role(world.journal, user=world.chief, role=EDITOR)
    world.bring("awaiting_editor")
    assigning.assign_editor(world.case, editor=world.chief, by=world.manager, now=world.now)
    before = last_letter(world)
    recorded(world, world.chief, by=world.manager)
    assert world.letters(after=before) == [("editor_declined", "manager")]


def test_conflict_is_lifted_with_a_reason(world, refused):
    world.bring("in_review")
    declared(world, world.editor)
    conflict, told = world.case.conflicts.get(), {"now": world.now + STEP}
    for party in (world.editor, world.second, world.author):
        with refused(PermissionDenied):
            declaring.lift(conflict, why="A mistake.", by=party, **told)
    with refused(Blocked, "Write why the conflict is lifted."):
        declaring.lift(conflict, why="", by=world.chief, **told)

    declaring.lift(conflict, why="A mistake.", by=world.chief, **told)
    last = Event.objects.of(world.case).last()
    assert (last.verb, last.why) == ("lift_conflict", "A mistake.")
    assert last.details == {"person": world.editor.pk, "kind": "declared"}
    assert world.case.editor is None
    assigning.hand_over(world.case, editor=world.editor, by=world.chief, **told)
    assert sees(world, world.editor)


def test_reviewers_have_a_row_that_outlives_the_review(world, refused):
    """Whatever role comes later: nothing of the case is open to its reviewer."""
    one = world.bring("second_round").asked[0]
    founding.grant_role(world.journal, user=one.reviewer, role=CHIEF)
    founding.grant_role(world.journal, user=one.reviewer, role=PRODUCTION)
    later = type(one.reviewer).objects.get(pk=one.reviewer.pk)
    assert not sees(world, later)
    assert Assignment.objects.visible_to(later, world.journal).count() == 2
    row = world.case.conflicts.get(user=later)
    assert row.kind == "reviewer"
    with refused(Blocked, "This person reviews the manuscript or has reviewed it."):
        declaring.lift(row, why="No more.", by=world.chief, now=world.now)


def test_invitation_that_never_left_leaves_no_row(world):
    one, other = world.bring("invited").asked
    Letter.objects.filter(recipient=other.reviewer).update(phase="sent")
    for assignment in (one, other):
        inviting.cancel(assignment, by=world.editor, now=world.now)
    assert [row.user for row in world.case.conflicts.all()] == [other.reviewer]


def test_authors_are_in_conflict_without_a_row(world):
    world.bring("in_review")
    assert [(one.user, one.kind, one.pk) for one in conflicts_of(world.case)] == [
        (world.author, "author", None),
        (world.coauthor, "coauthor", None),
    ]
    for kind in ("author", "coauthor"):
        with pytest.raises(IntegrityError, match="stored_twice"), transaction.atomic():
            Conflict.objects.create(submission=world.case, user=world.author, kind=kind)
