"""The author's page of a revision: answers beside points, kept, asked about, looked at, sent."""

import io
import re
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from journal.models import Event, File, RevisionDraft
from journal.refusals import Blocked, NamesFound, StaleState
from review.actions import editing, setting_aside, withdrawing
from review.points import all_points, asked_of_author
from review.tests.cases import RESPONSE, manuscript
from review.tests.pages import at, closed, got, of_case

POINTS = "Fine work.\n\n1. Name the source of table 2.\n2. Say who paid."


@pytest.fixture
def asked(world, time_is):
    """A case whose author is to revise; the first reviewer has two points, the second one."""
    world.bring("decision_pending")
    editing.edit_before_release(world.asked[0], words=POINTS, by=world.editor, now=world.now)
    world.bring("revision_requested")
    time_is(world.now)
    return world


@pytest.fixture
def author(asked, signed_in):
    browser, path = signed_in(asked.author), of_case("revise", asked.case)

    def send(**typed):
        answer = browser.post(path, typed)
        return answer if answer.status_code == 302 else unescape(closed(answer).content.decode())

    send.read = lambda: unescape(got(browser, path).decode())
    send.browser = browser
    send.confirm = of_case("confirm_revision", asked.case)
    return send


def a_file(content=None, name="again.docx"):
    return SimpleUploadedFile(name, content or manuscript(version=2))


def keys(world):
    return [point.key for point in all_points(asked_of_author(world.case))]


def test_each_point_stands_beside_its_answer(asked, author):
    tree = html.fromstring(author.read())
    rows = [
        (" ".join(row.xpath("string(td[1])").split()), row.xpath("td[2]//textarea/@aria-label")[0])
        for row in tree.xpath("//table[@class='points']/tbody/tr")
    ]
    two, one = (str(assignment.label) for assignment in asked.asked)
    assert sorted(rows, key=lambda row: row[1]) == sorted(
        [
            ("1 Name the source of table 2.", f"{two}, point 1"),
            ("2 Say who paid.", f"{two}, point 2"),
            ("1 The second table needs its sources.", f"{one}, point 1"),
        ],
        key=lambda row: row[1],
    )
    assert "Fine work." in author.read()


def test_one_response_for_all_is_sent_in_five_actions(asked, author):
    """The way to the page, a file, a text, and two buttons: a response alone answers all."""
    status = got(author.browser, of_case("my_submission", asked.case)).decode()
    assert of_case("revise", asked.case) in status
    went = author(file=a_file(), response=RESPONSE, do="go_on")
    assert (went.status_code, went["Location"]) == (302, author.confirm)
    assert asked.case.state == "revision_requested"

    page = got(author.browser, author.confirm).decode()
    for said in ("again.docx", "0 of 3 answered", "the others are answered", RESPONSE):
        assert said in page, said
    assert author.browser.post(author.confirm).status_code == 302
    assert asked.case.state == "with_editor"
    assert asked.case.latest_version().response == RESPONSE
    assert RevisionDraft.objects.count() == 0


def test_answers_are_sent_as_one_text_that_reviewers_read(asked, author, signed_in):
    first, second, third = keys(asked)
    typed = {f"answer-{first}": "One.", f"answer-{second}": "Two.", f"answer-{third}": "Three."}
    author(file=a_file(), response="We thank you.", do="go_on", **typed)
    page = got(author.browser, author.confirm).decode()
    assert "3 of 3 answered" in page
    author.browser.post(author.confirm)

    sent = asked.case.latest_version().response
    lowest = min(asked.asked, key=lambda one: one.label_number).label
    assert sent.startswith(f"We thank you.\n\n{lowest}, point 1\n> ")
    assert sent.endswith("Three.")
    assert sent.count("> ") == 3
    asked.clean()
    for step in (asked.open_round, asked.invite, asked.agree):
        step()
    one = asked.asked[0]
    assert "Say who paid." in got(signed_in(one.reviewer), at("assignment", one)).decode()


