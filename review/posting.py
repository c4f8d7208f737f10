"""Letters of review: to a reviewer about one assignment, to an author or editor about the case."""

from django.utils.translation import override

from journal.models.fields import in_language
from journal.posting import about_case, case_values, in_hours_of, in_words
from notifications.models import Letter, Phase
from notifications.outbox import post, withdraw
from notifications.texts import language_read
from review.models import Assignment


def about_assignment(assignment):
    return f"assignment:{assignment.public_id}"


def about_waiting(assignment):
    """Of letters to editors who wait for this review: of the case, and of one review in it."""
    return f"{about_case(assignment.round.submission)}#{assignment.public_id}"


def abouts_of(submission):
    """Everything that letters about the case, its reviews and those who wait for them are about."""
    asked = Assignment.objects.filter(round__submission=submission).with_people()
    reviews = [about for one in asked for about in (about_assignment(one), about_waiting(one))]
    return [about_case(submission), *reviews]


def reviewer_values(submission, reader):
    """What a letter to a reviewer may know: the text of the manuscript, nothing of its authors."""
    return {
        "name": reader.full_name or reader.email,
        "title": in_language(submission.titles, reader.language, first=submission.language),
        "abstract": in_language(submission.abstracts, reader.language, first=submission.language),
    }


def post_to_reviewer(
    assignment,
    letter,
    /,
    *,
    now,
    occasion="",
    not_before=None,
    can_wait=False,
    with_link=False,
    **values,
):
    """`can_wait`, and dates among the values, as in `journal.posting.post_about`."""
    reader, submission = assignment.reviewer, assignment.round.submission
    sender = submission.journal.sender
    with override(language_read(letter, reader.language, sender)):
        facts = reviewer_values(submission, reader)
        return post(
            letter,
            to=reader,
            sender=sender,
            about=about_assignment(assignment),
            occasion=occasion,
            title=facts["title"],
            values=facts | {name: in_words(value) for name, value in values.items()},
            link=assignment.personal_link() if with_link else None,
            not_before=in_hours_of(reader, sender, now) if can_wait else not_before,
            now=now,
        )


def has_been_written_to(assignment):
    """Whether any letter about this duty has left, or may still."""
    letters = Letter.objects.filter(about=about_assignment(assignment))
    return letters.exclude(phase=Phase.WITHDRAWN).exists()


def withdraw_from_reviewer(assignment, letters=None):
    """Take back every unsent letter of a duty that has ended, or of these kinds only."""
    count = withdraw(about=about_assignment(assignment), to=assignment.reviewer, letters=letters)
    return count + withdraw(about=about_waiting(assignment))


def about_thread(thread):
    return f"thread:{thread.public_id}"


def post_to_participant(thread, letter, /, *, to, now, occasion, **values):
    """Post one letter of a discussion; a reviewer's has the personal link and names no author."""
    submission, asked = thread.submission, thread.assignment
    is_reviewer = asked is not None and asked.reviewer_id == to.pk
    sender = submission.journal.sender
    with override(language_read(letter, to.language, sender)):
        facts = reviewer_values(submission, to) if is_reviewer else case_values(submission, to)
        return post(
            letter,
            to=to,
            sender=sender,
            about=about_thread(thread),
            occasion=occasion,
            title=facts["title"],
            values=facts | {name: str(value) for name, value in values.items()},
            link=asked.personal_link() if is_reviewer else None,
            now=now,
        )


def withdraw_from_threads(submission, person):
    """Take back what somebody has not been sent yet of the discussions of a case."""
    return sum(withdraw(about=about_thread(one), to=person) for one in submission.threads.all())
