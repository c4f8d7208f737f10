"""Each letter that the design lists is ours, or waits for a piece of work that is named."""

import re

import pytest

from notifications.letters import all_kinds
from review.effects_to_come import EFFECTS_TO_COME

# The design's words for a letter, by family; the kinds that are it; the move whose effect it is
# where that is to come.
OURS = {
    "submission": {
        "received (author)": ["submission_received"],
        "received (co-authors)": ["confirm_authorship"],
        "needs fixing": ["fix_wanted", "fix_reminder"],
        "withdrawn (author, editor, reviewers)": [
            "withdrawn",
            "case_withdrawn",
            "review_withdrawn",
        ],
        "desk-rejected": ["decision_desk_reject"],
    },
    "editor": {
        "assigned": ["editor_assigned"],
        "declined by the editor": ["editor_declined"],
        "reassigned": ["editor_assigned", "case_reassigned", "work_handed_on"],
        "needs reviewers": ["reviewer_declined", "reviewer_silent", "editor_reminder"],
        "all reviews in": ["all_reviews_in"],
        "decision overdue": ["editor_reminder", "editor_in_vain"],
        "digest (weekly, only if there is something)": ["digest"],
    },
    "invitation": {
        "invited (round 1)": ["invitation"],
        "invited again (later rounds)": ["invitation_again"],
        "reminder before and after the reply date": ["invitation_reminder", "reply_in_vain"],
        "thanks for accepting (with the .ics)": ["thanks_for_accepting"],
        "thanks for declining": ["thanks_for_declining"],
        "expired": ["invitation_expired"],
        "cancelled": ["review_cancelled"],
        "reinstated with new dates": ["invitation_again"],
    },
    "review": {
        "due soon": ["review_reminder"],
        "due today": ["review_reminder"],
        "overdue": ["review_reminder", "review_in_vain", "review_in_vain_chief"],
        "received (reviewer)": ["review_received"],
        "arrived (editor)": ["review_arrived"],
        "sent back for completion": ["review_returned"],
        "thanks with certificate": ["review_thanks", "acknowledge"],
        "outcome (reviewers)": ["review_thanks_shared"],
    },
    "decision": {
        "accept": ["decision_accept", "decision_accept_unreviewed"],
        "minor revision": ["decision_revise"],
        "major revision": ["decision_revise"],
        "technical revision": ["decision_technical"],
        "reject": ["decision_reject"],
        "reject and invite to resubmit": ["decision_resubmit"],
        "appeal opened": ["appeal_received", "appeal_arrived"],
        "appeal decided": ["decision_accept", "decision_reject"],
    },
    "revision": {
        "due soon": ["revision_reminder"],
        "overdue": ["revision_reminder", "revision_in_vain"],
        "received (author, editor)": ["revision_received", "revision_arrived"],
    },
    "production": {
        "copyedited text to author": ["finish_copyedit"],
        "returned": ["proof_returned", "finish_copyedit"],
        "proof to author": ["proof_to_author"],
        "reminder": ["proof_reminder"],
        "approved": ["proof_approved"],
        "article published (authors, reviewers)": [
            "article_published",
            "reviewed_article_published",
        ],
    },
    "issue": {
        "compiled": ["issue_compiled"],
        "compilation failed (editor, with the article and the reason)": ["compile_failed"],
        "published (readers who asked)": ["publish"],
    },
    "roster": {
        "confirm your wish": ["confirm"],
        "approved": ["confirm_reviewing"],
        'yearly "is this still right?"': ["approve"],
        "paused": ["pause"],
        "removed": ["retire"],
    },
    "account": {
        "activate": ["account"],
        "sign-in code": ["account"],
        "reset": ["account"],
        "e-mail change": ["account"],
        "role granted": ["role_changed"],
        "new sign-in": ["account"],
    },
    "operations": {
        "a letter bounced": ["letter_undelivered", "letter_undelivered_of_office"],
        "a deposit failed": ["publish"],
        "a job failed (manager)": ["job_failed"],
    },
}


def listed(text):
    """{family: [letter]} of the design's table; commas in brackets part no letters."""
    rows = re.findall(r"^\| (\w+) \| (.+) \|$", text, re.MULTILINE)
    return {
        family: re.split(r", (?![^(]*\))", letters)
        for family, letters in rows
        if family != "family"
    }


def test_design_and_our_list_name_the_same_letters(shared):
    design = listed((shared / "design" / "letters.md").read_text())
    assert design == {family: list(letters) for family, letters in OURS.items()}


@pytest.mark.parametrize("family", OURS)
def test_each_letter_is_a_kind_of_ours_or_waits_for_a_named_work(family):
    kinds, to_come = set(all_kinds()), {one.move for one in EFFECTS_TO_COME}
    assert {name for names in OURS[family].values() for name in names} <= kinds | to_come
