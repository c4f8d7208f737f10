"""How much the normal case costs its author and its reviewers, counted in Chromium.

`docs/measured/actions.md` holds the rules of the count and its figures.
"""

from contextlib import ExitStack

import pytest

from config.tests.story_counted import ENGLISH, RUSSIAN, office_of, rows_of, tell
from config.tests.story_counting import table
from config.tests.story_telling import own_redis, stage_at

pytestmark = [pytest.mark.story, pytest.mark.browser, pytest.mark.redis]

MOST_OF_AUTHOR, MOST_OF_REVIEWERS = 25, 28
# The same steps elsewhere (OJS main, Janeway 1.8), counted in their code by the same rules.
OF_AUTHOR = {
    "submit": (30, 40),
    "revise": (14, 12),
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


@pytest.mark.parametrize("teller", [ENGLISH, RUSSIAN], ids=["english-wide", "russian-phone"])
def test_normal_case_costs_little(stage, teller):
    author, reviewers = tell(*stage[:2], teller, stage[2])

    print(f"\n{table('author', rows_of(author), OF_AUTHOR)}")  # noqa: T201
    print(f"\n{table('three reviewers', rows_of(reviewers), OF_REVIEWERS)}")  # noqa: T201
    assert author.total() <= MOST_OF_AUTHOR
    assert sum(one.total() for one in reviewers) <= MOST_OF_REVIEWERS
    for one in reviewers[1:]:
        assert one.clicks("accept") == 2
