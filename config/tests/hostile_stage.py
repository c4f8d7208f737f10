"""Every form there is, open to somebody: the cases of the doors, and one for each other place."""

from datetime import timedelta

from django.test import Client

from config.tests import doors_stage
from journal.actions import assigning, deputising, flagging
from journal.models import File, Submission
from journal.roles import EDITOR
from review.actions import declaring, holding, withdrawing
from review.tests import entering, weighing


def build():
    """`doors_stage.build` and what it has no place for; `behind.more` are these cases."""
    behind = doors_stage.build()
    world, behind.more = behind.world, []
    for place, then in PLACES:
        world.bring(place, anew=True)
        then(world)
        behind.more.append(world.case)
    _depute(world)
    draft = entering.enter_submission(world)
    entering.fill_and_send(world, draft)
    behind.more.append(draft)
    world.entered = draft.author
    return behind


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


def _hand_on(world):
    assigning.hand_over(world.case, editor=world.section, by=world.manager, now=world.now)


def _unreviewed(world):
    kind = world.journal.article_types.filter(is_peer_reviewed=False).first()
    Submission.objects.filter(pk=world.case_key).update(article_type=kind)


def _advise(world):
    weighing.to_section_editor(world)
    weighing.advise()(world)


PLACES = (
    ("invited", _nothing),
    ("needs_fix", _nothing),
    ("awaiting_editor", _keep_away),
    ("with_editor", _nothing),
    ("with_editor", _held_copy),
    ("with_editor", _hold),
    ("decision_pending", _nothing),
    ("decision_pending", _advise),
    ("decision_pending", _hand_on),
    ("revision_requested", _nothing),
    ("decision_pending", _reject),
    ("copyediting", _withdraw),
    ("in_review", _flag),
    ("awaiting_editor", _unreviewed),
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
