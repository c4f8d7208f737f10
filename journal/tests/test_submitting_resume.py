"""The address of a draft by mail: saved first, signed in for, a few times a day."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from journal.actions import drafting, submitting
from journal.actions.resuming import MOST_A_DAY, mail_address
from journal.parties import How, OnBehalf
from journal.refusals import Blocked
from journal.tests import factories as make
from notifications.delivery import compose
from notifications.models import Letter, Phase

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def draft(time_is):
    time_is(make.NOW)
    return make.a_draft(make.a_journal(), make.a_person("Aigul Author"))


@pytest.fixture
def browser(client, draft):
    client.force_login(draft.author)
    return client


def page(draft, name="mail_draft_address"):
    return reverse(f"journal:{name}", args=["reform", draft.public_id])


def letters():
    return Letter.objects.filter(letter="draft_address").exclude(phase=Phase.WITHDRAWN)


def test_button_saves_and_mails_an_address_that_asks_to_sign_in(draft, browser):
    shown = browser.get(page(draft, "draft")).content.decode()
    assert f'formaction="{page(draft)}"' in shown
    typed = {
        "article_type": draft.article_type.public_id,
        "title_en": "A typed title",
        "people-TOTAL_FORMS": 0,
    }
    answer = browser.post(page(draft), typed, follow=True).content.decode()

    draft.refresh_from_db()
    assert draft.titles["en"] == "A typed title"
    assert "a letter is on its way to aigul.author@example.org" in answer
    letter = letters().get()
    assert letter.recipient == draft.author
    (path,) = re.findall(r"http://localhost:8000(/\S+)", compose(letter).body)
    elsewhere = Client()
    confirmed = {"email": draft.author.email, "verified": True, "primary": True}
    EmailAddress.objects.create(user=draft.author, **confirmed)
    asked = elsewhere.get(path)
    assert (asked.status_code, asked["Location"]) == (302, f"/accounts/login/?next={path}")
    facts = {"login": draft.author.email, "password": "secret word", "next": path}
    landed = elsewhere.post("/accounts/login/", facts, follow=True)
    assert landed.redirect_chain[-1][0] == page(draft, "draft")


def test_address_opens_nothing_to_others(draft, client, refused):
    stranger = make.a_person("Stepan Stranger")
    client.force_login(stranger)
    for path in (draft.path, page(draft, "draft")):
        refused.page(client.get(path), 404)
    refused.page(client.post(page(draft)), 404)
    assert not letters().exists()


def test_looking_at_the_address_of_the_button_mails_nothing(draft, browser, unchanged):
    with unchanged():
        assert browser.get(page(draft))["Location"] == page(draft, "draft")


def test_what_could_not_be_saved_mails_nothing(draft, browser):
    typed = {"title_en": "A", "people-TOTAL_FORMS": 1, "people-0-email": "no address"}
    assert "Not saved yet" in browser.post(page(draft), typed).content.decode()
    assert not letters().exists()


def test_twice_in_a_minute_is_once_and_a_day_has_its_limit(draft, refused):
    mail_address(draft, by=draft.author, now=make.NOW)
    for number in range(MOST_A_DAY):
        mail_address(draft, by=draft.author, now=make.NOW + number * MINUTE)
    assert letters().count() == MOST_A_DAY
    enough = "You have had 5 such letters today. The address in each of them is the same."
    with refused(Blocked, enough):
        mail_address(draft, by=draft.author, now=make.NOW + 9 * MINUTE)
    mail_address(draft, by=draft.author, now=make.NOW + timedelta(days=2))


def test_nobody_has_it_mailed_for_the_author(draft, refused):
    manager = make.with_role(draft.journal, "manager", "Marat Manager")
    entered = OnBehalf(by=manager, for_=draft.author, how=How.PHONE, came_on=make.NOW.date())
    for by in (manager, entered, make.a_person("Stepan Stranger")):
        with refused(PermissionDenied):
            mail_address(draft, by=by, now=make.NOW)


def test_it_is_taken_back_with_the_draft_and_not_written_of_what_was_sent(draft, refused):
    mail_address(draft, by=draft.author, now=make.NOW)
    drafting.delete_draft(draft, by=draft.author, now=make.NOW)
    assert not letters().exists()

    sent = make.a_full_draft(draft.journal, draft.author)
    submitting.submit(sent, by=sent.author, now=make.NOW)
    with refused(Blocked, "This submission was already sent."):
        mail_address(sent, by=sent.author, now=make.NOW)
