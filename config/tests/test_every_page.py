"""Every page there is, as somebody who may read it: its weight, its width, what axe says of it."""

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from config.tests.doors_stage import EVERYBODY, address, browsers, build
from config.tests.doors_table import GET
from config.tests.measuring import report
from journal.tests.looking import faults_of
from review.tests.pages import closed

MOST = 100_000  # bytes of a page on the wire, with all that it loads
NO_PAGES = {"healthz", "readyz"}
STATIC = re.compile(r'(?:href|src)="/static/([^"?]+)')
LANGUAGES = ("en", "ru", "kk")
HEAVIEST = [*(pytest.param(code, marks=pytest.mark.soak) for code in ("en", "ru")), "kk"]
VIEWS = ((1280, "light"), (360, "dark"))


def pages_of(behind):
    """{(who, address)} of one person for each address that answers anybody with a page."""
    found = set()
    for name, row in GET.items():
        readers = [
            who for who, answer in zip(EVERYBODY, row.split(), strict=True) if answer == "200"
        ]
        if readers and name not in NO_PAGES:
            found.add((readers[0], address(name, behind)))
            found.add((readers[-1], address(name, behind)))
    return sorted(found)


@cache
def weight_of_static(name):
    """As WhiteNoise sends it: compressed once, where that is smaller."""
    data = Path(finders.find(name)).read_bytes()
    return min(len(data), len(gzip.compress(data)))


def weight(response):
    """Bytes of a page as it is sent, which is not compressed, and of what it loads."""
    body = response.getvalue()
    named = set(STATIC.findall(body.decode()))
    return len(body) + sum(weight_of_static(name) for name in named)


@pytest.fixture
def stage(transactional_db, time_is, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/none.sock"
    behind = build()
    time_is(behind.world.now)
    return behind


@pytest.mark.parametrize("language", HEAVIEST)
def test_no_page_is_heavier_than_a_hundred_kilobytes(stage, language):
    people, weights = browsers(stage.world), {}
    for client in people.values():
        client.cookies["django_language"] = language
    for who, path in pages_of(stage):
        response = people[who].get(path)
        if response["Content-Type"].startswith("text/html"):
            weights[who, path] = weight(response)
        closed(response)
    heavy = {page: size for page, size in weights.items() if size > MOST}
    assert heavy == {}
    assert len(weights) > 60
    heaviest = max(weights, key=weights.get)
    report(
        f"weight of pages in {language}",
        pages=len(weights),
        heaviest=f"{weights[heaviest]} {heaviest}",
    )


def cookies_of(client, language):
    found = {"django_language": language} | {
        name: one.value for name, one in client.cookies.items() if one.value
    }
    return [{"name": name, "value": value} for name, value in found.items()]


def is_page(client, path):
    """Whole: not the part of one that is asked for while something is made."""
    response = client.get(path)
    is_html = response["Content-Type"].startswith("text/html")
    is_whole = is_html and b"<html" in response.getvalue()
    closed(response)
    return response.status_code == 200 and is_whole


@pytest.mark.browser
@pytest.mark.soak
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_juts_out(stage, live_server, browser, language):
    people, found = browsers(stage.world), []
    pages = [(who, path) for who, path in pages_of(stage) if is_page(people[who], path)]
    for width, scheme in VIEWS:
        for who in EVERYBODY:
            client = people[who] if who in people else Client()
            size = {"width": width, "height": 800}
            with browser.new_context(viewport=size, color_scheme=scheme) as context:
                cookies = cookies_of(client, language)
                context.add_cookies([one | {"url": live_server.url} for one in cookies])
                page = context.new_page()
                for path in [path for reader, path in pages if reader == who]:
                    page.goto(live_server.url + path)
                    here = urlsplit(page.url).path
                    found += [(who, here, width, fault) for fault in faults_of(page, width)]
    report(f"axe in {language}", pages=len(pages), views=len(VIEWS), faults=len(found))
    assert found == []
