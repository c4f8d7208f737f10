"""The reviewers whom an author names, and what should make an editor look twice."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from journal.anonymity import sees
from journal.models import NamedReviewer, Submission, User
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
    if not sees("cover_letter", relation_of(reader, submission), submission.mode):
        return []
    authors = [submission.author, *submission.contributors.all()]
    addresses = {one.email.lower() for one in authors if one.email}
    return [
        Named(one, _signals(one, addresses, submission)) for one in submission.named_reviewers.all()
    ]


def _signals(one: NamedReviewer, authors: set[str], submission: Submission) -> list[str]:
    address = one.email.lower()
    if not address:
        return [_("No address is given: look for one that is theirs.")]
    domain = address.partition("@")[2]
    found = []
    if address in authors:
        found.append(_("This is the address of an author."))
    elif domain in FREE_MAIL.split():
        found.append(_("A free mail address, which anybody can have: check whose it is."))
    elif domain in {author.partition("@")[2] for author in authors}:
        found.append(_("The address is of the same institution as an author's."))
    entries = RosterEntry.objects.filter(journal=submission.journal, user__email__iexact=address)
    if not User.objects.filter(email__iexact=address).exists():
        found.append(_("Nobody is known here by this address."))
    elif not entries.filter(state=E.ACTIVE).exists():
        found.append(_("Known here by this address, but not on the roster."))
    return found
