"""The story in the embedded set-up of `make demo`: SQLite and a private Redis on a socket.

On manuscripts that a generator makes, so it is told wherever there is a browser.
"""

import os

import pytest

from config.tests.story_papers import made_papers
from config.tests.story_telling import own_redis, stage_at, tell

pytestmark = [pytest.mark.story, pytest.mark.browser, pytest.mark.redis]
if os.environ.get("IMPRIMATUR_REQUIRE_SERVICES") == "1":
    pytestmark.append(pytest.mark.soak)  # the office's story is told there, on the same pages


def test_story_from_sign_up_to_the_printed_issue(tmp_path, chromium_path, redis_server):
    socket = tmp_path / "redis.sock"
    options = ("--port 0", f"--unixsocket {socket}")
    with (
        own_redis(tmp_path, redis_server, f"unix://{socket}", *options),
        stage_at(tmp_path, chromium_path) as (stage, environ),
    ):
        tell(stage, environ, made_papers(tmp_path))
