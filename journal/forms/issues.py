"""Forms of issues."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.refused import AsksAboutNames
from journal.forms.submitting import language_name
from journal.forms.texts import LineField, TextField


class IssueForm(forms.Form):
    volume = forms.IntegerField(label=_("Volume"), min_value=1, max_value=9999)
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=9999)
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2200)

    def __init__(self, *args, journal, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = journal.languages
        for name in ("volume", "number", "year"):
            self.fields[name].widget.attrs["size"] = 6
        for code in self.languages:
            self.fields[f"title_{code}"] = LineField(
                label=_("Title in %(language)s") % {"language": language_name(code)},
                max_length=200,
                required=False,
                help_text=_("Only if the issue has a theme.") if code == self.languages[0] else "",
            )

    def facts(self):
        """What `issuing.plan_issue` takes."""
        values = self.cleaned_data
        titles = {code: values[f"title_{code}"] for code in self.languages}
        return {
            "volume": values["volume"],
            "number": values["number"],
            "year": values["year"],
            "titles": {code: title for code, title in titles.items() if title},
        }

    @staticmethod
    def next_of(journal, today):
        """The next number of this year's volume, else the first number of the next volume."""
        last = journal.issues.newest_first().first()
        if last is None:
            return {"volume": 1, "number": 1, "year": today.year}
        if last.year == today.year:
            return {"volume": last.volume, "number": last.number + 1, "year": today.year}
        return {"volume": last.volume + 1, "number": 1, "year": today.year}


class WhyForm(forms.Form):
    why = TextField(
        label=_("Why, for the record"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why.")},
    )


class WhyToAuthorsForm(AsksAboutNames, WhyForm):
    """A reason that the authors of the issue read."""
