"""The press: true page numbers, every word, one PDF for each article, and what it refuses."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from journal.files import child
from journal.tests import reading
from journal.tests.manuscripts import draft
from journal.typesetting import blocks, manuscript, press
from journal.typesetting.front import drop_front
from journal.typesetting.specs import Abstract, ArticleSpec, IssueSpec, PressFailed, PrintedName

KINDS = {"en": "Research articles", "ru": "Обзоры"}

pytestmark = pytest.mark.xdist_group("press")  # they share what is made once


def article_of(folder, language, **changes) -> ArticleSpec:
    """A generated manuscript, read and made ready to print."""
    drafted = draft(language=language, words=900)
    path = folder / f"{language}.docx"
    path.write_bytes(drafted.data)
    read = manuscript.read(path, folder / language)
    document = drop_front(
        read.document,
        drafted.title,
        authors=drafted.authors,
        affiliations=drafted.front[2:],
        abstracts=[drafted.abstract],
        keywords=drafted.keywords,
    )
    spec = ArticleSpec(
        key=f"article-{language}",
        title=drafted.title,
        language=language,
        document=document,
        assets=folder / language / "assets",
        kind=KINDS[language],
        authors=[PrintedName(name, drafted.front[2]) for name in drafted.authors],
        abstracts=[Abstract(language, drafted.abstract, drafted.keywords)],
        is_peer_reviewed=True,
        dates="2026-03-02",
        doi=f"10.5555/{language}.1",
    )
    return replace(spec, **changes)


@pytest.fixture(scope="module")
def issue(tmp_path_factory) -> IssueSpec:
    folder = tmp_path_factory.mktemp("articles")
    return IssueSpec(
        journal="Civil Offices Quarterly",
        language="en",
        articles=[article_of(folder, "en"), article_of(folder, "ru")],
        title="2026, volume 12, number 4",
        volume="12",
        number="4",
        year="2026",
        issn="2959-1234",
        masthead=[("Editor-in-chief", ["Saltanat Yerzhanova-Miller"])],
        imprint=["Published by the Academy of Civil Service"],
        licence="CC BY 4.0",
    )


@pytest.fixture(scope="module")
def told() -> list[tuple[int, str]]:
    return []


@pytest.fixture(scope="module")
def printed(issue, told, tmp_path_factory):
    folder = tmp_path_factory.mktemp("issue")
    return press.print_issue(issue, folder, on_progress=lambda *said: told.append(said))


def toc(path) -> list[tuple[int, str, int]]:
    """(level, title, page from 1) of the bookmarks."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in pdf.get_toc()
        ]


def test_contents_name_the_pages_where_articles_begin(issue, printed):
    pages = reading.pdf_pages(printed.pdf)
    contents = reading.one_line(next(page for page in pages if "Contents" in page))
    listed = [
        int(re.search(re.escape(article.title) + r"[\s.]*(\d+)", contents)[1])
        for article in issue.articles
    ]

    starts = [
        next(
            number
            for number, page in enumerate(pages, start=1)
            if article.title in reading.one_line(page) and "Contents" not in page
        )
        for article in issue.articles
    ]

    assert listed == starts == [article.first_page for article in printed.articles]


def test_pages_are_numbered_through_to_the_end(printed):
    first = printed.articles[0].first_page
    feet = [reading.pdf_foot(printed.pdf, at) for at in range(first, printed.pages + 1)]

    assert [at for at, foot in enumerate(feet, start=first) if str(at) not in foot.split()] == []


def test_every_word_of_each_article_is_printed_in_order(issue, printed):
    pages = reading.pdf_pages(printed.pdf)
    for spec, article in zip(issue.articles, printed.articles, strict=True):
        found = " ".join(pages[article.first_page - 1 : article.last_page]).split()

        assert reading.share_in_order(blocks.words(spec.document), found) >= 0.99


def test_each_article_has_its_pages_as_in_the_issue(printed):
    whole = reading.pdf_pages(printed.pdf)
    for article in printed.articles:
        assert reading.pdf_pages(article.pdf) == whole[article.first_page - 1 : article.last_page]
        foot = reading.pdf_foot(article.pdf, 1)
        assert foot == reading.pdf_foot(printed.pdf, article.first_page)


def test_articles_follow_each_other_and_the_imprint_ends_the_issue(printed):
    pages = [(article.first_page, article.last_page) for article in printed.articles]

    assert pages[1][0] == pages[0][1] + 1
    assert printed.pages == pages[1][1] + 1
    assert "Published by the Academy" in reading.pdf_pages(printed.pdf)[-1]


def test_all_figures_are_printed(issue, printed):
    shown = [len(blocks.figures(article.document)) for article in issue.articles]

    assert [reading.pdf_pictures(article.pdf) for article in printed.articles] == shown == [6, 6]


def test_bookmarks_lead_to_articles_and_their_sections(issue, printed):
    marks = toc(printed.pdf)
    titles = {
        article.title: made for article, made in zip(issue.articles, printed.articles, strict=True)
    }
    found = {title: page for level, title, page in marks if level == 0 and title in titles}
    sections = [title for level, title, _page in marks if level == 1]

    assert found == {title: made.first_page for title, made in titles.items()}
    assert sections == [
        text
        for article in issue.articles
        for level, text in blocks.headings(article.document)
        if level == 1
    ]


def test_running_heads_name_the_journal_and_the_article(issue, printed):
    first = printed.articles[0].first_page
    heads = {reading.pdf_foot(printed.pdf, first + step) for step in (1, 2)}

    assert sorted(issue.journal in head for head in heads) == [False, True]
    assert any(issue.articles[0].title[:20] in head for head in heads)


