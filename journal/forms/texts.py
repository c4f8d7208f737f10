"""The fields of a form that take text: what may stand in one, and how much.

What is typed is kept as it is, in any script, but for line breaks, of which there is one kind. What
no reader sees and some programs obey is refused with a sentence that says where it stands.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from journal.characters import HIDDEN, MOST_MARKS, one_kind_of_breaks, piled, without_hidden

LONGEST = 50_000  # twenty-five printed pages
LONGEST_LETTER = 500_000  # with all that the reviewers wrote
LONGEST_ADDRESS = 254  # RFC 5321
SHOWN = 20  # how much of a text is cited
BLANKS = re.compile("[\t\n]+")
# Whatever is not blank and is drawn: joiners, fillers, selectors and tags are not.
INK = re.compile(
    "[^\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


class OfText(forms.CharField):
    """What is common to a line and to a text of many lines."""

    def to_python(self, value):
        text = super().to_python(one_kind_of_breaks(value) if isinstance(value, str) else value)
        return text if text and INK.search(text) else self.empty_value

    def run_validators(self, value):
        refuse_hidden(value)
        super().run_validators(value)


class LineField(OfText):
    """Text of one line: a name, a title. Line breaks that were pasted become blanks."""

    def __init__(self, *, max_length=200, **options):
        super().__init__(max_length=max_length, **options)

    def to_python(self, value):
        return BLANKS.sub(" ", super().to_python(value))


class TextField(OfText):
    """Text of many lines."""

    widget = forms.Textarea

    def __init__(self, *, max_length=LONGEST, **options):
        super().__init__(max_length=max_length, **options)


class AddressField(forms.EmailField):
    """An e-mail address that fits its column."""

    def __init__(self, *, max_length=LONGEST_ADDRESS, **options):
        super().__init__(max_length=max_length, **options)

    def run_validators(self, value):
        refuse_hidden(value)
        super().run_validators(value)


def refuse_hidden(text: str) -> None:
    """Raise ValidationError for what no reader sees, and for marks that pile up."""
    if match := HIDDEN.search(text):
        facts = {"code": f"U+{ord(match[0]):04X}", "place": _place(text, match.start())}
        sentence = _(
            "A hidden character (%(code)s) stands after “%(place)s”. Delete it and send again;"
            " if you cannot find it, type these words anew instead of pasting them."
        )
        if not facts["place"]:
            sentence = _(
                "A hidden character (%(code)s) stands at the beginning. Delete it and send again;"
                " if you cannot find it, type the words anew instead of pasting them."
            )
        raise ValidationError(sentence, code="hidden", params=facts)
    if match := piled(text):
        raise ValidationError(
            _("More than %(most)s accents stand on one letter, after “%(place)s”. Leave one."),
            code="piled",
            params={"most": MOST_MARKS, "place": _place(text, match.start())},
        )


def _place(text, end):
    """The last words before it, without what piles up or is hidden there."""
    return without_hidden(text[max(0, end - SHOWN) : end]).strip()
