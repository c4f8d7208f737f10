"""The life of an issue, from a plan to the public. Effects live in `journal/actions/issuing.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from journal.permissions import (
    approves_issues,
    makes_issues,
    nobody_but_the_system,
    publishes_issues,
)
from journal.workflow.conditions import Condition


class I(models.TextChoices):  # noqa: E742 -- the pair of S, A and R
    PLANNED = "planned", pgettext_lazy("state of an issue", "Planned")
    ASSEMBLING = "assembling", pgettext_lazy("state of an issue", "Being assembled")
    FROZEN = "frozen", pgettext_lazy("state of an issue", "Frozen")
    COMPILING = "compiling", pgettext_lazy("state of an issue", "Being compiled")
    COMPILE_FAILED = "compile_failed", pgettext_lazy("state of an issue", "Compilation failed")
    COMPILED = "compiled", pgettext_lazy("state of an issue", "Compiled")
    APPROVED = "approved", pgettext_lazy("state of an issue", "Approved")
    PUBLISHED = "published", pgettext_lazy("state of an issue", "Published")
    ARCHIVED = "archived", pgettext_lazy("state of an issue", "Archived")


def _has_articles(issue):
    return issue.places.exists()


def _has_ready_articles_only(issue):
    return not issue.places.exclude(article__submission__state="ready").exists()


def _has_every_language(issue):
    return bool(issue.waiver) or not issue.missing_texts()


def _has_front_matter(issue):
    journal = issue.journal
    has_issn = journal.issn_print or journal.issn_online
    return bool(issue.waiver or (has_issn and any(journal.imprint.values())))


def _has_no_notices(issue):
    return not issue.places.filter(article__notices__isnull=False).exists()


def _matches_its_inputs(issue):
    return bool(issue.compiled_hash) and issue.compiled_hash == issue.inputs_hash()


ARTICLES = Condition(_has_articles, _("The issue has no articles."))
READY_ARTICLES = Condition(
    _has_ready_articles_only,
    _("Not every article of the issue is ready: see the marks beside them."),
)
EVERY_LANGUAGE = Condition(
    _has_every_language,
    _("A title, an abstract or keywords are missing in a language of the journal."),
)
FRONT_MATTER = Condition(
    _has_front_matter,
    _("The journal lacks an ISSN or an imprint: the office enters them in the settings."),
)
NO_NOTICES = Condition(
    _has_no_notices, _("An article of the issue was corrected or retracted: it stays public.")
)
LATEST_COMPILE = Condition(
    _matches_its_inputs, _("Something changed since the issue was compiled: compile it again.")
)
# What an issue may be frozen without, for a reason that is kept (`Issue.waiver`).
WAIVABLE = (EVERY_LANGUAGE, FRONT_MATTER)


class IssueWorkflow(ConcurrentTransitionMixin, models.Model):
    state = FSMField(
        _("state"), choices=I.choices, default=I.PLANNED, protected=True, db_index=True
    )

    class Meta:
        abstract = True

    @transition(
        "state",
        source=I.PLANNED,
        target=I.ASSEMBLING,
        permission=makes_issues,
        custom={"label": _("Begin assembling")},
    )
    def assemble(self):
        """The first article is put in."""

    @transition(
        "state",
        source=I.ASSEMBLING,
        target=I.FROZEN,
        permission=makes_issues,
        conditions=[ARTICLES, READY_ARTICLES, EVERY_LANGUAGE, FRONT_MATTER],
        custom={"label": _("Freeze the order")},
    )
    def freeze(self):
        """Order and texts are final."""

    @transition(
        "state",
        source=[I.FROZEN, I.COMPILE_FAILED],
        target=I.COMPILING,
        permission=makes_issues,
        custom={"label": _("Compile the PDF")},
    )
    def start_compile(self):
        """The press takes the issue."""

    @transition(
        "state",
        source=I.COMPILING,
        target=I.COMPILED,
        permission=nobody_but_the_system,
        custom={"label": _("Compiled")},
    )
    def finish_compile(self):
        """The PDF is there and its page numbers are known."""

    @transition(
        "state",
        source=I.COMPILING,
        target=I.COMPILE_FAILED,
        permission=nobody_but_the_system,
        custom={"label": _("Compilation failed")},
    )
    def fail_compile(self):
        """The press could not make the PDF; the reason names the article."""

    @transition(
        "state",
        source=[I.FROZEN, I.COMPILE_FAILED, I.COMPILED, I.APPROVED],
        target=I.ASSEMBLING,
        permission=makes_issues,
        custom={"label": _("Change the issue again")},
    )
    def request_change(self):
        """Something in the issue must be mended first."""

    @transition(
        "state",
        source=I.COMPILED,
        target=I.APPROVED,
        permission=approves_issues,
        conditions=[LATEST_COMPILE],
        custom={"label": _("Approve")},
    )
    def approve(self):
        """The editor-in-chief has read the PDF and agrees."""

    @transition(
        "state",
        source=I.APPROVED,
        target=I.PUBLISHED,
        permission=publishes_issues,
        conditions=[LATEST_COMPILE],
        custom={"label": _("Publish")},
    )
    def publish(self):
        """The issue and all its articles become public at once."""

    @transition(
        "state",
        source=I.PUBLISHED,
        target=I.ARCHIVED,
        permission=publishes_issues,
        custom={"label": _("Archive")},
    )
    def archive(self):
        """The issue is closed for good; it stays public."""

    @transition(
        "state",
        source=I.PUBLISHED,
        target=I.APPROVED,
        permission=approves_issues,
        conditions=[NO_NOTICES],
        custom={"label": _("Take back from the public")},
    )
    def unpublish(self):
        """It was published by mistake; it can be changed, compiled and published again."""
