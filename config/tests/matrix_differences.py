"""Where the pages deliberately show less or more than the table, each with its reason."""

from dataclasses import dataclass

from config.tests.matrix import AUTHORS


@dataclass(frozen=True)
class Difference:
    """Cells in which the pages deliberately show something that the table hides, or the reverse.

    Empty `states` and `modes` are all of them.
    """

    why: str
    is_found: bool
    things: tuple[str, ...]
    roles: tuple[str, ...]
    states: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()

    def covers(self, thing, role, state, mode):
        return (
            thing in self.things
            and role in self.roles
            and (not self.states or state in self.states)
            and (not self.modes or mode in self.modes)
        )


# The table says who may read; on these cells no page shows the thing, and the last ones show less
# or more than the matrix on purpose. Every thing of every role named here must still differ.
STAFF = ("se_assigned", "handling", "eic", "deputy_of_eic")
AT_WORK = ("rev_invited", "rev_accepted", "by_link", "rev_completed", "corev")
WRITTEN = (
    "title",
    "abstract",
    "keywords",
    "author's name",
    "author's ORCID",
    "author's e-mail",
    "cover letter",
    "declaration",
    "original, properties",
    "manuscript, text",
    "supplement, properties",
    "supplement, text",
)


def _unshown(why, things, roles, states=(), modes=()):
    return Difference(why, False, things, roles, tuple(states), tuple(modes))


DIFFERENCES = (
    _unshown(
        "As the office, until a conflict is declared.",
        ("keywords", "author's ORCID", "author's e-mail"),
        ("manager_in_conflict",),
        ["submitted"],
    ),
    _unshown(
        "Co-authors meet the case once it is submitted.",
        WRITTEN,
        ("coauthor", "editor_with_coi"),
        ["draft"],
    ),
    _unshown(
        "Co-authors meet the case once it is submitted.",
        ("co-author's name",),
        ("editor_with_coi",),
        ["draft"],
    ),
    _unshown(
        "There are no sections: a section editor opens no case but their own.",
        ("title", "abstract", "keywords", "handling editor"),
        ("se_unassigned",),
    ),
    _unshown(
        "After submission authors see their files, not again what they typed into the form.",
        (
            *("abstract", "keywords", "author's ORCID", "author's e-mail"),
            *("cover letter", "declaration"),
        ),
        AUTHORS,
    ),
    _unshown(
        "After submission authors see their files, not again what they typed into the form.",
        ("reviewer named by authors",),
        ("author",),
    ),
    _unshown(
        "What one has declared oneself stands in one's own data.",
        ("interests of a reviewer",),
        ("rev_completed",),
    ),
    _unshown(
        "Declarations are the editors' until the article is printed with them.",
        ("declaration",),
        ("production",),
    ),
    _unshown(
        "Declarations are the editors' until the article is printed with them.",
        ("declaration",),
        AT_WORK,
        modes=("single", "open"),
    ),
    Difference(
        "What one has written oneself stands in one's own data.",
        True,
        ("reason of declining", "colleagues named instead"),
        ("rev_declined",),
        ("in_review_2",),
        ("double",),
    ),
    Difference(
        "The record of a case, which the office reads, says why each move was made.",
        True,
        ("reason of declining",),
        ("manager",),
    ),
    _unshown(
        "Keywords are for readers: they stand in the form and with the published article.",
        ("keywords",),
        (*STAFF, *AT_WORK, "manager"),
    ),
    _unshown(
        "The page of a case names its authors and where they work; letters find their way.",
        ("author's ORCID", "author's e-mail"),
        (*STAFF, "manager", "production"),
    ),
    _unshown(
        "Reviewers are told in a letter how it was decided, not in the words of the decision.",
        ("decision letter",),
        ("rev_completed", "corev"),
    ),
    _unshown(
        "Reviewers are told in a letter how it was decided, not in the words of the decision.",
        ("last letter, accepted",),
        ("corev",),
    ),
    _unshown(
        "Reviewers read each other's words, not the files that came with them.",
        ("attachment, text",),
        ("corev",),
    ),
    _unshown(
        "A file of a review has a name of ours for everybody but its reviewer.",
        ("attachment, name",),
        STAFF,
    ),
    _unshown(
        "Letters to reviewers come from the journal; its pages name no editor to them.",
        ("handling editor",),
        AT_WORK,
    ),
    _unshown(
        "The proof's page is for the author who approves it; the others have its PDF.",
        ("proof, page",),
        ("coauthor", "editor_with_coi"),
        ["in_production"],
    ),
    Difference(
        "Title and abstract head one's own review, which stays: the invitation told them already.",
        True,
        ("title", "abstract"),
        ("rev_completed", "corev"),
        ("rejected", "withdrawn"),
    ),
    _unshown(
        "Where reviewers may know who wrote it, they read names and where people work.",
        ("author's ORCID",),
        AT_WORK,
        modes=("single", "open"),
    ),
    _unshown(
        "In open review reviewers learn each other's names with each other's words: once released.",
        ("reviewer's name",),
        ("rev_accepted", "by_link", "corev"),
        ("in_review_1", "decision_held_1"),
        ("open",),
    ),
    Difference(
        "Who wrote it stays in the heading of one's own review, where that was no secret.",
        True,
        ("author's name", "co-author's name"),
        ("rev_completed", "corev"),
        ("rejected", "withdrawn"),
        ("single", "open"),
    ),
    Difference(
        "Reviewers of a later round compare its manuscript with the one before, word by word, if"
        " that was read in the same way of review: they meet the words that were taken out of it.",
        True,
        ("manuscript, text",),
        ("rev_accepted", "by_link"),
        ("in_review_2",),
    ),
    Difference(
        "The office works in production's place, and so reads what production does.",
        True,
        ("proof, page", "proof, PDF"),
        ("manager",),
        ("in_production", "published"),
    ),
    _unshown(
        "Editors have the proof's PDF; its page is production's and the author's.",
        ("proof, page",),
        STAFF,
        ["in_production"],
    ),
    _unshown(
        "Production is given the accepted manuscript, not the letters before it.",
        ("decision letter", "last letter, accepted"),
        ("production",),
    ),
)
