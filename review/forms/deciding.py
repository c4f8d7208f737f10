"""Forms of a decision: deciding, recommending, reopening, appealing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.days import DayField
from journal.forms.refused import CONFIRMED, AsksAboutNames
from journal.forms.texts import LONGEST_LETTER, TextField
from review.forms.moves import WhyForm
from review.lettering import openings, redrafted
from review.models import REVISIONS, Assignment, Verdict

REVISED = frozenset(REVISIONS)
HELP = _("Greeting, title and due date are added around it.")
HELP_WITH_REVIEWS = _(
    "The comments of the reviewers are inserted below. Do not name a reviewer. "
    "Greeting, title and due date are added around it."
)


class ReviewChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, assignment):
        return f"{assignment.label} ({assignment.reviewer.full_name})"


class LetterForm(AsksAboutNames):
    """A verdict, out of those that are possible now, and the letter that goes with it."""

    verdict = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    letter = TextField(
        label=_("Letter to the author"),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 22}),
    )

    def __init__(self, *args, verdicts, round_, **kwargs):
        super().__init__(*args, **kwargs)
        self.reviews = _reviews_of(round_)
        self.fields["letter"].help_text = HELP_WITH_REVIEWS if self.reviews else HELP
        if not self.reviews:
            self.fields["letter"].widget.attrs["rows"] = 10
        choices = [(one.value, one.label) for one in verdicts]
        self.fields["verdict"].choices = choices
        usual = [one for one in verdicts if one == Verdict.ACCEPT_UNREVIEWED]
        if usual or len(verdicts) == 1:
            self.initial.setdefault("verdict", (usual or verdicts)[0].value)

    def clean_letter(self):
        """The place kept for the editor's own words must not go out as it stands."""
        letter = self.cleaned_data["letter"]
        if any(opening in letter for opening in openings()):
            raise forms.ValidationError(_("Replace the line in square brackets by your own words."))
        return letter


class DecisionForm(LetterForm):
    revise_by = DayField(
        label=_("Revision due by"),
        required=False,
        help_text=_("For a revision only; the last day, until midnight of the journal's zone."),
    )
    may_resubmit = forms.BooleanField(
        label=_("Invite the author to submit again"),
        required=False,
        help_text=_("For a rejection only: the author can then begin a new submission from it."),
    )
    waiver = TextField(
        label=_("Why fewer reviews are enough"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For an acceptance only: fewer reviews are in than were wanted."),
    )
    shared = ReviewChoice(
        label=_("Reviews that the author gets"),
        queryset=Assignment.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Untick what the author is not to read, then draft the letter again below: "
            "what you typed yourself stays. With a technical revision no review is shown."
        ),
    )
    field_order = ("verdict", "revise_by", "may_resubmit", "waiver", "shared", "letter")

    def __init__(self, *args, submission, round_, **kwargs):
        super().__init__(*args, round_=round_, **kwargs)
        self.submission, self.round = submission, round_
        offered = dict(self.fields["verdict"].choices)
        self.fields["shared"].queryset = self.reviews
        self.initial.setdefault("shared", [one.public_id for one in self.reviews])
        is_reviewed = submission.article_type.is_peer_reviewed
        is_thin = is_reviewed and submission.reviews_in < submission.reviews_wanted
        needed = {
            "revise_by": not REVISED.isdisjoint(offered),
            "waiver": is_thin and Verdict.ACCEPT in offered,
            "shared": bool(self.reviews),
        }
        for name, is_needed in needed.items():
            self.fields[name].says_optional = False  # the hint says when it is needed
            if not is_needed:
                del self.fields[name]

    def clean(self):
        facts = super().clean()
        if facts.get("verdict") in REVISIONS and not facts.get("revise_by"):
            self.add_error("revise_by", _("Say until when the revision is due."))
        return facts

    @property
    def facts(self):
        """What the verb takes."""
        facts = dict(self.cleaned_data)
        facts["withheld"] = self._withheld(facts.pop("shared", self.reviews))
        return facts

    def _withheld(self, shared):
        return [one for one in self.reviews if one not in shared]

    def redrafted(self):
        """The same form, its letter without the reviews that are not ticked; nothing is judged."""
        typed = {name: self[name].data for name in self.fields if name != CONFIRMED}
        ticked = set(typed.get("shared", []))
        withheld = [one for one in self.reviews if one.public_id not in ticked]
        typed["letter"] = redrafted(typed["letter"], self.submission, self.round, withheld)
        verdicts = [Verdict(value) for value, _label in self.fields["verdict"].choices]
        return type(self)(
            initial=typed, verdicts=verdicts, submission=self.submission, round_=self.round
        )


def _reviews_of(round_):
    """The reviews that an open round has; those of a closed one were shared or withheld before."""
    if round_ is None or round_.state != "open":
        return Assignment.objects.none()
    return round_.assignments.handed_in().in_label_order().select_related("reviewer", "review")


class AdviceForm(LetterForm):
    note = TextField(
        label=_("Note to the editor-in-chief"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author does not see it."),
    )
    field_order = ("verdict", "note", "letter")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verdict"].label = _("Recommended decision")
        self.fields["letter"].label = _("Draft of the letter to the author")


class AppealForm(WhyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].label = _("Reasons")
        self.fields["why"].widget.attrs["rows"] = 10
        self.fields["why"].help_text = _("Say what in the decision or the reviews is wrong.")


class ReopenForm(AsksAboutNames):
    why = TextField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stays with the case; the author does not see it."),
    )
    letter = TextField(
        label=_("Letter to the author"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Leave it empty, and the author is not written to."),
    )
