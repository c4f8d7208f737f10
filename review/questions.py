"""What reviewers are asked: the questions of a type of article, frozen when a reviewer agrees."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from journal.models.fields import in_language

LOWEST, HIGHEST = 1, 5
SCALE = [
    (1, pgettext_lazy("score", "not at all")),
    (2, pgettext_lazy("score", "weakly")),
    (3, pgettext_lazy("score", "fairly")),
    (4, pgettext_lazy("score", "well")),
    (5, pgettext_lazy("score", "fully")),
]


class QuestionKind(models.TextChoices):
    SCORE = "score", pgettext_lazy("kind of question", "A score from 1 to 5, for the editor")
    TO_AUTHOR = "to_author", pgettext_lazy("kind of question", "Words that the author reads")
    TO_EDITOR = "to_editor", pgettext_lazy("kind of question", "Words for the editor only")


class Criterion(models.TextChoices):
    """What is asked of a type of article for which the office wrote no questions."""

    ORIGINALITY = "originality", _("Is it new to the field?")
    EVIDENCE = "evidence", _("Is the evidence sound?")
    METHOD = "method", _("Does the method fit the question?")
    CLARITY = "clarity", _("Is it clearly written?")
    RELEVANCE = "relevance", _("Is it useful to practitioners?")


@dataclass(frozen=True)
class Question:
    """`code` names the answer; `labels` by language; `weight` of a score in the mean, 0 to 9."""

    code: str
    labels: dict[str, str] = field(default_factory=dict)
    kind: str = QuestionKind.SCORE
    weight: int = 1
    is_required: bool = True

    @property
    def label(self) -> str:
        return in_language(self.labels)

    @property
    def is_score(self) -> bool:
        return self.kind == QuestionKind.SCORE


def usual_questions() -> list[Question]:
    return [Question(one.value, _labels(one.label)) for one in Criterion]


def _labels(label) -> dict[str, str]:
    labels = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            labels[code] = str(label)
    return labels


def stored(questions: Iterable[Question]) -> list[dict]:
    """As they are kept in a row."""
    return [asdict(one) for one in questions]


def read(rows: Iterable[Mapping]) -> list[Question]:
    """The questions that a row keeps; the usual ones of an empty row."""
    return [Question(**row) for row in rows] or usual_questions()


def weighted_mean(scores: Mapping[str, int], questions: Iterable[Question]) -> Decimal | None:
    """Of the answered scores by their weights, to one decimal; None where nothing counts."""
    counted = [(scores[one.code], one.weight) for one in questions if one.code in scores]
    total = sum(weight for _score, weight in counted)
    if not total:
        return None
    mean = Decimal(sum(score * weight for score, weight in counted)) / total
    return mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def whole(kind: str, questions: Iterable[Question], words: Mapping[str, str], comments: str) -> str:
    """Every answer in words of this kind below its question, then the comments."""
    answered = [
        f"{one.label}\n{words[one.code]}"
        for one in questions
        if one.kind == kind and words.get(one.code)
    ]
    return "\n\n".join([*answered, *filter(None, [comments])])
