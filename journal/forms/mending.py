"""What the author answers to each point for which a submission was returned."""

from django import forms

from journal.forms.texts import TextField

LONGEST_ANSWER = 5_000


class AnswersForm(forms.Form):
    """One answer for each point. An empty one can be saved: it is asked for when it is sent."""

    use_required_attribute = False

    def __init__(self, data=None, *, items):
        super().__init__(data)
        self.items = list(items)
        for item in self.items:
            self.fields[f"answer-{item.pk}"] = TextField(
                label=item.text,
                initial=item.answer,
                max_length=LONGEST_ANSWER,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def differs(self, item):
        """Whether something else was typed than what is stored."""
        return self.cleaned_data.get(f"answer-{item.pk}", "") != item.answer

    def answers(self):
        """What `mending.save_answers` takes, from a valid form."""
        return {item.pk: self.cleaned_data[f"answer-{item.pk}"] for item in self.items}
