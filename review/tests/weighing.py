"""The verbs around a decision, as steps in a test's world: `advise("reject")(world)`."""

from journal.actions import assigning
from journal.roles import SECTION_EDITOR
from journal.tests.factories import with_role
from review.actions import advising, appealing, gathering, reopening, resubmitting, telling
from review.tests.cases import LETTER

WHY = "The second review misread the table."


def to_section_editor(w):
    """The case becomes that of a section editor, `w.section`, by the office."""
    w.section = with_role(w.journal, SECTION_EDITOR, "Sagyn Section")
    assigning.hand_over(w.case, editor=w.section, by=w.manager, now=w.now)


def advise(verdict="accept", by="section", **facts):
    options = {"letter": LETTER, "note": "A sound paper."} | facts
    return lambda w: advising.advise(
        w.case, verdict=verdict, by=getattr(w, by), now=w.now, **options
    )


def send_back(by="chief", why=WHY):
    return lambda w: advising.send_back(w.case, why=why, by=getattr(w, by), now=w.now)


def close_early(by="editor", why=WHY):
    return lambda w: gathering.close_early(w.case, why=why, by=getattr(w, by), now=w.now)


def more_reviews(by="editor"):
    return lambda w: gathering.more_reviews(w.case, by=getattr(w, by), now=w.now)


def appeal(by="author", why=WHY):
    return lambda w: appealing.submit_appeal(w.case, why=why, by=getattr(w, by), now=w.now)


def reopen(by="chief", why=WHY, letter=""):
    return lambda w: reopening.reopen(w.case, why=why, letter=letter, by=getattr(w, by), now=w.now)


def submit_again(by="author"):
    return lambda w: resubmitting.submit_again(w.case, by=getattr(w, by), now=w.now)


def flag(verb, by="chief", why=WHY):
    return lambda w: verb(w.case, why=why, by=getattr(w, by), now=w.now)


def decide(verdict, by="editor", **facts):
    return lambda w: w.decide(verdict, by=getattr(w, by), **facts)


def decided(verdict, **facts):
    """Decided and released; `by` may be named."""

    def do(w):
        people = {"by": getattr(w, facts.get("by", "editor"))}
        w.decide(verdict, **facts | people)
        w.release()

    return do


def technically_revised(w):
    decided("tech")(w)
    w.revise()
    w.clean()
    if w.round:
        telling.tell_of_correction(w.round, now=w.now)
