"""The story itself, and the stage on which it is told."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings
from playwright.sync_api import sync_playwright

from config.processes import Processes, procfile, redis_answers, web_answers
from config.tests import story_acts as acts
from config.tests import story_truth as truth
from config.tests.story import Actor, Stage
from config.tests.story_world import REVIEWERS, STAFF
from config.tests.test_operations_procfile import environment, free_port, release
from notifications.tests.mailserver import MailServer

ROOT = Path(settings.BASE_DIR)


@contextmanager
def stage_at(folder, chromium_path, **urls):
    """All of the Procfile's processes up on a fresh database; yields (stage, environment)."""
    with ExitStack() as stack:
        mail = stack.enter_context(MailServer())
        port = free_port()
        site = f"http://127.0.0.1:{port}"
        environ = environment(
            folder, port, SITE_URL=site, EMAIL_URL=f"smtp://127.0.0.1:{mail.port}", **urls
        )
        release(environ)
        run("config.tests.story_world", environ)
        office = stack.enter_context(Processes(environ, folder / "log"))
        for name in ("web", "worker", "clock"):
            office.start(name, procfile()[name])
        office.wait_for("web", lambda: web_answers(port))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        stack.callback(browser.close)
        yield Stage(site, mail, browser), environ


@contextmanager
def own_redis(folder, redis_server, url, *options):
    """A Redis of the story's own at this URL, which keeps nothing."""
    with Processes(dict(os.environ), folder / "log") as children:
        children.start("redis", " ".join([redis_server, "--save ''", *options]))
        children.wait_for("redis", lambda: redis_answers(url))
        yield url


def run(module, environ, *args):
    done = subprocess.run(
        [sys.executable, "-m", module, *args],
        cwd=ROOT,
        env=environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def staff(stage, role):
    return Actor(stage, *STAFF[role]).sign_in()


def tell(stage, environ, papers):
    """From sign-up to the printed issue, and whether all of it is as it should be."""
    people = {role: staff(stage, role) for role in STAFF}
    authors = [Actor(stage, *paper.author) for paper in papers]
    for author, paper in zip(authors, papers, strict=True):
        author.sign_up()
        acts.submits(author, paper)
        acts.is_assigned(people["chief"], paper)
    reviewers = iter(REVIEWERS)
    for number, (author, paper) in enumerate(zip(authors, papers, strict=True)):
        wanted = [next(reviewers) for _ in range(2)]
        declining = REVIEWERS[-1] if number == 0 else None
        acts.is_reviewed(stage, people["editor"], paper, wanted, declining)
        acts.is_asked_to_revise(people["editor"], paper)
        acts.revises(author, paper)
        acts.is_accepted(people["editor"], paper)
        acts.is_produced(people["production"], author, paper)
    acts.is_published(people, papers)
    acts.can_be_read(stage, papers)
    told = json.loads(run("config.tests.story_world", environ, "dump"))
    assert told["broken"] == ""
    for paper in papers:
        truth.is_whole(paper, told["articles"][paper.title])
    truth.contents_are_true(papers, told["articles"])
    truth.nobody_is_named(stage, authors, told["articles"])
