"""Change the texts of a journal's letters, and go back to those that came with the program."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.founding import lock_for_manager
from journal.models import Event
from journal.refusals import Blocked, refuse_unless
from notifications.letters import Text, kind_of, shipped
from notifications.models import LetterText
from notifications.texts import faults_of


@transaction.atomic
def save_text(journal, *, letter, language, subject, body, by, now):
    """The journal's letters of this kind have this text from now on; those posted stay.

    Returns the row, or None when it is the text that counts already. Raises Blocked for a text that
    does not fit its letter.
    """
    journal = lock_for_manager(journal, by)
    text = Text(subject, body, language)
    faults = [sentence for _field, sentence in faults_of(kind_of(letter), text)]
    if faults:
        raise Blocked(*faults)
    last = newest_text(journal, letter, language)
    if text == (_text(last) if is_own(last) else shipped(letter, language)):
        return None
    facts = {"letter": letter, "language": language, "subject": subject, "body": body}
    row = _add(journal, last, by=by, now=now, **facts)
    _record(journal, "save_letter_text", row)
    return row


@transaction.atomic
def restore_shipped(journal, *, letter, language, by, now):
    """The text that came with the program counts again; what was written is kept."""
    journal = lock_for_manager(journal, by)
    last = newest_text(journal, letter, language)
    refuse_unless(is_own(last), _("This letter has its shipped text already."))
    row = _add(journal, last, by=by, now=now, letter=letter, language=language, is_own=False)
    _record(journal, "restore_letter_text", row)
    return row


def newest_text(journal, letter, language):
    """The last row that was saved, own or not, or None."""
    return texts_of(journal, letter, language).first()


def texts_of(journal, letter, language):
    """All that was saved of this text, the newest first."""
    texts = LetterText.objects.filter(sender=journal.sender_id, letter=letter, language=language)
    return texts.order_by("-number").select_related("saved_by")


def is_own(row):
    return row is not None and row.is_own


def _text(row):
    return Text(row.subject, row.body, row.language)


def _add(journal, last, *, by, now, **facts):
    number = last.number + 1 if last else 1
    return LetterText.objects.create(
        sender_id=journal.sender_id, number=number, saved_at=now, saved_by=by, **facts
    )


def _record(journal, verb, row):
    details = {"letter": row.letter, "language": row.language, "number": row.number}
    Event.objects.record(journal, verb=verb, by=row.saved_by, now=row.saved_at, details=details)
