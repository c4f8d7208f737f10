"""What the permission matrix means for one case: who finds which rare word, in which state.

The rows and the signs are those of `journal.anonymity.TABLE`; here stand only the words that were
placed (`review/tests/canaries.py`) and the rules by which the life of a case changes the table.
"""

from dataclasses import dataclass

from journal.anonymity import Sight, sees, sight
from review.tests.canaries import SCORE, STATES, WANTED, WORDS

ORDER = list(STATES)
ENDED_UNPUBLISHED = ("rejected", "withdrawn")
SHOWN = frozenset({Sight.FULL, Sight.CLEANED, Sight.STATE})
FULL = frozenset({Sight.FULL})

# role: the attribute of the world that is this person, or the number of a reviewer
ROLES = {
    "anon": None,
    "author": "author",
    "coauthor": "coauthor",
    "rev_invited": 0,
    "rev_accepted": 1,
    "rev_completed": 2,
    "rev_declined": 3,
    "corev": 4,
    "se_unassigned": "unassigned",
    "se_assigned": "section",
    "handling": "editor",
    "eic": "chief",
    "production": "production",
    "manager": "manager",
    "editor_with_coi": "author_editor",
    # Beside the matrix: whose rights follow from one of its columns.
    "by_link": 1,
    "deputy_of_eic": "deputy",
    "other_editor": "second",
    "manager_in_conflict": "conflicted",
    "stranger": "stranger",
    "foreigner": "foreigner",
}
# role: (the column for things of the case, the column for things of the journal)
COLUMNS = {
    "editor_with_coi": ("coauthor", "se_unassigned"),  # of the own case what any author sees
    "deputy_of_eic": ("eic", "eic"),
    "other_editor": ("anon", "se_unassigned"),
    "manager_in_conflict": ("anon", "manager"),
    "stranger": ("anon", "anon"),
    "foreigner": ("anon", "anon"),
}

# reviewer: {state: relation to a round}, from that state on until the next one that is named
ASKED_IN_FIRST = {
    "rev_invited": {"in_review_1": "rev_invited", "decision_sent_1": "rev_declined"},
    "rev_accepted": {"in_review_1": "rev_accepted", "decision_sent_1": "rev_declined"},
    "rev_completed": {"in_review_1": "rev_completed"},
    "rev_declined": {"in_review_1": "rev_declined"},
    "corev": {"in_review_1": "rev_accepted", "decision_held_1": "rev_completed"},
}
ENDED = ("rejected", "withdrawn", "accepted")
ASKED_IN_SECOND = {
    "rev_invited": {"in_review_2": "rev_invited"} | dict.fromkeys(ENDED, "rev_declined"),
    "rev_accepted": {"in_review_2": "rev_accepted"} | dict.fromkeys(ENDED, "rev_declined"),
    "corev": {
        "in_review_2": "rev_accepted",
        "withdrawn": "rev_declined",
        "rejected": "rev_completed",
        "accepted": "rev_completed",
    },
}
ASKED = {1: ASKED_IN_FIRST, 2: ASKED_IN_SECOND}
REVIEWERS = tuple(ASKED_IN_FIRST)
AUTHORS = ("author", "coauthor", "editor_with_coi")
ACTIVE = ("rev_accepted", "rev_completed")


@dataclass(frozen=True)
class Canary:
    """A word, and the rows of the table of which one that shows is enough to find it.

    `owner` is the reviewer whose own it is. It is there from the state `since` on, or only in the
    state `only`; what the table opens once released opens in `released`. `but` are pages on which
    the word says nothing of the case: lists of the journal's people.
    """

    word: str
    fields: tuple[str, ...]
    round: int = 0
    owner: str = ""
    since: str = "draft"
    only: str = ""
    released: str = "decision_sent_1"
    sights: frozenset[Sight] = SHOWN
    is_public: bool = False
    is_of_journal: bool = False
    but: tuple[str, ...] = ()

    def is_there(self, state):
        if self.only:
            return state == self.only
        return is_reached(self.since, state)

    def counts_at(self, path, words):
        """Whether the word was found there and tells something of the case."""
        return self.word in words and not any(one in path for one in self.but)


def is_reached(wanted, state):
    """Whether a state lies on the way to another or is it; the ends aside lead nowhere."""
    if wanted in ENDED_UNPUBLISHED:
        return state == wanted
    before = "in_review_2" if state in ENDED_UNPUBLISHED else state
    return ORDER.index(wanted) <= ORDER.index(before)


def _first(word, *fields, **facts):
    return Canary(WORDS[word], fields, round=1, **facts)


