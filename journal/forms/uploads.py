"""The field of a form that takes a file: what it accepts and what it says are of one list."""

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journal.files.kinds import EMPTY, MANUSCRIPTS, accepted, in_words

KINDS = _("{kinds}; up to {limit} MB.")


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class UploadField(forms.FileField):
    """`allowed` are kinds (`journal.files.kinds`); the verb that keeps the file looks at them."""

    widget = forms.FileInput

    def __init__(self, *, allowed=MANUSCRIPTS, help_text="", **options):
        said = format_lazy(KINDS, kinds=in_words(allowed), limit=settings.MAX_UPLOAD_MB)
        if help_text:
            said = format_lazy("{} {}", help_text, said)
        sentences = {"empty": EMPTY} | options.pop("error_messages", {})
        super().__init__(help_text=said, error_messages=sentences, **options)
        self.widget.attrs["accept"] = accepted(allowed)


class UploadsField(UploadField):
    """The same for several files at once; its value is a list."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(UploadsField, self).clean(file, initial) for file in files]
