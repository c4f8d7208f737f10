"""The form of an author who answers reviewers: point by point, or in one response."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.characters import without_hidden
from journal.forms.texts import LONGEST, TextField
from review.forms.author import RevisionForm
from review.points import all_points, put_together, unanswered

LONGEST_ANSWER = 10_000
NO_ANSWER = _("%(point)s has no answer yet.")
TICKS = ("in_response", "all_the_same", "confirmed_names")


class AnsweringForm(RevisionForm):
    """A revision with an answer beside each point; a point without one is named, and asked about.

    Neither the response nor any answer must be there, but something of them.
    """

    field_order = ("all_the_same", "file", "response", "in_response", "marked")

    in_response = forms.BooleanField(
        label=_("My response answers the points that have no answer of their own"),
        required=False,
    )
    all_the_same = forms.BooleanField(
        label=_("Send all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, asked=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["response"].required = not asked
        self.fields["response"].says_optional = False
        self.fields |= {name_of(point): _answer_to(point) for point in all_points(asked)}
        if not asked:
            del self.fields["in_response"], self.fields["all_the_same"]
        elif self.data.get("all_the_same"):
            self._ask_whether_all_the_same()

    @classmethod
    def initial_of(cls, draft):
        """What was kept, as the form takes it."""
        answers = {f"answer-{key}": answer for key, answer in draft.answers.items()}
        ticks = dict.fromkeys(set(draft.ticked) & {"in_response"}, True)
        return {"response": draft.response, **answers, **ticks}

    def clean(self):
        facts = super().clean()
        if not self.asked or "response" in self.errors:
            return facts
        missing = unanswered(self.asked, self.answers())
        if facts["response"] and len(missing) == len(all_points(self.asked)):
            facts["in_response"] = True  # it stands alone, so it answers all of them
        if not put_together(self.asked, self.answers(), facts["response"], "en"):
            self.add_error("response", self.fields["response"].error_messages["required"])
        elif missing and not (facts.get("in_response") or facts.get("all_the_same")):
            self.add_error(None, [NO_ANSWER % {"point": point.name} for point in missing])
            self._ask_whether_all_the_same()
        return facts

    def _ask_whether_all_the_same(self):
        self.fields["all_the_same"].widget = forms.CheckboxInput()

    def rows(self):
        """[(review, [(point, its field)])]: the table of what is to be answered."""
        return [
            (one, [(point, self[name_of(point)]) for point in one.points]) for one in self.asked
        ]

    def others(self):
        """The fields below the table, in order."""
        answers = {name_of(point) for point in all_points(self.asked)}
        return [field for field in self.visible_fields() if field.name not in answers]

    def answers(self):
        """{key of a point: its answer}"""
        facts = self.cleaned_data
        return {one.key: facts.get(name_of(one), "") for one in all_points(self.asked)}

    def words(self):
        """What `setting_aside.keep_words` keeps of what may be sent."""
        facts = self.cleaned_data
        return {
            "answers": self.answers(),
            "response": facts["response"],
            "ticked": [name for name in TICKS if facts.get(name)],
            "left_out": sorted(self.left_out()),
        }

    def typed(self):
        """The same of whatever was typed, complete or not."""
        texts = {name_of(one): one.key for one in all_points(self.asked)}
        kept = self.data.getlist("kept") if "kept" in self.fields else []
        offered = (
            [key for key, _name in self.fields["kept"].choices] if "kept" in self.fields else []
        )
        return {
            "answers": {key: self._typed_into(name) for name, key in texts.items()},
            "response": self._typed_into("response"),
            "ticked": [name for name in TICKS if self.data.get(name)],
            "left_out": sorted(set(offered) - set(kept)),
        }

    def kept_otherwise(self, draft):
        """[(question, what is kept)] where something else was typed here."""
        kept = [(_("Response to the reviewers"), draft.response, self._typed_into("response"))] + [
            (one.name, draft.answers.get(one.key, ""), self._typed_into(name_of(one)))
            for one in all_points(self.asked)
        ]
        return [(question, text) for question, text, typed in kept if text and text != typed]

    def _typed_into(self, name):
        return without_hidden(self.data.get(name, ""))[:LONGEST]


def name_of(point):
    return f"answer-{point.key}"


def _answer_to(point):
    return TextField(
        label=_("Answer"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4, "aria-label": point.name}),
    )
