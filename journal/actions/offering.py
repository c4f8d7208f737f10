"""What the top of a manuscript says is offered to its author: nothing is taken over unasked.

Only what the draft does not say yet is offered; what was typed stays.
"""

import logging
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from journal.actions import drafting
from journal.actions.drafting import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PEOPLE,
    PERSON,
    draft_of,
    replace_people,
)
from journal.characters import piled
from journal.files.child import ChildFailed
from journal.files.finding import person, words_naming
from journal.files.kinds import Kind
from journal.files.store import path_of
from journal.frontmatter.reading import read_front
from journal.models import Contributor, File
from journal.permissions import is_author

log = logging.getLogger("imprimatur.journal")

LONGEST = {"titles": LONGEST_TITLE, "abstracts": LONGEST_TEXT, "keywords": LONGEST_TITLE}
TEXTS = tuple(LONGEST)
PEOPLE = "people"
MOST = {field.name: field.max_length for field in Contributor._meta.fields}  # letters


@dataclass(frozen=True)
class Offer:
    """One thing to take over. `of` is a field of the submission, or PEOPLE.

    `text` is what would be stored; of people, in order, a line each with all that was read.
    """

    of: str
    language: str
    text: str

    @property
    def key(self):
        """What names it in the form."""
        return f"{self.of}-{self.language}" if self.language else self.of


def put_manuscript(submission, *, upload, name, by, now):
    """Keep the manuscript of a draft, then read its top. Raises Blocked as the other does.

    The reading is slow and may fail: it happens when the file is safe.
    """
    file = drafting.put_manuscript(submission, upload=upload, name=name, by=by, now=now)
    File.objects.filter(pk=file.pk).update(front_matter=_read(file))
    return file


def _read(file):
    """{} of a file whose top cannot be read."""
    if file.kind != Kind.DOCX:
        return {}
    try:
        return _storable(asdict(read_front(path_of(file.sha256))))
    except ChildFailed as failed:
        log.info("The top of a manuscript could not be read: %s", failed.reason)
        return {}


def _storable(front):
    """Without what no draft can hold: the page would refuse it after it was taken over."""
    for of, most in LONGEST.items():
        front[of] = {code: text for code, text in front[of].items() if _fits(text, most)}
    if len(front[PEOPLE]) > MOST_PEOPLE:
        front[PEOPLE] = []
    front[PEOPLE] = [
        {name: value if _fits(value, MOST[name]) else "" for name, value in one.items()}
        for one in front[PEOPLE]
    ]
    front[PEOPLE] = [one for one in front[PEOPLE] if one["family_name"]]
    return front


def _fits(text, most):
    return len(text) <= most and not piled(text)


def offers_of(submission):
    """[Offer] of what was read and the draft lacks."""
    file = _manuscript_of(submission)
    return _offers(submission, file.front_matter) if file else []


@transaction.atomic
def take_over(submission, *, chosen, by):
    """Store the offers of these keys; keys of what is not offered any more do nothing."""
    submission = _own_draft(submission, by)
    taken = [one for one in offers_of(submission) if one.key in chosen]
    for one in taken:
        if one.of == PEOPLE:
            found = _manuscript_of(submission).front_matter[PEOPLE]
            replace_people(submission, _merged(submission, found))
        else:
            getattr(submission, one.of)[one.language] = one.text
    submission.count_version(seen=None)
    submission.save(update_fields=[*TEXTS, "kept_version", "kept_window"])
    return len(taken)


@transaction.atomic
def dismiss(submission, *, by):
    """None of it is wanted: it is forgotten until another file is put."""
    if file := _manuscript_of(_own_draft(submission, by)):
        file.front_matter = {}
        file.save(update_fields=["front_matter"])


def _own_draft(submission, by):
    submission = draft_of(submission)
    if not is_author(submission, by):
        raise PermissionDenied
    return submission


def _manuscript_of(submission):
    version = submission.latest_version()
    return version.manuscript() if version else None


def _offers(submission, front):
    languages = [submission.language, *submission.journal.languages]
    offers = [
        Offer(of, language, front[of][language])
        for of in TEXTS
        for language in dict.fromkeys(languages)
        if front.get(of, {}).get(language) and not getattr(submission, of).get(language)
    ]
    if _merged(submission, front.get(PEOPLE, [])) != _stored(submission):
        offers.append(Offer(PEOPLE, "", "\n".join(map(_in_line, front[PEOPLE]))))
    return offers


def _in_line(one):
    name = f"{one['given_name']} {one['family_name']}".strip()
    rest = (one.get(key) for key in ("affiliation", "country", "email", "orcid"))
    return ", ".join(filter(None, (name, *rest)))


def _stored(submission):
    return list(submission.contributors.values(*PERSON))


def _merged(submission, found):
    """The people of the title page in its order, with what is typed of them already.

    Who was typed and is not on the title page comes first: the page may name them otherwise.
    """
    typed = _stored(submission)
    people, addresses = [], {row["email"].lower() for row in typed}
    for one in found:
        known = next((row for row in typed if _is_same(row, one)), None)
        if known is not None:
            typed.remove(known)
        row = _joined(known, _once(one, addresses))
        addresses.add(row["email"].lower())
        people.append(row)
    return typed + people


def _once(one, addresses):
    """Without an address that is another's already: a page may print one for all."""
    return one | {"email": ""} if one["email"].lower() in addresses else one


def _joined(known, one):
    """What is typed of somebody, and what is printed where nothing is typed."""
    if known is None:
        return dict(one)
    return {name: known[name] or one.get(name, known[name]) for name in PERSON}


def _is_same(row, one):
    """By the address, or by name in either script, also with initials."""
    if row["email"] and row["email"].lower() == one["email"].lower():
        return True
    printed = f"{one['given_name']} {one['family_name']}"
    return bool(words_naming(printed, [person(row["given_name"], row["family_name"])]))
