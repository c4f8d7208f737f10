"""Something behind every address, and everybody who may knock."""

import io
from dataclasses import asdict
from types import SimpleNamespace

from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from journal.actions import drafting, issuing
from journal.actions.subscribing import make_calendar_address
from journal.frontmatter.heads import Person
from journal.models import CopyText, File, Version
from journal.parties import How, OnBehalf
from journal.tests.factories import DOCUMENT, a_compiled_issue, a_pdf, an_issue, mark_file_clean
from review.actions import attaching, discussing
from review.models import Assignment, Attachment, Thread
from review.tests.cases import World

EVERYBODY = (
    "anonymous",
    "stranger",
    "author",
    "coauthor",
    "reviewer",
    "editor",
    "second",
    "chief",
    "manager",
    "production",
    "foreigner",
)
READING = ("home", "about", "archive", "issue", "issue_pdf", "article", "article_pdf", "figure")
OTHERS = ("allauth.", "django.")
# Each journal has every letter: these name no thing of one journal.
TEXTS_OF_LETTERS = (
    *("letter_text", "preview_letter_text", "save_letter_text", "restore_letter_text"),
    *("letter_text_history", "retake_letter_text"),
)
LETTER = ("editor_assigned", "en")
# Each journal may have a type of this name, too; a fresh link is answered alike for every address.
NO_THING_OF_ONE = (*TEXTS_OF_LETTERS, "questions_to_reviewers", "send_fresh_link")
# Addresses of no journal that need nothing.
OUTSIDE = (
    *("review:start", "review:my_data", "journal:details", "journal:setup", "journal:set_language"),
    *("journal:account", "journal:make_calendar", "journal:revoke_calendar"),
)


def build():
    """A draft, a case in review, one in typesetting, one in proof, a published issue, a planned."""
    world = World()
    behind = SimpleNamespace(world=world)
    behind.draft = world.bring("draft", anew=True).case
    behind.typeset = world.bring("typeset", anew=True).case
    behind.proof = world.bring("proofing", anew=True).case
    behind.article = world.bring("ready", anew=True).case.article
    behind.held = world.bring("decided", anew=True).case
    behind.case = world.bring("writing", anew=True).case
    behind.asked = world.asked
    for whom in (world.author, behind.asked[0]):
        party = OnBehalf(by=world.manager, for_=whom, how=How.PHONE, came_on=world.now.date())
        behind.case.note(verb="ask_for_time", by=party, now=world.now)
    for article in (behind.typeset.article, behind.proof.article, behind.article):
        _add_figure(article)
    _add_files(behind)
    _add_text(behind)
    _add_threads(behind)
    behind.published = _published(world, behind.article)
    behind.planned = an_issue(world.journal, by=world.chief, number=2, now=world.now)
    behind.feed = make_calendar_address(by=world.author, now=world.now).split("/")[-3:-1]
    return behind


def _add_figure(article):
    figure = a_pdf(article.journal, role=File.Role.ASSET, name="figure-1.png")
    article.latest_text().assets.add(figure)


def _add_files(behind):
    """Beside a draft, beside a manuscript in review, beside a review at work and one handed in."""
    pdf, now, asked = b"%PDF-1.7 startxref", behind.world.now, behind.asked[0]
    offered = {"people": [asdict(Person("Bolat", "Omarov"))]}
    behind.draft.files.filter(role=File.Role.MANUSCRIPT).update(front_matter=offered)
    behind.supplement = drafting.put_supplement(
        behind.draft, upload=io.BytesIO(pdf), name="a.pdf", by=behind.world.author, now=now
    )
    behind.copy = a_pdf(behind.case.journal, role=File.Role.SUPPLEMENT_COPY, submission=behind.case)
    behind.copy.version, behind.copy.cleaning_state = asked.round.version, File.Cleaning.CLEAN
    behind.copy.save()
    behind.own = attaching.put_attachment(
        asked, upload=io.BytesIO(pdf), name="a.pdf", by=asked.reviewer, now=now
    ).file
    behind.attached = a_pdf(behind.case.journal, role=File.Role.ATTACHMENT, submission=behind.held)
    handed_in = Assignment.objects.filter(round__submission=behind.held).handed_in()
    Attachment.objects.create(assignment=handed_in.first(), file=behind.attached)


def _add_text(behind):
    """The manuscript in review can be read in the browser, with a picture and what changed in it.

    The version before is one that its reviewers had.
    """
    case, version = behind.case, behind.asked[0].round.version
    earlier = Version.objects.create(
        submission=case, number=0, made_at=behind.world.now, mode=version.mode
    )
    before = a_pdf(case.journal, role=File.Role.REVIEW_COPY, submission=case)
    before.version, before.cleaning_state = earlier, File.Cleaning.CLEAN
    before.save()
    picture = a_pdf(case.journal, role=File.Role.COPY_PICTURE, name="figure-1.png")
    File.objects.filter(pk=picture.pk).update(submission=case, version=version)
    words = [["same", "Twelve districts "], ["inserted", "were compared."]]
    CopyText.objects.create(
        copy=version.review_copy(),
        document=DOCUMENT,
        compared_with=before,
        changes=[{"kind": "changed", "level": 0, "words": words}],
    )


def _add_threads(behind):
    """One with the authors, one with the reviewer at work, each with a file that was cleaned."""
    world, begun = behind.world, []
    for kind, asked in ((Thread.Kind.AUTHOR, None), (Thread.Kind.REVIEWER, behind.asked[0])):
        thread = discussing.begin(
            behind.case,
            kind=kind,
            assignment=asked,
            subject="The second table",
            text="Where is it from?",
            people=[] if asked else [world.coauthor],
            files=[(io.BytesIO(b"%PDF-1.7 startxref"), "a.pdf")],
            by=world.editor,
            now=world.now,
        )
        file = thread.messages.get().files.get().file
        copy = mark_file_clean(file, now=world.now)
        begun.append([thread.public_id, copy.public_id])
    behind.thread, behind.review_thread = begun


