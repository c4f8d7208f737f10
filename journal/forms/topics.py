"""All topics of a journal in one form: rename them, add some, remove one."""

from django.utils.translation import gettext_lazy as _

from journal.forms.naming import NamesForm


class TopicsForm(NamesForm):
    kind = "topic"
    unnamed = _("A topic needs a name in each language of the journal.")
    taken = _("There is a topic of this name already.")

    def __init__(self, data=None, *, journal):
        super().__init__(data, journal=journal, things=journal.topics.all())

    def facts(self):
        """What `settling.settle_topics` takes, from a valid form."""
        renamed = [(topic, topic.names | self.named(row)) for row, topic in self.kept()]
        return {
            "renamed": [(topic, names) for topic, names in renamed if topic.names != names],
            "added": [self.named(row) for row in self.added()],
            "removed": self.removed,
        }
