"""The pages on which a journal's letters are read and written: who may, and what stays inside."""

import pytest
from lxml import html

from journal.actions import founding, wording
from journal.roles import CHIEF, MANAGER
from review.letter_previews import Sight
from review.letter_sends import last_sends
from review.tests.pages import TOKEN, csrf_of
from review.tests.wording import LETTER, TYPED, at, page_of, shown_in, text_in


@pytest.fixture
def manager(stage, signed_in):
    return signed_in(stage.manager)


@pytest.fixture
def chief(stage, signed_in):
    return signed_in(stage.chief)


def test_chief_reads_and_looks_but_does_not_write(stage, chief, manager, unchanged):
    stage.bring("with_editor")
    manager.post(at("save_letter_text", *LETTER), TYPED)
    manager.post(at("save_letter_text", *LETTER), TYPED | {"subject": "Newer"})
    with unchanged():
        tree = page_of(chief.get(at("letter_text", *LETTER)))
        assert "Save the text" not in text_in(tree)
        actions = set(tree.xpath("//main//form/@action"))
        assert actions == {at("preview_letter_text", *LETTER)}
        assert page_of(chief.post(at("preview_letter_text", *LETTER), TYPED)).xpath("//iframe")
        tree = page_of(chief.get(at("letter_text_history", *LETTER)))
        assert tree.xpath("//main//form") == []
        for name in ("save_letter_text", "restore_letter_text", "retake_letter_text"):
            assert chief.post(at(name, *LETTER), TYPED | {"number": "1"}).status_code == 404


def test_chief_finds_the_letters_in_the_navigation_and_the_office_behind_its_tabs(chief, manager):
    link = f"//header//a[@href='{at('letter_texts')}']"
    assert len(page_of(chief.get("/reform/desk/")).xpath(link)) == 1
    assert page_of(manager.get("/reform/desk/")).xpath(link) == []
    tabs = page_of(manager.get("/reform/settings/")).xpath(
        "//nav[contains(@class, 'tabs')]//a/@href"
    )
    assert at("letter_texts") in tabs


@pytest.mark.parametrize(
    ("letter", "code"),
    [("nothing", "en"), ("account", "en"), ("invitation", "de"), ("invitation", "en-us")],
)
def test_letter_or_language_that_is_not_there_is_no_page(manager, letter, code, refused):
    for name in ("letter_text", "letter_text_history"):
        refused.page(manager.get(at(name, letter, code)), 404)
    for name in ("preview_letter_text", "save_letter_text", "restore_letter_text"):
        refused.page(manager.post(at(name, letter, code), TYPED), 404)


def test_reload_of_a_form_leads_back_to_its_page(manager):
    names = ("preview_letter_text", "save_letter_text", "restore_letter_text")
    for name in names:
        assert manager.get(at(name, *LETTER))["Location"] == at("letter_text", *LETTER)
    answer = manager.get(at("retake_letter_text", *LETTER))
    assert answer["Location"] == at("letter_text_history", *LETTER)


def test_one_journal_shows_nothing_of_the_texts_and_cases_of_another(stage, manager, signed_in):
    stage.bring("with_editor")
    manager.post(at("save_letter_text", *LETTER), TYPED)
    other = signed_in(stage.foreigner)
    tree = page_of(other.get(at("letter_text", *LETTER, journal="elsewhere")))

    assert "You edit" not in html.tostring(tree).decode()
    assert tree.xpath("//select") == []
    assert "None that you may read of." in text_in(tree)
    typed = TYPED | {"case": stage.case.public_id}
    answer = other.post(at("preview_letter_text", *LETTER, journal="elsewhere"), typed)
    assert "Three visits" not in answer.content.decode()
    assert page_of(other.get(at("letter_texts", journal="elsewhere"))) is not None
    assert other.get(at("letter_text", *LETTER)).status_code == 404


