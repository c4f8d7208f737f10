"""The office settles what the reviewers of a type of article are asked."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.founding import lock_for_manager
from journal.models import ArticleType, Event
from journal.refusals import refuse_unless
from review.models import Questionnaire
from review.questions import stored


@transaction.atomic
def settle_questions(article_type, *, questions, by, now):
    """Replace the questions; who has agreed to review keeps those to which they agreed."""
    journal = lock_for_manager(article_type.journal, by)
    article_type = ArticleType.objects.get(pk=article_type.pk, journal=journal)
    refuse_unless(bool(questions), _("Ask at least one question."))
    rows = {"questions": stored(questions)}
    Questionnaire.objects.update_or_create(article_type=article_type, defaults=rows)
    Event.objects.record(journal, verb="settle_questions", by=by, now=now)
