"""Who may have each kind of file of a case by its address, and in which relation they stand."""

import pytest

from journal.models import File
from journal.relations import relation_of
from journal.tests import factories
from review.tests.canaries import CanaryWorld

AUTHORS = {"author", "coauthor"}
EDITORS = {"editor", "chief"}
READERS = {
    File.Role.MANUSCRIPT: AUTHORS | EDITORS | {"production"},
    File.Role.REVIEW_COPY: AUTHORS | EDITORS,
    File.Role.MARKED: AUTHORS | EDITORS | {"production"},
    File.Role.MARKED_COPY: AUTHORS | EDITORS,
    File.Role.SUPPLEMENT: AUTHORS | EDITORS | {"production"},
    File.Role.SUPPLEMENT_COPY: AUTHORS | EDITORS,
    File.Role.MESSAGE: EDITORS | {"manager"},
    File.Role.COPYEDITED: EDITORS | {"production", "manager"},
    File.Role.ASSET: AUTHORS | EDITORS | {"production", "manager"},
    File.Role.PROOF: AUTHORS | EDITORS | {"production", "manager"},
    File.Role.ARTICLE_PDF: AUTHORS | EDITORS | {"production", "manager"},
    # These have doors of their own.
    File.Role.ATTACHMENT: set(),
    File.Role.ATTACHMENT_COPY: set(),
    File.Role.DISCUSSION: set(),
    File.Role.FOR_AUTHORS: set(),
    File.Role.FOR_REVIEWER: set(),
    File.Role.DISCUSSION_COPY: set(),
    File.Role.NEXT_MANUSCRIPT: set(),
    File.Role.NEXT_MARKED: set(),
    File.Role.NEXT_SUPPLEMENT: set(),
    File.Role.COPY_PICTURE: set(),
    File.Role.ISSUE_PDF: set(),
}
PEOPLE = (
    "author",
    "coauthor",
    "editor",
    "second",
    "chief",
    "manager",
    "production",
    "stranger",
    "foreigner",
)
RELATIONS = {
    "author": "author",
    "coauthor": "coauthor",
    "author_editor": "coauthor",
    "editor": "handling",
    "chief": "eic",
    "manager": "manager",
    "production": "production",
    "section": "se_unassigned",
    "second": "anon",
    "conflicted": "anon",
    "stranger": "anon",
    "foreigner": "anon",
}


def test_every_kind_of_file_is_known():
    assert set(READERS) == set(File.Role)


@pytest.mark.parametrize("role", READERS, ids=str)
def test_file_is_for_those_whom_the_matrix_names(role, typeset, signed_in, refused):
    file = factories.a_pdf(typeset.journal, role=role, submission=typeset.case)
    File.objects.filter(pk=file.pk).update(version=typeset.case.latest_version())
    people = [*PEOPLE, "reviewer"]
    found = {who for who in people if _opens(typeset, who, file, signed_in)}
    assert found == READERS[role]
    type(refused).tried += len(people) - len(found)


def _opens(world, who, file, signed_in):
    person = world.reviewers[0] if who == "reviewer" else getattr(world, who)
    answer = signed_in(person).get(f"/{world.journal.slug}/files/{file.public_id}/")
    assert answer.status_code in (200, 404)
    answer.close()
    return answer.status_code == 200


@pytest.fixture
def typeset(world, time_is):
    world.bring("typeset")
    time_is(world.now)
    return world


def test_everybody_stands_in_one_relation_to_a_case(db, time_is):
    world = CanaryWorld("double")
    for state in ("draft", "submitted", "in_review_1"):
        world.reach(state)
    time_is(world.now)
    found = {who: relation_of(getattr(world, who), world.case) for who in RELATIONS}
    assert found == RELATIONS
