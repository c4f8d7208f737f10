"""What every view of a draft needs: whose it is, storing what was typed, drawing the page."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from journal.actions import drafting, mending, offering
from journal.actions.entering import party_for_draft
from journal.files.saying import report_of
from journal.forms.mending import AnswersForm
from journal.forms.named import NAMED, NamedReviewers
from journal.forms.people import BasePeople, people_of, posted_people
from journal.forms.refused import refused_into
from journal.forms.submitting import DraftForm
from journal.models import Submission
from journal.perform import moves_for
from journal.refusals import Overtaken
from journal.views.uploading import empty_forms
from journal.windows import Seen, moved_on, seen_in, seen_now
from journal.workflow.submission_conditions import (
    ALL_ANSWERED,
    AUTHORS,
    CONSENTS,
    MANUSCRIPT,
    TEXTS,
)
from journal.workflow.submission_states import S
from notifications import clock

# Where on the page each thing that the machine may miss is given.
PLACES = (
    (MANUSCRIPT, "manuscript"),
    (TEXTS, "texts"),
    (AUTHORS, "authors"),
    (CONSENTS, "consent"),
    (ALL_ANSWERED, "answers"),
)


@dataclass(frozen=True)
class Typed:
    """What came with a request, and whether all of it could be stored.

    `seen` is what the page knows after it, None where nothing was stored; `overtaken`, what another
    window kept otherwise: [(question, answer)], None where no other window did.
    """

    form: DraftForm
    people: BasePeople
    named: NamedReviewers
    answers: AnswersForm
    is_saved: bool
    seen: Seen | None = None
    overtaken: list[tuple[str, str]] | None = None


def open_to(request, public_id):
    """The author's own, or a draft that was entered, to the office."""
    mine = Submission.objects.visible_to(request.user, request.journal).filter(author=request.user)
    entered = Submission.objects.drafts_entered(request.user, request.journal)
    either = Submission.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=entered.values("pk")))
    return get_object_or_404(either.with_people(), public_id=public_id)


def is_own_draft(request, submission):
    return submission.author_id == request.user.pk


def party_of(request, submission):
    """The author, or the office on behalf of the author who wrote or called."""
    if is_own_draft(request, submission):
        return request.party
    return party_for_draft(submission, request.user)


def path_of_page(submission):
    return reverse("journal:draft", args=[submission.journal.slug, submission.public_id])


def to_case(submission):
    """The case's own page lies in an app above: it is known by its address only."""
    return HttpResponseRedirect(urlsplit(submission.address).path)


def has_draft(request):
    """A button of the page sends all of it; a bare file or a bare order to send may come alone."""
    return "people-TOTAL_FORMS" in request.POST


def save(request, submission):
    """Store whatever is complete: a row that is not stays on the page, with what is wrong in it."""
    form = DraftForm(
        request.POST,
        initial=DraftForm.initial_of(submission),
        submission=submission,
        is_own=is_own_draft(request, submission),
    )
    persons = posted_people(request.POST, submission, request.POST.get("do", ""))
    named = NamedReviewers(submission, request.POST)
    answers = AnswersForm(request.POST, items=_to_answer(submission))
    parts = form, persons, named, answers
    valid = [one.is_valid() for one in parts]  # each is asked, to mark all
    if not form.is_valid():
        return Typed(*parts, is_saved=False)
    try:
        with refused_into(form, but=Overtaken):
            seen = _store(request, submission, *parts)
            return Typed(*parts, is_saved=all(valid), seen=seen)
    except Overtaken:
        return Typed(*parts, is_saved=False, overtaken=_kept_otherwise(submission, *parts))
    return Typed(*parts, is_saved=False)


def _store(request, submission, form, persons, named, answers):
    seen = seen_in(request.POST)
    kept = drafting.save_draft(
        submission,
        facts=form.facts(clock.now(), is_pressed=not request.htmx),
        topics=form.cleaned_data["topics"],
        people=persons.people() if persons.is_valid() else None,
        named=named.facts() if named.is_valid() else None,
        seen=seen,
        now=clock.now(),
    )
    if answers.items and answers.is_valid():
        kept = mending.save_answers(kept, answers=answers.answers(), seen=seen)
    return moved_on(seen, kept.kept_version)


def _kept_otherwise(submission, form, persons, named, answers):
    """[(question, answer)] of what is stored, where something else was typed."""
    stored = [
        (_("Authors"), [one.full_name for one in submission.contributors.all()], persons),
        (NAMED, [one.name for one in submission.named_reviewers.all()], named),
    ]
    return [
        *form.kept_otherwise(),
        *(
            (label, "\n".join(names))
            for label, names, rows in stored
            if rows.names() not in (None, names)
        ),
        *((one.text, one.answer) for one in answers.items if answers.differs(one)),
    ]


def _to_answer(submission):
    return submission.fix_items.filter(answered_at=None)


def page(request, submission, typed=None, uploads=None):
    stored = Submission.objects.with_people().get(pk=submission.pk)
    version = stored.latest_version()
    file = version.manuscript() if version else None
    supplements = version.supplements() if version else ()
    supplements = [(one, report_of(one)) for one in supplements]
    uploads = uploads or empty_forms()
    context = {
        "submission": stored,
        "is_own": is_own_draft(request, stored),
        "form": typed.form if typed else _stored_form(request, stored),
        "people": typed.people if typed else people_of(stored),
        "named": typed.named if typed else NamedReviewers(stored),
        "answers": typed.answers if typed else AnswersForm(items=_to_answer(stored)),
        "is_returned": stored.state == S.NEEDS_FIX,
        "is_saved_in_part": typed is not None and typed.seen is not None,
        "is_unsaved": typed is not None and not typed.is_saved,
        "is_overtaken": typed is not None and typed.overtaken is not None,
        "elsewhere": typed.overtaken if typed else None,
        "seen": seen_now(stored.kept_version),
        "upload": uploads["file"],
        "upload_supplement": uploads["supplement"],
        "file": file,
        "offers": offering.offers_of(stored),
        "supplements": supplements,
        "is_cleaning": any(report.is_waiting for _file, report in supplements),
        "report": report_of(file) if file else None,
        "missing": _missing(stored, party_of(request, stored)),
    }
    return render(request, "journal/submitting/draft.html", context)


def said_of(typed, now):
    """The word beside the button, when the page has saved by itself while somebody types."""
    if typed.overtaken is not None:
        return _("Not saved: this was changed in another window. Press “Save” to see both.")
    time = {"time": date_format(localtime(now), "TIME_FORMAT")}
    if typed.seen is None:
        return _("Not saved yet: an answer is unfinished or wrong.")
    if not typed.is_saved:
        return _("Saved at %(time)s but for a row that is unfinished or wrong") % time
    return _("Saved at %(time)s") % time


def _stored_form(request, submission):
    is_own, initial = is_own_draft(request, submission), DraftForm.initial_of(submission)
    return DraftForm(initial=initial, submission=submission, is_own=is_own)


def _missing(submission, party):
    """[(sentence, the part of the page that mends it)] against sending, as the machine says."""
    return [
        (sentence, next((place for one, place in PLACES if one.sentence == sentence), "texts"))
        for move in moves_for(submission, party)
        if move.name in ("submit", "resubmit_fixed")
        for sentence in move.blocked
    ]
