"""Ways to where single random moves seldom come: several steps, each by whom it suits.

A step of a route is the name of its move, with a number where it matters which of several things
it is done with: `walking_moves.py` says what the number chooses. Any other number is the walk's.
`WAIT` is the clock, its number one of `walking.GAPS`.
"""

from review.models import Verdict

ELSEWHERE = 43  # the case of the other journal, and the reviewer who is on its roster, too
BY_STAFF = "on behalf"
WAIT = "wait"
TEN_DAYS = [(WAIT, 6), (WAIT, 0), (WAIT, 2)]  # and some hours: letters leave by day


def decided(verdict, *, may_resubmit=False):
    """By the chief; an acceptance with a waiver, so that few reviews are enough."""
    number = Verdict.values.index(verdict)
    number += len(Verdict) * (may_resubmit + 2 * (verdict == Verdict.ACCEPT))
    if number % 11 == 10:  # that would be the other case: the same facts by another number
        number += 12 * len(Verdict)
    return [("deciding.decide", number), "deciding.release"]


CLEANED = ("walking_moves.mark_clean", 0)
SENT = ["submitting.submit", CLEANED]
ASKED = ["rounding.open_round", ("inviting.invite", 0), ("inviting.invite", 1)]
REVIEWED = [*ASKED, "responding.accept", "responding.accept", "reviewing.hand_in"]
REVIEWED = [*REVIEWED, "reviewing.hand_in"]
BEGUN = [("walking_begun.begin", 4), *SENT, "assigning.assign_editor"]
PRODUCED = [
    *("producing.start_copyedit", "producing.put_copyedited", "producing.put_texts"),
    *("producing.finish_copyedit", "walking_moves.typeset", "producing.typeset_again"),
    *("walking_moves.typeset", "producing.send_proof", "producing.return_proof"),
    *("walking_moves.typeset", "producing.send_proof", "producing.approve_proof"),
]
PLACED = ["issuing.plan_issue", "issuing.add_article", "issuing.move_article"]
PRINTED = ["issuing.start_compile", "walking_moves.print_issue", "issuing.approve"]
PUBLISHED = [*PLACED, "issuing.freeze", *PRINTED, "issuing.publish"]
ACCEPTED = [*BEGUN, *REVIEWED, *decided(Verdict.ACCEPT)]

