"""How much the normal case costs its author and its reviewers, counted in Chromium.

`docs/measured/actions.md` holds the rules of the count and its figures. Then the same is done by
people who are disturbed: nothing is lost, and nothing happens twice.
"""

from contextlib import ExitStack
from dataclasses import replace

import pytest

from config.tests import story_disturbed as disturbed
from config.tests.story_counted import (
    COMMENTS,
    DESK,
    ENGLISH,
    PHONE,
    RESPONSE,
    RUSSIAN,
    author_of,
    links_to,
    office_of,
    paper_of,
    rows_of,
    tell,
)
from config.tests.story_counting import table
from config.tests.story_telling import own_redis, stage_at
from config.tests.story_world import REVIEWERS

pytestmark = [pytest.mark.story, pytest.mark.browser, pytest.mark.redis]

MOST_OF_AUTHOR, MOST_OF_REVIEWERS = 25, 28
# The same steps elsewhere (OJS main, Janeway 1.8), counted in their code by the same rules.
COPYEDIT = "approve the copyedited text (not asked for here)"
OF_AUTHOR = {
    "submit": (30, 40),
    "revise": (14, 12),
    COPYEDIT: (8, 8),
    "approve the proof": (10, 9),
    "in all": (62, 69),
}
OF_REVIEWERS = {"decline": (6, 4), "accept": ("", ""), "review": (36, 26), "in all": (42, 30)}


@pytest.fixture(scope="module")
def stage(tmp_path_factory, chromium_path, redis_server):
    """(stage, office, folder): one of each for all the stories here."""
    folder = tmp_path_factory.mktemp("actions")
    socket = folder / "redis.sock"
    with ExitStack() as stack:
        options = ("--port 0", f"--unixsocket {socket}")
        stack.enter_context(own_redis(folder, redis_server, f"unix://{socket}", *options))
        stage, environ = stack.enter_context(stage_at(folder, chromium_path))
        office = stack.enter_context(office_of(environ))
        yield stage, office, folder


# Those of `make test` differ in both; with those of `make soak` each language is on each screen.
TELLERS = [
    pytest.param(ENGLISH, id="english-wide"),
    pytest.param(RUSSIAN, id="russian-phone"),
    pytest.param(ENGLISH.on_a(PHONE), id="english-phone", marks=pytest.mark.soak),
    pytest.param(RUSSIAN.on_a(DESK), id="russian-wide", marks=pytest.mark.soak),
]
DISTURBED = [TELLERS[0], pytest.param(RUSSIAN, id="russian-phone", marks=pytest.mark.soak)]


@pytest.mark.parametrize("teller", TELLERS)
def test_normal_case_costs_little(stage, teller):
    author, reviewers = tell(*stage[:2], teller, stage[2])

    *steps, proof, whole = rows_of(author)
    rows = [*steps, (COPYEDIT, []), proof, whole]
    print(f"\n{table('author', rows, OF_AUTHOR)}")  # noqa: T201
    print(f"\n{table('three reviewers', rows_of(reviewers), OF_REVIEWERS)}")  # noqa: T201
    assert author.total() <= MOST_OF_AUTHOR
    assert sum(one.total() for one in reviewers) <= MOST_OF_REVIEWERS
    for one in reviewers[1:]:
        assert one.clicks("accept") == 2


@pytest.mark.parametrize("teller", DISTURBED)
def test_author_who_was_signed_out_sends_what_was_typed(stage, teller):
    stage, office, folder = stage
    teller = replace(teller, author=("ainagul@author.example", "Ainagul", "Serikova"))
    author = author_of(stage, office, teller)

    disturbed.begins(author, stage, teller, paper_of(teller, folder, seed=3))
    disturbed.sends_signed_out(author)

    told = office.facts(author=author.email)
    assert (told["cases"], told["number"] > 0) == (1, True)
    assert told["emails"] == [author.email, teller.second[0]]
    assert told["letters"][f"submission_received {author.email}"] == 1


@pytest.mark.parametrize("teller", DISTURBED)
def test_who_is_disturbed_loses_nothing_and_does_nothing_twice(stage, teller):
    stage, office, folder = stage
    teller = replace(teller, author=("bolat@author.example", "Bolat", "Kenzhebek"))
    author, email = author_of(stage, office, teller), teller.author[0]
    asked, declining = REVIEWERS[3:], REVIEWERS[2]

    disturbed.begins(author, stage, teller, paper_of(teller, folder, seed=4))
    save = "#send button[value=save]"
    disturbed.writes_in_two_tabs(author, "[name=cover_letter]", disturbed.NOTE, save)
    disturbed.sends_twice_and_goes_back(author)
    *links, last = links_to(stage, office, teller, [*asked, declining])
    disturbed.declines_by_a_link_that_ended(teller.browser(stage, *declining), last)
    first, second = (teller.browser(stage, *one) for one in asked)
    disturbed.agrees_twice(first, links[0])
    later = "#form .actions button[name=later]"
    disturbed.writes_in_two_tabs(first, "[name=comments_to_author]", COMMENTS, later)
    disturbed.marks(first)
    disturbed.hands_in_twice_and_goes_back(first)
    disturbed.agrees_twice(second, links[1])
    disturbed.marks(second)
    disturbed.hands_in_by_a_link_that_ended(second, links[1])

    told = office.facts(author=email)
    assert (told["cases"], told["reviews"]) == (1, [COMMENTS, COMMENTS])
    once = [f"submission_received {email}"]
    once += [f"review_received {one}" for one, *_names in asked]
    assert [told["letters"].get(letter) for letter in once] == [1, 1, 1]

    office.decide(author=email, verdict="minor", letter=f"Please revise.\n\n{COMMENTS}")
    author.go(stage.link_to(email, "/cases/"))
    disturbed.revises_signed_out(author, paper_of(teller, folder, seed=5))
    author.page.click("main form .actions a")  # to change something
    author.page.wait_for_selector("[name=response]")
    keep = "button[value=keep]"
    disturbed.writes_in_two_tabs(author, "[name=response]", RESPONSE, keep)
    author.page.click("button[value=go_on]")
    author.page.wait_for_selector("main dl.facts")
    disturbed.sends_revision_twice_and_goes_back(author)
    told = office.facts(author=email)
    assert (told["versions"], told["response"]) == (2, RESPONSE)
    assert told["letters"].get(f"revision_received {email}") == 1

    (again,) = links_to(stage, office, teller, asked[:1])
    status = author.page.url
    disturbed.compares(author, status, "main a[href$='/changes/']")
    first.go(again)
    first.page.click("#form form[hx-post] button")
    first.page.wait_for_selector("[name=comments_to_author]")
    disturbed.compares(first, again, "main a[href$='/changes/']")

    first.go(again)
    disturbed.marks(first)
    first.page.click(disturbed.HAND_IN)
    first.page.wait_for_selector(disturbed.IS_IN)
    office.end_round(author=email)
    enough = "One has read it twice."
    office.decide(author=email, verdict="accept", letter="We accept it.", waiver=enough)
    office.typeset(author=email)
    disturbed.approves_twice_and_goes_back(author, stage.link_to(email, "/cases/"))
    told = office.facts(author=email)["letters"]
    assert [count for letter, count in told.items() if letter.startswith("proof_approved")] == [1]
