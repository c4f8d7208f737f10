"""All topics of a journal in one form: rename them, add some, remove one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.submitting import language_name

NEW_ROWS = 3
LONGEST_NAME = 120


class TopicsForm(forms.Form):
    """A row of names, one for each language of the journal; an empty new row counts for nothing.

    `remove` in the data is the slug of a topic; what was typed in its row is then not looked at.
    """

    use_required_attribute = False

    def __init__(self, data=None, *, journal):
        super().__init__(data)
        self.languages = journal.languages
        removed = (data or {}).get("remove", "")
        self.removed = [topic for topic in journal.topics.all() if topic.slug == removed]
        self.by_row = {f"topic-{topic.slug}": topic for topic in self._known(journal)}
        self.by_row |= {f"new-{number}": None for number in range(1, NEW_ROWS + 1)}
        for row, topic in self.by_row.items():
            self._add_row(row, topic)

    def _known(self, journal):
        """The topics of the page that was sent: one that came up since is not asked for."""
        topics = list(journal.topics.all())
        if not self.is_bound:
            return topics
        return [topic for topic in topics if f"topic-{topic.slug}-{self.languages[0]}" in self.data]

    def _add_row(self, row, topic):
        for code in self.languages:
            field = forms.CharField(
                label=language_name(code),
                max_length=LONGEST_NAME,
                required=False,
                initial=topic.names.get(code, "") if topic else "",
            )
            field.widget.attrs["lang"] = code
            self.fields[f"{row}-{code}"] = field

    @property
    def language_names(self):
        return [language_name(code) for code in self.languages]

    @property
    def rows(self):
        """[(topic or None, its fields)], the new ones last."""
        return [
            (topic, [self[f"{row}-{code}"] for code in self.languages])
            for row, topic in self.by_row.items()
        ]

    def clean(self):
        facts = super().clean()
        seen = set()
        for row, topic in self.by_row.items():
            names = self._names(row)
            if topic in self.removed or (topic is None and not any(names.values())):
                continue
            for code, name in names.items():
                self._check(f"{row}-{code}", name, (code, name.casefold()), seen)
        return facts

    def _check(self, field, name, key, seen):
        if field in self.errors:
            return
        if not name:
            self.add_error(field, _("A topic needs a name in each language of the journal."))
        elif key in seen:
            self.add_error(field, _("There is a topic of this name already."))
        seen.add(key)

    def _names(self, row):
        return {code: self.cleaned_data.get(f"{row}-{code}", "") for code in self.languages}

    def facts(self):
        """What `settling.settle_topics` takes, from a valid form."""
        named = [(topic, self._names(row)) for row, topic in self.by_row.items()]
        return {
            "renamed": [
                (topic, topic.names | names)
                for topic, names in named
                if topic and topic not in self.removed and topic.names != topic.names | names
            ],
            "added": [names for topic, names in named if not topic and any(names.values())],
            "removed": self.removed,
        }
