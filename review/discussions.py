"""What a page shows of discussions, under the names that its reader may read."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from journal.files.saying import FileReport, report_of
from journal.models import File
from review.models import Participant, Side, Thread
from review.relations import relation_of_reviewer
from review.showing import is_clean
from review.talking import (
    AUTHORS,
    Kind,
    is_talked_about,
    kinds_of,
    name_for,
    names_for,
    place_by_table,
    relations_in,
    threads_of_review,
    threads_open_to,
)

# kind: (what staff begin, what others begin), each with what it means for who reads it
BEGIN = {
    Kind.AUTHOR: (
        (
            _("Write to the authors"),
            _("The author takes part, and whom you choose. Authors read it as from “Editor”."),
        ),
        (
            _("Write to the editors"),
            _("The editor of your manuscript answers. Reviewers never read this."),
        ),
    ),
    Kind.REVIEWER: (
        (
            _("Write to a reviewer"),
            _("Only this reviewer and editors read it. The reviewer reads it as from “Editor”."),
        ),
        (
            _("Write to the editors"),
            _("Only the editors read this, never authors or other reviewers."),
        ),
    ),
    Kind.EDITORIAL: (
        (
            _("Talk among editors"),
            _("Neither authors nor reviewers ever read this."),
        ),
        ("", ""),
    ),
    Kind.PRODUCTION: (
        (
            _("Write to the authors"),
            _("The author takes part. Authors read it as from “Production”; editors can read it."),
        ),
        (
            _("Write to production"),
            _("Those who prepare your article for print answer. Editors can read it."),
        ),
    ),
}


@dataclass(frozen=True)
class ShownThread:
    """One line of a list; `unread` counts for those who take part."""

    thread: Thread
    people: list[str]
    sees_names: bool
    unread: int


@dataclass(frozen=True)
class ShownFile:
    """`original` and `copy` are File rows, None where they may not be read.

    The copy has a name of ours. The report tells those inside what became of it; the other side
    learns no more than that there is none yet.
    """

    original: File | None
    copy: File | None
    name_of_copy: str
    report: FileReport | None


@dataclass(frozen=True)
class ShownMessage:
    writer: str
    is_own: bool
    is_new: bool
    text: str
    written_at: datetime
    files: list[ShownFile]


def room_of(submission):
    """The address below which people find the discussions of a case."""
    return reverse("review:messages", args=[submission.journal.slug, submission.public_id])


def room_of_review(assignment):
    """The same for its reviewer: below the page of the review, as far as a cookie goes."""
    page = reverse("review:assignment", args=[assignment.journal.slug, assignment.public_id])
    return f"{page}messages/"


def discussions_of(submission, person):
    """The threads of a case that this person may read, and the kinds that they may begin."""
    relations = relations_in(submission, person)
    kinds = kinds_of(submission, relations)
    to_begin = [Thread(submission=submission, kind=kind) for kind in Kind if kinds.get(kind)]
    return {
        "reads_messages": bool(kinds),
        "threads": _listed(threads_open_to(submission, person), submission, person, relations),
        "room": room_of(submission),
        "may_begin": [
            (one.kind.value, words_to_begin(one, person, relations)["words"]) for one in to_begin
        ],
    }


def words_to_begin(thread, party, relations=None):
    """What beginning such a thread is called for this party, and what it means."""
    is_outside = not place_by_table(thread, party, relations).is_inside
    words, hint = BEGIN[thread.kind][is_outside]
    return {"words": words, "hint": hint}


def discussions_of_review(assignment):
    """The threads of one review for its reviewer, who may begin another one while it is theirs."""
    is_open, submission = is_talked_about(assignment), assignment.round.submission
    relations = [relation_of_reviewer(assignment)]
    words, _hint = BEGIN[Kind.REVIEWER][1]
    return {
        "reads_messages": is_open,
        "threads": _listed(threads_of_review(assignment), submission, assignment, relations),
        "room": room_of_review(assignment),
        "may_begin": [("", words)] if is_open else [],
    }


def _listed(threads, submission, party, relations):
    found = list(threads.latest_first().prefetch_related("participants__user"))
    mine = Participant.objects.filter(user=party.person, thread__in=found)
    unread = dict(mine.with_unread().values_list("thread", "unread"))
    shown = []
    for one in found:
        one.submission = submission  # which knows its mode by now
        place = place_by_table(one, party, relations)
        people = names_for(place, one, one.participants.all())
        shown.append(ShownThread(one, people, place.sees_names, unread.get(one.pk, 0)))
    return shown


def shown_messages(thread, place, person):
    """The messages in their order; new is what others wrote since this person last read."""
    mine = thread.participants.filter(user=person).first()
    last = (mine.last_read_id or 0) if mine else None
    messages = thread.messages.select_related("by")
    return [
        ShownMessage(
            writer=str(name_for(place, thread, one.by, one.side)),
            is_own=one.by_id == person.pk,
            is_new=last is not None and one.pk > last and one.by_id != person.pk,
            text=one.text,
            written_at=one.written_at,
            files=[
                _shown_file(file.file, one, place, f"{at}-{number}")
                for number, file in enumerate(one.files.all(), start=1)
            ],
        )
        for at, one in enumerate(messages.prefetch_related("files__file__cleaned_copies"), start=1)
    ]


def _shown_file(file, message, place, number):
    """Those inside have both, the own side what was sent, others the copy once it is clean."""
    copy = next(iter(file.cleaned_copies.all()), None)
    name = f"message-{number}.{copy.kind}" if copy else ""
    if place.is_inside:
        report = report_of(file) if file.role != File.Role.DISCUSSION else None
        return ShownFile(file, copy, name, report)
    if _is_of_one_side(message.side, place.side):
        return ShownFile(file, None, "", None)
    return ShownFile(None, copy if is_clean(copy) else None, name, None)


def _is_of_one_side(one, other):
    return one == other == Side.REVIEWER or (one in AUTHORS and other in AUTHORS)


def file_in(thread, place, person, public_id):
    """(file, its name) of what this reader may have of a thread, or None."""
    files = [file for one in shown_messages(thread, place, person) for file in one.files]
    found = [(one.original, one.original and one.original.name) for one in files]
    found += [(one.copy, one.name_of_copy) for one in files]
    return next((pair for pair in found if pair[0] and pair[0].public_id == public_id), None)
