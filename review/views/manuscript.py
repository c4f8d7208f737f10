"""The manuscript as a reviewer reads it: in the browser, as a file, beside its earlier version."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.files.kinds import Kind
from journal.models import File
from journal.typesetting.html import render as render_text
from journal.views.sending import send_file, send_inside
from notifications import clock
from review.copies import (
    files_beside,
    readable_changes,
    readable_copy,
    readable_original,
    readable_text,
)
from review.links import reviewer
from review.views.reviewer import own_assignment


@reviewer
@never_cache
@require_safe
def manuscript(request, public_id):
    """The cleaned copy under a generated name, and nothing when there is none."""
    copy = _copy_of(request, public_id)
    return send_file(request, copy, name=copy.name)


@reviewer
@never_cache
@require_safe
def read(request, public_id):
    """The cleaned copy in the browser: a PDF as it is, the text of a Word file as a page."""
    found, now = own_assignment(request, public_id), clock.now()
    copy, text = readable_copy(found, now), readable_text(found, now)
    if copy is not None and copy.kind == Kind.PDF:
        return send_inside(request, copy, name=copy.name)
    if text is None:
        raise Http404
    submission = found.round.submission
    address = partial(_picture_address, request.journal.slug, public_id)
    context = {
        "assignment": found,
        "submission": submission,
        "body": render_text(
            text.document, asset_url=address, language=submission.language, prefix="m-"
        ),
    }
    return render(request, "review/manuscript.html", context)


def _picture_address(slug, public_id, name):
    return reverse("review:manuscript_picture", args=[slug, public_id, name])


@reviewer
@never_cache
@require_safe
def picture(request, public_id, name):
    """A picture of the copy, to be shown inside its text."""
    copy = _copy_of(request, public_id)
    pictures = copy.version.files.filter(role=File.Role.COPY_PICTURE)
    found = get_object_or_404(pictures, name=name)
    return send_file(request, found, name=found.name, is_attachment=False)


@reviewer
@never_cache
@require_safe
def changes(request, public_id):
    """What changed since the version before, where both may be read."""
    found = own_assignment(request, public_id)
    text = readable_changes(found, clock.now())
    if text is None:
        raise Http404
    context = {
        "submission": found.round.submission,
        "text": text,
        "back": reverse("review:assignment", args=[request.journal.slug, public_id]),
    }
    return render(request, "journal/changes.html", context)


@reviewer
@never_cache
@require_safe
def original(request, public_id):
    """The manuscript as its author sent it, where the reviewer may know who that is."""
    found = own_assignment(request, public_id)
    file = readable_original(found, clock.now())
    if file is None:
        raise Http404
    name = f"manuscript-{found.round.submission.public_id}-{found.round.version.number}"
    return send_file(request, file, name=f"{name}-original.{file.kind}")


@reviewer
@never_cache
@require_safe
def supplement(request, public_id, file_id):
    """A cleaned file that came beside the manuscript: for whoever may have the manuscript."""
    version = _copy_of(request, public_id).version
    copies = {copy.public_id: copy for _number, copy in files_beside(version)}
    if file_id not in copies:
        raise Http404
    return send_file(request, copies[file_id], name=copies[file_id].name)


def _copy_of(request, public_id):
    copy = readable_copy(own_assignment(request, public_id), clock.now())
    if copy is None:
        raise Http404
    return copy
