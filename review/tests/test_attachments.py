"""Files of a review: the original for editors and its reviewer, the clean copy for the author."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.actions import cleaning
from journal.models import File
from journal.refusals import Blocked, StaleState
from journal.tests import factories
from journal.tests.canary_pdf import pdf_bytes
from review.actions import attaching
from review.showing import report_to_reviewer
from review.tests.pages import answers, at, closed, got, mailed_link, of_case

MARKED = pdf_bytes("See the margins.", Author="Thornwick Ashgrove")
SIGNED = pdf_bytes("Yours, Thornwick Ashgrove")
EVERYBODY = (
    *("author", "coauthor", "editor", "second", "chief", "manager"),
    *("production", "stranger", "foreigner"),
)
OF_ANOTHER = pdf_bytes("As Vellumina Bramblesby would say.")


@pytest.fixture
def stage(world, time_is):
    """A world with pages, in which only the attachments are really cleaned."""
    time_is(world.now)
    return world


@pytest.fixture
def one(stage):
    """The first reviewer, at work; another one is invited."""
    return stage.bring("writing").asked[0]


def put(world, assignment, data=MARKED, *, name="Ashgrove.pdf", by=None, really=False):
    """With its copy: made by the cleaner, or what was sent is its own, which is quicker."""
    attachment = attaching.put_attachment(
        assignment,
        upload=io.BytesIO(data),
        name=name,
        by=by or assignment.reviewer,
        now=world.now,
    )
    if really:
        cleaning.clean_file(attachment.file, now=world.now)
    else:
        factories.mark_file_clean(attachment.file, now=world.now)
    attachment.file.refresh_from_db()
    return attachment


def path_of(world, file):
    return f"/{world.journal.slug}/attachments/{file.public_id}/"


def readers(world, signed_in, file):
    """Who gets the file, by the address for authors and staff."""
    people = {who: getattr(world, who) for who in EVERYBODY}
    people |= {"reviewer": world.reviewers[0], "another reviewer": world.reviewers[1]}
    got = {
        who: closed(signed_in(person).get(path_of(world, file))).status_code
        for who, person in people.items()
    }
    assert set(got.values()) <= {200, 404}
    return {who for who, status in got.items() if status == 200}


def to_decision(world):
    """Both reviews are in, the decision is made and not yet sent."""
    world.hand_in()
    world.agree(1)
    world.hand_in(1)
    world.decide()


def test_nobody_but_the_reviewer_has_it_while_the_review_is_written(stage, one, signed_in, refused):
    file = put(stage, one).file
    copy = file.cleaned_copies.get()
    for kept in (file, copy):
        assert readers(stage, signed_in, kept) == set()
        for person in (stage.editor, stage.author, stage.chief, one.reviewer):
            path = f"/{stage.journal.slug}/files/{kept.public_id}/"
            refused.page(signed_in(person).get(path), 404)
    assert got(signed_in(one.reviewer), at("own_attachment", one, file.public_id)) == MARKED
    other = stage.asked[1]
    refused.page(signed_in(other.reviewer).get(at("own_attachment", other, file.public_id)), 404)


def test_editors_have_both_when_it_is_handed_in_and_authors_the_copy_when_it_is_sent(
    stage, one, signed_in
):
    file = put(stage, one).file
    copy = file.cleaned_copies.get()
    to_decision(stage)
    inside = {"editor", "chief"}
    assert (readers(stage, signed_in, file), readers(stage, signed_in, copy)) == (inside, inside)
    mine = of_case("my_submission", stage.case)
    assert copy.public_id not in got(signed_in(stage.author), mine).decode()

    stage.release()
    assert readers(stage, signed_in, file) == inside
    assert readers(stage, signed_in, copy) == inside | {"author", "coauthor"}
    for address in (mine, of_case("revise", stage.case)):
        page = got(signed_in(stage.author), address).decode()
        assert path_of(stage, copy) in page
        assert path_of(stage, file) not in page


def test_the_copy_has_a_name_of_ours_and_nothing_of_the_reviewer(stage, one, signed_in):
    put(stage, one, really=True)
    put(stage, one, pdf_bytes("More."), name="Ashgrove-2.pdf")
    to_decision(stage)
    stage.release()
    names = []
    for copy in stage.case.files.filter(role=File.Role.ATTACHMENT_COPY).order_by("pk"):
        answer = signed_in(stage.author).get(path_of(stage, copy))
        assert b"Ashgrove" not in answer.getvalue()
        names.append(answer["Content-Disposition"].split('"')[1])
        assert answer["Content-Security-Policy"].startswith("sandbox")
        closed(answer)
    label = one.label_number
    assert names == [f"R{label}-round1.pdf", f"R{label}-round1-2.pdf"]


def test_what_is_withheld_from_the_author_is_withheld_with_its_files(stage, one, signed_in):
    copy = put(stage, one).file.cleaned_copies.get()
    to_decision(stage)
    stage.decision.withheld.add(one)
    stage.release()
    assert readers(stage, signed_in, copy) == {"editor", "chief"}


def test_a_copy_that_names_the_reviewer_is_held_until_the_editor_has_looked(
    stage, one, signed_in, refused
):
    file = put(stage, one, SIGNED, really=True).file
    copy = file.cleaned_copies.get()
    assert (file.cleaning_state, copy.cleaning_state) == ("held", "held")
    to_decision(stage)
    stage.release()
    assert readers(stage, signed_in, copy) == {"editor", "chief"}

    page = got(signed_in(stage.editor), of_case("case", stage.case)).decode()
    assert "Yours, Thornwick Ashgrove" in page
    for person in (stage.manager, stage.second, stage.author):
        with refused(PermissionDenied):
            cleaning.release_copy(copy, by=person, now=stage.now)
    address = of_case("release_copy", stage.case)
    assert signed_in(stage.editor).post(address, {"file": copy.public_id}).status_code == 302
    assert readers(stage, signed_in, copy) == {"editor", "chief", "author", "coauthor"}


def test_a_reviewer_learns_nothing_of_others_by_what_is_held(stage, one, signed_in):
    """Whoever could probe with names would learn who else reviews."""
    own, other, stranger = (
        put(stage, one, data, really=True) for data in (SIGNED, OF_ANOTHER, MARKED)
    )
    assert other.file.cleaning_state == "held"

    reports = [report_to_reviewer(each) for each in (own, other, stranger)]
    assert [(each.state, bool(each.found)) for each in reports] == [
        ("held", True),
        ("clean", False),
        ("clean", False),
    ]
    page = got(signed_in(one.reviewer), at("assignment", one)).decode()
    assert "Bramblesby" not in page
    assert page.count("The editor will look at it before the author gets a copy") == 1


def test_what_cannot_be_cleaned_the_author_never_gets(stage, one, signed_in):
    file = put(stage, one, b"\xff\xd8\xff\xe0", name="broken.jpg", really=True).file
    assert (file.cleaning_state, file.cleaned_copies.count()) == ("failed", 0)
    to_decision(stage)
    stage.release()
    assert readers(stage, signed_in, file) == {"editor", "chief"}
    page = got(signed_in(stage.editor), of_case("case", stage.case)).decode()
    assert "The author does not get this file." in page


def test_only_its_reviewer_adds_and_removes_and_only_while_writing(stage, one, refused):
    attachment = put(stage, one)
    for person in (stage.editor, stage.author, stage.asked[1].reviewer, stage.asked[1]):
        with refused(PermissionDenied):
            put(stage, one, by=person)
        with refused(PermissionDenied):
            attaching.remove_attachment(attachment, by=person)
    put(stage, one, by=one)
    stage.hand_in()
    for again in (
        lambda: put(stage, one),
        lambda: attaching.remove_attachment(attachment, by=one.reviewer),
    ):
        with refused(StaleState):
            again()


def test_so_many_files_and_no_more(world, refused):
    one = world.bring("writing").asked[0]
    for _number in range(attaching.MOST_ATTACHMENTS):
        attaching.put_attachment(
            one, upload=io.BytesIO(MARKED), name="a.pdf", by=one.reviewer, now=world.now
        )
    with refused(Blocked, "There are 5 files already. Put several into one."):
        attaching.put_attachment(
            one, upload=io.BytesIO(MARKED), name="a.pdf", by=one.reviewer, now=world.now
        )


def typed(**files):
    return answers(comments_to_author="Half a thought") | files


def chosen(data=MARKED, name="notes.pdf"):
    return {"attachment": SimpleUploadedFile(name, data)}


def test_the_page_adds_and_removes_and_keeps_what_was_typed(stage, one, client):
    client.get(mailed_link(one))
    assert client.post(at("attach", one), typed(**chosen())).status_code == 302
    one.refresh_from_db()
    assert one.draft.answers["comments_to_author"] == "Half a thought"
    file = one.attachments.get().file
    assert "notes.pdf" in got(client, at("assignment", one)).decode()

    data = typed() | {"comments_to_author": "A whole thought"}
    assert client.post(at("detach", one, file.public_id), data).status_code == 302
    one.draft.refresh_from_db()
    assert one.draft.answers["comments_to_author"] == "A whole thought"
    assert (one.attachments.count(), File.objects.filter(pk=file.pk).count()) == (0, 0)
    assert client.post(at("detach", one, file.public_id), data).status_code == 404


def test_a_refused_file_says_why_and_loses_nothing(stage, one, client):
    client.get(mailed_link(one))
    answer = client.post(at("attach", one), typed(**chosen(b"MZ\x90\x00", "notes.pdf")))
    assert str(answer.context["attachment_form"].non_field_errors()[0]).startswith(
        "Files of this kind are not taken here."
    )
    assert "Half a thought" in answer.content.decode()
    none = client.post(at("attach", one), typed())
    assert none.context["attachment_form"].errors == {"attachment": ["Choose a file first."]}


def test_a_file_chosen_beside_hand_in_is_kept_or_the_review_waits(stage, one, client):
    client.get(mailed_link(one))
    refused = client.post(at("hand_in", one), typed(**chosen(b"MZ\x90\x00")))
    assert refused.status_code == 200
    one.refresh_from_db()
    assert one.is_writing

    assert client.post(at("hand_in", one), typed(**chosen())).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.attachments.count()) == ("submitted", 1)
    assert "notes.pdf" in got(client, at("assignment", one)).decode()


def test_the_enter_key_keeps_what_was_typed_and_removes_nothing(stage, one, client):
    put(stage, one)
    client.get(mailed_link(one))
    page = got(client, at("assignment", one)).decode()
    form = page[page.index(at("hand_in", one)) :]
    first = form[form.index("<button") : form.index("</button>")]
    assert 'name="later"' in first
    assert "formaction" not in first
