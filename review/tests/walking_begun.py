"""Moves of a walk that begin another case, complete a draft, and bring files beside the text."""

from dataclasses import replace
from datetime import timedelta

from journal.actions import drafting, entering, mending, submitting
from journal.models import File
from journal.parties import How
from journal.tests import factories
from journal.workflow.submission_states import S
from review.actions import attaching, enrolling, setting_aside
from review.models import Attachment
from review.questions import usual_questions
from review.tests.walking_moves import of_assignment, pick, upload
from review.workflow.assignment import WRITING

TYPES = ("foreword", "research", "book")


def begin(journal, *, article_type, coauthor, by, now):
    """Somebody begins another case; it is complete."""
    draft = factories.a_draft(journal, by, article_type=article_type, now=now)
    people = [factories.row_of(one) for one in dict.fromkeys((by, coauthor))]
    factories.fill(draft, people=people, now=now)
    factories.put_manuscript(draft, now=now)
    return draft


def another(walk, n):
    facts = {"article_type": TYPES[n % len(TYPES)], "coauthor": walk.person("coauthor")}
    return [walk.journal], facts


def entered(walk, n):
    """What the office needs to enter a draft for somebody who called."""
    author = walk.person(("stranger", *walk.reviewers, "second")[n % 6])
    facts = ("email", "given_name", "family_name", "language")
    return [walk.journal], {
        "person": {name: getattr(author, name) for name in facts},
        "article_type": walk.journal.article_types.get(slug=TYPES[1 - n % 2]),
        "language": "en",
        "way": entering.Way(how=How.PHONE, came_on=walk.today, note="They called."),
    }


def wishing(walk, n):
    """Somebody on the roster: other topics, and every second time a day."""
    entry, topics = pick(walk.journal.roster.order_by("pk"), n), list(walk.journal.topics.all())
    day = walk.today + timedelta(days=n % 60) if n % 2 else None
    return [entry], {"topics": topics[: n % 3], "not_before": day, "max_open": 1 + n % 3}


def draft(walk, n):
    case = walk.case
    if case.state != S.DRAFT:
        raise LookupError
    return [case], {}


def entered_draft(walk, n):
    (case,), _facts = draft(walk, n)
    if case.entered_by_id is None:
        raise LookupError
    return [case], {}


def complete(submission, *, now):
    """Fill in what sending asks for; whoever only wrote or called has consented to nothing yet."""
    consented_at = None if submission.entered_by_id else now
    factories.fill(submission, now=now, titles=factories.TITLE, consented_at=consented_at)
    factories.put_manuscript(submission, now=now)


def send_entered(submission, *, by, now):
    """The office sends what it has entered."""
    party = entering.party_for_draft(submission, by)
    submitting.submit(submission, by=party, now=now)


def returned(walk, n):
    if walk.case.state != S.NEEDS_FIX:
        raise LookupError
    return [walk.case], {}


def answer(submission, *, now):
    """Every point that the journal asked for."""
    keys = submission.fix_items.values_list("pk", flat=True)
    mending.save_answers(submission, answers=dict.fromkeys(keys, "It is there now."))


def file(walk, n):
    return [walk.case], {"upload": upload(n % 2 + 1), "name": f"file-{n % 3}.docx"}


def next_file(walk, n):
    roles = (File.Role.NEXT_MANUSCRIPT, File.Role.NEXT_SUPPLEMENT)
    return [walk.case], file(walk, n)[1] | {"role": roles[n % 2]}


def supplement(walk, n):
    files = walk.case.files.filter(role=File.Role.SUPPLEMENT).order_by("-pk")
    return [walk.case, pick(files, n)], {}


def attached(walk, n):
    (one,), _facts = of_assignment(*WRITING)(walk, n)
    return [one], file(walk, n)[1]


def attachment(walk, n):
    of_case = Attachment.objects.filter(assignment__round__submission=walk.case)
    return [pick(of_case.order_by("pk"), n)], {}


def remove_supplement(submission, file, *, by, now):
    drafting.remove_supplement(submission, file, by=by, now=now)


def remove_attachment(attachment, *, by, now):
    attaching.remove_attachment(attachment, by=by)


def drop_aside(submission, *, by, now):
    roles = (File.Role.NEXT_MANUSCRIPT, File.Role.NEXT_SUPPLEMENT)
    files = submission.files.filter(role__in=roles).values_list("public_id", flat=True)
    setting_aside.drop_aside(submission, list(files), by=by)


def put_on_roster(walk, n):
    """Somebody whom the office brings onto the roster at once."""
    return [walk.journal], {
        "email": walk.person(pick(("author", "second", "deputy", "stranger"), n)).email,
        "topics": walk.journal.topics.all(),
        "languages": ["en"],
        "max_open": 3,
    }


def apply_for(walk, n):
    topics = dict.fromkeys(walk.journal.topics.all(), 2)
    user = walk.person(pick(walk.people, n))
    return [walk.journal], {"user": user, "languages": ["en"], "strengths": topics}


def apply(journal, *, user, languages, strengths, now):
    """`enrolling.apply`, which a person does for themselves."""
    enrolling.apply(journal, user=user, languages=languages, strengths=strengths, now=now)


def settle_questions(walk, n):
    """The usual ones with another weight, so that whoever agreed before can still hand in."""
    questions = [replace(one, weight=n % 10) for one in usual_questions()]
    return [walk.journal.article_types.first()], {"questions": questions}
