"""What was not peer-reviewed says so in print: in the contents, on its page, in its properties."""

import pypdfium2

from journal.tests import reading
from journal.tests.factories import DOCUMENT
from journal.typesetting import press
from journal.typesetting.specs import ArticleSpec, IssueSpec, PrintedName


def an_article(title, *, language="en", is_peer_reviewed=True):
    return ArticleSpec(
        key=title,
        title=title,
        language=language,
        document=DOCUMENT,
        authors=[PrintedName("Saule Ermekova", "", "")],
        is_peer_reviewed=is_peer_reviewed,
    )


def test_label_in_contents_article_and_properties(tmp_path):
    articles = [
        an_article("Three visits or one"),
        an_article("A book on visits", is_peer_reviewed=False),
        an_article("Памяти учителя", language="ru", is_peer_reviewed=False),
    ]
    spec = IssueSpec(journal="Civil Offices Quarterly", language="en", articles=articles)
    printed = press.print_issue(spec, tmp_path)
    pages = [reading.one_line(page) for page in reading.pdf_pages(printed.pdf)]
    contents = next(page for page in pages if "Contents" in page)

    assert contents.count("Not peer-reviewed") == 2
    for article, made in zip(articles, printed.articles, strict=True):
        assert pages[made.first_page - 1].count(article.note()) == 1
        with pypdfium2.PdfDocument(made.pdf) as pdf:
            assert pdf.get_metadata_value("Subject") == article.note()
    assert articles[0].note() == "Peer reviewed"
    assert articles[1].note() == "Not peer-reviewed"
