"""Who gets what answer at every address: an address without a row here fails."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from config.tests.doors_library import ALLAUTH, OF_A_KEY
from config.tests.doors_posts import POST
from config.tests.doors_stage import EVERYBODY, address, arguments, browsers, build, is_ours, names
from config.tests.doors_table import GET
from review.tests.pages import bare, closed

NOWHERE = "222222222222"


@pytest.fixture
def behind(db, time_is, settings, tmp_path):
    """What is behind the doors: see `doors_stage.build`. There is no Redis."""
    settings.REDIS_URL = f"unix://{tmp_path}/none.sock"
    behind = build()
    time_is(behind.world.now)
    return behind


# What is the same for everybody may be kept by everybody.
PUBLIC = (
    *("journal:look", "journal:issue_pdf", "journal:article_pdf", "journal:figure"),
    *("healthz", "readyz"),
)

OURS = [name for name, view in names() if is_ours(view) or name == "journal:set_language"]


@pytest.fixture
def doors(request):
    """The addresses to ask: all of ours, or those of the module that `--doors` names."""
    module = request.config.getoption("--doors")
    of_module = [name for name, view in names() if view.__module__ == module]
    return [name for name in OURS if not module or name in of_module]


def answer_of(response):
    closed(response)
    if response.status_code not in (302, 303):
        return str(response.status_code)
    return "in" if response["Location"].startswith(reverse("account_login")) else "on"


def path_of(name, behind):
    return f"/{name}" if name in ("healthz", "readyz") else address(name, behind)


def asked(method, name, behind, people, *, by=EVERYBODY):
    """What these are answered; whatever a POST did is undone."""
    answers = []
    for who in by:
        with transaction.atomic():
            response = getattr(people[who], method)(path_of(name, behind))
            if who != "anonymous" and response.status_code == 200:
                judge_keeping(name, who, response)
            answers.append(answer_of(response))
            transaction.set_rollback(method == "post")
    return " ".join(answers)


def judge_keeping(name, who, response):
    """No browser keeps a page of somebody who is signed in."""
    kept = response["Cache-Control"]
    assert "no-store" in kept or name in PUBLIC, (name, who, kept)


# Who they are decides nothing where an address takes no POST, nor of the methods that only look.
A_FEW = ("anonymous", "author", "reviewer", "editor")


def test_every_address_has_its_row():
    assert sorted(OURS) == sorted(GET)
    theirs = [name for name, view in names() if not is_ours(view)]
    assert sorted(theirs) == sorted([*ALLAUTH, "journal:set_language"])
    assert set(POST) - set(GET) == set()


def test_every_door_answers_everybody_as_it_should(behind, doors, unchanged, refused):
    people = browsers(behind.world)
    with unchanged():
        answers = {name: asked("get", name, behind, people) for name in doors}

    assert answers == {name: GET[name] for name in doors}
    type(refused).tried += sum(row.count("404") + row.count("403") for row in answers.values())


def test_every_post_answers_everybody_as_it_should(behind, doors, refused):
    people = browsers(behind.world)
    rows = {name: row for name, row in POST.items() if name in doors}
    assert {name: asked("post", name, behind, people) for name in rows} == rows
    rest = [name for name in doors if name not in rows]
    others = {name: asked("post", name, behind, people, by=A_FEW) for name in rest}
    assert {word for row in others.values() for word in row.split()} <= {"in", "404", "405"}
    type(refused).tried += sum(row.count("40") for row in POST.values())


def test_head_and_options_change_nothing(behind, unchanged):
    people = browsers(behind.world)
    with unchanged():
        for name in OURS:
            for who in A_FEW:
                closed(people[who].head(path_of(name, behind)))
                closed(people[who].options(path_of(name, behind)))


def test_hidden_and_absent_are_the_same_answer(behind, refused):
    people = browsers(behind.world)
    tried = 0
    for name, row in GET.items():
        rest = arguments(name.partition(":")[2], behind)
        absent = [NOWHERE, *rest[1:]]
        for who, word in zip(EVERYBODY, row.split(), strict=True):
            if word != "404" or not rest:
                continue
            here, there = (
                people[who].get(address(name, behind, given)) for given in (rest, absent)
            )
            refused.page(here, 404)
            refused.page(there, 404)
            assert len(bare(here)) == len(bare(there)), (name, who)
            tried += 1
    assert tried > 150


def test_addresses_of_the_accounts_are_those_that_are_listed(behind):
    people = browsers(behind.world)
    paths = {name: reverse(name, args=[7] if name in OF_A_KEY else []) for name in ALLAUTH}
    answers = {
        name: " ".join(answer_of(people[who].get(path)) for who in EVERYBODY[:2])
        for name, path in paths.items()
    }
    assert answers == ALLAUTH


def test_no_door_opens_without_its_journal(behind, refused):
    for place in ("desk", "my", "office", "issues", "en"):
        refused.page(Client().get(f"/nowhere/{place}/"), 404)
