"""A review in several windows: nothing typed is lost, a conflict shows both."""

import re

import pytest
from django.urls import reverse

from review.actions import responding
from review.tests.pages import got

SAID = "Not kept here"


@pytest.fixture
def writing(world):
    world.bring("agreed")
    return world.asked[0]


class Window:
    """A page of the review in one window, with the version of the draft that it knows."""

    def __init__(self, browser, assignment):
        self.browser, self.assignment = browser, assignment
        self.open()

    def at(self, name):
        return reverse(f"review:{name}", args=["reform", self.assignment.public_id])

    def open(self):
        return self.read(got(self.browser, self.at("assignment")).decode())

    def read(self, page):
        found = re.search(r'name="seen"\s+value="([0-9a-f.]+)"', page)
        self.version = found[1] if found else self.version
        self.shown = re.findall(r'name="shown"\s+value="(\w+)"', page)
        self.page = page
        return page

    def type(self, **typed):
        """What htmx sends while somebody types."""
        facts = {"seen": self.version} | typed
        answer = self.browser.post(self.at("hand_in"), facts, headers={"HX-Request": "true"})
        return self.read(answer.content.decode())

    def press(self, button="later", **typed):
        facts = {"seen": self.version, "shown": self.shown, button: "1"} | typed
        answer = self.browser.post(self.at("hand_in"), facts, follow=True)
        return self.read(answer.content.decode())


@pytest.fixture
def windows(writing, signed_in):
    browser = signed_in(writing.reviewer)
    return Window(browser, writing), Window(browser, writing)


def kept(assignment):
    return type(assignment).objects.get(pk=assignment.pk).draft


def test_what_is_typed_is_kept_as_one_goes_on(writing, windows):
    first, _second = windows
    assert "kept" in first.type(comments_to_author="One")
    assert "kept" in first.type(comments_to_author="One two")
    assert kept(writing).answers["comments_to_author"] == "One two"
    assert (kept(writing).kept_version, first.version.partition(".")[0]) == (2, "2")


def test_older_window_replaces_nothing_and_is_told(writing, windows):
    first, second = windows
    first.type(comments_to_author="From the desk")
    assert SAID in second.type(comments_to_author="From the phone")
    draft = kept(writing)
    assert draft.answers["comments_to_author"] == "From the desk"
    assert [one["comments_to_author"] for one in draft.aside.values()] == ["From the phone"]


def test_conflict_shows_both_and_whoever_goes_on_has_decided(writing, windows):
    first, second = windows
    first.type(comments_to_author="From the desk", clarity="2")
    page = second.press(comments_to_author="From the phone", clarity="5")
    assert "In another window this was typed otherwise" in page
    assert "From the desk" in page
    assert "weakly" in page
    assert ">\nFrom the phone</textarea>" in page
    second.press(comments_to_author="Both")
    assert kept(writing).answers["comments_to_author"] == "Both"
    assert kept(writing).aside == {}
    assert "In another window" not in first.open()


def test_words_of_a_closed_window_are_shown_later(writing, windows):
    first, second = windows
    first.type(comments_to_author="From the desk")
    second.type(comments_to_author="From the phone")
    first.type(comments_to_author="From the desk, more")
    page = first.open()
    assert "From the phone" in page
    assert ">\nFrom the desk, more</textarea>" in page


@pytest.mark.parametrize("button", ["later", "send", "language"])
def test_words_of_another_window_outlive_a_button_that_has_not_shown_them(
    writing, windows, filled, button
):
    first, second = windows
    first.type(comments_to_author="From the desk")
    second.type(comments_to_author="From the phone")
    page = first.press(button, **filled)
    assert "In another window this was typed otherwise" in page
    assert "From the phone" in page
    assert len(kept(writing).aside) == 1
    assert "In another window" not in first.press("later", **filled)
    assert kept(writing).aside == {}


def test_nothing_is_handed_in_from_an_older_window(writing, windows, filled):
    first, second = windows
    first.type(comments_to_author="From the desk")
    assert "In another window" in second.press("send", **filled)
    writing.refresh_from_db()
    assert writing.state == "in_progress"
    second.press("send", **filled)
    writing.refresh_from_db()
    assert writing.state == "submitted"


@pytest.fixture
def filled():
    scores = dict.fromkeys(["originality", "evidence", "method", "clarity", "relevance"], "4")
    return scores | {"recommendation": "minor", "comments_to_author": "Well done."}


def test_same_words_in_two_windows_are_no_conflict(writing, windows):
    first, second = windows
    first.type(comments_to_author="The same")
    assert SAID not in second.type(comments_to_author="The same")
    assert kept(writing).aside == {}


def test_two_first_words_at_once_are_both_kept(writing, windows):
    first, second = windows
    first.type(comments_to_author="A")
    second.type(comments_to_author="B")
    assert kept(writing).answers["comments_to_author"] == "A"
    assert [one["comments_to_author"] for one in kept(writing).aside.values()] == ["B"]


@pytest.mark.parametrize("version", ["", "-1", "one", "9" * 40])
def test_version_that_is_none_is_not_asked_about(writing, windows, version):
    first, _second = windows
    first.version = version
    assert "kept" in first.type(comments_to_author="Still kept")


def test_another_language_keeps_the_words(writing, windows):
    first, _second = windows
    answer = first.press("language", comments_to_author="Half a word", next=first.at("assignment"))
    assert kept(writing).answers["comments_to_author"] == "Half a word"
    assert "Half a word" in answer


def test_form_speaks_the_language_of_ones_choice(writing, windows):
    first, _second = windows
    typed = {"language": "ru", "next": first.at("assignment"), "comments_to_author": "Half"}
    page = first.browser.post(first.at("hand_in"), typed, follow=True).content.decode()
    assert 'lang="ru"' in page
    assert "Half" in page


def test_declared_interests_reach_the_editor_and_nobody_else(world, signed_in):
    world.bring("invited")
    one = world.asked[0]
    at = ["reform", one.public_id]
    said = {"interests": "I once advised this ministry."}
    signed_in(one.reviewer).post(reverse("review:accept_invitation", args=at), said)
    case = reverse("review:case", args=["reform", world.case.public_id])
    assert said["interests"] in got(signed_in(world.editor), case).decode()
    mine = reverse("review:my_submission", args=["reform", world.case.public_id])
    assert said["interests"] not in got(signed_in(world.author), mine).decode()


def test_interests_are_kept_without_blanks(world):
    world.bring("invited")
    one = world.asked[0]
    responding.accept(one, by=one.reviewer, interests="  A friend.  ", now=world.now)
    assert world.asked[0].interests == "A friend."
