"""What goes along with letters to reviewers: asked by delivery, when the letter leaves.

The file says what holds at that moment, so it is never older than the letter. A review that was
cancelled takes its entry out of the reader's calendar; what reviewers end themselves (by a "no", or
by handing in) they need not be told again.
"""

from notifications import clock
from notifications.enclosures import Enclosure
from review.calendars import CANCEL, PUBLISH, file_of
from review.duties import due_day_of_review
from review.models import Assignment
from review.workflow.assignment import OPEN, A

NAME = "review.ics"


def due_day(public_id, person):
    """The day of the duty that the letter is about, while there is one."""
    return _enclosure(public_id, person, OPEN, PUBLISH)


def day_taken_back(public_id, person):
    """The same entry, cancelled: unless the reviewer was asked again since."""
    return _enclosure(public_id, person, [A.CANCELLED], CANCEL)


def _enclosure(public_id, person, states, method):
    mine = Assignment.objects.filter(public_id=public_id, reviewer=person, state__in=states)
    found = mine.with_people().first()
    if found is None:
        return None
    text = file_of(due_day_of_review(found), now=clock.now(), method=method)
    return Enclosure(NAME, text, method)
