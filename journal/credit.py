"""What somebody did for a work, by the fourteen roles of CRediT (ANSI/NISO Z39.104-2022)."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "conceptualization": _("Conceptualization"),
    "data-curation": _("Data curation"),
    "formal-analysis": _("Formal analysis"),
    "funding-acquisition": _("Funding acquisition"),
    "investigation": _("Investigation"),
    "methodology": _("Methodology"),
    "project-administration": _("Project administration"),
    "resources": _("Resources"),
    "software": _("Software"),
    "supervision": _("Supervision"),
    "validation": _("Validation"),
    "visualization": _("Visualization"),
    "writing-original-draft": _("Writing – original draft"),
    "writing-review-editing": _("Writing – review and editing"),
}


def in_words(codes):
    """The names of the roles in their usual order; what is no role is left out."""
    return [str(name) for code, name in ROLES.items() if code in codes]
