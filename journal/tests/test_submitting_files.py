"""Who gets which file of a case, and how it is answered."""

import pytest
from django.urls import reverse

from journal.models import Conflict, File
from journal.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """A case in proof with its staff; `.files` by role."""
    journal = make.a_journal()
    staff = make.a_staff(journal)
    author = make.a_person("Aigul Author")
    submission = make.in_proof(journal, author, staff.editor, by=staff.production)
    staff.author, staff.stranger = author, make.a_person("Sam Stranger")
    staff.submission = submission
    staff.files = {file.role: file for file in submission.files.all()}
    return staff


def get(client, person, file):
    client.force_login(person)
    response = client.get(reverse("journal:file", args=[file.journal.slug, file.public_id]))
    response.bytes = response.getvalue() if response.streaming else b""
    return response


@pytest.mark.parametrize(
    ("role", "readers"),
    [
        ("manuscript", {"author", "editor", "chief", "production"}),
        ("review_copy", {"author", "editor", "chief"}),
        ("proof", {"author", "editor", "chief", "production", "manager"}),
    ],
)
def test_each_file_is_for_those_whom_the_matrix_names(client, case, role, readers):
    everybody = {"author", "editor", "chief", "production", "manager", "stranger"}

    answers = {
        name: get(client, getattr(case, name), case.files[role]).status_code for name in everybody
    }

    assert answers == {name: 200 if name in readers else 404 for name in everybody}


def test_a_conflict_takes_the_file_away(client, case):
    assert get(client, case.editor, case.files["manuscript"]).status_code == 200

    Conflict.objects.create(
        submission=case.submission, user=case.editor, kind=Conflict.Kind.DECLARED
    )

    assert get(client, case.editor, case.files["manuscript"]).status_code == 404


def test_a_file_is_a_download_that_nobody_keeps_under_a_name_of_ours(client, case):
    response = get(client, case.author, case.files["manuscript"])

    number = case.submission.readable_number
    assert response.headers["Content-Disposition"].startswith(
        f'attachment; filename="{number}-manuscript-1.docx"'
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.bytes.startswith(b"PK")


def test_a_file_of_another_journal_is_not_there(client, case):
    other = make.a_journal("other")
    client.force_login(case.author)
    file = File.objects.filter(submission=case.submission).first()

    assert client.get(reverse("journal:file", args=[other.slug, file.public_id])).status_code == 404
