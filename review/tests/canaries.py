"""One case on the whole of its way, with a rare word of its own in each thing that can be read.

The words are placed by the verbs that pages and clock use. Which things there are, and who finds
the word of each, `config/tests/matrix.py` says.
"""

import io
from datetime import timedelta

from journal.actions import (
    assigning,
    cleaning,
    deputising,
    drafting,
    issuing,
    producing,
)
from journal.models import File, User
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from journal.tests import factories
from journal.tests.factories import a_person, row_of, with_role
from review.actions import (
    advising,
    attaching,
    declaring,
    gathering,
    responding,
    reviewing,
    withdrawing,
)
from review.questions import Criterion
from review.tests import canaries_talk
from review.tests.canary_files import document, packed_pdf
from review.tests.cases import AUTHOR_FACTS, COAUTHOR_FACTS, STEP, World

WORDS = {
    "title": "Zibethquark",
    "abstract": "Abacinthine",
    "keywords": "Keelivanter",
    "email": "mulgravepost",
    "cover_letter": "Coverlingham",
    "declaration": "Declarenby",
    "named": "Suggestlethwaite",
    "properties": "Propwexford",
    "body": "Bodelmarrow",
    "supplement_properties": "Suppwexford",
    "supplement_body": "Supplemarrow",
    "second_properties": "Secowexford",
    "second_body": "Secomarrow",
    "response": "Respondelby",
    "comments_to_author": "Commenthwaite",
    "comments_to_editor": "Confidelstowe",
    "interests": "Interestholme",
    "declining": "Declinthorpe",
    "instead": "Insteadby",
    "attachment_properties": "Attawexford",
    "attachment_body": "Attamarrow",
    "attachment_name": "Attachenby",
    "draft": "Draughtlebury",
    "advice": "Advisenthorpe",
    "letter": "Letterbroke",
    "last_letter": "Lastlethwaite",
    "record": "Recordlesham",
    "proof": "Proofinghoe",
    "proof_pdf": "Proofmarrow",
    "staff_email": "staffelthorn",
    **canaries_talk.WORDS,
}
MORE_REVIEWERS = (
    ("Quenby Larkspurton", "Larkspurton Lodge"),
    ("Rosamund Fennimarsh", "Fennimarsh Foundation"),
)
INVITED, ACCEPTED, COMPLETED, DECLINED, COREVIEWER, ON_ROSTER = range(6)
WANTED = 7  # rare enough to be told from other numbers: "1 of 7"
SCORE = 1  # of the completed review: "1 of 5"


