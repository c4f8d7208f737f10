"""What became of the letters about a case, as its staff may read it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise

from journal.anonymity import sees
from journal.models import Submission
from journal.relations import relation_of
from notifications.fates import CAN_COME_BACK
from notifications.letters import all_kinds
from notifications.models import UNDELIVERED, Letter, Phase
from review.models import Assignment, Thread
from review.posting import about_thread, abouts_of

LATEST = 5
MOST = 500  # undelivered letters that are looked through: more is a server that refuses all


@dataclass(frozen=True)
class Fate:
    """One letter; `text` is None for those who may know of it but not read it."""

    letter: Letter
    what: str | Promise
    text: str | None

    @property
    def at(self) -> datetime:
        return self.letter.sent_at or self.letter.created_at

    @property
    def is_lost(self) -> bool:
        return self.letter.phase in UNDELIVERED and self.letter.seen_to_at is None

    @property
    def may_be_marked(self) -> bool:
        return self.letter.phase in CAN_COME_BACK

    @property
    def may_go_again(self) -> bool:
        return self.is_lost and bool(self.letter.body)

    @property
    def mark(self) -> str:
        """The class of the word that says how far it has come."""
        if self.is_lost:
            return "late"
        return "done" if self.letter.phase == Phase.SENT else ""


def letters_about(submission):
    """Every letter of which the case, a review, who waits for one or a discussion is the reason.

    Of discussions it is told that a letter went; who reads which is for their own pages.
    """
    abouts = abouts_of(submission)
    talked = [about_thread(one) for one in Thread.objects.filter(submission=submission)]
    own = Q(about__in=[*abouts, *talked]) | Q(pk__in=_gathered(abouts))
    return Letter.objects.filter(own).select_related("recipient").order_by("-created_at", "-pk")


def _gathered(abouts):
    """Those that list one of these duties among others."""
    return Letter.objects.filter(marks__about__in=abouts).values("pk")


def fates_of(letters, submission, relation):
    """[Fate] of letters about one case, for somebody who stands in this relation to it."""
    if not sees("letter_heads", relation, submission.mode):
        return []
    kinds, own = all_kinds(), set(abouts_of(submission))
    may_read = sees("letter_texts", relation, submission.mode)

    def text_of(letter):
        return letter.body if may_read and letter.about in own else None

    return [
        Fate(one, kinds[one.letter].label if one.letter in kinds else one.letter, text_of(one))
        for one in letters
    ]


def lost_of(reader, journal):
    """[(case, [Fate])] of letters that did not arrive, where this person may know of letters."""
    lost = Letter.objects.filter(sender=journal.sender).undelivered().order_by("-pk")
    letters = list(lost.select_related("recipient").prefetch_related("marks")[:MOST])
    by_case = defaultdict(list)
    handled = Submission.objects.handled_by(reader, journal)  # never one's own
    for letter, case in _with_cases(letters, handled):
        by_case[case].append(letter)
    found = [
        (case, fates_of(some, case, relation_of(reader, case))) for case, some in by_case.items()
    ]
    return [(case, fates) for case, fates in found if fates]


def case_of_letter(letter):
    """The submission that a letter is about, or None."""
    return next((case for _one, case in _with_cases([letter], Submission.objects.all())), None)


def _with_cases(letters, cases):
    """(letter, case) for each letter of which one of these cases is the reason."""
    keys = {one.pk: _keys_of(one) for one in letters}
    wanted = set().union(*keys.values()) if keys else set()
    by_key = {f"submission:{one.public_id}": one for one in cases.filter(_named(wanted))}
    asked = Assignment.objects.filter(public_id__in=_ids(wanted, "assignment"))
    of_case = {one.pk: one for one in cases.filter(rounds__assignments__in=asked)}
    for one in asked.select_related("round"):
        if case := of_case.get(one.round.submission_id):
            by_key[f"assignment:{one.public_id}"] = case
    for one in Thread.objects.filter(public_id__in=_ids(wanted, "thread"), submission__in=cases):
        by_key[about_thread(one)] = one.submission
    for letter in letters:
        for case in dict.fromkeys(by_key[key] for key in keys[letter.pk] if key in by_key):
            yield letter, case


def _keys_of(letter):
    """What it is about, and the duties that it lists, without what comes after `#`."""
    abouts = [letter.about, *(mark.about for mark in letter.marks.all())]
    return dict.fromkeys(about.partition("#")[0] for about in abouts).keys()


def _named(keys):
    return Q(public_id__in=_ids(keys, "submission"))


def _ids(keys, kind):
    return [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]
