"""Texts of letters that a journal writes itself: the verbs and the form."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from journal.actions import wording
from journal.models import Event, Submission
from journal.recording import record_of
from journal.refusals import Blocked
from notifications import reminders
from notifications.letters import all_kinds, shipped
from notifications.models import Letter, LetterText
from review.forms.wording import TextForm
from review.letter_texts import families_for, state_of

KINDS = all_kinds()
DAY = timedelta(days=1)
SUBJECT, BODY = "You edit {number}", "Dear {name},\n\n{address}\n\n{journal}"


@pytest.fixture
def save(world):
    """The manager saves a text, of the editor's letter unless another is named."""

    def save(letter="editor_assigned", language="en", by=None, **facts):
        facts = {"subject": SUBJECT, "body": BODY} | facts
        named = {"letter": letter, "language": language, "by": by or world.manager}
        return wording.save_text(world.journal, **named, **facts, now=world.now)

    return save


def restore(world, by=None):
    named = {"letter": "editor_assigned", "language": "en", "by": by or world.manager}
    return wording.restore_shipped(world.journal, **named, now=world.now)


def numbers(world):
    rows = wording.texts_of(world.journal, "editor_assigned", "en")
    return [(row.number, row.is_own, row.subject) for row in rows]


def form_of(world, letter="editor_assigned", language="en", person=None, **typed):
    cases = Submission.objects.handled_by(person or world.manager, world.journal)
    kind = KINDS[letter]
    return TextForm(typed or None, kind=kind, language=language, cases=cases)


def letter_to(person, letter):
    return Letter.objects.filter(letter=letter, recipient=person).latest("pk")


# --- the verbs ---


def test_text_that_was_saved_goes_out(world, save):
    save()
    world.bring("with_editor")

    letter = letter_to(world.editor, "editor_assigned")
    assert letter.subject == f"You edit {world.case.readable_number}"
    assert letter.body.startswith("Dear Edil Editor,\n\nhttp://localhost:8000/reform/cases/")


@pytest.mark.parametrize(("language", "word"), [("en", "Own"), ("ru", "Своё"), ("kk", "Өз")])
def test_text_goes_to_those_who_read_its_language(world, save, language, word):
    save(language=language, subject=f"{word}: {{number}}")
    world.editor.language = language
    world.editor.save()
    world.bring("with_editor")

    letter = letter_to(world.editor, "editor_assigned")
    assert (letter.language, letter.subject.split(":")[0]) == (language, word)


def test_what_was_posted_before_stays(world, save):
    world.bring("with_editor")
    before = letter_to(world.editor, "editor_assigned").subject
    save()

    assert letter_to(world.editor, "editor_assigned").subject == before


def test_each_saving_is_a_version_and_the_shipped_text_comes_back(world, save):
    save()
    save(subject="Yours: {number}")
    restore(world)
    save()

    assert numbers(world) == [
        (4, True, SUBJECT),
        (3, False, ""),
        (2, True, "Yours: {number}"),
        (1, True, SUBJECT),
    ]
    newest = LetterText.objects.in_force().get()
    assert (newest.number, newest.saved_by, newest.saved_at) == (4, world.manager, world.now)


def test_shipped_text_goes_out_again(world, save):
    save()
    restore(world)
    world.bring("with_editor")

    letter = letter_to(world.editor, "editor_assigned")
    assert letter.subject.endswith("you are the editor of this submission")


def test_saving_what_counts_already_changes_nothing(world, save):
    text = shipped("editor_assigned", "en")
    assert save(subject=text.subject, body=text.body) is None
    save()
    assert save() is None
    assert len(numbers(world)) == 1


def test_shipped_text_that_is_there_is_not_brought_back(world, save):
    with pytest.raises(Blocked, match="shipped text already"):
        restore(world)
    save()
    restore(world)
    with pytest.raises(Blocked, match="shipped text already"):
        restore(world)


@pytest.mark.parametrize("who", ["chief", "editor", "production", "author", "foreigner"])
def test_only_managers_write_texts(world, save, who):
    save()
    with pytest.raises(PermissionDenied):
        save(subject="Mine", by=getattr(world, who))
    with pytest.raises(PermissionDenied):
        restore(world, by=getattr(world, who))
    assert len(numbers(world)) == 1


@pytest.mark.parametrize(
    ("letter", "facts", "said"),
    [
        ("editor_assigned", {"body": "{reviewer}"}, "{reviewer} is no variable"),
        ("invitation", {"body": "{reply_by} {policy}"}, "cannot do without {personal_link}"),
        ("account", {"subject": "x", "body": "{message}"}, "has no text of its own"),
    ],
)
def test_text_that_does_not_fit_is_refused(world, save, letter, facts, said):
    with pytest.raises(Blocked, match=said.replace("{", r"\{")):
        save(letter, **facts)
    assert not LetterText.objects.exists()


