"""Forms of discussions: begin one with chosen people, answer, let others in, say what was read."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from journal.files.kinds import SUPPLEMENTS
from journal.forms.refused import AsksAboutNames
from journal.forms.texts import LineField, TextField
from journal.forms.uploads import UploadsField
from review.models import Side

LONGEST = 20_000
MOST_SEEN = 100_000


class PeopleField(forms.MultipleChoiceField):
    """Some of the people who may read it; `places` are pairs of a person and their place."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, places, *, editor=None):
        self.people = {person.public_id: person for person, _place in places}
        self.choices = [
            (person.public_id, self._said(person, place, editor)) for person, place in places
        ]
        self.initial = [person.public_id for person, _place in places if person == editor]

    @staticmethod
    def _said(person, place, editor):
        name = person.full_name or person.email
        if person == editor:
            return pgettext("chosen for a discussion", "%(name)s, editor of the case") % {
                "name": name
            }
        return name if place.side == Side.EDITOR else f"{name} ({Side(place.side).label})"

    def clean(self, value):
        return [self.people[key] for key in super().clean(value)]


class SeenForm(forms.Form):
    """How many messages were on the page: what came meanwhile stays new."""

    seen = forms.IntegerField(
        min_value=0, max_value=MOST_SEEN, required=False, widget=forms.HiddenInput
    )

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0


class MessageForm(AsksAboutNames):
    text = TextField(
        label=_("Message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write a message.")},
    )
    files = UploadsField(
        label=_("Files"), allowed=SUPPLEMENTS, required=False, help_text=_("At most three.")
    )

    @property
    def uploads(self):
        return [(one, one.name) for one in self.cleaned_data["files"]]


class ReplyForm(MessageForm, SeenForm):
    """An answer; whoever answers has read what was on the page."""

    def said(self):
        facts = self.cleaned_data
        return {
            "text": facts["text"],
            "files": self.uploads,
            "seen": facts["seen"],
            "confirmed_names": facts["confirmed_names"],
        }


class BeginForm(MessageForm):
    """A new thread. Who writes from outside chooses no staff: the author, whether all authors read.

    `places` are those who may be chosen, `reviews` the assignments that may be talked about.
    """

    field_order = ("asked", "people", "subject", "text", "files", "with_coauthors")
    asked = forms.ChoiceField(label=_("Reviewer"), error_messages={"required": _("Choose one.")})
    subject = LineField(
        label=_("What it is about"), error_messages={"required": _("Write what it is about.")}
    )
    people = PeopleField(label=_("Who else takes part"), required=False)
    with_coauthors = forms.BooleanField(
        label=_("Co-authors who have an account read it, too"), required=False, initial=True
    )

    def __init__(self, *args, places=(), reviews=None, editor=None, coauthors=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.coauthors, self.reviews = list(coauthors), {}
        if reviews is None:
            del self.fields["asked"]
        else:
            self.reviews = {one.public_id: one for one in reviews}
            self.fields["asked"].choices = [("", "—"), *_reviews_in_words(reviews)]
        if places:
            self.fields["people"].offer(places, editor=editor)
            self.fields["people"].says_optional = False
        else:
            del self.fields["people"]
        if not self.coauthors:
            del self.fields["with_coauthors"]

    def begun(self):
        facts = self.cleaned_data
        coauthors = self.coauthors if facts.get("with_coauthors") else []
        return {
            "subject": facts["subject"],
            "text": facts["text"],
            "files": self.uploads,
            "people": [*facts.get("people", ()), *coauthors],
            "confirmed_names": facts["confirmed_names"],
        }

    @property
    def review(self):
        return self.reviews.get(self.cleaned_data.get("asked"))


class PeopleForm(forms.Form):
    people = PeopleField(
        label=_("Let others in"), error_messages={"required": _("Choose somebody.")}
    )

    def __init__(self, *args, places=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].offer(places)


def _reviews_in_words(reviews):
    said = pgettext("a review to talk about", "%(name)s (%(label)s, round %(number)s)")
    return [
        (
            one.public_id,
            said % {"name": one.reviewer.full_name, "label": one.label, "number": one.round.number},
        )
        for one in reviews
    ]
