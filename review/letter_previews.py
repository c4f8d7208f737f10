"""A letter as it would look about a real case: what the case knows is real, the rest bracketed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from journal.anonymity import sees
from journal.models import Article, Journal, Submission, User
from journal.posting import case_values
from journal.relations import relation_of
from notifications.delivery import twin_of
from notifications.letters import LINK_SHOWN, LetterKind, Text, Value, render
from notifications.models import Letter
from review.letter_table import AUTHOR, READERS, REVIEWER, STAFF, VARIABLES
from review.models import Assignment
from review.posting import reviewer_values
from review.words import POLICY


@dataclass(frozen=True)
class Reader:
    """Who gets the letter that is shown: they read the language of the text."""

    full_name: str
    language: str
    email: str = ""


@dataclass(frozen=True)
class Shown:
    """The letter as plain text and as its twin in HTML; nothing of it is stored."""

    language: str
    subject: str
    text: str
    twin: str


@dataclass(frozen=True)
class Sight:
    """A case as a member of staff in this relation may read of it, for a letter in a language."""

    case: Submission
    relation: str
    mode: str
    language: str

    def name_of(self, person: User | None, field: str) -> str:
        may_know = person is not None and sees(field, self.relation, self.mode)
        return person.full_name if may_know else ""

    def reader(self, name: str) -> Reader:
        return Reader(name or bracketed("name"), self.language)


def shown(
    kind: LetterKind,
    text: Text,
    *,
    journal: Journal,
    case: Submission | None,
    viewer: User,
) -> Shown:
    """The letter that this text would make. Raises LetterError for a text that does not fit."""
    values = values_for(kind, text.language, journal=journal, case=case, viewer=viewer)
    letter = render(kind, text, values)
    row = Letter(letter=kind.name, subject=letter.subject, language=text.language)
    return Shown(text.language, letter.subject, letter.body, twin_of(row, letter.body))


def values_for(
    kind: LetterKind,
    language: str,
    *,
    journal: Journal,
    case: Submission | None,
    viewer: User,
) -> dict[str, Value]:
    """What stands in the letter: as its verb would say it, as far as the case tells."""
    with override(language):
        values: dict[str, Value] = {name: bracketed(name) for name in kind.offered}
        values |= {"personal_link": (LINK_SHOWN,), "journal": journal.sender.name_in(language)}
        real = VALUES_TO.get(READERS[kind.name])
        if real is None:
            values |= dict.fromkeys({"recipient", "name"} & values.keys(), viewer.full_name)
        elif case is not None:
            known = real(kind, Sight(case, relation_of(viewer, case), case.mode, language))
            known["recipient"] = known["name"]
            values |= {name: in_words(known[name]) for name in kind.offered if known.get(name)}
    return values


def bracketed(name: str) -> str:
    return f"[{VARIABLES[name]}]"


def in_words(value: Any) -> str:
    return date_format(value, "DATE_FORMAT") if hasattr(value, "isoformat") else str(value)


def _to_reviewer(kind: LetterKind, sight: Sight) -> dict[str, Any]:
    """Made of what a reviewer may know; the authors of the case are not asked for."""
    case, asked = sight.case, _last_asked(sight.case)
    reader = sight.reader(sight.name_of(asked and asked.reviewer, "reviewer_identity"))
    return reviewer_values(case, reader) | {
        "due": asked and asked.due_on,
        "reply_by": asked and asked.reply_by,
        "review_days": case.journal.days_for("review"),
        "editor": sight.name_of(case.editor, "handling_editor"),
        "policy": POLICY[asked.mode if asked else case.mode],
        **_publication(case),
    }


def _to_author(kind: LetterKind, sight: Sight) -> dict[str, Any]:
    case = sight.case
    reader = sight.reader(sight.name_of(case.author, "author_names"))
    return case_values(case, reader) | {"due": case.due, **_publication(case)}


def _to_staff(kind: LetterKind, sight: Sight) -> dict[str, Any]:
    case, asked = sight.case, _last_asked(sight.case)
    editor = sight.name_of(case.editor, "handling_editor")
    of_review = "reviewer" in kind.variables
    return case_values(case, sight.reader(editor)) | {
        "due": asked and asked.due_on if of_review else case.due,
        "editor": editor,
        "reviewer": sight.name_of(asked and asked.reviewer, "reviewer_identity"),
        **_publication(case),
    }


VALUES_TO = {REVIEWER: _to_reviewer, AUTHOR: _to_author, STAFF: _to_staff}


def _last_asked(case: Submission) -> Assignment | None:
    asked = Assignment.objects.filter(round__submission=case).exclude(invited_at=None)
    return asked.with_people().order_by("-pk").first()


def _publication(case: Submission) -> Mapping[str, Any]:
    """Where it was published, if it was."""
    found = Article.objects.filter(submission=case).exclude(published_at=None)
    article = found.select_related("place__issue").first()
    return {"article": article.address, "issue": article.place.issue} if article else {}
