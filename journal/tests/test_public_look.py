"""Every page of readers, accounts and office in a real browser: axe finds nothing, nothing juts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from journal.actions import correcting, issuing
from journal.models import Article
from journal.tests import factories as make
from journal.tests.looking import faults

pytestmark = pytest.mark.browser


@pytest.fixture
def manager(transactional_db):
    return make.a_person("Marat Manager")


@pytest.fixture
def article(manager):
    journal = make.a_journal(owner=manager, aims={"en": "We count.", "ru": "Мы считаем."})
    chief = make.with_role(journal, make.CHIEF, "Clara Chief")
    editor = make.with_role(journal, make.EDITOR, "Edil Editor")
    case = make.a_ready_case(journal, make.a_person("Aigul Author"), editor, by=manager)
    issue = make.a_compiled_issue(journal, by=manager, articles=[case.article])
    issuing.approve(issue, by=chief, now=make.NOW)
    issuing.publish(issue, by=chief, now=make.NOW)
    return Article.objects.get()


def test_pages_of_readers_have_no_fault(browser, live_server, article):
    rest = f"articles/{article.public_id}/"
    issue = f"issues/{article.place.issue.public_id}/"
    paths = [f"/reform/{lang}/{page}" for lang in ("en", "ru") for page in ("", "about/", rest)]

    assert (
        faults(browser, live_server.url, [*paths, "/reform/en/archive/", "/reform/en/" + issue])
        == []
    )


def test_pages_of_notices_have_no_fault(browser, live_server, client, article):
    """The chief's two, and what readers see of an article that was corrected and retracted."""
    case, issue = article.submission, article.place.issue
    chief = make.User.objects.get(given_name="Clara")
    client.force_login(chief)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    paths = [f"/reform/published/{case.public_id}/{move}/" for move in ("correct", "retract")]
    paths.append(f"/reform/issues/{issue.public_id}/")
    assert faults(browser, live_server.url, paths, cookies=[cookie]) == []

    told = {"by": chief, "now": make.NOW}
    correcting.correct(case, texts={"en": "Table 2.", "ru": "Таблица 2."}, **told)
    correcting.retract(case, texts={"en": "The data."}, why="They were checked.", **told)
    paths = [f"/reform/en/articles/{article.public_id}/", f"/reform/en/issues/{issue.public_id}/"]
    assert faults(browser, live_server.url, paths) == []


def test_pages_of_accounts_have_no_fault(browser, live_server, article):
    paths = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nothing/"]

    assert faults(browser, live_server.url, paths) == []


def test_page_of_the_first_owner_has_no_fault(browser, live_server):
    assert faults(browser, live_server.url, ["/setup/"]) == []


def test_pages_of_the_office_have_no_fault(browser, live_server, client, article, manager):
    client.force_login(manager)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}

    paths = ["/reform/office/", "/reform/office/people/", "/accounts/password/change/"]
    assert faults(browser, live_server.url, paths, cookies=[cookie]) == []


def test_fault_would_be_found(browser, live_server, article):
    """The scale itself: a page without a language must weigh something."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(live_server.url + "/reform/en/")
        page.evaluate("document.documentElement.removeAttribute('lang')")

        assert [rule["id"] for rule in Axe().run(page).response["violations"]] == ["html-has-lang"]
