"""Letters and reminder rules that exist in tests only; their texts lie in texts/letters."""

from datetime import date
from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils.translation import get_language

from notifications.duties import Duty, Reminder
from notifications.enclosures import Enclosure
from notifications.letters import LetterKind
from notifications.models import Sender

TEXTS = Path(__file__).parent / "texts"

LETTERS = (
    LetterKind("note", variables=("title",)),
    LetterKind("code", variables=("code",), is_secret=True),
    LetterKind("invited", variables=("title", "abstract"), required=("personal_link",)),
    LetterKind("goodbye", variables=("title",), is_farewell=True),
    LetterKind("dated", variables=("title",), encloses=f"{__name__}.enclosed"),
    LetterKind("due_soon", variables=("title", "due_on")),
    LetterKind("overdue", variables=("title", "due_on")),
)

CLOSED: set[tuple[str, int]] = set()  # what is closed to whom: (key, key of the person)


def is_open(key, person):
    return (key, person.pk) not in CLOSED


ENCLOSED: dict[str, str | None] = {}  # what goes along, by what the letter is about


def enclosed(key, _person):
    if key == "broken":
        raise KeyError(key)
    text = ENCLOSED.get(key, "")
    text = get_language() if text is None else text
    return Enclosure(f"{key}.ics", text, "PUBLISH") if text else None


DUTIES: dict[str, list[Duty]] = {"due_soon": [], "overdue": []}
ENDED: set[str] = set()  # what ends between the question who is due and the letter


class Listed:
    """A source that needs no table."""

    def owed(self, rule, sweep):
        return DUTIES[rule.letter]

    def foreseen(self, rule, sweep, until, **facts):
        return DUTIES[rule.letter]

    def changes(self, first, last):
        return ()

    def locks(self, duties):
        return {}

    def still(self, duties, sweep):
        readers = get_user_model().objects.filter(pk__in={duty.to.pk for duty in duties})
        list(readers.order_by("pk").select_for_update())
        return [duty for duty in duties if duty.about not in ENDED]


LISTED = Listed()
REMINDERS = (
    Reminder("due_soon", LISTED, days=(-7, -1)),
    Reminder("overdue", LISTED, days=(3, 10)),
)


def use(settings):
    """Let the letters and rules of tests be those of the project."""
    settings.LETTERS = ["notifications.letters.LETTERS", f"{__name__}.LETTERS"]
    settings.LETTER_READERS = {"case": f"{__name__}.is_open"}
    CLOSED.clear()
    ENDED.clear()
    ENCLOSED.clear()
    settings.REMINDERS = [f"{__name__}.REMINDERS"]
    template = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**template, "DIRS": [*template["DIRS"], TEXTS]}]


def let_everybody_owe():
    """Fill the rules of a process that cannot share its parent's lists."""
    sender, due_on = Sender.objects.first(), date(2026, 3, 7)
    for person in get_user_model().objects.all():
        DUTIES["overdue"].append(
            Duty(person, "assignment:k3j7", due_on, due_on, sender, "Rivers", {"title": "Rivers"})
        )
