"""The types of article: their names, their order, which are peer-reviewed, which may go."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from journal.actions import settling
from journal.forms.types import TypesForm
from journal.refusals import Blocked
from journal.tests import factories as make

USUAL = ["research", "case", "note", "book", "foreword", "chronicle", "memoriam"]


@pytest.fixture
def manager(db):
    return make.a_person("Olga Officer")


@pytest.fixture
def journal(manager):
    return make.a_journal(owner=manager)


@pytest.fixture
def saved(client, journal, manager):
    """`saved(**typed)`: what comes back when the page was sent with this typed into it."""
    client.force_login(manager)
    address = reverse("journal:types", args=[journal.slug])

    def send(**typed):
        form = TypesForm(journal=journal)
        shown = {name: form[name].value() for name in form.fields} | typed
        return client.post(address, {k: v for k, v in shown.items() if v not in (None, False)})

    return send


def types(journal):
    return {one.slug: (one.names, one.is_peer_reviewed) for one in journal.article_types.all()}


def test_a_new_journal_has_the_usual_types(journal):
    reviewed = [slug for slug, (_names, is_reviewed) in types(journal).items() if is_reviewed]

    assert list(types(journal)) == USUAL
    assert reviewed == ["research", "case", "note"]


def test_names_order_and_review_are_changed_and_a_type_is_added(journal, saved):
    new = {"new-1-en": "Data note", "new-1-ru": "Данные", "new-1-order": 2}
    changed = {"type-note-en": "Debate", "type-note-reviewed": False, "type-note-order": 1}
    assert saved(**changed, **new).status_code == 302

    found = types(journal)
    assert found["note"] == ({"en": "Debate", "ru": "Дискуссия", "kk": "Пікірталас"}, False)
    assert found["data-note"] == ({"en": "Data note", "ru": "Данные"}, True)
    assert list(found)[:4] == ["note", "research", "case", "data-note"]


def test_a_type_needs_its_names_and_only_once(journal, saved, unchanged):
    with unchanged():
        page = saved(**{"type-note-en": "", "type-case-ru": "научная статья", "new-1-en": "X"})

    errors = {name: list(said) for name, said in page.context["form"].errors.items()}
    unnamed = ["A type needs a name in each language of the journal."]
    assert errors == {
        "type-note-en": unnamed,
        "type-case-ru": ["There is a type of this name already."],
        "new-1-ru": unnamed,
    }
    assert page.context["form"]["type-case-ru"].value() == "научная статья"


def test_what_is_in_use_stays_and_another_one_goes(journal, saved, unchanged):
    make.a_draft(journal, make.a_person("Aigul Author"))
    with unchanged():
        page = saved(remove="research")
    assert "“Research paper” stays: submissions use it." in page.content.decode()

    assert saved(remove="memoriam").status_code == 302
    assert list(types(journal)) == USUAL[:-1]


def test_the_last_type_stays(journal, manager, refused):
    first, *others = journal.article_types.all()
    settling.settle_types(journal, removed=others, by=manager, now=make.NOW)
    with refused(Blocked, "A journal needs one type of article at least."):
        settling.settle_types(journal, removed=[first], by=manager, now=make.NOW)


def test_only_managers_change_types(journal, refused):
    staff = make.a_staff(journal)
    for person in (staff.chief, staff.editor, make.someone_of_another_journal()):
        with refused(PermissionDenied):
            settling.settle_types(journal, by=person, now=make.NOW)
    removed = [journal.article_types.get(slug="memoriam")]
    settling.settle_types(journal, removed=removed, by=staff.manager, now=make.NOW)
    assert list(types(journal)) == USUAL[:-1]
