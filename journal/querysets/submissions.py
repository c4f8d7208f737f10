"""Questions about cases and their files. A door fetches through `visible_to` and nothing else."""

from django.apps import apps
from django.db.models import Q, QuerySet

from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR
from journal.workflow.submission import FINAL, IN_PRODUCTION, S


def names_as_author(person, prefix=""):
    """Whether a case names this person: by account, or by an address that became one later.

    Only a confirmed address can sign in, so an address is as good as an account here.
    """
    named = Q(**{f"{prefix}contributors__user": person})
    return named | Q(**{f"{prefix}contributors__email__iexact": person.email})


class SubmissionQuerySet(QuerySet):
    def locked(self, submission):
        """The same row again, locked until the transaction ends: the first line of every verb."""
        return self.select_for_update(of=("self",)).select_related("journal").get(pk=submission.pk)

    def visible_to(self, party, journal):
        """The cases of a journal that this person may open at all, as author or by a role.

        A conflict takes every role away; what authors see of their own case stays.
        """
        if getattr(party, "roles_in", None) is None:
            return self.none()
        roles = party.roles_in(journal)
        own = Q(author=party) | names_as_author(party) & ~Q(state=S.DRAFT)
        handled = Q(pk__in=[])
        if roles & {MANAGER, CHIEF}:
            handled |= ~Q(state=S.DRAFT)
        if roles & {EDITOR, SECTION_EDITOR}:
            handled |= Q(editor=party) & ~Q(state=S.DRAFT)
        if PRODUCTION in roles:
            handled |= Q(state__in=[*IN_PRODUCTION, S.PUBLISHED])
        in_conflict = Q(conflicts__user=party) | own
        conflicted = self.model.objects.filter(in_conflict).values("pk")
        return self.filter(journal=journal).filter(
            Q(pk__in=self.model.objects.filter(own).values("pk"))
            | (handled & ~Q(pk__in=conflicted))
        )

    def handled_by(self, party, journal):
        """Of the visible ones those that are work: not the person's own submissions."""
        own = self.model.objects.filter(Q(author=party) | names_as_author(party))
        return self.visible_to(party, journal).exclude(pk__in=own.values("pk"))

    def written_by(self, party):
        """A person's own submissions; a co-author meets a case once it is submitted."""
        mine = Q(author=party) | names_as_author(party) & ~Q(state=S.DRAFT)
        return self.filter(pk__in=self.model.objects.filter(mine).values("pk"))

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
