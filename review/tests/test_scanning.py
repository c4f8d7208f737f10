"""Texts that cross the wall are searched for the people whom their reader must not know."""

import io

import pytest

from journal.models import Event, Journal
from journal.refusals import NamesFound
from journal.scanning import named_to_reviewers
from review.actions import completing, editing, reopening, withdrawing
from review.models import Assignment, Review
from review.scanning import named_to_author, named_to_reviewer
from review.tests.cases import manuscript
from review.tests.pages import answers, at, got, of_case

FOUND = "These names were found: {}. Take them out, or tick below that they may stay."
TICK = 'type="checkbox" name="confirmed_names"'


def test_letters_to_authors_name_no_reviewer_of_the_case(world):
    world.bring("invited")
    expected = {
        "Dr Ashgrove asks for sources.": ["Dr Ashgrove"],
        "Рецензент Эшгров просит указать источники": ["Рецензент Эшгров"],
        "Write to thornwick.ashgrove@example.org": ["thornwick.ashgrove@example.org"],
        "A colleague of Ashgrove Polytechnic asks": ["Ashgrove Polytechnic"],
        "Bramblesby and Ashgrove agree": ["Bramblesby", "Ashgrove"],
        "Dear Aurelian Quillfeather, yours, Edil Editor": [],
        "Reviewer 2 asks for sources": [],
        "Carrowmoor was not asked": [],
    }
    assert {text: named_to_author(text, world.case) for text in expected} == expected


def test_who_declined_or_was_cancelled_is_looked_for_too(world):
    one, other = world.bring("invited").asked
    world.agree()
    for assignment, state in ((one, "declined"), (other, "cancelled")):
        Assignment.objects.filter(pk=assignment.pk).update(state=state)
    assert named_to_author("Ashgrove, Bramblesby", world.case) == ["Ashgrove", "Bramblesby"]


def test_what_the_author_knows_anyway_tells_nothing(world):
    """A namesake of an author, a place where both work."""
    one = world.bring("invited").asked[0].reviewer
    one.family_name, one.affiliation = "Quillfeather", world.author.affiliation
    one.save()
    text = "Professor Quillfeather of the Quillfeather Institute"
    assert named_to_author(text, world.case) == []
    assert named_to_author("T. Quillfeather", world.case) == ["T. Quillfeather"]


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("double", ["Quillfeather", "B. Inkhornwell", "Bramblesby"]),
        ("single", ["Bramblesby"]),
        ("open", []),
    ],
)
def test_words_to_reviewers_name_whom_their_mode_hides(world, mode, words):
    Journal.objects.filter(pk=world.journal.pk).update(mode=mode)
    one = world.bring("invited").asked[0]
    text = "Quillfeather and B. Inkhornwell answer Bramblesby; Ashgrove knows"
    assert named_to_reviewer(text, one) == words
    authors = words[:2] if mode == "double" else []
    assert named_to_reviewers(text, world.case) == authors


def test_stricter_of_two_ways_of_review_counts_for_a_response(world):
    world.bring("invited")
    Journal.objects.filter(pk=world.journal.pk).update(mode="open")
    assert named_to_reviewers("Yours, Quillfeather", world.case) == ["Quillfeather"]


def test_reviewer_who_agrees_in_open_review_may_be_named(world):
    Journal.objects.filter(pk=world.journal.pk).update(mode="open")
    world.bring("agreed")
    world.hand_in(agrees_to_be_named=True, comments_to_author="Thornwick Ashgrove")
    assert Review.objects.get().agrees_to_be_named
    assert named_to_author("Ashgrove and Bramblesby", world.case) == ["Bramblesby"]


def test_consent_counts_where_review_is_open_only(world, refused):
    world.bring("agreed")
    world.hand_in(agrees_to_be_named=True)
    assert not Review.objects.get().agrees_to_be_named


# verb: (place, what is typed where, what it may not name, the event that keeps the tick)
def _return(w, words, **facts):
    day = w.journal.due_date("review", w.now)
    by = {"by": w.editor, "now": w.now}
    completing.return_for_fix(w.asked[0], review_by=day, why=words, **by, **facts)


def _edit(w, words, **facts):
    editing.edit_before_release(w.asked[0], words=words, by=w.editor, now=w.now, **facts)


def _reopen(w, words, **facts):
    options = {"why": "A mistake.", "letter": words, "by": w.chief, "now": w.now}
    reopening.reopen(w.case, **options | facts)


def _withdraw(w, words, **facts):
    withdrawing.withdraw(w.case, why=words, by=w.manager, now=w.now, **facts)


