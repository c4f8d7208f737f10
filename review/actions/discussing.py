"""People talk about a case: they begin a thread, write in it, let others in, say what they read.

The record keeps who wrote in which thread, never what.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from journal.actions.keeping import keep_file
from journal.anonymity import sees
from journal.files.kinds import SUPPLEMENTS
from journal.models import File, Submission
from journal.refusals import refuse_unless
from journal.relations import relation_of
from journal.scanning import pass_names
from notifications.doorbell import ring_after_commit
from review.models import Assignment, Message, MessageFile, Participant, Thread
from review.posting import post_to_participant
from review.scanning import named_to_author, named_to_reviewer
from review.talking import (
    AUTHORS,
    INSIDE,
    Kind,
    may_begin,
    must_take_part,
    name_for,
    people_to_choose,
    place_by_table,
    place_in,
    who_answers,
)

MOST_FILES = 3
NOBODY = gettext_lazy(
    "Nobody else can read this discussion now. Please write to the journal by e-mail."
)
UNHEARD = gettext_lazy("The other side cannot read this discussion any more.")


def begin(
    submission,
    *,
    kind,
    subject,
    text,
    by,
    now,
    people=(),
    assignment=None,
    files=(),
    confirmed_names=False,
):
    """Begin a thread with chosen people; the author and the reviewer are in what is theirs.

    `files` are (upload, name). Who writes from outside reaches whoever answers for the journal.
    Raises NamesFound when an editor names somebody whom the other side must not know.
    """
    facts = {"kind": kind, "subject": subject, "stage": submission.state}
    facts |= {"begun_by": by.person, "begun_at": now}
    _refuse_unless_writes(Thread(submission=submission, assignment=assignment, **facts), by)
    kept = _keep(files, submission, by)
    with transaction.atomic():
        submission = Submission.objects.locked(submission)
        if assignment:
            assignment = Assignment.objects.with_people().get(pk=assignment.pk)
        facts["stage"] = submission.state
        thread = Thread(submission=submission, assignment=assignment, **facts)
        place = _refuse_unless_writes(thread, by)
        refuse_unless(
            may_begin(submission, kind), _("Production begins once the manuscript is accepted.")
        )
        refuse_unless(bool(subject.strip()), _("Write what it is about."))
        left = _pass_names(thread, by, f"{subject}\n{text}", confirmed_names)
        thread.save()
        _choose(thread, people, place, by=by, now=now)
        message = _say(thread, text, kept, place, by=by, now=now)
        _record(thread, "begin_thread", by=by, now=now, kind=str(kind), **left)
        _tell(message, now=now)
        return thread


def write(thread, *, text, by, now, files=(), seen=0, confirmed_names=False):
    """Answer in a thread; the first `seen` messages were on the page, and so are read.

    Staff who were not chosen take part from now on.
    """
    _refuse_unless_writes(thread, by)
    kept = _keep(files, thread.submission, by)
    with transaction.atomic():
        thread = _locked(thread)
        place = _refuse_unless_writes(thread, by)
        left = _pass_names(thread, by, text, confirmed_names)
        _let_in(thread, [(by.person, place)])
        message = _say(thread, text, kept, place, by=by, now=now)
        _mark(thread, by.person, seen)
        _record(thread, "write_message", by=by, now=now, **left)
        _tell(message, now=now)
        return message


@transaction.atomic
def add_people(thread, *, people, by, now):
    """Let more people in; they get the last message, and read the earlier ones."""
    thread = _locked(thread)
    place = _refuse_unless_writes(thread, by)
    if not place.is_inside:
        raise PermissionDenied
    refuse_unless(bool(people), _("Choose somebody."))
    places = _places_of(thread, people, now)
    known = set(thread.participants.values_list("user", flat=True))
    _let_in(thread, places)
    added = [person for person, _place in places if person.pk not in known]
    _record(thread, "add_people", by=by, now=now, people=[one.pk for one in added])
    last = thread.messages.last()
    for person in added:
        if person.pk != last.by_id:
            _post(last, person, now=now)


@transaction.atomic
def mark_read(thread, *, seen, by, now):
    """Somebody says that they have read the first `seen` messages; nothing is recorded of that."""
    thread = _locked(thread)
    if place_in(thread, by) is None:
        raise PermissionDenied
    _mark(thread, by.person, seen)


def _locked(thread):
    submission = Submission.objects.locked(thread.submission)
    thread = Thread.objects.select_for_update(of=("self",)).with_people().get(pk=thread.pk)
    thread.submission = submission
    return thread


def _refuse_unless_writes(thread, by):
    place = place_in(thread, by) if thread.pk else place_by_table(thread, by)
    if place is None or not place.writes:
        raise PermissionDenied
    return place


def _keep(files, submission, by):
    """The bytes are kept before the rows that promise them, outside the transaction."""
    refuse_unless(
        len(files) <= MOST_FILES,
        _("At most %(count)s files go with a message. Put several into one.")
        % {"count": MOST_FILES},
    )
    return [
        keep_file(upload, name=name, submission=submission, by=by, allowed=SUPPLEMENTS)
        for upload, name in files
    ]


def _pass_names(thread, by, text, confirmed):
    """Asked are those only who know whom the other side must not know: a question would tell."""
    submission, found = thread.submission, []
    knows = sees("reviewer_identity", relation_of(by, submission), thread.mode)
    if knows and thread.kind == Kind.REVIEWER:
        found = named_to_reviewer(text, thread.assignment)
    elif knows and thread.kind in (Kind.AUTHOR, Kind.PRODUCTION):
        found = named_to_author(text, submission)
    return pass_names(found, confirmed=confirmed)


def _choose(thread, people, place, *, by, now):
    """From outside nobody chooses staff: their names are not known there."""
    places = _places_of(thread, people, now)
    if not place.is_inside and any(one.side not in AUTHORS for _person, one in places):
        raise PermissionDenied
    must = [one for one in people_to_choose(thread, now) if must_take_part(one[1])]
    refuse_unless(bool(must) or thread.kind == Kind.EDITORIAL, NOBODY)
    _let_in(thread, [(by.person, place), *must, *places])


def _places_of(thread, people, now):
    may = {person.pk: place for person, place in people_to_choose(thread, now)}
    refuse_unless(
        all(one.pk in may for one in people), _("Somebody of those chosen may not read this.")
    )
    return [(one, may[one.pk]) for one in people]


def _let_in(thread, places):
    for person, place in places:
        sides = {"side": place.side}
        Participant.objects.get_or_create(thread=thread, user=person, defaults=sides)


def _say(thread, text, kept, place, *, by, now):
    refuse_unless(bool(text.strip()), _("Write a message."))
    message = Message.objects.create(
        thread=thread, by=by.person, side=place.side, text=text, written_at=now
    )
    role = _role_of_files(thread, place)
    is_cleaned = role != File.Role.DISCUSSION
    for facts in kept:
        file = File.objects.create(
            journal_id=thread.submission.journal_id,
            submission=thread.submission,
            role=role,
            cleaning_state=File.Cleaning.WAITING if is_cleaned else File.Cleaning.NOT_NEEDED,
            added_by=by.person,
            added_at=now,
            **facts,
        )
        MessageFile.objects.create(message=message, file=file)
        if is_cleaned:
            ring_after_commit("journal.tasks.clean", file.pk)
    return message


def _role_of_files(thread, place):
    """What comes from inside and is read outside is cleaned; the rest is for staff or their own."""
    if not place.is_inside or thread.kind == Kind.EDITORIAL:
        return File.Role.DISCUSSION
    return File.Role.FOR_REVIEWER if thread.kind == Kind.REVIEWER else File.Role.FOR_AUTHORS


def _mark(thread, person, seen):
    mine = thread.participants.filter(user=person).first()
    last = list(thread.messages.all()[:seen])[-1:]
    if mine and last and last[0].pk > (mine.last_read_id or 0):
        mine.last_read = last[0]
        mine.save(update_fields=["last_read"])


def _record(thread, verb, *, by, now, **details):
    asked = {"reviewer": thread.assignment.reviewer_id} if thread.assignment else {}
    details = {"thread": thread.public_id} | asked | details
    thread.submission.note(verb=verb, by=by, now=now, details=details)


# --- letters ---


def _tell(message, *, now):
    """One letter to each who takes part, but the writer; deputies take part with the absent."""
    thread = message.thread
    _let_deputies_in(thread, now)
    readers = _readers(message)
    if not any(one.side in INSIDE for one in readers) and message.side not in INSIDE:
        _let_in(thread, [(one, place_by_table(thread, one)) for one in who_answers(thread, now)])
        readers = _readers(message)
    refuse_unless(bool(readers), NOBODY)
    is_heard = thread.kind == Kind.EDITORIAL or any(one.side not in INSIDE for one in readers)
    refuse_unless(is_heard or message.side not in INSIDE, UNHEARD)
    for one in readers:
        _post(message, one.user, now=now)


def _readers(message):
    """Those who take part and may still read, but the writer."""
    thread = message.thread
    others = thread.participants.exclude(user=message.by).select_related("user").order_by("pk")
    return [one for one in others if place_in(thread, one.user)]


def _let_deputies_in(thread, now):
    absent = thread.participants.filter(side__in=INSIDE).values("user")
    held = thread.journal.memberships.on(thread.journal.today(now)).deputies()
    deputies = held.filter(stands_in_for__in=absent).select_related("user").order_by("pk")
    places = [(one.user, place_by_table(thread, one.user)) for one in deputies]
    _let_in(thread, [(person, place) for person, place in places if place and place.is_inside])


def _post(message, person, *, now):
    thread = message.thread
    asked = thread.assignment
    to_reviewer = asked is not None and asked.reviewer_id == person.pk
    count = message.files.count()
    with override(person.language):
        writer = name_for(place_in(thread, person), thread, message.by, message.side)
        values = {
            "writer": writer,
            "subject": thread.subject,
            "text": message.text,
            "files": "\n" + _("Files: %(count)s") % {"count": count} if count else "",
        }
    # the case's own address leads to its page; this one to the very thread
    if not to_reviewer:
        values["address"] = f"{thread.submission.address}messages/{thread.public_id}/"
    post_to_participant(
        thread,
        "discussion_to_reviewer" if to_reviewer else "discussion_message",
        to=person,
        now=now,
        occasion=f"message {message.pk}",
        **values,
    )
