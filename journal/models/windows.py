"""What is typed into in several windows, on several devices."""

from django.db import models


class KeptInWindows(models.Model):
    """`kept_version` counts what was kept, `kept_window` is the window that kept it last."""

    kept_version = models.PositiveIntegerField(default=0)
    kept_window = models.CharField(max_length=12, blank=True)

    class Meta:
        abstract = True

    def was_seen(self, seen):
        """Whether the window of `seen` knows what is kept; one that does not tell is believed.

        A window knows what it kept itself, though the answer may not have reached it yet.
        """
        return seen is None or seen.version == self.kept_version or seen.window == self.kept_window

    def count_version(self, seen):
        self.kept_version += 1
        self.kept_window = seen.window if seen else ""
