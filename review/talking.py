"""Who reads which thread of a case, who writes in it, and under which names people meet there.

The rows are those of `journal.anonymity.TABLE`. Staff read whatever their row opens, chosen or not:
whoever takes a case over must know what was said. Co-authors read where they were chosen; author
and reviewer take part in all that is theirs.
"""

from dataclasses import dataclass

from journal.anonymity import sees, writes
from journal.models import Submission
from journal.permissions import works_in_production
from journal.posting import authors_of, editors_of, people_in_role, staff_of
from journal.relations import relation_of
from journal.roles import CHIEF, EDITOR, PRODUCTION, SECTION_EDITOR
from journal.workflow.submission_states import IN_PRODUCTION, S
from review.models import Assignment, Participant, Side, Thread
from review.permissions import is_invited_person
from review.relations import relation_of_reviewer

Kind = Thread.Kind
FIELDS = {
    Kind.AUTHOR: "discussion_author_editor",
    Kind.REVIEWER: "discussion_reviewer_editor",
    Kind.EDITORIAL: "discussion_editorial",
    Kind.PRODUCTION: "discussion_production",
}
SIDES = {
    "author": Side.AUTHOR,
    "coauthor": Side.COAUTHOR,
    "rev_accepted": Side.REVIEWER,
    "rev_completed": Side.REVIEWER,
    "production": Side.PRODUCTION,
}
AUTHORS = (Side.AUTHOR, Side.COAUTHOR)
INSIDE = (Side.EDITOR, Side.PRODUCTION)
FROM_ACCEPTANCE = (*IN_PRODUCTION, S.PUBLISHED)


@dataclass(frozen=True)
class Place:
    """How somebody stands to a thread: as what they read and write, and whether they read names."""

    side: str
    writes: bool
    sees_names: bool

    @property
    def is_inside(self):
        return self.side in INSIDE


def place_in(thread, party):
    """The place of a party in a thread, or None: then it is not there for them."""
    place = place_by_table(thread, party)
    if place and place.side == Side.COAUTHOR:
        is_chosen = thread.participants.filter(user=party.person).exists()
        return place if is_chosen else None
    return place


def place_by_table(thread, party, relations=None):
    """The same of somebody who could be chosen, also for a thread that is not begun yet.

    `relations` are those of the party, where they are known already.
    """
    field, mode = FIELDS[thread.kind], thread.mode
    relations = _relations(thread, party) if relations is None else relations
    found = [one for one in relations if sees(field, one, mode)]
    if not found:
        return None
    relation = next((one for one in found if writes(field, one, mode)), found[0])
    return Place(
        side=SIDES.get(relation, Side.EDITOR),
        writes=writes(field, relation, mode),
        sees_names=sees("reviewer_label", relation, mode),
    )


def _relations(thread, party):
    asked = thread.assignment
    if asked is not None and is_invited_person(asked, party):
        mine = Assignment.objects.visible_to(party, thread.journal).filter(pk=asked.pk)
        return [relation_of_reviewer(one) for one in mine]
    return relations_in(thread.submission, party)


def relations_in(submission, party):
    """In which relations somebody stands to a case that is open to them.

    Office and production may be one person's, though the office alone reads nothing here.
    """
    if submission.state == S.DRAFT or not _is_open_to(submission, party):
        return []
    found = [relation_of(party, submission)]
    if works_in_production(submission, party) and submission.state in FROM_ACCEPTANCE:
        found.append("production")
    return found


def _is_open_to(submission, party):
    visible = Submission.objects.visible_to(party, submission.journal)
    return submission.is_taken_as_open_to(party) or visible.filter(pk=submission.pk).exists()


def kinds_open_to(submission, party):
    """{kind: whether they may begin such a thread} of those that somebody may read in a case."""
    return kinds_of(submission, relations_in(submission, party))


