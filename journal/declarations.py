"""What authors declare with a manuscript, beside its originality; printed with the article."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "interests": _("Competing interests"),
    "funding": _("Funding"),
    "data": _("Data and materials"),
    "ethics": _("Ethics"),
    "ai": _("Use of AI"),
}
HINTS = {
    "interests": _("Money, posts or kinship that a reader might want to know of."),
    "funding": _("Who paid for the work, with the number of the grant."),
    "data": _("Where the data lie, or why they cannot be given."),
    "ethics": _("Who allowed the study, and how people agreed to take part."),
    "ai": _("Which tool was used for what. A tool cannot be an author."),
}


def in_words(declarations):
    """[(name, text)] of what was declared, in the usual order."""
    return [(name, declarations[code]) for code, name in KINDS.items() if declarations.get(code)]
