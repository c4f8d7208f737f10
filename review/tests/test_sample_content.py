"""The sample journal's content: complete, and of one piece."""

import dataclasses
import re
import shutil

import pytest

from review.sample.content import HERE, load
from review.sample.markup import plain
from review.sample.shapes import Manuscript
from review.sample.tables import LANGUAGES, ContentError

SAMPLE = load()
SLUGS = [manuscript.slug for manuscript in SAMPLE.manuscripts]
PEOPLE = (*SAMPLE.staff, *SAMPLE.reviewers, *SAMPLE.authors)
WANTED = {one.slug: one.reviews_wanted for one in SAMPLE.types}
TOTALS = ("All", "Всего", "Все")


@pytest.fixture(params=SLUGS)
def manuscript(request):
    return SAMPLE.manuscript(request.param)


@pytest.fixture
def folder(tmp_path):
    """A copy of the content, to be spoilt."""
    return shutil.copytree(HERE, tmp_path / "sample")


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def texts(block):
    return [block.text, *block.items, *(cell for row in block.rows for cell in row)]


def word_count(manuscript):
    blocks = (text for block in manuscript.body for text in texts(block))
    return sum(len(plain(text).split()) for text in blocks)


def of_kind(manuscript, kind):
    return [block for block in manuscript.body if block.kind == kind]


def in_state(*states):
    return [one for one in SAMPLE.manuscripts if one.state in states]


