"""Reviewers whom an author names: read by editors only, with signals; the opposed are not asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.actions import submitting
from journal.models import Conflict, Event, NamedReviewer
from journal.refusals import Blocked
from journal.tests import factories as make
from review.actions import inviting
from review.named import named_to
from review.suggesting import suggestions_for
from review.tests.pages import got, of_case

OPPOSED, SUGGESTED = NamedReviewer.Wish.OPPOSED, NamedReviewer.Wish.SUGGESTED


def name(world, email, wish=SUGGESTED, **facts):
    facts = {"name": "Wilhelmina Zweig", "reason": "Knows the field."} | facts
    return world.case.named_reviewers.create(email=email, wish=wish, **facts)


def signals(world):
    (one,) = named_to(world.editor, world.case)
    return one.signals


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("w.zweig@gmail.com", "A free mail address, which anybody can have"),
        ("w.zweig@uni.example", "Nobody is known here by this address."),
        ("", "No address is given"),
    ],
)
def test_editor_is_told_what_makes_a_suggestion_doubtful(world, email, said):
    world.bring("with_editor")
    name(world, email)
    assert any(one.startswith(said) for one in signals(world))


def test_addresses_of_authors_and_of_their_institution_are_told(world):
    world.bring("with_editor")
    world.author.email = "aurelian@institute.example"
    world.author.save()
    one = name(world, "w.zweig@institute.example")
    assert "The address is of the same institution as an author's." in signals(world)
    one.email = "Aurelian@institute.example"
    one.save()
    assert "This is the address of an author." in signals(world)


def test_somebody_on_the_roster_with_an_own_address_raises_no_doubt(world):
    world.bring("with_editor")
    reviewer = world.reviewers[0]
    reviewer.email = "somebody@university.example"
    reviewer.save()
    name(world, "Somebody@university.example")
    assert signals(world) == []


@pytest.mark.parametrize("domain", ["cs.institute.example", "institute.example"])
def test_address_in_a_department_of_an_authors_house_is_told(world, domain):
    world.bring("with_editor")
    world.author.email = "aurelian@law.institute.example"
    world.author.save()
    name(world, f"w.zweig@{domain}")
    told = "The address is of the same institution as an author's." in signals(world)
    assert told == (domain == "institute.example")


def test_opposed_who_is_known_here_only_later_is_neither_suggested_nor_asked(world, refused):
    world.bring("in_review")
    name(world, "Quenby@later.example", wish=OPPOSED)
    late = world.enrol(make.a_person("Quenby Later", email="quenby@later.example"), {"services": 3})
    found = suggestions_for(world.case, world.round, reader=world.editor, today=world.now.date())
    assert {entry.user: one.against is not None for entry, one in found}[late]
    said = "The author does not want this person as a reviewer, and gives a reason."
    with refused(Blocked, said):
        inviting.invite(world.round, late, by=world.editor, now=world.now)


def test_editors_read_it_and_nobody_else(world, time_is, signed_in, come):
    time_is(world.now)
    world.bring("agreed")
    name(world, "w.zweig@uni.example", affiliation="Sonnenuhr Institute")
    for person in (world.editor, world.chief):
        assert "Zweig" in got(signed_in(person), of_case("case", world.case)).decode()
    for person in (world.manager,):
        assert "Zweig" not in got(signed_in(person), of_case("case", world.case)).decode()
    for person in (world.author, world.coauthor):
        page = got(signed_in(person), of_case("my_submission", world.case)).decode()
        assert "Zweig" not in page
    for party in (world.production, world.second, world.stranger, *world.reviewers):
        assert named_to(party, world.case) == []


def test_choosing_shows_whom_the_author_named(world, time_is, signed_in):
    time_is(world.now)
    world.bring("in_review")
    name(world, "w.zweig@uni.example")
    page = got(signed_in(world.editor), of_case("choose_reviewers", world.case)).decode()
    assert "Wilhelmina Zweig" in page
    assert "Nobody is known here by this address." in page


def test_whom_the_author_opposes_cannot_be_invited_and_staff_keep_their_roles(world):
    world.bring("draft")
    reviewer = world.reviewers[0]
    for person in (reviewer, world.editor):
        name(world, person.email.upper(), OPPOSED, reason="We were in court.")
    submitting.submit(world.case, by=world.author, now=world.now)
    found = Conflict.objects.filter(submission=world.case, kind=Conflict.Kind.OPPOSED)
    assert [(one.user, one.evidence) for one in found] == [(reviewer, "We were in court.")]
    assert not world.case.is_conflicted_for(world.editor)
    event = Event.objects.of(world.case).get(verb="record_conflict")
    assert (event.by, event.details) == (world.author, {"person": reviewer.pk, "kind": "opposed"})
    assert found.get().added_by == world.author


def test_many_named_reviewers_cost_as_many_queries_as_one(world, django_assert_num_queries):
    world.bring("in_review")
    name(world, "one@uni.example")
    with CaptureQueriesContext(connection) as of_one:
        named_to(world.editor, world.case)
    for person in world.reviewers[:2]:
        name(world, person.email)
    with django_assert_num_queries(len(of_one)):
        named_to(world.editor, world.case)


@pytest.mark.django_db
def test_page_stores_rows_and_an_emptied_one_goes(client):
    author = make.a_person("Aigul Author")
    client.force_login(author)
    draft = make.a_draft(make.a_journal(), author)
    path = f"/reform/submit/{draft.public_id}/"
    typed = {
        "article_type": draft.article_type.public_id,
        "people-TOTAL_FORMS": 1,
        **{f"people-0-{key}": value for key, value in make.row_of(author).items()},
        "declare_funding": "Grant 7.",
        "named-TOTAL_FORMS": 2,
        "named-INITIAL_FORMS": 0,
        "named-0-wish": OPPOSED,
        "named-0-name": "Wilhelmina Zweig",
        "named-0-reason": "We were in court.",
        "named-1-wish": SUGGESTED,
    }
    assert client.post(path, typed).status_code == 302
    stored = draft.named_reviewers.get()
    assert (stored.name, stored.is_opposed, stored.email) == ("Wilhelmina Zweig", True, "")
    draft.refresh_from_db()
    assert draft.declarations == {"funding": "Grant 7."}
    page = client.get(path).content.decode()
    assert 'value="Wilhelmina Zweig"' in page

    wrong = client.post(path, typed | {"named-0-reason": ""})
    assert "This field is required." in wrong.content.decode()
    tampered = client.post(path, typed | {"named-TOTAL_FORMS": "nothing", "named-0-reason": ""})
    assert 'value="Wilhelmina Zweig"' in tampered.content.decode()
    emptied = dict.fromkeys(("named-0-name", "named-0-reason"), "") | {"named-INITIAL_FORMS": 1}
    assert client.post(path, typed | emptied).status_code == 302
    assert not draft.named_reviewers.exists()
