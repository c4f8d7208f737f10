"""Who may still read what a letter is about: asked by delivery, when the letter leaves."""

from review.models import Assignment, Thread
from review.talking import place_in


def opens_review(public_id, person):
    one = Assignment.objects.with_people().filter(public_id=public_id).first()
    if one is None:
        return False
    mine = Assignment.objects.visible_to(person, one.journal)
    return mine.filter(pk=one.pk).exists()


def opens_thread(public_id, person):
    thread = Thread.objects.with_people().filter(public_id=public_id).first()
    return thread is not None and place_in(thread, person) is not None
