"""What pages answer to one of those who look, another after each step; one of `DOORS` in turn."""

import re
from urllib.parse import urlencode

from journal.models import Article, File, Issue
from journal.roles import MANAGER
from journal.workflow.submission_states import S
from review.models import Assignment
from review.relations import KEPT
from review.tests.looking_on import turn
from review.workflow.assignment import HANDED_IN, OPEN, WRITING

NOWHERE = "AAAAAAAAAAAA"
TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]*')


def bare(response, secret=""):
    """All that could tell two answers apart, less the id that was asked for."""
    body = TOKEN.sub(b"", getattr(response, "content", b""))
    headers = (response.get("Location", ""), response.get("Content-Type", ""))
    return response.status_code, headers, body.replace(secret.encode(), b"")


def hidden_is_as_absent(look):
    """I12: the answer for a thing that is not theirs is that for one that is not there."""
    sight, hidden = look.asker, []
    for case in look.cases.values():
        if case.pk not in sight.cases:
            pages = ["cases/{}/", "my/{}/", "proofs/{}/", "production/{}/"]
            pages += [] if _is_completed_by(look, sight.person, case) else ["submit/{}/"]
            hidden += [(case.journal, page, case.public_id) for page in pages]
    for one in look.assignments:
        if one.pk not in sight.assignments:
            journal = look.cases[one.round.submission_id].journal
            hidden += [(journal, page, one.public_id) for page in ("review/{}/", "review/{}/time/")]
    for file in File.objects.exclude(submission__in=sight.cases).exclude(submission=None):
        journal = look.cases[file.submission_id].journal
        hidden += [(journal, page, file.public_id) for page in ("files/{}/", "attachments/{}/")]
    for journal, page, key in turn(hidden, look.at, 3):
        here, there = (
            look.page(sight.person, f"/{journal.slug}/{page.format(one)}") for one in (key, NOWHERE)
        )
        who = f"{sight.person} at {page} of {key}"
        yield here.status_code in (404, 405), f"{who} gets {here.status_code}"
        yield bare(here, key) == bare(there, NOWHERE), f"{who} is told more than that of nothing"


def _is_completed_by(look, person, case):
    """A draft that the office has entered is open to all of it, less those it is closed to."""
    is_entered = case.state == S.DRAFT and case.entered_by_id is not None
    in_office = MANAGER in look.roles(person, case.journal)
    return is_entered and in_office and case.pk not in look.closed_to(person)


def figures_tell_nothing_of_closed_cases(look):
    """I3: loads on the roster, counts and filters of the desk."""
    sight, person = look.asker, look.asker.person
    closed = look.closed_to(person)
    for journal in look.journals:
        if not look.roles(person, journal):
            continue
        tellable = [one for one in look.assignments if one.round.submission_id not in closed]
        tellable = [one for one in tellable if look.journal_of(one) == journal.pk]
        for entry in journal.roster.visible_to(person, journal).with_load(person):
            states = [one.state for one in tellable if one.reviewer_id == entry.user_id]
            counted = (sum(one in OPEN for one in states), sum(one in HANDED_IN for one in states))
            told = (entry.open_now, entry.done)
            yield told == counted, f"{person} reads {told} of {entry.user}, may know {counted}"
        desk = f"/{journal.slug}/desk/?"
        plain = look.page(person, f"{desk}tab=all")
        yield plain.status_code == 200, f"{person} has no desk in {journal.slug}"
        shown = {row.pk for row in plain.context["rows"]}
        own = {key for key in sight.handled if look.cases[key].journal_id == journal.pk}
        own = {key for key in own if look.cases[key].state != S.DRAFT}
        yield shown == own, f"{person} reads {shown} on the desk, handles {own}"
        for case in (one for one in look.cases.values() if one.pk in closed):
            # parameters that nobody offered must not choose by what the person may not read
            secrets = {"q": case.public_id, "author": case.author_id, "state": case.state}
            asked = [urlencode(secrets), urlencode(dict.fromkeys(secrets, "unheard-of"))]
            by_secret, by_chance = (look.page(person, f"{desk}tab=all&{one}") for one in asked)
            rows = [[row.pk for row in one.context["rows"]] for one in (by_secret, by_chance)]
            yield rows[0] == rows[1], f"{person} finds {case.pk} by what is hidden of it"
            break


def manuscripts_are_served_to_live_reviews_only(look):
    """I4, I7, I14: the file of a round, asked for as its reviewer."""
    for one in turn(look.assignments, look.at, 2):
        copy = one.round.version.review_copy()
        case = look.cases[one.round.submission_id]
        is_kept = one.round.closed_at is None or look.now < one.round.closed_at + KEPT
        is_over = case.state in (S.REJECTED, S.WITHDRAWN)
        closed = look.kept_away(case) | look.authors[case.pk]
        may = one.state in (*WRITING, *HANDED_IN) and is_kept and not is_over
        may = may and copy is not None and one.reviewer_id not in closed
        address = f"/{case.journal.slug}/review/{one.public_id}/manuscript/"
        reviewer = next(who for who in look.everybody if who.pk == one.reviewer_id)
        got = look.page(reviewer, address).status_code
        yield got == (200 if may else 404), f"{reviewer}, {one.state}, asks for the file: {got}"


def published_pages_name_no_reviewer(look):
    """I9: the article as everybody reads it."""
    public = Article.objects.exclude(published_at=None).select_related("submission__journal")
    for article in turn(list(public), look.at, 1):
        asked = Assignment.objects.filter(round__submission=article.submission)
        text = look.page(None, article.address).content.decode()
        for one in asked.select_related("reviewer"):
            person = one.reviewer
            if person.pk in look.authors[article.submission_id]:
                continue
            for word in (person.family_name, person.email, person.affiliation or person.email):
                yield word not in text, f"article {article.pk} tells {word}"
    for issue in turn(list(Issue.objects.filter(published_at=None)), look.at, 1):
        got = look.page(None, f"/{issue.journal.slug}/en/issues/{issue.public_id}/").status_code
        yield got == 404, f"everybody reads issue {issue.pk}, which is not published"


DOORS = (
    hidden_is_as_absent,
    figures_tell_nothing_of_closed_cases,
    manuscripts_are_served_to_live_reviews_only,
    published_pages_name_no_reviewer,
)
