"""Questions about cases and their files. A door fetches through `visible_to` and nothing else."""

from django.apps import apps
from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet

from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR
from journal.workflow.submission_states import FINAL, IN_PRODUCTION, S


def names_as_author(person, prefix=""):
    """Whether a case names this person: by account, or by an address that became one later.

    Only a confirmed address can sign in, so an address is as good as an account here.
    """
    named = Q(**{f"{prefix}contributors__user": person})
    return named | Q(**{f"{prefix}contributors__email__iexact": person.email})


def written_by(person):
    """Whether the case is the person's own; a co-author meets it once it is submitted."""
    return Q(author=person) | names_as_author(person) & ~Q(state=S.DRAFT)


def opened_by(roles, holder):
    """The cases that roles open to whoever holds them: by the state, and to the case's editor."""
    if roles & {MANAGER, CHIEF}:
        return ~Q(state=S.DRAFT)
    opened = Q(pk__in=[])
    if roles & {EDITOR, SECTION_EDITOR}:
        opened |= Q(editor=holder) & ~Q(state=S.DRAFT)
    if PRODUCTION in roles:
        opened |= Q(state__in=[*IN_PRODUCTION, S.PUBLISHED])
    return opened


class SubmissionQuerySet(QuerySet):
    def locked(self, submission):
        """The same row again, locked until the transaction ends: the first line of every verb."""
        return self.select_for_update(of=("self",)).select_related("journal").get(pk=submission.pk)

    def visible_to(self, party, journal):
        """The cases of a journal that this person may open at all, as author or by a role.

        A conflict takes every role away; what authors see of their own case stays. A deputy sees
        what the absent person would.
        """
        if getattr(party, "roles_in", None) is None:
            return self.none()
        handled = Q(pk__in=[])
        for hat in party.hats_in(journal):
            opened = opened_by(hat.roles, hat.absent or party)
            handled |= opened & ~self._conflicted(hat.absent) if hat.absent else opened
        own = Q(pk__in=self.model.objects.filter(written_by(party)).values("pk"))
        return self.filter(journal=journal).filter(own | handled & ~self._conflicted(party))

    def kept_from(self, person):
        """Cases that no role opens to this person: their own, and those with a conflict."""
        return self.filter(self._conflicted(person))

    def _conflicted(self, person):
        """Whether the case is one that no role opens to this person."""
        conflicted = self.model.objects.filter(Q(conflicts__user=person) | written_by(person))
        return Q(pk__in=conflicted.values("pk"))

    def drafts_entered(self, party, journal):
        """Drafts that the office enters for authors, to those of it who have no conflict."""
        if MANAGER not in party.roles_in(journal):
            return self.none()
        drafts = self.filter(journal=journal, state=S.DRAFT).exclude(entered_by=None)
        named = Q(author=party) | names_as_author(party) | Q(conflicts__user=party)
        return drafts.exclude(pk__in=self.model.objects.filter(named).values("pk"))

    def handled_by(self, party, journal):
        """Of the visible ones those that are work: not the person's own submissions."""
        own = self.model.objects.filter(Q(author=party) | names_as_author(party))
        return self.visible_to(party, journal).exclude(pk__in=own.values("pk"))

    def written_by(self, party):
        return self.filter(pk__in=self.model.objects.filter(written_by(party)).values("pk"))

    def open(self):
        return self.exclude(state__in=[*FINAL, S.DRAFT])

    def with_people(self):
        return self.select_related("journal", "author", "editor", "article_type")


class FileQuerySet(QuerySet):
    def visible_to(self, party, journal):
        """Files that come with a case the person may open; reviewers have a door of their own."""
        submission = apps.get_model("journal", "Submission")
        cases = submission.objects.visible_to(party, journal)
        return self.filter(journal=journal, submission__in=cases.values("pk"))

    def waiting_to_be_cleaned(self):
        return self.filter(cleaning_state="waiting").order_by("pk")

    def listed(self):
        """What pages list of a version; of a copy also whether it `has_changes` that can be read.

        Pictures inside of a copy are read with it.
        """
        has_changes = ExpressionWrapper(
            Q(copy_text__compared_with__isnull=False), output_field=BooleanField()
        )
        listed = self.exclude(role="copy_picture").annotate(has_changes=has_changes)
        return listed.order_by("pk")


class VersionQuerySet(QuerySet):
    def with_files(self):
        """With the files that pages list."""
        files = apps.get_model("journal", "File").objects.listed()
        return self.prefetch_related(Prefetch("files", queryset=files))
