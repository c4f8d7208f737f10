"""Who may still read what a letter is about: asked by delivery, when the letter leaves."""

from journal.models import Submission


def opens_case(public_id, person):
    case = Submission.objects.select_related("journal").filter(public_id=public_id).first()
    if case is None:
        return False
    return Submission.objects.visible_to(person, case.journal).filter(pk=case.pk).exists()