VERBS = {
    "decide": ("decision_pending", lambda w, t, **f: w.decide(letter=t, **f), "Ashgrove"),
    "hand_in": ("agreed", lambda w, t, **f: w.hand_in(comments_to_author=t, **f), "Ashgrove"),
    "hand_in to other reviewers": (
        "agreed",
        lambda w, t, **f: w.hand_in(comments_to_author=t, **f),
        "Inkhornwell",
    ),
    "submit_revision": (
        "revision_requested",
        lambda w, t, **f: w.revise(response=t, **f),
        "Inkhornwell",
    ),
    "return_for_fix": ("one_in", _return, "Inkhornwell"),
    "edit_review": ("one_in", _edit, "Inkhornwell"),
    "reopen": ("rejected", _reopen, "Bramblesby"),
    "withdraw": ("in_review", _withdraw, None),
}


@pytest.mark.parametrize("verb", VERBS)
def test_verb_asks_and_goes_on_when_the_names_may_stay(verb, world, refused):
    place, do, name = VERBS[verb]
    world.bring(place)
    if name is None:
        name = "Ashgrove"
        world.invite()
    with refused(NamesFound, FOUND.format(name)):
        do(world, f"As {name} says.")

    do(world, f"As {name} says.", confirmed_names=True)
    kept = [one.details for one in Event.objects.of(world.case).filter(verb=verb.split()[0])]
    assert [one["names_stay"] for one in kept if "names_stay" in one] == [1]
    assert name not in str(kept)


def test_verb_says_nothing_of_names_when_there_are_none(world):
    world.bring("decided")
    kept = Event.objects.of(world.case).filter(verb="decide").last()
    assert kept.details == {"verdict": "major"}


def test_author_withdraws_in_their_own_words(world):
    world.bring("invited")
    withdrawing.withdraw(world.case, why="Ashgrove", by=world.author, now=world.now)
    assert world.case.state == "withdrawn"


def test_editor_is_asked_and_nothing_typed_is_lost(stage, signed_in):
    stage.bring("decision_pending")
    browser, page = signed_in(stage.editor), of_case("decide", stage.case)
    assert TICK not in got(browser, page).decode()
    typed = {"verdict": "accept", "letter": "As Dr Ashgrove of Ashgrove Polytechnic says."}

    asked = browser.post(page, typed).content.decode()
    assert FOUND.format("Dr Ashgrove; Ashgrove Polytechnic") in asked
    assert TICK in asked
    assert typed["letter"] in asked
    assert not stage.case.decisions.exists()

    assert browser.post(page, typed | {"confirmed_names": "on"}).status_code == 302
    assert stage.case.decisions.get().letter == typed["letter"]


def test_tick_stays_when_something_else_is_wrong(stage, signed_in):
    stage.bring("decision_pending")
    browser, page = signed_in(stage.editor), of_case("decide", stage.case)
    typed = {"verdict": "", "letter": "As Ashgrove says.", "confirmed_names": "on"}
    assert f"{TICK} aria-describedby" not in got(browser, page).decode()
    assert "checked" in browser.post(page, typed).content.decode().split(TICK)[1][:80]


def test_reviewer_is_asked_about_their_own_name(stage, signed_in):
    one = stage.bring("agreed").asked[0]
    browser = signed_in(one.reviewer)
    typed = answers(comments_to_author="Sources are missing.\n\nT. Ashgrove")
    asked = browser.post(at("hand_in", one), typed).content.decode()

    assert FOUND.format("T. Ashgrove") in asked
    assert TICK in asked
    again = got(browser, at("assignment", one)).decode()
    assert "T. Ashgrove" in again
    assert TICK not in again
    assert browser.post(at("hand_in", one), typed | {"confirmed_names": "on"}).status_code == 302
    assert Review.objects.get().comments_to_author.endswith("T. Ashgrove")


def test_author_is_asked_about_the_response(stage, signed_in):
    stage.bring("revision_requested")
    browser, page = signed_in(stage.author), of_case("revise", stage.case)

    def send(**more):
        file = io.BytesIO(manuscript(version=2))
        file.name = "second.docx"
        typed = {"file": file, "response": "Mended. Yours, Б. Инкхорнуэлл", "in_response": "on"}
        return browser.post(page, typed | more)

    asked = send().content.decode()
    assert FOUND.format("Б. Инкхорнуэлл") in asked
    assert "Mended. Yours" in asked
    assert send(confirmed_names="on").status_code == 302
    assert browser.post(of_case("confirm_revision", stage.case)).status_code == 302
    assert stage.case.state == "with_editor"


def test_consent_is_asked_for_where_review_is_open(stage, signed_in):
    one = stage.bring("agreed").asked[0]
    asks = "The author may learn my name"
    assert asks not in got(signed_in(one.reviewer), at("assignment", one)).decode()
    Assignment.objects.filter(pk=one.pk).update(mode="open")
    assert asks in got(signed_in(one.reviewer), at("assignment", one)).decode()
    typed = answers(agrees_to_be_named="on")
    assert signed_in(one.reviewer).post(at("hand_in", one), typed).status_code == 302
    assert Review.objects.get().agrees_to_be_named
