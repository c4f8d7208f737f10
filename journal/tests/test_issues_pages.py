"""The pages on which an issue is put together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journal.actions import issuing
from journal.models import Issue
from journal.tests import factories as make
from journal.workflow.issue import I

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def staff(journal, client):
    people = make.a_staff(journal)
    client.force_login(people.manager)
    return people


@pytest.fixture
def article(journal, staff):
    author = make.a_person("Aigul Author")

    def make_one(made=make.a_ready_case):
        return made(journal, author, staff.editor, by=staff.production).article

    return make_one


def address(name, issue, *more):
    return reverse(f"journal:{name}", args=[issue.journal.slug, issue.public_id, *more])


def change(client, issue, article, action):
    data = {"article": article.public_id, "action": action}
    return client.post(address("change_issue", issue), data)


def state_of(issue):
    return Issue.objects.get(pk=issue.pk).state


def count(client, page):
    with CaptureQueriesContext(connection) as told:
        assert client.get(page).status_code == 200
    return len(told)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("made", ["an_issue", "a_frozen_issue", "a_compiled_issue"])
def test_pages_render_in_every_state(client, journal, staff, article, language, made):
    issue = getattr(make, made)(journal, by=staff.manager, articles=[article()])
    client.cookies["django_language"] = language

    pages = [
        client.get(reverse("journal:issues", args=[journal.slug])),
        client.get(reverse("journal:plan_issue", args=[journal.slug])),
        client.get(address("assemble_issue", issue)),
        client.get(address("issue_progress", issue)),
    ]

    assert [page.status_code for page in pages] == [200] * 4
    assert {page.headers["Content-Language"] for page in pages} == {language}


def test_issues_are_for_those_who_make_them(client, journal, staff):
    issue = make.an_issue(journal, by=staff.manager)
    pages = [
        reverse("journal:issues", args=[journal.slug]),
        reverse("journal:plan_issue", args=[journal.slug]),
        address("assemble_issue", issue),
        address("draft_pdf", issue),
    ]

    for person in (staff.editor, make.a_person("Sam Stranger"), make.someone_of_another_journal()):
        client.force_login(person)
        assert [client.get(page).status_code for page in pages] == [404] * 4
        assert client.post(address("issue_move", issue, "freeze")).status_code == 404
    for person in (staff.production, staff.chief):
        client.force_login(person)
        assert client.get(pages[2]).status_code == 200


def test_lists_cost_the_same_for_one_row_and_for_three(client, journal, staff, article):
    index = reverse("journal:issues", args=[journal.slug])
    issue = make.an_issue(journal, by=staff.manager, articles=[article()])
    waiting = article()
    assemble = address("assemble_issue", issue)
    one = [count(client, page) for page in (index, assemble)]

    make.an_issue(journal, by=staff.manager, number=2)
    make.an_issue(journal, by=staff.manager, number=3)
    for added in (article(), article()):
        issuing.add_article(issue, added, by=staff.manager, now=make.NOW)
    article(), article()
    three = [count(client, page) for page in (index, assemble)]

    assert waiting.pk
    assert three == one


def test_plan_proposes_the_next_number_and_keeps_what_was_typed(client, journal, staff):
    make.an_issue(journal, by=staff.manager)
    page = reverse("journal:plan_issue", args=[journal.slug])
    data = {"volume": 3, "number": 1, "year": 2026, "title_en": "A theme"}

    twice = client.post(page, data)
    assert twice.context["form"].non_field_errors() == [
        "There is an issue with this volume and number already."
    ]
    assert twice.context["form"]["title_en"].value() == "A theme"

    response = client.post(page, data | {"number": 2})
    issue = Issue.objects.get(number=2)
    assert response.url == address("assemble_issue", issue)
    assert issue.titles == {"en": "A theme"}


def test_articles_are_put_in_moved_and_taken_out_by_buttons(client, journal, staff, article):
    one, two = article(), article()
    issue = make.an_issue(journal, by=staff.manager)

    shown = client.get(address("assemble_issue", issue)).context["waiting"]
    assert set(shown) == {one, two}
    change(client, issue, one, "add")
    change(client, issue, two, "add")
    change(client, issue, two, "up")
    assert list(issue.articles()) == [two, one]
    change(client, issue, two, "down")
    change(client, issue, one, "remove")
    assert list(issue.articles()) == [two]


def test_a_reload_of_a_form_leads_back_to_its_page(client, journal, staff):
    issue = make.an_issue(journal, by=staff.manager)

    for form in (address("change_issue", issue), address("issue_move", issue, "freeze")):
        assert client.get(form).url == address("assemble_issue", issue)
    assert state_of(issue) == I.PLANNED


def test_a_wrong_action_or_article_is_not_there(client, journal, staff, article):
    issue = make.an_issue(journal, by=staff.manager)
    one = article()

    assert change(client, issue, one, "sell").status_code == 404
    assert client.post(address("change_issue", issue), {"action": "add"}).status_code == 404
    assert client.post(address("issue_move", issue, "sell")).status_code == 404
    assert list(issue.articles()) == []


def test_the_page_says_what_is_missing_and_why_freezing_is_blocked(client, journal, staff, article):
    one, unready = article(), article(make.in_proof)
    one.keywords = {"en": "visits"}
    one.save()
    issue = make.an_issue(journal, by=staff.manager, articles=[one, unready])

    response = client.get(address("assemble_issue", issue))

    assert response.context["not_ready"] == [unready]
    assert {
        article: [(str(what), language) for what, language in texts]
        for article, texts in response.context["missing"].items()
    } == {one: [("keywords", "ru")]}
    (move,) = response.context["moves"]
    assert (move.name, len(move.blocked)) == ("freeze", 2)
    blocked = client.post(address("issue_move", issue, "freeze"))
    assert blocked.status_code == 302
    assert state_of(issue) == I.ASSEMBLING


def test_an_issue_goes_from_frozen_to_published_by_buttons(client, journal, staff, article):
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[article()])

    client.post(address("issue_move", issue, "start_compile"))
    claimed, fence = issuing.claim_compile(issue.pk, now=make.NOW)
    issuing.finish_compile(
        claimed,
        fence=fence,
        printed=make.printed(claimed),
        inputs_hash=claimed.inputs_hash(),
        now=make.NOW,
    )
    assert client.post(address("issue_move", issue, "approve")).status_code == 403
    client.force_login(staff.chief)
    client.post(address("issue_move", issue, "approve"))
    client.post(address("issue_move", issue, "publish"))

    assert state_of(issue) == I.PUBLISHED
    assert client.post(address("issue_move", issue, "publish")).status_code == 409


def test_opening_an_issue_again_asks_why(client, journal, staff, article):
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[article()])
    move = address("issue_move", issue, "request_change")

    without = client.post(move, {"why": ""})
    assert without.context["why"].errors == {"why": ["Write why."]}
    assert state_of(issue) == I.FROZEN

    client.post(move, {"why": "The cover is old."})
    assert state_of(issue) == I.ASSEMBLING


def test_progress_is_asked_for_while_compiling_and_then_the_whole_page(
    client, journal, staff, article
):
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[article()])
    issuing.start_compile(issue, by=staff.manager, now=make.NOW)
    Issue.objects.filter(pk=issue.pk).update(progress=40, progress_text="Laying out page 3")

    during = client.get(address("issue_progress", issue))
    assert '<progress id="compiled" max="100" value="40">' in during.text
    assert "Laying out page 3" in during.text
    assert "HX-Refresh" not in during.headers

    claimed, fence = issuing.claim_compile(issue.pk, now=make.NOW)
    issuing.fail_compile(claimed, fence=fence, reason="“Three visits”: too wide", now=make.NOW)
    after = client.get(address("issue_progress", issue))
    assert after.headers["HX-Refresh"] == "true"
    assert "“Three visits”: too wide" in client.get(address("assemble_issue", issue)).text


def test_the_draft_pdf_is_there_once_compiled(client, journal, staff, article):
    planned = make.an_issue(journal, by=staff.manager, number=2)
    issue = make.a_compiled_issue(journal, by=staff.manager, articles=[article()])

    assert client.get(address("draft_pdf", planned)).status_code == 404
    response = client.get(address("draft_pdf", issue))
    assert response.getvalue() == b"%PDF-1.7 issue"
    assert response.headers["Cache-Control"] == "private, no-store"
