"""Questions about articles and issues."""

from django.db.models import Count, QuerySet

from journal.roles import CHIEF, MANAGER, PRODUCTION


class ArticleQuerySet(QuerySet):
    def published(self, journal):
        return self.filter(journal=journal, published_at__isnull=False)

    def with_place(self):
        return self.select_related("article_type", "place__issue", "pdf")

    def waiting_for_an_issue(self, journal):
        """Accepted or later, in no issue yet."""
        return self.filter(journal=journal, published_at=None, place=None)


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
