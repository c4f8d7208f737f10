"""The roles of a journal. Author is authorship and reviewer a roster entry: neither is here."""

from django.utils.translation import gettext_lazy as _

MANAGER = "manager"
CHIEF = "chief"
EDITOR = "editor"
SECTION_EDITOR = "section_editor"
PRODUCTION = "production"

ROLES = [
    (MANAGER, _("Manager")),
    (CHIEF, _("Editor-in-chief")),
    (EDITOR, _("Editor")),
    (SECTION_EDITOR, _("Section editor")),
    (PRODUCTION, _("Production")),
]
STAFF = (MANAGER, CHIEF, EDITOR, SECTION_EDITOR, PRODUCTION)
