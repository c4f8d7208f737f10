"""Journals, people and cases for tests, made by the verbs that pages and the clock use.

Every function says what it makes and nothing more: no hidden roles, no hidden states.
"""

import io
from datetime import UTC, datetime, timedelta
from functools import cache
from types import SimpleNamespace

from django.db import transaction

from journal.actions import drafting, founding, issuing, producing, submitting
from journal.actions.cleaning import COPIES
from journal.files.kinds import CONTENT_TYPES, Kind
from journal.files.store import keep
from journal.models import Article, ArticleText, File, Submission, User
from journal.parties import SYSTEM
from journal.perform import perform
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION
from journal.tests.manuscripts import make_manuscript

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TITLE = {"en": "Three visits or one", "ru": "Три визита или один"}
ABSTRACT = {"en": "Twelve districts compared.", "ru": "Сравнение двенадцати районов."}
KEYWORDS = {"en": "service centres, visits", "ru": "центры обслуживания, визиты"}
# What an issue is not frozen without.
FRONT_MATTER = {"issn_online": "9998-7295", "imprint": {"en": "Zhetisu Press, Almaty"}}
DOCUMENT = {
    "schema": 1,
    "blocks": [
        {"kind": "heading", "level": 1, "text": [{"text": "Why visits matter"}]},
        {"kind": "paragraph", "text": [{"text": "A citizen who comes thrice pays thrice."}]},
    ],
}


def a_person(name="Saule Ermekova", **facts):
    """A person with an address made of the name; their password is `secret word`."""
    given, _space, family = name.partition(" ")
    email = f"{given}.{family}@example.org".lower()
    return User.objects.create_user(
        **{"email": email, "given_name": given, "family_name": family} | facts,
        password=facts.pop("password", "secret word"),
    )


def a_journal(slug="reform", *, owner=None, **facts):
    """A journal in English and Russian with the usual types and two topics."""
    journal = founding.found_journal(
        slug=slug,
        names={"en": "Journal of Reform", "ru": "Журнал реформ"},
        languages=["en", "ru"],
        sender={"address": f"{slug}@example.org", "time_zone": "Asia/Almaty"},
        owner=owner or a_person("Olga Officer", email=f"office@{slug}.example.org"),
        now=NOW,
        **FRONT_MATTER | facts,
    )
    founding.add_topic(journal, slug="services", names={"en": "Services", "ru": "Услуги"})
    founding.add_topic(journal, slug="merit", names={"en": "Merit", "ru": "Заслуги"})
    return journal


def with_role(journal, role, name, **facts):
    """A new person with one role."""
    person = a_person(name, **facts)
    founding.grant_role(journal, user=person, role=role)
    return person


def a_staff(journal):
    """`.manager .chief .editor .production`, one person each."""
    return SimpleNamespace(
        manager=with_role(journal, MANAGER, "Marat Manager"),
        chief=with_role(journal, CHIEF, "Clara Chief"),
        editor=with_role(journal, EDITOR, "Edil Editor"),
        production=with_role(journal, PRODUCTION, "Petra Press"),
    )


def someone_of_another_journal():
    """Somebody who holds every role that may produce, elsewhere."""
    other = a_journal("elsewhere")
    person = with_role(other, PRODUCTION, "Elmira Elsewhere")
    founding.grant_role(other, user=person, role=MANAGER)
    founding.grant_role(other, user=person, role=CHIEF)
    return person


def a_draft(journal, author, *, title=TITLE, language="en", article_type="research", now=NOW):
    return drafting.start_draft(
        journal,
        by=author,
        article_type=journal.article_types.get(slug=article_type),
        language=language,
        titles=title,
        now=now,
    )


def fill(draft, *, people=None, named=None, now=NOW, **facts):
    """Store everything that sending asks for, but the manuscript."""
    return drafting.save_draft(
        draft,
        facts={"abstracts": ABSTRACT, "keywords": KEYWORDS, "consented_at": now} | facts,
        topics=draft.journal.topics.all(),
        people=people or [row_of(draft.author)],
        named=named,
        now=now,
    )


def row_of(person, **facts):
    """The fields of Contributor as a form gives them."""
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": person.email,
        "affiliation": "",
        "country": "",
        "orcid": "",
    } | facts


@cache
def word_file():
    """One short manuscript for all tests that do not look into it."""
    return make_manuscript(words=200, figures=0, tables=0, footnotes=0)


def put_manuscript(draft, *, data=None, name="manuscript.docx", now=NOW):
    upload = io.BytesIO(data or word_file())
    return drafting.put_manuscript(draft, upload=upload, name=name, by=draft.author, now=now)


def a_full_draft(journal, author, *, now=NOW, **options):
    """A draft that can be sent."""
    draft = a_draft(journal, author, now=now, **options)
    fill(draft, now=now)
    put_manuscript(draft, now=now)
    return draft


def a_submission(journal, author, *, now=NOW, **options):
    """Sent, not screened: its manuscript waits to be cleaned."""
    draft = a_full_draft(journal, author, now=now, **options)
    return submitting.submit(draft, by=author, now=now)


def a_case(journal, author, editor, *, now=NOW, **options):
    """With its editor; the manuscript counts as cleaned, without the child process."""
    submission = a_submission(journal, author, now=now, **options)
    mark_clean(submission, now=now)
    submission.refresh_from_db()
    submission.editor = editor
    perform(submission.assign_editor, by=SYSTEM, now=now)
    return submission


