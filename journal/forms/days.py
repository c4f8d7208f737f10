"""The field of a day, for all forms: a day that calendars can count from."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
NEEDED = _("Choose a day.")
FAR = _("This day is too far away. Choose one in this century or the next.")


class DayField(forms.DateField):
    """A day; whether it lies ahead is the business of the verb."""

    default_validators = (MinValueValidator(FIRST, FAR), MaxValueValidator(LAST, FAR))

    def __init__(self, **options):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        sentences = {"required": NEEDED, "invalid": NEEDED} | options.pop("error_messages", {})
        super().__init__(widget=widget, error_messages=sentences, **options)
