"""Every form there is, open to somebody: the cases of the doors, and one for each other place."""

import io
from datetime import timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.test import Client
from django.urls import reverse

from config.tests import doors_stage
from config.tests.doors_stage import EVERYBODY, LETTER
from config.tests.doors_table import GET
from journal.actions import assigning, deputising, flagging, wording
from journal.models import File, Submission
from journal.roles import EDITOR
from notifications import jobs
from notifications.models import Letter, Phase
from notifications.outbox import post
from review.actions import chasing, declaring, holding, setting_aside, viewing, withdrawing
from review.owing import owed_in
from review.tests import entering, weighing
from review.tests.cases import manuscript


def build():
    """`doors_stage.build` and more cases; `behind.more` are their pages: [(who, name, its key)]."""
    behind = doors_stage.build()
    world, behind.more = behind.world, []
    for place, then, opened in PLACES:
        world.bring(place, anew=True)
        then(world)
        key = {"review:assignment": world.asked[0].public_id} if world.asked else {}
        behind.more += [(who, name, key.get(name, world.case.public_id)) for who, name in opened]
    owed = urlencode({"owed": owed_in(world.case, world.now)[0].key})
    behind.more.append(("editor", "review:remind", world.case.public_id, f"?{owed}"))
    ticked = f"?case={world.case.public_id}"
    viewing.save_view(world.journal, name="Mine", query="tab=mine&q=a", by=world.manager)
    behind.more += [
        ("manager", "review:assign_many", ticked),
        ("editor", "review:remind_many", ticked),
        ("manager", "review:desk", "?tab=mine&q=a"),
    ]
    _depute(world)
    draft = entering.enter_submission(world)
    entering.fill_and_send(world, draft)
    behind.more += [
        ("entered", "review:entered", draft.public_id),
        ("editor", "review:case", behind.held.public_id),
        ("editor", "review:thread", behind.case.public_id, behind.thread[0]),
        ("editor", "review:begin_thread", behind.case.public_id, "reviewer"),
        ("chief", "journal:assemble_issue", behind.published.public_id),
        ("manager", "journal:office_people"),
        ("manager", "journal:office"),
        ("reviewer", "review:my_reviews"),
    ]
    world.entered = draft.author
    _word(world)
    behind.more += [
        ("manager", "review:letter_text", *LETTER),
        ("manager", "review:letter_text_history", *LETTER),
    ]
    return behind


def _word(world):
    """A letter with a text of the journal's own, and an earlier one."""
    facts = dict(zip(("letter", "language"), LETTER, strict=True))
    for subject in ("You edit {number}", "You edit “{title}”"):
        facts |= {"subject": subject, "body": "Dear {name},\n\n{address}"}
        wording.save_text(world.journal, **facts, by=world.manager, now=world.now)


def browsers(world):
    """Those of the doors, the section editor and the author for whom a submission was entered."""
    found = doors_stage.browsers(world)
    for who in ("section", "entered"):
        found[who] = Client()
        found[who].force_login(getattr(world, who))
    return found


def _nothing(_world):
    """The place itself opens the form."""


def _reject(world):
    world.decide("reject", may_resubmit=True)
    world.release()


def _withdraw(world):
    withdrawing.ask_to_withdraw(world.case, why="Told.", by=world.author, now=world.now)


def _flag(world):
    flagging.open_integrity_case(world.case, why="Told.", by=world.chief, now=world.now)


def _hold(world):
    holding.hold(world.case, why="Told.", by=world.manager, now=world.now)


def _keep_away(world):
    facts = {"person": world.second, "kind": declaring.KINDS[0], "why": "They are married."}
    declaring.record(world.case, by=world.chief, now=world.now, **facts)


def _held_copy(world):
    """A name was found in the copy: somebody must look before the round can open."""
    role = File.Role.REVIEW_COPY
    world.case.files.filter(role=role).update(cleaning_state=File.Cleaning.HELD)