def _of_review(word, *fields, **facts):
    return _first(word, *fields, owner="rev_completed", since="in_review_1", **facts)


TO_AUTHORS = ("discussion_author_editor",)
LISTS = ("/roster/", "/office/people/", "/people/", "/about/")
CANARIES = {
    "title": Canary(WORDS["title"], ("title_abstract_keywords",), is_public=True),
    "abstract": Canary(WORDS["abstract"], ("title_abstract_keywords",), is_public=True),
    "keywords": Canary(WORDS["keywords"], ("title_abstract_keywords",), is_public=True),
    "author's name": Canary("Quillfeather", ("author_names",), is_public=True),
    "co-author's name": Canary("Inkhornwell", ("author_names",), is_public=True),
    "author's ORCID": Canary("0000-0002-1825-0097", ("author_names",), is_public=True),
    "author's e-mail": Canary(WORDS["email"], ("author_emails",)),
    "cover letter": Canary(WORDS["cover_letter"], ("cover_letter",)),
    "declaration": Canary(WORDS["declaration"], ("declarations",), is_public=True),
    "reviewer named by authors": Canary(WORDS["named"], ("named_reviewers",)),
    "original, properties": _first("properties", "original_file", sights=FULL),
    "manuscript, text": _first("body", "review_copy", "original_file"),
    "supplement, properties": Canary(WORDS["supplement_properties"], ("supplement",), sights=FULL),
    "supplement, text": Canary(WORDS["supplement_body"], ("supplement",)),
    "second original, properties": Canary(
        WORDS["second_properties"],
        ("original_file", "other_round_files"),
        2,
        since="revision",
        sights=FULL,
    ),
    "second manuscript, text": Canary(
        WORDS["second_body"],
        ("review_copy", "original_file", "other_round_files"),
        2,
        since="revision",
    ),
    "response": Canary(WORDS["response"], ("response",), 2, since="revision"),
    "proof, page": Canary(
        WORDS["proof"], ("production_proofs",), since="in_production", is_public=True
    ),
    "proof, PDF": Canary(WORDS["proof_pdf"], ("production_proofs",), since="in_production"),
    "reviewer's name": Canary(
        *("Carrowmoor", ("reviewer_identity", "own_identity"), 1, "rev_completed"),
        since="in_review_1",
        but=LISTS,
    ),
    "review counts": Canary(f"1 of {WANTED}", ("review_counts",), only="in_review_1"),
    "comments to the author": _of_review("comments_to_author", "comments_to_author"),
    "comments to the editor": _of_review("comments_to_editor", "comments_to_editor"),
    "interests of a reviewer": _of_review("interests", "comments_to_editor"),
    "reason of declining": _first(
        "declining", "comments_to_editor", owner="none", since="in_review_1"
    ),
    "colleagues named instead": _first(
        "instead", "comments_to_editor", owner="none", since="in_review_1"
    ),
    "scores": Canary(f"{SCORE} of 5", ("scores",), 1, "rev_completed", since="in_review_1"),
    "attachment, properties": _of_review("attachment_properties", "attachment_original"),
    "attachment, name": _of_review("attachment_name", "attachment_original"),
    "attachment, text": _of_review("attachment_body", "attachment_cleaned", "attachment_original"),
    "draft of a review": Canary(
        WORDS["draft"], ("review_draft",), owner="rev_accepted", since="in_review_1"
    ),
    "draft of the letter": Canary(WORDS["letter"], ("letter_draft",), only="decision_held_1"),
    "decision letter": _first("letter", "decision_letter", since="decision_sent_1"),
    "last letter, rejected": Canary(
        WORDS["last_letter"], ("decision_letter",), 2, only="rejected", released="rejected"
    ),
    "last letter, accepted": Canary(
        WORDS["last_letter"], ("decision_letter",), 2, since="accepted", released="accepted"
    ),
    "recommendation": Canary(WORDS["advice"], ("advice",), since="decision_held_1"),
    "discussion with authors": Canary(WORDS["talk_author"], TO_AUTHORS, since="in_review_1"),
    "answer of the author": Canary(WORDS["talk_answer"], TO_AUTHORS, since="in_review_1"),
    "file of the author": Canary(WORDS["talk_file_of_author"], TO_AUTHORS, since="in_review_1"),
    "file to authors, text": Canary(WORDS["talk_file"], TO_AUTHORS, since="in_review_1"),
    "file to authors, properties": Canary(  # what was sent is for those who read such of reviews
        WORDS["talk_file_properties"], ("attachment_original",), owner="none", since="in_review_1"
    ),
    "discussion with a reviewer": _of_review("talk_reviewer", "discussion_reviewer_editor"),
    "discussion of editors": Canary(
        WORDS["talk_editorial"], ("discussion_editorial",), since="in_review_1"
    ),
    "discussion in production": Canary(
        WORDS["talk_production"], ("discussion_production",), since="in_production"
    ),
    "handling editor": Canary("Tolliverne", ("handling_editor",), since="in_review_1", but=LISTS),
    "record": Canary(WORDS["record"], ("record",), since="decision_held_1"),
    "roster": Canary("Fennimarsh", ("roster",), is_of_journal=True),
    "people and roles": Canary(
        WORDS["staff_email"], ("settings",), is_of_journal=True, but=("/accounts/",)
    ),
}
# Rows of the table that no word can stand for, and what proves them.
ELSEWHERE = {
    "reviewer_label": "a label is not rare: review/tests/test_wall.py, test_copies.py",
    "decision": "a right to act, not to read: config/tests/test_doors.py",
    "timeline": "the page of one's own case: its states and dates, review/tests/test_case_pages.py",
    "roster_load": "figures: review/tests/test_wall_conflicts.py",
    "letter_heads": "a reader's name and a date: review/tests/test_fates.py",
    "letter_texts": "compared beside the pages; who reads them: review/tests/test_fates.py",
    "access_tokens": "made anew for each case: `tokens_of`",
}


