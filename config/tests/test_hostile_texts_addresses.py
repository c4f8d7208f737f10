"""Hostile texts where nobody types: paths, queries, headers, cookies, bodies that are no form."""

import re
from types import SimpleNamespace
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.conf import settings as conf
from django.test import Client
from django.urls import reverse

from config.tests.doors_stage import address, arguments, browsers, build, is_ours, names
from config.tests.hostile_judging import looked_at, writing
from config.tests.hostile_texts import BYTES, CODE, CONTROL, DIRECTION, MARKUP, NUMBERS, SURROGATES
from journal.tests.factories import a_draft, a_journal, a_person
from journal.views.posted import posted_key
from review.tests.pages import closed

QUERIES = re.compile(r'request\.GET\.get\("(\w+)"')
ASKED = (*CONTROL, *DIRECTION, *SURROGATES, *BYTES, *MARKUP, *CODE, *NUMBERS)


@pytest.fixture
def people(db, time_is, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/none.sock"
    behind = build()
    time_is(behind.world.now)
    return behind, browsers(behind.world)


def answered(client, path, **headers):
    """The answer to a GET that changes nothing and breaks nothing."""
    with writing() as written:
        response = client.get(path, **headers)
    assert response.status_code < 500, (path, headers)
    assert not written, (path, headers)
    content = b"" if response.streaming else response.content
    if content and response.headers.get("Content-Type", "").startswith("text/html"):
        looked_at(response)
    return closed(response)


@pytest.mark.soak
def test_no_argument_of_an_address_breaks_its_page(people):
    behind, browsers_of = people
    tried = 0
    for number, (name, view) in enumerate(names()):
        rest = arguments(name.partition(":")[2], behind) if is_ours(view) else []
        for place in range(len(rest)):
            path = address(name, behind, [*rest[:place], "HOSTILE", *rest[place + 1 :]])
            for text in [*ASKED[number % 9 :: 9], *CONTROL[:1], *SURROGATES[:1], *BYTES[:1]]:
                raw = quote_from_bytes(text.raw)
                for who in ("manager", "author"):
                    answer = answered(browsers_of[who], path.replace("HOSTILE", raw or "x"))
                    assert answer.status_code in (301, 302, 404, 405, 409), (path, text)
                    tried += 1
    assert tried > 1000


@pytest.mark.soak
def test_no_argument_of_a_posted_address_breaks_its_page(people):
    behind, browsers_of = people
    for name, view in names():
        rest = arguments(name.partition(":")[2], behind) if is_ours(view) else []
        for place in range(len(rest)):
            path = address(name, behind, [*rest[:place], "HOSTILE", *rest[place + 1 :]])
            for who in ("manager", "author", "reviewer"):
                path_of_nul = path.replace("HOSTILE", "a%00b")
                assert closed(browsers_of[who].post(path_of_nul)).status_code in (302, 404, 405)


@pytest.mark.soak
def test_no_query_breaks_a_page(people):
    behind, browsers_of = people
    known = sorted({*queries(), "page", "next", "lang", "language", "accent", "q"})
    assert {"tab", "page"} <= set(known)
    for number, (name, view) in enumerate(names()):
        if not is_ours(view) or name in ("healthz", "readyz"):
            continue
        for text in ASKED[number % 12 :: 12]:
            asked = "&".join(f"{one}={quote_from_bytes(text.raw)}" for one in known)
            answered(browsers_of["manager"], f"{address(name, behind)}?{asked}")


def queries():
    """The parameters that our views read, as the sources say."""
    folders = [conf.BASE_DIR / app / "views" for app in ("journal", "review")]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    return [name for path in files for name in QUERIES.findall(path.read_text())]


HEADERS = (
    "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_REFERER",
    "HTTP_USER_AGENT", "HTTP_HX_REQUEST", "HTTP_HX_CURRENT_URL", "HTTP_HX_TARGET",
    "HTTP_ACCEPT", "HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "CONTENT_TYPE",
    "CONTENT_LENGTH",
)  # fmt: skip


@pytest.mark.soak
def test_no_header_breaks_a_page(people):
    behind, browsers_of = people
    case = behind.case.public_id
    article = address("journal:article_pdf", behind)
    pages = ["/", f"/reform/cases/{case}/", reverse("account_login"), article]
    for text in ASKED:
        value = text.raw[:4000].decode("latin-1").replace("\r", "").replace("\n", "")
        for name in HEADERS:
            for page in pages[:: 1 if text in CONTROL else 3]:
                answered(browsers_of["manager"], page, **{name: value})


@pytest.fixture
def world(db):
    """A journal, somebody who is signed in there, and an address of each kind."""
    journal, person = a_journal(), a_person("Stepan Stranger")
    client = Client()
    client.force_login(person)
    draft = a_draft(journal, person)
    start = reverse("journal:start_submission", args=[journal.slug])
    return SimpleNamespace(client=client, draft=draft, start=start, slug=journal.slug)


def test_host_that_is_not_ours_gets_a_page_that_does_not_lead_there(world):
    for host in ("evil.example", "evil.example:80@localhost", "localhost\x00", "<b>", "a" * 5000):
        response = closed(Client().get("/accounts/login/", HTTP_HOST=host))
        page = response.content.decode()
        assert response.status_code == 400, host
        assert "We could not read what was sent" in page
        assert "evil.example" not in page


def test_no_cookie_breaks_a_page(world):
    paths = ("/", reverse("account_login"), f"/{world.slug}/my/", f"/{world.slug}/review/aaa/")
    for value in ("a\\000aaaaaaaa", "\\377" * 9, "a" * 4000, "<script>", "'--"):
        for name in COOKIES:
            for path in paths:
                response = closed(Client().get(path, HTTP_COOKIE=f'{name}="{value}"'))
                assert response.status_code in (200, 302, 404), (name, path)


COOKIES = ("sessionid", "csrftoken", "django_language", "messages", "imprimatur")


def test_address_with_a_nul_leads_nowhere(world):
    for path in (
        *("cases/a%00b/", "my/a%00b/", "submit/a%00b/", "files/a%00b/", "review/a%00b/"),
        *("review/a/open/%00/", "entered/a%00b/", "en/articles/a%00/", "en/issues/%00/"),
    ):
        for ask in (world.client.get, world.client.post):
            assert closed(ask(f"/{world.slug}/{path}")).status_code == 404, path


def test_button_whose_key_cannot_be_one_finds_nothing(world):
    request = SimpleNamespace(POST={"article": "a\x00b", "file": "abc234"})
    assert posted_key(request, "article") == posted_key(request, "none") == ""
    assert posted_key(request, "file") == "abc234"


def test_rows_of_people_whose_number_is_none_are_left_out(world):
    path = reverse("journal:draft", args=[world.slug, world.draft.public_id])
    for number in ("²", "9" * 5000, "-1", "٣"):
        for do in (f"remove-{number}", f"up-{number}"):
            typed = {"do": do, "people-TOTAL_FORMS": "1", f"people-{number}-email": "a@b.org"}
            answer = world.client.generic("POST", path, urlencode(typed), FORM)
            assert answer.status_code == 200, number[:9]


TOO_MUCH = "more than one form can hold"


def test_more_than_a_form_holds_is_refused_with_a_sentence(world, unchanged):
    for body in ("title=" + "w" * (5 * 1024 * 1024 + 1), "&".join(f"a{n}=1" for n in range(1001))):
        for is_checked in (False, True):
            world.client.handler.enforce_csrf_checks = is_checked
            world.client.cookies["csrftoken"] = "a" * 32
            with unchanged():
                answer = world.client.generic("POST", world.start, body, FORM)
            assert (answer.status_code, TOO_MUCH in answer.content.decode()) == (413, True)


def test_refusal_to_read_speaks_the_language_that_was_asked_for(world):
    world.client.cookies["django_language"] = "ru"
    answer = world.client.generic("POST", world.start, "a=1&" * 1001, FORM)
    assert '<html lang="ru">' in answer.content.decode()


def test_long_text_that_is_refused_is_still_there(world, unchanged):
    long = "служба " * 100_000
    typed = {"abstract_en": long, "article_type": "nothing", "people-TOTAL_FORMS": 0}
    with unchanged():
        page = world.client.post(f"{world.start}{world.draft.public_id}/", typed)
    assert (page.status_code, long.strip() in page.content.decode()) == (200, True)


def test_bodies_that_are_no_form_are_refused(world, unchanged):
    for body, kind in BODIES:
        with unchanged():
            answer = world.client.generic("POST", world.start, body, kind)
        assert answer.status_code in (200, 400), kind
        assert looked_at(answer).xpath("//h1")


FORM = "application/x-www-form-urlencoded"
BODIES = (
    (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    (b"title=a", "multipart/form-data"),
    (b"title=a", "multipart/form-data; boundary=" + "b" * 300),
    (b"title=%ED%A0%80%00%ff", f"{FORM}; charset=utf-99"),
    (b"title=%ED%A0%80%00%ff", FORM),
    (b'{"title": "\\ud800"}', "application/json"),
    (b"\xff" * 900, "text/plain"),
)
