"""Who reads what of the case of `review/tests/canaries.py`: browsers, addresses, letters."""

from collections import Counter, defaultdict
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from config.tests.doors_library import ALLAUTH, OF_A_KEY
from config.tests.doors_stage import OTHERS
from config.tests.matrix import CANARIES, ROLES
from journal.models import File, Submission
from notifications.caught import BETWEEN
from notifications.delivery import deliver_due
from review.models import Assignment, Thread
from review.tests.calendar_reading import address_of
from review.tests.canaries import ASIDE, COREVIEWER, STATES
from review.tests.crawling import PACKED, canaries_of, crawl, hits, unfolded

LISTS = (
    "desk/?tab=all",
    "my/",
    "reviews/",
    "submit/",
    "roster/",
    "office/",
    "office/people/",
    "settings/",
    "settings/letters/",
    "production/",
    "issues/",
    "en/",
    "en/archive/",
)
MOVES = (
    "extend",
    "edit_before_release",
    "reinstate",
    "withdraw",
    "hand_in",
    "send_proof",
    "freeze",
)
FIGURE = "figure-1.png"
NONE = "222222222222"
UNDONE_NO_MORE = timedelta(hours=1)
ACCOUNTS = [reverse(one) for one in ALLAUTH if one not in OF_A_KEY]
BESIDE = (
    File.Role.MARKED,
    File.Role.MARKED_COPY,
    File.Role.SUPPLEMENT,
    File.Role.SUPPLEMENT_COPY,
    File.Role.ATTACHMENT,
    File.Role.ATTACHMENT_COPY,
    File.Role.DISCUSSION,
    File.Role.FOR_AUTHORS,
    File.Role.FOR_REVIEWER,
    File.Role.DISCUSSION_COPY,
)


