"""Two journals with the same people at work in both: lists, letters, forms and roles stay apart."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from config.tests.two_journals_stage import SECRETS, both
from journal.actions import appointing, deputising
from journal.models import Conflict, Event, Membership, Submission, User
from journal.relations import relation_of
from journal.roles import EDITOR, PRODUCTION
from journal.tests.factories import NOW, an_issue
from notifications.models import Letter
from notifications.reminders import post_due
from review.actions.leaving import Plan, leave
from review.models import RosterEntry
from review.tests.crawling import links_of
from review.tests.entering import STATEMENTS
from review.tests.pages import closed

START = (
    "desk/?tab=all",
    "my/",
    "reviews/",
    "roster/",
    "office/people/",
    "settings/",
    "production/",
    "issues/",
    "submit/",
    "en/",
    "en/about/",
    "en/archive/",
)
# The other way round is the same code with other people: it is tried in the long suite.
BOTH = pytest.mark.parametrize("here", ["first", pytest.param("twin", marks=pytest.mark.soak)])


@pytest.fixture
def two(db, time_is):
    two = both()
    time_is(two.first.now)
    return two


def worlds(two, here):
    """The world we are in, and the other one."""
    one, other = (two.first, two.twin) if here == "first" else (two.twin, two.first)
    return one, other


def browser_of(person):
    client = Client()
    client.force_login(person)
    return client


def pages_of(client, journal):
    """{address: text} of what links of one journal lead to; manuscripts hold names by design."""
    prefix = f"/{journal.slug}/"
    found, waiting = {}, [prefix + path for path in START]
    while waiting:
        path = waiting.pop()
        if path in found or not path.startswith(prefix):
            continue
        response = closed(client.get(path))
        found[path] = ""
        if response.status_code in (302, 303):
            waiting.append(response["Location"])
        elif response["Content-Type"].startswith("text/html") and response.status_code == 200:
            found[path] = response.content.decode()
            waiting += links_of(path, found[path])
    return found


@BOTH
def test_pages_of_one_journal_name_nothing_of_the_other(here, two, refused):
    """Lists, counts, the desk, the roster and the people, as those see them who work in both."""
    one, other = worlds(two, here)
    people = [one.manager, one.editor, one.reviewers[0]]
    seen = "".join(
        text for person in people for text in pages_of(browser_of(person), one.journal).values()
    )

    own, strange = SECRETS[one.journal.slug], SECRETS[other.journal.slug]
    ids = [other.case.public_id, *(assignment.public_id for assignment in other.asked)]
    assert [word for word in (*strange, *ids) if word in seen] == []
    assert [word for word in own if word not in seen] == []
    type(refused).tried += len(strange) + len(ids)


def test_who_writes_for_both_finds_each_paper_in_its_journal_only(two, refused):
    """Wilhelmina Oxbridge, who wrote the case of the twin, has one in review in the first, too."""
    person, first, twin = two.twin.author, two.first.journal, two.twin.journal
    Submission.objects.filter(pk=two.first.case_key).update(author=person)
    browser = browser_of(person)
    for here, own, strange in ((first, "Three visits", "Quorvane"), (twin, "Quorvane", "Three v")):
        page = browser.get(f"/{here.slug}/my/").content.decode()
        assert own in page
        assert strange not in page
    for here, case in ((first, two.twin.case), (twin, two.first.case)):
        refused.page(browser.get(f"/{here.slug}/my/{case.public_id}/"), 404)
        refused.page(browser.get(f"/{here.slug}/cases/{case.public_id}/"), 404)


@BOTH
def test_counts_of_the_desk_are_those_of_the_journal(here, two):
    """One case each, with the same editor."""
    one, _other = worlds(two, here)
    page = browser_of(one.editor).get(f"/{one.journal.slug}/desk/?tab=all")

    assert list(page.context["rows"]) == [one.case]
    counts = {count for _key, _label, count, _now in page.context["cases"].tabs}
    assert counts == {"0", "1"}


@BOTH
def test_letters_have_the_sender_and_the_addresses_of_their_journal(here, two):
    one, other = worlds(two, here)
    one.hand_in()
    one.agree(1)
    one.hand_in(1)
    one.decide()
    one.release()
    abouts = [f"submission:{one.case.public_id}", *(f"assignment:{a.public_id}" for a in one.asked)]
    letters = Letter.objects.filter(about__in=abouts)

    assert {letter.sender for letter in letters} == {one.journal.sender}
    leads_to = {
        link for one_ in letters for link in re.findall(r"localhost:8000/(\w+)/", one_.body)
    }
    leads_to |= {link["path"].split("/")[1] for one_ in letters for link in one_.links}
    assert leads_to == {one.journal.slug}
    assert not Letter.objects.filter(sender=other.journal.sender, about__in=abouts).exists()
    assert len({letter.letter for letter in letters}) > 8


def test_duties_in_two_journals_are_never_reminded_of_in_one_letter(two):
    """A reviewer of both, whose answers are due on the same day in both."""
    reviewer, journals = two.first.reviewers[3], [two.first.journal, two.twin.journal]
    for world in (two.first, two.twin):
        if all(one.reviewer != reviewer for one in world.asked):
            world.invite(world.reviewers.index(reviewer))
    asked = [one for world in (two.first, two.twin) for one in world.asked]
    mine = [one for one in asked if one.reviewer == reviewer]
    assert [one.journal for one in mine] == journals
    Letter.objects.update(phase="sent")

    post_due(now=two.first.now.replace(hour=6) + timedelta(days=mine[0].journal.days_for("reply")))

    posted = Letter.objects.filter(phase="new", recipient=reviewer)
    assert [(one.letter, one.sender) for one in posted.order_by("sender")] == [
        ("invitation_reminder", journal.sender) for journal in journals
    ]


@BOTH
def test_forms_take_nothing_of_the_other_journal(here, two, refused):
    """What a form names in its body, not in its address; with what is its own it does something."""
    one, other = worlds(two, here)
    case, issue = one.case.public_id, an_issue(one.journal, by=one.manager, number=9, now=one.now)
    things = [_things(world) for world in (one, other)]
    forms = [
        (one.editor, f"cases/{case}/reviewers/invite/", "reviewer", {}),
        (one.manager, f"cases/{case}/editor/", "editor", {}),
        (one.manager, f"issues/{issue.public_id}/articles/", "article", {"action": "add"}),
        (one.author, "submit/", "article_type", {"language": "en"} | STATEMENTS),
        (one.manager, "office/people/", "person", {"revoke": 1, "role": PRODUCTION}),
    ]
    for person, path, name, more in forms:
        client, address = browser_of(person), f"/{one.journal.slug}/{path}"
        own, strange = [thing[name] for thing in things]
        before = _state(one), _state(other)
        closed(client.post(address, more | {name: strange}))
        assert (_state(one), _state(other)) == before, path
        closed(client.post(address, more | {name: own}))
        assert _state(one) != before[0], path
        assert _state(other) == before[1], path
        type(refused).tried += 1


def _things(world):
    """{field: what a form of this journal would name}"""
    entry = RosterEntry.objects.get(journal=world.journal, user=world.reviewers[2])
    return {
        "reviewer": entry.public_id,
        "editor": world.chief.pk,
        "article": world.bring("ready", anew=True).case.article.public_id,
        "article_type": world.journal.article_types.first().public_id,
        "person": world.production.public_id,
    }


def _state(world):
    """What a form of the other journal might have changed in this one."""
    cases = Submission.objects.filter(journal=world.journal).order_by("pk")
    return (
        list(cases.values_list("pk", "state", "editor")),
        list(Membership.objects.filter(journal=world.journal).order_by("pk").values_list()),
        list(Event.objects.filter(journal=world.journal).values_list("pk")),
    )


def test_role_and_deputy_of_one_journal_are_nothing_in_the_other(two, time_is):
    first, twin = two.first, two.twin
    today = first.journal.today(first.now)
    deputising.appoint_deputy(
        first.journal,
        absent=first.editor,
        role=EDITOR,
        email=twin.author.email,
        since=today,
        until=today,
        by=first.manager,
        now=first.now,
    )
    deputy = User.objects.get(pk=twin.author.pk)

    assert (deputy.roles_in(first.journal), deputy.roles_in(twin.journal)) == ({EDITOR}, set())
    assert list(Submission.objects.handled_by(deputy, first.journal)) == [first.case]
    assert list(Submission.objects.handled_by(deputy, twin.journal)) == []
    assert relation_of(User.objects.get(pk=first.editor.pk), twin.case) == "handling"
    assert relation_of(User.objects.get(pk=first.manager.pk), twin.case) == "production"


def test_conflict_in_one_journal_closes_nothing_in_the_other(two):
    first, twin = two.first, two.twin
    kind = Conflict.Kind.DECLARED
    Conflict.objects.create(submission=first.case, user=first.editor, kind=kind, added_at=NOW)

    opened = [
        list(Submission.objects.handled_by(first.editor, one.journal)) for one in (first, twin)
    ]
    assert opened == [[], [twin.case]]


def test_farewell_to_one_journal_leaves_the_work_for_the_other(two):
    first, twin = two.first, two.twin
    plan = Plan(editors={first.case: first.second}, is_farewell=True)
    leave(first.journal, first.editor, plan, by=first.manager, now=first.now)
    appointing.revoke_role(
        first.journal, user=first.second, role=EDITOR, by=first.manager, now=first.now
    )

    assert [one.journal for one in first.editor.memberships.all()] == [twin.journal]
    assert [one.journal for one in first.second.memberships.all()] == [twin.journal]
    assert (first.case.editor, twin.case.editor) == (first.second, twin.editor)


@BOTH
def test_roster_lists_the_reviewers_of_its_own_journal(two, here):
    one, _other = worlds(two, here)
    page = browser_of(one.manager).get(f"/{one.journal.slug}/roster/").content.decode()
    listed = RosterEntry.objects.filter(journal=one.journal)
    others = RosterEntry.objects.exclude(user__in=listed.values("user"))
    assert others.exists()
    assert all(entry.user.full_name in page for entry in listed.select_related("user"))
    assert not any(entry.user.full_name in page for entry in others.select_related("user"))
