"""Describe an issue or an article for the press: rows become the plain facts of `specs`."""

import shutil
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from journal import declarations
from journal.bylines import byline
from journal.files.store import path_of
from journal.models.fields import in_language
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION
from journal.typesetting.specs import Abstract, ArticleSpec, IssueSpec, PrintedName

MASTHEAD = (CHIEF, EDITOR, PRODUCTION, MANAGER)


def article_spec(article, text, folder: Path, *, kind_language=None):
    """One article with the figures of `text` laid out in a folder of its own under `folder`."""
    others = article.other_titles[:1]
    with override(article.language):
        dates = _("Received %(received)s. Accepted %(accepted)s.") % {
            "received": date_format(article.received_on),
            "accepted": date_format(article.accepted_on),
        }
        declared = [(str(name), text) for name, text in declarations.in_words(article.declarations)]
    return ArticleSpec(
        key=str(article.pk),
        title=article.title,
        language=article.language,
        document=text.document,
        assets=lay_out_assets(text, folder / article.public_id),
        kind=in_language(article.article_type.names, kind_language or article.language),
        second_title=others[0][1] if others else "",
        second_language=others[0][0] if others else "",
        authors=[_printed_name(one, article.language) for one in article.authors],
        abstracts=_abstracts(article),
        declarations=declared,
        is_peer_reviewed=article.is_peer_reviewed,
        dates=dates,
    )


def _printed_name(author, language):
    found = byline(author, language)
    return PrintedName(found.name, found.affiliation, author["orcid"])


def _abstracts(article):
    """The article's own language first, then the others."""
    codes = sorted(article.abstracts, key=lambda code: (code != article.language, code))
    return [
        Abstract(code, article.abstracts[code], keywords_of(article, code))
        for code in codes
        if article.abstracts[code]
    ]


def keywords_of(article, language):
    return [word.strip() for word in article.keywords.get(language, "").split(",") if word.strip()]


def lay_out_assets(text, folder: Path) -> Path:
    """Copy the figures of a text from the store to a folder, under the names the blocks use."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in text.assets.all():
        shutil.copyfile(path_of(file.sha256), folder / file.name)
    return folder


def issue_spec(issue, folder: Path, *, now):
    """The whole issue in the first of the journal's languages, each article in its own."""
    journal = issue.journal
    language = journal.languages[0]
    with override(language):
        return IssueSpec(
            journal=in_language(journal.names, language),
            short_name=in_language(journal.short_names or journal.names, language),
            subtitle=_other_names(journal, language),
            language=language,
            title=in_language(issue.titles, language),
            volume=str(issue.volume),
            number=str(issue.number),
            year=str(issue.year),
            issn=_issn(journal),
            accent=journal.accent,
            masthead=masthead_of(journal, now),
            imprint=in_language(journal.imprint, language).splitlines(),
            licence=journal.licence,
            articles=[
                article_spec(article, article.latest_text(), folder, kind_language=language)
                for article in issue.articles()
            ],
        )


def _other_names(journal, language):
    names = [journal.names[code] for code in journal.languages if code != language]
    return " · ".join(name for name in names if name)


def _issn(journal):
    parts = [
        _("%(issn)s (print)") % {"issn": journal.issn_print} if journal.issn_print else "",
        _("%(issn)s (online)") % {"issn": journal.issn_online} if journal.issn_online else "",
    ]
    return " · ".join(part for part in parts if part)


def masthead_of(journal, now):
    """[(role, names with affiliations)] of the people who make the journal today."""
    held = journal.memberships.own().on(journal.today(now)).order_by("pk").select_related("user")
    found = []
    for role in MASTHEAD:
        lines = [
            ", ".join(filter(None, (one.user.full_name, one.user.affiliation)))
            for one in held
            if one.role == role
        ]
        if lines:
            found.append((dict(_roles())[role], lines))
    return found


def _roles():
    return [
        (CHIEF, _("Editor-in-chief")),
        (EDITOR, _("Editors")),
        (PRODUCTION, _("Production")),
        (MANAGER, _("Editorial office")),
    ]
