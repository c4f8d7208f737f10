"""An article's page: what it says to readers and to search engines, and its PDF."""

import pytest
from django.utils.translation import override
from lxml import html

from journal.citing import how_to_cite
from journal.colours import DARK_PAPER, LIGHT_PAPER, READABLE, contrast, readable_on
from journal.files.serving import disposition
from journal.models import Article
from journal.tests import factories as make

AUTHORS = [
    {
        "given_name": "Анна-Мария Петровна",
        "family_name": "Ермекова",
        "affiliation": "Академия",
        "country": "KZ",
        "orcid": "0000-0002-1825-0097",
    },
    {
        "given_name": "Levan",
        "family_name": "Tsertsvadze",
        "affiliation": "",
        "country": "",
        "orcid": "",
    },
]


@pytest.fixture
def article(db):
    journal = make.a_journal(issn_online="9998-7295", publishers={"en": "Zhetisu Centre"})
    staff = make.a_staff(journal)
    case = make.a_ready_case(
        journal, make.a_person("Aigul Author"), staff.editor, by=staff.production
    )
    issue = make.a_compiled_issue(journal, by=staff.manager, articles=[case.article])
    make.issuing.approve(issue, by=staff.chief, now=make.NOW)
    make.issuing.publish(issue, by=staff.chief, now=make.NOW)
    Article.objects.update(
        authors=AUTHORS,
        is_peer_reviewed=True,
        review_facts={"rounds": 2, "reviews": 4, "mode": "double"},
    )
    return Article.objects.get()


def page_of(client, article, lang="en"):
    return html.document_fromstring(
        client.get(f"/reform/{lang}/articles/{article.public_id}/").content
    )


def words(element):
    return " ".join(element.text_content().split())


def test_title_stands_in_the_articles_language_and_the_others_below(client, article):
    page = page_of(client, article, "ru")

    assert words(page.find(".//h1")) == "Three visits or one"
    assert [(p.get("lang"), words(p)) for p in page.find_class("other-title")] == [
        ("ru", "Три визита или один")
    ]


def test_abstracts_stand_in_each_language_with_its_own_heading(client, article):
    found = page_of(client, article, "ru").find_class("abstract")

    assert [(one.get("lang"), words(one.find("p"))) for one in found] == [
        ("en", "Twelve districts compared."),
        ("ru", "Сравнение двенадцати районов."),
    ]


def test_full_text_follows(client, article):
    (body,) = page_of(client, article).find_class("body")

    assert words(body) == "Why visits matter A citizen who comes thrice pays thrice."


def test_page_says_how_it_was_reviewed(client, article):
    text = words(page_of(client, article))

    assert "Peer-reviewed: double-anonymous, 4 reviews in 2 rounds" in text


def test_page_says_so_when_it_was_not_peer_reviewed(client, article):
    """As it was accepted: what becomes of its type later does not matter."""
    Article.objects.update(is_peer_reviewed=False, review_facts={})

    text = words(page_of(client, article))

    assert article.article_type.is_peer_reviewed
    assert "Not peer-reviewed: read by the editors" in text
    assert "reviews in" not in text


def test_contents_say_what_was_not_peer_reviewed(client, article):
    address = f"/reform/en/issues/{article.place.issue.public_id}/"
    assert "not peer-reviewed" not in client.get(address).content.decode()
    Article.objects.update(is_peer_reviewed=False)
    assert client.get(address).content.decode().count("not peer-reviewed") == 1


@pytest.mark.parametrize(
    ("is_peer_reviewed", "status"), [(True, "PeerReviewed"), (False, "NonPeerReviewed")]
)
def test_machines_are_told_whether_it_was_peer_reviewed(client, article, is_peer_reviewed, status):
    Article.objects.update(is_peer_reviewed=is_peer_reviewed)
    (tag,) = page_of(client, article).findall(".//meta[@name='DC.type']")

    assert tag.get("content") == f"http://purl.org/eprint/status/{status}"


