"""The story: real manuscripts become a reviewed, compiled, published issue.

Through headless Chromium and the Procfile's own processes; letters go through a real mail server.
Told twice: in the embedded set-up of `make demo` on manuscripts that a generator makes, and on
PostgreSQL and Redis (where they are given) on real manuscripts (where they are at hand).
"""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright
from redis import Redis

from config.processes import Processes, procfile, tasks_done, web_answers
from config.tests.story import Actor, Stage, wait_until
from config.tests.story_world import REVIEWERS, STAFF
from config.tests.test_operations_procfile import environment, free_port, own_database, release
from journal.tests import manuscripts, reading
from journal.typesetting import blocks
from notifications.tests.mailserver import MailServer

pytestmark = [pytest.mark.story, pytest.mark.browser, pytest.mark.redis]
ROOT = Path(settings.BASE_DIR)
OFFICE = pytest.mark.xdist_group("office")  # shares the given Redis with other tests
ENOUGH = 0.99  # of the words, in order


@dataclass(frozen=True)
class Paper:
    """One manuscript of the story, its author and what is typed about it."""

    path: Path
    title: str
    other_title: str
    language: str
    author: tuple[str, str, str]
    figures: int
    headings: list[tuple[int, str]]
    footnotes: list[str]

    @property
    def other_language(self):
        return "ru" if self.language == "en" else "en"


AUTHORS = [
    ("aksaamai@author.example", "Aksaamai", "Bektursunova"),
    ("yertostik@author.example", "Yertostik", "Shynaliyev"),
]


def real_papers():
    folder = ROOT.parent / "shared" / "manuscripts"
    if not folder.is_dir():
        return None
    facts = [
        ("vision-loss-en", "en", "Vision loss in the district of care", "Потеря зрения", 6),
        ("abdominal-pain-uk", "ru", "Боль в животе: наблюдение", "Abdominal pain observed", 0),
    ]
    papers = []
    for (name, language, title, other, figures), author in zip(facts, AUTHORS, strict=True):
        path = folder / f"{name}.docx"
        headings = reading.docx_styled(path, {"1": 1, "2": 2})
        papers.append(Paper(path, title, other, language, author, figures, headings, []))
    return papers


def made_papers(folder):
    papers = []
    for number, language in enumerate(("en", "ru")):
        draft = manuscripts.draft(language=language, seed=number + 1, figures=6)
        path = folder / f"made-{language}.docx"
        path.write_bytes(draft.data)
        other = "Название на другом языке" if language == "en" else "A title in the other language"
        papers.append(
            Paper(
                path,
                draft.title,
                other,
                language,
                AUTHORS[number],
                len(draft.pictures),
                draft.headings,
                draft.footnotes,
            )
        )
    return papers


def urls_of(setup, stack, folder):
    """DATABASE_URL and REDIS_URL of the set-up; nothing for the embedded one."""
    given = {
        name: os.environ.get(f"IMPRIMATUR_TEST_{name}") for name in ("DATABASE_URL", "REDIS_URL")
    }
    if setup == "embedded" or not all(given.values()):
        return {}
    redis = stack.enter_context(Redis.from_url(given["REDIS_URL"]))
    redis.flushdb()
    stack.callback(redis.flushdb)
    return {
        "DATABASE_URL": stack.enter_context(own_database(given["DATABASE_URL"])),
        "REDIS_URL": given["REDIS_URL"],
    }


def start_redis(stack, folder, redis_server):
    """The private Redis of the embedded set-up, on the socket where the settings look for it."""
    socket = folder / "redis.sock"
    children = stack.enter_context(Processes(dict(os.environ), folder / "log"))
    children.start("redis", f"{redis_server} --port 0 --unixsocket {socket} --save ''")
    children.wait_for("redis", socket.exists)


@pytest.fixture(params=["embedded", pytest.param("office", marks=OFFICE)])
def scene(request, tmp_path, chromium_path, redis_server):
    """All processes up on a fresh database; yields (stage, environment, papers)."""
    with ExitStack() as stack:
        mail = stack.enter_context(MailServer())
        port = free_port()
        site = f"http://127.0.0.1:{port}"
        urls = urls_of(request.param, stack, tmp_path)
        environ = environment(
            tmp_path,
            port,
            SITE_URL=site,
            EMAIL_URL=f"smtp://127.0.0.1:{mail.port}",
            DJANGO_SETTINGS_MODULE="config.settings",
            **urls,
        )
        if not urls:
            start_redis(stack, tmp_path, redis_server)
        release(environ)
        run("config.tests.story_world", environ)
        office = stack.enter_context(Processes(environ, tmp_path / "log"))
        for name in ("web", "worker", "clock"):
            office.start(name, procfile()[name])
        office.wait_for("web", lambda: web_answers(port))
        if urls:
            office.wait_for("worker", lambda: tasks_done(urls["REDIS_URL"]) is not None)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        stack.callback(browser.close)
        papers = (request.param == "office" and real_papers()) or made_papers(tmp_path)
        yield Stage(site, mail, browser), environ, papers


