"""What reviewers get beside the manuscript: clean copies under names of ours, while they may."""

import io

import pytest

from journal.actions import drafting
from journal.models import File
from journal.tests.canary_pdf import pdf_bytes
from journal.tests.corpus_others import placed
from review.tests.pages import at, closed, got, mailed_link, of_case
from review.tests.test_attachments import EVERYBODY

QUESTIONS = pdf_bytes("The questions.", Author="Aurelian Quillfeather")
NAMING = pdf_bytes("Asked by Aurelian Quillfeather in May.")


def with_supplements(stage):
    """A reviewer at work on a manuscript with a document, a photograph and a file that names."""
    stage.bring("draft")
    for data, name in ((QUESTIONS, "Quillfeather.pdf"), (placed(), "home.jpg"), (NAMING, "n.pdf")):
        drafting.put_supplement(
            stage.case, upload=io.BytesIO(data), name=name, by=stage.author, now=stage.now
        )
    return stage.bring("agreed").asked[0]


@pytest.fixture
def cleaned(stage):
    """By the real cleaner; the last supplement is held."""
    return with_supplements(stage)


@pytest.fixture
def asked(world, time_is):
    """The same without it: all three count as clean."""
    time_is(world.now)
    return with_supplements(world)


def copies(case):
    return list(case.files.filter(role=File.Role.SUPPLEMENT_COPY).order_by("cleaned_from"))


def test_reviewers_download_the_clean_ones_under_names_of_ours(client, stage, cleaned):
    client.get(mailed_link(cleaned))
    page = got(client, at("assignment", cleaned)).decode()
    first, second, held = copies(stage.case)
    assert [at("supplement", cleaned, one.public_id) in page for one in (first, second, held)] == [
        True,
        True,
        False,
    ]
    assert "Quillfeather" not in page
    answer = client.get(at("supplement", cleaned, first.public_id))
    data = answer.getvalue()
    name = f"supplement-{stage.case.public_id}-1-1.pdf"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{name}"')
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (data[:5], b"Quillfeather" in data) == (b"%PDF-", False)
    closed(answer)


def test_a_held_one_is_there_after_the_editor_has_looked(
    client, stage, cleaned, signed_in, refused
):
    client.get(mailed_link(cleaned))
    held = copies(stage.case)[2]
    refused.page(client.get(at("supplement", cleaned, held.public_id)), 404)

    page = got(signed_in(stage.editor), of_case("case", stage.case)).decode()
    assert "Asked by Aurelian Quillfeather in May." in page
    signed_in(stage.editor).post(of_case("release_copy", stage.case), {"file": held.public_id})
    assert got(client, at("supplement", cleaned, held.public_id))[:5] == b"%PDF-"


def test_the_original_is_never_theirs(client, world, asked, refused):
    client.get(mailed_link(asked))
    for file in world.case.files.filter(role=File.Role.SUPPLEMENT):
        refused.page(client.get(at("supplement", asked, file.public_id)), 404)
    client.force_login(asked.reviewer)
    for file in world.case.files.all():
        refused.page(
            client.get(
                of_case("file", world.case, app="journal").replace(
                    world.case.public_id, file.public_id
                )
            ),
            404,
        )


def test_who_has_declined_or_reviews_something_else_gets_none(world, asked, signed_in, refused):
    first = copies(world.case)[0]
    other = world.asked[1]
    browser = signed_in(other.reviewer)
    refused.page(browser.get(at("supplement", other, first.public_id)), 404)
    assert other.is_invited
    refused.page(browser.get(at("supplement", asked, first.public_id)), 404)


@pytest.mark.parametrize(
    ("role", "readers"),
    [
        (File.Role.SUPPLEMENT, {"author", "coauthor", "editor", "chief"}),
        (File.Role.SUPPLEMENT_COPY, {"author", "coauthor", "editor", "chief"}),
    ],
)
def test_others_get_what_the_matrix_says(world, asked, signed_in, role, readers):
    file = world.case.files.filter(role=role).first()
    path = f"/{world.journal.slug}/files/{file.public_id}/"
    answers = {
        who: closed(signed_in(getattr(world, who)).get(path)).status_code for who in EVERYBODY
    }
    assert {who for who, status in answers.items() if status == 200} == readers


def test_a_revision_brings_those_that_are_not_left_out(world, asked):
    world.bring("revision_requested")
    first, second, third = world.case.latest_version().supplements()
    world.revise(
        supplements=[(io.BytesIO(QUESTIONS), "more.pdf")],
        left_out={second.public_id},
    )
    version = world.case.latest_version()
    assert [one.name for one in version.supplements()] == [first.name, third.name, "more.pdf"]
    assert [one.name for one in first.version.supplements()] == [
        first.name,
        second.name,
        third.name,
    ]
    world.clean()
    assert version.supplement_copies().count() == 3


def test_the_form_of_a_revision_offers_the_earlier_ones(world, asked, signed_in):
    world.bring("revision_requested")
    first, _second, third = world.case.latest_version().supplements()
    author = signed_in(world.author)
    page = got(author, of_case("revise", world.case)).decode()
    assert page.count("checked") == 3

    data = {
        "file": io.BytesIO(QUESTIONS),
        "response": "The table is mended.",
        "in_response": "on",
        "kept": [first.public_id, third.public_id],
        "supplements": [io.BytesIO(QUESTIONS), io.BytesIO(placed())],
    }
    for one, name in zip([data["file"], *data["supplements"]], ("a.pdf", "b", "c"), strict=True):
        one.name = name
    assert author.post(of_case("revise", world.case), data).status_code == 302
    assert author.post(of_case("confirm_revision", world.case)).status_code == 302
    version = world.case.latest_version()
    assert version.manuscript().name == "a.pdf"
    assert [one.name for one in version.supplements()] == [
        first.name,
        third.name,
        "b.pdf",
        "c.jpg",
    ]
