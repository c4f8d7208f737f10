"""The pages of production and of the proof."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journal.actions import producing
from journal.models import Article, Conflict, File, Submission
from journal.tests import factories as make
from journal.typesetting.notices import HIDDEN
from journal.workflow.submission_states import S

pytestmark = pytest.mark.django_db
FIGURE = {"kind": "figure", "asset": "image-1.png", "alt": "A line", "caption": []}


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def staff(journal):
    return make.a_staff(journal)


@pytest.fixture
def author():
    return make.a_person("Aigul Author")


def address(name, submission, *more):
    return reverse(f"journal:{name}", args=[submission.journal.slug, submission.public_id, *more])


def state_of(submission):
    return Submission.objects.get(pk=submission.pk).state


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("made", ["an_accepted_case", "in_typesetting", "in_proof", "a_ready_case"])
def test_pages_render_in_every_state(client, journal, staff, author, language, made):
    options = {} if made == "an_accepted_case" else {"by": staff.production}
    submission = getattr(make, made)(journal, author, staff.editor, **options)
    client.cookies["django_language"] = language

    client.force_login(staff.production)
    index = client.get(reverse("journal:production", args=[journal.slug]))
    case = client.get(address("production_case", submission))
    client.force_login(author)
    proof = client.get(address("proof", submission))

    assert [one.status_code for one in (index, case, proof)] == [200, 200, 200]
    assert {one.headers["Content-Language"] for one in (index, case, proof)} == {language}


def test_the_list_costs_the_same_for_one_case_and_for_three(client, journal, staff, author):
    def count():
        with CaptureQueriesContext(connection) as told:
            client.get(reverse("journal:production", args=[journal.slug]))
        return len(told)

    client.force_login(staff.production)
    make.an_accepted_case(journal, author, staff.editor)
    one = count()
    make.an_accepted_case(journal, author, staff.editor)
    make.a_ready_case(journal, author, staff.editor, by=staff.production)

    assert count() == one


def test_the_list_holds_only_what_is_in_production_and_not_ones_own(client, journal, staff, author):
    in_work = make.an_accepted_case(journal, author, staff.editor)
    make.a_case(journal, author, staff.editor)
    make.an_accepted_case(journal, staff.production, staff.editor)
    client.force_login(staff.production)

    cases = client.get(reverse("journal:production", args=[journal.slug])).context["cases"]

    assert list(cases) == [in_work]


def test_production_is_closed_to_editors_and_authors_and_asks_strangers_to_sign_in(
    client, journal, staff, author
):
    submission = make.an_accepted_case(journal, author, staff.editor)
    page = address("production_case", submission)

    assert client.get(page).status_code == 302
    for person in (staff.editor, author):
        client.force_login(person)
        assert client.get(page).status_code == 404
        move = address("production_move", submission, "start_copyedit")
        assert client.post(move).status_code == 404
    assert state_of(submission) == S.ACCEPTED


def test_a_conflict_closes_the_case_to_production(client, journal, staff, author):
    submission = make.an_accepted_case(journal, author, staff.editor)
    client.force_login(staff.production)
    assert client.get(address("production_case", submission)).status_code == 200

    Conflict.objects.create(
        submission=submission, user=staff.production, kind=Conflict.Kind.DECLARED
    )

    assert client.get(address("production_case", submission)).status_code == 404


def test_moves_are_made_by_buttons_and_a_stale_one_is_told(client, journal, staff, author):
    submission = make.an_accepted_case(journal, author, staff.editor)
    client.force_login(staff.production)
    move = address("production_move", submission, "start_copyedit")

    shown = client.get(address("production_case", submission)).context["moves"]
    first, second = client.post(move), client.post(move)

    assert [one.name for one in shown] == ["start_copyedit"]
    assert (first.status_code, second.status_code) == (302, 409)
    assert state_of(submission) == S.COPYEDITING


@pytest.mark.parametrize("name", ["approve_proof", "publish", "nonsense"])
def test_no_other_move_is_made_by_the_door_of_production(client, journal, staff, author, name):
    submission = make.in_proof(journal, author, staff.editor, by=staff.production)
    client.force_login(staff.production)

    assert client.post(address("production_move", submission, name)).status_code == 404
    assert state_of(submission) == S.PROOFING


def test_the_copyedited_text_is_uploaded_and_a_wrong_file_is_told(client, journal, staff, author):
    submission = make.an_accepted_case(journal, author, staff.editor)
    producing.start_copyedit(submission, by=staff.production, now=make.NOW)
    client.force_login(staff.production)
    word = SimpleUploadedFile("edited.docx", make.word_file())

    stored = client.post(address("put_text", submission), {"file": word})
    wrong = SimpleUploadedFile("edited.pdf", b"%PDF-1.7")
    refused = client.post(address("put_text", submission), {"file": wrong})

    assert stored.url == address("production_case", submission)
    assert submission.files.get(role=File.Role.COPYEDITED).name == "edited.docx"
    assert "This is a PDF." in refused.text


def test_the_case_shows_text_figure_warnings_and_the_history(client, journal, staff, author):
    submission = make.in_typesetting(journal, author, staff.editor, by=staff.production)
    text = make.typeset_by_hand(
        submission, document={"schema": 1, "blocks": [*make.DOCUMENT["blocks"], FIGURE]}
    )
    text.warnings = [{"sentence": HIDDEN, "about": ""}]
    text.save()
    picture = make.a_pdf(journal, role=File.Role.ASSET, submission=submission, name="image-1.png")
    text.assets.add(picture)
    client.force_login(staff.production)

    response = client.get(address("production_case", submission))
    figure = client.get(address("text_figure", submission, "image-1.png"))
    missing = client.get(address("text_figure", submission, "image-2.png"))

    assert "A citizen who comes thrice pays thrice." in response.text
    assert f'src="{address("text_figure", submission, "image-1.png")}"' in response.text
    assert response.context["warnings"] == [HIDDEN]
    assert list(response.context["history"]) == [text]
    assert figure.getvalue().startswith(b"%PDF")
    assert figure.headers["Content-Disposition"].startswith("inline")
    assert missing.status_code == 404


def test_while_typesetting_is_wanted_the_page_asks_again_and_sends_no_proof(
    client, journal, staff, author
):
    submission = make.in_typesetting(journal, author, staff.editor, by=staff.production)
    client.force_login(staff.production)
    assert 'hx-trigger="every 3s"' in client.get(address("production_case", submission)).text

    make.typeset_by_hand(submission)

    shown = client.get(address("production_case", submission)).text
    assert 'hx-trigger="every 3s"' not in shown
    assert address("production_move", submission, "send_proof") in shown


def test_an_error_of_typesetting_is_shown(client, journal, staff, author):
    submission = make.in_typesetting(journal, author, staff.editor, by=staff.production)
    Article.objects.update(
        typesetting_error="This DOCX could not be read.", typesetting_wanted_at=None
    )
    client.force_login(staff.production)

    assert "This DOCX could not be read." in client.get(address("production_case", submission)).text


def test_texts_are_saved_and_without_a_title_nothing_typed_is_lost(client, journal, staff, author):
    submission = make.an_accepted_case(journal, author, staff.editor)
    client.force_login(staff.production)
    page = address("production_case", submission)

    client.post(page, {"title_en": "Mended", "keywords_ru": "визиты"})
    assert Article.objects.get().titles == {"en": "Mended"}
    assert Article.objects.get().keywords == {"ru": "визиты"}

    response = client.post(page, {"title_en": "", "abstract_ru": "Долгая работа"})
    assert response.context["texts"].errors == {"title_en": ["This field is required."]}
    assert response.context["texts"]["abstract_ru"].value() == "Долгая работа"
    assert Article.objects.get().titles == {"en": "Mended"}


def test_the_author_reads_and_approves_the_proof(client, journal, staff, author):
    submission = make.in_proof(journal, author, staff.editor, by=staff.production)
    client.force_login(author)

    shown = client.get(address("proof", submission))
    response = client.post(address("approve_proof", submission))

    assert "A citizen who comes thrice pays thrice." in shown.text
    assert response.url == address("proof", submission)
    assert state_of(submission) == S.READY
    assert client.post(address("approve_proof", submission)).status_code == 409


def test_corrections_reach_production_and_empty_ones_are_refused(client, journal, staff, author):
    submission = make.in_proof(journal, author, staff.editor, by=staff.production)
    client.force_login(author)

    empty = client.post(address("return_proof", submission), {"corrections": "  "})
    assert empty.context["form"].errors == {"corrections": ["Write what must be corrected."]}
    assert state_of(submission) == S.PROOFING

    client.post(address("return_proof", submission), {"corrections": "p. 1: twice"})
    client.force_login(staff.production)
    assert "p. 1: twice" in client.get(address("production_case", submission)).text
    assert state_of(submission) == S.TYPESETTING


def test_corrections_typed_too_late_are_told_as_stale(client, journal, staff, author):
    submission = make.a_ready_case(journal, author, staff.editor, by=staff.production)
    client.force_login(author)

    late = client.post(address("return_proof", submission), {"corrections": "p. 1: twice"})

    assert late.status_code == 409


def test_the_proof_is_for_its_author_alone(client, journal, staff, author):
    submission = make.in_proof(journal, author, staff.editor, by=staff.production)

    for person in (staff.production, staff.chief, make.a_person("Sam Stranger")):
        client.force_login(person)
        assert client.get(address("proof", submission)).status_code == 404
        assert client.post(address("approve_proof", submission)).status_code == 404
    assert state_of(submission) == S.PROOFING


def test_before_the_proof_the_author_reads_what_happens_and_no_text(client, journal, staff, author):
    submission = make.in_typesetting(journal, author, staff.editor, by=staff.production)
    make.typeset_by_hand(submission)
    client.force_login(author)

    shown = client.get(address("proof", submission)).text

    assert "Your article is being typeset." in shown
    assert "pays thrice" not in shown
