"""What somebody keeps of the desk."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models import Journal
from journal.models.fields import PublicIdField


class SavedView(models.Model):
    """A list of the desk under a name of one's own: what stood in its address."""

    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_views"
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=2_000)  # `tab=new&language=ru`

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["journal", "person", "name"], name="view_once")
        ]

    def __str__(self):
        return self.name
