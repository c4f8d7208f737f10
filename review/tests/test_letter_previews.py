"""How letters look about a real case, who reads which, and what is said of those that were sent."""

import ast

import pytest
from django.utils.formats import date_format

from config.tests.sources import modules, tree_of
from journal.actions import wording
from journal.models import Submission
from journal.tests.factories import a_person
from notifications.letters import all_kinds, shipped
from notifications.models import Letter
from review.letter_previews import shown, values_for
from review.letter_sends import last_sends
from review.letter_table import AUTHOR, FAMILIES, READERS, REVIEWER, STAFF, VARIABLES, WALLED
from review.letter_texts import state_of

KINDS = all_kinds()
# Words of the small world that no letter to the other side may hold.
OF_AUTHORS = ("Quillfeather", "Inkhornwell")
OF_REVIEWERS = ("Ashgrove", "Bramblesby", "Carrowmoor", "Dunwhistle")


def test_every_letter_stands_in_one_family():
    names = [name for family in FAMILIES for name in family]

    assert sorted(names) == sorted(KINDS)
    assert set(READERS) == set(KINDS)


def test_every_variable_is_described_and_every_description_is_of_one():
    assert {name for kind in KINDS.values() for name in kind.allowed} == set(VARIABLES)
    assert all(str(what) for what in VARIABLES.values())


@pytest.mark.parametrize("reader", sorted(WALLED))
def test_letters_have_no_value_that_names_the_other_side(reader):
    named = {
        name: set(KINDS[name].offered) & WALLED[reader]
        for name, whose in READERS.items()
        if whose == reader
    }

    assert {name: values for name, values in named.items() if values} == {}
    assert len(named) > 15


POSTING = {"post_to_reviewer": REVIEWER, "post_to_authors": AUTHOR, "post_to_editor": STAFF}
POSTING |= {"post_to_role": STAFF}


def test_table_knows_who_reads_as_the_verbs_post():
    """Each call that names its letter posts it to whom the table says."""
    found = {
        (node.func.id, part.value)
        for path in modules("journal", "review")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in POSTING
        for part in node.args
        if isinstance(part, ast.Constant) and part.value in KINDS
    }

    assert {(verb, one) for verb, one in found if READERS[one] != POSTING[verb]} == set()
    assert len(found) > 30


@pytest.fixture
def of_case(world):
    """Every letter as it would look about the case, to this member of staff."""

    def look(letter, language="en", viewer=None):
        viewer, kind = viewer or world.manager, KINDS[letter]
        facts = {"journal": world.journal, "case": world.case, "viewer": viewer}
        text = shipped(letter, language)
        return shown(kind, text, **facts), values_for(kind, language, **facts)

    return look


