"""Sending a draft: what the machine asks for, the number, the letters, the second cleaning."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from journal.actions import cleaning, drafting, submitting
from journal.files.cleaning import sentence_of
from journal.models import File, Submission
from journal.refusals import Blocked, StaleState
from journal.roles import CHIEF, EDITOR
from journal.tests import factories as make
from journal.workflow.submission_states import S
from notifications.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def author(client):
    person = make.a_person("Aigul Author")
    client.force_login(person)
    return person


def send(client, draft, data=None):
    address = reverse("journal:send_submission", args=[draft.journal.slug, draft.public_id])
    before = reverse("journal:draft", args=[draft.journal.slug, draft.public_id])
    return client.post(address, data, headers={"referer": f"http://testserver{before}"})


def test_send_gives_a_number_and_leads_to_the_case(client, journal, author):
    draft = make.a_full_draft(journal, author)

    response = send(client, draft)

    draft.refresh_from_db()
    assert response.url == f"/reform/cases/{draft.public_id}/"
    assert draft.state == S.SUBMITTED
    assert draft.readable_number == f"{draft.year}-001"


def test_send_stores_first_what_was_typed_beside_the_button(client, journal, author):
    draft = make.a_full_draft(journal, author)
    row = make.row_of(author, family_name="Corrected")
    data = {
        "article_type": draft.article_type.public_id,
        "title_en": "A better title",
        "abstract_en": "Compared.",
        "has_consented": "on",
        "people-TOTAL_FORMS": 1,
        **{f"people-0-{name}": value for name, value in row.items()},
    }

    send(client, draft, data)

    draft.refresh_from_db()
    assert (draft.state, draft.title) == (S.SUBMITTED, "A better title")
    assert draft.contributors.get().family_name == "Corrected"


def test_an_incomplete_draft_is_not_sent_and_the_page_says_what_is_missing(client, journal, author):
    draft = make.a_draft(journal, author)

    response = send(client, draft)

    shown = client.get(response.url)
    assert [place for _sentence, place in shown.context["missing"]] == [
        "manuscript",
        "texts",
        "consent",
    ]
    assert len(shown.context["messages"]) == 3
    draft.refresh_from_db()
    assert draft.state == S.DRAFT


def test_a_complete_draft_misses_nothing(client, journal, author):
    draft = make.a_full_draft(journal, author)
    address = reverse("journal:draft", args=[journal.slug, draft.public_id])

    assert client.get(address).context["missing"] == []


def test_sending_twice_is_told_as_stale(client, journal, author):
    sent = make.a_submission(journal, author)

    assert send(client, sent).status_code == 409
    with pytest.raises(StaleState):
        submitting.submit(sent, by=author, now=make.NOW)


def test_only_the_author_sends(client, journal, author):
    others = make.a_full_draft(journal, make.a_person("Bolat Other"))

    assert send(client, others).status_code == 404
    with pytest.raises(PermissionDenied):
        submitting.submit(others, by=author, now=make.NOW)
    others.refresh_from_db()
    assert (others.state, others.number) == (S.DRAFT, None)


def test_only_the_author_puts_a_manuscript(journal, author):
    others = make.a_draft(journal, make.a_person("Bolat Other"))

    with pytest.raises(PermissionDenied):
        drafting.put_manuscript(others, upload=None, name="a.docx", by=author, now=make.NOW)


def test_numbers_run_by_the_year_of_the_journals_zone(journal, author):
    last_hour = make.NOW.replace(month=12, day=31, hour=20)  # already 2027 in Almaty

    first = make.a_submission(journal, author)
    second = make.a_submission(journal, author)
    third = make.a_submission(journal, author, now=last_hour)

    numbers = [one.readable_number for one in (first, second, third)]
    assert numbers == ["2026-001", "2026-002", "2027-001"]


def test_letters_go_to_the_author_and_to_the_desk_and_a_coauthor_of_it_has_another(journal, author):
    staff = make.a_staff(journal)
    draft = make.a_full_draft(journal, author)
    make.fill(draft, people=[make.row_of(author), make.row_of(staff.chief)])

    submitting.submit(draft, by=author, now=make.NOW)

    told = set(Letter.objects.values_list("letter", "address"))
    assert told == {
        ("submission_received", author.email),
        ("confirm_authorship", staff.chief.email),
        ("new_submission", staff.manager.email),
        ("new_submission", "office@reform.example.org"),
    }


def test_a_coauthor_cannot_become_the_editor(journal, author):
    editor = make.with_role(journal, EDITOR, "Edil Editor")
    draft = make.a_full_draft(journal, author)
    make.fill(draft, people=[make.row_of(author), make.row_of(editor)])
    sent = submitting.submit(draft, by=author, now=make.NOW)

    assert sent in Submission.objects.written_by(editor)
    assert sent not in Submission.objects.handled_by(editor, journal)


def test_the_manuscript_is_cleaned_again_for_the_people_of_the_last_moment(journal, author):
    draft = make.a_full_draft(journal, author)
    cleaning.clean_file(draft.latest_version().manuscript(), now=make.NOW)
    assert draft.latest_version().manuscript().cleaning_state == File.Cleaning.CLEAN

    sent = submitting.submit(draft, by=author, now=make.NOW)

    assert sent.latest_version().review_copy() is None
    cleaning.clean_file(sent.latest_version().manuscript(), now=make.NOW + timedelta(minutes=1))
    sent.refresh_from_db()
    assert sent.state == S.AWAITING_EDITOR
    assert sent.latest_version().review_copy().cleaned_from == sent.latest_version().manuscript()


def test_a_copy_made_for_other_people_is_thrown_away(journal, author, monkeypatch):
    draft = make.a_full_draft(journal, author)
    file = draft.latest_version().manuscript()
    true_clean = cleaning.clean

    def people_change_meanwhile(*args, **options):
        report = true_clean(*args, **options)
        make.fill(draft, people=[make.row_of(author), make.row_of(author, email="new@x.org")])
        return report

    monkeypatch.setattr(cleaning, "clean", people_change_meanwhile)
    cleaning.clean_file(file, now=make.NOW)
    file.refresh_from_db()
    assert file.cleaning_state == File.Cleaning.WAITING
    assert draft.latest_version().review_copy() is None

    monkeypatch.setattr(cleaning, "clean", true_clean)
    cleaning.clean_file(file, now=make.NOW)
    assert draft.latest_version().review_copy() is not None


def test_a_name_in_the_text_holds_the_copy_and_a_broken_file_has_none(journal, author):
    named = make.a_draft(journal, author)
    held = make.put_manuscript(
        named, data=make.make_manuscript(words=100, authors=["Aigul Author"], figures=0)
    )
    cleaning.clean_file(held, now=make.NOW)
    held.refresh_from_db()

    broken = make.a_draft(journal, author)
    failed = make.put_manuscript(broken)
    File.objects.filter(pk=failed.pk).update(sha256="0" * 64)
    failed.refresh_from_db()
    cleaning.clean_file(failed, now=make.NOW)
    failed.refresh_from_db()

    assert held.cleaning_state == File.Cleaning.HELD
    assert {place["secret"] for place in held.cleaning_report["found"]} == {"Author, Aigul"}
    assert failed.cleaning_state == File.Cleaning.FAILED
    assert failed.cleaning_report == {"why": "crashed", "part": ""}
    assert str(sentence_of("crashed")).startswith("The document could not be cleaned")


def test_a_held_copy_is_released_once_and_only_then_served(journal, author):
    chief = make.with_role(journal, CHIEF, "Raushan Chief")
    draft = make.a_draft(journal, author)
    file = make.put_manuscript(
        draft, data=make.make_manuscript(words=100, authors=["Aigul Author"], figures=0)
    )
    cleaning.clean_file(file, now=make.NOW)
    copy = draft.files.get(role=File.Role.REVIEW_COPY)
    assert draft.latest_version().review_copy() is None

    with pytest.raises(PermissionDenied):
        cleaning.release_copy(copy, by=author, now=make.NOW)
    cleaning.release_copy(copy, by=chief, now=make.NOW)

    assert draft.latest_version().review_copy() == copy
    with pytest.raises(Blocked):
        cleaning.release_copy(copy, by=chief, now=make.NOW)
