"""All types of article in one form: their names, their order, and which are peer-reviewed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.naming import NamesForm

MOST_PLACES = 99


class TypesForm(NamesForm):
    kind = "type"
    unnamed = _("A type needs a name in each language of the journal.")
    taken = _("There is a type of this name already.")

    def __init__(self, data=None, *, journal):
        super().__init__(data, journal=journal, things=journal.article_types.all())

    def add_row(self, row, thing):
        super().add_row(row, thing)
        place = list(self.by_row).index(row) + 1
        self.fields[f"{row}-order"] = forms.IntegerField(
            label=_("Place in the list"),
            min_value=1,
            max_value=MOST_PLACES,
            initial=place,
            required=thing is not None and thing not in self.removed,
        )
        self.fields[f"{row}-reviewed"] = forms.BooleanField(
            label=_("Peer-reviewed"),
            initial=thing.is_peer_reviewed if thing else True,
            required=False,
        )

    @property
    def rows(self):
        """[(type or None, the fields of its names, its place, whether it is reviewed)]."""
        return [
            (thing, self.names_in(row), self[f"{row}-order"], self[f"{row}-reviewed"])
            for row, thing in self.by_row.items()
        ]

    def facts(self):
        """What `settling.settle_types` takes, from a valid form."""
        return {
            "changed": [(one, self._facts(row, one.names)) for row, one in self.kept()],
            "added": [self._facts(row, {}) for row in self.added()],
            "removed": self.removed,
        }

    def _facts(self, row, names):
        """A new one without a place comes last."""
        return {
            "names": names | self.named(row),
            "order": self.cleaned_data[f"{row}-order"] or MOST_PLACES,
            "is_peer_reviewed": self.cleaned_data[f"{row}-reviewed"],
        }
