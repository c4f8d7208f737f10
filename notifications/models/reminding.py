"""What reminders have said, what was moved, and who is left in peace."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.models.letters import Letter


class Mark(models.Model):
    """The ledger of reminders: this step of this rule, for this due date, has been spoken.

    Without a letter it was skipped: nobody is told of this step any more.
    """

    rule = models.CharField(max_length=60)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.CharField(max_length=100)
    due_on = models.DateField()
    step = models.SmallIntegerField()  # days from `due_on`, negative before it
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="marks")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "recipient", "about", "due_on", "step"], name="mark_made_once"
            )
        ]

    def __str__(self):
        return f"{self.rule} {self.about} {self.due_on} {self.step:+d}"


class MovedStep(models.Model):
    """A step of a rule that is to be said on another day, for one duty and one due date."""

    rule = models.CharField(max_length=60)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.CharField(max_length=100)
    due_on = models.DateField()
    step = models.SmallIntegerField()
    day = models.DateField(_("day"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "recipient", "about", "due_on", "step"], name="step_moved_once"
            )
        ]

    def __str__(self):
        return f"{self.rule} {self.about} {self.due_on} {self.step:+d}: {self.day}"


class Silence(models.Model):
    """No reminders about something to somebody, until the end of a day or for good."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.CharField(max_length=100)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "about"], name="one_silence_each")
        ]

    def __str__(self):
        return f"{self.about} until {self.until or 'the end'}"
