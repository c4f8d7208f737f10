"""The texts of a journal's letters: a list, a page for each, what it would say, its history."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal.actions import wording
from journal.doors import holds_role, office
from journal.forms.refused import refused_into
from journal.models import Submission
from journal.roles import CHIEF, MANAGER
from notifications import clock
from notifications.letters import all_kinds
from notifications.texts import fits
from review.forms.wording import RetakeForm, TextForm
from review.letter_previews import shown
from review.letter_sends import last_sends
from review.letter_texts import LANGUAGES, families_for, state_of, variables_of

readers, writers = office(MANAGER, CHIEF), office(MANAGER)
MOST_VERSIONS = 100


def of_a_letter(view):
    """The letter and the language of the address: a kind that has texts of a journal's own."""

    @wraps(view)
    def named(request, letter, code):
        kind = all_kinds().get(letter)
        if kind is None or not kind.is_editable or code not in LANGUAGES:
            raise Http404
        return view(request, kind, code)

    return named


def posted_to(page):
    """Only a POST does something; a reload or a change of language leads back to the page."""

    def decorate(view):
        @wraps(view)
        def posted(request, kind, code):
            if request.method != "POST":
                return redirect(page, request.journal.slug, kind.name, code)
            return view(request, kind, code)

        return posted

    return decorate


@readers
@require_safe
def letter_texts(request):
    context = {"families": families_for(request.journal), "languages": LANGUAGES.values()}
    return render(request, "review/letter_texts.html", context)


@readers
@of_a_letter
@require_safe
def letter_text(request, kind, code):
    """The text that goes out now, in a form, and as it would look about the latest case."""
    return _page(request, kind, code, _form(request, kind, code))


@readers
@of_a_letter
@posted_to("review:letter_text")
def preview_letter_text(request, kind, code):
    """What was typed, as it would look; nothing is stored."""
    return _page(request, kind, code, _form(request, kind, code, request.POST))


@writers
@of_a_letter
@posted_to("review:letter_text")
def save_letter_text(request, kind, code):
    form = _form(request, kind, code, request.POST)
    if form.is_valid():
        with refused_into(form):
            facts = {name: form.cleaned_data[name] for name in ("subject", "body")}
            row = _do(wording.save_text, request, kind, code, **facts)
            messages.success(request, _("The text is saved.") if row else _("Nothing has changed."))
            return redirect("review:letter_text", request.journal.slug, kind.name, code)
    return _page(request, kind, code, form)


@writers
@of_a_letter
@posted_to("review:letter_text")
def restore_letter_text(request, kind, code):
    _do(wording.restore_shipped, request, kind, code)
    messages.success(request, _("The shipped text goes out again. Yours is kept in the history."))
    return redirect("review:letter_text", request.journal.slug, kind.name, code)


@readers
@of_a_letter
@require_safe
def letter_text_history(request, kind, code):
    rows = wording.texts_of(request.journal, kind.name, code)[:MOST_VERSIONS]
    context = {"kind": kind, "code": code, "language": LANGUAGES[code], "rows": rows}
    context["may_write"] = holds_role(request, MANAGER)
    return render(request, "review/letter_text_history.html", context)


@writers
@of_a_letter
@posted_to("review:letter_text_history")
def retake_letter_text(request, kind, code):
    """An earlier text is saved once more, as the newest."""
    form = RetakeForm(request.POST)
    if not form.is_valid():
        raise Http404
    earlier = wording.texts_of(request.journal, kind.name, code).filter(is_own=True)
    row = get_object_or_404(earlier, number=form.cleaned_data["number"])
    _do(wording.save_text, request, kind, code, subject=row.subject, body=row.body)
    messages.success(request, _("This text goes out from now on."))
    return redirect("review:letter_text", request.journal.slug, kind.name, code)


def _do(verb, request, kind, code, **facts):
    named = {"letter": kind.name, "language": code}
    return verb(request.journal, **named, **facts, by=request.user, now=clock.now())


def _form(request, kind, code, data=None):
    text = state_of(request.journal, kind, code).text
    cases = Submission.objects.handled_by(request.user, request.journal)
    initial = {"subject": text.subject, "body": text.body}
    return TextForm(data, kind=kind, language=code, cases=cases, initial=initial)


def _page(request, kind, code, form):
    state = state_of(request.journal, kind, code)
    context = {
        "kind": kind,
        "code": code,
        "form": form,
        "state": state,
        "wrong": [words for many in form.errors.values() for words in many] or state.faults,
        "variables": variables_of(kind),
        "shown": _shown(request, state, form),
        "sends": last_sends(kind.name, request.journal, request.user),
        "may_write": holds_role(request, MANAGER),
    }
    return render(request, "review/letter_text.html", context)


def _shown(request, state, form):
    """The letter that the form's text would make; none of a text that does not fit."""
    text = state.text
    if form.is_bound:
        text = form.text if form.is_valid() else None
    if text is None or not fits(state.kind, text):
        return None
    facts = {"journal": request.journal, "case": form.chosen_case, "viewer": request.user}
    return shown(state.kind, text, **facts)
