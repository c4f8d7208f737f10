"""What an issue needs before it is frozen and approved, and what becomes of it afterwards."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from journal.actions import archiving, correcting, issuing
from journal.models import Article, Event, Issue, Submission
from journal.refusals import Blocked, StaleState
from journal.roles import CHIEF
from journal.tests import factories as make
from journal.workflow.issue import I
from journal.workflow.submission_states import S
from notifications.models import Letter

pytestmark = pytest.mark.django_db
LATER = make.NOW + make.DAY
FRONT_MATTER = "The journal lacks an ISSN or an imprint: the office enters them in the settings."
LANGUAGES = "A title, an abstract or keywords are missing in a language of the journal."
NOT_READY = "Not every article of the issue is ready: see the marks beside them."
NOTICED = "An article of the issue was corrected or retracted: it stays public."
TEXTS = {"en": "Table 2 was wrong."}


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def staff(journal):
    return make.a_staff(journal)


@pytest.fixture
def article(journal, staff):
    author = make.a_person("Aigul Author")
    return make.a_ready_case(journal, author, staff.editor, by=staff.production).article


@pytest.fixture
def published(journal, staff, article):
    issue = make.a_compiled_issue(journal, by=staff.production, articles=[article])
    issuing.approve(issue, by=staff.chief, now=make.NOW)
    issuing.publish(issue, by=staff.manager, now=make.NOW)
    return fresh(issue)


def fresh(issue):
    return Issue.objects.get(pk=issue.pk)


def state_of(article):
    return Submission.objects.get(pk=article.submission_id).state


def lacking(journal, **facts):
    type(journal).objects.filter(pk=journal.pk).update(**facts)


# --- before ---


@pytest.mark.parametrize("facts", [{"issn_online": ""}, {"imprint": {}}, {"imprint": {"en": ""}}])
def test_issue_without_issn_or_imprint_is_not_frozen(journal, staff, article, refused, facts):
    lacking(journal, **facts)
    issue = make.an_issue(journal, by=staff.manager, articles=[article])
    with refused(Blocked, FRONT_MATTER):
        issuing.freeze(issue, by=staff.manager, now=LATER)
    lacking(journal, issn_print="1234-5679", imprint={"ru": "Алматы"})
    issuing.freeze(issue, by=staff.manager, now=LATER)

    assert (fresh(issue).state, fresh(issue).waiver) == (I.FROZEN, "")


def test_what_may_be_missing_is_waived_with_a_reason(journal, staff, article, refused):
    lacking(journal, issn_online="")
    Article.objects.update(keywords={"en": "visits"})
    issue = make.an_issue(journal, by=staff.manager, articles=[article])
    with refused(Blocked, LANGUAGES, FRONT_MATTER):
        issuing.freeze(issue, by=staff.manager, now=LATER)
    with refused(Blocked, "Write why the issue is frozen all the same."):
        issuing.freeze_waiving(issue, by=staff.manager, now=LATER, why=" ")
    with refused(PermissionDenied):
        issuing.freeze_waiving(issue, by=staff.editor, now=LATER, why="The first issue.")
    issuing.freeze_waiving(issue, by=staff.manager, now=LATER, why="The first issue.")

    assert (fresh(issue).state, fresh(issue).waiver) == (I.FROZEN, "The first issue.")
    assert Event.objects.of(issue).get(verb="freeze").why == "The first issue."


def test_waiver_does_not_make_an_article_ready_and_ends_with_the_freeze(
    journal, staff, article, refused
):
    Submission.objects.update(state=S.PROOFING)
    issue = make.an_issue(journal, by=staff.manager, articles=[article])
    with refused(Blocked, NOT_READY):
        issuing.freeze_waiving(issue, by=staff.manager, now=LATER, why="The first issue.")
    Submission.objects.update(state=S.READY)
    issuing.freeze_waiving(issue, by=staff.manager, now=LATER, why="The first issue.")
    issuing.request_change(issue, by=staff.manager, now=LATER, why="A misprint.")

    assert fresh(issue).waiver == ""


def test_page_offers_the_waiver_only_where_it_helps(client, journal, staff, article):
    lacking(journal, issn_online="")
    client.force_login(staff.manager)
    issue = make.an_issue(journal, by=staff.manager, articles=[article])
    Submission.objects.update(state=S.PROOFING)
    page = reverse("journal:assemble_issue", args=["reform", issue.public_id])
    assert "freeze_waiving" not in client.get(page).text
    Submission.objects.update(state=S.READY)
    assert "freeze_waiving" in client.get(page).text
    move = reverse("journal:issue_move", args=["reform", issue.public_id, "freeze_waiving"])
    client.post(move, {"why": "The number is on its way."})

    assert fresh(issue).state == I.FROZEN
    assert "The number is on its way." in client.get(page).text


def test_whoever_had_it_compiled_does_not_approve_it_where_there_is_another_chief(
    journal, staff, article, refused
):
    issue = make.a_compiled_issue(journal, by=staff.chief, articles=[article])
    second = make.with_role(journal, CHIEF, "Saule Second")
    with refused(Blocked, "You had the issue compiled: another editor-in-chief approves it."):
        issuing.approve(issue, by=staff.chief, now=LATER)
    issuing.approve(issue, by=second, now=LATER)

    assert fresh(issue).state == I.APPROVED


def test_only_chief_approves_what_they_had_compiled(journal, staff, article):
    issue = make.a_compiled_issue(journal, by=staff.chief, articles=[article])
    issuing.approve(issue, by=staff.chief, now=LATER)

    assert fresh(issue).state == I.APPROVED


# --- afterwards ---


def test_archived_issue_stays_public_and_changes_no_more(client, staff, published, refused):
    for person in (staff.production, staff.editor):
        with refused(PermissionDenied):
            archiving.archive(published, by=person, now=LATER)
    archiving.archive(published, by=staff.manager, now=LATER)
    assert fresh(published).state == I.ARCHIVED
    assert client.get(f"/reform/en/issues/{published.public_id}/").status_code == 200
    for verb in (archiving.unpublish, issuing.request_change):
        with refused(StaleState):
            verb(published, by=staff.chief, now=LATER, why="A misprint.")
    with refused(StaleState):
        archiving.archive(published, by=staff.manager, now=LATER)


def test_unpublished_issue_is_hidden_and_its_authors_are_told(
    client, staff, published, article, refused
):
    addresses = [f"issues/{published.public_id}/", f"articles/{article.public_id}/"]
    for person in (staff.manager, staff.production):
        with refused(PermissionDenied):
            archiving.unpublish(published, by=person, now=LATER, why="A day too early.")
    with refused(Blocked, "Write why the issue is taken back."):
        archiving.unpublish(published, by=staff.chief, now=LATER, why=" ")
    archiving.unpublish(published, by=staff.chief, now=LATER, why="A day too early.")

    assert (fresh(published).state, state_of(article)) == (I.APPROVED, S.SCHEDULED)
    assert fresh(published).pdf == published.pdf
    assert [client.get(f"/reform/en/{one}").status_code for one in addresses] == [404, 404]
    letter = Letter.objects.get(letter="article_taken_back")
    assert "A day too early." in letter.body


def test_what_was_taken_back_is_published_again_and_told_again(client, staff, published, article):
    archiving.unpublish(published, by=staff.chief, now=LATER, why="A day too early.")
    issuing.publish(published, by=staff.manager, now=LATER + make.DAY)

    assert state_of(article) == S.PUBLISHED
    assert client.get(f"/reform/en/articles/{article.public_id}/").status_code == 200
    assert Letter.objects.filter(letter="article_published").count() == 2


def test_co_authors_with_an_account_are_told_once_each(staff, published, article):
    """By the account that is named, or by the address that was given, however it is spelt."""
    case = article.submission
    named, found = make.a_person("Named Author"), make.a_person("Found Author")
    people = {"given_name": "A", "family_name": "B"}
    case.contributors.create(user=named, email=named.email, **people)
    case.contributors.create(email=found.email.upper(), **people)
    case.contributors.create(email="nobody@example.org", **people)
    Letter.objects.all().delete()
    archiving.unpublish(published, by=staff.chief, now=LATER, why="A day too early.")
    issuing.publish(published, by=staff.manager, now=LATER + make.DAY)

    for letter in ("article_taken_back", "article_published"):
        told = [one.recipient for one in Letter.objects.filter(letter=letter).order_by("pk")]
        assert {case.author, named, found} <= set(told)
        assert len(set(told)) == len(told)


def test_hold_ends_when_the_article_is_public(staff, published, article):
    archiving.unpublish(published, by=staff.chief, now=LATER, why="A day too early.")
    Submission.objects.update(is_on_hold=True)
    issuing.publish(published, by=staff.manager, now=LATER + make.DAY)
    assert Submission.objects.get(pk=article.submission_id).is_on_hold is False


def test_issue_with_a_notice_stays_public(staff, published, article, refused):
    correcting.correct(article.submission, texts=TEXTS, by=staff.chief, now=LATER)
    with refused(Blocked, NOTICED):
        archiving.unpublish(published, by=staff.chief, now=LATER, why="A day too early.")


def test_page_takes_back_with_a_reason(client, staff, published):
    client.force_login(staff.chief)
    page = reverse("journal:assemble_issue", args=["reform", published.public_id])
    move = reverse("journal:issue_move", args=["reform", published.public_id, "unpublish"])
    assert move in client.get(page).text
    assert "Write why." in client.post(move, {"why": ""}).text
    client.post(move, {"why": "A day too early."})
    assert fresh(published).state == I.APPROVED
