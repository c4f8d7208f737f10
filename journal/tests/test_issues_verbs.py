"""Planning, ordering, freezing, compiling, approving and publishing an issue."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import issuing
from journal.models import Article, Event, Issue, Submission
from journal.refusals import Blocked, StaleState
from journal.tests import factories as make
from journal.workflow.issue import I
from journal.workflow.submission_states import S
from notifications.models import Letter

pytestmark = pytest.mark.django_db
LATER = make.NOW + make.DAY


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def staff(journal):
    return make.a_staff(journal)


@pytest.fixture
def author():
    return make.a_person("Aigul Author", language="ru")


@pytest.fixture
def article(journal, staff, author):
    """Makes ready articles."""

    def make_one(made=make.a_ready_case):
        return made(journal, author, staff.editor, by=staff.production).article

    return make_one


def fresh(issue):
    return Issue.objects.get(pk=issue.pk)


def order(issue):
    return [article.pk for article in issue.articles()]


def state_of(article):
    return Submission.objects.get(pk=article.submission_id).state


def test_plan_issue_is_for_those_who_make_issues_and_once_per_number(journal, staff, author):
    issue = make.an_issue(journal, by=staff.production)
    assert issue.state == I.PLANNED

    with pytest.raises(Blocked):
        make.an_issue(journal, by=staff.chief)
    for person in (author, staff.editor, make.someone_of_another_journal()):
        with pytest.raises(PermissionDenied):
            make.an_issue(journal, by=person, number=2)
    assert Issue.objects.count() == 1


def test_the_first_article_begins_the_assembling_and_the_order_can_be_changed(
    journal, staff, article
):
    one, two, three = article(), article(), article()
    issue = make.an_issue(journal, by=staff.manager, articles=[one, two, three])
    assert (issue.state, order(issue)) == (I.ASSEMBLING, [one.pk, two.pk, three.pk])

    issuing.move_article(issue, three, steps=-1, by=staff.manager, now=LATER)
    issuing.move_article(issue, one, steps=-1, by=staff.manager, now=LATER)  # is the first: stays
    assert order(issue) == [one.pk, three.pk, two.pk]

    issuing.remove_article(issue, one, by=staff.manager, now=LATER)
    assert [place.position for place in issue.places.all()] == [1, 2]


def test_an_article_is_in_one_issue_only_and_of_the_same_journal(journal, staff, article):
    one = article()
    make.an_issue(journal, by=staff.manager, articles=[one])
    second = make.an_issue(journal, by=staff.manager, number=2)
    elsewhere = make.someone_of_another_journal()
    foreign = make.an_issue(elsewhere.memberships.first().journal, by=elsewhere, number=1)

    for issue, person in ((second, staff.manager), (foreign, elsewhere)):
        with pytest.raises(Blocked):
            issuing.add_article(issue, one, by=person, now=LATER)
    assert (order(second), order(foreign)) == ([], [])


def test_what_is_not_in_the_issue_cannot_be_moved_or_taken_out(journal, staff, article):
    issue = make.an_issue(journal, by=staff.manager, articles=[article()])
    other = article()

    with pytest.raises(Blocked):
        issuing.remove_article(issue, other, by=staff.manager, now=LATER)
    with pytest.raises(Blocked):
        issuing.move_article(issue, other, steps=1, by=staff.manager, now=LATER)
    assert not Event.objects.filter(verb="remove_article").exists()


def test_only_those_who_make_issues_change_them(journal, staff, article):
    one, two = article(), article()
    issue = make.an_issue(journal, by=staff.manager, articles=[one])

    for person in (staff.editor, one.submission.author):
        with pytest.raises(PermissionDenied):
            issuing.add_article(issue, two, by=person, now=LATER)
        with pytest.raises(PermissionDenied):
            issuing.remove_article(issue, one, by=person, now=LATER)
        with pytest.raises(PermissionDenied):
            issuing.move_article(issue, one, steps=1, by=person, now=LATER)
        with pytest.raises(PermissionDenied):
            issuing.freeze(issue, by=person, now=LATER)
    assert order(issue) == [one.pk]


def test_freeze_schedules_the_articles_and_closes_the_order(journal, staff, article):
    one, two = article(), article()
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[one])

    assert (issue.state, state_of(one)) == (I.FROZEN, S.SCHEDULED)
    with pytest.raises(Blocked):
        issuing.add_article(issue, two, by=staff.manager, now=LATER)
    with pytest.raises(Blocked):
        issuing.remove_article(issue, one, by=staff.manager, now=LATER)
    with pytest.raises(StaleState):
        issuing.freeze(issue, by=staff.manager, now=LATER)


def test_freeze_waits_for_articles_that_are_ready_in_every_language(journal, staff, article):
    ready, unready = article(), article(make.in_proof)
    ready.titles = {"en": "Only English"}
    ready.save()
    empty = make.an_issue(journal, by=staff.manager, number=2)
    issue = make.an_issue(journal, by=staff.manager, articles=[ready, unready])

    with pytest.raises(StaleState):
        issuing.freeze(empty, by=staff.manager, now=LATER)
    with pytest.raises(Blocked) as refusal:
        issuing.freeze(issue, by=staff.manager, now=LATER)

    assert len(refusal.value.sentences) == 2
    assert issue.missing_texts() == [(ready, "titles", "ru")]
    assert (state_of(ready), fresh(issue).state) == (S.READY, I.ASSEMBLING)


def test_freeze_waits_for_an_article_when_all_were_taken_out(journal, staff, article):
    one = article()
    issue = make.an_issue(journal, by=staff.manager, articles=[one])
    issuing.remove_article(issue, one, by=staff.manager, now=LATER)

    with pytest.raises(Blocked) as refusal:
        issuing.freeze(issue, by=staff.manager, now=LATER)

    assert [str(one) for one in refusal.value.sentences] == ["The issue has no articles."]
    assert fresh(issue).state == I.ASSEMBLING


def test_request_change_makes_the_articles_ready_again_and_says_why(journal, staff, article):
    one = article()
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[one])

    with pytest.raises(Blocked):
        issuing.request_change(issue, by=staff.manager, now=LATER, why=" ")
    issuing.request_change(issue, by=staff.manager, now=LATER, why="The cover is old.")

    assert (fresh(issue).state, state_of(one)) == (I.ASSEMBLING, S.READY)
    assert Event.objects.get(verb="request_change").why == "The cover is old."


def test_claim_gives_the_issue_to_one_press_until_its_lease_ends(journal, staff, article):
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[article()])
    assert issuing.claim_compile(issue.pk, now=LATER) is None  # nobody has asked yet
    issuing.start_compile(issue, by=staff.manager, now=LATER)

    first = issuing.claim_compile(issue.pk, now=LATER)
    second = issuing.claim_compile(issue.pk, now=LATER + issuing.LEASE - timedelta(seconds=1))
    third = issuing.claim_compile(issue.pk, now=LATER + issuing.LEASE)

    assert (first, second, third) == ((issue, 1), None, (issue, 2))


def test_a_late_press_is_refused_and_the_one_that_took_over_counts(journal, staff, article):
    one = article()
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[one])
    issuing.start_compile(issue, by=staff.manager, now=LATER)
    _issue, late = issuing.claim_compile(issue.pk, now=LATER)
    _issue, living = issuing.claim_compile(issue.pk, now=LATER + issuing.LEASE)
    done = {"printed": make.printed(issue), "inputs_hash": issue.inputs_hash(), "now": LATER}

    assert issuing.finish_compile(issue, fence=late, **done) is False
    assert issuing.fail_compile(issue, fence=late, reason="too late", now=LATER) is False
    assert (fresh(issue).state, fresh(issue).pdf) == (I.COMPILING, None)

    assert issuing.finish_compile(issue, fence=living, **done) is True
    one.refresh_from_db()
    assert (fresh(issue).state, fresh(issue).pages, fresh(issue).progress) == (I.COMPILED, 8, 100)
    assert (one.first_page, one.last_page) == (1, 4)
    assert issuing.finish_compile(issue, fence=living, **done) is False


def test_the_person_who_asked_is_told_once_how_it_ended(journal, staff, article):
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[article()])
    staff.manager.language = "ru"
    staff.manager.save()

    issuing.start_compile(issue, by=staff.manager, now=LATER)
    _issue, fence = issuing.claim_compile(issue.pk, now=LATER)
    issuing.fail_compile(issue, fence=fence, reason="“Three visits”: a picture", now=LATER)
    failed = Letter.objects.get(letter="compile_failed")

    assert (fresh(issue).state, fresh(issue).compile_error) == (
        I.COMPILE_FAILED,
        "“Three visits”: a picture",
    )
    assert (failed.address, failed.language) == (staff.manager.email, "ru")
    assert "“Three visits”: a picture" in failed.body

    issuing.start_compile(issue, by=staff.manager, now=LATER)
    assert fresh(issue).compile_error == ""


def test_a_compilation_that_the_system_asked_for_tells_nobody(journal, staff, article):
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[article()])
    issuing.start_compile(issue, by=make.SYSTEM, now=LATER)
    _issue, fence = issuing.claim_compile(issue.pk, now=LATER)

    assert issuing.fail_compile(issue, fence=fence, reason="no", now=LATER) is True
    assert not Letter.objects.filter(letter="compile_failed").exists()


def test_the_chief_approves_what_was_compiled_last(journal, staff, article):
    issue = make.a_compiled_issue(journal, by=staff.manager, articles=[article()])

    with pytest.raises(PermissionDenied):
        issuing.approve(issue, by=staff.manager, now=LATER)
    issuing.approve(issue, by=staff.chief, now=LATER)

    assert fresh(issue).state == I.APPROVED


def test_an_issue_that_changed_since_is_neither_approved_nor_published(journal, staff, article):
    one = article()
    issue = make.a_compiled_issue(journal, by=staff.manager, articles=[one])
    Article.objects.filter(pk=one.pk).update(titles={"en": "New", "ru": "Новое"})

    with pytest.raises(Blocked):
        issuing.approve(issue, by=staff.chief, now=LATER)
    Article.objects.filter(pk=one.pk).update(titles=one.titles)
    issuing.approve(issue, by=staff.chief, now=LATER)
    Article.objects.filter(pk=one.pk).update(titles={"en": "New", "ru": "Новое"})
    with pytest.raises(Blocked):
        issuing.publish(issue, by=staff.manager, now=LATER)

    assert (fresh(issue).published_at, state_of(one)) == (None, S.SCHEDULED)


def test_publish_makes_issue_and_articles_public_and_tells_the_authors(journal, staff, article):
    one, two = article(), article()
    issue = make.a_compiled_issue(journal, by=staff.manager, articles=[one, two])
    with pytest.raises(StaleState):
        issuing.publish(issue, by=staff.manager, now=LATER)
    issuing.approve(issue, by=staff.chief, now=LATER)

    with pytest.raises(PermissionDenied):
        issuing.publish(issue, by=staff.production, now=LATER)
    issuing.publish(issue, by=staff.manager, now=LATER)

    assert (fresh(issue).state, fresh(issue).published_at) == (I.PUBLISHED, LATER)
    assert set(Article.objects.values_list("published_at", flat=True)) == {LATER}
    assert {state_of(one), state_of(two)} == {S.PUBLISHED}
    told = Letter.objects.filter(letter="article_published")
    assert [letter.language for letter in told] == ["ru", "ru"]
    assert f"/en/articles/{one.public_id}/" in told.order_by("pk")[0].body
    with pytest.raises(StaleState):
        issuing.publish(issue, by=staff.manager, now=LATER)
