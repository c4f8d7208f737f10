"""The file of one's own data: all that is theirs, and nothing that their pages do not show."""

import json
import re

import pytest
from django.test import Client

from journal.models import Conflict
from journal.tests.factories import DAY
from journal.windows import Seen
from notifications.delivery import deliver_due
from notifications.models import Letter, Phase
from review.actions import responding, reviewing, setting_aside
from review.my_data import data_of
from review.tests import talking
from review.tests.cases import LETTER, RESPONSE, TO_AUTHOR, TO_EDITOR

PAGE = "/accounts/data/"
PARTS = {
    *(
        "format",
        "version",
        "made_at",
        "account",
        "roles",
        "submissions",
        "reviews",
        "certificates",
        "roster",
    ),
    *("messages", "letters", "events"),
}


def data(signed_in, person):
    response = signed_in(person).get(PAGE)
    assert response.status_code == 200
    return json.loads(response.content)


def names_in(world, person, text):
    """Whose names or addresses, of the two sides and the staff, stand in the text."""
    others = (world.author, world.coauthor, *world.reviewers, world.editor, world.chief)
    return {
        world.name_of(one)
        for one in others
        if one != person and (one.family_name in text or one.email in text)
    }


def test_file_is_an_attachment_that_nobody_keeps_and_reading_it_changes_nothing(
    world, signed_in, unchanged
):
    browser = signed_in(world.stranger)
    with unchanged():
        response = browser.get(PAGE)
    assert re.fullmatch(
        r'attachment; filename="my-data-\d{4}-\d\d-\d\d\.json"', response["Content-Disposition"]
    )
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"] == "application/json"
    found = json.loads(response.content)
    assert found.keys() == PARTS
    assert (found["format"], found["version"]) == ("imprimatur my data", 1)
    assert found["account"]["email"] == world.stranger.email
    empty = ("roles", "submissions", "reviews", "roster", "messages", "letters", "events")
    assert [found[name] for name in empty] == [[]] * len(empty)
    assert PAGE in browser.get("/accounts/").content.decode()
    assert browser.post(PAGE).status_code == 405


def test_nobody_gets_it_who_is_not_signed_in(world, refused):
    refused.page(Client().get(PAGE), 302)


def test_author_finds_the_manuscript_and_what_was_decided_and_no_reviewer(world, signed_in):
    world.bring("revised")
    (case,) = data(signed_in, world.author)["submissions"]

    assert (case["as"], case["number"], case["state"]) == ("author", "2026-001", "with_editor")
    assert [one["email"] for one in case["authors"]] == [world.author.email, world.coauthor.email]
    assert [one["response"] for one in case["versions"]] == ["", RESPONSE]
    assert [one["name"] for one in case["versions"][0]["files"]] == ["Quillfeather-final.docx"]
    assert [one["letter"] for one in case["decisions"]] == [LETTER]
    assert [one["comments_to_author"] for one in case["reviews"]] == [TO_AUTHOR, TO_AUTHOR]
    assert {one["name"] for one in case["reviews"]} == {None}
    assert data(signed_in, world.coauthor)["submissions"][0]["as"] == "coauthor"
    for person in (world.author, world.coauthor):
        text = json.dumps(data(signed_in, person), ensure_ascii=False)
        assert names_in(world, person, text) <= {"author", "coauthor"}
        assert TO_EDITOR not in text


def test_reviewer_finds_the_own_review_and_no_author_and_no_other_reviewer(world, signed_in):
    world.bring("revision_requested")
    reader = world.reviewers[0]
    found = data(signed_in, reader)

    (review,) = found["reviews"]
    assert review["title"] == world.case.title
    assert review["review"]["comments_to_editor"] == TO_EDITOR
    assert review["review"]["agrees_to_be_named"] is False
    assert found["roster"][0]["topics"] == {"services": 3, "merit": 3}
    text = json.dumps(found, ensure_ascii=False)
    assert names_in(world, reader, text) == set()
    assert "2026-001" not in text
    assert LETTER not in text


