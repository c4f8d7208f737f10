"""Found the sample journal by the system's own verbs, each at the day on which it is told."""

import io

from django.db import transaction

from journal.actions import (
    assigning,
    compiling,
    drafting,
    issuing,
    producing,
    submitting,
    typesetting,
)
from journal.actions.cleaning import clean_file
from journal.models import Journal, Submission
from journal.roles import CHIEF, MANAGER, PRODUCTION
from review.actions import (
    deciding,
    inviting,
    responding,
    reviewing,
    revising,
    rounding,
    telling,
)
from review.lettering import letter_draft
from review.sample.content import load
from review.sample.docx import make_docx
from review.sample.setting import PASSWORD, Setting


class Founding(Setting):
    """Tells each case and each issue as it happened, move by move."""

    def run(self):
        self.make_people()
        self.make_journal()
        self.fill_roster()
        told = [one for one in self.sample.manuscripts if one.submitted is not None]
        drafts = [one for one in self.sample.manuscripts if one.submitted is None]
        for manuscript in sorted(told, key=lambda one: one.submitted) + drafts:
            self.say(f"  {manuscript.title[manuscript.language]}")
            self.tell(manuscript)
        for issue in self.sample.issues:
            self.make_issue(issue)

    # --- one case ---

    def tell(self, manuscript):
        author = self.people[manuscript.authors[0].slug]
        day = manuscript.submitted if manuscript.submitted is not None else -2
        submission = self.draft(manuscript, author, day)
        self.cases[manuscript.slug] = submission
        if manuscript.submitted is None:
            return
        submitting.submit(submission, by=author, now=self.at(day, 1))
        self.clean(submission, day)
        if manuscript.editor is None:
            return
        editor = self.people[manuscript.editor.slug]
        assigning.assign_editor(
            submission, editor=editor, by=self.in_role(MANAGER), now=self.at(day + 2)
        )
        self.review(manuscript, submission, author, editor)
        if manuscript.state in ("proofing", "ready", "published"):
            self.produce(manuscript, submission, author)

    def draft(self, manuscript, author, day):
        language = manuscript.language
        kinds = {one.slug: one for one in self.journal.article_types.all()}
        submission = drafting.start_draft(
            self.journal,
            by=author,
            article_type=kinds[manuscript.type],
            language=language,
            titles=manuscript.title,
            now=self.at(day - 1),
        )
        drafting.save_draft(
            submission,
            facts={
                "abstracts": manuscript.abstract,
                "keywords": {k: ", ".join(words) for k, words in manuscript.keywords.items()},
                "consented_at": self.at(day) if manuscript.submitted is not None else None,
            },
            topics=list(self.journal.topics.filter(slug__in=manuscript.topics)),
            people=[self.contributor(person, language) for person in manuscript.authors],
            now=self.at(day - 1, 1),
        )
        drafting.put_manuscript(
            submission,
            upload=io.BytesIO(make_docx(manuscript, version=1)),
            name=f"{manuscript.slug}.docx",
            by=author,
            now=self.at(day - 1, 2),
        )
        return Submission.objects.get(pk=submission.pk)

    @staticmethod
    def contributor(person, language):
        """As the title page has them, and in the other script beside it."""
        other = "ru" if language == "en" else "en"
        return {
            "given_name": person.given[language],
            "family_name": person.family[language],
            "other_given_name": person.given[other],
            "other_family_name": person.family[other],
            "email": person.email,
            "affiliation": person.affiliation[language],
            "other_affiliations": {other: person.affiliation[other]},
            "country": person.country,
        }

    def clean(self, submission, day):
        for file in submission.files.waiting_to_be_cleaned():
            clean_file(file, now=self.at(day, 2))

    def review(self, manuscript, submission, author, editor):
        rounds = sorted({one.round for one in manuscript.assignments})
        decisions = {one.round: one for one in manuscript.decisions}
        responses = {one.round: one for one in manuscript.responses}
        for number in rounds or sorted(decisions):
            self.one_round(manuscript, submission, editor, number)
            if number in decisions:
                self.decide(submission, decisions[number], editor)
            if number in responses:
                self.revise(manuscript, submission, author, responses[number])

    def one_round(self, manuscript, submission, editor, number):
        assignments = [one for one in manuscript.assignments if one.round == number]
        if not assignments:
            return
        opened = min(one.invited for one in assignments)
        round_ = rounding.open_round(submission, by=editor, now=self.at(opened - 1))
        steps = []
        for one in assignments:
            steps.append((one.invited, self.invite, one))
            steps.append((one.answered, self.answer, one))
            steps.append((one.handed_in, self.hand_in, one))
        told = [step for step in steps if step[0] is not None]
        for _day, tell, one in sorted(told, key=lambda step: step[0]):
            tell(one, round_, editor)

    def invite(self, one, round_, editor):
        user = self.people[one.reviewer.slug]
        inviting.invite(round_, user, by=editor, now=self.at(one.invited))

    def answer(self, one, round_, editor):
        user = self.people[one.reviewer.slug]
        assignment = round_.assignments.get(reviewer=user)
        if one.state == "declined":
            responding.decline(
                assignment, by=user, now=self.at(one.answered, 2), reason=one.decline_reason
            )
        else:
            responding.accept(assignment, by=user, now=self.at(one.answered, 2))

    def hand_in(self, one, round_, editor):
        user = self.people[one.reviewer.slug]
        reviewing.hand_in(
            round_.assignments.get(reviewer=user),
            scores=one.review.scores,
            recommendation=one.review.recommendation,
            comments_to_author=one.review.to_author,
            comments_to_editor=one.review.to_editor,
            by=user,
            now=self.at(one.handed_in, 4),
        )

    def decide(self, submission, decision, editor):
        submission = Submission.objects.get(pk=submission.pk)
        now, letter = self.at(decision.day, 6), decision.letter.strip()
        round_ = submission.rounds.order_by("-number").first()
        _opening, *reviews = letter_draft(submission, round_).split("\n\n", 1)
        deciding.decide(
            submission,
            verdict=decision.verdict,
            letter="\n\n".join([letter, *reviews]),
            by=editor,
            now=now,
        )

    def revise(self, manuscript, submission, author, response):
        revising.submit_revision(
            submission,
            upload=io.BytesIO(make_docx(manuscript, version=response.round + 1)),
            name=f"{manuscript.slug}-{response.round + 1}.docx",
            response=response.text,
            by=author,
            now=self.at(response.day, 7),
        )
        self.clean(submission, response.day)

    def produce(self, manuscript, submission, author):
        producer = self.in_role(PRODUCTION)
        sent = manuscript.proof_sent
        producing.start_copyedit(submission, by=producer, now=self.at(sent - 6))
        producing.finish_copyedit(submission, by=producer, now=self.at(sent - 2))
        typesetting.typeset(submission.article.pk)
        producing.send_proof(submission, by=producer, now=self.at(sent))
        if manuscript.proof_approved is not None:
            producing.approve_proof(submission, by=author, now=self.at(manuscript.proof_approved))

    # --- issues ---

    def make_issue(self, told):
        self.say(f"  {told.title[self.journal.languages[0]]}")
        producer, chief = self.in_role(PRODUCTION), self.in_role(CHIEF)
        day = told.published if told.published is not None else -3
        issue = issuing.plan_issue(
            self.journal,
            volume=told.volume,
            number=told.number,
            year=self.at(day).year,
            titles=told.title,
            by=producer,
            now=self.at(day - 8),
        )
        for slug in told.manuscripts:
            article = Submission.objects.get(pk=self.cases[slug].pk).article
            issuing.add_article(issue, article, by=producer, now=self.at(day - 7))
        if told.published is None:
            return
        issuing.freeze(issue, by=producer, now=self.at(day - 3))
        issuing.start_compile(issue, by=producer, now=self.at(day - 2))
        compiling.compile_issue(issue.pk)
        issuing.approve(issue, by=chief, now=self.at(day - 1))
        issuing.publish(issue, by=self.in_role(MANAGER), now=self.at(day))
        for slug in told.manuscripts:
            telling.tell_reviewers(self.cases[slug], now=self.at(day, 1))


def found(say=lambda line: None):
    """Found the sample journal once; returns the sign-ins, `[(what, e-mail, password)]`.

    All or nothing: what is interrupted leaves an empty database behind.
    """
    sample = load()
    if not Journal.objects.filter(slug=sample.journal.slug).exists():
        with transaction.atomic():
            Founding(sample, say).run()
    signs = [(one.role, one.email) for one in sample.staff]
    signs.append(("author", sample.authors[0].email))
    signs.append(("reviewer", _someone_writing(sample).email))
    return [(what, email, PASSWORD) for what, email in signs]


def _someone_writing(sample):
    """A reviewer who has a review to write, for whoever tries the demo."""
    assignments = [one for each in sample.manuscripts for one in each.assignments]
    return next(one.reviewer for one in assignments if one.state == "accepted")
