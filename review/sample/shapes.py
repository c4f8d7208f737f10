"""The facts of the sample journal: who, what, and how far each case has come.

A `day` counts from the day of founding: -30 is thirty days earlier, 5 is five days ahead.
"""

from dataclasses import dataclass
from pathlib import Path

from review.sample.markup import Block
from review.sample.tables import LangText

STATES = (
    "draft",
    "submitted",
    "with_editor",
    "in_review",
    "decision_pending",
    "revision_requested",
    "rejected",
    "proofing",
    "ready",
    "published",
)
RECOMMENDATIONS = ("accept", "minor", "major", "reject")
VERDICTS = (*RECOMMENDATIONS, "direct")
CRITERIA = ("originality", "evidence", "method", "clarity", "relevance")
ASSIGNMENT_STATES = ("invited", "declined", "accepted", "submitted")
ROLES = ("manager", "chief", "editor", "production")


@dataclass(frozen=True)
class Journal:
    slug: str
    name: LangText
    short_name: LangText
    publisher: LangText
    place: LangText
    email: str
    issn_print: str
    issn_online: str
    languages: tuple[str, ...]
    licence: str
    licence_url: str
    aims: LangText
    ethics: LangText
    masthead_note: LangText


@dataclass(frozen=True)
class Topic:
    slug: str
    name: LangText


@dataclass(frozen=True)
class ArticleType:
    slug: str
    name: LangText
    peer_reviewed: bool
    reviews_wanted: int


@dataclass(frozen=True)
class Person:
    """Somebody who is written to.

    `language` is that of their letters, `country` an ISO 3166 code.
    """

    slug: str
    given: LangText
    family: LangText
    email: str
    affiliation: LangText
    country: str
    language: str

    def name(self, lang):
        return f"{self.given[lang]} {self.family[lang]}"


@dataclass(frozen=True)
class Staff(Person):
    role: str
    title: LangText


@dataclass(frozen=True)
class Reviewer(Person):
    """`topics` maps a topic's slug to its strength, 1 to 3; `reads` are languages."""

    reads: tuple[str, ...]
    topics: dict[str, int]
    max_open: int


@dataclass(frozen=True)
class Review:
    recommendation: str
    scores: dict[str, int]
    to_author: str
    to_editor: str


@dataclass(frozen=True)
class Assignment:
    """One reviewer in one round; overdue if accepted with `due` before the day of founding."""

    round: int
    reviewer: Reviewer
    state: str
    invited: int
    answered: int | None = None
    due: int | None = None
    handed_in: int | None = None
    decline_reason: str = ""
    review: Review | None = None


@dataclass(frozen=True)
class Decision:
    """`letter` is the editor's own part of it; the reviews are added by the system."""

    round: int
    verdict: str
    day: int
    letter: str


@dataclass(frozen=True)
class Response:
    """What the author answered with the revision that follows the decision of `round`."""

    round: int
    day: int
    text: str


@dataclass(frozen=True)
class Manuscript:
    """One case; its blocks say with which version they came.

    `submitted`, `proof_sent` and `proof_approved` are days, None where it has not come to that.
    """

    slug: str
    number: int
    path: Path
    type: str
    language: str
    state: str
    title: LangText
    abstract: LangText
    keywords: dict[str, tuple[str, ...]]
    topics: tuple[str, ...]
    authors: tuple[Person, ...]
    editor: Staff | None
    body: tuple[Block, ...]
    submitted: int | None = None
    proof_sent: int | None = None
    proof_approved: int | None = None
    assignments: tuple[Assignment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    responses: tuple[Response, ...] = ()

    @property
    def versions(self):
        """How many versions the author has handed in."""
        return 1 + len(self.responses)


@dataclass(frozen=True)
class Issue:
    """`published` is a day, None while it is being assembled; `manuscripts` are slugs in order."""

    volume: int
    number: int
    title: LangText
    note: LangText
    manuscripts: tuple[str, ...]
    published: int | None = None


@dataclass(frozen=True)
class Sample:
    journal: Journal
    topics: tuple[Topic, ...]
    types: tuple[ArticleType, ...]
    staff: tuple[Staff, ...]
    reviewers: tuple[Reviewer, ...]
    authors: tuple[Person, ...]
    manuscripts: tuple[Manuscript, ...]
    issues: tuple[Issue, ...]

    def manuscript(self, slug):
        return next(one for one in self.manuscripts if one.slug == slug)
