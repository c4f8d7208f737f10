"""A draft in several windows: nothing typed is lost, a conflict shows both."""

import re

import pytest
from django.urls import reverse

from journal.actions import drafting
from journal.refusals import Overtaken
from journal.tests import factories as make
from journal.windows import Seen, seen_in

pytestmark = pytest.mark.django_db
BOTH = "In another window this was typed otherwise"
AUTHOR = {"given_name": "Aigul", "family_name": "Author", "email": "aigul@example.org"}


class Window:
    """The page of a draft in one window; whatever is not named stays empty."""

    def __init__(self, browser, draft):
        self.browser, self.draft = browser, draft
        self.path = reverse("journal:draft", args=[draft.journal.slug, draft.public_id])
        self.read(browser.get(self.path).text)

    def read(self, page):
        found = re.search(r'name="seen"\s+value="([0-9a-f.]+)"', page)
        self.seen = found[1] if found else self.seen
        return page

    def type(self, **facts):
        """What htmx sends while somebody types."""
        return self._send({"HX-Request": "true"}, facts)

    def press(self, **facts):
        return self._send({}, facts)

    def _send(self, headers, facts):
        row = {f"people-0-{name}": facts.pop(name, value) for name, value in AUTHOR.items()}
        posted = {"article_type": self.draft.article_type.public_id, "seen": self.seen}
        posted |= {"people-TOTAL_FORMS": 1, "do": "save"} | row | facts
        return self.read(self.browser.post(self.path, posted, headers=headers, follow=True).text)

    def kept(self):
        self.draft.refresh_from_db()
        return self.draft


@pytest.fixture
def windows(client, draft):
    return Window(client, draft), Window(client, draft)


def test_page_that_saves_by_itself_goes_on_from_what_it_saved(windows):
    desk, _phone = windows
    assert "Saved at" in desk.type(abstract_en="One")
    assert "Saved at" in desk.type(abstract_en="One two")
    assert desk.kept().abstracts == {"en": "One two"}


def test_window_that_has_not_heard_of_its_own_save_is_no_other_window(windows):
    desk, _phone = windows
    seen = desk.seen
    desk.type(abstract_en="One")
    desk.seen = seen  # the answer got lost on the way
    assert BOTH not in desk.press(abstract_en="One two")
    assert desk.kept().abstracts == {"en": "One two"}


def test_older_window_replaces_nothing_and_is_told(windows):
    desk, phone = windows
    desk.type(abstract_en="From the desk")
    assert "changed in another window" in phone.type(title_en="T")
    assert desk.kept().abstracts == {"en": "From the desk"}


def test_conflict_shows_both_and_whoever_saves_again_has_decided(windows):
    desk, phone = windows
    desk.type(abstract_en="From the desk", title_ru="Дело", family_name="Scribe")
    page = phone.press(abstract_en="From the phone")
    assert BOTH in page
    for kept in ("Abstract (English)", "From the desk", "Title (Russian)", "Дело", "Aigul Scribe"):
        assert kept in page
    assert ">\nFrom the phone</textarea>" in page
    assert desk.kept().abstracts == {"en": "From the desk"}
    assert BOTH not in phone.press(abstract_en="From both")
    assert desk.kept().abstracts == {"en": "From both"}


def test_same_words_in_two_windows_are_no_conflict(windows):
    desk, phone = windows
    desk.type(abstract_en="The same")
    assert BOTH not in phone.press(abstract_en="The same")


def test_what_was_taken_over_from_the_file_is_not_overwritten_by_an_older_page(windows):
    desk, phone = windows
    desk.press(abstract_en="From the file")
    draft = desk.kept()
    draft.count_version(seen=None)
    draft.save()
    assert BOTH in phone.press(abstract_en="Half")


def test_consent_is_given_by_a_button_alone(windows):
    desk, _phone = windows
    desk.type(has_consented="on")
    assert desk.kept().consented_at is None
    desk.press(has_consented="on")
    assert desk.kept().consented_at is not None


def test_verb_refuses_what_another_window_kept(draft):
    facts = {"people": [], "topics": [], "now": make.NOW}
    first, second = Seen(draft.kept_version, "a" * 12), Seen(draft.kept_version, "b" * 12)
    drafting.save_draft(draft, facts={"cover_letter": "One"}, seen=first, **facts)
    with pytest.raises(Overtaken):
        drafting.save_draft(draft, facts={"cover_letter": "Two"}, seen=second, **facts)
    drafting.save_draft(draft, facts={"cover_letter": "Three"}, seen=first, **facts)


@pytest.mark.parametrize("said", ["", "1", "one.abcdefabcdef", "1.ABCDEFABCDEF", "9" * 40])
def test_page_that_does_not_say_what_it_knew_is_believed(said):
    assert seen_in({"seen": said}) is None


def test_page_that_asks_whether_the_copy_is_made_gets_the_page(windows, client):
    """Only what is posted is saved: asking saves nothing and is answered with the page."""
    desk, _phone = windows
    answer = client.get(desk.path, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert '<form method="post"' in answer.text
