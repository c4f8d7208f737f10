"""The normal case as it is counted: its author and three reviewers, by what they do on the way.

Nothing is found by its words, so that it can be told in any language.
"""

import json
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from config.tests.story import Actor
from config.tests.story_counting import Counting
from config.tests.story_world import REVIEWERS
from journal.tests import manuscripts
from review.questions import Criterion

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
SUBMITTED = "main aside .state.open"
COMMENTS = "Say more about the comparison group."
RESPONSE = "We describe the comparison group in full now, and name its source."


@dataclass(frozen=True)
class Teller:
    """In which language and on which screen the story is told, and who writes in it."""

    language: str
    look: dict
    author: tuple[str, str, str]
    second: tuple[str, str]

    @property
    def authors(self):
        return [f"{self.author[1]} {self.author[2]}", self.second[1]]

    def on_a(self, screen):
        """The same story on another screen."""
        return replace(self, look=screen | {"locale": self.look["locale"]})

    def browser(self, stage, email, *names):
        return Actor(stage, email, *names, **self.look)


ENGLISH = Teller(
    "en",
    DESK | {"locale": "en-GB"},
    ("aruzhan@author.example", "Aruzhan", "Tolegenova"),
    ("wendelin@author.example", "Wendelin Castellanos"),
)
RUSSIAN = Teller(
    "ru",
    PHONE | {"locale": "ru-RU"},
    ("yernazar@author.example", "Ерназар", "Жолдыбаев"),
    ("pelageya@author.example", "Пелагея Верещагина"),
)


class Office:
    """The staff of the stage, in a process of their own that answers each order."""

    def __init__(self, process):
        self.process = process

    def __getattr__(self, order):
        def send(*args, **options):
            self.process.stdin.write(json.dumps([order, options]) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
            assert answer, f"{order} failed; see the errors of config.tests.story_staff"
            return json.loads(answer)

        return send


@contextmanager
def office_of(environ):
    process = subprocess.Popen(
        [sys.executable, "-m", "config.tests.story_staff"],
        cwd=Path(settings.BASE_DIR),
        env=environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield Office(process)
        process.stdin.close()


def paper_of(teller, folder, *, seed=1):
    """A manuscript with a title page that names both authors; another seed, another text."""
    path = Path(folder) / f"{teller.language}-{seed}.docx"
    manuscripts.make_manuscript(
        path, language=teller.language, authors=teller.authors, seed=seed, words=600, figures=1
    )
    return path


def author_of(stage, office, teller):
    """Somebody with an account, who is signed in: log-ins are not counted."""
    email, given, family = teller.author
    office.add_author(email=email, given=given, family=family, language=teller.language)
    return teller.browser(stage, *teller.author).sign_in()


def submits(author, stage, teller, paper):
    """What the title page says is taken over; the second author's address is not on it."""
    author.open(f"{stage.site}/{stage.slug}/submit/")
    author.upload("[name=file]", paper)
    author.tick("[name=has_consented]")
    author.click("main form .actions button", then="#offered")
    author.click("button[value=take]", then="#manuscript:not(:has(#offered))")
    assert author.value(f"[name=title_{teller.language}]")
    assert author.value(f"[name=abstract_{teller.language}]")
    assert author.value("[name=people-0-email]") == teller.author[0]
    author.fill("[name=people-1-email]", teller.second[0])
    author.tick("[name=topics][value=health]")
    author.click("#send button[value=send]", then=SUBMITTED)


def declines(reviewer, link):
    reviewer.open_mailed(link)
    reviewer.click("#decline > button", then="#form:not(:has(form))")


def agrees(reviewer, link):
    reviewer.open_mailed(link)
    reviewer.click("#form form[hx-post] button", then="[name=comments_to_author]")


def reviews(reviewer):
    for one in Criterion.values:
        reviewer.tick(f"[name={one}][value='4']")
    reviewer.tick("[name=recommendation][value=minor]")
    reviewer.fill("[name=comments_to_author]", COMMENTS)
    reviewer.click("#form .actions button:not([name])", then="#form:not(:has(form))")
    assert COMMENTS in reviewer.text()


def revises(author, link, paper):
    author.open_mailed(link)
    assert COMMENTS in author.text()
    author.upload("[name=file]", paper)
    author.fill("[name=response]", RESPONSE)
    author.click("button[value=go_on]", then="main dl.facts")
    author.click("main form button", then=SUBMITTED)


def approves(author, link):
    author.open_mailed(link)
    author.click("#approve summary", then="#approve form button")
    author.click("#approve form button", then="main .state")


def tell(stage, office, teller, folder):
    """The whole case; returns (the author, [who declined, two who reviewed]), as counted."""
    person, email = author_of(stage, office, teller), teller.author[0]
    author = Counting(person)
    with author.step("submit"):
        submits(author, stage, teller, paper_of(teller, folder))
    reviewers = _are_asked(stage, office, teller)
    office.decide(author=email, verdict="minor", letter=f"Please revise.\n\n{COMMENTS}")
    with author.step("revise"):
        revises(author, stage.link_to(email, "/cases/"), paper_of(teller, folder, seed=2))
    office.decide(author=email, verdict="accept", letter="We are glad to accept it.")
    office.typeset(author=email)
    with author.step("approve the proof"):
        approves(author, stage.link_to(email, "/cases/"))
    assert author.language() == teller.language
    return author, reviewers


def links_to(stage, office, teller, asked):
    """The links in the letters by which these people are asked to review the author's case."""
    known = {email: len(stage.letters_to(email)) for email, *_names in asked}
    author, language = teller.author[0], teller.language
    office.ask_reviewers(author=author, reviewers=list(known), language=language)
    return [stage.link_to(email, "/open/", after=number) for email, number in known.items()]


def _are_asked(stage, office, teller):
    """The first declines, two others review; each comes by the link in a letter."""
    asked = REVIEWERS[:3]
    links = links_to(stage, office, teller, asked)
    reviewers = [Counting(teller.browser(stage, *one)) for one in asked]
    with reviewers[0].step("decline"):
        declines(reviewers[0], links[0])
    for reviewer, link in zip(reviewers[1:], links[1:], strict=True):
        with reviewer.step("accept"):
            agrees(reviewer, link)
        with reviewer.step("review"):
            reviews(reviewer)
        assert reviewer.language() == teller.language
    return reviewers


def rows_of(person_or_people, *names):
    """[(step, [its count])] of each step, of one person or of several together."""
    people = person_or_people if isinstance(person_or_people, list) else [person_or_people]
    names = names or list(dict.fromkeys(name for one in people for name in one.steps))
    rows = [(name, [one.steps[name] for one in people if name in one.steps]) for name in names]
    return [*rows, ("in all", [sum((sum(counts, Counter()) for _n, counts in rows), Counter())])]
