"""Spiteful files and names at every door that takes files: a sentence, and nothing typed is lost.

A few in each run, all of them in the long proofs.
"""

import resource
import time
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from config.tests.measuring import machine, report
from journal.files import cleaning, kinds
from journal.files.cleaning import CleaningFailed
from journal.files.kinds import MANUSCRIPTS, MESSAGES, SUPPLEMENTS, WORD
from journal.tests.corpus import refusal
from journal.tests.corpus_all import SAMPLES
from review.tests.pages import at, closed, of_case

TYPED = "Typed before the file."
FEW = (
    *("honest.docx", "nothing.docx", "macros.docx", "bomb.docx", "locked.docx", "old.doc"),
    *("program.docx", "page.html", "canaries.pdf", "broken.odt", "eicar.com", "letter.msg"),
)


@dataclass(frozen=True)
class Door:
    """`field` takes files of the `allowed` kinds, beside `words`, the field that keeps TYPED."""

    path: str
    person: object
    field: str
    allowed: frozenset
    words: str
    fields: dict


@pytest.fixture
def doors(world, time_is):
    """Every form that takes a file, with somebody who may send it."""
    revision = world.bring("revision_requested").case
    copyedited = world.bring("copyediting", anew=True).case
    asked = world.bring("writing", anew=True).asked[0]
    draft = world.bring("draft", anew=True).case
    time_is(world.now)
    one = {
        "article_type": draft.article_type.public_id,
        "people-TOTAL_FORMS": "1",
        "people-0-family_name": "Quillfeather",
        "people-0-email": world.author.email,
    }
    office = {
        "email": "new@example.org",
        "given_name": "Zarina",
        "family_name": "Quillon",
        "language_of_letters": "en",
        "article_type": draft.article_type.public_id,
        "language": "en",
        "how": "mail",
        "came_on": str(world.now.date()),
    }
    slug = world.journal.slug
    return {
        "manuscript": Door(
            of_case("upload_manuscript", draft, app="journal"),
            *(world.author, "file", MANUSCRIPTS, "title_en", one),
        ),
        "supplement": Door(
            of_case("upload_supplement", draft, app="journal"),
            *(world.author, "supplement", SUPPLEMENTS, "title_en", one),
        ),
        "revision": Door(
            of_case("revise", revision),
            *(world.author, "file", MANUSCRIPTS, "response", {"in_response": "on"}),
        ),
        "copyedited": Door(
            of_case("put_text", copyedited, app="journal"),
            *(world.production, "file", WORD, "", {}),
        ),
        "attachment": Door(
            at("attach", asked),
            *(asked.reviewer, "attachment", SUPPLEMENTS, "comments_to_author", {}),
        ),
        "message": Door(
            f"/{slug}/office/enter/", *(world.manager, "message", MESSAGES, "note", office)
        ),
    }


def sent(browser, door, name, content):
    """What the door answers; whatever it did is undone."""
    data = door.fields | ({door.words: TYPED} if door.words else {})
    data[door.field] = SimpleUploadedFile(name, content)
    with transaction.atomic():
        answer = closed(browser.post(door.path, data))
        transaction.set_rollback(True)
    return answer


def is_taken(sample, door):
    return isinstance(sample.door, kinds.Kind) and sample.door in door.allowed


def turned_away(sample, door):
    """What the sender reads; a kind that others take is refused by this door in its own words."""
    if sample.door == kinds.EMPTY or sample.door in (kinds.DAMAGED, kinds.DOCTYPE):
        return str(sample.door)
    kind = sample.door if isinstance(sample.door, kinds.Kind) else None
    return refusal(sample) if not kind else str(kinds.not_taken(kind, door.allowed))


def check(browser, door, sample, content):
    answer = sent(browser, door, sample.name, content)
    page = unescape(answer.content.decode()) if answer.status_code == 200 else ""
    if is_taken(sample, door):
        assert answer.status_code == 302, (sample, door.path, page)
        return
    if door.allowed is MESSAGES and answer.status_code == 302:
        assert sample.name in WORDS_ONLY  # letters and texts are messages
        return
    assert answer.status_code == 200, (sample, door.path)
    assert door.words == "" or TYPED in page, (sample, door.path)
    assert any(one in page for one in sentences(sample, door)), (sample, door.path)


WORDS_ONLY = ("letter.eml", "text.txt", "text.tex", "table.csv", "eicar.com", "eicar.docx")
WORDS_ONLY += ("script.sh", "script.js", "postscript.pdf")


def sentences(sample, door):
    """Any of these tells its sender what to do."""
    taken = str(kinds.not_taken(None, door.allowed))
    return {turned_away(sample, door), taken, refusal(sample) or taken} | (
        {str(one) for one in kinds.WRONG_KIND.values()} if door.allowed == WORD else set()
    )


