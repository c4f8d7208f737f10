"""The office's pages: health, the mail test, people and their roles."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import appointing, founding
from journal.health import health_of
from journal.models import Event, Membership, User
from journal.models.events import first_broken
from journal.refusals import Blocked
from journal.roles import CHIEF, EDITOR, MANAGER
from journal.tests import factories as make
from notifications.models import Beat, Letter, Phase

PAGES = ["/reform/office/", "/reform/office/people/"]
GRANT = {
    "email": "new@example.org",
    "role": EDITOR,
    "until": "",
    "given_name": "Nur",
    "family_name": "",
}


@pytest.fixture
def manager(db):
    return make.a_person("Marat Manager")


@pytest.fixture
def journal(manager):
    return make.a_journal(owner=manager)


@pytest.fixture
def office(client, manager, journal):
    """The manager's browser."""
    client.force_login(manager)
    return client


def roles_of(person, journal):
    return set(
        Membership.objects.filter(journal=journal, user=person).values_list("role", flat=True)
    )


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_for_the_manager(office, page):
    assert office.get(page).status_code == 200


@pytest.mark.parametrize(
    ("page", "role"), [(PAGES[0], CHIEF), (PAGES[0], EDITOR), (PAGES[1], EDITOR)]
)
def test_page_is_not_there_for_other_roles(client, journal, page, role):
    client.force_login(make.with_role(journal, role, "Someone Else"))

    assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_page_is_not_there_for_the_manager_of_another_journal(client, journal, page):
    other = make.a_journal("other")
    client.force_login(other.memberships.get().user)

    assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_stranger_is_asked_to_sign_in(client, journal, page):
    assert client.get(page).headers["Location"] == f"/accounts/login/?next={page}"


def test_mail_test_posts_a_letter_to_oneself(office, manager, journal):
    response = office.post("/reform/office/mail/")

    assert response.headers["Location"] == "/reform/office/"
    letter = Letter.objects.get()
    assert (letter.letter, letter.recipient, letter.sender) == (
        "mail_test",
        manager,
        journal.sender,
    )
    assert "waiting" in office.get("/reform/office/").content.decode()


def test_mail_test_that_failed_says_why(office):
    office.post("/reform/office/mail/")
    Letter.objects.update(phase=Phase.FAILED, last_error="550 no such user")

    assert "550 no such user" in office.get("/reform/office/").content.decode()


def test_mail_test_can_be_repeated(office):
    office.post("/reform/office/mail/")
    office.post("/reform/office/mail/")

    assert Letter.objects.count() == 2


def test_mail_test_is_not_asked_for_by_get(office):
    assert office.get("/reform/office/mail/").status_code == 405
    assert Letter.objects.count() == 0


def test_mail_test_is_refused_to_others(client, journal):
    client.force_login(make.with_role(journal, EDITOR, "Edil Editor"))

    assert client.post("/reform/office/mail/").status_code == 404
    assert Letter.objects.count() == 0


def test_health_counts_letters_that_wait_and_that_failed(office, journal):
    for _time in range(3):
        office.post("/reform/office/mail/")
    first = Letter.objects.order_by("pk").first()
    Letter.objects.filter(pk=first.pk).update(phase=Phase.FAILED)
    Letter.objects.exclude(pk=first.pk).update(not_before=make.NOW)

    health = health_of(journal, now=make.NOW)

    assert [(pile.phase, pile.count) for pile in health.piles] == [("new", 2), ("failed", 1)]
    assert (health.piles[0].oldest, health.failed) == (make.NOW, 1)


def test_health_counts_no_letter_of_another_journal(office):
    office.post("/reform/office/mail/")

    health = health_of(make.a_journal("other"), now=Letter.objects.get().not_before)

    assert (health.piles, health.failed) == ([], 0)


@pytest.mark.parametrize(("age", "is_ticking"), [(30, True), (600, False)])
def test_clock_ticks_while_its_beat_is_fresh(journal, age, is_ticking):
    Beat.objects.create(name="clock", at=make.NOW - timedelta(seconds=age))

    assert health_of(journal, now=make.NOW).is_ticking is is_ticking


def test_clock_without_a_beat_stands_still(journal):
    assert health_of(journal, now=make.NOW).is_ticking is False


def test_role_is_given_to_somebody_new_by_their_address(office, journal):
    office.post("/reform/office/people/", GRANT)

    person = User.objects.get(email="new@example.org")
    assert roles_of(person, journal) == {EDITOR}
    assert (person.given_name, person.has_usable_password()) == ("Nur", False)


