"""A small world and one case in it, brought to any state by the verbs that pages and clock use.

The names are canaries: rare words of one side of the wall, that the other side must never meet.
"""

import io
from datetime import timedelta
from functools import cache

from docx import Document

from journal.actions import (
    assigning,
    cleaning,
    drafting,
    founding,
    mending,
    producing,
    submitting,
)
from journal.models import Submission
from journal.parties import SYSTEM
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION
from journal.tests import factories
from journal.tests.factories import NOW, a_person, row_of, with_role
from notifications.models import Letter
from review.actions import (
    deciding,
    enrolling,
    inviting,
    responding,
    returning,
    reviewing,
    revising,
    rounding,
)
from review.models import Assignment, Round
from review.questions import Criterion

STEP = timedelta(minutes=10)
AUTHOR_FACTS = {"affiliation": "Quillfeather Institute", "orcid": "0000-0002-1825-0097"}
COAUTHOR_FACTS = {"affiliation": "Inkhornwell College", "orcid": "0000-0001-5109-3700"}
REVIEWERS = (  # name, affiliation, topics with strengths
    ("Thornwick Ashgrove", "Ashgrove Polytechnic", {"services": 3, "merit": 3}),
    ("Vellumina Bramblesby", "Bramblesby Academy", {"services": 3}),
    ("Oswin Carrowmoor", "Carrowmoor Bureau", {"merit": 2}),
    ("Petronella Dunwhistle", "Dunwhistle House", {"merit": 1}),
)
SCORES = dict.fromkeys(Criterion.values, 4)
TO_AUTHOR = "The second table needs its sources."
TO_EDITOR = "Between us: the sample is thin."
LETTER = "Please answer every point of the reviewers."
MISSING = ["Name the source of table 2.", "Add an abstract in Russian."]
RESPONSE = "The sources stand below the table now."


@cache
def manuscript(version=1):
    """Bytes of a small Word file whose properties name its author; made once for all tests."""
    document = Document()
    document.core_properties.author = "Aurelian Quillfeather"
    document.core_properties.last_modified_by = "Bettina Inkhornwell"
    document.add_heading("Three visits or one", 1)
    document.add_paragraph(f"Twelve districts were compared, for the {version}. time.")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


