"""The moves of staff that want a few words: one page for all of them, a row for each."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from journal.actions import flagging
from journal.doors import staff
from journal.forms.refused import refused_into
from journal.perform import arrow_of
from journal.permissions import is_chief, is_office, is_office_or_chief
from journal.refusals import StaleState
from journal.workflow.submission_states import IN_PRODUCTION, S
from notifications import clock
from review.actions import (
    advising,
    appealing,
    declining,
    gathering,
    holding,
    postponing,
    reopening,
    returning,
    withdrawing,
)
from review.forms.deciding import AppealForm, ReopenForm
from review.forms.moves import ReturnForm, ToAuthorForm, UntilForm, WhyForm
from review.permissions import sees_case_as_staff
from review.views.case import case_of
from review.wishes import day_wished, reason_to_withdraw


@dataclass(frozen=True)
class Sheet:
    """One move: who may knock (`opens` raises), what the page says, the form, the verb.

    `to` is the address to which it leads; the editor who handed a case back cannot see it any more.
    """

    act: Callable
    opens: Callable
    form: type[forms.Form]
    heading: str | Promise
    what: str | Promise
    button: str | Promise
    done: str | Promise
    initial: Callable = lambda submission: {}
    to: str = "review:case"


def arrow(*names):
    """Opens to whoever may run one of these arrows from the present state."""

    def opens(submission, party):
        moves = [getattr(submission, name) for name in names]
        found = [one for one in map(arrow_of, moves) if one is not None]
        if not found:
            raise StaleState(submission, names[0])
        if not any(one.has_perm(submission, party) for one in found):
            raise PermissionDenied

    return opens


def step(name, permission, is_possible):
    """Opens to whoever may do what is no arrow, while it is possible."""

    def opens(submission, party):
        if not permission(submission, party):
            raise PermissionDenied
        if not is_possible(submission):
            raise StaleState(submission, name)

    return opens


SHEETS = {
    "return_to_author": Sheet(
        returning.return_to_author,
        arrow("return_to_author"),
        ReturnForm,
        gettext_lazy("Return to the author"),
        gettext_lazy("The author gets this list in a letter, mends it and sends it again."),
        gettext_lazy("Send the list"),
        gettext_lazy("The author has the list now."),
    ),
    "decline_case": Sheet(
        declining.decline_case,
        arrow("editor_declines"),
        WhyForm,
        gettext_lazy("Hand the case back"),
        gettext_lazy(
            "You will not be its editor any more. The editor-in-chief reads the reason and "
            "assigns another one."
        ),
        gettext_lazy("Hand it back"),
        gettext_lazy("The case is handed back. Thank you for saying so."),
        to="review:desk",
    ),
    "withdraw_case": Sheet(
        withdrawing.withdraw,
        arrow("withdraw", "withdraw_accepted"),
        ToAuthorForm,
        gettext_lazy("Withdraw"),
        gettext_lazy(
            "Everything that is open ends: a decision that waits to be sent, invitations and "
            "reviews, production, letters that have not left. Authors, editor and reviewers are "
            "told; authors and editor read the reason. This cannot be taken back."
        ),
        gettext_lazy("Withdraw the submission"),
        gettext_lazy("The submission is withdrawn, and everybody is told."),
        initial=lambda submission: {"why": reason_to_withdraw(submission)},
    ),
    "keep_article": Sheet(
        withdrawing.keep,
        step(
            "keep",
            is_office,
            lambda one: one.withdrawal_asked_at and one.state in IN_PRODUCTION,
        ),
        ToAuthorForm,
        gettext_lazy("The article stays"),
        gettext_lazy("The author asked to withdraw it and gets your answer; production goes on."),
        gettext_lazy("Send the answer"),
        gettext_lazy("The author is told that the article stays."),
    ),
    "hold_case": Sheet(
        holding.hold,
        step("hold", is_office_or_chief, lambda one: not one.is_on_hold),
        WhyForm,
        gettext_lazy("Put on hold"),
        gettext_lazy(
            "Nobody is reminded of anything in this case until it is taken off hold. The dates "
            "stay as they are. The reason stands on the page of the case, for staff only."
        ),
        gettext_lazy("Put on hold"),
        gettext_lazy("The case is on hold."),
    ),
    "extend_revision": Sheet(
        postponing.extend_revision,
        step("extend_revision", sees_case_as_staff, lambda one: one.state == S.REVISION_REQUESTED),
        UntilForm,
        gettext_lazy("Give more time"),
        gettext_lazy("The author is told the new day, and reminders count from it."),
        gettext_lazy("Move the date"),
        gettext_lazy("The date is moved, and the author is told."),
        initial=lambda submission: {"until": day_wished(submission)},
    ),
    "close_early": Sheet(
        gathering.close_early,
        arrow("close_early"),
        WhyForm,
        gettext_lazy("Wait for no more reviews"),
        gettext_lazy(
            "The case is then to be decided with the reviews that are in. Invitations and reviews "
            "that are open stay so until the decision. The reason stays with the case."
        ),
        gettext_lazy("Wait for no more"),
        gettext_lazy("The case is ready to be decided."),
    ),
    "send_back": Sheet(
        advising.send_back,
        step("send_back", is_chief, lambda one: one.awaits_chief),
        WhyForm,
        gettext_lazy("Send the recommendation back"),
        gettext_lazy("The editor gets your note in a letter, and the case is theirs again."),
        gettext_lazy("Send it back"),
        gettext_lazy("The recommendation is back with the editor."),
    ),
    "open_appeal": Sheet(
        appealing.submit_appeal,
        arrow("submit_appeal", "appeal_to_desk"),
        AppealForm,
        gettext_lazy("Open an appeal"),
        gettext_lazy(
            "Write down the author's reasons. The case goes to an editor who had no part in the "
            "rejection, or to the desk when there is none. A decision can be appealed once."
        ),
        gettext_lazy("Open the appeal"),
        gettext_lazy("The appeal is open, and the author is told."),
    ),
    "reopen": Sheet(
        reopening.reopen,
        arrow("reopen"),
        ReopenForm,
        gettext_lazy("Reopen the decision"),
        gettext_lazy(
            "The case is to be decided anew, with the reviews that are in. The decision stays in "
            "the record, marked. What an acceptance began in production is taken back."
        ),
        gettext_lazy("Reopen"),
        gettext_lazy("The decision is reopened."),
    ),
    "open_integrity_case": Sheet(
        flagging.open_integrity_case,
        step("open_integrity_case", is_chief, lambda one: not one.is_integrity_case),
        WhyForm,
        gettext_lazy("Open an integrity case"),
        gettext_lazy("Staff see the mark and the reason on the page of the case; authors do not."),
        gettext_lazy("Open it"),
        gettext_lazy("The case is marked."),
    ),
    "close_integrity_case": Sheet(
        flagging.close_integrity_case,
        step("close_integrity_case", is_chief, lambda one: one.is_integrity_case),
        WhyForm,
        gettext_lazy("Close the integrity case"),
        gettext_lazy("Write what was found. The mark is taken off; the record keeps both reasons."),
        gettext_lazy("Close it"),
        gettext_lazy("The mark is taken off."),
    ),
}


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def move(request, public_id, name):
    submission, sheet = case_of(request, public_id), SHEETS[name]
    sheet.opens(submission, request.user)
    form = sheet.form(request.POST or None, initial=sheet.initial(submission))
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            sheet.act(submission, by=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, sheet.done)
            rest = [] if sheet.to == "review:desk" else [public_id]
            return redirect(sheet.to, request.journal.slug, *rest)
    context = {"submission": submission, "form": form, "sheet": sheet}
    return render(request, "review/move.html", context)


@staff
@require_POST
def release(request, public_id):
    """Take the case off hold."""
    submission = case_of(request, public_id)
    holding.release(submission, by=request.user, now=clock.now())
    messages.success(request, _("The case is off hold: its duties and reminders go on."))
    return redirect("review:case", request.journal.slug, public_id)