class CanaryWorld(World):
    """The case in each of `STATES`, one after the other: `reach(state)`."""

    def __init__(self, mode):
        super().__init__(really_clean=True, mode=mode, reviews_wanted=WANTED)
        self.mode = mode
        for name, place in MORE_REVIEWERS:
            self.reviewers.append(self.enrol(a_person(name, affiliation=place), {"services": 1}))
        self.section = with_role(self.journal, SECTION_EDITOR, "Sagyn Section")
        self.unassigned = with_role(self.journal, SECTION_EDITOR, "Ulan Unassigned")
        self.author_editor = with_role(self.journal, EDITOR, "Lambert Whitlocke")
        self.conflicted = with_role(self.journal, MANAGER, "Ottoline Kept")
        self.editor = self._renamed(self.editor, given_name="Berengar", family_name="Tolliverne")
        self.author = self._renamed(self.author, email=f"{WORDS['email']}@example.org")
        self.second = self._renamed(self.second, email=f"{WORDS['staff_email']}@example.org")
        self.deputy = a_person("Dosym Deputy")
        today = self.journal.today(self.now)
        deputising.appoint_deputy(
            self.journal,
            absent=self.chief,
            role=CHIEF,
            email=self.deputy.email,
            since=today,
            until=today + timedelta(days=60),
            by=self.manager,
            now=self.now,
        )
        self.issue = None

    def _renamed(self, person, **facts):
        User.objects.filter(pk=person.pk).update(**facts)
        return User.objects.get(pk=person.pk)

    def reach(self, state, *, then=lambda: None):
        """Take the steps of this state, ten minutes apart, and do `then` after each."""
        for step in STATES[state]:
            step(self)
            then()
            self.now += STEP

    # --- the author ---

    def fill(self):
        people = [
            row_of(self.author, **AUTHOR_FACTS),
            row_of(self.coauthor, **COAUTHOR_FACTS),
            row_of(self.author_editor),
        ]
        factories.fill(
            self.case,
            people=people,
            now=self.now,
            titles={"en": f"Three visits of {WORDS['title']}", "ru": "Три визита"},
            abstracts={"en": f"Compared by {WORDS['abstract']}.", "ru": "Сравнение."},
            keywords={"en": f"visits, {WORDS['keywords']}", "ru": "визиты"},
            cover_letter=f"A note on {WORDS['cover_letter']}.",
            declarations={"funding": f"The fund of {WORDS['declaration']}."},
            named=[{"name": f"Dr {WORDS['named']}", "wish": "suggested"}],
        )
        given = {"by": self.author, "now": self.now}
        first = io.BytesIO(document(WORDS["body"], WORDS["properties"]))
        drafting.put_manuscript(self.case, upload=first, name="first.docx", **given)
        beside = io.BytesIO(packed_pdf(WORDS["supplement_body"], WORDS["supplement_properties"]))
        drafting.put_supplement(self.case, upload=beside, name="questions.pdf", **given)

    def revise(self):
        second = document(WORDS["second_body"], WORDS["second_properties"])
        response = f"The sources are those of {WORDS['response']}."
        super().revise(upload=io.BytesIO(second), name="second.docx", response=response)

    def withdraw(self):
        withdrawing.withdraw(self.case, by=self.author, now=self.now)

    # --- reviewers ---

    def assignment_of(self, number):
        return next(one for one in self.asked if one.reviewer == self.reviewers[number])

    def keep_away(self):
        declaring.declare(self.case, why="We share a flat.", by=self.conflicted, now=self.now)

    def ask(self, *numbers):
        for number in numbers:
            self.invite(number)

    def refuse_to_review(self):
        one = self.assignment_of(DECLINED)
        words = {"reason": WORDS["declining"], "colleagues": f"Ask {WORDS['instead']}."}
        responding.decline(one, by=one.reviewer, now=self.now, **words)

    def accept_and_begin(self):
        for number in (ACCEPTED, COREVIEWER):
            one = self.assignment_of(number)
            responding.accept(one, by=one.reviewer, now=self.now)
        one, text = self.assignment_of(ACCEPTED), f"So far {WORDS['draft']}."
        answers = {"comments_to_author": text, "comments_to_editor": text}
        reviewing.save_draft(one, answers=answers, by=one.reviewer, now=self.now)

    def complete(self):
        """The first review, with a file."""
        one = self.assignment_of(COMPLETED)
        interests = f"I once advised {WORDS['interests']}."
        responding.accept(one, by=one.reviewer, now=self.now, interests=interests)
        added = packed_pdf(WORDS["attachment_body"], WORDS["attachment_properties"])
        name = f"{WORDS['attachment_name']}.pdf"
        upload, one = io.BytesIO(added), self.assignment_of(COMPLETED)
        attaching.put_attachment(one, upload=upload, name=name, by=one.reviewer, now=self.now)
        for file in self.case.files.waiting_to_be_cleaned():
            cleaning.clean_file(file, now=self.now)
        self.hand_in(
            self.asked.index(self.assignment_of(COMPLETED)),
            scores=dict.fromkeys(Criterion.values, SCORE),
            comments_to_author=f"The second table needs {WORDS['comments_to_author']}.",
            comments_to_editor=f"Between us: {WORDS['comments_to_editor']}.",
            agrees_to_be_named=True,
        )

    def complete_other(self):
        self.hand_in(self.asked.index(self.assignment_of(COREVIEWER)))

    # --- editors ---

    def enough(self):
        why = f"Enough, says {WORDS['record']}."
        gathering.close_early(self.case, why=why, by=self.editor, now=self.now)

    def advise(self):
        """A section editor recommends, the chief sends it back, the editor has the case again."""
        given = {"by": self.manager, "now": self.now}
        assigning.hand_over(self.case, editor=self.section, **given)
        text = f"Perhaps {WORDS['advice']}."
        advising.advise(
            self.case, verdict="major", letter=text, note=text, by=self.section, now=self.now
        )
        advising.send_back(self.case, why="Look again.", by=self.chief, now=self.now)
        assigning.hand_over(self.case, editor=self.editor, **given)

    def hold_decision(self):
        self.decide("major", letter=f"Please answer every point of {WORDS['letter']}.")

    def decide_in_the_end(self, verdict):
        self.complete_other()
        self.enough()
        letter = f"We have decided: {WORDS['last_letter']}."
        self.decide(verdict, letter=letter, **({"waiver": "Two."} if verdict == "accept" else {}))
        self.now += timedelta(hours=1)
        self.release()

    # --- production ---

    def typeset(self):
        text = [{"text": f"A citizen pays {WORDS['proof']}."}]
        blocks = [{"kind": "paragraph", "text": text}]
        factories.typeset_by_hand(self.case, document={"schema": 1, "blocks": blocks}, now=self.now)
        article = self.article
        article.proof = factories.a_pdf(
            self.journal,
            role=File.Role.PROOF,
            submission=self.case,
            data=packed_pdf(WORDS["proof_pdf"], ""),
            now=self.now,
        )
        article.save(update_fields=["proof"])

    def publish(self):
        producing.approve_proof(self.case, by=self.author, now=self.now)
        self.issue = factories.a_compiled_issue(
            self.journal, by=self.production, articles=[self.article], now=self.now
        )
        issuing.approve(self.issue, by=self.chief, now=self.now)
        issuing.publish(self.issue, by=self.manager, now=self.now)


