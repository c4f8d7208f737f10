"""Forms about one review: send back, ask again, move the date, edit for the author."""

from datetime import timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from journal.forms.days import DayField
from journal.forms.refused import AsksAboutNames
from journal.forms.texts import TextField
from review.institutions import shares_institution

DAYS_TO_COMPLETE = 10
MORE_DAYS = 14


class DespiteField(TextField):
    """Why a reviewer of an author's institution is asked."""

    def __init__(self):
        super().__init__(
            label=_("Of the same institution as an author: why they are asked all the same"),
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": _("Write why they are asked all the same.")},
        )


class DespiteForm(forms.Form):
    despite = DespiteField()


class AboutReview(forms.Form):
    """A form about `assignment`; `today` is the day in the journal's zone."""

    def __init__(self, *args, assignment, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.assignment, self.today = assignment, today
        self.propose()

    def propose(self):
        """Fill in what the person probably wants."""

    @property
    def journal(self):
        return self.assignment.journal


class ReturnForm(AboutReview, AsksAboutNames):
    why = TextField(
        label=_("What the review lacks"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The reviewer reads this. Do not name an author."),
        error_messages={"required": _("Write what the review lacks.")},
    )
    review_by = DayField(label=_("To be handed in again by"))

    def propose(self):
        self.fields["review_by"].initial = self.today + timedelta(days=DAYS_TO_COMPLETE)


class ReinstateForm(AboutReview):
    reply_by = DayField(label=_("Answer by"))
    review_by = DayField(label=_("Review due by"))

    def propose(self):
        reply_by = self.today + timedelta(days=self.journal.days_for("reply"))
        self.fields["reply_by"].initial = reply_by
        days = self.journal.days_for("review")
        self.fields["review_by"].initial = reply_by + timedelta(days=days)
        if shares_institution(self.assignment.round.submission, self.assignment.reviewer):
            self.fields["despite"] = DespiteField()


class ExtendForm(AboutReview):
    until = DayField(label=_("New date"))

    def propose(self):
        later = max(self.assignment.due_on, self.today) + timedelta(days=MORE_DAYS)
        self.fields["until"].initial = later


class EditForm(AboutReview, AsksAboutNames):
    words = TextField(
        label=_("Comments as the author will read them"),
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={"required": _("Leave some words to the author.")},
    )

    def propose(self):
        self.fields["words"].initial = self.assignment.review.words_to_author


class MoreTimeForm(forms.Form):
    until = DayField(label=_("New date"))

    def __init__(self, *args, last, today, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["until"]
        field.initial = last
        field.widget.attrs |= {"min": f"{today + timedelta(days=1)}", "max": f"{last}"}
        field.help_text = _("Any day until %(day)s.") % {"day": date_format(last)}


class CancelRoundForm(forms.Form):
    why = TextField(
        label=_("Why"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the record of the case; those invited do not read it."),
    )