def _published(world, article):
    issue = a_compiled_issue(world.journal, by=world.production, articles=[article], now=world.now)
    issuing.approve(issue, by=world.chief, now=world.now)
    issuing.publish(issue, by=world.manager, now=world.now)
    return issue


def browsers(world):
    """{who: a browser in which they are signed in}"""
    people = {who: getattr(world, who) for who in EVERYBODY if hasattr(world, who)}
    people["reviewer"] = world.reviewers[0]
    found = {who: Client() for who in EVERYBODY}
    for who, person in people.items():
        found[who].force_login(person)
    return found


def arguments(name, behind):
    """What the address of this name needs after the journal: things that are there."""
    case, first = behind.case.public_id, behind.asked[0].public_id
    typeset, proof = behind.typeset.public_id, behind.proof.public_id
    planned = behind.planned.public_id
    coauthor = behind.case.contributors.get(user=behind.world.coauthor).public_id
    thread, review_thread = behind.thread, behind.review_thread
    copy = behind.asked[0].round.version.review_copy()
    by_name = {
        "begin_thread": [case, "author"],
        "message_file": [case, *thread],
        "review_message_file": [first, *review_thread],
        **{one: [case, thread[0]] for one in ("thread", "add_people", "read_thread")},
        **{one: [first, review_thread[0]] for one in ("review_thread", "read_review_thread")},
        "cancel_assignment": [case, first],
        "change_assignment": [case, first, "extend"],
        "enter_for_author": [case, "withdraw"],
        "for_reviewer": [case, first],
        "enter_for_reviewer": [case, first, "hand_in"],
        "open_authorship": [coauthor, "a" * 32],
        "open_entered": [case, "a" * 32],
        "undo_decision": [behind.held.public_id],
        "leaving": [behind.world.second.public_id],
        "open_link": [first, "a" * 32],
        "feed": behind.feed,
        "draft": [behind.draft.public_id],
        "delete_draft": [behind.draft.public_id],
        "upload_supplement": [behind.draft.public_id],
        "remove_supplement": [behind.draft.public_id, behind.supplement.public_id],
        "supplement": [first, behind.copy.public_id],
        "own_attachment": [first, behind.own.public_id],
        "detach": [first, behind.own.public_id],
        "attachment": [behind.attached.public_id],
        "upload_manuscript": [behind.draft.public_id],
        "mail_draft_address": [behind.draft.public_id],
        "take_over": [behind.draft.public_id],
        "send_submission": [behind.draft.public_id],
        "file": [copy.public_id],
        "changes": [copy.public_id],
        "manuscript_picture": [first, "figure-1.png"],
        "text_figure": [typeset, "figure-1.png"],
        "production_move": [typeset, "send_proof"],
        "proof_figure": [proof, "figure-1.png"],
        "issue_move": [planned, "freeze"],
        "issue": [behind.published.public_id],
        "issue_pdf": [behind.published.public_id],
        "article": [behind.article.public_id],
        "article_pdf": [behind.article.public_id],
        "figure": [behind.article.public_id, "figure-1.png"],
    }
    kinds = {
        case: "return_to_author decline_case withdraw_case keep_article hold_case"
        " release_case extend_revision ask_for_time withdraw case assign_editor"
        " open_round release_copy choose_reviewers invite_reviewers decide"
        " for_author entered confirm_statements dispute_entry"
        " messages declare_conflict conflicts lift_conflict outgoing_of_case"
        " skip_reminder move_reminder end_silence letters_of_case mark_bounced send_again"
        " see_to log_contact remind glance"
        " my_submission revise confirm_revision"
        " cancel_round advise send_back close_early more_reviews open_appeal"
        " reopen open_integrity_case close_integrity_case appeal submit_again",
        coauthor: "authorship confirm_authorship dispute_authorship",
        first: "dispute_for_reviewer declare_as_reviewer original"
        " assignment choose_account send_fresh_link accept_invitation decline_invitation hand_in"
        " manuscript certificate read_manuscript manuscript_changes"
        " attach take_time calendar begin_review_thread",
        typeset: "production_case put_text",
        proof: "proof approve_proof return_proof",
        behind.article.submission.public_id: "correct_article retract_article",
        planned: "assemble_issue issue_progress draft_pdf change_issue",
    }
    by_name |= {one: [*LETTER] for one in TEXTS_OF_LETTERS}
    by_name["questions_to_reviewers"] = [behind.case.article_type.slug]
    for key, names in kinds.items():
        by_name |= {one: [key] for one in names.split()}
    return by_name.get(name, [])


def address(name, behind, rest=None):
    app, _colon, short = name.partition(":")
    if not _colon or name in OUTSIDE:
        return reverse(name)
    if name == "review:feed":
        return reverse(name, args=arguments(short, behind) if rest is None else rest)
    if app == "notifications":
        return reverse(name, args=["x"] if short == "mail" else [])
    language = ["en"] if short in READING else []
    rest = arguments(short, behind) if rest is None else rest
    return reverse(name, args=[behind.world.journal.slug, *language, *rest])


def names(patterns=None, namespace=""):
    """[(name with its namespace, view)] of every address there is."""
    for one in patterns or get_resolver().url_patterns:
        if isinstance(one, URLPattern):
            yield f"{namespace}{one.name or one.pattern}", one.callback
        else:
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from names(one.url_patterns, inner)


def is_ours(view):
    return not view.__module__.startswith(OTHERS)
