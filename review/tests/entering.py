"""Ways in which words come, parties on behalf of those who sent them, an entered submission."""

import io
import re
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from journal.actions import drafting, submitting
from journal.actions.entering import Way, enter_draft, party_for_draft
from journal.parties import How, OnBehalf
from journal.tests import factories
from journal.tests.factories import NOW
from notifications.delivery import compose
from notifications.models import Letter
from review.actions import responding, withdrawing
from review.actions.entering import enter_for_author, enter_for_reviewer
from review.tests.cases import manuscript

EML = b"""From: Aurelian Quillfeather <aurelian@example.org>
To: office@reform.example.org
Subject: my revision
Date: Mon, 2 Mar 2026 10:00:00 +0500

Please enter this for me. Zephyrine.
"""
TODAY = NOW.date()
PERSON = {
    "email": "Zarina.Quillon@example.org",
    "given_name": "Zarina",
    "family_name": "Quillon",
    "language": "en",
}
ROW = ("given_name", "family_name", "email", "affiliation", "country", "orcid")
BY_MAIL = {"how": "mail", "came_on": str(TODAY), "note": ""}
STATEMENTS = {"has_consented": "on"}
CALL = Way(how=How.PHONE, came_on=TODAY, note="She called at ten and asked for it.")


def a_message(content=EML, name="letter.eml"):
    file = io.BytesIO(content)
    file.name = name
    return file


def a_mail(**facts):
    return Way(**{"how": How.MAIL, "came_on": TODAY, "message": a_message()} | facts)


def on_behalf(by, whom):
    return OnBehalf(by=by, for_=whom, how=How.MAIL, came_on=date(2026, 3, 1))


def enter_submission(world, *, by=None, person=PERSON, way=None):
    return enter_draft(
        world.journal,
        person=person,
        article_type=world.journal.article_types.get(slug="research"),
        language="en",
        way=way or a_mail(),
        by=by or world.manager,
        now=world.now,
    )


def fill_and_send(world, draft):
    """What the office does on the draft's page."""
    people = list(draft.contributors.values(*ROW))
    titles = {"en": "Windows that close at noon"}
    factories.fill(draft, people=people, titles=titles, consented_at=None)
    party = party_for_draft(draft, world.manager)
    upload = SimpleUploadedFile("noon.docx", manuscript())
    drafting.put_manuscript(draft, upload=upload, name="noon.docx", by=party, now=world.now)
    submitting.submit(draft, by=party, now=world.now)


def mailed(letter):
    """The path of the personal link in the last letter of this kind."""
    body = compose(Letter.objects.filter(letter=letter).latest("pk")).body
    (link,) = re.findall(r"http://localhost:8000(/\S+/entered/\S+/open/\S+)", body)
    return link


def come(letter="confirm_submission", **options):
    """A browser that followed the link."""
    browser = Client(**options)
    assert browser.get(mailed(letter)).status_code == 303
    return browser


def posted(person, address, typed, **more):
    """The form with a message, sent by a member of staff."""
    browser = Client()
    browser.force_login(person)
    message = SimpleUploadedFile("letter.eml", EML)
    return browser.post(address, {**BY_MAIL, "message": message} | typed | more)


def enter_accept(w, by, way=CALL):
    asked = w.asked[0]
    enter_for_reviewer(
        asked,
        lambda party: responding.accept(asked, by=party, now=w.now),
        what="Agree to review",
        way=way,
        by=by,
        now=w.now,
    )


def enter_withdrawal(w, by, way=CALL):
    enter_for_author(
        w.case,
        lambda party: withdrawing.withdraw(w.case, by=party, now=w.now),
        what="Withdraw",
        way=way,
        by=by,
        now=w.now,
    )
