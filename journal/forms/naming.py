"""Rows of names, one field for each language of the journal: what is there, and some empty ones."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.submitting import language_name
from journal.forms.texts import LineField

NEW_ROWS = 3
LONGEST_NAME = 120


class NamesForm(forms.Form):
    """A row for each named thing; an empty new row counts for nothing.

    `remove` in the data is the slug of one; what was typed in its row is then not looked at.
    `kind` begins the names of the rows, `things` is a query of what has a slug and names.
    """

    use_required_attribute = False
    kind = ""
    unnamed = _("Give a name in each language of the journal.")
    taken = _("This name is there already.")

    def __init__(self, data=None, *, journal, things):
        super().__init__(data)
        self.languages = journal.languages
        removed = (data or {}).get("remove", "")
        self.removed = [thing for thing in things if thing.slug == removed]
        self.by_row = {f"{self.kind}-{thing.slug}": thing for thing in self._known(things)}
        self.by_row |= {f"new-{number}": None for number in range(1, NEW_ROWS + 1)}
        for row, thing in self.by_row.items():
            self.add_row(row, thing)

    def _known(self, things):
        """Those of the page that was sent: one that came up since is not asked for."""
        if not self.is_bound:
            return list(things)
        first = self.languages[0]
        return [one for one in things if f"{self.kind}-{one.slug}-{first}" in self.data]

    def add_row(self, row, thing):
        for code in self.languages:
            field = LineField(
                label=language_name(code),
                max_length=LONGEST_NAME,
                required=False,
                initial=thing.names.get(code, "") if thing else "",
            )
            field.widget.attrs["lang"] = code
            self.fields[f"{row}-{code}"] = field

    @property
    def language_names(self):
        return [language_name(code) for code in self.languages]

    @property
    def rows(self):
        """[(thing or None, the fields of its names)], the new ones last."""
        return [(thing, self.names_in(row)) for row, thing in self.by_row.items()]

    def names_in(self, row):
        return [self[f"{row}-{code}"] for code in self.languages]

    def clean(self):
        facts = super().clean()
        seen = set()
        for row, thing in self.by_row.items():
            names = self.named(row)
            if thing in self.removed or (thing is None and not any(names.values())):
                continue
            for code, name in names.items():
                self._check(f"{row}-{code}", name, (code, name.casefold()), seen)
        return facts

    def _check(self, field, name, key, seen):
        if field in self.errors:
            return
        if not name:
            self.add_error(field, self.unnamed)
        elif key in seen:
            self.add_error(field, self.taken)
        seen.add(key)

    def named(self, row):
        """{language: what was typed}"""
        return {code: self.cleaned_data.get(f"{row}-{code}", "") for code in self.languages}

    def kept(self):
        """[(row, thing)] of those that stay."""
        return [(row, one) for row, one in self.by_row.items() if one and one not in self.removed]

    def added(self):
        """The new rows in which something was typed."""
        rows = [row for row, thing in self.by_row.items() if thing is None]
        return [row for row in rows if any(self.named(row).values())]
