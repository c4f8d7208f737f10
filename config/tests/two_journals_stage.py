"""Two journals with the same people in other places, and work in both."""

from types import SimpleNamespace

from journal.actions import founding
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION
from journal.tests import factories
from journal.tests.factories import a_person
from review.tests.cases import World

TITLE = {"en": "Lanterns of Quorvane", "ru": "Фонари Кворвейна"}
# Words of one journal that no page of the other may show; people who work in both are no secret.
SECRETS = {
    "reform": ("Three visits", "Petra Press", "reform@example.org", "/reform/"),
    "elsewhere": ("Quorvane", "Wilhelmina", "elsewhere@example.org", "/elsewhere/"),
}


class Twin(World):
    """The other journal: an author there is the manager here, a reviewer there the chief."""

    def __init__(self, first):
        self.now, self.really_clean = first.now, False
        self.journal, self.elsewhere = first.elsewhere, first.journal
        self.manager, self.chief = first.author, first.reviewers[0]
        self.editor, self.second = first.editor, first.second
        self.production = first.manager
        self.author, self.coauthor = a_person("Wilhelmina Oxbridge"), first.reviewers[1]
        roles = {MANAGER: "manager", CHIEF: "chief", EDITOR: "editor", PRODUCTION: "production"}
        for role, who in roles.items():
            founding.grant_role(self.journal, user=getattr(self, who), role=role)
        founding.grant_role(self.journal, user=self.second, role=EDITOR)
        self.reviewers = [
            self.enrol(person, {"services": 3}) for person in (*first.reviewers[2:], first.chief)
        ]
        self.case_key = self.place = None

    def start(self):
        draft = factories.a_draft(self.journal, self.author, title=TITLE, now=self.now)
        self.case_key = draft.pk


def both():
    """`.first` and `.twin`: a case in review in each, with the same editor."""
    first = World()
    twin = Twin(first)
    for world in (first, twin):
        world.bring("agreed")
    return SimpleNamespace(first=first, twin=twin)
