"""Discussions for tests: one of each kind, begun by the verbs that pages use."""

import io

from journal.tests.canary_pdf import pdf_bytes
from review.actions import discussing
from review.models import Thread

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
