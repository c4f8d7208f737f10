"""The pages on which a journal's letters are read and written: what they show and do."""

import pytest

from journal.models import Event
from notifications.letters import all_kinds, shipped
from notifications.models import Letter, LetterText
from review.tests.wording import LETTER, TYPED, at, page_of, shown_in, text_in, wrong_in


@pytest.fixture
def manager(stage, signed_in):
    return signed_in(stage.manager)


@pytest.fixture
def chief(stage, signed_in):
    return signed_in(stage.chief)


def test_list_names_every_letter_and_whose_text_it_has(stage, manager):
    manager.post(at("save_letter_text", *LETTER), TYPED)
    manager.post(at("save_letter_text", "new_submission", "kk"), TYPED)
    LetterText.objects.filter(letter="new_submission").update(body="{gone}")
    tree = page_of(manager.get(at("letter_texts")))

    rows = {
        row.xpath("th")[0].text_content(): [
            " ".join(cell.text_content().split()) for cell in row.xpath("td")
        ]
        for row in tree.xpath("//tbody/tr")
    }
    labels = {str(kind.label) for kind in all_kinds().values()}
    assert set(rows) == labels
    said = {
        label: [cell.split(": ")[1].strip() for cell in cells]
        for label, cells in rows.items()
        if cells[1:]
    }
    assert said["Editor assigned"] == ["own text", "shipped", "as in English"]
    assert said["New submission, to the office"] == ["shipped", "shipped", "own, does not fit"]
    assert said["Invitation to review"] == ["shipped", "shipped", "as in English"]
    assert rows["Account: codes, confirmation, password"] == [
        "the same for all journals of the site"
    ]


