"""The wall: whatever somebody can read in the browser and in letters names nobody behind it."""

import pytest
from django.test import Client

from journal.tests.factories import a_person
from notifications.delivery import compose
from notifications.models import Letter
from review.actions import inviting
from review.tests.cases import TO_EDITOR
from review.tests.crawling import canaries_of, crawl, hits
from review.tests.pages import at, mailed_link, of_case

# The ways of a case; at each place of each way somebody reads all that they can.
TO_REVISION = [
    "submitted",
    "awaiting_editor",
    "with_editor",
    "in_review",
    "invited",
    "agreed",
    "writing",
    "one_in",
    "decision_pending",
    "decided",
    "revision_requested",
    "revised",
    "second_round",
]
TO_ISSUE = ["accepted", "copyediting", "typesetting", "typeset", "proofing", "ready"]
# From acceptance on fewer people read; the slow suite follows the case to the press.
WAYS = [TO_REVISION, pytest.param(TO_ISSUE, marks=pytest.mark.soak), ["rejected"]]
each_way = pytest.mark.parametrize("way", WAYS, ids=len)


def authors_of(world):
    """Also the name of the file as it was sent."""
    return canaries_of(world.author, world.coauthor, also=["Quillfeather-final"])


def reviewers_of(world):
    return canaries_of(*world.reviewers)


def found_on(pages, canaries):
    """{address: the words found there}"""
    found = {path: hits(content, canaries) for path, content in pages.items()}
    return {path: words for path, words in found.items() if words}


def starts(world):
    """Where a person who is signed in begins, and addresses they might have been told."""
    case = world.case
    return [
        "/",
        *(f"/reform/{place}/" for place in ("my", "reviews", "submit")),
        of_case("case", case),
        of_case("my_submission", case),
        of_case("revise", case),
        *(f"/reform/files/{file.public_id}/" for file in case.files.all()),
    ]


@each_way
def test_authors_read_of_no_reviewer(way, stage, signed_in):
    for place in way:
        stage.bring(place)
        for person in (stage.author, stage.coauthor):
            pages = crawl(signed_in(person), *starts(stage))

            assert len(pages) > 10, place
            assert b"Three visits or one" in pages[of_case("my_submission", stage.case)]
            hidden = reviewers_of(stage) | canaries_of(also=[TO_EDITOR])
            assert found_on(pages, hidden) == {}, place


@each_way
def test_reviewers_read_of_no_author_and_of_no_other_reviewer(way, stage, signed_in):
    for place in way:
        stage.bring(place)
        for one in stage.asked if stage.round else []:
            others = [person for person in stage.reviewers if person != one.reviewer]
            hidden = authors_of(stage) | canaries_of(*others)
            by_link = Client()
            by_link.get(mailed_link(one))
            for browser in (by_link, signed_in(one.reviewer)):
                pages = crawl(browser, at("assignment", one), at("manuscript", one), *starts(stage))

                assert len(pages) > 10, place
                assert found_on(pages, hidden) == {}, place


def test_reviewer_was_shown_the_manuscript(stage, client):
    """The control of the above: the copy is there, is a Word file, and is searched."""
    one = stage.bring("agreed").asked[0]
    client.get(mailed_link(one))
    pages = crawl(client, at("manuscript", one))

    assert found_on(pages, canaries_of(also=["Twelve districts"])) == {
        at("manuscript", one): {"Twelve districts"}
    }


def test_editor_reads_of_everybody(stage, signed_in):
    """The control of the crawl: who may know the names finds all of them the same way."""
    stage.bring("decision_pending")
    asked = [one.reviewer for one in stage.asked]
    everybody = authors_of(stage) | canaries_of(*asked, also=[TO_EDITOR])
    pages = crawl(signed_in(stage.editor), of_case("case", stage.case))

    found = set().union(*found_on(pages, everybody).values())
    names = {one.family_name for one in (stage.author, stage.coauthor, *asked)}
    assert names | {TO_EDITOR, "Quillfeather-final", stage.author.affiliation} <= found


def test_original_tells_its_author(stage, signed_in):
    """The control of the cleaning: the editor's file has in it what the copy has not."""
    stage.bring("with_editor")
    browser = signed_in(stage.editor)
    original, copy = (
        crawl(browser, f"/reform/files/{file.public_id}/")
        for file in stage.case.files.order_by("pk")
    )
    assert set().union(*found_on(original, authors_of(stage)).values()) >= {"Quillfeather"}
    assert found_on(copy, authors_of(stage)) == {}


@pytest.mark.parametrize("place", ["second_round", "rejected", "ready"])
def test_letters_name_nobody_behind_the_wall(place, stage):
    stage.bring(place)
    read = {"author": 0, "reviewers": 0}
    for letter in Letter.objects.select_related("recipient", "sender"):
        reader = letter.recipient
        mail = compose(letter).message().as_bytes() + compose(letter).body.encode()
        if reader in (stage.author, stage.coauthor):
            assert hits(mail, reviewers_of(stage)) == set(), letter.letter
            read["author"] += 1
        elif reader in stage.reviewers:
            others = [person for person in stage.reviewers if person != reader]
            assert hits(mail, authors_of(stage) | canaries_of(*others)) == set(), letter.letter
            read["reviewers"] += 1
    assert read["author"] >= 2
    assert read["reviewers"] >= 6


def test_production_reads_of_no_reviewer(stage, signed_in):
    stage.bring("proofing")
    start = of_case("production_case", stage.case, app="journal")
    pages = crawl(signed_in(stage.production), "/reform/desk/", start, *starts(stage))

    assert b"Quillfeather" in pages[start]
    assert found_on(pages, reviewers_of(stage)) == {}


def test_people_of_another_journal_read_nothing(stage, signed_in):
    stage.bring("second_round")
    pages = crawl(signed_in(stage.foreigner), "/elsewhere/desk/", *starts(stage))

    title = canaries_of(also=["Three visits"])
    assert found_on(pages, authors_of(stage) | reviewers_of(stage) | title) == {}


def test_labels_do_not_tell_the_order_of_the_invitations(world):
    """Drawn anew for each round: any order occurs, also of who is asked in another's place."""
    orders, lasts = set(), set()
    spare = world.enrol(a_person("Quenby Larkspurton"), {"services": 1})
    for _case in range(60):
        world.bring("invited")
        first, second = (one.label_number for one in world.asked)
        orders.add((first, second))
        third = inviting.invite(world.round, spare, by=world.editor, now=world.now)
        lasts.add(third.label_number)
        assert max(first, second) <= 3
    assert orders == {(a, b) for a in (1, 2, 3) for b in (1, 2, 3) if a != b}
    assert lasts == {1, 2, 3, 4}
