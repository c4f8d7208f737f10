"""Write a draft, or mend what was returned: facts, people, manuscript, kept as they are typed."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.keeping import keep_file
from journal.files.kinds import SUPPLEMENTS
from journal.models import Contributor, File, NamedReviewer, Submission, User, Version
from journal.permissions import is_author
from journal.posting import withdraw_about
from journal.refusals import Blocked, Overtaken, StaleState, refuse_unless
from journal.workflow.submission_states import S
from notifications.doorbell import ring_after_commit

A_MOMENT = timedelta(minutes=1)
MOST_SUPPLEMENTS, MOST_PEOPLE = 20, 60
LONGEST_TITLE, LONGEST_TEXT = 500, 20_000  # of a title or keywords, of an abstract or a note
OF_ACCOUNT = (
    *("given_name", "family_name", "patronymic", "other_given_name", "other_family_name"),
    *("email", "affiliation", "country", "orcid"),
)
PERSON = (*OF_ACCOUNT, "is_corresponding", "other_affiliations", "credit")  # of Contributor


@transaction.atomic
def start_draft(journal, *, by, article_type, language, now, titles=None, has_consented=False):
    """A new draft with its author as the first of its people.

    `has_consented`: the author has made the statements that the journal asks for. Who presses twice
    gets the one that was begun a moment ago, while nothing is typed into it.
    """
    User.objects.select_for_update().get(pk=by.pk)
    begun = {"journal": journal, "article_type": article_type, "language": language}
    fresh = Submission.objects.filter(author=by, state=S.DRAFT, kept_version=0, **begun)
    if twice := fresh.filter(started_at__gt=now - A_MOMENT, titles=titles or {}).first():
        return twice
    submission = Submission.objects.create(
        journal=journal,
        author=by,
        article_type=article_type,
        language=language,
        titles=titles or {},
        consented_at=now if has_consented else None,
        reviews_wanted=journal.reviews_wanted,
        started_at=now,
        since=now,
    )
    Contributor.objects.create(
        submission=submission,
        user=by,
        is_corresponding=True,
        **{name: getattr(by, name) for name in OF_ACCOUNT},
    )
    return submission


@transaction.atomic
def save_draft(submission, *, facts, topics, now, people=None, named=None, seen=None):
    """Store what the form holds; `people` is a list of the fields of Contributor, in order.

    `named` are the fields of NamedReviewer; of both, None leaves them as they are. `seen` is what
    the page knew (`journal.windows.Seen`); raises Overtaken when that is not what is kept any more.
    """
    submission = draft_of(submission)
    if _holds(submission, facts, topics, people, named):
        return submission
    if not submission.was_seen(seen):
        raise Overtaken
    submission.count_version(seen)
    for name, value in facts.items():
        setattr(submission, name, value)
    submission.save(update_fields=[*facts, "kept_version", "kept_window"])
    submission.topics.set(topics)
    if people is not None:
        replace_people(submission, people)
    if named is not None:
        submission.named_reviewers.all().delete()
        NamedReviewer.objects.bulk_create(
            NamedReviewer(submission=submission, **one) for one in named
        )
    return submission


def _holds(submission, facts, topics, people, named):
    """Whether all of it is stored already."""
    return (
        all(getattr(submission, name) == value for name, value in facts.items())
        and set(submission.topics.all()) == set(topics)
        and _are_rows(people, submission.contributors)
        and _are_rows(named, submission.named_reviewers)
    )


def _are_rows(facts, stored):
    return facts is None or facts == list(stored.values(*(facts[0] if facts else ["pk"])))


def replace_people(submission, people):
    """Whoever has an account by the given address is a party of the case, so also in conflict.

    Of a draft an address may be missing. What somebody has answered stays with the address.
    """
    addresses = [one["email"].lower() for one in people]
    given = [address for address in addresses if address]
    if len(set(given)) < len(given):
        raise Blocked(_("Two of the authors have the same e-mail."))
    users = dict(User.objects.filter(email__in=given).values_list("email", "pk"))
    answers = {
        email.lower(): dict(zip(Contributor.ANSWER, answer, strict=True))
        for email, *answer in submission.contributors.values_list("email", *Contributor.ANSWER)
        if email
    }
    submission.contributors.all().delete()
    Contributor.objects.bulk_create(
        Contributor(
            submission=submission,
            order=order,
            user_id=users.get(address),
            **one,
            **answers.get(address, {}),
        )
        for order, (address, one) in enumerate(zip(addresses, people, strict=True))
    )


def put_manuscript(submission, *, upload, name, by, now):
    """Keep the manuscript of a draft; an earlier one is replaced. Raises Blocked with the reason.

    The bytes are kept before the row that promises them, outside the transaction.
    """
    if not is_author(submission, by):
        raise PermissionDenied
    facts = keep_file(upload, name=name, submission=submission, by=by)
    with transaction.atomic():
        submission = draft_of(submission)
        version = _version_in_the_making(submission, by=by, now=now)
        made = [File.Role.REVIEW_COPY, File.Role.COPY_PICTURE]
        version.files.filter(role__in=made).delete()
        version.files.filter(role=File.Role.MANUSCRIPT).delete()
        return add_manuscript(version, facts, by=by, now=now)


def put_supplement(submission, *, upload, name, by, now):
    """Keep one more file beside the manuscript of a draft. Raises Blocked with the reason."""
    if not is_author(submission, by):
        raise PermissionDenied
    facts = keep_file(upload, name=name, submission=submission, by=by, allowed=SUPPLEMENTS)
    with transaction.atomic():
        submission = draft_of(submission)
        version = _version_in_the_making(submission, by=by, now=now)
        return add_supplement(version, facts, by=by, now=now)


def remove_supplement(submission, file, *, by, now):
    """Take a supplement out of the draft; what an earlier version had of it stays there."""
    if not is_author(submission, by):
        raise PermissionDenied
    with transaction.atomic():
        submission = draft_of(submission)
        version = _version_in_the_making(submission, by=by, now=now)
        found = version.supplements().filter(sha256=file.sha256, name=file.name).first()
        if found:
            found.cleaned_copies.all().delete()
            found.delete()


@transaction.atomic
def delete_draft(submission, *, by, now):
    """The author will not send it: nothing of it stays but that it was deleted, when and by whom.

    Its rows go at once; the bytes to which no row points any more are swept in the night.
    """
    submission = Submission.objects.locked(submission)
    if not is_author(submission, by):
        raise PermissionDenied
    if submission.state != S.DRAFT:
        raise StaleState(submission, "delete_draft")
    submission.note(verb="delete_draft", by=by, now=now)
    withdraw_about(submission)
    submission.files.exclude(cleaned_from=None).delete()
    submission.files.all().delete()
    submission.delete()


def _version_in_the_making(submission, *, by, now):
    """The first one of a draft; of what was returned a new one, made since then.

    It begins with the files of the one before: what is not replaced is sent again.
    """
    latest = submission.latest_version()
    if latest is None:
        return Version.objects.create(submission=submission, number=1, made_at=now)
    if submission.state == S.NEEDS_FIX and latest.made_at <= submission.since:
        number = latest.number + 1
        version = Version.objects.create(submission=submission, number=number, made_at=now)
        if manuscript := latest.manuscript():
            add_manuscript(version, facts_of(manuscript), by=by, now=now)
        for file in latest.supplements():
            add_supplement(version, facts_of(file), by=by, now=now)
        return version
    return latest


def add_manuscript(version, facts, *, by, now):
    """The row of a version's manuscript, waiting for its copy for reviewers to be made."""
    return _add(version, File.Role.MANUSCRIPT, facts, by=by, now=now)