@pytest.mark.parametrize("place", ["with_editor", "writing", "decision_pending", "proofing"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_letter_that_is_shown_names_the_other_side(world, of_case, place, language):
    world.bring(place)
    walls = {REVIEWER: (*OF_AUTHORS, world.case.readable_number), AUTHOR: OF_REVIEWERS}
    for letter, reader in READERS.items():
        if KINDS[letter].is_editable:
            looks, values = of_case(letter, language)
            said = f"{looks.subject}{looks.text}{looks.twin}{values}"
            assert [one for one in walls.get(reader, ()) if one in said] == [], letter
            assert "{" not in looks.subject + looks.text


def test_letter_to_a_reviewer_is_shown_with_what_a_reviewer_may_know(world, of_case):
    asked = world.bring("writing").asked[-1]
    looks, values = of_case("invitation")

    assert values["name"] == values["recipient"] == asked.reviewer.full_name
    assert values["title"] == "Three visits or one"
    assert values["editor"] == "Edil Editor"
    assert looks.subject == "Would you review “Three visits or one”?"
    assert "\n[personal link]\n" in looks.text
    assert set(values) == set(KINDS["invitation"].offered)


def test_letter_to_an_author_is_shown_with_the_case_and_brackets_for_the_rest(world, of_case):
    world.bring("revision_requested")
    looks, values = of_case("decision_revise")

    assert values["name"] == "Aurelian Quillfeather"
    assert values["number"] == world.case.readable_number
    assert values["due"] == date_format(world.case.due, "DATE_FORMAT")
    assert values["letter"] == "[the letter that the editor wrote]"
    assert "\n[the letter that the editor wrote]\n" in looks.text


def test_letter_to_staff_is_shown_with_the_reviewer_and_the_day_of_the_review(world, of_case):
    asked = world.bring("agreed").asked[-1]
    _looks, values = of_case("review_in_vain")

    assert values["reviewer"] == asked.reviewer.full_name
    assert values["name"] == "Edil Editor"


def test_values_speak_the_language_of_the_text(world, of_case):
    world.bring("revision_requested")
    _looks, values = of_case("decision_revise", "ru")

    assert values["due"].replace("\xa0", " ").endswith("2026 г.")
    assert values["title"] == world.case.titles.get("ru", world.case.title)


def test_letter_of_an_article_has_its_public_address(world, of_case):
    world.bring("ready")
    assert of_case("article_published")[1]["article"].startswith("[")


def test_title_that_looks_like_a_variable_is_shown_as_it_is(world):
    world.bring("writing")
    Submission.objects.filter(pk=world.case_key).update(titles={"en": "{name} <b>{nothing}</b>"})
    facts = {"journal": world.journal, "case": world.case, "viewer": world.manager}
    looks = shown(KINDS["invitation"], shipped("invitation", "en"), **facts)

    assert looks.subject == "Would you review “{name} <b>{nothing}</b>”?"
    assert "{name} &lt;b&gt;{nothing}&lt;/b&gt;" in looks.twin


def test_without_a_case_everything_is_in_brackets(world):
    kind, text = KINDS["invitation"], shipped("invitation", "en")
    looks = shown(kind, text, journal=world.journal, case=None, viewer=world.manager)

    assert looks.subject == "Would you review “[the title of the manuscript]”?"
    assert looks.text.startswith("Dear [the name of whoever gets the letter],\n\nJournal of Reform")


def test_letter_about_no_case_is_shown_to_whoever_looks(world, of_case):
    world.bring("with_editor")
    _looks, values = of_case("role_changed")

    assert (values["recipient"], values["name"]) == ("Marat Manager", "Marat Manager")
    assert values["by"] == "[who did it]"


def test_what_is_shown_is_what_goes_out(world):
    """The preview of the own text, and the letter that is posted about the same case."""
    facts = {"subject": "{number}: {title}", "body": "{name}, {recipient}\n{title}\n\n{address}"}
    named = {"letter": "editor_assigned", "language": "en", "by": world.manager, "now": world.now}
    wording.save_text(world.journal, **named, **facts)
    world.bring("with_editor")
    letter = Letter.objects.get(letter="editor_assigned", recipient=world.editor)
    state = state_of(world.journal, KINDS["editor_assigned"], "en")
    facts = {"journal": world.journal, "case": world.case, "viewer": world.manager}
    looks = shown(state.kind, state.text, **facts)

    assert (looks.subject, looks.text) == (letter.subject, letter.body)


# --- what was sent last ---


def test_last_sends_are_the_newest_five(world):
    for _case in range(6):
        world.bring("with_editor", anew=True)
    found = last_sends("editor_assigned", world.journal, world.manager)

    assert len(found) == 5
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    assert found[0].subject.startswith(world.case.readable_number)
    assert {one.phase for one in found} == {"waiting"}


def test_sends_about_a_closed_case_are_left_out(world):
    world.bring("agreed")
    world.case.conflicts.create(user=world.manager, kind="declared")

    for letter in ("invitation", "reviewer_accepted", "submission_received"):
        assert last_sends(letter, world.journal, world.chief) != []
        assert last_sends(letter, world.journal, world.manager) == []
        assert last_sends(letter, world.elsewhere, world.foreigner) == []


def test_subject_of_a_letter_about_no_case_is_masked(world):
    named = {"sender": world.journal.sender, "recipient": a_person("Ulpan Unknown")}
    named |= {"language": "en", "not_before": world.now, "created_at": world.now}
    for about, letter in (("person:7", "several_duties"), ("account:x", "account")):
        Letter.objects.create(letter=letter, about=about, subject="Of Ulpan", **named)
        found = last_sends(letter, world.journal, world.manager)
        assert [one.subject for one in found] == [None]
    Letter.objects.create(letter="role_changed", about="roles:reform", subject="Roles", **named)
    assert last_sends("role_changed", world.journal, world.manager)[0].subject == "Roles"
