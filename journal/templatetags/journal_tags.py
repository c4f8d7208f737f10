"""What templates ask about languages, roles and countries."""

from django import template
from django.conf import settings

from journal.models.fields import in_language as text_in_language
from journal.roles import ROLES

register = template.Library()


@register.filter
def in_language(texts, language=None):
    """The text in a language, else in English, else in any."""
    return text_in_language(texts or {}, language)


@register.filter
def languages_of(journal):
    """The languages a page can be read in: the journal's, outside of journals all."""
    known = [code for code, _name in settings.LANGUAGES]
    return [code for code in known if journal is None or code in journal.languages]


@register.filter
def role_names(roles):
    """The names of the roles, highest first."""
    return [label for role, label in ROLES if role in roles]
