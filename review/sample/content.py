"""Loads the sample journal: its facts (`shapes.py`) from the TOML and Markdown beside this file.

Everything in them is invented: the people, their institutions, the districts and the figures.
"""

import re
from dataclasses import replace
from pathlib import Path

from review.sample.markup import parse_body
from review.sample.shapes import (
    ASSIGNMENT_STATES,
    CRITERIA,
    RECOMMENDATIONS,
    ROLES,
    STATES,
    VERDICTS,
    ArticleType,
    Assignment,
    Decision,
    Issue,
    Journal,
    Manuscript,
    Person,
    Response,
    Review,
    Reviewer,
    Sample,
    Staff,
    Topic,
)
from review.sample.tables import LANGUAGES, ContentError, build, each, parse, read

HERE = Path(__file__).parent
# Spaces at which a line may not break: in 1 148, before %, after №.
INSEPARABLE = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%)|(?<=№) ")


def load(folder=HERE):
    """The whole sample.

    Raises ContentError, naming file and line, for what is missing or does not fit.
    """
    subjects, people, plan = (read(folder / f"{n}.toml") for n in ("subjects", "people", "issues"))
    sample = Sample(
        journal=build(Journal, read(folder / "journal.toml")),
        topics=tuple(build(Topic, table) for table in each(subjects, "topics")),
        types=tuple(build(ArticleType, table) for table in each(subjects, "types")),
        staff=tuple(build(Staff, table) for table in each(people, "staff")),
        reviewers=tuple(build(Reviewer, table) for table in each(people, "reviewers")),
        authors=tuple(build(Person, table) for table in each(people, "authors")),
        manuscripts=(),
        issues=tuple(build(Issue, table) for table in each(plan, "issues")),
    )
    _check_people(sample, people)
    paths = sorted((folder / "manuscripts").glob("*.md"))
    sample = replace(sample, manuscripts=tuple(_manuscript(path, sample) for path in paths))
    for table in each(plan, "issues"):
        _check_known(table, "manuscripts", {m.slug for m in sample.manuscripts})
    return sample


def _by_slug(things):
    return {thing.slug: thing for thing in things}


def _check_known(table, key, known):
    """Refuses a value, or any of a list or of a table's keys, that is not among `known`."""
    value = table.values.get(key)
    for item in [value] if isinstance(value, str) else value or ():
        if item not in known:
            raise table.error(f"{key} {item!r} is not one of {', '.join(sorted(known))}", key)


def _check_people(sample, people):
    for table in each(people, "reviewers"):
        _check_known(table, "topics", _by_slug(sample.topics))
    for table in each(people, "staff"):
        _check_known(table, "role", ROLES)


def _manuscript(path, sample):
    """The case in `NN-slug.md`: TOML between two lines of `+++`, then the body."""
    text = INSEPARABLE.sub("\u00a0", path.read_text(encoding="utf-8"))
    if text.count("\n+++\n") != 1 or not text.startswith("+++\n"):
        raise ContentError(f"{path.name}:1: the front matter is not between two lines of +++")
    head, body = text.removeprefix("+++\n").split("\n+++\n")
    table = parse(head, path, first_line=2)
    for key, known in (
        ("type", _by_slug(sample.types)),
        ("topics", _by_slug(sample.topics)),
        ("authors", _by_slug(sample.authors)),
        ("editor", _by_slug(sample.staff)),
        ("state", STATES),
        ("language", LANGUAGES),
    ):
        _check_known(table, key, known)
    number, slug = path.stem.split("-", 1)
    people = _by_slug((*sample.staff, *sample.authors))
    return build(
        Manuscript,
        table,
        slug=slug,
        number=int(number),
        path=path,
        authors=tuple(people[author] for author in table.values.get("authors", ())),
        editor=people.get(table.values.get("editor")),
        body=parse_body(body, path, first_line=head.count("\n") + 4),
        **_history(path.parent.parent / "reviews" / f"{path.stem}.toml", sample),
    )


def _history(path, sample):
    """The reviews, decisions and responses of a case: empty where it has no file of them yet."""
    if not path.exists():
        return {}
    table = read(path)
    for decision in each(table, "decisions"):
        _check_known(decision, "verdict", VERDICTS)
    reviewers = _by_slug(sample.reviewers)
    return {
        "assignments": tuple(_assignment(row, reviewers) for row in each(table, "assignments")),
        "decisions": tuple(build(Decision, row) for row in each(table, "decisions")),
        "responses": tuple(build(Response, row) for row in each(table, "responses")),
    }


def _assignment(table, reviewers):
    _check_known(table, "reviewer", reviewers)
    _check_known(table, "state", ASSIGNMENT_STATES)
    own = {key: value for key, value in table.values.items() if key not in Review.__annotations__}
    review = None
    if table.values.get("state") == "submitted":
        given = {key: table.values[key] for key in Review.__annotations__ if key in table.values}
        review = build(Review, replace(table, values=given))
        _check_review(table, review)
    reviewer = reviewers.get(table.values.get("reviewer"))
    return build(Assignment, replace(table, values=own), reviewer=reviewer, review=review)


def _check_review(table, review):
    _check_known(table, "recommendation", RECOMMENDATIONS)
    if tuple(review.scores) != CRITERIA or not set(review.scores.values()) <= set(range(1, 6)):
        raise table.error(f"scores are 1 to 5 for {', '.join(CRITERIA)}, in this order", "scores")
