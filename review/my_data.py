"""What the house keeps of a person, as they may read it: docs/my_data.md tells the shape.

Each part asks what the person's own pages ask (`visible_to`, `anonymity`, `shown_reviews`), so that
nothing crosses the wall here which does not cross it there.
"""

from journal.actions.introducing import DETAILS
from journal.models import CalendarAddress, Event, File, Journal, RevisionDraft, Submission
from journal.relations import relation_of
from journal.workflow.submission_states import S
from notifications.models import Letter, Phase
from notifications.readers import is_open
from review.models import Assignment, Message, RosterEntry
from review.relations import reads_title
from review.showing import shown_reviews
from review.talking import place_in

FORMAT, VERSION = "imprimatur my data", 1
SENT_FILES = (File.Role.MANUSCRIPT, File.Role.SUPPLEMENT)


def data_of(person, *, now):
    """Everything of one person, ready for JSON: texts, numbers, dates as `2026-03-02`."""
    journals = Journal.objects.order_by("pk")
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now,
        "account": _account(person),
        "roles": [_role(one) for one in _memberships(person)],
        "submissions": [one for journal in journals for one in _submissions(person, journal)],
        "reviews": [one for journal in journals for one in _reviews(person, journal)],
        "certificates": [_certificate(one) for one in _certificates(person)],
        "roster": [_entry(one) for one in _entries(person)],
        "messages": list(_messages(person)),
        "letters": list(_letters(person)),
        "events": list(_events(person)),
    }


def _account(person):
    calendar = CalendarAddress.objects.filter(user=person).first()
    return {
        "id": person.public_id,
        "email": person.email,
        **{name: getattr(person, name) for name in DETAILS},
        "joined_at": person.joined_at,
        "calendar_made_at": calendar and calendar.made_at,
    }


def _certificates(person):
    return person.certificates.select_related("journal__sender").order_by("journal", "year")


def _certificate(one):
    facts = {"code": one.code, "year": one.year, "reviews": one.count}
    return {"journal": one.journal.slug} | facts


def _memberships(person):
    mine = person.memberships.select_related("journal", "stands_in_for")
    return mine.order_by("since", "pk")


def _role(membership):
    absent = membership.stands_in_for
    return {
        "journal": membership.journal.slug,
        "role": membership.role,
        "since": membership.since,
        "until": membership.until,
        "stands_in_for": absent and absent.full_name,
    }


def _submissions(person, journal):
    mine = Submission.objects.visible_to(person, journal).written_by(person)
    for one in mine.with_people().order_by("started_at", "pk"):
        yield _submission(one, relation_of(person, one))


def _submission(case, relation):
    article = getattr(case, "article", None)
    return {
        "journal": case.journal.slug,
        "number": case.readable_number,
        "as": relation,
        "type": case.article_type.slug,
        "state": case.state,
        "language": case.language,
        "titles": case.titles,
        "abstracts": case.abstracts,
        "keywords": case.keywords,
        "topics": [topic.slug for topic in case.topics.order_by("slug")],
        "note_to_the_editor": case.cover_letter,
        "reviewers_named": _named(case) if relation == "author" else None,
        "declarations": case.declarations,
        "started_at": case.started_at,
        "submitted_at": case.submitted_at,
        "accepted_at": case.accepted_at,
        "article": article.address if article and case.state == S.PUBLISHED else None,
        "authors": [_author(one) for one in case.contributors.all()],
        "versions": [_version(one) for one in case.versions.order_by("number")],
        "revision_begun": _begun(case) if relation == "author" else None,
        "decisions": [_decision(one) for one in case.decisions.released().order_by("released_at")],
        "reviews": [
            _review_received(round_, review)
            for round_ in case.rounds.order_by("number")
            for review in shown_reviews(round_, relation)
        ],
    }


def _author(one):
    names = ("given_name", "family_name", "patronymic", "email", "affiliation", "country", "orcid")
    answers = ("asked_at", "confirmed_at", "objected_at")
    return {name: getattr(one, name) for name in (*names, *answers)}


def _named(case):
    return list(case.named_reviewers.values("wish", "name", "email", "affiliation", "reason"))


