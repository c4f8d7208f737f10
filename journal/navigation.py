"""The journal's own entries in the navigation of the tools."""

from django.utils.translation import gettext_lazy as _

from journal.context import Place
from journal.roles import CHIEF, MANAGER, PRODUCTION

PLACES = [
    Place(_("Production"), "journal:production", (PRODUCTION, MANAGER)),
    Place(_("Issues"), "journal:issues", (MANAGER, CHIEF, PRODUCTION)),
    Place(_("Office"), "journal:office", (MANAGER,)),
    Place(_("People"), "journal:office_people", (CHIEF,), elsewhere=(MANAGER,)),
]
