"""Files of reviews: the reviewer adds and removes them, editors and authors read them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.doors import people
from journal.models import File
from journal.relations import relation_of
from journal.views.posted import posted_from
from journal.views.sending import send_file
from review.actions import attaching
from review.forms.reviewer import AttachmentForm
from review.links import reviewer
from review.showing import name_of_attachment
from review.views.reviewer import own_assignment
from review.views.writing import kept_attachment, kept_words, page_of_what_waits


@reviewer
@posted_from("review:assignment")
def attach(request, public_id):
    """Keep what was typed, then the file."""
    found = own_assignment(request, public_id)
    form, draft = kept_words(request, found)
    attachment_form = kept_attachment(request, found, is_wanted=True)
    if form.overlooks(draft) or not attachment_form.is_valid():
        return page_of_what_waits(request, found, form, attachment_form)
    return redirect("review:assignment", request.journal.slug, public_id)


@reviewer
@posted_from("review:assignment")
def detach(request, public_id, file_id):
    found = own_assignment(request, public_id)
    form, draft = kept_words(request, found)
    attachment = get_object_or_404(_of(found), file__public_id=file_id)
    attaching.remove_attachment(attachment, by=request.party)
    messages.success(request, _("The file is removed."))
    if form.overlooks(draft):
        return page_of_what_waits(request, found, form, AttachmentForm())
    return redirect("review:assignment", request.journal.slug, public_id)


@reviewer
@never_cache
@require_safe
def own_attachment(request, public_id, file_id):
    """The reviewer's own file, as it was sent."""
    attachment = get_object_or_404(_of(own_assignment(request, public_id)), file__public_id=file_id)
    return send_file(request, attachment.file, name=attachment.file.name)


@people
@never_cache
@require_safe
def attachment(request, public_id):
    """For those who handle the case, and the copy for its authors once the review is theirs."""
    roles = [File.Role.ATTACHMENT, File.Role.ATTACHMENT_COPY]
    visible = File.objects.visible_to(request.user, request.journal).filter(role__in=roles)
    file = get_object_or_404(visible.select_related("submission"), public_id=public_id)
    name = name_of_attachment(file, relation_of(request.user, file.submission))
    if name is None:
        raise Http404
    return send_file(request, file, name=name)


def _of(assignment):
    return assignment.attachments.select_related("file", "assignment__round__submission")