def test_manuscript_has_no_title_for_who_declined(world, signed_in):
    one = world.bring("invited").asked[0]
    deliver_due(now=world.now + DAY)
    agreed = data(signed_in, world.asked[1].reviewer)["letters"]
    assert world.case.title in json.dumps(agreed, ensure_ascii=False)
    responding.decline(one, by=one.reviewer, reason="On leave.", now=world.now)
    found = data(signed_in, one.reviewer)
    (review,) = found["reviews"]
    assert (review["title"], review["decline_reason"]) == (None, "On leave.")
    (invitation,) = [letter for letter in found["letters"] if letter["letter"] == "invitation"]
    assert (invitation["subject"], invitation["to"]) == (None, one.reviewer.email)
    assert world.case.title not in json.dumps(found, ensure_ascii=False)


def test_reviewer_in_conflict_finds_no_review_any_more(world, signed_in):
    reader = world.bring("one_in").asked[0].reviewer
    assert len(data(signed_in, reader)["reviews"]) == 1
    kind = Conflict.Kind.DECLARED
    Conflict.objects.create(submission=world.case, user=reader, kind=kind)
    assert data(signed_in, reader)["reviews"] == []


def test_what_is_decided_and_not_sent_yet_is_in_nobodys_file(world, signed_in):
    world.bring("decided")
    for person in (world.author, world.reviewers[0]):
        found = data(signed_in, person)
        assert LETTER not in json.dumps(found)
        assert [one["decisions"] for one in found["submissions"]] in ([], [[]])


@pytest.mark.parametrize("who", ["editor", "chief", "manager", "production"])
def test_staff_find_their_roles_and_what_they_did_and_nobodys_manuscript(world, signed_in, who):
    world.bring("accepted")
    person = getattr(world, who)
    found = data(signed_in, person)

    assert [one["journal"] for one in found["roles"]] == ["reform"]
    assert (found["submissions"], found["reviews"]) == ([], [])
    assert all(one.keys() == {"journal", "did", "at"} for one in found["events"])
    assert ("decide" in {one["did"] for one in found["events"]}) == (who == "editor")
    text = json.dumps(found, ensure_ascii=False)
    assert names_in(world, person, text) == set()
    assert world.case.title not in text


def test_letters_are_those_that_have_left(world):
    world.bring("submitted")
    waiting = data_of(world.author, now=world.now)["letters"]
    deliver_due(now=world.now)
    left = data_of(world.author, now=world.now)["letters"]

    assert waiting == []
    sent = Letter.objects.filter(recipient=world.author, phase=Phase.SENT)
    assert [one["subject"] for one in left] == [one.subject for one in sent]
    assert "submission_received" in {one["letter"] for one in left}


def test_words_of_an_account_letter_and_secrets_are_not_in_it(world, signed_in):
    world.author.set_password("a very secret word")
    world.author.save()
    text = json.dumps(data(signed_in, world.author))
    assert "pbkdf2" not in text
    assert "md5" not in text
    assert "password" not in text


def test_own_words_are_there_wherever_they_were_typed(world, signed_in):
    """Interests, a message, words of another window, reviewers named, a revision that is begun."""
    one = world.bring("invited").asked[0]
    responding.accept(one, by=one.reviewer, now=world.now, interests="I advised them.")
    thread = talking.begin(world, talking.Kind.REVIEWER)
    talking.answer(world, thread, one.reviewer)
    given = {"by": one.reviewer, "now": world.now}
    for window, text in (("a" * 12, "Desk"), ("b" * 12, "Phone")):
        seen = Seen(0, window)
        reviewing.save_draft(one, answers={"comments_to_author": text}, seen=seen, **given)
    found = data(signed_in, one.reviewer)
    (review,) = found["reviews"]
    assert review["interests"] == "I advised them."
    assert review["draft"] == {"comments_to_author": "Desk"}
    assert review["draft_of_other_windows"] == [{"comments_to_author": "Phone"}]
    assert [row["as"] for row in found["messages"]] == ["reviewer"]

    world.bring("revision_requested", anew=True)
    world.case.named_reviewers.create(wish="opposed", name="W. Zweig", reason="A quarrel.")
    given = {"by": world.author, "now": world.now}
    setting_aside.keep_words(world.case, answers={}, response="We thank", **given)
    (case,) = [
        row
        for row in data(signed_in, world.author)["submissions"]
        if row["number"] == world.case.readable_number
    ]
    assert [row["name"] for row in case["reviewers_named"]] == ["W. Zweig"]
    assert case["revision_begun"]["response"] == "We thank"
