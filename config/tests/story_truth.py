"""What must be true of what the story printed."""

from pathlib import Path

from config.tests.story_papers import AUTHORS, ENOUGH
from config.tests.story_world import REVIEWERS
from journal.tests import reading
from journal.typesetting import blocks


def is_whole(paper, article):
    """Words, headings, cells, notes and figures of the manuscript are in the article."""
    document = article["document"]
    blocks.validate(document)
    expected = reading.docx_words(paper.path)
    assert reading.share_in_order(expected, blocks.words(document)) >= ENOUGH
    assert blocks.headings(document) == paper.headings
    notes = [" ".join(blocks.texts(held)).strip() for held in blocks.notes(document).values()]
    assert notes == paper.footnotes
    assert len(blocks.figures(document)) >= paper.figures
    assert len(set(blocks.assets(document))) == paper.figures
    cells = [cell for table in reading.docx_cells(paper.path) for cell in table if cell]
    found = [
        reading.one_line(blocks.cell_text(cell))
        for table in blocks.tables(document)
        for row in [*table.get("head", []), *table["rows"]]
        for cell in row
    ]
    assert reading.share_in_order(cells or [""], found or [""]) == 1
    pages = " ".join(reading.pdf_pages(Path(article["pdf"])))
    assert reading.share_in_order(expected, pages.split()) >= ENOUGH


def contents_are_true(papers, articles):
    """The page numbers of the contents are those of the pages on which the articles begin."""
    issue = Path(articles[papers[0].title]["issue_pdf"])
    pages = reading.pdf_pages(issue)
    contents = reading.one_line(pages[2])
    for paper in papers:
        first, _last = articles[paper.title]["pages"]
        assert paper.title[:25] in reading.one_line(pages[first - 1])
        assert str(first) in contents.partition(paper.title[:25])[2][:200]
        assert str(first) in reading.pdf_foot(issue, first).split()


def nobody_is_named(stage, authors, articles):
    """No reviewer's name in print, in a letter to an author, or on a page an author can open."""
    names = [name for _email, given, family in REVIEWERS for name in (given, family)]
    emails = [email for email, _given, _family in REVIEWERS]
    printed = {Path(one[name]) for one in articles.values() for name in ("pdf", "issue_pdf")}
    texts = [reading.pdf_everything(path) for path in printed]
    for author in authors:
        texts += stage.letters_to(author.email)
        author.tool("my/")
        texts.append(author.page.content())
        for link in author.page.locator("main a[href*='/my/']").all():
            texts.append(author.page.request.get(stage.site + link.get_attribute("href")).text())
    for text in texts:
        assert [name for name in [*names, *emails] if name in text] == []
    written_by = [name for _email, given, family in AUTHORS for name in (given, family)]
    for email in emails:
        for text in stage.letters_to(email):
            assert [name for name in written_by if name in text] == []
