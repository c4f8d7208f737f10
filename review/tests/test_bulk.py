"""Several cases of the desk at once: an editor for them, a reminder to whoever owes something."""

from datetime import timedelta

import pytest
from django.urls import reverse

from journal.models import Event, Submission
from journal.roles import SECTION_EDITOR
from journal.tests.factories import with_role
from notifications import reminders
from notifications.delivery import compose
from notifications.models import Letter
from review.actions import bulk, declaring
from review.owing import owed_in
from review.tests.pages import closed, got

KIND = declaring.KINDS[0]


def address(name, *cases):
    query = "&".join(f"case={one.public_id}" for one in cases)
    return f"{reverse(f'review:{name}', args=['reform'])}?{query}"


@pytest.fixture
def waiting(world):
    """Two cases that wait for an editor."""
    return [world.bring("awaiting_editor", anew=True).case for _each in range(2)]


@pytest.fixture
def writing(world, time_is):
    """Two cases in which the same two people review, some days before it is due."""
    cases = [world.bring("writing", anew=True).case for _each in range(2)]
    time_is(world.now)
    return cases


def test_editor_for_all_that_are_ticked(world, waiting, signed_in):
    browser = signed_in(world.manager)
    page = got(browser, address("assign_many", *waiting)).decode()
    assert all(one.readable_number in page for one in waiting)
    answer = browser.post(
        address("assign_many", *waiting), {"editor": world.second.pk}, follow=True
    )
    assert f"Done: {waiting[0].readable_number}, {waiting[1].readable_number}." in (
        closed(answer).content.decode()
    )
    assert set(Submission.objects.values_list("editor", flat=True)) == {world.second.pk}
    assert Letter.objects.filter(letter="editor_assigned", recipient=world.second).count() == 2


def test_conflict_refuses_that_case_and_no_other(world, waiting, signed_in):
    first, second = waiting
    declaring.record(
        first, person=world.second, kind=KIND, why="Colleagues.", by=world.chief, now=world.now
    )
    answer = signed_in(world.manager).post(
        address("assign_many", *waiting), {"editor": world.second.pk}, follow=True
    )
    page = closed(answer).content.decode()
    assert f"Done: {second.readable_number}." in page
    assert f"Not done for {first.readable_number}: This person is an author" in page
    first.refresh_from_db()
    assert first.editor is None


def test_nobody_is_assigned_by_hand_who_is_no_editor(world, waiting, signed_in):
    page = signed_in(world.manager).post(
        address("assign_many", *waiting), {"editor": world.author.pk}
    )
    assert "Select a valid choice" in page.content.decode()
    assert not Submission.objects.exclude(editor=None).exists()


def test_cases_of_others_and_hostile_keys_are_as_if_not_ticked(world, waiting, signed_in):
    """An editor may remind in their own cases only."""
    browser = signed_in(world.second)
    page = got(browser, address("remind_many", *waiting) + "&case=%00&case=../x&case=").decode()
    assert "Nothing was ticked on the desk." in page
    assert waiting[0].readable_number not in page


def test_each_person_gets_one_letter_of_all_they_owe(world, writing, signed_in, time_is):
    browser = signed_in(world.editor)
    page = got(browser, address("remind_many", *writing)).decode()
    owed = [(case, one) for case in writing for one in owed_in(case, world.now)]
    assert page.count(" checked") == len(owed) == 4
    keys = [f"{case.public_id}|{one.key}" for case, one in owed]
    first = Letter.objects.order_by("pk").last().pk
    closed(browser.post(address("remind_many", *writing), {"owed": keys}, follow=True))
    letters = Letter.objects.filter(pk__gt=first)
    people = {one.duty.to.pk for _case, one in owed}
    assert sorted(letters.values_list("recipient", flat=True)) == sorted(people)
    assert {one.letter for one in letters} == {"several_duties"}
    for case in writing:
        assert Event.objects.of(case).filter(verb="remind").count() == 2
        for letter in letters:
            assert case.title in letter.body or case.readable_number in letter.body
    later = Letter.objects.order_by("pk").last().pk
    reminders.post_due(now=world.now)
    assert not Letter.objects.filter(pk__gt=later, recipient__in=people).exists()


def test_who_owes_one_thing_gets_the_usual_letter_with_the_own_link(world, writing, signed_in):
    (case, _other) = writing
    owed = owed_in(case, world.now)[0]
    bulk.remind([(case, owed)], by=world.editor, now=world.now)
    letter = Letter.objects.get(letter="reminder_by_hand")
    assert letter.recipient == owed.duty.to
    assert "/open/" in compose(letter).body


def test_what_was_done_meanwhile_is_told_and_the_rest_goes(world, writing, signed_in):
    browser, (first, second) = signed_in(world.editor), writing
    keys = [f"{one.public_id}|{owed_in(one, world.now)[0].key}" for one in writing]
    Submission.objects.filter(pk=first.pk).update(is_on_hold=True)
    page = closed(browser.post(address("remind_many", *writing), {"owed": keys})).content.decode()
    assert "Select a valid choice" in page  # it is not owed any more
    closed(browser.post(address("remind_many", *writing), {"owed": keys[1:]}, follow=True))
    assert Event.objects.of(second).filter(verb="remind").count() == 1


def test_reminding_nobody_is_refused_with_a_sentence(world, writing, signed_in):
    page = signed_in(world.editor).post(address("remind_many", *writing), {})
    assert "Tick somebody." in page.content.decode()


def test_together_is_all_or_nothing(world, writing):
    """One of the duties ended: nothing is marked, noted or written for the other."""
    owed = [(case, owed_in(case, world.now)[0]) for case in writing]
    assert owed[0][1].duty.to == owed[1][1].duty.to
    Submission.objects.filter(pk=writing[0].pk).update(is_on_hold=True)
    done, refused = bulk.remind(owed, by=world.editor, now=world.now)
    assert (done, [case for case, _why in refused]) == ([], writing)
    assert not Event.objects.filter(verb="remind").exists()
    assert not Letter.objects.filter(letter="several_duties").exists()


def test_section_editor_reminds_in_own_cases(world, signed_in, time_is):
    section = with_role(world.journal, SECTION_EDITOR, "Sagyn Section")
    world.bring("writing")
    time_is(world.now + timedelta(days=1))
    page = got(signed_in(section), address("remind_many", world.case)).decode()
    assert "Nothing was ticked" in page