def mark_clean(submission, *, now=NOW):
    """The outcome of a cleaning that found nothing, with what was sent as its own copy."""
    version = submission.latest_version()
    for file in (version.manuscript(), *version.supplements()):
        mark_file_clean(file, now=now)
    submitting.screen(submission, now=now)


def mark_file_clean(file, *, now=NOW):
    """The same of one file; returns the copy. One that is a copy was searched for nothing."""
    if file.cleaned_from_id:
        File.objects.filter(pk=file.pk).update(cleaning_state=file.cleaning_report["was"])
        return file
    file.cleaning_state = File.Cleaning.CLEAN
    file.cleaning_report = {"found": [], "removed": {"comments": 1}}
    file.save(update_fields=["cleaning_state", "cleaning_report"])
    same = ("journal", "submission", "version", "sha256", "size", "media_type")
    return File.objects.create(
        **{name: getattr(file, name) for name in same},
        role=COPIES[file.role],
        name=f"copy.{file.kind}",
        cleaned_from=file,
        cleaning_state=File.Cleaning.CLEAN,
        added_at=now,
    )


@transaction.atomic
def an_accepted_case(journal, author, editor, *, now=NOW, **options):
    """Accepted with an article, as the release of a decision leaves it."""
    submission = a_case(journal, author, editor, now=now, **options)
    submission.reviews_wanted = 0
    submission.accepted_at = now
    perform(submission.accept, by=SYSTEM, now=now)
    producing.open_article(submission, now=now)
    return submission


def typeset_by_hand(submission, *, document=DOCUMENT, now=NOW):
    """What the worker stores: the next text and a proof. Returns the text."""
    article = Article.objects.get(submission=submission)
    last = article.latest_text()
    text = ArticleText.objects.create(
        article=article, number=last.number + 1 if last else 1, document=document, made_at=now
    )
    article.proof = a_pdf(submission.journal, role=File.Role.PROOF, submission=submission)
    article.typesetting_wanted_at = None
    article.save(update_fields=["proof", "typesetting_wanted_at"])
    return text


def a_pdf(journal, *, role, submission=None, data=b"%PDF-1.7 a page", name="page.pdf", now=NOW):
    kept = keep(data)
    return File.objects.create(
        journal=journal,
        submission=submission,
        role=role,
        name=name,
        sha256=kept.sha256,
        size=kept.size,
        media_type=CONTENT_TYPES[Kind.PDF],
        added_at=now,
    )


def in_typesetting(journal, author, editor, *, by, now=NOW, **options):
    """Copyedited and passed on; the worker has not looked at it yet."""
    submission = an_accepted_case(journal, author, editor, now=now, **options)
    producing.start_copyedit(submission, by=by, now=now)
    producing.finish_copyedit(submission, by=by, now=now)
    return Submission.objects.get(pk=submission.pk)


def in_proof(journal, author, editor, *, by, now=NOW, **options):
    """Typeset, its proof with the author."""
    submission = in_typesetting(journal, author, editor, by=by, now=now, **options)
    typeset_by_hand(submission, now=now)
    producing.send_proof(submission, by=by, now=now)
    return Submission.objects.get(pk=submission.pk)


def a_ready_case(journal, author, editor, *, by, now=NOW, **options):
    """Its proof approved, waiting for an issue."""
    submission = in_proof(journal, author, editor, by=by, now=now, **options)
    producing.approve_proof(submission, by=author, now=now)
    return Submission.objects.get(pk=submission.pk)


def an_issue(journal, *, by, number=1, articles=(), now=NOW):
    """Planned, or being assembled when it gets articles."""
    issue = issuing.plan_issue(
        journal,
        volume=3,
        number=number,
        year=2026,
        titles={"en": "Services", "ru": "Услуги"},
        by=by,
        now=now,
    )
    for article in articles:
        issuing.add_article(issue, article, by=by, now=now)
    issue.refresh_from_db()
    return issue


def a_frozen_issue(journal, *, by, articles, number=1, now=NOW):
    issue = an_issue(journal, by=by, articles=articles, number=number, now=now)
    issuing.freeze(issue, by=by, now=now)
    issue.refresh_from_db()
    return issue


def printed(issue, *, pages=8):
    """What the press hands in: plain File rows and page numbers."""
    articles = {
        article.pk: (
            1 + at * 4,
            4 + at * 4,
            a_pdf(
                issue.journal,
                role=File.Role.ARTICLE_PDF,
                submission=article.submission,
                data=b"%%PDF-1.7 article %d" % at,
            ),
        )
        for at, article in enumerate(issue.articles())
    }
    whole = a_pdf(issue.journal, role=File.Role.ISSUE_PDF, data=b"%PDF-1.7 issue")
    return SimpleNamespace(issue_pdf=whole, pages=pages, articles=articles)


def a_compiled_issue(journal, *, by, articles, number=1, now=NOW):
    issue = a_frozen_issue(journal, by=by, articles=articles, number=number, now=now)
    issuing.start_compile(issue, by=by, now=now)
    issue, fence = issuing.claim_compile(issue.pk, now=now)
    issuing.finish_compile(
        issue, fence=fence, printed=printed(issue), inputs_hash=issue.inputs_hash(), now=now
    )
    issue.refresh_from_db()
    return issue
