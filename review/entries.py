"""What staff entered for an author or reviewer, and what these said to it."""

from journal.actions.entering import DRAFTED
from journal.models import Event

DISPUTED = "dispute_entry"


def what_was_entered(submission, whom):
    """For the page of the author (a User) or of an Assignment: the entries, and what they said."""
    events = Event.objects.of(submission).select_related("by")
    return {
        "entries": events.entered_for(whom).exclude(verb=DRAFTED),
        "disputes": events.filter(verb=DISPUTED, details__of=whom.public_id),
        "may_dispute": entries_open_to_dispute(submission, whom).exists(),
    }


def entries_open_to_dispute(submission, whom):
    """What was entered for them since they last spoke of it."""
    events = Event.objects.of(submission)
    spoken = events.filter(verb=DISPUTED, details__of=whom.public_id).last()
    return events.entered_for(whom).filter(seq__gt=spoken.seq if spoken else 0)