@pytest.mark.parametrize("place", ["manuscript", "attachment", "message"])
def test_a_few_of_each_sort_are_taken_or_told_what_to_do(doors, signed_in, place):
    door = doors[place]
    browser = signed_in(door.person)
    for sample in SAMPLES:
        if sample.name in FEW:
            check(browser, door, sample, sample.make())


NAMES = (
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "C:\\Users\\me\\paper.docx",
    "paper\u202excod.exe",
    "paper.docx\x00.exe",
    "two\r\nSet-Cookie: a=b.docx",
    "<img src=x onerror=alert(1)>.docx",
    '"><script>alert(1)</script>.docx',
    "'; drop table file; --.docx",
    "{{ 7 * 7 }}{% now %}.docx",
    "%2e%2e%2f%00.docx",
    "CON.docx",
    "nul",
    ".htaccess",
    "x" * 300 + ".docx",
    "ж" * 300,
    "\u200b\ufeff\u2066hidden\u2069.docx",
    "=cmd|' /C calc'!A0.docx",
    "рукопись (копия) №2.docx",
    "a;filename=b.html",
)


def test_hostile_names_are_shown_harmlessly_and_never_handed_out(
    world, time_is, signed_in, tmp_path
):
    """A browser gets a name of ours; the page shows one line of text and no markup of theirs."""
    draft = world.bring("draft").case
    time_is(world.now)
    browser = signed_in(world.author)
    there = set(tmp_path.rglob("*"))
    for name in NAMES:
        if put(browser, draft, name):
            check_name(browser, draft.latest_version().manuscript())
    new = {path.relative_to(tmp_path).parts[0] for path in set(tmp_path.rglob("*")) - there}
    assert new <= {"files"}


def put(browser, draft, name):
    """Send an honest manuscript under this name; whether it was taken."""
    content = next(one for one in SAMPLES if one.name == "honest.docx").make()
    upload = SimpleUploadedFile("x", content)
    upload._name = name  # as it comes from the network: Django would take its folders away first
    path = of_case("upload_manuscript", draft, app="journal")
    answer = closed(browser.post(path, {"file": upload}))
    if answer.status_code == 302:
        return True
    assert (answer.status_code, "Choose a file first." in answer.content.decode()) == (200, True)
    return False  # a name of nothing is no file


def check_name(browser, file):
    assert file.name.isprintable()
    assert file.name.endswith(".docx")
    assert len(file.name) <= 120
    assert not set(file.name) & set("/\\\u202e\u2066\u200b")
    if "<" in file.name:
        page = browser.get(of_case("draft", file.submission, app="journal")).content.decode()
        assert file.name not in page
    download = closed(browser.get(f"/{file.journal.slug}/files/{file.public_id}/"))
    shown = unquote(download["Content-Disposition"])
    assert shown.startswith('attachment; filename="draft-manuscript-1.docx"')


@pytest.mark.soak
def test_the_whole_corpus_at_every_door(doors, signed_in):
    tried, made = 0, [(sample, sample.make()) for sample in SAMPLES]
    for door in doors.values():
        browser = signed_in(door.person)
        for sample, content in made:
            check(browser, door, sample, content)
            tried += 1
    report("Corpus at the doors", machine=machine(), files=len(SAMPLES), tried=tried)


@pytest.mark.soak
def test_no_file_makes_its_child_break_its_limits(tmp_path):
    """Each taken file through the real child: its outcome, its time, its memory."""
    slowest, largest, outcomes = (0.0, ""), (0, ""), {}
    for sample in (one for one in SAMPLES if one.cleaned):
        source = tmp_path / "source"
        source.write_bytes(sample.make())
        began = time.monotonic()
        try:
            found = cleaning.clean(source, tmp_path / "copy", kind=sample.door, secrets=[])
            state = "clean" if found.is_clear else "held"
        except CleaningFailed as failed:
            state = failed.why
        took = time.monotonic() - began
        outcomes[sample.name] = (state, sample.cleaned)
        slowest = max(slowest, (took, sample.name))
        largest = max(
            largest, (resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, sample.name)
        )
        seconds, _megabytes = cleaning.MORE.get(sample.door, (cleaning.SECONDS, 0))
        assert took < seconds + 10, sample
    # what is large or slow may break off by either limit, as the machine's pace has it
    broken = {"crashed", "late"}
    assert {
        name: pair for name, pair in outcomes.items() if pair[0] != pair[1] and set(pair) - broken
    } == {}
    report(
        "Children at work on the corpus",
        machine=machine(),
        files=len(outcomes),
        slowest=f"{slowest[0]:.1f} s ({slowest[1]})",
        most_memory=f"{largest[0] // 1024} MB",
    )
    assert largest[0] < 1100 * 1024