def add_marked(version, facts, *, by, now):
    """The row of the same manuscript with its changes marked; it waits like the manuscript."""
    return _add(version, File.Role.MARKED, facts, by=by, now=now)


def add_supplement(version, facts, *, by, now):
    """The row of one more file of a version; it waits like the manuscript. Raises Blocked."""
    refuse_unless(
        version.supplements().count() < MOST_SUPPLEMENTS,
        _("There are %(count)s supplements already. Put several into one file.")
        % {"count": MOST_SUPPLEMENTS},
    )
    return _add(version, File.Role.SUPPLEMENT, facts, by=by, now=now)


def facts_of(file):
    """What a new row about the same bytes says, as `keep_file` says it of new ones."""
    return {name: getattr(file, name) for name in ("name", "sha256", "size", "media_type")}


def _add(version, role, facts, *, by, now):
    submission = version.submission
    file = File.objects.create(
        journal_id=submission.journal_id,
        submission=submission,
        version=version,
        role=role,
        cleaning_state=File.Cleaning.WAITING,
        added_by=by.person,
        added_at=now,
        **facts,
    )
    ring_after_commit("journal.tasks.clean", file.pk)
    return file


def draft_of(submission):
    """The case, locked, while its author may still change it. Raises Blocked."""
    submission = Submission.objects.locked(submission)
    if submission.state not in (S.DRAFT, S.NEEDS_FIX):
        raise Blocked(_("This submission was already sent."))
    return submission
