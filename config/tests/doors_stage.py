"""Something behind every address, and everybody who may knock."""

from types import SimpleNamespace

from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from journal.actions import issuing
from journal.models import File
from journal.tests.factories import a_compiled_issue, a_pdf, an_issue
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
    for article in (behind.typeset.article, behind.proof.article, behind.article):
        _add_figure(article)
    behind.published = _published(world, behind.article)
    behind.planned = an_issue(world.journal, by=world.chief, number=2, now=world.now)
    return behind


def _add_figure(article):
    figure = a_pdf(article.journal, role=File.Role.ASSET, name="figure-1.png")
    article.latest_text().assets.add(figure)


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
    by_name = {
        "cancel_assignment": [case, first],
        "undo_decision": [behind.held.public_id],
        "open_link": [first, "a" * 32],
        "draft": [behind.draft.public_id],
        "upload_manuscript": [behind.draft.public_id],
        "send_submission": [behind.draft.public_id],
        "file": [behind.case.files.get(role=File.Role.REVIEW_COPY).public_id],
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
        case: "case assign_editor open_round release_copy choose_reviewers invite_reviewers decide"
        " my_submission revise",
        first: "assignment accept_invitation decline_invitation hand_in manuscript",
        typeset: "production_case put_text",
        proof: "proof approve_proof return_proof",
        planned: "assemble_issue issue_progress draft_pdf change_issue",
    }
    for key, names in kinds.items():
        by_name |= {one: [key] for one in names.split()}
    return by_name.get(name, [])


def address(name, behind, rest=None):
    app, _colon, short = name.partition(":")
    if not _colon or name in ("review:start", "journal:setup", "journal:set_language"):
        return reverse(name)
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
