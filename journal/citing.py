"""How an article is cited by people, and how it is described to search engines."""

from django.conf import settings
from django.utils.translation import gettext as _

from journal.bylines import byline
from journal.models.fields import in_language

# The terms by which repositories say so.
PEER_REVIEWED = "http://purl.org/eprint/status/PeerReviewed"
NOT_PEER_REVIEWED = "http://purl.org/eprint/status/NonPeerReviewed"


def how_to_cite(article, language):
    """One line in the active language: `Auezova G. (2026). Title. Journal, 3(2), 41–58. https…`."""
    issue = article.place.issue
    facts = {
        "authors": ", ".join(_with_initials(byline(one, language)) for one in article.authors),
        "year": issue.year,
        "title": title_of(article, language).rstrip("."),
        "journal": in_language(article.journal.names, language),
        "volume": issue.volume,
        "number": issue.number,
        "pages": article.pages,
        "address": article.address,
    }
    if not article.pages:
        form = _(
            "%(authors)s (%(year)s). %(title)s. %(journal)s, %(volume)s(%(number)s). %(address)s"
        )
    else:
        form = _(
            "%(authors)s (%(year)s). %(title)s. %(journal)s, %(volume)s(%(number)s), %(pages)s."
            " %(address)s"
        )
    return form % facts


def title_of(article, language):
    """The title in `language` if there is one; it says when the article was retracted."""
    title = in_language(article.titles, language, first=article.language)
    if not article.is_retracted:
        return title
    return _("RETRACTED: %(title)s") % {"title": title}


def _with_initials(author):
    initials = " ".join(
        "-".join(f"{part[0]}." for part in name.split("-") if part)
        for name in author.given_name.split()
    )
    return f"{author.family_name} {initials}".strip()


def meta_tags(article, language, *, page, pdf):
    """[(name, content)] of Highwire's citation_* tags, and whether it was reviewed.

    `page` and `pdf` are paths; `pdf` may be ''.
    """
    journal, issue = article.journal, article.place.issue
    first = article.language
    tags = [
        ("citation_title", title_of(article, language)),
        *[tag for author in article.authors for tag in _author_tags(author, language)],
        ("citation_publication_date", article.published_at.strftime("%Y/%m/%d")),
        ("citation_journal_title", in_language(journal.names, language)),
        ("citation_issn", journal.issn_online),
        ("citation_issn", journal.issn_print),
        ("citation_publisher", in_language(journal.publishers, language)),
        ("citation_volume", str(issue.volume)),
        ("citation_issue", str(issue.number)),
        ("citation_firstpage", str(article.first_page or "")),
        ("citation_lastpage", str(article.last_page or "")),
        ("citation_language", article.language),
        ("citation_keywords", in_language(article.keywords, language, first=first)),
        ("citation_abstract_html_url", settings.SITE_URL + page),
        ("citation_fulltext_html_url", settings.SITE_URL + page),
        ("citation_pdf_url", settings.SITE_URL + pdf if pdf else ""),
        ("DC.type", PEER_REVIEWED if article.is_peer_reviewed else NOT_PEER_REVIEWED),
    ]
    return [(name, content) for name, content in tags if content]


def _author_tags(author, language):
    orcid, found = author.get("orcid"), byline(author, language)
    return [
        ("citation_author", f"{found.family_name}, {found.given_name}".strip(", ")),
        ("citation_author_institution", found.affiliation),
        ("citation_author_orcid", f"https://orcid.org/{orcid}" if orcid else ""),
    ]
