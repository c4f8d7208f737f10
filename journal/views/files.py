"""The door for the files of a case; reviewers have one of their own.

Attachments of reviews are not here: who reads them depends on the review and its decision.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from journal.anonymity import sees
from journal.doors import people
from journal.models import CopyText, File
from journal.permissions import is_production
from journal.relations import relation_of
from journal.views.sending import send_file

# What the permission matrix calls the files of a case.
FIELDS = {
    File.Role.MANUSCRIPT: "original_file",
    File.Role.REVIEW_COPY: "review_copy",
    File.Role.MARKED: "supplement",
    File.Role.MARKED_COPY: "review_copy",
    File.Role.SUPPLEMENT: "supplement",
    File.Role.SUPPLEMENT_COPY: "review_copy",
    File.Role.MESSAGE: "record",  # on which a move was made on behalf of somebody
    File.Role.COPYEDITED: "production_proofs",
    File.Role.ASSET: "production_proofs",
    File.Role.PROOF: "production_proofs",
    File.Role.ARTICLE_PDF: "production_proofs",
}
SUPPLEMENTS = (File.Role.SUPPLEMENT, File.Role.SUPPLEMENT_COPY)
AUTHORS = ("author", "coauthor")


@people
@require_safe
def download(request, public_id):
    files = File.objects.visible_to(request.user, request.journal)
    file = get_object_or_404(files.select_related("submission", "version"), public_id=public_id)
    if not may_read(file, request.party):
        raise Http404
    return send_file(request, file, name=shown_name(file))


@people
@require_safe
def changes(request, public_id):
    """What changed in a version since the one before: for those who read the copies of both."""
    files = File.objects.visible_to(request.user, request.journal)
    texts = CopyText.objects.filter(copy__in=files).exclude(compared_with=None)
    texts = texts.select_related("copy__submission", "copy__version", "compared_with__version")
    text = get_object_or_404(texts, copy__public_id=public_id)
    if not all(may_read(one, request.party) for one in (text.copy, text.compared_with)):
        raise Http404
    submission = text.copy.submission
    context = {"submission": submission, "text": text, "back": submission.path}
    return render(request, "journal/changes.html", context)


def may_read(file, party):
    """By the role of the file, and by the way of review that was frozen with its version.

    The office works in production's place, and so reads what production does. The copyedited text
    is not the author's to read before it is a proof.
    """
    field, submission = FIELDS.get(file.role), file.submission
    relation = relation_of(party, submission)
    if field == "production_proofs" and is_production(submission, party):
        relation = "production"
    if field is None or (file.role == File.Role.COPYEDITED and relation in AUTHORS):
        return False
    return sees(field, relation, (file.version and file.version.mode) or submission.mode)


def shown_name(file):
    """`2026-017-manuscript-2.docx`: nothing in it comes from the person who sent the file.

    Of several supplements it tells which one: two downloads must not have one name.
    """
    parts = [
        file.submission.readable_number or "draft",
        file.role.replace("_", "-"),
        str(file.version.number) if file.version else "",
        str(file.version.number_of(file)) if file.role in SUPPLEMENTS else "",
    ]
    return "-".join(part for part in parts if part) + f".{file.kind}"
