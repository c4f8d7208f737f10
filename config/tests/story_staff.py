"""What the staff do while others are counted: `python -m config.tests.story_staff`.

Reads one order a line as JSON, `[name, {keyword: value}]`, and answers each with a line of JSON.
A case is named by the address of its author, whose latest it is.
"""

import json
import sys
import time
from collections import Counter

import django

django.setup()

from config.tests.story_world import STAFF, make_person  # noqa: E402 -- Django must be ready first
from journal.actions import assigning, cleaning, producing  # noqa: E402
from journal.models import File, Submission, User  # noqa: E402
from journal.workflow.submission_states import S  # noqa: E402
from notifications import clock  # noqa: E402
from notifications.models import Letter  # noqa: E402
from review.actions import deciding, gathering, inviting, rounding  # noqa: E402
from review.models import Assignment  # noqa: E402
from review.workflow.assignment import A  # noqa: E402

PATIENCE = 90  # seconds for the worker


def in_role(role):
    return User.objects.get(email=STAFF[role][0])


def case_of(author):
    return Submission.objects.filter(author__email=author).order_by("pk").last()


def wait_for(author, is_ready, what):
    """The case once the worker has done its part."""
    last = time.monotonic() + PATIENCE
    while not is_ready(case := case_of(author)):
        if time.monotonic() > last:
            raise TimeoutError(f"{what}: {case.state}")
        time.sleep(0.2)
    return case


def add_author(email, given, family, language):
    user = make_person(email, given, family)
    user.language = language
    user.save(update_fields=["language"])


def ask_reviewers(author, reviewers, language):
    """An editor, a round and invitations, as soon as the copy for reviewers is made."""
    User.objects.filter(email__in=reviewers).update(language=language)
    waiting = {"cleaning_state": File.Cleaning.WAITING}
    case = wait_for(
        author,
        lambda case: (
            case.state in (S.AWAITING_EDITOR, S.WITH_EDITOR)
            and not case.files.filter(**waiting).exists()
        ),
        "the checks",
    )
    chief, editor, now = in_role("chief"), in_role("editor"), clock.now()
    if case.editor is None:
        assigning.assign_editor(case, editor=editor, by=chief, now=now)
    copy = case.latest_version().files.get(role=File.Role.REVIEW_COPY)
    if copy.cleaning_state == File.Cleaning.HELD:
        cleaning.release_copy(copy, by=editor, now=now)
    round_ = rounding.open_round(case_of(author), by=editor, now=now)
    for email in reviewers:
        inviting.invite(round_, User.objects.get(email=email), by=editor, now=now)


def end_round(author):
    why = "One review of the revision is enough."
    gathering.close_early(case_of(author), why=why, by=in_role("editor"), now=clock.now())


def decide(author, verdict, letter, waiver=""):
    case, editor, now = case_of(author), in_role("editor"), clock.now()
    words = {"letter": letter, "waiver": waiver}
    decision = deciding.decide(case, verdict=verdict, by=editor, now=now, **words)
    deciding.release(decision, now=now)


def typeset(author):
    """All that production does until the author has the proof."""
    press = in_role("production")
    producing.start_copyedit(case_of(author), by=press, now=clock.now())
    producing.finish_copyedit(case_of(author), by=press, now=clock.now())
    case = wait_for(author, lambda case: case.article.proof_id, "the proof")
    producing.send_proof(case, by=press, now=clock.now())


def facts(author):
    """What became of the case, and how many letters of a kind went to whom."""
    case = case_of(author)
    asked = Assignment.objects.filter(round__submission=case)
    about = [f"submission:{case.public_id}"]
    about += [f"assignment:{one.public_id}" for one in asked]
    letters = Letter.objects.filter(about__in=about).select_related("recipient")
    version = case.latest_version()
    return {
        "cases": Submission.objects.filter(author__email=author).count(),
        "state": case.state,
        "number": case.number,
        "titles": case.titles,
        "emails": list(case.contributors.values_list("email", flat=True)),
        "versions": case.versions.count(),
        "response": version.response,
        "reviews": [
            one.review.comments_to_author for one in asked.filter(state=A.SUBMITTED).order_by("pk")
        ],
        "letters": Counter(f"{one.letter} {one.recipient.email}" for one in letters),
    }


ORDERS = {
    one.__name__: one for one in (add_author, ask_reviewers, end_round, decide, typeset, facts)
}


def work():
    for line in sys.stdin:
        name, options = json.loads(line)
        print(json.dumps(ORDERS[name](**options)), flush=True)  # noqa: T201


if __name__ == "__main__":
    work()
