"""Who reads what of the case of `review/tests/canaries.py`: browsers, addresses, letters."""

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from config.tests.doors_stage import OTHERS
from config.tests.matrix import CANARIES, ROLES
from journal.models import File, Submission
from notifications.delivery import compose
from notifications.models import Letter
from review.models import Assignment
from review.tests.canaries import ASIDE, STATES
from review.tests.crawling import canaries_of, crawl, hits

LISTS = (
    "desk/?tab=all",
    "my/",
    "reviews/",
    "submit/",
    "roster/",
    "office/",
    "office/people/",
    "settings/",
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
BESIDE = (
    File.Role.SUPPLEMENT,
    File.Role.SUPPLEMENT_COPY,
    File.Role.ATTACHMENT,
    File.Role.ATTACHMENT_COPY,
)


def states_of(world, wanted):
    """Bring the case to each state in turn; what happens in those aside is undone."""
    for state in STATES:
        if state in ASIDE and state not in wanted:
            continue
        now, place = world.now, world.place
        with transaction.atomic():
            world.reach(state)
            if state in wanted:
                yield state
            transaction.set_rollback(state in ASIDE)
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
    "my/<str:public_id>/",
    "my/<str:public_id>/revise/",
    "submit/<str:public_id>/",
    "entered/<str:public_id>/",
    "review/<str:public_id>/",
    "review/<str:public_id>/manuscript/",
    "review/<str:public_id>/original/",
    "review/<str:public_id>/supplements/<str:file_id>/",
    "review/<str:public_id>/files/<str:file_id>/",
    "files/<str:public_id>/",
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


def guesses(world, *, all_of_them=True):
    """Every address of the resolver with the ids of this case: as somebody who knows them all.

    What an address names is told by its first word; a new word or parameter is an error here.
    Or only the addresses that show something.
    """
    behind, reading = _behind(world), [f"<slug:journal>/{one}" for one in READING]
    wanted = [one for one in routes() if all_of_them or one in reading]
    if not all_of_them:
        behind["review"] = behind["<assignment_id>"]
    return sorted({path for route in wanted for path in _filled(route, behind)})


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
    words = "cases my submit entered production proofs published"
    return dict.fromkeys(words.split(), case_id) | {
        "review": asked,
        "files": [file.public_id for file in files],
        "attachments": beside,
        "people": [world.second.public_id],
        "issues": [issue],
        "articles": [article.public_id if article else NONE],
        "mail": [NONE],
        "<assignment_id>": asked[1:3] or [NONE],
        "<file_id>": beside,
        "<token>": ["a" * 32],
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
    """Reads as one role after the other, and searches the same answer only once."""

    def __init__(self, world, *, guesses_all=True):
        self.world, self.found, self.guesses_all = world, {}, guesses_all
        self.words = canaries_of(also=[one.word for one in CANARIES.values()])
        self.requests = 0
        self.after = 0
        self.shown = set()  # {(role, token)}: each is one letter's alone

    def pages(self, role):
        """{address: the words found there} of all that the role can reach or guess."""
        world = self.world
        starts = [f"/{world.journal.slug}/{path}" for path in LISTS]
        told = guesses(world, all_of_them=self.guesses_all)
        with transaction.atomic():
            if role == "se_assigned" and world.case.editor_id:
                Submission.objects.filter(pk=world.case_key).update(editor=world.section)
            pages = crawl(browser_in(world, role), "/", *starts, *told)
            transaction.set_rollback(True)
        self.requests += len(pages)
        tokens = [link.split("/")[-2] for number in range(5) for link in links_to(world, number)]
        content = b"".join(pages.values())
        self.shown |= {(role, one) for one in tokens if one.encode() in content}
        return {path: self._hits(content) for path, content in pages.items()}

    def mails(self, role):
        """The words in letters to this role that were posted since the state before."""
        return self._hits(self.letters_to(role)) if person_in(self.world, role) else set()

    def letters_to(self, role):
        """The bytes of all letters to this role that were posted since the state before."""
        person = person_in(self.world, role)
        letters = Letter.objects.filter(pk__gt=self.after, recipient=person)
        return b"".join(bytes_of(letter) for letter in letters.exclude(phase="withdrawn"))

    def turn_page(self):
        """From now on only letters that are posted later are read."""
        last = Letter.objects.order_by("pk").last()
        self.after = last.pk if last else 0

    def _hits(self, content):
        key = hash(content)
        if key not in self.found:
            self.found[key] = hits(content, self.words)
        return self.found[key]


def bytes_of(letter):
    """The mail as it leaves, and its words without the way in which mail packs them."""
    mail = compose(letter)
    return mail.message().as_bytes() + f"{mail.subject}\n{mail.body}".encode()