def test_every_link_of_the_list_opens(stage, manager):
    stage.bring("agreed")
    links = page_of(manager.get(at("letter_texts"))).xpath("//table//a/@href")

    assert len(links) == 3 * (len(all_kinds()) - 1)
    for number in range(len(links) // 3):  # each letter, in one language after the other
        link = links[3 * number + number % 3]
        tree = page_of(manager.get(link))
        assert tree.xpath("//textarea")[0].text.strip()
        assert text_in(tree, "//*[@id='preview']")
        assert wrong_in(tree) == []


def test_page_shows_the_shipped_text_its_variables_and_a_real_case(stage, manager):
    stage.bring("with_editor")
    tree = page_of(manager.get(at("letter_text", *LETTER)))

    assert tree.xpath("//textarea")[0].text.lstrip("\n") == shipped(*LETTER).body
    assert [one.text_content().strip() for one in tree.xpath("//dl//code")] == [
        "{recipient}", "{journal}", "{name}", "{title}", "{number}", "{address}",
    ]  # fmt: skip
    plain, twin = shown_in(tree)
    assert plain.startswith("Dear Edil Editor, You have been assigned")
    assert twin.xpath("//a/@href") == [stage.case.address]
    assert " ".join(twin.xpath("//body")[0].text_content().split()) == plain
    assert stage.case.readable_number in text_in(tree, "//section[last()]")


def test_looking_shows_what_was_typed_and_changes_nothing(stage, manager, unchanged):
    first = stage.bring("with_editor").case
    second = stage.bring("with_editor", anew=True).case
    typed = {"subject": "{number}", "body": "{title}: {name}"}
    with unchanged():
        for case in (first, second):
            answer = manager.post(
                at("preview_letter_text", *LETTER), typed | {"case": case.public_id}
            )
            tree = page_of(answer)
            assert text_in(tree, "//*[@id='preview']//strong") == case.readable_number
            assert tree.xpath("//textarea")[0].text.lstrip("\n") == "{title}: {name}"
            assert tree.xpath("//option[@selected]/@value") == [case.public_id]


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(stage, manager):
    stage.bring("with_editor")
    typed = {"subject": "About {review}", "body": "Dear {name},\n{ due }"}
    for name in ("save_letter_text", "preview_letter_text"):
        tree = page_of(manager.post(at(name, *LETTER), typed))
        sentences = [
            "{review} is no variable of this letter.",
            "{ due } is no variable of this letter.",
        ]
        assert wrong_in(tree) == sentences * 2  # beside the fields, and where the letter would be
        assert tree.xpath("//input[@name='subject']/@value") == ["About {review}"]
        assert tree.xpath("//textarea")[0].text.lstrip("\n") == typed["body"]
        assert tree.xpath("//iframe") == []
    assert not LetterText.objects.exists()


def test_saved_text_goes_out_and_the_shipped_one_comes_back(stage, manager):
    answer = manager.post(at("save_letter_text", *LETTER), TYPED, follow=True)
    tree = page_of(answer)
    assert "The text is saved." in text_in(tree)
    assert "The journal’s own text goes out, saved by Marat Manager" in text_in(tree)
    stage.bring("with_editor")
    letter = Letter.objects.get(letter="editor_assigned")
    assert letter.subject == f"You edit {stage.case.readable_number}"

    again = manager.post(at("save_letter_text", *LETTER), TYPED, follow=True)
    assert "Nothing has changed." in text_in(page_of(again))
    back = page_of(manager.post(at("restore_letter_text", *LETTER), follow=True))
    assert "The shipped text goes out." in text_in(back)
    assert not back.xpath(f"//form[@action='{at('restore_letter_text', *LETTER)}']")
    assert Event.objects.filter(verb="restore_letter_text").count() == 1


def test_history_shows_who_and_when_and_takes_an_earlier_text_back(stage, manager):
    for number in (1, 2):
        manager.post(at("save_letter_text", *LETTER), TYPED | {"subject": f"Text {number}"})
    manager.post(at("restore_letter_text", *LETTER))
    tree = page_of(manager.get(at("letter_text_history", *LETTER)))

    rows = [
        " ".join(row.text_content().split())
        for row in tree.xpath("//ul[contains(@class, 'versions')]/li")
    ]
    assert [row[:1] for row in rows] == ["3", "2", "1"]
    assert all("Marat Manager" in row for row in rows)
    assert "Back to the shipped text" in rows[0]
    assert "Text 1 Dear {name}, {address}" in rows[2]
    assert tree.xpath("//button[@name='number']/@value") == ["2", "1"]

    manager.post(at("retake_letter_text", *LETTER), {"number": "1"})
    newest = LetterText.objects.in_force().get()
    assert (newest.number, newest.subject, newest.is_own) == (4, "Text 1", True)


@pytest.mark.parametrize("number", ["", "0", "9", "-1", "x", "99999999999999999999"])
def test_version_that_is_not_there_is_not_taken_back(stage, manager, number, unchanged):
    manager.post(at("save_letter_text", *LETTER), TYPED)
    with unchanged():
        answer = manager.post(at("retake_letter_text", *LETTER), {"number": number})
    assert answer.status_code == 404


def test_earlier_text_that_does_not_fit_any_more_is_not_taken_back(stage, manager):
    manager.post(at("save_letter_text", *LETTER), TYPED)
    manager.post(at("save_letter_text", *LETTER), TYPED | {"subject": "Newer"})
    LetterText.objects.filter(number=1).update(body="{gone}")
    answer = manager.post(at("retake_letter_text", *LETTER), {"number": "1"}, follow=True)

    assert "{gone} is no variable of this letter." in text_in(page_of(answer))
    assert LetterText.objects.in_force().get().subject == "Newer"


def test_text_that_does_not_fit_any_more_is_marked_on_its_page(stage, manager):
    manager.post(at("save_letter_text", *LETTER), TYPED)
    LetterText.objects.update(body="Dear {gone}")
    tree = page_of(manager.get(at("letter_text", *LETTER)))

    assert "does not fit this letter any more" in text_in(tree)
    assert "{gone} is no variable" in text_in(tree, "//*[@role='alert']")
    assert tree.xpath("//textarea")[0].text.lstrip("\n") == "Dear {gone}"
