"""A conflict of interest closes everything of the case at the next request, and tells nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from journal.actions import founding, issuing
from journal.models import User
from journal.roles import CHIEF, EDITOR, PRODUCTION
from journal.tests.factories import a_compiled_issue, an_issue
from notifications.delivery import deliver_due
from notifications.models import Letter
from review.actions import declaring
from review.tests.cases import STEP
from review.tests.crawling import canaries_of, crawl, hits
from review.tests.pages import TOKEN, at, got, mailed_link, of_case

WHY = "We share a flat."
COUNT = re.compile(r'<span class="n">(\d+)</span>')
TIMES = re.compile(r"<time.*?</time>|expires=[^;]+")


@pytest.fixture
def stage(world, time_is):
    """Copies that nobody has to clean: what the cleaner does is looked at elsewhere."""
    time_is(world.now)
    return world


def of_the_case(world):
    """Whatever tells that the case is there: title, number, people, what was written."""
    people = [world.author, world.coauthor, *(one.reviewer for one in world.asked)]
    names = canaries_of(*(one for one in people if one not in world.reviewers))
    words = ("Three visits", world.case.readable_number, world.case.public_id)
    return names | canaries_of(also=words)


def told_on(pages, canaries):
    return {path for path, content in pages.items() if hits(content, canaries)}


def starts(world, app="review"):
    name = "case" if app == "review" else "production_case"
    return [of_case(name, world.case, app=app), "/reform/desk/?tab=all"]


@pytest.mark.parametrize(
    ("who", "place", "app"),
    [
        ("editor", "decision_pending", "review"),
        pytest.param("chief", "decision_pending", "review", marks=pytest.mark.soak),
        ("manager", "in_review", "review"),
        ("production", "proofing", "journal"),
    ],
)
def test_declared_conflict_closes_pages_files_lists_and_counts(
    who, place, app, stage, signed_in, refused
):
    stage.bring(place)
    browser, canaries = signed_in(stage.party(who)), of_the_case(stage)
    before = told_on(crawl(browser, *starts(stage, app)), canaries)
    assert of_case("case" if app == "review" else "production_case", stage.case, app=app) in before
    assert any("/files/" in path for path in before) or who == "manager"
    assert any("/desk/" in path for path in before)
    assert any("declare-conflict" in path for path in before)

    answer = browser.post(of_case("declare_conflict", stage.case), {"why": WHY})
    assert answer.status_code == 302
    for path in before:
        after = browser.get(path, follow=True)
        if stage.case.public_id in path or "/files/" in path:
            refused.page(after, 404)
    pages = crawl(browser, "/", *starts(stage, app), *before)
    shown = {path: hits(content, canaries) for path, content in pages.items()}
    asked_for = {path: {stage.case.public_id} for path in before}
    assert {
        path: words for path, words in shown.items() if words - asked_for.get(path, set())
    } == {}
    assert COUNT.findall(pages["/reform/desk/?tab=all"].decode()) == ["0"] * 8


def test_declared_conflict_closes_the_reviewers_link(stage, client, signed_in, refused):
    one = stage.bring("agreed").asked[0]
    link = mailed_link(one)
    client.get(link)
    for browser in (client, signed_in(one.reviewer)):
        assert b"Three visits" in browser.get(at("assignment", one)).content
    answer = client.post(at("declare_as_reviewer", one), {"why": WHY})
    assert answer["Location"] == "/reform/"

    by_session, anew = signed_in(one.reviewer), Client()
    refused.page(anew.get(link), 404)
    for name in ("assignment", "manuscript"):
        refused.page(by_session.get(at(name, one)), 404)
        refused.page(client.get(at(name, one)), 404)
    pages = crawl(by_session, "/", "/reform/reviews/")
    assert told_on(pages, of_the_case(stage)) == set()


def test_letters_that_were_not_sent_do_not_leave(world):
    """Taken back with the conflict; and one that was posted past it is stopped at the door."""
    world.bring("with_editor")
    declaring.declare(world.case, why=WHY, by=world.editor, now=world.now)
    letter = Letter.objects.get(letter="editor_assigned")
    assert letter.phase == "withdrawn"
    Letter.objects.filter(pk=letter.pk).update(phase="new")

    deliver_due(now=world.now + STEP)
    assert Letter.objects.get(pk=letter.pk).phase == "withdrawn"
    others = Letter.objects.exclude(pk=letter.pk).filter(recipient__in=[world.author, world.chief])
    assert {one.phase for one in others} == {"sent"}


def without_times(pages):
    """What differs each time anyway is left out: tokens, instants.

    A workbook holds the second in which it was made; the table as CSV says the same.
    """
    return {
        path: TIMES.sub("", TOKEN.sub("", content.decode(errors="replace")))
        for path, content in pages.items()
        if ".xlsx" not in path
    }


def test_nothing_changes_for_the_conflicted_when_reviewers_are_asked(stage, signed_in):
    """No figure of one: whoever has a conflict reads the same before and after."""
    stage.bring("in_review")
    other = stage.case_key
    stage.bring("in_review", anew=True)
    declaring.declare(stage.case, why=WHY, by=stage.chief, now=stage.now)
    browser = signed_in(stage.chief)
    start = ["/", "/reform/desk/?tab=all", "/reform/roster/", "/reform/issues/"]
    before = without_times(crawl(browser, *start))
    assert "Ashgrove" in before["/reform/roster/"]

    for step in (stage.invite, stage.invite, stage.agree, stage.write, stage.hand_in):
        step()
    assert without_times(crawl(browser, *start)) == before
    stage.case_key = other
    stage.invite()
    assert without_times(crawl(browser, *start)) != before


def test_nothing_changes_for_staff_who_are_authors(stage, signed_in, time_is):
    """The roster and the desk read the same while reviewers come and write; their own case tells
    what it tells any author."""
    stage.bring("in_review")
    founding.grant_role(stage.journal, user=stage.author, role=EDITOR)
    browser = signed_in(stage.author)
    start = ["/", "/reform/desk/?tab=all", "/reform/roster/", "/reform/reviews/"]
    mine = {"/reform/my/", of_case("my_submission", stage.case)}

    def work():
        pages = without_times(crawl(browser, *start))
        assert mine <= pages.keys()
        return {path: page for path, page in pages.items() if path not in mine}

    before = work()

    stage.now += timedelta(days=2)
    for step in (stage.invite, stage.invite, stage.agree, stage.write, stage.hand_in):
        step()
    time_is(stage.now)
    assert work() == before
    assert "1 of 2 in" in got(browser, of_case("my_submission", stage.case)).decode()


@pytest.fixture
def turned(stage):
    """A reviewer of an accepted article who later became chief and production."""
    stage.really_clean = True
    reviewer = stage.bring("ready").asked[0].reviewer
    for role in (CHIEF, PRODUCTION):
        founding.grant_role(stage.journal, user=reviewer, role=role)
    return User.objects.get(pk=reviewer.pk)


def test_reviewer_with_a_later_role_stays_a_reviewer(stage, turned, signed_in, refused):
    browser, case = signed_in(turned), stage.case
    shut = [
        of_case("case", case),
        of_case("production_case", case, app="journal"),
        of_case("conflicts", case),
        *(f"/reform/files/{file.public_id}/" for file in case.files.all()),
    ]
    for path in shut:
        refused.page(browser.get(path), 404)
    assert browser.get(at("assignment", stage.asked[0])).status_code == 200
    authors = canaries_of(stage.author, stage.coauthor, also=["Quillfeather-final"])
    pages = crawl(browser, "/", "/reform/desk/", "/reform/issues/", "/reform/roster/")
    assert told_on(pages, authors) == set()


def test_issue_tells_its_makers_nothing_of_an_article_closed_to_them(
    stage, turned, signed_in, refused
):
    article = stage.article
    issue = an_issue(stage.journal, by=stage.manager, now=stage.now)
    browser, mate = signed_in(turned), signed_in(stage.production)
    page = f"/reform/issues/{issue.public_id}/"
    assert b"Three visits" in mate.get(page).content
    assert b"Three visits" not in browser.get(page).content
    add = {"article": article.public_id, "action": "add"}
    refused.page(browser.post(f"{page}articles/", add), 404)

    issuing.add_article(issue, article, by=stage.production, now=stage.now)
    closed = browser.get(page).content.decode()
    assert "An article that a conflict of interest closes to you" in closed
    assert hits(closed.encode(), of_the_case(stage)) == set()
    for action in ("remove", "up", "down"):
        typed = {"article": article.public_id, "action": action}
        refused.page(browser.post(f"{page}articles/", typed), 404)


def test_draft_of_an_issue_is_for_those_to_whom_all_of_it_is_open(
    stage, turned, signed_in, refused
):
    issue = a_compiled_issue(
        stage.journal, by=stage.production, articles=[stage.article], now=stage.now
    )
    draft = f"/reform/issues/{issue.public_id}/draft.pdf"
    refused.page(signed_in(turned).get(draft), 404)
    answer = signed_in(stage.production).get(draft)
    assert answer.status_code == 200
    answer.getvalue()
    answer.close()


def test_office_reads_the_conflicts_and_editors_do_not(stage, signed_in, refused):
    stage.bring("in_review")
    declaring.declare(stage.case, why=WHY, by=stage.chief, now=stage.now)
    page = of_case("conflicts", stage.case)
    for path in (page, of_case("case", stage.case)):
        assert WHY in signed_in(stage.manager).get(path).content.decode()
    refused.page(signed_in(stage.editor).get(page), 403)
    timeline = signed_in(stage.editor).get(of_case("case", stage.case)).content.decode()
    assert WHY not in timeline
    assert "declared a conflict of interest" in timeline


def test_conflicts_are_recorded_and_lifted_in_the_browser(stage, signed_in):
    stage.bring("in_review")
    browser, page = signed_in(stage.chief), of_case("conflicts", stage.case)
    person = stage.reviewers[3]
    half = {"person": person.pk, "kind": "opposed", "why": ""}
    wrong = browser.post(page, half).content.decode()
    assert "Write what the conflict is." in wrong
    assert f'value="{person.pk}" selected' in wrong
    assert browser.post(page, half | {"why": "The author asks so."}).status_code == 302
    row = stage.case.conflicts.get()
    assert (row.user, row.kind, row.added_by) == (person, "opposed", stage.chief)

    lift = of_case("lift_conflict", stage.case)
    typed = {"conflict": row.pk, "why": ""}
    assert "Write why the conflict is lifted." in browser.post(lift, typed).content.decode()
    assert browser.post(lift, typed | {"why": "A mistake."}).status_code == 302
    assert not stage.case.conflicts.exists()