def issn_check_digit(issn):
    digits = issn.replace("-", "")[:7]
    rest = -sum(weight * int(d) for weight, d in zip(range(8, 1, -1), digits, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def test_issns_have_valid_check_digits():
    for issn in (SAMPLE.journal.issn_print, SAMPLE.journal.issn_online):
        assert re.fullmatch(r"\d{4}-\d{3}[\dX]", issn)
        assert issn[-1] == issn_check_digit(issn)


def test_people_are_many_distinct_and_out_of_reach():
    assert len(SAMPLE.reviewers) == 20
    assert len({reviewer.country for reviewer in SAMPLE.reviewers}) == 13
    assert {person.role for person in SAMPLE.staff} == {"manager", "chief", "editor", "production"}
    assert len({person.slug for person in PEOPLE}) == len(PEOPLE)
    assert len({person.email for person in PEOPLE}) == len(PEOPLE)
    assert all(person.email.endswith(".example") for person in PEOPLE)


def test_reviewers_have_known_topics_and_can_read_what_they_review():
    topics = {topic.slug for topic in SAMPLE.topics}
    for reviewer in SAMPLE.reviewers:
        assert set(reviewer.topics) <= topics
        assert set(reviewer.topics.values()) <= {1, 2, 3}
    for manuscript in SAMPLE.manuscripts:
        for assignment in manuscript.assignments:
            if assignment.state != "declined":
                assert manuscript.language in assignment.reviewer.reads


def test_every_state_has_its_cases():
    states = [manuscript.state for manuscript in SAMPLE.manuscripts]

    assert {state: states.count(state) for state in states} == {
        "published": 4,
        "ready": 2,
        "proofing": 1,
        "revision_requested": 1,
        "in_review": 2,
        "decision_pending": 1,
        "with_editor": 1,
        "submitted": 1,
        "rejected": 1,
        "draft": 1,
    }


def test_issues_hold_what_is_published_and_what_is_ready():
    published, assembling = SAMPLE.issues

    assert set(published.manuscripts) == {one.slug for one in in_state("published")}
    assert set(assembling.manuscripts) == {one.slug for one in in_state("ready")}
    assert published.published < 0
    assert assembling.published is None


def test_title_abstract_and_keywords_are_in_both_languages(manuscript):
    for lang in LANGUAGES:
        assert 30 <= len(manuscript.abstract[lang].split()) <= 200
        assert 3 <= len(manuscript.keywords[lang]) <= 6
        assert manuscript.title[lang][-1] not in ".!"
    assert re.search("[а-яё]", manuscript.title["ru"])
    assert not re.search("[а-яё]", manuscript.abstract["en"])


def test_length_is_that_of_a_real_manuscript(manuscript):
    least = {"published": 1750, "ready": 1200}.get(manuscript.state, 500)
    if manuscript.type == "book-review":
        least = 900
    assert least <= word_count(manuscript) <= 2500


def test_tables_add_up(manuscript):
    for table in of_kind(manuscript, "table"):
        if table.rows[-1][0] not in TOTALS:
            continue
        for column in zip(*table.rows, strict=True):
            head, *cells = column
            numbers = [re.sub(r"(?<=\d)[\s,](?=\d{3})", "", cell) for cell in cells]
            if "%" not in head and all(number.isdigit() for number in numbers):
                *parts, total = map(int, numbers)
                assert sum(parts) == total, (manuscript.slug, table.line, head)


def test_notes_and_references_are_used_and_exist(manuscript):
    body = [text for block in manuscript.body if block.kind != "note" for text in texts(block)]
    used = re.findall(r"\[\^(\d+)\]", " ".join(body))
    assert used == [str(block.level) for block in of_kind(manuscript, "note")]

    references = of_kind(manuscript, "numbers")[-1:] if manuscript.type != "book-review" else []
    cited = {
        int(number)
        for group in re.findall(r"\[(\d+(?:, \d+)*)\]", " ".join(body))
        for number in group.split(",")
    }
    assert cited <= set(range(1, 1 + max([len(block.items) for block in references], default=0)))


def test_history_runs_in_order(manuscript):
    for assignment in manuscript.assignments:
        days = (manuscript.submitted, assignment.invited, assignment.answered, assignment.handed_in)
        known = [day for day in days if day is not None]
        assert known == sorted(known)
        assert known[-1] <= 0
    steps = sorted((*manuscript.decisions, *manuscript.responses), key=lambda step: step.day)
    handed_in = {a.handed_in: a.round for a in manuscript.assignments if a.review}
    for step in steps:
        assert all(day < step.day for day, number in handed_in.items() if number <= step.round)


def test_only_what_is_peer_reviewed_has_reviews_and_there_is_some_of_both():
    reviewed = {one.slug: one.peer_reviewed for one in SAMPLE.types}
    kinds = [reviewed[one.type] for one in in_state("published")]

    assert {one.reviews_wanted for one in SAMPLE.types if one.peer_reviewed} == {2}
    assert sorted(set(kinds)) == [False, True]
    for manuscript in SAMPLE.manuscripts:
        assert reviewed[manuscript.type] or not manuscript.assignments


def test_decisions_rest_on_two_reviews_and_revisions_answer_them(manuscript):
    reviews = [assignment.round for assignment in manuscript.assignments if assignment.review]

    assert [d.round for d in manuscript.decisions] == sorted(
        {d.round for d in manuscript.decisions}
    )
    for decision in manuscript.decisions:
        assert reviews.count(decision.round) >= WANTED[manuscript.type]
    asked = [d.round for d in manuscript.decisions if d.verdict in ("minor", "major")]
    if manuscript.state == "revision_requested":
        asked.pop()
    assert [response.round for response in manuscript.responses] == asked


def test_reviewed_cases_have_two_reviews_or_more_in_their_language():
    for manuscript in in_state(
        "published", "ready", "proofing", "rejected", "revision_requested", "decision_pending"
    ):
        reviews = [a.review for a in manuscript.assignments if a.review and a.round == 1]
        assert len(reviews) >= WANTED[manuscript.type]
        for review in reviews:
            assert 115 <= len(review.to_author.split()) <= 250
            is_russian = bool(re.search("[а-яё]", review.to_author))
            assert is_russian == (manuscript.language == "ru")


def test_one_review_is_in_and_one_overdue_and_another_case_is_unanswered():
    first, second = in_state("in_review")

    assert [a.state for a in first.assignments] == ["submitted", "accepted"]
    assert first.assignments[1].due < 0
    assert [a.state for a in second.assignments] == ["invited", "invited"]


def test_last_decision_fits_the_state():
    verdicts = {"published": "accept", "ready": "accept", "proofing": "accept"}
    verdicts |= {"rejected": "reject", "revision_requested": "major"}
    for manuscript in SAMPLE.manuscripts:
        last = manuscript.decisions[-1].verdict if manuscript.decisions else None
        wanted = verdicts.get(manuscript.state)
        if wanted == "accept" and not manuscript.assignments:
            wanted = "direct"  # what is not peer-reviewed
        assert last == wanted


def test_nobody_reviews_a_text_from_their_own_house():
    for manuscript in SAMPLE.manuscripts:
        houses = {author.affiliation["en"] for author in manuscript.authors}
        assert houses.isdisjoint(a.reviewer.affiliation["en"] for a in manuscript.assignments)


def test_body_names_neither_authors_nor_their_houses(manuscript):
    words = " ".join(text for block in manuscript.body for text in texts(block))
    for author in manuscript.authors:
        for name in (*author.family.values(), *author.affiliation.values()):
            assert name not in words


def test_copy_of_the_content_loads_alike(folder):
    here, there = (
        [dataclasses.replace(one, path=None) for one in sample.manuscripts]
        for sample in (SAMPLE, load(folder))
    )
    assert here == there
    assert all(isinstance(one, Manuscript) for one in there)


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("people.toml", "gender = 3, ", "gendre = 3, ", "topics 'gendre' is not one of"),
        ("people.toml", 'role = "chief"', 'role = "chef"', "role 'chef' is not one of"),
        ("journal.toml", 'slug = "reform"', 'slogan = "reform"', "'slogan' is not known"),
        ("manuscripts/05-declared-and-read.md", '"ready"', '"redy"', "state 'redy' is not one of"),
        ("manuscripts/05-declared-and-read.md", "| All | 3,910", "| All", "as many cells"),
        ("reviews/09-portals-nobody-asks.toml", "method = 3", "method = 6", "scores are 1 to 5"),
    ],
)
def test_mistake_is_named_with_its_file_and_line(folder, name, old, new, sentence):
    line = spoil(folder / name, old, new)

    with pytest.raises(ContentError) as raised:
        load(folder)

    file, number, said = str(raised.value).split(":", 2)
    assert file == name.split("/")[-1]
    assert abs(int(number) - line) <= 6
    assert sentence in said
