"""Questions about articles and issues."""

from django.apps import apps
from django.db.models import Count, QuerySet

from journal.roles import CHIEF, MANAGER, PRODUCTION
from journal.workflow.submission_states import IN_PRODUCTION


class ArticleQuerySet(QuerySet):
    def published(self, journal):
        return self.filter(journal=journal, published_at__isnull=False)

    def closed_to(self, person):
        """Not public yet, and the person's own or kept from them by a conflict."""
        cases = apps.get_model("journal", "Submission").objects.kept_from(person)
        return self.filter(published_at=None, submission__in=cases.values("pk"))

    def with_place(self):
        related = self.select_related("article_type", "place__issue", "pdf", "marked_pdf")
        return related.prefetch_related("notices")

    def waiting_for_an_issue(self, journal):
        """In production, in no issue yet: what was withdrawn or reopened is not."""
        waiting = self.filter(submission__state__in=IN_PRODUCTION)
        return waiting.filter(journal=journal, published_at=None, place=None)


class IssueQuerySet(QuerySet):
    def locked(self, issue):
        return self.select_for_update(of=("self",)).select_related("journal").get(pk=issue.pk)

    def published(self, journal):
        return self.filter(journal=journal, state__in=["published", "archived"])

    def visible_to(self, party, journal):
        """Issues in the making are for those who make them."""
        roles_in = getattr(party, "roles_in", None)
        if roles_in and roles_in(journal) & {MANAGER, CHIEF, PRODUCTION}:
            return self.filter(journal=journal)
        return self.none()

    def newest_first(self):
        return self.order_by("-year", "-volume", "-number")

    def with_sizes(self):
        """Each issue knows the number of its articles as `size`."""
        return self.annotate(size=Count("places"))

    def compiling(self):
        return self.filter(state="compiling")

    def waiting_to_be_marked(self):
        """Those with a retracted article in them, whose PDFs do not say so yet."""
        retracted = self.filter(places__article__notices__kind="retraction", marked_pdf=None)
        return retracted.exclude(pdf=None).distinct()
