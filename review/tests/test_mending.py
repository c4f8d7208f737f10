"""A submission is returned before review: the list, the answers, another file, sent again."""

import io

import pytest
from django.urls import reverse

from journal.models import File
from notifications.delivery import compose
from notifications.models import Letter
from review.tests.cases import MISSING, manuscript
from review.tests.pages import got, of_case


@pytest.fixture
def page(world, signed_in, time_is):
    """`page(who, name)`: the address of the case's page and a browser of this person."""

    def of(who, name, app="review"):
        time_is(world.now)
        return signed_in(getattr(world, who)), of_case(name, world.case, app=app)

    return of


def typed(case, **facts):
    """The author's page as a browser sends it."""
    facts |= {f"answer-{item.pk}": f"Done: {item.text}" for item in case.fix_items.all()}
    person = {"given_name": "Aurelian", "family_name": "Quillfeather", "email": case.author.email}
    return facts | {
        "article_type": case.article_type.public_id,
        "title_en": "Three visits or one, mended",
        "abstract_en": "Twelve districts compared.",
        "has_consented": "on",
        "people-TOTAL_FORMS": "1",
        **{f"people-0-{name}": value for name, value in person.items()},
    }


def test_the_office_writes_one_thing_on_each_line(world, page):
    world.bring("awaiting_editor")
    browser, address = page("manager", "return_to_author")
    got(browser, address)
    assert browser.post(address, {"items": "\n".join(["", *MISSING, "  "])}).status_code == 302

    assert [item.text for item in world.case.fix_items.all()] == MISSING
    letter = compose(Letter.objects.get(letter="fix_wanted")).body
    assert f"1. {MISSING[0]}\n2. {MISSING[1]}\n" in letter
    assert "16 March 2026" in letter


def test_an_empty_list_is_not_sent(world, page, unchanged):
    world.bring("awaiting_editor")
    browser, address = page("manager", "return_to_author")
    with unchanged():
        answer = browser.post(address, {"items": " \n "}).content.decode()
    assert "Write what is missing, one thing on each line." in answer


def test_unsent_letters_of_the_offices_duty_are_taken_back(world):
    world.bring("needs_fix")
    assert ("new_submission", "manager") not in world.letters()
    assert ("submission_received", "author") in world.letters()


def test_the_author_answers_changes_the_texts_and_sends_it_again(world, page):
    world.bring("needs_fix")
    browser, address = page("author", "draft", app="journal")
    assert address in got(browser, of_case("my_submission", world.case)).decode()
    shown = got(browser, address).decode()
    assert all(text in shown for text in MISSING)
    assert "Answer every point that the journal asked for." in shown

    send = reverse("journal:send_submission", args=["reform", world.case.public_id])
    assert browser.post(send, typed(world.case)).status_code == 302
    case = world.case
    assert (case.state, case.titles["en"]) == ("submitted", "Three visits or one, mended")
    assert [one.answer for one in case.fix_items.all()] == [f"Done: {text}" for text in MISSING]
    assert case.fix_items.filter(answered_at=None).count() == 0


def test_answers_are_kept_before_they_are_complete(world, page):
    world.bring("needs_fix")
    browser, address = page("author", "draft", app="journal")
    first, second = world.case.fix_items.all()
    half = typed(world.case) | {f"answer-{second.pk}": ""}
    assert browser.post(address, half).status_code == 302

    answers = [item.answer for item in world.case.fix_items.all()]
    assert answers == [f"Done: {first.text}", ""]
    assert (world.case.state, world.case.titles["en"]) == (
        "needs_fix",
        "Three visits or one, mended",
    )


def test_another_file_is_a_new_version_and_replaced_until_it_is_sent(world, page):
    world.bring("needs_fix")
    browser, address = page("author", "upload_manuscript", app="journal")
    for number in (2, 3):
        upload = io.BytesIO(manuscript(version=number))
        upload.name = f"mended-{number}.docx"
        assert browser.post(address, {"file": upload}).status_code == 302

    versions = world.case.versions.order_by("number")
    assert [one.manuscript().name for one in versions] == [
        "Quillfeather-final.docx",
        "mended-3.docx",
    ]


def test_what_is_sent_again_is_cleaned_again(stage):
    stage.bring("mended")
    states = stage.case.files.values_list("role", "cleaning_state")
    assert list(states) == [(File.Role.MANUSCRIPT, File.Cleaning.WAITING)]
    stage.clean()

    assert stage.case.state == "awaiting_editor"
    assert stage.case.latest_version().review_copy() is not None


def test_staff_read_the_list_and_the_answers(world, page):
    world.bring("mended")
    browser, address = page("chief", "case")
    shown = got(browser, address).decode()
    assert all(text in shown for text in MISSING)
    assert shown.count("It is there now.") == len(MISSING)


def test_nobody_but_the_author_mends(world, page, refused):
    world.bring("needs_fix")
    for who in ("coauthor", "chief", "stranger"):
        browser, address = page(who, "draft", app="journal")
        refused.page(browser.get(address), 404)
        refused.page(browser.post(address, typed(world.case)), 404)
