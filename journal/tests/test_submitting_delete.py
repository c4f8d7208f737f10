"""A draft that will not be sent is deleted: rows, files and all but a line of the record."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from journal.actions import cleaning, drafting
from journal.actions.sweeping import sweep
from journal.files.store import path_of
from journal.models import Contributor, Event, File, Submission, Version
from journal.models.events import breaks
from journal.refusals import StaleState
from journal.tasks import clean
from journal.tests import factories as make
from journal.tests.test_submitting_supplements import put

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make.a_person("Aigul Author")


@pytest.fixture
def draft(author):
    """With a supplement and its copy."""
    draft = make.a_draft(make.a_journal(), author)
    make.fill(draft)
    put(draft)
    for file in draft.files.waiting_to_be_cleaned():
        cleaning.clean_file(file, now=make.NOW)
    return draft


@pytest.fixture
def browser(client, author):
    client.force_login(author)
    return client


def page(draft):
    return reverse("journal:delete_draft", args=[draft.journal.slug, draft.public_id])


def delete(draft, by=None):
    drafting.delete_draft(draft, by=by or draft.author, now=make.NOW)


def test_author_is_asked_and_then_nothing_is_left(draft, browser, unchanged):
    draft_page = reverse("journal:draft", args=[draft.journal.slug, draft.public_id])
    assert page(draft) in browser.get(draft_page).content.decode()
    with unchanged():
        shown = browser.get(page(draft)).content.decode()
    assert draft.title in shown
    answer = browser.post(page(draft))
    assert answer["Location"] == reverse("journal:start_submission", args=[draft.journal.slug])
    for model in (Submission, Version, File, Contributor):
        assert not model.objects.exists(), model
    assert browser.get(page(draft)).status_code == 404
    assert draft.title not in browser.get(answer["Location"]).content.decode()


def test_record_keeps_one_line_and_no_word_of_it(draft):
    case_key = draft.case_key
    delete(draft)
    (event,) = Event.objects.filter(case=case_key)
    assert (event.verb, event.by, event.before, event.why) == (
        *("delete_draft", draft.author, "draft"),
        "",
    )
    assert list(breaks(Event.objects.all())) == []


def test_bytes_go_with_the_sweep_and_those_of_others_stay(draft, author):
    other = make.a_draft(draft.journal, author)
    put(other)
    shared = other.files.get().sha256
    gone = set(draft.files.values_list("sha256", flat=True)) - {shared}
    assert gone
    delete(draft)
    sweep(now=make.NOW + timedelta(days=9999))
    assert [path_of(one).exists() for one in gone] == [False] * len(gone)
    assert path_of(shared).exists()


def test_cleaning_of_a_deleted_draft_ends_quietly(draft):
    put(draft, name="more.pdf")
    (waiting,) = draft.files.waiting_to_be_cleaned()
    delete(draft)
    clean(waiting.pk)
    assert not File.objects.exists()


def test_only_its_author_deletes_it(draft, refused, client):
    for role in ("manager", "chief", "editor"):
        person = make.with_role(draft.journal, role, f"{role.title()} Person")
        with refused(PermissionDenied):
            delete(draft, by=person)
        client.force_login(person)
        refused.page(client.post(page(draft)), 404)


def test_what_was_sent_is_not_deleted(author, browser, refused):
    sent = make.a_submission(make.a_journal(), author)
    with refused(StaleState):
        delete(sent)
    refused.page(browser.post(page(sent)), 409)
    assert browser.get(page(sent)).status_code == 302
