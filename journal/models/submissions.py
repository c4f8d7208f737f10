"""The case: a submission, its people, its versions and its files."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from journal.models.events import Event
from journal.models.fields import LanguagesField, PublicIdField, in_language
from journal.models.journals import ArticleType, Journal, Topic
from journal.models.windows import KeptInWindows
from journal.permissions import acts_on_case_for
from journal.querysets.conflicts import REVIEWER
from journal.querysets.submissions import SubmissionQuerySet
from journal.searching import words_of_case
from journal.turns import Turn, turn_of
from journal.workflow.submission import SubmissionWorkflow
from journal.workflow.submission_states import EDITED, FINAL, S
from notifications.links import PersonalLink, is_token

LINK_PURPOSE = "entered"


class Submission(SubmissionWorkflow, KeptInWindows):
    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="submissions")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submissions"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases"
    )
    article_type = models.ForeignKey(ArticleType, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language of the manuscript"), max_length=8)
    titles = LanguagesField(verbose_name=_("title"))
    abstracts = LanguagesField(verbose_name=_("abstract"))
    keywords = LanguagesField(verbose_name=_("keywords"))  # {"en": "merit, appraisal"}
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    cover_letter = models.TextField(_("note to the editor"), blank=True)
    declarations = models.JSONField(default=dict)  # {code of `journal.declarations`: text}
    consented_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    words = models.TextField(editable=False, blank=True)  # `journal.searching`, by `save`
    waiting_on = models.CharField(
        max_length=12, choices=Turn.choices, default=Turn.AUTHOR, db_index=True
    )
    since = models.DateTimeField()
    due = models.DateField(null=True)
    due_set_at = models.DateTimeField(null=True)  # when it was moved; None: with `since`
    confirm_by = models.DateField(null=True)  # until when the author confirms what was entered

    # Facts that the verbs of review store here, so that guards and the desk need not ask above.
    reviews_wanted = models.PositiveSmallIntegerField(default=2)
    reviews_open = models.PositiveSmallIntegerField(default=0)
    reviews_in = models.PositiveSmallIntegerField(default=0)
    review_waiver = models.TextField(_("why fewer reviews are enough"), blank=True)

    # Flags beside the state; each is set and cleared by one verb with its Event.
    is_on_hold = models.BooleanField(_("on hold"), default=False)
    is_under_appeal = models.BooleanField(_("under appeal"), default=False)
    awaits_chief = models.BooleanField(_("recommended to the chief"), default=False)
    is_integrity_case = models.BooleanField(_("integrity case"), default=False)

    # Where a technical revision brings the case back to; empty for any other.
    returns_to = models.CharField(max_length=20, blank=True)
    appealed_at = models.DateTimeField(null=True)  # once
    withdrawal_asked_at = models.DateTimeField(null=True)  # after acceptance: the office answers
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="followed_by"
    )  # the rejected one whose letter invited to submit again
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )  # the office, for an author who wrote or called
    link_generation = models.PositiveSmallIntegerField(default=1)  # of `personal_link`

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "year", "number"], name="number_once_per_year"
            )
        ]
        indexes = [models.Index(fields=["journal", "waiting_on", "due"], name="desk_order")]

    def __str__(self):
        return self.title

    def save(self, *, update_fields=None, **options):
        """Whole, as verbs save it, with the words by which it is found; drafts are not."""
        if update_fields is None and self.state != S.DRAFT:
            self.words = words_of_case(self)
        super().save(update_fields=update_fields, **options)

    @property
    def title(self):
        """The title in the manuscript's own language, else in any."""
        return in_language(self.titles, self.language)

    @property
    def abstract(self):
        return in_language(self.abstracts, self.language)

    @property
    def readable_number(self):
        """`2026-017`, for the office and the author; '' for a draft."""
        return f"{self.year}-{self.number:03}" if self.number else ""

    @property
    def case_key(self):
        return f"submission:{self.pk}"

    @property
    def is_unconfirmed(self):
        """Entered by the office: the author has not made the statements yet."""
        return self.entered_by_id is not None and self.consented_at is None

    @property
    def entered_path(self):
        """Where authors read what staff entered for them."""
        return f"/{self.journal.slug}/entered/{self.public_id}/"

    @property
    def has_editor_at_work(self):
        """In the hands of an editor, and neither published nor ended."""
        return self.editor_id is not None and self.state not in FINAL

    @property
    def lacks_its_editor(self):
        """Under review, and its editor had to leave it."""
        return self.editor_id is None and self.state in EDITED

    def is_link_token(self, token):
        return is_token(token, LINK_PURPOSE, self.public_id, self.link_generation)

    def personal_link(self):
        """The mark of the address where an author without a password sees what was entered."""
        return PersonalLink(
            path=f"{self.entered_path}open/{{token}}/",
            purpose=LINK_PURPOSE,
            key=self.public_id,
            generation=self.link_generation,
        )

    @property
    def path(self):
        return f"/{self.journal.slug}/cases/{self.public_id}/"

    @property
    def address(self):
        """The one address of the case: it leads everybody to the page that is theirs."""
        return f"{settings.SITE_URL}{self.path}"

    @cached_property
    def mode(self):
        """How it is reviewed, as frozen with its latest round; the journal's way before any."""
        began = self.versions.exclude(mode="").order_by("-number").first()
        return began.mode if began else self.journal.mode

    _open_to = frozenset()  # keys of people: `take_as_open_to`

    TURN = ("waiting_on", "since", "due", "due_set_at")  # what `settle` stores

    def settle(self, *, now, due=None):
        """Store whose turn it is; a new turn starts its own deadline."""
        who, duty = turn_of(self)
        if due is None and duty is not None:
            due = self.journal.due_date(duty, now)
        self.waiting_on, self.since, self.due, self.due_set_at = who, now, due, None

    def note(self, *, verb, by, now, why="", details=None):
        """Record something that changes no state; the caller holds the case's lock."""
        Event.objects.record(
            self,
            verb=verb,
            by=by,
            now=now,
            before=self.state,
            why=why,
            details=details,
            for_=acts_on_case_for(self, by),
        )

    def take_as_open_to(self, user):
        """Say that `handled_by` has found it for this person: no interest, no part in it."""
        self._open_to |= {user.pk}

    def is_taken_as_open_to(self, party):
        """Of a person only: another party's key may be the same number."""
        return hasattr(party, "roles_in") and party.pk in self._open_to

    def is_conflicted_for(self, user):
        """Whether no role opens the case to this person: an interest, or they review it."""
        if self.is_taken_as_open_to(user):
            return False
        return self.has_interested(user) or user.pk in self._kept_away[False]

    def has_interested(self, user):
        """Author, co-author, or a conflict was told: neither roles nor reviews are for them."""
        return (
            user.pk == self.author_id or user.pk in self._kept_away[True] or self.is_named_in(user)
        )

    def is_opposed_to(self, user):
        """Whether the author does not want them as a reviewer; known here since, perhaps."""
        return user.email.lower() in self._opposed

    def is_named_in(self, user):
        """Whether the person is among the authors, by account or by address."""
        if self.is_taken_as_open_to(user):
            return False
        keys, addresses = self._named
        return user.pk in keys or user.email.lower() in addresses

    @cached_property
    def _opposed(self):
        opposed = self.named_reviewers.filter(wish="opposed").exclude(email="")
        return {email.lower() for email in opposed.values_list("email", flat=True)}

    @cached_property
    def _kept_away(self):
        """{whether by an interest, else by their review: keys of people}"""
        found = {True: set(), False: set()}
        for user, kind in self.conflicts.values_list("user_id", "kind"):
            found[kind != REVIEWER].add(user)
        return found

    @cached_property
    def _named(self):
        rows = list(self.contributors.values_list("user_id", "email"))
        return {key for key, _email in rows if key}, {
            email.lower() for _key, email in rows if email
        }

    def latest_version(self):
        return self.versions.order_by("-number").first()

    def files_aside(self):
        """What the author chose for the coming revision and has not sent yet."""
        roles = ("next_manuscript", "next_marked", "next_supplement")
        return self.files.filter(role__in=roles).order_by("pk")

    def text_to_typeset(self):
        """The last copyedited text, else the accepted manuscript; a Word file is needed."""
        since = self.accepted_at  # an earlier text belongs to an acceptance that was reopened
        copyedited = self.files.filter(role="copyedited", added_at__gte=since)
        return copyedited.order_by("-pk").first() or self.latest_version().manuscript()


class FixItem(models.Model):
    """One thing that the office asks the author to mend before the manuscript is read."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="fix_items")
    text = models.TextField(_("what to mend"))
    answer = models.TextField(_("what was done"), blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self):
        return self.text
