"""Corrections and retractions: who publishes them, who is told, where readers meet them."""

import io

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from lxml import html

from journal import tasks
from journal.actions import correcting, flagging
from journal.files.store import keep, path_of
from journal.models import Article, File, Issue, Notice, Submission
from journal.refusals import Blocked, StaleState
from journal.tests import factories as make
from notifications.models import Letter

pytestmark = pytest.mark.django_db
LATER = make.NOW + make.DAY
TEXTS = {"en": "Table 2 was wrong.", "ru": "Таблица 2 была неверна."}
WITHDRAWN = {"en": "The data were made up.", "ru": "Данные были выдуманы."}
RETRACTED = "The article is retracted already."


@pytest.fixture
def staff():
    return make.a_staff(make.a_journal())


@pytest.fixture
def article(staff):
    """Published in an issue of its own, with a co-author who has an account."""
    journal = staff.chief.memberships.get().journal
    author = make.a_person("Aigul Author", language="ru")
    coauthor = make.a_person("Bolat Coauthor")
    case = make.a_ready_case(journal, author, staff.editor, by=staff.production)
    case.contributors.create(
        user=coauthor, given_name="Bolat", family_name="Coauthor", email=coauthor.email, order=2
    )
    issue = make.a_compiled_issue(journal, by=staff.production, articles=[case.article])
    make.issuing.approve(issue, by=staff.chief, now=make.NOW)
    make.issuing.publish(issue, by=staff.manager, now=make.NOW)
    return Article.objects.get()


def case_of(article):
    return Submission.objects.get(pk=article.submission_id)


def correct(article, by, texts=TEXTS, now=LATER):
    return correcting.correct(case_of(article), texts=texts, by=by, now=now)


def retract(article, by, texts=WITHDRAWN, why="The data were checked.", now=LATER):
    return correcting.retract(case_of(article), texts=texts, why=why, by=by, now=now)


def page_of(client, article, lang="en"):
    response = client.get(f"/reform/{lang}/articles/{article.public_id}/")
    return html.document_fromstring(response.content)


def words(element):
    return " ".join(element.text_content().split())


# --- the verbs ---


def test_correction_leaves_the_case_published_and_tells_its_authors(staff, article):
    since = case_of(article).since
    notice = correct(article, staff.chief)
    second = correct(article, staff.chief, {"en": "And table 3."}, LATER + make.DAY)

    assert [one.texts for one in Notice.objects.all()] == [TEXTS, {"en": "And table 3."}]
    assert (case_of(article).state, case_of(article).since) == ("published", since)
    letters = Letter.objects.filter(letter="article_corrected").order_by("pk")
    assert [one.recipient.given_name for one in letters] == ["Aigul", "Bolat"] * 2
    assert [TEXTS["ru"] in letters[0].body, TEXTS["en"] in letters[1].body] == [True, True]
    assert f"#notice-{notice.public_id}" in letters[0].body
    assert f"#notice-{second.public_id}" in letters[2].body


def test_notices_are_the_chiefs(staff, article, refused):
    people = (staff.manager, staff.editor, staff.production, article.submission.author)
    for person in people:
        with refused(PermissionDenied):
            correct(article, person)
        with refused(PermissionDenied):
            retract(article, person)


def test_notice_needs_words_in_the_articles_language(staff, article, refused):
    for texts in ({}, {"en": " \n"}, {"ru": "Таблица 2."}):
        with refused(Blocked, "Write the notice in the language of the article."):
            correct(article, staff.chief, texts)
        with refused(Blocked, "Write the notice in the language of the article."):
            retract(article, staff.chief, texts)


def test_retraction_needs_a_reason_or_an_integrity_case(staff, article, refused):
    with refused(Blocked, "Write why the article is retracted, for the record."):
        retract(article, staff.chief, why=" ")
    flagging.open_integrity_case(case_of(article), why="A hint.", by=staff.chief, now=LATER)
    retract(article, staff.chief, why="")

    assert Article.objects.get().is_retracted


def test_retracted_article_gets_no_further_notice(staff, article, refused):
    retract(article, staff.chief)
    with refused(Blocked, RETRACTED):
        retract(article, staff.chief)
    with refused(Blocked, RETRACTED):
        correct(article, staff.chief)


def test_what_is_not_public_is_neither_corrected_nor_retracted(staff, article, refused):
    Submission.objects.update(state="scheduled")
    for verb in (correct, retract):
        with refused(StaleState):
            verb(article, staff.chief)


# --- the chief's pages ---


def page(name, article):
    return reverse(f"journal:{name}", args=["reform", article.submission.public_id])