def _begun(case):
    """What is written of a revision that is not sent yet."""
    draft = RevisionDraft.objects.filter(submission=case).first()
    return draft and {"answers": draft.answers, "response": draft.response}


def _version(one):
    sent = one.files.filter(role__in=SENT_FILES).order_by("pk")
    return {
        "number": one.number,
        "made_at": one.made_at,
        "response": one.response,
        "files": [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in sent],
    }


def _decision(one):
    return {
        "verdict": one.verdict,
        "at": one.released_at,
        "letter": one.letter,
        "taken_back_at": one.voided_at,
    }


def _review_received(round_, shown):
    """Under its label, as on the author's page; the name is None unless it is open to them."""
    return {
        "round": round_.number,
        "label": shown.label,
        "name": shown.name,
        "comments_to_author": shown.comments_to_author,
        "recommendation": shown.recommendation,
    }


def _reviews(person, journal):
    mine = Assignment.objects.visible_to(person, journal).with_people()
    for one in mine.select_related("round__submission", "review", "draft").order_by("pk"):
        yield _assignment(one, journal)


def _assignment(one, journal):
    """Nothing of the authors, nothing of other reviewers, and no number of the case."""
    review, draft = getattr(one, "review", None), getattr(one, "draft", None)
    return {
        "journal": journal.slug,
        "id": one.public_id,
        "title": one.round.submission.title if reads_title(one) else None,
        "round": one.round.number,
        "mode": one.mode,
        "state": one.state,
        "invited_at": one.invited_at,
        "reply_by": one.reply_by,
        "answered_at": one.answered_at,
        "review_by": one.review_by,
        "decline_reason": one.decline_reason,
        "colleagues_named": one.colleagues,
        "interests": one.interests,
        "draft": draft and draft.answers,
        "draft_of_other_windows": list(draft.aside.values()) if draft else [],
        "files": [file.file.name for file in one.attachments.select_related("file")],
        "review": review and review.answers | {"agrees_to_be_named": review.agrees_to_be_named},
    }


def _entries(person):
    mine = RosterEntry.objects.filter(user=person).select_related("journal")
    return mine.prefetch_related("expertise__topic").order_by("pk")


def _entry(entry):
    return {
        "journal": entry.journal.slug,
        "state": entry.state,
        "languages": entry.languages,
        "topics": {one.topic.slug: one.strength for one in entry.expertise.all()},
        "open_reviews_at_most": entry.max_open,
        "not_before": entry.not_before,
        "applied_at": entry.applied_at,
        "approved_at": entry.approved_at,
    }


def _messages(person):
    """What they wrote in the discussions that are open to them."""
    mine = Message.objects.filter(by=person).select_related("thread").order_by("pk")
    for one in mine:
        if place_in(one.thread, person):
            facts = {"journal": one.thread.journal.slug, "as": one.side}
            yield facts | {"written_at": one.written_at, "text": one.text}


def _letters(person):
    """Those that have left: what waits is not the reader's yet."""
    left = Letter.objects.filter(recipient=person, phase__in=[Phase.SENT, Phase.BOUNCED])
    opened = {
        about: _reads_subjects(about, person)
        for about in left.order_by().values_list("about", flat=True).distinct()
    }
    for one in left.order_by("sent_at", "pk"):
        yield {
            "letter": one.letter,
            "subject": one.subject if opened[one.about] else None,
            "to": one.address,
            "sent_at": one.sent_at,
        }


def _reads_subjects(about, person):
    """A subject holds the title: not for whoever may not read it any more."""
    kind, _colon, key = about.partition("#")[0].partition(":")
    if kind != "assignment":
        return is_open(about, person)
    asked = Assignment.objects.with_people().filter(public_id=key, reviewer=person).first()
    return asked is not None and is_open(about, person) and reads_title(asked)


def _events(person):
    """What the record keeps of them: what they did and when, of no case by name."""
    mine = Event.objects.filter(by=person).order_by("at", "pk")
    for slug, verb, at in mine.values_list("journal__slug", "verb", "at"):
        yield {"journal": slug, "did": verb, "at": at}