ROUTES = {
    "a case is reviewed and revised": [
        *(*BEGUN, *REVIEWED, *decided(Verdict.REVISE_MAJOR)),
        *("postponing.ask_for_time", "postponing.extend_revision", "setting_aside.set_aside"),
        *("walking_begun.drop_aside", "setting_aside.set_aside"),
        *("revising.submit_revision", CLEANED, *ASKED),
    ],
    "a technical revision comes back to the reviewers": [
        *(*BEGUN, *ASKED, "responding.accept", *decided(Verdict.REVISE_TECHNICAL)),
        *("revising.submit_revision", CLEANED, "reviewing.hand_in"),
    ],
    "a review is sent back, edited and extended": [
        *(*BEGUN, *ASKED, "responding.accept", "reviewing.save_draft", "attaching.put_attachment"),
        *("walking_begun.remove_attachment", "extending.extend_own", "extending.extend"),
        *("reviewing.hand_in", "completing.return_for_fix", "reviewing.hand_in"),
        *("editing.edit_before_release", "gathering.close_early", "gathering.more_reviews"),
    ],
    "an invitation ends and is given again": [
        *(*BEGUN, *ASKED, "inviting.expire", "reinstating.reinstate", "responding.decline"),
        *("reinstating.reinstate", "inviting.cancel"),
    ],
    "a round is cancelled and the editor hands back": [
        *(*BEGUN, *ASKED, "rounding.cancel_round", "declining.decline_case"),
    ],
    "a rejection is appealed": [
        *(*BEGUN, *REVIEWED, *decided(Verdict.REJECT), "appealing.submit_appeal"),
    ],
    "a rejected one is sent again": [
        *(*BEGUN, *decided(Verdict.REJECT, may_resubmit=True), "resubmitting.submit_again"),
        *("walking_begun.complete", *SENT),
    ],
    "a decision is reopened": [*ACCEPTED, "producing.start_copyedit", "reopening.reopen"],
    "a recommendation goes to the chief": [
        *(*BEGUN, ("assigning.hand_over", 3), *REVIEWED, ("advising.advise", 1)),
        *("advising.send_back", ("advising.advise", 1), *decided(Verdict.REVISE_MINOR)),
    ],
    "what is not peer-reviewed is accepted": [
        *(("walking_begun.begin", 0), *SENT, *decided(Verdict.ACCEPT_UNREVIEWED)),
    ],
    "the office enters a draft, the author confirms": [
        *("entering.enter_draft", "walking_begun.complete", "walking_begun.send_entered"),
        *(CLEANED, "assigning.assign_editor", "entering.confirm"),
    ],
    "somebody objects to what was entered for them": [
        *(*BEGUN, *ASKED, ("responding.accept", 0, BY_STAFF), ("entering.dispute", 1)),
    ],
    "co-authors answer": [
        *(("walking_begun.begin", 4), *SENT),
        *(("coauthoring.confirm_authorship", 1), ("coauthoring.dispute_authorship", 1)),
    ],
    "a copy is held and released": [
        *(("walking_begun.begin", 4), "submitting.submit", ("walking_moves.mark_clean", 3)),
        *("assigning.assign_editor", "cleaning.release_copy", "rounding.open_round"),
    ],
    "a draft is returned and mended": [
        *(("walking_begun.begin", 4), "drafting.put_supplement", "walking_begun.remove_supplement"),
        *(*SENT, "returning.return_to_author", "walking_begun.answer", "drafting.put_manuscript"),
        *("drafting.put_supplement", "mending.resubmit_fixed", CLEANED),
    ],
    "an article is produced": [*ACCEPTED, *PRODUCED],
    "an issue is published": [*ACCEPTED, *PRODUCED, *PUBLISHED],
    "an issue is frozen, changed and printed again": [
        *(*ACCEPTED, *PRODUCED, *PLACED, "issuing.freeze_waiving", "issuing.start_compile"),
        *("walking_moves.break_press", "issuing.request_change", "issuing.remove_article"),
        *("issuing.add_article", "issuing.freeze", *PRINTED, "issuing.publish"),
    ],
    "what is published is corrected, retracted, archived": [
        *(*ACCEPTED, *PRODUCED, *PUBLISHED, "correcting.correct", "correcting.retract"),
        "archiving.archive",
    ],
    "an issue is taken back": [*ACCEPTED, *PRODUCED, *PUBLISHED, "archiving.unpublish"],
    "an accepted author wants to withdraw": [
        *(*ACCEPTED, "withdrawing.ask_to_withdraw", "withdrawing.keep"),
        *("withdrawing.ask_to_withdraw", "withdrawing.withdraw"),
    ],
    "a draft is deleted": [("walking_begun.begin", 4), "drafting.delete_draft"],
    "a case is held, and its integrity in question": [
        *(*BEGUN, *ASKED, "holding.hold", "flagging.open_integrity_case", "holding.release"),
        "flagging.close_integrity_case",
    ],
    "reminders are changed": [
        *(*BEGUN, *ASKED, "chasing.skip_reminder", "chasing.move_reminder"),
        *("chasing.silence", "chasing.end_silence"),
    ],
    "letters come back, and people are called": [
        *(*BEGUN, *ASKED, ("contacting.remind", 0), ("contacting.log_contact", 0)),
        ("contacting.remind_together", 0),
        *(("mailing.send_again", 0), ("mailing.see_to", 1), ("mailing.mark_bounced", 0)),
        *("mailing.bounce", "reinstating.reinstate"),
    ],
    "people talk": [
        *(*BEGUN, *ASKED, "responding.accept", ("discussing.begin", 4), ("discussing.write", 0)),
        *(("discussing.add_people", 0), ("discussing.mark_read", 0), ("discussing.begin", 5)),
        *(("discussing.begin", 2), ("discussing.write", 1)),
    ],
    "a decision is taken back": [*BEGUN, *decided(Verdict.ACCEPT)[:1], ("deciding.undo", 0)],
    "duties grow old": [
        *(*BEGUN, *ASKED, "responding.accept", *TEN_DAYS, *TEN_DAYS),
        *(*decided(Verdict.REVISE_MAJOR), *TEN_DAYS, *TEN_DAYS),
    ],
    "conflicts are recorded, lifted and declared": [
        *(*BEGUN, *ASKED, ("declaring.record", 9), ("declaring.lift", 2)),
        *("declaring.declare_as_reviewer", ("declaring.declare", 1)),
    ],
    "people come and go": [
        *(("appointing.appoint", 9), ("appointing.revoke_role", 4), ("leaving.leave", 18)),
        *(("walking_begun.apply", 9), ("enrolling.confirm", 4), ("enrolling.approve", 4)),
        *(
            ("enrolling.add_by_office", 0),
            ("volunteering.change_wishes", 5),
            ("settling.change_journal", 1),
            ("questioning.settle_questions", 1),
        ),
    ],
    "somebody is away": [("deputising.appoint_deputy", 2), ("deputising.end_deputy", 0)],
    "the case of the other journal goes on": [
        *(("rounding.open_round", ELSEWHERE), ("inviting.invite", ELSEWHERE)),
        *(("responding.accept", ELSEWHERE), ("reviewing.hand_in", ELSEWHERE)),
        ("gathering.close_early", ELSEWHERE),
    ],
}
