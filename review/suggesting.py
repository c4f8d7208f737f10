"""Load the facts of the roster and rank it for a case."""

from journal.anonymity import sees
from journal.models.fields import in_language
from journal.relations import relation_of
from journal.roles import CHIEF, MANAGER
from review.handled import have_handled
from review.institutions import affiliations_of
from review.matching import Candidate, Wanted, rank
from review.models import RosterEntry


def suggestions_for(submission, round_, *, reader, today):
    """[(roster entry, suggestion)], best first; those who cannot be invited last.

    `reader` is told of no review in a case that is closed to them, and of nobody's load unless they
    decide the case.
    """
    journal = submission.journal
    entries = {
        entry.pk: entry
        for entry in RosterEntry.objects.filter(journal=journal)
        .active()
        .with_load(reader)
        .select_related("user")
        .prefetch_related("expertise__topic")
    }
    asked = set(round_.assignments.values_list("reviewer_id", flat=True)) if round_ else set()
    held = journal.memberships.on(today)
    standing_in = held.deputies().filter(stands_in_for=submission.editor_id)
    seeing = held.in_roles(CHIEF, MANAGER) | standing_in
    staff = {submission.editor_id, *seeing.values_list("user_id", flat=True)}
    handled = have_handled(submission)
    candidates = [
        _candidate(entry, submission, asked, staff, handled) for entry in entries.values()
    ]
    names = {topic.slug: in_language(topic.names) for topic in journal.topics.all()}
    shows_load = shows_load_to(reader, submission)
    ranked = rank(_wanted(submission), candidates, names=names, today=today, shows_load=shows_load)
    return [(entries[one.key], one) for one in ranked]


def shows_load_to(reader, submission):
    """Whether they may know how much people review."""
    return sees("roster_load", relation_of(reader, submission), submission.mode)


def _wanted(submission):
    return Wanted(
        topics=frozenset(submission.topics.values_list("slug", flat=True)),
        language=submission.language,
        author_affiliations=affiliations_of(submission),
    )


def _candidate(entry, submission, asked, staff, handled):
    last = entry.last_invited_at
    return Candidate(
        key=entry.pk,
        strengths={one.topic.slug: one.strength for one in entry.expertise.all()},
        languages=frozenset(entry.languages),
        open_now=entry.open_now,
        max_open=entry.max_open,
        done=entry.done,
        affiliation=entry.user.affiliation,
        last_invited_on=last and submission.journal.today(last),
        not_before=entry.not_before,
        is_conflicted=submission.has_interested(entry.user) or submission.is_opposed_to(entry.user),
        is_staff_of_case=entry.user_id in staff,
        is_in_round=entry.user_id in asked,
        has_handled=entry.user_id in handled,
    )