STATES = {
    "draft": [CanaryWorld.start, CanaryWorld.fill],
    "submitted": [CanaryWorld.submit],
    "in_review_1": [
        CanaryWorld.clean,
        CanaryWorld.keep_away,
        CanaryWorld.assign,
        CanaryWorld.open_round,
        lambda w: w.ask(INVITED, ACCEPTED, COMPLETED, DECLINED, COREVIEWER),
        CanaryWorld.refuse_to_review,
        CanaryWorld.accept_and_begin,
        CanaryWorld.complete,
        canaries_talk.talk,
    ],
    "decision_held_1": [
        CanaryWorld.complete_other,
        CanaryWorld.enough,
        CanaryWorld.advise,
        CanaryWorld.hold_decision,
    ],
    "decision_sent_1": [CanaryWorld.release],
    "revision": [CanaryWorld.revise, CanaryWorld.clean],
    "in_review_2": [
        CanaryWorld.open_round,
        lambda w: w.ask(INVITED, ACCEPTED, COREVIEWER),
        CanaryWorld.accept_and_begin,
    ],
    "rejected": [lambda w: w.decide_in_the_end("reject")],
    "withdrawn": [CanaryWorld.withdraw],
    "accepted": [lambda w: w.decide_in_the_end("accept")],
    "in_production": [
        CanaryWorld.start_copyedit,
        CanaryWorld.finish_copyedit,
        CanaryWorld.typeset,
        CanaryWorld.send_proof,
        canaries_talk.talk_in_production,
    ],
    "published": [CanaryWorld.publish],
}
# Other ends than the one that the way goes on to: what was done there is undone.
ASIDE = ("rejected", "withdrawn")
