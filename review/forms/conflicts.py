"""Forms of conflicts of interest: declare one's own, record somebody's, lift one."""

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from journal.forms.texts import LineField, TextField
from journal.models import Conflict, User
from review.actions.declaring import KINDS, LONGEST


class ConflictForm(forms.Form):
    why = TextField(
        label=_("What the conflict is"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the conflict is.")},
    )


class RecordForm(ConflictForm):
    """Staff and reviewers of the journal, less the authors of the case and who asks."""

    person = forms.ModelChoiceField(
        label=_("Whom it keeps away"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose a person.")},
    )
    kind = forms.ChoiceField(
        label=_("Of what kind"),
        choices=[(kind.value, capfirst(kind.label)) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of conflict.")},
    )
    field_order = ("person", "kind", "why")

    def __init__(self, *args, submission, by, **kwargs):
        super().__init__(*args, **kwargs)
        journal = submission.journal
        known = Q(memberships__journal=journal) | Q(roster_entries__journal=journal)
        people = User.objects.filter(known).exclude(pk__in=[by.pk, submission.author_id])
        free = [one.pk for one in people.distinct() if not submission.is_named_in(one)]
        self.fields["person"].queryset = User.objects.filter(pk__in=free).order_by(
            "family_name", "given_name", "pk"
        )


class LiftForm(forms.Form):
    why = LineField(
        label=_("Why it is lifted"),
        max_length=LONGEST,
        error_messages={"required": _("Write why the conflict is lifted.")},
    )
    conflict = forms.ModelChoiceField(queryset=Conflict.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, submission, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["conflict"].queryset = submission.conflicts.select_related("user")