def test_search_engines_are_told(client, article, settings):
    address = f"{settings.SITE_URL}/reform/en/articles/{article.public_id}/"
    tags = [
        (tag.get("name"), tag.get("content"))
        for tag in page_of(client, article).iterfind(".//meta")
        if (tag.get("name") or "").startswith("citation_")
    ]

    assert tags == [
        ("citation_title", "Three visits or one"),
        ("citation_author", "Ермекова, Анна-Мария Петровна"),
        ("citation_author_institution", "Академия"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Tsertsvadze, Levan"),
        ("citation_publication_date", "2026/03/02"),
        ("citation_journal_title", "Journal of Reform"),
        ("citation_issn", "9998-7295"),
        ("citation_publisher", "Zhetisu Centre"),
        ("citation_volume", "3"),
        ("citation_issue", "1"),
        ("citation_firstpage", "1"),
        ("citation_lastpage", "4"),
        ("citation_language", "en"),
        ("citation_keywords", "service centres, visits"),
        ("citation_abstract_html_url", address),
        ("citation_fulltext_html_url", address),
        ("citation_pdf_url", f"{address}article.pdf"),
    ]


def test_each_language_has_its_address(client, article, settings):
    links = page_of(client, article, "ru").iterfind(".//link")
    base = f"{settings.SITE_URL}/reform"
    rest = f"articles/{article.public_id}/"

    assert [
        (one.get("rel"), one.get("hreflang"), one.get("href"))
        for one in links
        if one.get("rel") in ("alternate", "canonical")
    ] == [
        ("alternate", "en", f"{base}/en/{rest}"),
        ("alternate", "ru", f"{base}/ru/{rest}"),
        ("canonical", None, f"{base}/ru/{rest}"),
    ]


def test_tools_are_kept_from_search_engines_and_public_pages_are_not(client, article):
    assert b"noindex" in client.get("/accounts/login/").content
    assert b"noindex" not in client.get("/reform/en/").content


def test_citation_has_initials_and_pages(article):
    with override("en"):
        assert how_to_cite(article, "en") == (
            "Ермекова А.-М. П., Tsertsvadze L. (2026). Three visits or one. Journal of Reform,"
            f" 3(1), 1–4. {article.address}"
        )


def test_citation_without_pages_keeps_its_address(article):
    article.first_page = None

    with override("en"):
        assert how_to_cite(article, "en") == (
            "Ермекова А.-М. П., Tsertsvadze L. (2026). Three visits or one. Journal of Reform,"
            f" 3(1). {article.address}"
        )


def test_pdf_is_shown_under_a_readable_name(client, article):
    response = client.get(f"/reform/en/articles/{article.public_id}/article.pdf")

    assert response.getvalue() == b"%PDF-1.7 article 0"
    assert response.headers["Content-Length"] == "18"
    assert response.headers["Content-Disposition"].startswith(
        "inline; filename=\"________, Tsertsvadze 2026 Three visits or one.pdf\"; filename*=UTF-8''"
    )


def test_pdf_is_not_sent_twice(client, article):
    address = f"/reform/en/articles/{article.public_id}/article.pdf"
    first = client.get(address)
    assert first.getvalue() == b"%PDF-1.7 article 0"

    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_pdf_that_was_not_made_is_not_there(client, article):
    Article.objects.update(pdf=None)

    assert client.get(f"/reform/en/articles/{article.public_id}/article.pdf").status_code == 404


def test_name_with_quotes_and_line_ends_cannot_leave_its_header():
    assert disposition('a"b\r\nX: y.pdf') == (
        "inline; filename=\"a_b__X: y.pdf\"; filename*=UTF-8''a%22b%0D%0AX%3A%20y.pdf"
    )


@pytest.mark.parametrize("colour", ["#0b5d57", "#ffee00", "#000000", "#ffffff", "#808080", "red"])
@pytest.mark.parametrize("paper", [LIGHT_PAPER, DARK_PAPER])
def test_any_colour_becomes_readable(colour, paper):
    assert contrast(readable_on(paper, colour), paper) >= READABLE


def test_readable_colour_is_left_alone():
    assert readable_on(LIGHT_PAPER, "#0b5d57") == "#0b5d57"