def kinds_of(submission, relations):
    """The same by their relations."""
    mode, found = submission.mode, {}
    for kind, field in FIELDS.items():
        if any(sees(field, one, mode) for one in relations):
            may_write = any(writes(field, one, mode) for one in relations)
            found[kind] = may_write and may_begin(submission, kind)
    return found


def may_begin(submission, kind):
    """Whether it is time: production comes with the acceptance."""
    return kind != Kind.PRODUCTION or submission.state in FROM_ACCEPTANCE


def threads_open_to(submission, party):
    """The threads of a case that this person may read."""
    relations = relations_in(submission, party)
    kinds = kinds_of(submission, relations)
    found = Thread.objects.filter(submission=submission, kind__in=kinds).with_people()
    return found.filter(participants__user=party) if relations == ["coauthor"] else found


def threads_of_review(assignment):
    """Those of one review, for its reviewer; none for who declined or was cancelled."""
    found = Thread.objects.filter(assignment=assignment).with_people()
    return found if is_talked_about(assignment) else found.none()


def is_talked_about(assignment):
    """Whether its reviewer writes it or has handed it in."""
    return sees(FIELDS[Kind.REVIEWER], relation_of_reviewer(assignment), assignment.mode)


# --- who may be chosen ---


def people_to_choose(thread, now):
    """[(person, their place)] of all who may read such a thread, those first who must."""
    journal = thread.journal
    staff = people_in_role(journal, now, CHIEF, EDITOR, SECTION_EDITOR, PRODUCTION)
    outside = [thread.assignment.reviewer] if thread.assignment else []
    if thread.kind in (Kind.AUTHOR, Kind.PRODUCTION):
        outside = sorted(
            authors_of(thread.submission), key=lambda one: one.pk != thread.submission.author_id
        )
    places = [(one, place_by_table(thread, one)) for one in dict.fromkeys([*outside, *staff])]
    return [(one, place) for one, place in places if place]


def must_take_part(place):
    """The author and the reviewer of what is talked about with them."""
    return place.side in (Side.AUTHOR, Side.REVIEWER)


def who_answers(thread, now):
    """Those inside to whom somebody from outside writes, when nobody else is there."""
    if thread.kind == Kind.PRODUCTION:
        people = staff_of(thread.submission, now, PRODUCTION)
    else:
        people = editors_of(thread.submission, now)
    return [one for one in people if place_by_table(thread, one)]


# --- under which names ---


def name_for(place, thread, person, side):
    """How a reader in this place reads of somebody: by name, or as what they take part."""
    label = thread.assignment.label if side == Side.REVIEWER else Side(side).label
    if not place.sees_names:
        return label
    name = person.full_name or person.email
    return f"{name} ({label})" if side == Side.REVIEWER else name


def names_for(place, thread, participants):
    """All who take part, each label once: how many editors read tells the other side nothing."""
    named = [name_for(place, thread, one.user, one.side) for one in participants]
    return list(dict.fromkeys(map(str, named)))


# --- unread ---


def unread_in_cases(person, submissions):
    """{key of the case: how many messages are new to this person}, of threads open to them."""
    cases, found = {case.pk: case for case in submissions}, {}
    for one in _unread(person).filter(thread__submission__in=cases):
        key = one.thread.submission_id
        one.thread.submission = cases[key]  # with what is known of it already
        if place_in(one.thread, person):
            found[key] = found.get(key, 0) + one.unread
    return found


def unread_in_reviews(person, assignments):
    """{key of the assignment: the same of its threads}"""
    found = {}
    for one in _unread(person).filter(thread__assignment__in=[asked.pk for asked in assignments]):
        if place_in(one.thread, person):
            key = one.thread.assignment_id
            found[key] = found.get(key, 0) + one.unread
    return found


def _unread(person):
    mine = Participant.objects.filter(user=person).with_unread().filter(unread__gt=0)
    return mine.select_related(
        "thread__submission__journal",
        "thread__assignment__reviewer",
        "thread__assignment__round__submission__journal",
    )