class World:
    """People of two journals, and one case: `case`, `round` and `asked` are read anew each time."""

    def __init__(self, *, really_clean=False, **facts):
        self.now = NOW
        self.really_clean = really_clean
        self.manager = a_person("Marat Manager")
        self.journal = factories.a_journal(owner=self.manager, **facts)
        self.chief = with_role(self.journal, CHIEF, "Clara Chief")
        self.editor = with_role(self.journal, EDITOR, "Edil Editor")
        self.second = with_role(self.journal, EDITOR, "Sholpan Second")
        self.production = with_role(self.journal, PRODUCTION, "Petra Press")
        self.author = a_person("Aurelian Quillfeather", **AUTHOR_FACTS)
        self.coauthor = a_person("Bettina Inkhornwell", **COAUTHOR_FACTS)
        self.stranger = a_person("Stepan Stranger")
        self.reviewers = [
            self.enrol(a_person(name, affiliation=place), topics)
            for name, place, topics in REVIEWERS
        ]
        self.elsewhere = factories.a_journal("elsewhere", owner=a_person("Mira Elsewhere"))
        self.foreigner = a_person("Farid Foreign")
        for role in (MANAGER, CHIEF, EDITOR, PRODUCTION):
            founding.grant_role(self.elsewhere, user=self.foreigner, role=role)
        self.case_key = self.place = None

    def enrol(self, person, topics):
        """Bring a person onto the roster, who reads English."""
        known = {topic.slug: topic for topic in self.journal.topics.all()}
        entry = enrolling.apply(
            self.journal,
            user=person,
            languages=["en"],
            strengths={known[slug]: strength for slug, strength in topics.items()},
            now=self.now,
        )
        enrolling.confirm(entry, by=person, now=self.now)
        enrolling.approve(entry, by=self.chief, now=self.now)
        return person

    # --- what there is now ---

    @property
    def case(self):
        return Submission.objects.select_related("journal").get(pk=self.case_key)

    @property
    def round(self):
        return Round.objects.filter(submission=self.case_key).order_by("-number").first()

    @property
    def asked(self):
        """The assignments of the latest round, in the order in which they were made."""
        return list(Assignment.objects.filter(round=self.round).with_people().order_by("pk"))

    @property
    def decision(self):
        return self.case.decisions.order_by("-pk").first()

    @property
    def article(self):
        return self.case.article

    def name_of(self, person):
        """The word that tests use for a person: an attribute of the world, or `reviewer 1`."""
        if person is None:
            return "system"
        if person in self.reviewers:
            return f"reviewer {self.reviewers.index(person) + 1}"
        return next(name for name, value in vars(self).items() if value == person)

    def party(self, name):
        """Whom `name_of` calls so."""
        if name == "system":
            return SYSTEM
        kind, _space, number = name.partition(" ")
        return self.reviewers[int(number) - 1] if number else getattr(self, kind)

    def letters(self, *, after=0):
        """[(letter, reader)] of what was posted since and not taken back, sorted."""
        posted = Letter.objects.filter(pk__gt=after).exclude(phase="withdrawn")
        return sorted((one.letter, self.name_of(one.recipient)) for one in posted)

    # --- one step each ---

    def start(self):
        draft = factories.a_draft(self.journal, self.author, now=self.now)
        self.case_key = draft.pk

    def fill(self):
        people = [row_of(self.author, **AUTHOR_FACTS), row_of(self.coauthor, **COAUTHOR_FACTS)]
        factories.fill(self.case, people=people, now=self.now, cover_letter="A note to you.")
        drafting.put_manuscript(
            self.case,
            upload=io.BytesIO(manuscript()),
            name="Quillfeather-final.docx",
            by=self.author,
            now=self.now,
        )

    def submit(self):
        submitting.submit(self.case, by=self.author, now=self.now)

    def clean(self):
        """By the child process, or as its outcome is stored, which is quicker."""
        if self.really_clean:
            for file in self.case.files.waiting_to_be_cleaned():
                cleaning.clean_file(file, now=self.now)
        else:
            factories.mark_clean(self.case, now=self.now)

    def give_back(self):
        returning.return_to_author(self.case, items=MISSING, by=self.manager, now=self.now)

    def answer_all(self):
        keys = self.case.fix_items.values_list("pk", flat=True)
        mending.save_answers(self.case, answers=dict.fromkeys(keys, "It is there now."))

    def mend(self):
        mending.resubmit_fixed(self.case, by=self.author, now=self.now)

    def assign(self):
        assigning.assign_editor(self.case, editor=self.editor, by=self.manager, now=self.now)

    def open_round(self):
        rounding.open_round(self.case, by=self.editor, now=self.now)

    def invite(self, number=None):
        reviewer = self.reviewers[len(self.asked) if number is None else number]
        inviting.invite(self.round, reviewer, by=self.editor, now=self.now)

    def agree(self, index=0):
        responding.accept(self.asked[index], by=self.asked[index].reviewer, now=self.now)

    def write(self, index=0):
        one, answers = self.asked[index], {"comments_to_author": "The second"}
        reviewing.save_draft(one, answers=answers, by=one.reviewer, now=self.now)

    def hand_in(self, index=0, **facts):
        one = self.asked[index]
        answers = {
            "scores": SCORES,
            "recommendation": "minor",
            "comments_to_author": TO_AUTHOR,
            "comments_to_editor": TO_EDITOR,
        }
        reviewing.hand_in(one, **{"by": one.reviewer, "now": self.now} | answers | facts)

    def decide(self, verdict="major", **facts):
        options = {"verdict": verdict, "letter": LETTER, "by": self.editor, "now": self.now}
        deciding.decide(self.case, **options | facts)

    def release(self):
        deciding.release(self.decision, now=self.now)

    def revise(self, **facts):
        options = {
            "upload": io.BytesIO(manuscript(version=2)),
            "name": "Quillfeather-final-2.docx",
            "response": RESPONSE,
            "by": self.author,
            "now": self.now,
        }
        revising.submit_revision(self.case, **options | facts)

    def start_copyedit(self):
        producing.start_copyedit(self.case, by=self.production, now=self.now)

    def finish_copyedit(self):
        producing.finish_copyedit(self.case, by=self.production, now=self.now)

    def typeset(self):
        factories.typeset_by_hand(self.case, now=self.now)

    def send_proof(self):
        producing.send_proof(self.case, by=self.production, now=self.now)

    def approve_proof(self):
        producing.approve_proof(self.case, by=self.author, now=self.now)

    # --- many steps ---

    def bring(self, place, *, anew=False):
        """Take the case on to a place of `PLACES`, ten minutes for each step.

        Another case is begun when this one lies on another way, or when one is asked for.
        """
        steps = steps_to(place)
        begun = steps_to(self.place) if self.place and not anew else []
        if len(begun) < len(steps) and steps[: len(begun)] == begun:
            steps = steps[len(begun) :]
        self.place = place
        for step in steps:
            name, *options = step if isinstance(step, tuple) else (step,)
            getattr(self, name)(*options)
            self.now += STEP
        return self


# place: (the place before, the steps from there)
PLACES = {
    "started": (None, ["start"]),
    "draft": ("started", ["fill"]),
    "submitted": ("draft", ["submit"]),
    "awaiting_editor": ("submitted", ["clean"]),
    "needs_fix": ("awaiting_editor", ["give_back"]),
    "answered": ("needs_fix", ["answer_all"]),
    "mended": ("answered", ["mend"]),
    "with_editor": ("awaiting_editor", ["assign"]),
    "in_review": ("with_editor", ["open_round"]),
    "invited": ("in_review", ["invite", "invite"]),
    "agreed": ("invited", ["agree"]),
    "writing": ("agreed", ["write"]),
    "one_in": ("writing", ["hand_in"]),
    "decision_pending": ("one_in", [("agree", 1), ("hand_in", 1)]),
    "decided": ("decision_pending", ["decide"]),
    "revision_requested": ("decided", ["release"]),
    "revised": ("revision_requested", ["revise", "clean"]),
    "second_round": ("revised", ["open_round", "invite", "invite", "agree"]),
    "rejected": ("decision_pending", [("decide", "reject"), "release"]),
    "accepted": ("decision_pending", [("decide", "accept"), "release"]),
    "copyediting": ("accepted", ["start_copyedit"]),
    "typesetting": ("copyediting", ["finish_copyedit"]),
    "typeset": ("typesetting", ["typeset"]),
    "proofing": ("typeset", ["send_proof"]),
    "ready": ("proofing", ["approve_proof"]),
}


def steps_to(place):
    before, steps = PLACES[place]
    return [*(steps_to(before) if before else []), *steps]
