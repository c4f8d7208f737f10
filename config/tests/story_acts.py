"""What the people of the story do, one function for each step on the way."""

from pathlib import Path

from config.tests.story import Actor, wait_until
from config.tests.story_papers import ENOUGH
from journal.tests import reading


def submits(author, paper):
    author.tool("submit/")
    author.page.get_by_label("Research paper").check()
    author.page.locator(f"input[name=language][value={paper.language}]").check()
    author.page.check("[name=has_consented]")
    author.press("Make the draft")
    author.page.set_input_files("[name=file]", paper.path)
    author.press("Upload")
    for code, title in ((paper.language, paper.title), (paper.other_language, paper.other_title)):
        author.page.fill(f"[name=title_{code}]", title)
        author.page.fill(f"[name=abstract_{code}]", f"What this is about, in short ({code}).")
        author.page.fill(f"[name=keywords_{code}]", "health, service, quality")
    author.page.get_by_label("Public health").check()
    author.press("Save and send to the journal")
    author.sees(paper.title)
    author.stage.letter_to(author.email, "")


def is_assigned(chief, paper):
    """The checks run in the worker; then the case lies on the desk as the office's turn."""

    def is_on_desk():
        chief.tool("desk/?tab=mine")
        row = chief.page.get_by_role("row").filter(has_text=paper.title)
        return row.count() and "Assign an editor" in row.first.inner_text()

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
    reviewer.page.get_by_text("Say why, or who could").click()
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
    author.stage.letter_to(author.email, paper.title_in_english[:20])
    author.tool("my/")
    author.follow(paper.title)
    author.sees("Say more about the comparison group.")
    author.follow("Send the revision")
    author.page.set_input_files("[name=file]", paper.path)
    author.page.fill("[name=response]", "We describe the comparison group now.")
    author.press("Go on")
    author.sees("You are about to send")
    author.press("Send the revision")
    author.sees("With the editor")


def is_accepted(editor, paper):
    editor.open_case(paper.title, tab="mine")
    editor.page.get_by_text("More moves").click()
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
        reader.go("/reform/en/")
        reader.follow(paper.title_in_english)
        reader.sees(paper.author[2])
        pdf = reader.page.locator("a[href$='article.pdf']").first.get_attribute("href")
        assert reader.page.request.get(stage.site + pdf).status == 200
        for image in reader.page.locator("article img").all():
            source = image.get_attribute("src")
            assert reader.page.request.get(stage.site + source).status == 200
    errors = [(status, url) for status, url in reader.answers if status >= 400]
    assert errors == []