def run(module, environ, *args):
    done = subprocess.run(
        [sys.executable, "-m", module, *args],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def staff(stage, role):
    return Actor(stage, *STAFF[role]).sign_in()


def test_story_from_sign_up_to_the_printed_issue(scene):
    stage, environ, papers = scene
    people = {role: staff(stage, role) for role in STAFF}
    authors = [Actor(stage, *paper.author) for paper in papers]
    for author, paper in zip(authors, papers, strict=True):
        author.sign_up()
        submits(author, paper)
        is_assigned(people["chief"], paper)
    reviewers = iter(REVIEWERS)
    for number, (author, paper) in enumerate(zip(authors, papers, strict=True)):
        wanted = [next(reviewers) for _ in range(2)]
        declining = REVIEWERS[-1] if number == 0 else None
        is_reviewed(stage, people["editor"], paper, wanted, declining)
        is_asked_to_revise(people["editor"], paper)
        revises(author, paper)
        is_accepted(people["editor"], paper)
        is_produced(people["production"], author, paper)
    is_published(people, papers)
    can_be_read(stage, papers)
    told = json.loads(run("config.tests.story_world", environ, "dump"))
    assert told["broken"] == ""
    for paper in papers:
        is_whole(paper, told["articles"][paper.title])
    contents_are_true(papers, told["articles"])
    nobody_is_named(stage, authors, told["articles"])


# --- what the people do -----------------------------------------------------------------


def submits(author, paper):
    author.tool("submit/")
    author.page.get_by_label("Research paper").check()
    author.page.locator(f"input[name=language][value={paper.language}]").check()
    author.page.fill("[name=title]", paper.title)
    author.press("Make the draft")
    author.page.set_input_files("[name=file]", paper.path)
    author.press("Upload")
    for code, title in ((paper.language, paper.title), (paper.other_language, paper.other_title)):
        author.page.fill(f"[name=title_{code}]", title)
        author.page.fill(f"[name=abstract_{code}]", f"What this is about, in short ({code}).")
        author.page.fill(f"[name=keywords_{code}]", "health, service, quality")
    author.page.get_by_label("Public health").check()
    for name in ("is_original", "is_agreed", "is_data_accepted"):
        author.page.check(f"[name={name}]")
    author.press("Save and send to the journal")
    author.sees(paper.title)
    author.stage.letter_to(author.email, "")


def is_assigned(chief, paper):
    """The checks run in the worker; then the case lies on the desk as the office's turn."""

    def is_on_desk():
        chief.tool("desk/?tab=mine")
        return paper.title in chief.text() and "Assign an editor" in chief.text()

    wait_until(is_on_desk, f"{paper.title} on the desk")
    chief.follow(paper.title)
    chief.follow("Assign an editor")
    chief.page.locator("[name=editor]").select_option(label="Zhyparkul Asanbai kyzy")
    chief.press("Assign")
    chief.sees("With the editor")


def is_reviewed(stage, editor, paper, wanted, declining):
    editor.open_case(paper.title, tab="mine")
    editor.press("Open a round of review")
    asked = [*wanted, declining] if declining else wanted
    for _email, _given, family in asked:
        editor.page.locator(".fit", has_text=family).locator("[type=checkbox]").check()
    editor.press("Invite those ticked")
    for email, given, family in asked:
        reviewer = Actor(stage, email, given, family)
        comes_by_the_link(reviewer)
        if (email, given, family) == declining:
            declines(reviewer)
        else:
            reviews(reviewer, paper)
    editor.open_case(paper.title, tab="mine")
    editor.sees("To be decided")


def comes_by_the_link(reviewer):
    text = reviewer.stage.letter_to(reviewer.email, "")
    link = next(word for word in text.split() if "/open/" in word)
    reviewer.go(link)
    assert "/open/" not in reviewer.page.url
    reviewer.page.context.clear_cookies()
    reviewer.go(link)  # it was not used up
    answer = reviewer.tool("desk/")
    assert "/accounts/login/" in answer.url  # it opens this assignment, nothing else
    reviewer.go(link)
    reviewer.sees("Can you review this manuscript?")


def declines(reviewer):
    reviewer.page.get_by_text("I cannot review it").click()
    reviewer.page.fill("[name=reason]", "I am on leave.")
    reviewer.press("Decline")
    reviewer.sees("Declined")


def reviews(reviewer, paper):
    reviewer.press("Agree to review")
    with reviewer.page.expect_download() as downloading:
        reviewer.page.get_by_text("Download the manuscript").click()
    copy = Path(downloading.value.path())
    assert downloading.value.suggested_filename.startswith("manuscript-")
    words = reading.docx_words(copy)
    assert reading.share_in_order(reading.docx_words(paper.path), words) >= ENOUGH
    reviewer.page.fill("[name=comments_to_author]", "A half-finished thought")
    reviewer.press("Leave for later")
    assert reviewer.page.input_value("[name=comments_to_author]") == "A half-finished thought"
    for name in ("originality", "evidence", "method", "clarity", "relevance"):
        reviewer.page.locator(f"[name={name}][value='4']").check(force=True)
    reviewer.page.locator("[name=recommendation][value=minor]").check()
    reviewer.page.fill("[name=comments_to_author]", "Say more about the comparison group.")
    reviewer.page.fill("[name=comments_to_editor]", "Worth printing.")
    reviewer.press("Hand in")
    reviewer.sees("Your review was handed in")


def is_asked_to_revise(editor, paper):
    editor.follow("Decide")
    letter = editor.page.input_value("[name=letter]")
    assert letter.count("Say more about the comparison group.") == 2
    editor.page.locator("[name=verdict][value=minor]").check()
    editor.page.fill("[name=letter]", "Please revise.\n\n" + letter.partition("\n\n")[2])
    editor.press("Decide")
    editor.sees("Revision requested")


def revises(author, paper):
    author.stage.letter_to(author.email, paper.title[:20])
    author.tool("my/")
    author.follow(paper.title)
    author.sees("Say more about the comparison group.")
    author.follow("Send the revision")
    author.page.set_input_files("[name=file]", paper.path)
    author.page.fill("[name=response]", "We describe the comparison group now.")
    author.press("Send the revision")
    author.sees("With the editor")


def is_accepted(editor, paper):
    editor.open_case(paper.title, tab="mine")
    editor.follow("Decide")
    editor.page.locator("[name=verdict][value=accept]").check()
    editor.page.fill("[name=letter]", "We are glad to accept the revised manuscript.")
    editor.press("Decide")
    editor.sees("Accepted")


def is_produced(production, author, paper):
    production.tool("production/")
    production.follow(paper.title)
    production.press("Begin copyediting")
    production.press("Pass to typesetting")
    wait_until(lambda: can_send_proof(production), "the proof")
    production.press("Send the proof to the author")
    author.tool("my/")
    author.follow(paper.title)
    author.follow("Read the proof")
    author.page.get_by_text("Approve the proof").first.click()
    author.press("Yes, print it like this")
    author.tool("my/")
    author.sees("Ready for an issue")


def can_send_proof(production):
    production.page.reload()
    return production.page.get_by_role("button", name="Send the proof to the author").count()


def is_published(people, papers):
    production, chief, manager = people["production"], people["chief"], people["manager"]
    production.tool("issues/plan/")
    production.press("Plan the issue")
    for paper in reversed(papers):
        production.page.get_by_role("button", name=f"Put in: {paper.title}").click()
        production.page.wait_for_load_state()
    production.page.get_by_role("button", name=f"Move up: {papers[0].title}").click()
    production.page.wait_for_load_state()
    production.press("Freeze the order")
    production.press("Compile the PDF")
    production.refresh_until("Compiled")
    issue = production.page.url
    chief.go(issue)
    chief.press("Approve")
    manager.go(issue)
    manager.press("Publish")
    manager.sees("Published")


def can_be_read(stage, papers):
    """A reader without an account: home, archive, issue, article, both PDFs."""
    reader = Actor(stage, "nobody@reader.example")
    for path in ("/reform/en/", "/reform/ru/", "/reform/en/archive/", "/reform/en/about/"):
        assert reader.go(path).status == 200
    reader.go("/reform/en/")
    for paper in papers:
        title = paper.title if paper.language == "en" else paper.other_title
        reader.go("/reform/en/")
        reader.follow(title)
        reader.sees(paper.author[2])
        pdf = reader.page.locator("a[href$='article.pdf']").first.get_attribute("href")
        assert reader.page.request.get(stage.site + pdf).status == 200
        for image in reader.page.locator("article img").all():
            source = image.get_attribute("src")
            assert reader.page.request.get(stage.site + source).status == 200
    errors = [(status, url) for status, url in reader.answers if status >= 400]
    assert errors == []


# --- what must be true of the result ----------------------------------------------------


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
    texts = ["\n".join(reading.pdf_pages(Path(one["issue_pdf"]))) for one in articles.values()]
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