def test_role_is_given_to_somebody_known_and_their_name_stays(office, journal):
    person = make.a_person("Saule Ermekova")

    office.post("/reform/office/people/", GRANT | {"email": person.email.upper()})

    person.refresh_from_db()
    assert roles_of(person, journal) == {EDITOR}
    assert person.given_name == "Saule"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nothing"}, "email"),
        ({"role": "king"}, "role"),
        ({"until": "2020-01-01"}, "until"),
    ],
)
def test_wrong_answer_gives_no_role(office, journal, change, field):
    response = office.post("/reform/office/people/", GRANT | change)

    assert list(response.context["form"].errors) == [field]
    assert not User.objects.filter(email="new@example.org").exists()


def test_role_is_not_given_by_others(client, journal):
    client.force_login(make.with_role(journal, CHIEF, "Clara Chief"))

    assert client.post("/reform/office/people/", GRANT).status_code == 403
    assert not User.objects.filter(email="new@example.org").exists()


def test_role_is_taken_back(office, journal):
    editor = make.with_role(journal, EDITOR, "Edil Editor")

    office.post("/reform/office/people/", revoking(editor, EDITOR))

    assert roles_of(editor, journal) == set()


def test_role_in_another_journal_stays(office, journal):
    editor = make.with_role(journal, EDITOR, "Edil Editor")
    other = make.a_journal("other")
    founding.grant_role(other, user=editor, role=EDITOR)

    office.post("/reform/office/people/", revoking(editor, EDITOR))

    assert roles_of(editor, other) == {EDITOR}


def test_last_manager_cannot_leave_and_reads_why(office, manager, journal):
    response = office.post("/reform/office/people/", revoking(manager, MANAGER), follow=True)

    assert "A journal needs a manager" in response.content.decode()
    assert roles_of(manager, journal) == {MANAGER}


def test_last_manager_cannot_become_one_for_a_time(office, manager, journal):
    response = office.post(
        "/reform/office/people/",
        GRANT | {"email": manager.email, "role": MANAGER, "until": "2199-01-01"},
    )

    assert "A journal needs a manager" in response.content.decode()
    assert journal.memberships.get(user=manager).until is None


def test_manager_leaves_once_another_stays_for_good(office, manager, journal):
    make.with_role(journal, MANAGER, "Second Manager")

    office.post("/reform/office/people/", revoking(manager, MANAGER))

    assert roles_of(manager, journal) == set()


def test_deputy_for_a_time_does_not_free_the_last_manager(journal, manager):
    deputy = make.a_person("Dina Deputy")
    founding.grant_role(journal, user=deputy, role=MANAGER, until=make.NOW.date())

    with pytest.raises(Blocked):
        appointing.revoke_role(journal, user=manager, role=MANAGER, by=manager, now=make.NOW)


def test_roles_are_given_and_taken_by_managers_only_and_recorded(journal, manager):
    stranger = make.a_person("Sanzhar Stranger")
    given = {"email": "new@people.example", "role": EDITOR, "now": make.NOW}
    for verb in (
        lambda: appointing.appoint(journal, by=stranger, **given),
        lambda: appointing.revoke_role(
            journal, user=manager, role=MANAGER, by=stranger, now=make.NOW
        ),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    held = appointing.appoint(journal, by=manager, **given)
    appointing.revoke_role(journal, user=held.user, role=EDITOR, by=manager, now=make.NOW)

    events = Event.objects.of(journal)
    assert [(one.verb, one.by, one.details["person"]) for one in events] == [
        ("appoint", manager, held.user.pk),
        ("revoke_role", manager, held.user.pk),
    ]
    assert first_broken(events) is None


def test_role_of_nobody_is_a_page_that_is_not_there(office):
    form = {"revoke": "1", "person": "nobody", "role": EDITOR}

    assert office.post("/reform/office/people/", form).status_code == 404


def revoking(person, role):
    return {"revoke": "1", "person": person.public_id, "role": role}


def test_lost_letter_of_the_office_is_sent_again_or_seen_to(office, journal):
    for _time in range(2):
        office.post("/reform/office/mail/")
    Letter.objects.update(phase=Phase.FAILED, last_error="554 No")
    first, second = Letter.objects.order_by("pk")
    assert "554 No" in office.get("/reform/office/").content.decode()

    office.post("/reform/office/letters/again/", {"letter": first.public_id})
    office.post("/reform/office/letters/seen/", {"letter": second.public_id})

    told = [(one.phase, one.seen_to_at is None) for one in Letter.objects.order_by("pk")]
    assert told == [(Phase.NEW, True), (Phase.FAILED, False)]
    assert (
        office.post("/reform/office/letters/again/", {"letter": second.public_id}).status_code
        == 404
    )


def test_letter_of_another_journal_is_not_the_offices(office):
    office.post("/reform/office/mail/")
    other = make.a_journal("other")
    Letter.objects.update(phase=Phase.FAILED, sender=other.sender)

    assert (
        office.post(
            "/reform/office/letters/seen/", {"letter": Letter.objects.get().public_id}
        ).status_code
        == 404
    )