def test_points_without_an_answer_are_named_and_asked_about_once(asked, author, unchanged):
    first, second, third = keys(asked)
    typed = {"response": RESPONSE, "do": "go_on", f"answer-{first}": "They stand below it."}
    said = author(file=a_file(), **typed)
    names = {one.key: one.name for one in all_points(asked_of_author(asked.case))}
    assert f"{names[second]} has no answer yet." in said
    assert f"{names[third]} has no answer yet." in said
    assert f"{names[first]} has no answer yet." not in said
    assert "Send all the same" in said
    assert "They stand below it." in said
    assert RevisionDraft.objects.count() == 0

    assert author(**typed, all_the_same="on").status_code == 302
    page = got(author.browser, author.confirm).decode()
    assert "These have no answer:" in page
    assert f"<li>{names[second]}</li>" in page


def test_nothing_at_all_is_no_answer(asked, author):
    said = author(file=a_file(), response="", in_response="on", do="go_on")
    assert "Answer the points of the reviewers." in said
    said = author(response=RESPONSE, in_response="on", do="go_on")
    assert "You are about to send" not in str(said)  # the file of before is there
    assert said.status_code == 302


def test_manuscript_that_is_missing_is_said(asked, author):
    said = author(response=RESPONSE, in_response="on", do="go_on")
    assert "Choose the revised manuscript." in said
    assert RESPONSE in said


def test_what_was_typed_is_kept_and_comes_back(asked, author, refused):
    first, *_others = keys(asked)
    typed = {f"answer-{first}": "Half an ans", "response": "We th", "in_response": "on"}
    assert author(do="keep", **typed).status_code == 302
    page = author.read()
    assert "Half an ans" in page
    assert re.search(r'name="in_response"[^>]*checked', page)
    assert "Kept on " in page
    draft = RevisionDraft.objects.get()
    assert (draft.response, draft.is_ready, draft.answers[first]) == ("We th", False, "Half an ans")
    went = author.browser.get(author.confirm)
    assert (went.status_code, went["Location"]) == (302, of_case("revise", asked.case))
    went = author.browser.post(author.confirm)
    assert asked.case.state == "revision_requested"
    assert len(asked.case.versions.all()) == 1


def test_what_was_kept_is_read_by_nobody_else(asked, author, signed_in, refused):
    author(do="keep", response="Respondelby half written")
    for person in (asked.editor, asked.chief, asked.manager):
        page = got(signed_in(person), of_case("case", asked.case)).decode()
        assert "Respondelby" not in page
    for person in (asked.coauthor, asked.editor, asked.reviewers[0], asked.stranger):
        for name in ("revise", "confirm_revision"):
            refused.page(signed_in(person).get(of_case(name, asked.case)), 404)
            refused.page(signed_in(person).post(of_case(name, asked.case)), 404)


def test_files_that_are_refused_lose_no_words(asked, author):
    said = author(do="keep", response=RESPONSE, file=a_file(b"MZ\x90\x00", "run.exe"))
    assert RESPONSE in said
    assert RevisionDraft.objects.get().response == RESPONSE


def test_confirmation_that_comes_twice_sends_once(asked, author):
    author(file=a_file(), response=RESPONSE, in_response="on", do="go_on")
    author.browser.post(author.confirm)
    went = author.browser.post(author.confirm)
    assert went["Location"] == of_case("my_submission", asked.case)
    assert Event.objects.of(asked.case).filter(verb="submit_revision").count() == 1


def test_names_in_an_answer_are_asked_about_before_the_last_look(asked, author):
    first, *_others = keys(asked)
    typed = {f"answer-{first}": "As Quillfeather wrote in 2019.", "in_response": "on"}
    said = author(file=a_file(), response=RESPONSE, do="go_on", **typed)
    assert "Quillfeather" in said
    assert "these names may stay" in said
    typed["confirmed_names"] = "on"
    assert author(response=RESPONSE, do="go_on", **typed).status_code == 302
    author.browser.post(author.confirm)
    assert asked.case.state == "with_editor"
    assert Event.objects.of(asked.case).get(verb="submit_revision").details["names_stay"] == 1


