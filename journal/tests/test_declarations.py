"""What authors declare stands at the end of the article: on its page and in its PDF."""

import pytest

from journal.models import Article
from journal.printing import article_spec
from journal.tests import factories as make
from journal.tests.reading import one_line, pdf_everything, pdf_pages
from journal.typesetting.press import print_article

DECLARED = {
    "ai": "None <b>was</b> used.",
    "funding": "Grant AP-19\nof the Ministry.",
    "interests": "",
}


@pytest.fixture
def published(db):
    """`published(declarations)`: an article of a manuscript that was sent with these."""
    journal = make.a_journal()
    staff = make.a_staff(journal)

    def publish(declarations):
        author = make.a_person("Aigul Author")
        draft = make.a_full_draft(journal, author)
        make.fill(draft, declarations=declarations)
        make.submitting.submit(draft, by=author, now=make.NOW)
        make.mark_clean(draft)
        case = type(draft).objects.get(pk=draft.pk)
        case.editor, case.reviews_wanted, case.accepted_at = staff.editor, 0, make.NOW
        make.perform(case.assign_editor, by=make.SYSTEM, now=make.NOW)
        make.perform(case.accept, by=make.SYSTEM, now=make.NOW)
        make.producing.open_article(case, now=make.NOW)
        make.producing.start_copyedit(case, by=staff.production, now=make.NOW)
        make.producing.finish_copyedit(case, by=staff.production, now=make.NOW)
        make.typeset_by_hand(case)
        make.producing.send_proof(case, by=staff.production, now=make.NOW)
        make.producing.approve_proof(case, by=author, now=make.NOW)
        articles = [Article.objects.get(submission=case)]
        issue = make.a_compiled_issue(journal, by=staff.manager, articles=articles)
        make.issuing.approve(issue, by=staff.chief, now=make.NOW)
        make.issuing.publish(issue, by=staff.chief, now=make.NOW)
        return Article.objects.get(submission=case)

    return publish


def text_of_pdf(article, folder):
    spec = article_spec(article, article.latest_text(), folder / "assets")
    return print_article(spec, folder / "press", journal="Journal of Reform").pdf


def page_of(client, article):
    return client.get(f"/reform/en/articles/{article.public_id}/").content.decode()


def test_pdf_ends_with_what_was_declared_under_headings_in_the_articles_language(
    published, tmp_path
):
    article = published(DECLARED)
    printed = one_line(" ".join(pdf_pages(text_of_pdf(article, tmp_path / "en"))))
    end = "Funding Grant AP-19 of the Ministry. Use of AI None <b>was</b> used."
    assert printed.endswith(end)
    assert "Competing interests" not in printed

    article.language = "ru"
    russian = pdf_everything(text_of_pdf(article, tmp_path / "ru"))
    assert "Финансирование" in russian
    assert "Funding" not in russian


def test_page_ends_with_them_and_escapes_them(published, client):
    page = page_of(client, published(DECLARED))
    for word in ("Declarations", "Funding", "Grant AP-19<br>of the Ministry.", "&lt;b&gt;was"):
        assert word in page
    assert "Competing interests" not in page


@pytest.mark.parametrize("declarations", [{}, {"funding": ""}])
def test_nothing_declared_is_nothing_printed(published, client, tmp_path, declarations):
    article = published(declarations)
    assert "Declarations" not in page_of(client, article)
    assert article_spec(article, article.latest_text(), tmp_path).declarations == []
