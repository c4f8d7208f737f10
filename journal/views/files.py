"""The door for the files of a case; reviewers have one of their own."""

from pathlib import PurePath

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from journal.anonymity import sees
from journal.doors import people
from journal.models import File
from journal.relations import relation_of
from journal.views.sending import send_file

# What the permission matrix calls the files of a version.
FIELDS = {File.Role.MANUSCRIPT: "original_file", File.Role.REVIEW_COPY: "review_copy"}
# Files made after acceptance hold names by design: they are for those who produce the article.
PRODUCERS = {"production", "manager", "eic", "handling"}
READERS = {
    File.Role.COPYEDITED: PRODUCERS,
    File.Role.ASSET: PRODUCERS | {"author"},
    File.Role.PROOF: PRODUCERS | {"author"},
    File.Role.ARTICLE_PDF: PRODUCERS | {"author", "coauthor"},
}


@people
@require_safe
def download(request, public_id):
    files = File.objects.visible_to(request.user, request.journal)
    file = get_object_or_404(files.select_related("submission", "version"), public_id=public_id)
    if not may_read(file, relation_of(request.party, file.submission), request.journal.mode):
        raise Http404
    return send_file(request, file, name=shown_name(file))


def may_read(file, relation, mode):
    if file.role in FIELDS:
        return sees(FIELDS[file.role], relation, mode)
    return relation in READERS.get(file.role, ())


def shown_name(file):
    """`2026-017-manuscript-2.docx`: nothing in it comes from the person who sent the file."""
    parts = [
        file.submission.readable_number or "draft",
        file.role.replace("_", "-"),
        str(file.version.number) if file.version else "",
    ]
    return "-".join(part for part in parts if part) + PurePath(file.name).suffix.lower()
