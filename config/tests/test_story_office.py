"""The story as an office runs it: PostgreSQL, a Redis by its address, real manuscripts.

Where the folder of real manuscripts is not beside the project, made ones take their place.
"""

import pytest

from config.tests.story_papers import made_papers, real_papers
from config.tests.story_telling import own_redis, stage_at, tell
from config.tests.test_operations_procfile import free_port, own_database, url_of_service

pytestmark = [
    pytest.mark.story,
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.redis,
]


def test_story_from_sign_up_to_the_printed_issue(tmp_path, chromium_path, redis_server):
    port = free_port()
    redis_url = f"redis://127.0.0.1:{port}/0"
    with (
        own_database(url_of_service("IMPRIMATUR_TEST_DATABASE_URL")) as database_url,
        own_redis(tmp_path, redis_server, redis_url, f"--bind 127.0.0.1 --port {port}"),
        stage_at(tmp_path, chromium_path, DATABASE_URL=database_url, REDIS_URL=redis_url) as (
            stage,
            environ,
        ),
    ):
        tell(stage, environ, real_papers() or made_papers(tmp_path))