def test_text_of_one_journal_is_no_others(world, save):
    save()

    assert wording.newest_text(world.elsewhere, "editor_assigned", "en") is None
    assert state_of(world.elsewhere, KINDS["editor_assigned"], "en").row is None


def test_record_says_who_changed_which_letter(world, save):
    save(language="ru")
    save()
    restore(world)

    events = Event.objects.of(world.journal).filter(verb__endswith="letter_text").order_by("seq")
    assert [(one.verb, one.by, one.details) for one in events] == [
        (
            "save_letter_text",
            world.manager,
            {"letter": "editor_assigned", "language": "ru", "number": 1},
        ),
        (
            "save_letter_text",
            world.manager,
            {"letter": "editor_assigned", "language": "en", "number": 1},
        ),
        (
            "restore_letter_text",
            world.manager,
            {"letter": "editor_assigned", "language": "en", "number": 2},
        ),
    ]
    with override("en"):
        assert [words for _event, words in record_of(world.journal)][:2] == [
            "went back to the shipped text of the letter “Editor assigned (en)”",
            "changed the text of the letter “Editor assigned (en)”",
        ]


def test_text_that_an_update_made_unfit_is_marked_and_holds_up_nothing(world, save):
    save()
    LetterText.objects.update(body="Dear {somebody}")
    world.bring("with_editor")

    assert letter_to(world.editor, "editor_assigned").subject.endswith("of this submission")
    state = state_of(world.journal, KINDS["editor_assigned"], "en")
    assert (state.is_own, state.faults) == (True, ["{somebody} is no variable of this letter."])
    listed = {
        (kind.name, one.code): one.faults
        for _label, rows in families_for(world.journal)
        for kind, states in rows
        for one in states
    }
    assert listed["editor_assigned", "en"] == state.faults
    assert listed["editor_assigned", "ru"] == []


def test_reminders_of_a_real_case_have_the_own_text(world, save):
    save("review_reminder", subject="Soon: {title}", body="By {due}.\n\n{personal_link}")
    asked = world.bring("agreed").asked[0]
    for days in range(1, 25):
        reminders.post_due(now=world.now.replace(hour=9) + days * DAY)

    letters = Letter.objects.filter(letter="review_reminder", recipient=asked.reviewer)
    assert {one.subject for one in letters} == {"Soon: Three visits or one"}
    assert all(one.links for one in letters)


# --- the form ---


def test_form_keeps_what_was_typed_and_names_what_is_wrong(world):
    form = form_of(world, subject="{abstract}", body="See {nothing}\n{name}")

    assert not form.is_valid()
    assert form.errors == {
        "subject": [
            "{abstract} may fill several lines: it cannot stand in a subject.",
            "{abstract} is no variable of this letter.",
        ],
        "body": ["{nothing} is no variable of this letter."],
    }
    assert (form["subject"].value(), form["body"].value()) == (
        "{abstract}",
        "See {nothing}\n{name}",
    )


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"subject": " "}, "subject", "The letter needs a subject."),
        ({"body": ""}, "body", "The letter needs a text."),
        ({"subject": "x" * 201}, "subject", "at most 200 characters"),
        ({"body": "x" * 20_001}, "body", "at most 20000 characters"),
        ({"body": "a\x07b"}, "body", "A hidden character (U+0007) stands after “a”."),
        ({"case": "elsewhere"}, "case", "Choose one of the cases."),
    ],
)
def test_form_refuses_with_a_sentence(world, typed, field, said):
    form = form_of(world, **{"subject": SUBJECT, "body": BODY} | typed)

    assert not form.is_valid()
    assert said in form.errors[field][0]


def test_subject_that_was_pasted_with_breaks_is_one_line(world):
    form = form_of(world, subject="You\r\nedit\t{number}", body=BODY)

    assert form.is_valid()
    assert form.text.subject == "You edit {number}"


def test_cases_to_choose_from_are_those_that_the_person_handles(world):
    first = world.bring("with_editor").case
    second = world.bring("awaiting_editor", anew=True).case
    world.bring("draft", anew=True)
    assert list(form_of(world).fields["case"].queryset) == [second, first]
    assert form_of(world).chosen_case == second

    second.conflicts.create(user=world.manager, kind="declared")
    assert list(form_of(world).fields["case"].queryset) == [first]
    form = form_of(world, subject=SUBJECT, body=BODY, case=second.public_id)
    assert "case" in form.errors
    form = form_of(world, subject=SUBJECT, body=BODY, case=first.public_id)
    assert form.is_valid()
    assert form.chosen_case == first
