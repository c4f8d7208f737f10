"""What the page of a case says beside its letters: of decisions, and of conflicts of interest."""

from journal.anonymity import sees
from journal.models import Event, Submission
from journal.permissions import is_office_or_chief
from review.models import Verdict

APPEALS = ("submit_appeal", "appeal_to_desk")


def standing_of(submission, reader, relation):
    """Recommendations, appeal, the cases before and after: what this reader may know of them."""
    journal = submission.journal
    may_advice = sees("advice", relation, submission.mode)
    advices = _advices(submission) if may_advice else submission.advice.none()
    mine = Submission.objects.handled_by(reader, journal)
    return {
        "advice": advices.waiting().first(),
        "answered_advices": advices.exclude(answered_at=None),
        "returned": last_event(submission, "return_recommendation") if may_advice else None,
        "appeal": last_event(submission, *APPEALS) if submission.is_under_appeal else None,
        "reads_appeal": sees("response", relation, submission.mode),
        "prepared": _prepared(submission, relation),
        "follows": mine.filter(pk=submission.follows_id).first(),
        "followed_by": mine.filter(follows=submission).order_by("pk").last(),
        "conflicts": _conflicts(submission) if is_office_or_chief(submission, reader) else (),
        "integrity": last_event(submission, "open_integrity_case"),
    }


def _prepared(submission, relation):
    """The decision of somebody who left before it was sent, until another one is made."""
    last = last_event(submission, "decide", "drop_decision")
    if last is None or "letter" not in last.details:
        return None
    if not sees("decision_letter", relation, submission.mode):
        return None
    verdict = Verdict(last.details["verdict"]).label
    return {"verdict": verdict, "letter": last.details["letter"], "at": last.at}


def _advices(submission):
    return submission.advice.select_related("made_by").order_by("-made_at")


def _conflicts(submission):
    return submission.conflicts.interests().select_related("user", "added_by")


def last_event(submission, *verbs):
    return Event.objects.of(submission).filter(verb__in=verbs).last()
