"""The reviewers whom an author names, and what should make an editor look twice."""

from dataclasses import dataclass

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from journal.anonymity import sees
from journal.models import Journal, NamedReviewer, Submission, User
from journal.relations import relation_of
from review.models import RosterEntry
from review.workflow.roster import E

# Where anybody can have an address under any name.
FREE_MAIL = (
    "126.com 163.com aol.com bk.ru gmail.com gmx.com gmx.de gmx.net googlemail.com hotmail.com "
    "icloud.com inbox.lv inbox.ru internet.ru list.ru live.com mail.com mail.kz mail.ru me.com "
    "msn.com naver.com nur.kz outlook.com pm.me proton.me protonmail.com qq.com rambler.ru "
    "rediffmail.com tutanota.com ukr.net web.de ya.ru yahoo.co.in yahoo.co.uk yahoo.com yandex.by "
    "yandex.com yandex.kz yandex.ru zoho.com"
)


@dataclass(frozen=True)
class Named:
    """`signals` are sentences; a suggestion is never trusted for having none."""

    person: NamedReviewer
    signals: list[str]


def named_to(reader: User, submission: Submission) -> list[Named]:
    """Whom the author named, for those who read what was written to the editor."""
    if not sees("named_reviewers", relation_of(reader, submission), submission.mode):
        return []
    authors = [submission.author, *submission.contributors.all()]
    authors = {one.email.lower() for one in authors if one.email}
    named = list(submission.named_reviewers.all())
    known, active = _known([one.email for one in named], submission.journal)
    return [Named(one, _signals(one.email.lower(), authors, known, active)) for one in named]


def _is_same_house(one: str, other: str) -> bool:
    """Whether it is the same domain, or one lies in the other: `cs.uni.kz`, `uni.kz`."""
    return bool(other) and (
        one == other or f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}")
    )


def _known(addresses: list[str], journal: Journal) -> tuple[set[str], set[str]]:
    """Those of the addresses that somebody has here, and that an active one of the roster has."""
    given = [address.lower() for address in addresses if address]
    users = User.objects.annotate(lower=Lower("email")).filter(lower__in=given)
    active = RosterEntry.objects.filter(journal=journal, state=E.ACTIVE, user__in=users)
    known = dict(users.values_list("pk", "lower"))
    return set(known.values()), {known[pk] for pk in active.values_list("user", flat=True)}


def _signals(address: str, authors: set[str], known: set[str], active: set[str]) -> list[str]:
    if not address:
        return [_("No address is given: look for one that is theirs.")]
    domain = address.partition("@")[2]
    found = []
    if address in authors:
        found.append(_("This is the address of an author."))
    elif domain in FREE_MAIL.split():
        found.append(_("A free mail address, which anybody can have: check whose it is."))
    elif any(_is_same_house(domain, author.partition("@")[2]) for author in authors):
        found.append(_("The address is of the same institution as an author's."))
    if address not in known:
        found.append(_("Nobody is known here by this address."))
    elif address not in active:
        found.append(_("Known here by this address, but not on the roster."))
    return found