def test_chief_publishes_a_correction_on_its_page(client, staff, article):
    client.force_login(staff.chief)
    asked = client.get(page("correct_article", article))
    assert list(asked.context["form"].fields) == ["text_en", "text_ru", "confirmed_names"]
    empty = client.post(page("correct_article", article), {"text_ru": "Таблица 2."})
    assert empty.context["form"].errors == {
        "text_en": ["Write the notice in the language of the article."]
    }
    done = client.post(page("correct_article", article), {"text_en": "Table 2 was wrong."})

    assert done["Location"] == f"/reform/en/articles/{article.public_id}/"
    assert Notice.objects.get().texts == {"en": "Table 2 was wrong."}


def test_chief_retracts_on_its_page_once(client, staff, article, refused):
    client.force_login(staff.chief)
    facts = {"text_en": "The data were made up.", "text_ru": "", "why": ""}
    kept = client.post(page("retract_article", article), facts)
    assert "Write why the article is retracted" in kept.text
    assert "The data were made up." in kept.text
    client.post(page("retract_article", article), facts | {"why": "They were checked."})

    assert Article.objects.get().is_retracted
    refused.page(client.get(page("retract_article", article)), 409)
    refused.page(client.get(page("correct_article", article)), 409)


# --- what readers see ---


def test_notice_stands_at_the_top_of_the_page_under_its_own_address(client, staff, article):
    notice = correct(article, staff.chief)
    (section,) = page_of(client, article).find_class("notice")

    assert section.get("id") == f"notice-{notice.public_id}"
    assert words(section) == "Correction 3 March 2026 Table 2 was wrong.Таблица 2 была неверна."
    assert section.getparent().index(section) == 0
    assert page_of(client, article).find_class("retracted") == []


def test_retracted_article_says_so_everywhere(client, staff, article):
    retract(article, staff.chief)
    shown = page_of(client, article)
    title = shown.find(".//title").text_content()
    tags = {tag.get("name"): tag.get("content") for tag in shown.iterfind(".//meta")}
    assert title.split()[:2] == ["Retracted:", "Three"]
    assert [words(one) for one in shown.find_class("retracted")] == ["Retracted"]
    assert tags["citation_title"] == "RETRACTED: Three visits or one"
    assert "RETRACTED: Three visits or one." in words(shown.find_class("citation")[0])

    issue = Issue.objects.get()
    for address in ("/reform/en/", f"/reform/en/issues/{issue.public_id}/"):
        contents = html.document_fromstring(client.get(address).content)
        listed = contents.xpath("//section[@class='contents']//h3")
        assert [words(one) for one in listed] == ["Retracted: Three visits or one"]


# --- the PDFs ---


def printed(pages):
    """A PDF with so many empty pages."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(target)
    kept = keep(target.getvalue())
    return {"sha256": kept.sha256, "size": kept.size}


def texts_of(data):
    pdf = pypdfium2.PdfDocument(data)
    found = [one.get_textpage().get_text_range() for one in pdf]
    pdf.close()
    return found


def own_pdf(client, article):
    return client.get(f"/reform/en/articles/{article.public_id}/article.pdf")


def issue_pdf(client, article):
    return client.get(f"/reform/en/issues/{article.place.issue.public_id}/issue.pdf")


def test_pdfs_of_a_retracted_article_are_served_with_the_mark_only(client, staff, article):
    """The article has pages 1 to 4 of an issue of eight."""
    File.objects.filter(pk=article.pdf_id).update(**printed(4))
    File.objects.filter(pk=article.place.issue.pdf_id).update(**printed(8))
    before = {one.pk: one.sha256 for one in File.objects.all()}
    retract(article, staff.chief)
    assert [ask(client, article).status_code for ask in (own_pdf, issue_pdf)] == [404, 404]

    tasks.mark_waiting()
    own, whole = (texts_of(ask(client, article).getvalue()) for ask in (own_pdf, issue_pdf))
    assert len(own) == 5
    assert "The data were made up." in own[0]
    assert "Данные были выдуманы." in own[0]
    assert ["RETRACTED" in one for one in own[1:]] == [True] * 4
    assert ["RETRACTED" in one for one in whole] == [True] * 4 + [False] * 4

    kept = File.objects.filter(pk__in=before)
    assert {one.pk: one.sha256 for one in kept} == before
    assert all(path_of(one.sha256).exists() for one in kept)
    files = File.objects.count()
    tasks.mark_waiting()
    assert File.objects.count() == files


def test_notice_page_of_the_marked_pdf_has_its_title_and_claims_no_more_than_it_keeps(
    client, staff, article
):
    File.objects.filter(pk=article.pdf_id).update(**printed(1))
    File.objects.filter(pk=article.place.issue.pdf_id).update(**printed(4))
    retract(article, staff.chief)
    tasks.mark_waiting()

    own = io.BytesIO(own_pdf(client, article).getvalue())
    with pikepdf.open(own) as pdf, pdf.open_metadata() as facts:
        assert facts["dc:title"] == "RETRACTED: Three visits or one"
        assert "pdfuaid:part" not in facts
