"""Questions about the roster."""

from django.db.models import Count, F, Max, Q, QuerySet

from journal.models import Submission
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from review.workflow.assignment import HANDED_IN, OPEN
from review.workflow.roster import E


class RosterQuerySet(QuerySet):
    def locked(self, entry):
        return self.select_for_update(of=("self",)).get(pk=entry.pk)

    def visible_to(self, party, journal):
        """The roster is for those who choose reviewers and for the office."""
        roles_in = getattr(party, "roles_in", None)
        if roles_in and roles_in(journal) & {MANAGER, CHIEF, EDITOR, SECTION_EDITOR}:
            return self.filter(journal=journal)
        return self.none()

    def of(self, person, journal):
        """The person's own entry, while they may be asked to review at all."""
        mine = self.filter(user=person, journal=journal)
        return mine.exclude(state__in=[E.RETIRED, E.BARRED])

    def active(self):
        return self.filter(state=E.ACTIVE)

    def with_load(self, reader):
        """Adds `open_now` (invited or writing), `done` and `last_invited_at`.

        Without the cases that are the reader's own or closed to them: a figure that changes would
        tell who reviews.
        """
        hidden = Submission.objects.kept_from(reader).values("pk")
        mine = Q(user__assignments__round__submission__journal=F("journal"))
        mine &= ~Q(user__assignments__round__submission__in=hidden)
        return self.annotate(
            open_now=Count(
                "user__assignments",
                filter=Q(user__assignments__state__in=OPEN) & mine,
                distinct=True,
            ),
            done=Count(
                "user__assignments",
                filter=Q(user__assignments__state__in=HANDED_IN) & mine,
                distinct=True,
            ),
            last_invited_at=Max("user__assignments__invited_at", filter=mine),
        )