@contextmanager
def undone():
    """What is done in it is undone at the end; letters leave in it as they do outside of tests."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


def states_of(world, wanted, *, then):
    """Bring the case to each state in turn, `then` after each step; those aside are undone."""
    for state in STATES:
        if state in ASIDE and state not in wanted:
            continue
        now, place = world.now, world.place
        with undone() if state in ASIDE else nullcontext():
            world.reach(state, then=then)
            if state in wanted:
                yield state
        if state in ASIDE:
            world.now, world.place = now, place


def person_in(world, role):
    which = ROLES[role]
    if which is None:
        return None
    return world.reviewers[which] if isinstance(which, int) else getattr(world, which)


def links_to(world, number):
    """The personal links that this reviewer was sent."""
    mine = Assignment.objects.filter(
        round__submission=world.case_key, reviewer=world.reviewers[number]
    )
    for one in mine.exclude(invited_at=None).with_people():
        yield one.personal_link().address().removeprefix("http://localhost:8000")


def browser_in(world, role):
    browser = Client()
    if role == "by_link":
        for path in links_to(world, ROLES[role]):
            browser.get(path)
    elif person := person_in(world, role):
        browser.force_login(person)
    return browser


# Addresses that show something: the forms and moves beside them are reached by links.
READING = (
    "cases/<str:public_id>/",
    "cases/<str:public_id>/decision/",
    "cases/<str:public_id>/conflicts/",
    "cases/<str:public_id>/reviewers/",
    "cases/<str:public_id>/messages/",
    "cases/<str:public_id>/messages/<str:thread_id>/",
    "cases/<str:public_id>/messages/<str:thread_id>/files/<str:file_id>/",
    "my/<str:public_id>/",
    "my/<str:public_id>/revise/",
    "submit/<str:public_id>/",
    "entered/<str:public_id>/",
    "coauthor/<str:public_id>/",
    "settings/letters/<str:letter>/<str:code>/",
    "review/<str:public_id>/",
    "review/<str:public_id>/manuscript/",
    "review/<str:public_id>/manuscript/read/",
    "review/<str:public_id>/manuscript/changes/",
    "review/<str:public_id>/original/",
    "review/<str:public_id>/supplements/<str:file_id>/",
    "review/<str:public_id>/files/<str:file_id>/",
    "review/<str:public_id>/messages/<str:thread_id>/",
    "review/<str:public_id>/messages/<str:thread_id>/files/<str:file_id>/",
    "files/<str:public_id>/",
    "files/<str:public_id>/changes/",
    "attachments/<str:public_id>/",
    "production/<str:public_id>/",
    "proofs/<str:public_id>/",
    "proofs/<str:public_id>/figures/<str:name>",
)
OUTSIDE = ("healthz", "readyz", "mail/", "mail/<str:mail_id>/")


def routes(patterns=None):
    """Every address of ours, as it is written in the tables of addresses."""
    for one in patterns or get_resolver().url_patterns:
        if not isinstance(one, URLPattern):
            yield from routes(one.url_patterns)
        elif not one.callback.__module__.startswith(OTHERS) and str(one.pattern) not in OUTSIDE:
            yield str(one.pattern)


def guesses(world):
    """Every address of the resolver with the ids of this case: as somebody who knows them all.

    What an address names is told by its first word; a new word or parameter is an error here.
    What acts on a review is asked of some of them, what shows it of all.
    """
    some = _behind(world)
    all_of_them = some | {"review": some["<review>"]}
    told = [path for one in READING for path in _filled(f"<slug:journal>/{one}", all_of_them)]
    return sorted({*told, *(path for route in routes() for path in _filled(route, some))})


def telling(world):
    """The addresses that show something, for some of the reviews."""
    behind = _behind(world)
    return [path for one in READING for path in _filled(f"<slug:journal>/{one}", behind)]


def _behind(world):
    """{first word of an address: ids of things of the case}, and what other places may hold."""
    case, files = world.case, list(world.case.files.all())
    asked = [
        one.public_id for one in Assignment.objects.filter(round__submission=case).order_by("pk")
    ]
    beside = [file.public_id for file in files if file.role in BESIDE]
    article = getattr(case, "article", None)
    issue = world.issue.public_id if world.issue else NONE
    case_id = [case.public_id]
    words = "cases my submit entered production proofs published calendar"
    return dict.fromkeys(words.split(), case_id) | {
        "coauthor": [one.public_id for one in case.contributors.all()],
        "review": [*asked[1:3], *asked[-1:]] or [NONE],
        "<review>": asked,
        "files": [file.public_id for file in files],
        "attachments": beside,
        "people": [world.second.public_id],
        "issues": [issue],
        "articles": [article.public_id if article else NONE],
        "mail": [NONE],
        "<assignment_id>": asked[1:3] or [NONE],
        "<file_id>": beside,
        "<thread_id>": [one.public_id for one in case.threads.order_by("pk")] or [NONE],
        "<kind>": Thread.Kind.values,
        "<token>": ["a" * 32],
        "<letter>": ["invitation", "decision_revise", "reply_in_vain"],
        "<slug>": [case.article_type.slug],
        "<code>": ["en"],
        "<move>": MOVES,
        "<name>": [FIGURE],
        "<journal>": [world.journal.slug],
        "<lang>": ["en"],
    }


def _filled(route, behind):
    paths, first = ["/"], None
    for part in filter(None, route.split("/")):
        choices = [part]
        if part.startswith("<"):
            name = part[part.index(":") + 1 :].rstrip(">")
            is_thing = name in ("public_id", "mail_id")
            choices = behind[first if is_thing else f"<{name}>"]
        elif first is None:
            first = part
        paths = [f"{path}{one}/" for path in paths for one in choices]
    return paths if route.endswith("/") or not route else [path[:-1] for path in paths]


class Reader:
    """Reads as one role after the other: pages, files, and the letters that were caught."""

    def __init__(self, world):
        self.world = world
        self.words = canaries_of(also=[one.word for one in CANARIES.values()])
        self.counted = Counter()
        self.caught = defaultdict(bytes)  # {address: its letters of this state}
        self.shown = set()  # {(role, token)}: each is one letter's alone
        self.mailed = set()  # the tokens that were found in letters to their reviewer
        self.send()
        self.caught.clear()

    def pages(self, role, *, guesses_all):
        """{address: the words found there} of all that the role can reach or guess."""
        world = self.world
        starts = [f"/{world.journal.slug}/{path}" for path in LISTS]
        told = [*ACCOUNTS, *guesses(world)] if guesses_all else telling(world)
        own = list(links_to(world, ROLES[role])) if role == "by_link" else []
        with transaction.atomic():
            if person := person_in(world, role):
                own.append(address_of(person, world.now))
            if role == "se_assigned" and world.case.editor_id:
                Submission.objects.filter(pk=world.case_key).update(editor=world.section)
            pages = crawl(browser_in(world, role), "/", *own, *starts, *told)
            transaction.set_rollback(True)
        for content in pages.values():
            _head, _gap, body = content.partition(b"\n\n")
            self.counted["pages and files"] += 1
            self.counted["forms on them"] += content.count(b"<form")
            self.counted["files opened"] += body.startswith(PACKED)
        self._look_for_tokens(role, b"".join(pages.values()))
        return {path: hits(content, self.words) for path, content in pages.items()}

    def send(self):
        """All letters that wait leave, and are caught as the demo catches them."""
        while deliver_due(now=self.world.now + UNDONE_NO_MORE):
            pass
        for path in settings.CAUGHT_MAIL.glob("*.log"):
            for raw in path.read_bytes().split(BETWEEN)[:-1]:
                mail = message_from_bytes(raw, policy=default)
                self.caught[parseaddr(mail["To"])[1]] += raw + words_of(mail)
                self.counted["letters"] += 1
            path.unlink()

    def mails(self, role):
        """The words in letters of this state to this role; nobody's own are those of all others."""
        if person := person_in(self.world, role):
            letters = self.caught[person.email]
        else:
            known = {person_in(self.world, one).email for one in ROLES if ROLES[one] is not None}
            letters = b"".join(self.caught[one] for one in set(self.caught) - known)
        self._look_for_tokens(role, letters, is_mail=True)
        return hits(letters, self.words)

    def _look_for_tokens(self, role, content, *, is_mail=False):
        for number in range(COREVIEWER + 1):
            for link in links_to(self.world, number):
                token = link.split("/")[-2]
                if token.encode() not in content:
                    continue
                if is_mail and person_in(self.world, role) == self.world.reviewers[number]:
                    self.mailed.add(token)
                else:
                    self.shown.add((role, token))


def words_of(mail):
    """Subject and bodies without the ways in which mail packs them."""
    leaves = [part for part in mail.walk() if not part.is_multipart()]
    parts = [unfolded(part.get_payload(decode=True)) for part in leaves]
    return b"\n".join([f"{mail['Subject']} {mail['From']}".encode(), *parts])
