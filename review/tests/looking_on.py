"""One look at a walk: its rows, read plainly, and what each person may fetch."""

from dataclasses import dataclass
from functools import cached_property

from django.test import Client

from journal.models import Conflict, File, Issue, Membership, Submission, User
from review.models import Assignment, RosterEntry, Round
from review.tests.pages import closed


@dataclass
class Sight:
    """What one person may fetch now, in both journals: keys."""

    person: object
    cases: set
    handled: set
    files: set
    assignments: set
    issues: set
    roster: set


def turn(things, at, count):
    """So many of the things, others at each place."""
    return [things[(at + one) % len(things)] for one in range(min(count, len(things)))]


class Look:
    """One look at all rows of a walk, read once for all invariants."""

    def __init__(self, walk, *, people=None):
        self.walk, self.now = walk, walk.now
        self.at, self.clients = walk.looks, {}
        walk.looks += 1
        self.journals = [walk.world.journal, walk.world.elsewhere]
        cases = Submission.objects.select_related("journal__sender", "author", "editor")
        self.cases = {one.pk: one for one in cases}
        self.assignments = list(Assignment.objects.with_people().select_related("round"))
        self.rounds = list(Round.objects.order_by("number"))
        self.conflicts = list(Conflict.objects.all())
        self.everybody = walk.everybody()
        self.looking = self.everybody if people is None else [self.everybody[at] for at in people]

    @cached_property
    def sights(self):
        return [self._sight(person) for person in self.looking]

    def _sight(self, person):
        def keys(fetch, field="pk"):
            return {
                key for one in self.journals for key in fetch(one).values_list(field, flat=True)
            }

        return Sight(
            person,
            keys(lambda one: Submission.objects.visible_to(person, one)),
            keys(lambda one: Submission.objects.handled_by(person, one)),
            keys(lambda one: File.objects.visible_to(person, one), "submission"),
            keys(lambda one: Assignment.objects.visible_to(person, one)),
            keys(lambda one: Issue.objects.visible_to(person, one)),
            keys(lambda one: RosterEntry.objects.visible_to(person, one)),
        )

    @property
    def asker(self):
        """Whose pages are asked for after this step."""
        return self.sights[self.at % len(self.sights)]

    def page(self, person, address):
        """What the address answers to this person, or to nobody; their own row stays as it is."""
        key = person and person.pk
        if key not in self.clients:
            self.clients[key] = Client()
            if person:
                self.clients[key].force_login(User.objects.get(pk=key))
                User.objects.filter(pk=key).update(last_login=person.last_login)
        return closed(self.clients[key].get(address))

    def roles(self, person, journal):
        """Roles held today by the rows: a deputy's only while the absent person holds it."""
        today = journal.today(self.now)
        held = [one for one in self._memberships if one.journal_id == journal.pk]
        valid = [one for one in held if (one.since or today) <= today <= (one.until or today)]
        own = {(one.user_id, one.role) for one in valid if one.stands_in_for_id is None}
        return {
            one.role
            for one in valid
            if one.user_id == person.pk
            and (one.stands_in_for_id is None or (one.stands_in_for_id, one.role) in own)
        }

    @cached_property
    def _memberships(self):
        return list(Membership.objects.all())

    @cached_property
    def authors(self):
        """{case: keys of its authors, by account or address}"""
        by_address = {one.email.lower(): one.pk for one in self.everybody}
        found = {case.pk: {case.author_id} for case in self.cases.values()}
        for case in self.cases.values():
            for one in case.contributors.all():
                found[case.pk] |= {one.user_id, by_address.get(one.email.lower())} - {None}
        return found

    def kept_away(self, case):
        """Keys of those whom an interest keeps from the case: not authors, not its reviewers."""
        rows = [one for one in self.conflicts if one.submission_id == case.pk]
        return {one.user_id for one in rows if one.kind != "reviewer"}

    def closed_to(self, person):
        """Keys of the cases that are the person's own or kept from them for any reason."""
        rows = {one.submission_id for one in self.conflicts if one.user_id == person.pk}
        return rows | {key for key, authors in self.authors.items() if person.pk in authors}

    def journal_of(self, assignment):
        return self.cases[assignment.round.submission_id].journal_id

    def asked(self, case):
        return [one for one in self.assignments if one.round.submission_id == case.pk]
