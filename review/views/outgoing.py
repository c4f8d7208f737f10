"""What will go out: the reminders of the next days, of all cases one handles or of one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.anonymity import sees
from journal.doors import office
from journal.forms.refused import refused_into
from journal.models import Submission, User
from journal.relations import relation_of
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from journal.views.posted import posted_from
from notifications import clock
from notifications.forecast import foresee
from notifications.models import Silence
from review.actions import chasing
from review.forms.chasing import MoveForm, SilenceForm, StepForm
from review.models import Assignment
from review.outgoing import AHEAD, case_of_step, coming, letters_of_case
from review.posting import abouts_of
from review.views.case import case_of

door = office(MANAGER, CHIEF, EDITOR, SECTION_EDITOR)


@door
@require_safe
def outgoing(request):
    """All that this person may read of; the letters of others are not counted here."""
    now = clock.now()
    handled = Submission.objects.handled_by(request.user, request.journal).open()
    open_to = set(handled.values_list("pk", flat=True))
    planned = [
        one
        for one in foresee(now, now + AHEAD, remind_by=request.journal.sender_id)
        if any(case_of_step(step).pk in open_to for step in one.steps)
    ]
    context = {"letters": coming(planned, request.user)}
    return render(request, "review/outgoing.html", context)


@door
@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request, public_id):
    """The letters of one case; posting silences somebody."""
    submission = _chased(request, public_id)
    form = SilenceForm(request.POST or None, people=people_of(submission))
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            chasing.silence(submission, by=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, _("No reminders of this case go to them now."))
            return redirect("review:outgoing_of_case", request.journal.slug, public_id)
    return _page(request, submission, form=form)


@door
@posted_from("review:outgoing_of_case")
def skip_reminder(request, public_id):
    submission, form = _chased(request, public_id), StepForm(request.POST)
    if not form.is_valid():
        raise Http404
    key = form.cleaned_data["step"]
    chasing.skip_reminder(submission, key=key, by=request.user, now=clock.now())
    messages.success(request, _("This reminder is skipped. Later ones are not."))
    return redirect("review:outgoing_of_case", request.journal.slug, public_id)


@door
@posted_from("review:outgoing_of_case")
def move_reminder(request, public_id):
    submission, form = _chased(request, public_id), MoveForm(request.POST)
    if "step" in form.errors:
        raise Http404
    if form.is_valid():
        key, day = form.cleaned_data["step"], form.cleaned_data["day"]
        with refused_into(form):
            chasing.move_reminder(submission, key=key, day=day, by=request.user, now=clock.now())
            messages.success(request, _("This reminder leaves on that day."))
            return redirect("review:outgoing_of_case", request.journal.slug, public_id)
    return _page(request, submission, move_form=form)


@door
@posted_from("review:outgoing_of_case")
def end_silence(request, public_id):
    submission = _chased(request, public_id)
    form = SilenceForm(request.POST, people=people_of(submission))
    form.is_valid()
    to = form.cleaned_data.get("to")
    if to is None:
        raise Http404
    chasing.end_silence(submission, to=to, by=request.user, now=clock.now())
    messages.success(request, _("Reminders go to them again."))
    return redirect("review:outgoing_of_case", request.journal.slug, public_id)


def _chased(request, public_id):
    """A case whose letters the person may read of."""
    submission = case_of(request, public_id)
    if not sees("letter_heads", relation_of(request.user, submission), submission.mode):
        raise PermissionDenied
    return submission


def people_of(submission):
    """Author and reviewers with an open task."""
    asked = Assignment.objects.filter(round__submission=submission).open()
    keys = {submission.author_id, *asked.values_list("reviewer", flat=True)}
    return User.objects.filter(pk__in=keys).order_by("family_name", "given_name", "pk")


def _page(request, submission, *, form=None, move_form=None):
    people = people_of(submission)
    silences = Silence.objects.filter(about__in=abouts_of(submission)).select_related("recipient")
    context = {
        "submission": submission,
        "letters": coming(letters_of_case(submission, clock.now()), request.user, case=submission),
        "form": form or SilenceForm(people=people),
        "move_form": move_form,
        "silences": {one.recipient: one for one in silences}.values(),
    }
    return render(request, "review/outgoing.html", context)