def relations_of(role, canary, state):
    """The columns of the table that hold for this role now; none, when nothing of it is theirs."""
    if role == "manager_in_conflict" and not is_reached("in_review_1", state):
        role = "manager"  # the conflict is declared a little later
    if role in COLUMNS:
        return [COLUMNS[role][canary.is_of_journal]]
    role = "rev_accepted" if role == "by_link" else role
    if role in REVIEWERS:
        return _as_reviewer(role, canary, state)
    is_early = {
        "production": not is_reached("accepted", state) or state in ENDED_UNPUBLISHED,
        "handling": not is_reached("in_review_1", state),
        "se_assigned": not is_reached("in_review_1", state),
    }
    if is_early.get(role) and not canary.is_of_journal:
        return ["anon"]
    return [role]


def _as_reviewer(role, canary, state):
    """By their live relation to the round that the word belongs to, or to any round."""
    rounds = [canary.round] if canary.round else [1, 2]
    found = {_relation_to(number, role, state) for number in rounds} - {None}
    if state in ENDED_UNPUBLISHED and role != canary.owner:
        found = {"rev_declined"} if found else set()
    if canary.owner and role != canary.owner:
        found = {"corev" for one in found if one in ACTIVE}
    return sorted(found) or ["anon"]


def _relation_to(number, role, state):
    steps = ASKED[number].get(role, {})
    if state in ENDED_UNPUBLISHED:
        return steps.get(state) or _relation_to(number, role, "in_review_2")
    reached = [one for one in steps if one not in ENDED_UNPUBLISHED and is_reached(one, state)]
    return steps[reached[-1]] if reached else None


def is_expected(canary, role, state, mode):
    """Whether somebody in this role finds the word in this state of a case of this mode."""
    if state == "published" and canary.is_public:
        return True
    if state == "draft" and not canary.is_of_journal and role not in AUTHORS:
        return False
    is_released = is_reached(canary.released, state)
    return any(
        sight(field, relation, mode, is_released=is_released) in canary.sights
        for relation in relations_of(role, canary, state)
        for field in canary.fields
    )


def has_been_reader(canary, role, state, mode):
    """Whether a letter that was posted since the state before may have the word.

    It was right when it was posted: before this state, as an invitation that was declined since,
    or with the thanks for a review of the round that the decision ended.
    """
    before = ORDER[max(ORDER.index(state) - 1, 0)]
    before = "in_review_2" if before in ENDED_UNPUBLISHED else before
    if canary.is_there(before) and is_expected(canary, role, before, mode):
        return True
    if _is_thanked_with(canary, role, state, mode):
        return True
    is_asked = any(_relation_to(number, role, state) for number in ASKED)
    return is_asked and any(
        sight(field, "rev_invited", mode) in canary.sights for field in canary.fields
    )


def _is_thanked_with(canary, role, state, mode):
    """Who may not know the authors is told that a decision was made, not in which words."""
    if not sees("author_names", "rev_completed", mode):
        return False
    is_letter = canary.fields == ("decision_letter",) and is_reached(canary.released, state)
    return is_letter and _relation_to(canary.round, role, state) == "rev_completed"
