"""A journal with its people, and somebody who stands in for one of them."""

from datetime import timedelta

import pytest

from journal.actions import deputising
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR
from journal.tests import factories as make

ROLES = {
    "chief": CHIEF,
    "editor": EDITOR,
    "section": SECTION_EDITOR,
    "production": PRODUCTION,
}


@pytest.fixture
def staffed(db):
    """A journal with one person for each role, and Dina Deputy, who has none."""
    found = {"manager": make.a_person("Marat Manager"), "deputy": make.a_person("Dina Deputy")}
    found["journal"] = make.a_journal(owner=found["manager"])
    for who, role in ROLES.items():
        found[who] = make.with_role(found["journal"], role, f"{who.title()} Ashford")
    return found


@pytest.fixture
def draft(client):
    """A draft whose author is signed in in `client`."""
    author = make.a_person("Aigul Author")
    client.force_login(author)
    return make.a_draft(make.a_journal(), author)


@pytest.fixture
def stand_in(staffed):
    """Dina stands in for somebody, from today for a week."""

    def appointed(absent="editor", *, by="manager", **facts):
        role = {"manager": MANAGER, **ROLES}[absent]
        options = {
            "since": make.NOW.date(),
            "until": make.NOW.date() + timedelta(days=6),
            "email": staffed["deputy"].email,
        }
        return deputising.appoint_deputy(
            staffed["journal"],
            absent=staffed[absent],
            role=facts.pop("role", role),
            by=staffed[by],
            now=facts.pop("now", make.NOW),
            **options | facts,
        )

    return appointed