def test_case_with_a_conflict_is_not_shown_to_whoever_has_it(stage, signed_in):
    stage.bring("agreed")
    conflicted = founding.grant_role(stage.journal, user=stage.second, role=MANAGER).user
    browser, name = signed_in(conflicted), stage.asked[-1].reviewer.family_name
    path = at("letter_text", "reviewer_accepted", "en")
    assert name in browser.get(path).content.decode()

    stage.case.conflicts.create(user=conflicted, kind="declared")
    for looked in (path, at("letter_text", "invitation", "en")):
        content = browser.get(looked).content.decode()
        assert name not in content
        assert "Three visits" not in content
    typed = TYPED | {"case": stage.case.public_id}
    answer = browser.post(at("preview_letter_text", *LETTER), typed)
    assert "Choose one of the cases." in answer.content.decode()


def test_deputy_of_the_chief_sees_what_the_chief_would(stage, signed_in):
    stage.bring("agreed")
    founding.grant_role(stage.journal, user=stage.second, role=CHIEF)
    assert signed_in(stage.second).get(at("letter_text", "invitation", "en")).status_code == 200


def test_markup_in_a_text_stays_text(stage, manager):
    stage.bring("with_editor")
    nasty = "</textarea><script>alert(1)</script>\"'><iframe srcdoc=\"<b onclick='x'>\">"
    typed = {"subject": nasty, "body": nasty}
    manager.post(at("save_letter_text", *LETTER), typed)
    tree = page_of(manager.get(at("letter_text", *LETTER)))

    assert len(tree.xpath("//iframe")) == 1
    assert "alert" not in "".join(tree.xpath("//script/text()"))
    _plain, twin = shown_in(tree)
    assert twin.xpath("//script | //iframe | //b") == []
    assert "<script>alert(1)</script>" in twin.text_content()
    assert tree.xpath("//textarea")[0].text.lstrip("\n") == nasty


def test_forms_need_their_token(stage, signed_in):
    strict = signed_in(stage.manager, enforce_csrf_checks=True)
    path = at("letter_text", *LETTER)
    for name in ("save_letter_text", "preview_letter_text", "restore_letter_text"):
        assert strict.post(at(name, *LETTER), TYPED).status_code == 403
    token = {"csrfmiddlewaretoken": csrf_of(strict, path)}
    assert TOKEN.search(strict.get(path).content.decode())
    assert strict.post(at("save_letter_text", *LETTER), TYPED | token).status_code == 302


@pytest.mark.browser
def test_letter_is_shown_anew_while_it_is_typed(
    transactional_db, stage, live_server, browser, signed_in
):
    stage.bring("with_editor")
    with browser.new_context() as context:
        session = signed_in(stage.manager).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + at("letter_text", *LETTER))
        shown = page.locator("#preview")
        page.fill("#id_subject", "{number}: {nothing}")
        shown.get_by_text("{nothing} is no variable of this letter.").wait_for()
        page.fill("#id_subject", "Look at {number}")
        shown.get_by_text(f"Look at {stage.case.readable_number}").wait_for()
        page.frame_locator("iframe").get_by_text("Dear Edil Editor").wait_for()
        assert page.input_value("#id_subject") == "Look at {number}"
    assert wording.newest_text(stage.journal, *LETTER) is None


def test_names_and_subjects_are_for_those_who_may_know_them(stage):
    """By the wall and not by the door: production may open a case and not know its reviewers."""
    case = stage.bring("accepted").case
    reviewer = stage.asked[0].reviewer
    for relation, names in (
        ("manager", [reviewer.full_name, stage.author.full_name]),
        ("production", [""]),
    ):
        sight = Sight(case, relation, case.mode, "en")
        found = [
            sight.name_of(reviewer, "reviewer_identity"),
            sight.name_of(stage.author, "author_names"),
        ]
        assert found[: len(names)] == names
    by_manager = last_sends("submission_received", stage.journal, stage.manager)
    by_production = last_sends("submission_received", stage.journal, stage.production)
    assert [bool(one.subject) for one in by_manager] == [True]
    assert [one.subject for one in by_production] == [None]