def _lose_letters(world):
    """Of the case one has left and one was refused; one of the office was refused, a job failed."""
    first, second = Letter.objects.filter(about=f"submission:{world.case.public_id}")[:2]
    Letter.objects.filter(pk=first.pk).update(phase=Phase.SENT)
    Letter.objects.filter(pk=second.pk).update(phase=Phase.FAILED, last_error="554 No")
    facts = {"to": world.manager, "sender": world.journal.sender, "values": {"site": "here"}}
    with transaction.atomic():
        letter = post("mail_test", about=f"office:{world.journal.slug}", now=world.now, **facts)
    Letter.objects.filter(pk=letter.pk).update(phase=Phase.FAILED)
    jobs.remember("journal.tasks.typeset", 7, OSError("No room."))


def _hand_on(world):
    assigning.hand_over(world.case, editor=world.section, by=world.manager, now=world.now)


def _unreviewed(world):
    kind = world.journal.article_types.filter(is_peer_reviewed=False).first()
    Submission.objects.filter(pk=world.case_key).update(article_type=kind)


def _silence(world):
    facts = {"until": None, "why": "She will write.", "by": world.manager, "now": world.now}
    chasing.silence(world.case, to=world.asked[0].reviewer, **facts)


def _advise(world):
    weighing.to_section_editor(world)
    weighing.advise()(world)


def _ready(world):
    """A revision to which nothing is missing but to confirm it."""
    given = {"by": world.author, "now": world.now}
    facts = {"role": File.Role.NEXT_MANUSCRIPT, "name": "a.docx"}
    setting_aside.set_aside(world.case, upload=io.BytesIO(manuscript()), **facts, **given)
    setting_aside.keep_words(world.case, answers={}, response="Mended.", is_ready=True, **given)


# a place, what is done there, and pages of that case that hold a form nobody finds elsewhere
PLACES = (
    ("invited", _nothing, [("reviewer", "review:assignment")]),
    ("needs_fix", _nothing, [("author", "journal:draft")]),
    (
        "awaiting_editor",
        _keep_away,
        [("chief", "review:conflicts"), ("manager", "review:return_to_author")],
    ),
    (
        "with_editor",
        _nothing,
        [("editor", "review:decline_case"), ("editor", "review:case")],
    ),
    ("with_editor", _held_copy, [("editor", "review:case")]),
    ("with_editor", _hold, [("manager", "review:case")]),
    ("decision_pending", _nothing, [("editor", "review:case")]),
    ("decision_pending", _advise, [("chief", "review:send_back")]),
    ("decision_pending", _hand_on, [("section", "review:advise")]),
    (
        "revision_requested",
        _nothing,
        [("author", "review:ask_for_time"), ("editor", "review:extend_revision")],
    ),
    (
        "revision_requested",
        _ready,
        [("author", "review:revise"), ("author", "review:confirm_revision")],
    ),
    (
        "decision_pending",
        _reject,
        [
            *(("author", "review:appeal"), ("author", "review:my_submission")),
            *(("manager", "review:open_appeal"), ("chief", "review:reopen")),
        ],
    ),
    ("copyediting", _withdraw, [("manager", "review:keep_article")]),
    ("in_review", _flag, [("chief", "review:close_integrity_case")]),
    ("agreed", _silence, [("manager", "review:outgoing_of_case")]),
    ("awaiting_editor", _unreviewed, [("chief", "review:decide")]),
    (
        "agreed",
        _lose_letters,
        [("editor", "review:letters_of_case")],
    ),
)


def _depute(world):
    deputising.appoint_deputy(
        world.journal,
        absent=world.editor,
        role=EDITOR,
        email=world.second.email,
        since=world.journal.today(world.now),
        until=world.journal.today(world.now) + timedelta(days=9),
        by=world.manager,
        now=world.now,
    )


# Buttons and no field: in a browser that holds both a link and somebody else's session, or none.
WITHOUT_FIELDS = {"review:choose_account", "review:send_fresh_link"}


def pages(behind):
    """[(who, address)] of pages that hold every form: who of the doors' table comes first there."""
    slug = behind.world.journal.slug
    for name, row in GET.items():
        asked = dict(zip(EVERYBODY, row.split(), strict=True))
        allowed = [who for who, word in asked.items() if word == "200" and who in WORKERS]
        if allowed and name not in ("healthz", "readyz"):
            yield allowed[0], doors_stage.address(name, behind)
    for who, name, *key in behind.more:
        query = key.pop() if key and key[-1].startswith("?") else ""
        yield who, reverse(name, args=[slug, *key]) + query


WORKERS = EVERYBODY[2:-1]