def test_pdf_says_its_title_and_language(issue, printed):
    with pypdfium2.PdfDocument(printed.articles[1].pdf) as pdf:
        assert pdf.get_metadata_value("Title") == issue.articles[1].title
        assert pdf.is_tagged()
    languages = [reading.pdf_language(article.pdf) for article in printed.articles]
    assert (reading.pdf_language(printed.pdf), *languages) == ("en", "en", "ru")


def test_progress_rises_to_the_end_and_says_what_is_done(issue, printed, told):
    percents = [percent for percent, _text in told]

    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0, 100)
    said = [text for _percent, text in told]
    assert said[0] == "Reading the articles"
    assert f"Writing the article “{issue.articles[0].title}”" in said


def test_proof_begins_with_page_one_and_says_what_it_is(issue, tmp_path):
    proof = press.print_article(issue.articles[1], tmp_path, journal=issue.journal)

    assert [(made.key, made.first_page) for made in proof.articles] == [("article-ru", 1)]
    assert proof.articles[0].last_page == proof.pages
    feet = [reading.pdf_foot(proof.pdf, at) for at in range(1, proof.pages + 1)]
    assert [foot for foot in feet if "Proof" not in foot and "Корректура" not in foot] == []


def table_of(columns: int, rows: int = 1) -> dict:
    cell = {"blocks": [{"kind": "paragraph", "text": [{"text": "1"}]}], "colspan": columns}
    table = {"kind": "table", "caption": [], "header_rows": 0, "rows": [[cell]] * rows}
    return {"schema": 1, "blocks": [table]}


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (table_of(1_000_000), "Block 1: a table has 1000000 columns; at most 40 can be typeset."),
        (table_of(2, 2000), "Block 1: a table has 2000 rows; at most 1500 can be typeset."),
    ],
)
def test_hostile_table_is_refused_before_printing_with_the_article_named(
    issue, tmp_path, document, reason
):
    hostile = replace(issue.articles[0], document=document)

    with pytest.raises(PressFailed) as failure:
        press.print_issue(replace(issue, articles=[issue.articles[1], hostile]), tmp_path)

    assert failure.value.article_key == "article-en"
    assert failure.value.reason == f"“{hostile.title}” cannot be printed: {reason}"
    assert list(tmp_path.iterdir()) == []


def test_long_table_within_the_limits_is_printed_with_its_head_on_each_page(issue, tmp_path):
    document = table_of(1, 120)
    [table] = document["blocks"]
    head = {"blocks": [{"kind": "paragraph", "text": [{"text": "Districts"}]}]}
    table |= {"header_rows": 1, "rows": [[head], *table["rows"]]}

    proof = press.print_article(replace(issue.articles[0], document=document), tmp_path)

    pages = reading.pdf_pages(proof.pdf)
    assert len(pages) > 2
    assert ["Districts" in page for page in pages] == [True] * len(pages)


def test_missing_picture_is_refused_with_its_name(issue, tmp_path):
    (tmp_path / "empty").mkdir()

    with pytest.raises(PressFailed) as failure:
        press.print_article(replace(issue.articles[0], assets=tmp_path / "empty"), tmp_path / "job")

    assert failure.value.reason.endswith("the file of a figure is missing: image-1.png")


def test_failure_of_the_child_names_the_article_that_fails_alone(issue, tmp_path):
    with pytest.raises(PressFailed) as failure:
        press.print_issue(issue, tmp_path, megabytes=100)

    assert failure.value.article_key == "article-en"
    assert failure.value.reason.endswith("cannot be printed: it cannot be laid out.")


def test_only_pictures_of_the_job_are_fetched(issue, tmp_path):
    """The same page, once with a picture inside the folder, then with every way out of it."""
    picture = (issue.articles[0].assets / "image-1.png").read_bytes()
    job = tmp_path / "job"
    (tmp_path / "secret.png").write_bytes(picture)
    (tmp_path / "job-assets").mkdir()
    (tmp_path / "job-assets" / "near.png").write_bytes(picture)
    press.print_article(replace(issue.articles[0], document=table_of(1)), job)
    (job / "assets" / "inside.png").write_bytes(picture)
    (job / "assets" / "link.png").symlink_to(tmp_path / "secret.png")
    page = (job / "page.html").read_text("utf-8")
    ways_out = [
        "secret.png",
        "../secret.png",
        "assets/../../secret.png",
        "assets/%2e%2e/%2e%2e/secret.png",
        "../job-assets/near.png",
        "assets/link.png",
        (tmp_path / "secret.png").as_uri(),
        "http://127.0.0.1:9/secret.png",
        "data:image/png;base64,iVBORw0KGgo=",
    ]

    def pictures(*addresses: str) -> int:
        shown = "".join(f'<img src="{address}" alt="x">' for address in addresses)
        (job / "page.html").write_text(page.replace("</article>", f"{shown}</article>"), "utf-8")
        child.run(press.MODULE, str(job), seconds=60, megabytes=2048)
        return reading.pdf_pictures(job / "issue.pdf")

    assert pictures("assets/inside.png") == 1
    assert pictures(*ways_out) == 0


@pytest.mark.parametrize(
    ("name", "language"), [("vision-loss-en.docx", "en"), ("abdominal-pain-uk.docx", "uk")]
)
def test_real_manuscript_is_printed_word_for_word(name, language, tmp_path):
    path = reading.shared_manuscript(name)
    read = manuscript.read(path, tmp_path / "in")
    assets = tmp_path / "in" / "assets"
    article = ArticleSpec("real", "A Title", language, read.document, assets)

    proof = press.print_article(article, tmp_path / "proof")

    found = " ".join(reading.pdf_pages(proof.pdf)).split()
    assert reading.share_in_order(reading.docx_words(path), found) >= 0.99
    assert reading.pdf_pictures(proof.pdf) == len(read.assets)
