"""The table that decides who sees what, against the matrix it was taken from."""

import csv

import pytest

from journal.anonymity import MODES, RELATIONS, SIGHTS, TABLE, Sight, sees, sight, writes

# Our rows and the objects of the permission matrix.
OBJECTS = {
    "title_abstract_keywords": "S.title_abstract_keywords",
    "author_names": "S.author_names_orcid_affil",
    "author_emails": "S.author_emails",
    "cover_letter": "S.cover_letter",
    "declarations": "S.funding_ack_coi_statement",
    "named_reviewers": "S.suggested_opposed_revs",
    "original_file": "F.original[round]",
    "review_copy": "F.review_copy[round]",
    "supplement": "F.supplement[round]",
    "response": "F.response_letter[round>1]",
    "reviewer_identity": "V.reviewer_identity(others)",
    "review_counts": "V.count_status_dates",
    "comments_to_author": "V.comments_to_author",
    "comments_to_editor": "V.comments_confidential",
    "scores": "V.recommendation_scores",
    "advice": "D.recommendation_of_se",
    "decision_letter": "D.letter_sent",
    "discussion_author_editor": "G.discussion_author_editor",
    "discussion_reviewer_editor": "G.discussion_reviewer_editor",
    "discussion_editorial": "G.discussion_editorial",
    "discussion_production": "G.discussion_production",
    "handling_editor": "E.handling_editor_name",
    "timeline": "L.timeline_own_view",
    "record": "L.audit_full",
    "letter_heads": "L.mail_log_headers",
    "letter_texts": "L.mail_log_bodies",
    "reviewer_label": "G.participant_list_names",
    "other_round_files": "F.other_round_files",
    "production_proofs": "F.production_proofs",
    "own_identity": "V.reviewer_identity(own)",
    "attachment_original": "V.attachment_original",
    "attachment_cleaned": "V.attachment_cleaned",
    "review_draft": "V.draft_unsubmitted",
    "letter_draft": "D.letter_draft",
    "decision": "D.make_decision",
    "access_tokens": "L.access_tokens",
    "roster": "P.reviewer_roster",
    "roster_load": "P.roster_current_load",
    "settings": "X.users_roles_settings",
}
POLICIES = {"DA": "double", "SA": "single", "OP": "open"}
SHOWN = {
    "-": Sight.HIDDEN,
    "S": Sight.STATE,
    "L": Sight.LABEL,
    "C": Sight.CLEANED,
    "A": Sight.AGGREGATE,
}


@pytest.fixture
def matrix(shared):
    """{(mode, object, relation): sign}"""
    with (shared / "reference" / "permission_matrix.csv").open(newline="") as file:
        return {
            (POLICIES[row["policy"]], row["object"], row["role"]): row["expected"]
            for row in csv.DictReader(file)
        }


@pytest.mark.parametrize("field", TABLE)
def test_row_says_what_the_matrix_says(field, matrix):
    differing = {
        (mode, relation): (cell, expected)
        for mode in MODES
        for relation in RELATIONS
        if (cell := _cell(field, relation, mode))
        != (expected := matrix[mode, OBJECTS[field], relation])
    }
    assert differing == {}


def _cell(field, relation, mode):
    signs = TABLE[field].split()[RELATIONS.index(relation)].split("/")
    return signs[MODES.index(mode)] if len(signs) > 1 else signs[0]


@pytest.mark.parametrize("field", TABLE)
@pytest.mark.parametrize("is_released", [False, True])
def test_sight_is_what_the_sign_means(field, is_released):
    for relation in RELATIONS:
        for mode in MODES:
            sign = _cell(field, relation, mode)
            shown = SHOWN.get(sign, Sight.FULL)
            if sign == "P" and not is_released:
                shown = Sight.HIDDEN
            assert sight(field, relation, mode, is_released=is_released) is shown


@pytest.mark.parametrize("field", TABLE)
def test_who_may_write_is_written_in_the_cell(field):
    for relation in RELATIONS:
        for mode in MODES:
            assert writes(field, relation, mode) is (_cell(field, relation, mode) in ("W", "O"))


def test_every_cell_is_written_with_known_signs():
    for row in TABLE.values():
        cells = row.split()
        assert len(cells) == len(RELATIONS)
        assert {len(cell.split("/")) for cell in cells} <= {1, len(MODES)}
        assert {sign for cell in cells for sign in cell.split("/")} <= {*SIGHTS, "P"}


def test_strangers_see_nothing():
    assert {sight(field, "anon", mode) for field in TABLE for mode in MODES} == {Sight.HIDDEN}


def test_unknown_field_or_relation_is_an_error_not_a_guess():
    with pytest.raises(KeyError):
        sees("shoe_size", "eic", "double")
    with pytest.raises(ValueError, match="not in"):
        sees("scores", "neighbour", "double")


def test_wall_stands_on_both_sides():
    for reviewer in ("rev_invited", "rev_accepted", "rev_completed", "rev_declined", "corev"):
        for field in ("author_names", "author_emails", "cover_letter", "original_file"):
            assert sight(field, reviewer, "double", is_released=True) is Sight.HIDDEN
    for author in ("author", "coauthor"):
        for field in ("reviewer_identity", "comments_to_editor", "scores"):
            assert sight(field, author, "double", is_released=True) is Sight.HIDDEN
