"""Signs of the clock and of its workers."""

from django.db import models


class Beat(models.Model):
    """When the clock last reached a worker, a task of it was last done, a worker was last heard of.

    An old one means that somebody has stopped.
    """

    name = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.name} {self.at}"


class FailedJob(models.Model):
    """A task of the worker that ended with an error, until it has gone well."""

    job = models.CharField(max_length=100)
    key = models.PositiveBigIntegerField(default=0)  # of its row, 0 for a task without one
    error = models.CharField(max_length=100)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # to those who keep the house

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "key"], name="job_failed_once")]

    def __str__(self):
        return f"{self.job} {self.key}: {self.error}"
