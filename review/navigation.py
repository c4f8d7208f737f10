"""Review's entries in the navigation of the tools."""

from django.utils.translation import gettext_lazy as _

from journal.context import Place
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR, STAFF

PLACES = [
    Place(_("Desk"), "review:desk", STAFF),
    Place(_("My submissions"), "review:my_submissions"),
    Place(_("My reviews"), "review:my_reviews"),
    Place(_("Reviewers"), "review:roster", (MANAGER, CHIEF, EDITOR, SECTION_EDITOR)),
    Place(_("Letters"), "review:letter_texts", (CHIEF,), elsewhere=(MANAGER,)),
]