def test_withdrawing_forgets_what_was_kept(asked, author):
    author(do="keep", response=RESPONSE)
    withdrawing.withdraw(asked.case, by=asked.author, now=asked.now)
    assert RevisionDraft.objects.count() == 0


# --- the verbs ---


def keep(world, by, **facts):
    options = {"answers": {}, "response": RESPONSE, "by": by, "now": world.now}
    return setting_aside.keep_words(world.case, **options | facts)


def put_manuscript(world):
    given = {"by": world.author, "now": world.now}
    facts = {"role": File.Role.NEXT_MANUSCRIPT, "name": "a.docx"}
    upload = io.BytesIO(manuscript(version=2))
    setting_aside.set_aside(world.case, upload=upload, **facts, **given)


def test_only_the_author_keeps_words_and_only_when_asked(world, refused):
    world.bring("revision_requested")
    assert keep(world, world.author).response == RESPONSE
    for name in ("editor", "chief", "manager", "coauthor", "reviewer 1"):
        with refused(PermissionDenied):
            keep(world, world.party(name))
    world.revise()
    with refused(StaleState):
        keep(world, world.author)


def test_words_are_ready_only_with_a_manuscript_an_answer_and_no_name(world, refused):
    world.bring("revision_requested")
    ready = {"is_ready": True}
    with refused(Blocked, "Choose the revised manuscript."):
        keep(world, world.author, **ready)
    put_manuscript(world)
    with refused(Blocked, "Answer the points of the reviewers."):
        keep(world, world.author, response=" ", **ready)
    with refused(NamesFound):
        keep(world, world.author, response="Yours, Quillfeather", **ready)
    assert keep(world, world.author, **ready).is_ready


def test_what_is_typed_is_kept_by_itself_and_sends_nothing(asked, signed_in):
    author, path = signed_in(asked.author), of_case("revise", asked.case)
    typed = {"response": "We thank both reviewers."}
    answer = author.post(path, typed, headers={"HX-Request": "true"})
    assert answer.content.decode().strip().startswith("Kept on ")
    assert "We thank both reviewers." in got(author, path).decode()
    assert not RevisionDraft.objects.get(submission=asked.case).is_ready
    assert asked.case.state == "revision_requested"


def _seen(page):
    return re.search(r'name="seen"\s+value="([0-9a-f.]+)"', page.decode())[1]


def test_two_windows_of_a_revision_overwrite_nothing_unseen(asked, signed_in):
    author, path = signed_in(asked.author), of_case("revise", asked.case)
    by_itself = {"headers": {"HX-Request": "true"}}
    desk, phone = _seen(got(author, path)), _seen(got(author, path))
    author.post(path, {"response": "From the desk.", "seen": desk}, **by_itself)
    author.post(path, {"response": "From the desk, more.", "seen": desk}, **by_itself)
    said = author.post(path, {"response": "Phone.", "seen": phone}, **by_itself)
    assert "Not kept" in said.content.decode()
    typed = {"response": "From the phone.", "do": "keep"}
    page = author.post(path, typed | {"seen": phone}).content
    assert "In another window this was typed otherwise" in page.decode()
    assert "From the desk, more." in page.decode()
    assert ">\nFrom the phone.</textarea>" in page.decode()
    draft = RevisionDraft.objects.get(submission=asked.case)
    assert draft.response == "From the desk, more."
    assert author.post(path, typed | {"seen": _seen(page)}).status_code == 302
    draft.refresh_from_db()
    assert draft.response == "From the phone."


def test_confirmation_sends_what_it_showed(asked, signed_in):
    author, path = signed_in(asked.author), of_case("confirm_revision", asked.case)
    put_manuscript(asked)
    keep(asked, asked.author, response="First words.", is_ready=True)
    seen = _seen(got(author, path))
    keep(asked, asked.author, response="Other words.", is_ready=True)
    page = author.post(path, {"seen": seen}).content.decode()
    assert "changed in another window meanwhile" in page
    assert "Other words." in page
    assert RevisionDraft.objects.filter(submission=asked.case).exists()
