"""What a conversion has to say to production, kept as message ids so that it can be said in any
language later.
"""

from django.utils.translation import gettext
from django.utils.translation.trans_null import gettext_noop

Notice = dict[str, str]  # {"sentence": message id, "about": what it is about}

UNKNOWN_PICTURE = gettext_noop(
    "A picture in a format that cannot be shown was left out (%(about)s). Upload it as PNG or JPEG."
)
CHART = gettext_noop(
    "A chart cannot be drawn, so its numbers are shown instead (%(about)s). "
    "Upload a picture of it as PNG."
)
DIAGRAM = gettext_noop("A diagram cannot be drawn (%(about)s). Upload a picture of it as PNG.")
SHAPES = gettext_noop("A drawing of shapes cannot be shown (%(about)s). Upload it as PNG.")
LINKED = gettext_noop("A picture is not in the file, only a link to it (%(about)s). Upload it.")
EQUATION = gettext_noop("An equation was turned into one line of text; check it: %(about)s")
HIDDEN = gettext_noop("Hidden text was left out.")
CONTENTS = gettext_noop("The manuscript's own table of contents was left out.")
EMBEDDED = gettext_noop("A file embedded as text was left out.")
LOST_WORDS = gettext_noop("These words did not reach the article; look for them: %(about)s")

FOR_DRAWINGS = {
    "chart": CHART,
    "diagram": DIAGRAM,
    "shapes": SHAPES,
    "linked picture": LINKED,
    "picture": UNKNOWN_PICTURE,
}


def notice(sentence: str, about: str = "") -> Notice:
    return {"sentence": sentence, "about": about}


def tell(notice: Notice) -> str:
    """The notice as a sentence in the language that is active."""
    return gettext(notice["sentence"]) % {"about": notice["about"]}
