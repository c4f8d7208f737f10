"""Two journals in one installation: what has an address or a name is one journal's only."""

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client

from config.tests.doors_stage import NO_THING_OF_ONE, address, arguments, build, is_ours, names
from config.tests.test_doors import GET
from journal.actions import founding
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR
from review.tests.pages import closed

EVERY_ROLE = (MANAGER, CHIEF, EDITOR, SECTION_EDITOR, PRODUCTION)
OPENED_BY = dict.fromkeys(("my", "submit", "proofs", "entered"), "author") | {
    "coauthor": "coauthor",
    "review": "reviewer",
}
OURS = [name for name, view in names() if is_ours(view)]


@pytest.fixture
def behind(db, time_is):
    """The stage of the doors, and everybody who may do anything there holds every role here too."""
    behind = build()
    world = behind.world
    behind.people = {
        "staff": world.editor,
        "author": world.author,
        "coauthor": world.coauthor,
        "reviewer": world.reviewers[0],
    }
    for person in behind.people.values():
        for role in EVERY_ROLE:
            founding.grant_role(world.elsewhere, user=person, role=role)
    for role in EVERY_ROLE:
        founding.grant_role(world.journal, user=world.editor, role=role)
    time_is(world.now)
    return behind


def browser_of(person):
    client = Client()
    client.force_login(person)
    return client


def answer(client, method, path):
    """The number of the answer, after it has led on; what a POST did is undone."""
    with transaction.atomic():
        response = getattr(client, method)(path, follow=True)
        closed(response)
        transaction.set_rollback(method == "post")
    return response.status_code


def test_nothing_of_one_journal_is_there_under_the_other(behind, refused):
    """Every address that names a thing, with the other journal's name, for whoever opens it."""
    slug, other = f"/{behind.world.journal.slug}/", f"/{behind.world.elsewhere.slug}/"
    clients = {who: browser_of(person) for who, person in behind.people.items()}
    there, crossed = {}, {}
    for name in OURS:
        short = name.rpartition(":")[2]
        if short in NO_THING_OF_ONE or not arguments(short, behind):
            continue
        path = address(name, behind)
        if not path.startswith(slug):
            continue  # a calendar is of all journals
        client = clients[OPENED_BY.get(path.split("/")[2], "staff")]
        there[name] = answer(client, "get", path)
        for method in ("get", "post"):
            crossed[name, method] = answer(client, method, path.replace(slug, other, 1))

    assert {key: got for key, got in crossed.items() if got not in (404, 405)} == {}
    for_nobody = {name for name, row in GET.items() if set(row.split()) <= {"in", "404"}}
    assert {name for name, got in there.items() if got == 404} == for_nobody & there.keys()
    assert len(there) > 60
    type(refused).tried += len(crossed)


# What is unique beside a journal, because it belongs to one by another way, or is random.
UNIQUE_BY = {"journal", "submission", "article", "issue", "round", "assignment", "entry", "version"}
UNIQUE_BY |= {"thread"}
RANDOM = {"public_id", "message_id"}
EVERYWHERE = {
    "attachment.file": "a file is one thing",
    "certificate.code": "random",
    "copytext.copy": "a copy is one thing",
    "calendaraddress.user": "one calendar for all journals",
    "event.case,seq": "the name of a case holds its key",
    "journal.sender": "each journal has its own",
    "questionnaire.article_type": "a type belongs to one journal",
    "journal.slug": "it tells journals apart",
    "messagefile.file": "the same",
    "user.Lower(F(email))": "one account for all journals",
    "user.email": "the same",
}


def test_whatever_is_unique_is_unique_within_one_journal():
    """A topic, a type, a number, a place on the roster: each journal has its own."""
    found = {
        f"{model._meta.model_name}.{','.join(fields)}": set(fields)
        for app in ("journal", "review")
        for model in apps.get_app_config(app).get_models()
        for fields in _unique(model)
    }
    free = {name for name, fields in found.items() if not fields & (UNIQUE_BY | RANDOM)}

    assert free == set(EVERYWHERE)
    assert {"topic.journal,slug", "rosterentry.journal,user"} <= set(found)


def _unique(model):
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            fields = constraint.fields or [str(one) for one in constraint.expressions]
            yield [str(field) for field in fields]
    for field in model._meta.get_fields():
        if getattr(field, "unique", False) and field.concrete and not field.primary_key:
            yield [field.name]
