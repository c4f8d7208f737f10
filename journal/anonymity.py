"""Who sees what of a case: the one place that decides.

A pure function of the field, the asker's relation to the case, the mode of review and whether
the decision was released. Callers compute the relation; the default is hidden. Each row below is
a row of the permission matrix, its columns in the order of `RELATIONS`; a cell is one sign, or
three for double, single and open review. Its signs: `-` nothing, `R` read, `W` write (so also
read), `O` one's own, `L` label only, `C` cleaned copy, `P` read once released, `S` counts and
dates without persons, `A` sums from three on.
"""

from enum import StrEnum


class Sight(StrEnum):
    HIDDEN = "hidden"
    LABEL = "label"
    STATE = "state"
    AGGREGATE = "aggregate"
    CLEANED = "cleaned"
    FULL = "full"


RELATIONS = (
    "anon",
    "author",
    "coauthor",
    "rev_invited",
    "rev_accepted",
    "rev_completed",
    "rev_declined",
    "corev",
    "se_unassigned",
    "se_assigned",
    "handling",
    "eic",
    "production",
    "manager",
)

MODES = ("double", "single", "open")

TABLE = {
    "title_abstract_keywords": "- W R R R R - R R R R R R R",
    "author_names": "- W R -/R/R -/R/R -/R/R - -/R/R - R R R R R",
    "author_emails": "- W R - - - - - - R R R R R",
    "cover_letter": "- W R - - - - - - R R R - -",
    "declarations": "- W R -/R/R -/R/R -/R/R - -/R/R - R R R R R",
    "named_reviewers": "- O - - - - - - - R R R - -",
    "original_file": "- O R - -/R/R -/R/R - -/R/R - R R R R -",
    "review_copy": "- R R - C C - C - W W W - -",
    "supplement": "- O R - C C - C - R R R R -",
    "response": "- O R - C C - C - R R R - -",
    "other_round_files": "- O R - - - - - - R R R R -",
    "production_proofs": "- R R - - - - - - R R R W -",
    "reviewer_identity": "- -/-/P -/-/P - -/-/R -/-/R - -/-/R - R R R - R",
    "own_identity": "- - - O O O O - - - - - - -",
    "review_counts": "- S S - - - - - - R R R - R",
    "comments_to_author": "- P P - O O - P - R R R - -",
    "comments_to_editor": "- - - - O O - - - R R R - -",
    "scores": "- -/-/P -/-/P - O O - -/-/P - R R R - -",
    "attachment_original": "- - - - O O - - - R R R - -",
    "attachment_cleaned": "- P P - O O - P - W W W - -",
    "review_draft": "- - - - O - - - - - - - - -",
    "letter_draft": "- - - - - - - - - W W W - -",
    "decision": "- - - - - - - - - - W W - -",
    "advice": "- - - - - - - - - W R R - -",
    "decision_letter": "- R R - P P - P - R R R R -",
    "discussion_author_editor": "- W R - - - - - - W W W - -",
    "discussion_reviewer_editor": "- - - - O O - - - W W W - -",
    "discussion_editorial": "- - - - - - - - - W W W - -",
    "discussion_production": "- W R - - - - - - R R R W -",
    "handling_editor": "- R R R R R - R R R R R R R",
    "timeline": "- R R - O O O - - R R R R R",
    "record": "- - - - - - - - - R R R - R",
    "reviewer_label": "- L L - L L - L - R R R R R",
    "letter_heads": "- O O O O O O - - R R R - R",
    "letter_texts": "- O O - - - - - - R R R - -",
    "access_tokens": "- - - - - - - - - - - - - -",
    "roster": "- - - - - - - - R R R R - W",
    "roster_load": "- - - - - - - - A A R R - R",
    "settings": "- - - - - - - - - - - R - W",
}

SIGHTS = {
    "-": Sight.HIDDEN,
    "R": Sight.FULL,
    "W": Sight.FULL,
    "O": Sight.FULL,
    "L": Sight.LABEL,
    "C": Sight.CLEANED,
    "S": Sight.STATE,
    "A": Sight.AGGREGATE,
}


def sight(field: str, relation: str, mode: str, *, is_released: bool = False) -> Sight:
    """How much of `field` someone in this relation may see.

    `O` is full because callers pass `rev_accepted` and the like for the reviewer's own things and
    `corev` for another reviewer's. Raises KeyError for a field that is not in the table.
    """
    sign = _sign(field, relation, mode)
    if sign == "P":
        return Sight.FULL if is_released else Sight.HIDDEN
    return SIGHTS[sign]


def _sign(field: str, relation: str, mode: str) -> str:
    signs = TABLE[field].split()[RELATIONS.index(relation)].split("/")
    return signs[MODES.index(mode)] if len(signs) > 1 else signs[0]


def sees(field: str, relation: str, mode: str, *, is_released: bool = False) -> bool:
    """Whether the field is shown in full."""
    return sight(field, relation, mode, is_released=is_released) is Sight.FULL


def writes(field: str, relation: str, mode: str) -> bool:
    """Whether they may also write: what is theirs to change, or their own."""
    return _sign(field, relation, mode) in ("W", "O")
