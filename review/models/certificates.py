"""That somebody reviewed for a journal in a year, and the code by which anyone can check it."""

from datetime import date, datetime, time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models import Journal
from journal.models.fields import PublicIdField
from review.models.rounds import Assignment
from review.workflow.assignment import A

WEIGHED = (A.CONSIDERED, A.ACKNOWLEDGED)  # a decision was made with the review


class Certificate(models.Model):
    """One for each person and year. Whoever has the code learns the year and how many, no name."""

    code = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="certificates")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="certificates"
    )
    year = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("certificate")
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "reviewer", "year"], name="certificate_once_a_year"
            )
        ]

    def __str__(self):
        return f"{self.journal} {self.year}"

    @property
    def count(self):
        """The reviews of that year, by the day of the journal on which they were handed in."""
        return reviews_of(self.journal, self.reviewer, self.year).count()


def reviews_of(journal: Journal, person, year: int):
    first, end = (
        datetime.combine(date(one, 1, 1), time.min, tzinfo=journal.zone) for one in (year, year + 1)
    )
    return Assignment.objects.filter(
        round__submission__journal=journal,
        reviewer=person,
        state__in=WEIGHED,
        review__handed_in_at__gte=first,
        review__handed_in_at__lt=end,
    )


def certificate_of(assignment: Assignment) -> Certificate | None:
    """The certificate in which this review counts, once a decision was made with it."""
    if assignment.state not in WEIGHED:
        return None
    return Certificate.objects.filter(
        journal=assignment.journal, reviewer=assignment.reviewer, year=year_of(assignment)
    ).first()


def year_of(assignment: Assignment) -> int:
    return assignment.journal.today(assignment.review.handed_in_at).year


def certify(assignment: Assignment) -> None:
    """Give the reviewer the certificate of the year, if they have none yet: part of a verb."""
    Certificate.objects.get_or_create(
        journal=assignment.journal, reviewer=assignment.reviewer, year=year_of(assignment)
    )


def certificates_of(person, journal: Journal) -> list[tuple[Certificate, Assignment]]:
    """Those of a person, the latest year first, each with a review on whose page it is printed."""
    own = Certificate.objects.filter(journal=journal, reviewer=person).order_by("-year")
    found = [(one, reviews_of(journal, person, one.year).first()) for one in own]
    return [(one, assignment) for one, assignment in found if assignment]
