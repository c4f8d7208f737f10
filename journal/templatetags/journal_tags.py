"""What templates ask about languages, roles, countries and the texts of an article."""

import re

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext, ngettext, override

from journal import countries, credit, declarations
from journal.bylines import byline
from journal.files import mending
from journal.models.fields import in_language as text_in_language
from journal.roles import CHIEF, EDITOR, PRODUCTION, ROLES, SECTION_EDITOR
from journal.typed import typed_in

register = template.Library()

OWN_NAMES = {"kk": "Қазақша"}  # Django knows the people's name only


@register.filter
def own_name(code):
    """What a language calls itself."""
    return OWN_NAMES.get(code) or get_language_info(code)["name_local"].capitalize()


@register.filter
def in_language(texts, language=None):
    """The text in a language, else in English, else in any."""
    return text_in_language(texts or {}, language)


@register.filter
def how_to_mend(place):
    """What an author does about one place where a copy for reviewers names somebody."""
    return mending.how_to_mend(place)


@register.filter
def paragraphs(text):
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


@register.filter
def languages_of(journal):
    """The languages a page can be read in: the journal's, outside of journals all."""
    known = [code for code, _name in settings.LANGUAGES]
    return [code for code in known if not journal or code in journal.languages]


@register.filter
def language_name(code):
    """The language's name as it stands in a sentence: `Russian`, `русский`."""
    name = get_language_info(code)["name_translated"]
    return name if get_language() == "en" else name.lower()


@register.filter
def language_names(codes):
    return [language_name(code) for code in codes]


@register.filter
def country_name(code):
    return countries.country_name(code)


@register.filter
def countries_of(people):
    """Where people come from, each country once."""
    return [
        countries.country_name(code)
        for code in dict.fromkeys(one.country for one in people)
        if code
    ]


@register.filter
def byline_in(author, language):
    """How an author of an article reads in a language."""
    return byline(author, language)


@register.filter
def declared(declarations_):
    """[(name, text)] of an article's declarations."""
    return declarations.in_words(declarations_)


@register.filter
def credit_names(codes):
    return credit.in_words(codes)


@register.filter
def role_names(roles):
    """The names of the roles, highest first."""
    return [label for role, label in ROLES if role in roles]


@register.filter
def role_heading(role, people):
    """How the masthead calls those who hold a role: one editor, several editors."""
    number = len(people)
    return {
        CHIEF: ngettext("Editor-in-chief", "Editors-in-chief", number),
        EDITOR: ngettext("Editor", "Editors", number),
        SECTION_EDITOR: ngettext("Section editor", "Section editors", number),
        PRODUCTION: gettext("Production"),
    }[role]


@register.filter
def title_in(article, language):
    """The title in a language, else in the article's own."""
    return text_in_language(article.titles, language, first=article.language)


@register.filter
def abstracts(article):
    """[(language, abstract, keywords)], the article's own language first."""
    codes = sorted(article.abstracts, key=lambda code: code != article.language)
    return [
        (code, article.abstracts[code], article.keywords.get(code, ""))
        for code in codes
        if article.abstracts[code]
    ]


@register.filter
def heading_in(what, language):
    """The heading over a text that stands in that language, whatever the page speaks."""
    with override(language):
        return {"abstract": gettext("Abstract"), "keywords": gettext("Keywords:")}[what]


@register.filter
def compared(words):
    """A line of `journal.typesetting.comparing` with its marks, which are also said in words."""
    said = {"inserted": ("ins", gettext("inserted:")), "deleted": ("del", gettext("deleted:"))}
    mark = '<{0}><span class="unseen" lang="{1}">{2} </span>{3}</{0}>'
    return format_html_join(
        "",
        "{}",
        (
            [format_html(mark, SafeString(said[what][0]), get_language(), said[what][1], text)]
            if what in said
            else [text]
            for what, text in words
        ),
    )


@register.filter
def without_placeholders(form):
    """The library repeats each label inside its field, where it vanishes as one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form


@register.inclusion_tag("refusals/words.html", takes_context=True)
def typed_words(context):
    """What the refused request brought, so that it can be copied."""
    request = context.get("request")
    return {"typed": typed_in(request) if request else None}
