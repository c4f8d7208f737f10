"""Discussions for tests: one of each kind, begun by the verbs that pages use."""

import io
import re

from journal.tests.canary_pdf import pdf_bytes
from notifications.delivery import compose
from notifications.models import Letter
from review.actions import discussing
from review.models import Thread
from review.talking import place_in

Kind = Thread.Kind
SUBJECT = "The second table"
TEXT = "Could you tell where its figures come from?"
ANSWER = "They are from the ministry."
CLEAR = pdf_bytes("See the margins.", Author="Edil Editor")


def begin(world, kind=Kind.AUTHOR, *, by=None, **facts):
    """By the editor, or by whoever stands nearest to the kind."""
    options = {"subject": SUBJECT, "text": TEXT, "now": world.now}
    if kind == Kind.REVIEWER:
        options["assignment"] = world.asked[0]
    if kind == Kind.EDITORIAL:
        options["people"] = [world.chief]
    by = by or (world.production if kind == Kind.PRODUCTION else world.editor)
    return discussing.begin(world.case, kind=kind, by=by, **options | facts)


def answer(world, thread, by, text=ANSWER, **facts):
    return discussing.write(thread, text=text, by=by, now=world.now, **facts)


def a_file(data=CLEAR, name="notes.pdf"):
    return io.BytesIO(data), name


def anew(thread):
    """As the next request finds it."""
    return Thread.objects.with_people().get(pk=thread.pk)


def taking_part(world, thread):
    """{who: as what}"""
    found = thread.participants.select_related("user")
    return {world.name_of(one.user): one.side for one in found}


def told(world, thread):
    """[(letter, reader)] of the letters of this thread that are not taken back."""
    found = Letter.objects.filter(about=f"thread:{thread.public_id}").exclude(phase="withdrawn")
    return sorted((one.letter, world.name_of(one.recipient)) for one in found)


PEOPLE = (
    *("author", "coauthor", "editor", "second", "chief", "manager", "production"),
    *("stranger", "foreigner"),
)


def readers(world, thread):
    """Whoever may read it of all the people there are."""
    thread = anew(thread)
    parties = {name: getattr(world, name) for name in PEOPLE}
    parties |= {f"reviewer {n}": one for n, one in enumerate(world.reviewers, start=1)}
    return {name for name, party in parties.items() if place_in(thread, party)}


def link_in_letter(thread):
    """The path of the personal link as it leaves with the letter to the reviewer."""
    row = Letter.objects.get(letter="discussion_to_reviewer", about=f"thread:{thread.public_id}")
    (link,) = re.findall(r"http://localhost:8000(/\S+/open/\S+)", compose(row).body)
    return link
