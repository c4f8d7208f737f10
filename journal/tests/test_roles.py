"""Roles are given and taken openly, held on their days, and a conflict still wins."""

from datetime import timedelta

import pytest

from journal.actions import appointing
from journal.models import Conflict, Membership, Submission, User
from journal.relations import relation_of
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from journal.tests import factories as make
from notifications.models import Letter

NOW, DAY = make.NOW, timedelta(days=1)


@pytest.fixture
def give(staffed):
    def given(who, role, **facts):
        email = staffed[who].email
        facts = {"by": staffed["manager"], "now": NOW} | facts
        return appointing.appoint(staffed["journal"], email=email, role=role, **facts)

    return given


@pytest.fixture
def case(staffed):
    return make.a_case(staffed["journal"], make.a_person("Aurelian Author"), staffed["editor"])


def anew(person):
    return User.objects.get(pk=person.pk)


def said():
    """[(reader, what the letter says)] of the letters about roles, in the order of posting."""
    letters = Letter.objects.filter(letter="role_changed").order_by("pk")
    return [(one.recipient, one.body.split("\n")[2]) for one in letters]


def test_grant_and_revocation_are_told_to_the_person_and_the_chief(staffed, give):
    give("deputy", EDITOR)
    give("deputy", SECTION_EDITOR, until=NOW.date() + 5 * DAY)
    appointing.revoke_role(
        staffed["journal"], user=staffed["deputy"], role=EDITOR, by=staffed["manager"], now=NOW
    )

    assert [(reader.given_name, words) for reader, words in said()] == [
        (reader, words)
        for words in (
            "Dina Deputy has the role “Editor” from now on.",
            "Dina Deputy has the role “Section editor” until 7 March 2026.",
            "Dina Deputy no longer has the role “Editor”.",
        )
        for reader in ("Dina", "Chief")
    ]


def test_letter_names_who_did_it_in_the_language_of_its_reader(staffed, give):
    User.objects.filter(pk=staffed["chief"].pk).update(language="ru")
    give("deputy", EDITOR)

    english, russian = Letter.objects.filter(letter="role_changed").order_by("pk")
    assert "The change was made by Marat Manager." in english.body
    assert "Кем внесено изменение: Marat Manager." in russian.body


def test_what_was_not_held_is_taken_back_without_a_word(staffed):
    appointing.revoke_role(
        staffed["journal"], user=staffed["deputy"], role=CHIEF, by=staffed["manager"], now=NOW
    )

    assert said() == []


def test_manager_who_makes_themself_chief_is_told_on_and_a_conflict_still_wins(
    staffed, give, case, client, time_is
):
    """The chief reads of it, and the case that the manager must not see stays closed."""
    kind = Conflict.Kind.DECLARED
    Conflict.objects.create(submission=case, user=staffed["manager"], kind=kind, added_at=NOW)
    time_is(NOW)
    give("manager", CHIEF)

    told = {reader for reader, _words in said()}
    assert told == {staffed["manager"], staffed["chief"]}
    client.force_login(anew(staffed["manager"]))
    assert client.get(f"/reform/cases/{case.public_id}/").status_code == 404
    Conflict.objects.all().delete()
    assert client.get(f"/reform/cases/{case.public_id}/").status_code == 200


def test_author_who_becomes_chief_stays_the_author_of_the_case(staffed, give, case, time_is):
    staffed["deputy"] = case.author
    give("deputy", CHIEF)
    time_is(NOW)
    author = anew(case.author)

    assert list(Submission.objects.handled_by(author, staffed["journal"])) == []
    assert relation_of(author, case) == "author"


@pytest.mark.parametrize(
    ("since", "until", "held"), [(1, 9, set()), (0, 0, {EDITOR}), (-9, -1, set())]
)
def test_role_is_held_on_its_days(since, until, held, staffed, time_is):
    day = NOW.date()
    Membership.objects.create(
        journal=staffed["journal"],
        user=staffed["deputy"],
        role=EDITOR,
        since=day + since * DAY,
        until=day + until * DAY,
    )
    time_is(NOW)

    assert anew(staffed["deputy"]).roles_in(staffed["journal"]) == held


WHO_IS_WHAT = [
    ("editor", "handling"),
    ("chief", "eic"),
    ("manager", "manager"),
    ("production", "production"),
    ("section", "se_unassigned"),
    ("deputy", "anon"),
]


@pytest.mark.parametrize(("who", "relation"), WHO_IS_WHAT)
def test_relation_follows_from_the_role(who, relation, staffed, case, time_is):
    time_is(NOW)

    assert relation_of(anew(staffed[who]), case) == relation


@pytest.mark.parametrize(
    ("roles", "relation"),
    [
        ([], "se_assigned"),
        ([MANAGER], "se_assigned"),
        ([EDITOR], "handling"),
        ([CHIEF], "handling"),
    ],
)
def test_section_editor_of_a_case_is_told_apart(roles, relation, staffed, give, case, time_is):
    Submission.objects.filter(pk=case.pk).update(editor=staffed["section"])
    for role in roles:
        give("section", role)
    time_is(NOW)

    section = anew(staffed["section"])
    assert relation_of(section, Submission.objects.get(pk=case.pk)) == relation


def test_section_editor_sees_their_own_cases_only(staffed, case, time_is, client):
    other = make.a_case(staffed["journal"], make.a_person("Other Author"), staffed["section"])
    time_is(NOW)
    section = anew(staffed["section"])

    assert list(Submission.objects.handled_by(section, staffed["journal"])) == [other]
    client.force_login(section)
    seen = [client.get(f"/reform/cases/{one.public_id}/").status_code for one in (case, other)]
    assert seen == [404, 200]
