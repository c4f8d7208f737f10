"""The points of the reviews, one by one, as their author answers them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override

from review.showing import ShownAttachment, shown_reviews

# `1.`, `2)`, `(3)`, `a)` or a bullet at the beginning of a line.
MARK = r"\s{0,8}(?:\(?(?P<number>\d{1,2}|[a-zа-я])[.)]|[-–—•*·‣◦])\s+"
ITEM = re.compile(MARK + r"(?=\S)")
FEWEST_ITEMS = 2  # one alone is no list
MOST_POINTS = 40  # of one review; the last takes what is left


@dataclass(frozen=True)
class Point:
    """`key` names it in forms and drafts: its round, its reviewer's number, its own."""

    key: str
    label: str
    number: int
    text: str

    @property
    def name(self) -> str:
        return _("%(reviewer)s, point %(number)s") % {
            "reviewer": self.label,
            "number": self.number,
        }


@dataclass(frozen=True)
class AskedOfAuthor:
    """One review as its author answers it; `lead` is what stands before a list of points."""

    label: str
    lead: str
    points: list[Point]
    attachments: list[ShownAttachment] = field(default_factory=list)


def asked_of_author(submission) -> list[AskedOfAuthor]:
    """The reviews that the coming revision answers: those of the version that was judged last.

    As far as the author may read them, under the labels by which the author knows the reviewers.
    """
    round_ = submission.rounds.in_force().last()
    if round_ is None or round_.version_id != submission.latest_version().pk:
        return []
    asked = []
    for review in shown_reviews(round_, "author"):
        lead, texts = points_in(review.comments_to_author)
        prefix = f"{round_.number}-{review.number}"
        points = [
            Point(f"{prefix}-{number}", review.label, number, without_mark(text, number))
            for number, text in enumerate(texts, start=1)
        ]
        asked.append(AskedOfAuthor(review.label, lead, points, review.attachments or []))
    return asked


def points_in(text: str) -> tuple[str, list[str]]:
    """What stands before the list, and its items; a text without a list is its paragraphs."""
    chunks = list(_chunks(text))
    items = [chunk for is_item, chunk in chunks if is_item]
    if len(items) < FEWEST_ITEMS:
        return "", _at_most([chunk for _is_item, chunk in chunks])
    lead = [chunk for is_item, chunk in chunks if not is_item]
    return "\n\n".join(lead), _at_most(items)


def _chunks(text: str) -> Iterator[tuple[bool, str]]:
    """(whether it is an item of a list, its lines); what follows an item belongs to it."""
    is_item, held, has_gap = False, list[str](), False
    for line in text.splitlines():
        begins = bool(ITEM.match(line))
        if held and (begins or (has_gap and line.strip() and not is_item)):
            yield is_item, "\n".join(held).strip()
            held = []
        if begins or not held:
            is_item = begins
        has_gap = not line.strip()
        if held or not has_gap:
            held.append(line.strip())
    if held:
        yield is_item, "\n".join(held).strip()


def _at_most(points: list[str]) -> list[str]:
    if len(points) <= MOST_POINTS:
        return points
    return [*points[: MOST_POINTS - 1], "\n\n".join(points[MOST_POINTS - 1 :])]


def without_mark(text: str, number: int) -> str:
    """A point without the bullet or the number that it has anyway; another number stays."""
    mark = ITEM.match(text)
    is_ours = mark is not None and mark["number"] in (None, str(number))
    return text[mark.end() :] if mark and is_ours else text


def all_points(asked: list[AskedOfAuthor]) -> list[Point]:
    return [point for one in asked for point in one.points]


def unanswered(asked: list[AskedOfAuthor], answers: dict[str, str]) -> list[Point]:
    return [point for point in all_points(asked) if not answers.get(point.key, "").strip()]


def put_together(
    asked: list[AskedOfAuthor], answers: dict[str, str], response: str, language: str
) -> str:
    """The one text that is sent: the response, then each point that has an answer, and that."""
    parts = [response.strip()] if response.strip() else []
    missing = unanswered(asked, answers)
    with override(language):
        for point in all_points(asked):
            if point not in missing:
                quoted = "\n".join(f"> {line}".rstrip() for line in point.text.splitlines())
                parts.append(f"{point.name}\n{quoted}\n\n{answers[point.key].strip()}")
    return "\n\n".join(parts)
