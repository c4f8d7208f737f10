"""The journal's own record: each kind of event is a sentence on the page of people."""

import ast
import inspect
from datetime import timedelta
from html import unescape

import pytest

from journal.actions import appointing, deputising, settling, wording
from journal.models import Event
from journal.recording import VERBS, record_of
from journal.roles import CHIEF, EDITOR
from journal.tests.factories import NOW, a_journal, a_person, with_role
from review.actions import leaving
from review.actions.leaving import Plan

pytestmark = pytest.mark.django_db
PAGE = "/reform/office/people/"
TODAY = NOW.date()
DAYS = "from 2 March 2026 until 5 March 2026"


@pytest.fixture
def journal():
    return a_journal(owner=a_person("Marat Manager"))


@pytest.fixture
def told(journal, client, time_is):
    """`told(person)`: the sentences of the record as this person reads them on the page."""
    time_is(NOW)

    def read(person):
        client.force_login(person)
        page = unescape(client.get(PAGE).content.decode())
        assert all(words in page for _event, words in record_of(journal))
        return [f"{event.by}: {words}" for event, words in record_of(journal)]

    return read


def manager_of(journal):
    return journal.memberships.get(role="manager").user


def test_every_event_of_roles_is_a_sentence(journal, told):
    manager = manager_of(journal)
    by = {"by": manager, "now": NOW}
    editor = with_role(journal, EDITOR, "Edil Editor")
    deputy = a_person("Dana Deputy")
    until = TODAY + timedelta(days=3)
    appointing.appoint(journal, email=deputy.email, role=CHIEF, **by)
    appointing.appoint(journal, email=deputy.email, role=CHIEF, until=until, **by)
    appointing.revoke_role(journal, user=deputy, role=CHIEF, **by)
    named = deputising.appoint_deputy(
        journal,
        absent=editor,
        role=EDITOR,
        email=deputy.email,
        since=TODAY,
        until=until,
        **by,
    )
    deputising.end_deputy(named, **by)
    leaving.leave(journal, editor, Plan(is_farewell=True), **by)

    assert told(manager) == [
        f"Marat Manager: {one}"
        for one in (
            "said farewell to Edil Editor, who is signed out",
            "took the role “Editor” back from Edil Editor",
            "ended that Dana Deputy stands in for Edil Editor as “Editor”",
            f"let Dana Deputy stand in for Edil Editor as “Editor” {DAYS}",
            "took the role “Editor-in-chief” back from Dana Deputy",
            "gave Dana Deputy the role “Editor-in-chief” until 5 March 2026",
            "gave Dana Deputy the role “Editor-in-chief”",
        )
    ]


def test_settings_are_in_it_as_well(journal, told):
    manager = manager_of(journal)
    settling.settle_topics(journal, by=manager, now=NOW, added=[{"en": "Weather"}])
    settling.settle_types(journal, by=manager, now=NOW)
    facts = {"names": journal.names}
    settling.change_journal(journal, facts=facts, sender={}, by=manager, now=NOW)
    assert told(with_role(journal, CHIEF, "Clara Chief")) == [
        f"Marat Manager: {one}"
        for one in (
            "changed the settings of the journal",
            "changed the types of articles",
            "changed the topics",
        )
    ]


def test_person_who_is_no_more_is_somebody(journal, told):
    manager = manager_of(journal)
    gone = {"person": 0, "role": EDITOR}
    Event.objects.record(journal, verb="revoke_role", by=manager, now=NOW, details=gone)
    assert told(manager) == ["Marat Manager: took the role “Editor” back from somebody"]


def recorded_on_the_journal():
    """The verbs in the source of those modules that write into the journal's chain."""
    for module in (appointing, deputising, settling, leaving, wording):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name == "_record":
                yield node.args[1].value
            if name == "Event.objects.record":
                verbs = [one.value for one in node.keywords if one.arg == "verb"]
                yield from (one.value for one in verbs if isinstance(one, ast.Constant))


OF_THE_APP_ABOVE = {"settle_questions"}


def test_no_verb_is_without_words():
    assert set(recorded_on_the_journal()) == set(VERBS) - OF_THE_APP_ABOVE
