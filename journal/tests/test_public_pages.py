"""What readers find, and that nothing else can be found."""

import pytest
from django.test import Client

from journal.actions import issuing
from journal.colours import LIGHT_PAPER, readable_on
from journal.models import Article, ArticleText, File, Membership
from journal.tests import factories as make


@pytest.fixture
def journal(db):
    return make.a_journal(
        issn_online="9998-7295",
        publishers={"en": "Zhetisu Centre", "ru": "Жетысуский центр"},
        aims={"en": "We count.\n\nThen we advise.", "ru": "Мы считаем."},
    )


@pytest.fixture
def staff(journal):
    return make.a_staff(journal)


@pytest.fixture
def author(db):
    return make.a_person("Aigul Author")


@pytest.fixture
def issue(journal, staff, author):
    """Compiled and approved, not published yet."""
    case = make.a_ready_case(journal, author, staff.editor, by=staff.production)
    issue = make.a_compiled_issue(journal, by=staff.manager, articles=[case.article])
    issuing.approve(issue, by=staff.chief, now=make.NOW)
    return issue


@pytest.fixture
def published(issue, staff):
    issuing.publish(issue, by=staff.chief, now=make.NOW)
    issue.refresh_from_db()
    return issue


@pytest.fixture
def article(published):
    return Article.objects.get(place__issue=published)


PAGES = ["", "about/", "archive/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_page_of_an_empty_journal_is_there(client, journal, page, lang):
    response = client.get(f"/reform/{lang}/{page}")

    assert response.status_code == 200
    assert response.headers["Content-Language"] == lang


@pytest.mark.parametrize("page", PAGES)
def test_page_in_a_language_the_journal_does_not_have_is_not_there(client, journal, page):
    assert client.get(f"/reform/kk/{page}").status_code == 404


def test_page_of_a_journal_that_does_not_exist_is_not_there(client, journal):
    assert client.get("/nothing/en/").status_code == 404


def test_short_address_leads_to_the_readers_language(journal):
    reader = Client(headers={"accept-language": "ru"})

    assert reader.get("/reform/").headers["Location"] == "/reform/ru/"


def test_short_address_in_a_language_of_no_page_leads_to_the_first(journal):
    reader = Client(headers={"accept-language": "kk"})

    assert reader.get("/reform/").headers["Location"] == "/reform/en/"


def test_home_shows_the_current_issue(client, published, article):
    page = client.get("/reform/en/").content.decode()

    assert f"/reform/en/articles/{article.public_id}/" in page
    assert "Aigul Author" in page


def test_home_is_silent_about_an_issue_in_the_making(client, issue):
    page = client.get("/reform/en/").content.decode()

    assert "Aigul Author" not in page
    assert issue.public_id not in page


def test_archive_lists_published_issues(client, published):
    assert published.public_id in client.get("/reform/en/archive/").content.decode()


def test_archive_is_silent_about_an_issue_in_the_making(client, issue):
    assert issue.public_id not in client.get("/reform/en/archive/").content.decode()


def test_about_names_the_board_and_nobody_else(client, journal, staff):
    page = client.get("/reform/en/about/").content.decode()

    assert "Clara Chief" in page
    assert "Edil Editor" in page
    assert "Marat Manager" not in page


def test_about_does_not_name_who_has_left(client, journal, staff):
    Membership.objects.filter(user=staff.editor).update(until="2020-01-01")

    assert "Edil Editor" not in client.get("/reform/en/about/").content.decode()


@pytest.mark.parametrize("page", ["", "issue.pdf"])
def test_issue_is_there_once_published(client, published, page):
    response = client.get(f"/reform/en/issues/{published.public_id}/{page}")

    assert (response.status_code, len(response.getvalue()) > 0) == (200, True)


@pytest.mark.parametrize("page", ["", "issue.pdf"])
def test_issue_is_not_there_before_also_for_its_makers(client, issue, staff, page):
    client.force_login(staff.chief)

    assert client.get(f"/reform/en/issues/{issue.public_id}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "article.pdf"])
def test_article_is_there_once_published(client, article, page):
    response = client.get(f"/reform/en/articles/{article.public_id}/{page}")

    assert (response.status_code, len(response.getvalue()) > 0) == (200, True)


@pytest.mark.parametrize("page", ["", "article.pdf"])
def test_article_is_not_there_before_also_for_its_author(client, issue, author, page):
    client.force_login(author)
    article = Article.objects.get(place__issue=issue)

    assert client.get(f"/reform/en/articles/{article.public_id}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "article.pdf"])
def test_article_of_another_journal_is_not_there(client, article, page):
    make.a_journal("other")

    assert client.get(f"/other/en/articles/{article.public_id}/{page}").status_code == 404


def test_figure_of_a_published_article_is_served_as_a_picture(client, article):
    put_figure(article)

    response = client.get(f"/reform/en/articles/{article.public_id}/figures/one.png")

    assert response.getvalue() == b"a picture"
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_figure_of_an_article_not_published_is_not_there(client, issue):
    article = Article.objects.get(place__issue=issue)
    put_figure(article)

    address = f"/reform/en/articles/{article.public_id}/figures/one.png"
    assert client.get(address).status_code == 404


def test_figure_that_only_an_older_text_had_is_not_there(client, article):
    put_figure(article)
    ArticleText.objects.create(article=article, number=9, document=make.DOCUMENT, made_at=make.NOW)

    address = f"/reform/en/articles/{article.public_id}/figures/one.png"
    assert client.get(address).status_code == 404


def test_look_is_the_journals_colour_made_readable(client, journal):
    journal.accent = "#ffee00"
    journal.save()

    response = client.get("/reform/look.css")

    assert response.headers["Content-Type"] == "text/css"
    light = readable_on(LIGHT_PAPER, "#ffee00")
    assert light != "#ffee00"  # nobody can read yellow on paper
    assert response.content.decode() == (
        f":root {{ --chosen-light: {light}; --chosen-dark: #ffee00; }}\n"
    )


@pytest.mark.parametrize("page", ["", "about/", "archive/"])
def test_page_is_read_not_written(client, journal, page):
    assert client.post(f"/reform/en/{page}").status_code == 405


def put_figure(article):
    figure = make.a_pdf(article.journal, role=File.Role.ASSET, data=b"a picture", name="one.png")
    figure.media_type = "image/png"
    figure.save()
    article.latest_text().assets.add(figure)
