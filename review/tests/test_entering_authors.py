"""The authors of a returned submission, entered by the office for one without an account."""

from html import unescape

import pytest

from journal.models import Event
from review.actions import returning
from review.forms.entering import ONE_OF_THEM
from review.tests.entering import posted
from review.tests.pages import got, of_case

ZARINA = {
    "given_name": "Zarina",
    "family_name": "Quillon",
    "email": "zarina.quillon@example.org",
    "affiliation": "Quillon Bureau",
    "country": "KZ",
}
TIMUR = {"given_name": "Timur", "family_name": "Quillson", "email": "Timur@example.org"}


@pytest.fixture
def returned(entered):
    """What the office entered for Zarina, returned for want of the second author."""
    returning.return_to_author(
        entered.case, items=["Name the second author."], by=entered.manager, now=entered.now
    )
    return entered


def rows(*people):
    facts = {"people-TOTAL_FORMS": str(len(people))}
    for number, row in enumerate(people):
        facts |= {f"people-{number}-{name}": value for name, value in row.items()}
    return facts


def mended(w, **more):
    (item,) = w.case.fix_items.all()
    return {
        f"answer-{item.pk}": "He is named now.",
        "article_type": w.case.article_type.public_id,
        "title_en": "Windows that close at noon",
        "abstract_en": "What happens at noon.",
    } | more


def sent(w, *people, **more):
    path = of_case("enter_for_author", w.case, "resubmit_fixed")
    return posted(w.manager, path, mended(w, **rows(*people)), **more)


def names(w):
    return [(one.full_name, one.affiliation) for one in w.case.contributors.all()]


def test_the_office_reads_the_authors_and_sends_them_mended(returned, signed_in):
    w = returned
    path = of_case("enter_for_author", w.case, "resubmit_fixed")
    page = got(signed_in(w.manager), path).decode()
    assert 'name="people-0-family_name" value="Quillon"' in page

    assert sent(w, ZARINA, TIMUR).status_code == 302
    assert w.case.state == "submitted"
    assert names(w) == [("Zarina Quillon", "Quillon Bureau"), ("Timur Quillson", "")]
    event = Event.objects.of(w.case).get(verb="resubmit_fixed")
    assert (event.by, event.for_person) == (w.manager, w.zarina)


def test_rows_are_arranged_without_anything_being_sent(returned):
    w, before = returned, names(returned)
    page = sent(w, ZARINA, do="add").content.decode()
    assert "people-1-email" in page
    page = sent(w, ZARINA, TIMUR, do="up-1").content.decode()
    assert 'name="people-0-given_name" value="Timur"' in page
    page = sent(w, ZARINA, TIMUR, do="remove-0").content.decode()
    assert "people-1-email" not in page
    assert (w.case.state, names(w)) == ("needs_fix", before)


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        ({"family_name": "Quillson"}, "Name at least one author, and each with an e-mail."),
        ({"email": "t@example.org"}, "This field is required."),
        (ZARINA, "Another author has this e-mail already."),
        (TIMUR | {"email": "marat.manager@example.org"}, str(ONE_OF_THEM)),
    ],
)
def test_what_is_wrong_with_an_author_is_said_and_nothing_is_lost(returned, second, sentence):
    w, before = returned, names(returned)
    second = second | ({"email": w.manager.email} if "marat" in second.get("email", "") else {})
    page = unescape(sent(w, ZARINA, second).content.decode())
    assert sentence in page
    assert "Quillon Bureau" in page
    assert "He is named now." in page
    assert (w.case.state, names(w)) == ("needs_fix", before)


def test_last_author_cannot_be_removed(returned):
    w, before = returned, names(returned)
    assert "Name at least one author, and each with an e-mail." in unescape(
        sent(w).content.decode()
    )
    assert names(w) == before


def test_who_sends_no_authors_leaves_them(returned):
    w, before = returned, names(returned)
    path = of_case("enter_for_author", w.case, "resubmit_fixed")
    assert posted(w.manager, path, mended(w)).status_code == 302
    assert names(w) == before
