"""Files that come with a page of many questions: kept with whichever of its buttons was pressed."""

from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from journal.actions import drafting, offering
from journal.forms.refused import refused_into
from journal.forms.submitting import SupplementForm, UploadForm
from notifications import clock

# Field -> its form, the verb that keeps the file, and what is said then.
UPLOADS = {
    "file": (
        UploadForm,
        offering.put_manuscript,
        _("The manuscript is uploaded. Its copy for reviewers is made now."),
    ),
    "supplement": (
        SupplementForm,
        drafting.put_supplement,
        _("The file is uploaded. Its copy for reviewers is made now."),
    ),
}


def kept_files(request, submission, party, wanted=""):
    """{field: form} after keeping what files there are; the `wanted` one is asked for."""
    return {
        field: _kept(request, submission, party, field, is_wanted=field == wanted)
        for field in UPLOADS
    }


def empty_forms():
    return {field: make() for field, (make, _put, _said) in UPLOADS.items()}


def is_refused(forms):
    return any(form.is_bound and not form.is_valid() for form in forms.values())


def _kept(request, submission, party, field, *, is_wanted):
    make, put, said = UPLOADS[field]
    if field not in request.FILES and not is_wanted:
        return make()
    form = make(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data[field]
        with refused_into(form):
            put(submission, upload=file, name=file.name, by=party, now=clock.now())
            messages.success(request, said)
    return form
