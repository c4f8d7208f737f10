"""The authors of a submission: who they are, and whether they have said that they are."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models.fields import LanguagesField, PublicIdField
from journal.models.submissions import Submission
from journal.querysets.contributors import ContributorQuerySet
from journal.workflow.submission_states import FINAL
from notifications.links import PersonalLink, is_token

LINK_PURPOSE = "coauthor"


class Contributor(models.Model):
    """One author of a submission, in the order of the title page; an account is not needed.

    Those who have not sent it themselves are asked by letter (`asked_at`) and answer by its link.
    """

    public_id = PublicIdField()
    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="contributors"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="contributions"
    )
    order = models.PositiveSmallIntegerField(default=0)
    given_name = models.CharField(_("given name"), max_length=150)
    family_name = models.CharField(_("family name"), max_length=150)
    patronymic = models.CharField(_("patronymic"), max_length=150, blank=True)
    # The same name in the other script: Latin beside Cyrillic letters, or the other way round.
    other_given_name = models.CharField(max_length=150, blank=True)
    other_family_name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)  # needed to send
    is_corresponding = models.BooleanField(_("corresponding author"), default=False)
    credit = models.JSONField(_("contribution"), default=list)  # codes of `journal.credit`
    affiliation = models.CharField(_("affiliation"), max_length=300, blank=True)
    other_affiliations = LanguagesField()  # in the journal's other languages
    country = models.CharField(_("country"), max_length=2, blank=True)
    orcid = models.CharField("ORCID", max_length=19, blank=True)

    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    objected_at = models.DateTimeField(null=True)  # once
    objection = models.TextField(blank=True)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "email"],
                condition=~models.Q(email=""),
                name="contributor_once",
            )
        ]

    def __str__(self):
        return self.full_name

    # What stays with the address when the people of a submission are stored anew.
    ANSWER = ("public_id", "asked_at", "confirmed_at", "objected_at", "objection")
    # A link ends with its row, when the author takes this address out of the authors.
    link_generation = 1

    @property
    def full_name(self):
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def person(self):
        return self.user

    @property
    def has_confirmed(self):
        """Whether "yes" is the last word."""
        return self.confirmed_at is not None and not self.has_objected

    @property
    def has_objected(self):
        """Whether "no" is the last word."""
        if self.objected_at is None:
            return False
        return self.confirmed_at is None or self.confirmed_at < self.objected_at

    @property
    def may_answer(self):
        return self.asked_at is not None and self.submission.state not in FINAL

    @property
    def path(self):
        """Where a co-author reads what is said of them, and where the manuscript is."""
        return f"/{self.submission.journal.slug}/coauthor/{self.public_id}/"

    def is_link_token(self, token):
        return is_token(token, LINK_PURPOSE, self.public_id, self.link_generation)

    def personal_link(self):
        return PersonalLink(
            path=f"{self.path}open/{{token}}/",
            purpose=LINK_PURPOSE,
            key=self.public_id,
            generation=self.link_generation,
        )
