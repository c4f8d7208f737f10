"""The questions that the office asks the reviewers of one type of article."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models import ArticleType
from review.questions import Question, read, stored


class Questionnaire(models.Model):
    """Without a row a type has the usual questions. Reviewers keep those to which they agreed."""

    article_type = models.OneToOneField(
        ArticleType, on_delete=models.CASCADE, related_name="questionnaire"
    )
    questions = models.JSONField(default=list)  # as `review.questions.stored` writes them

    class Meta:
        verbose_name = _("questions to reviewers")

    def __str__(self):
        return str(self.article_type)


def questions_for(article_type: ArticleType) -> list[Question]:
    """What a reviewer who agrees now is asked about an article of this type."""
    row = Questionnaire.objects.filter(article_type=article_type).first()
    return read(row.questions if row else [])


def questions_to_freeze(article_type: ArticleType) -> list[dict]:
    return stored(questions_for(article_type))
