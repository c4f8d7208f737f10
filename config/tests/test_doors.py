"""Who gets what answer at every address: an address without a row here fails."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from config.tests.doors_stage import EVERYBODY, address, arguments, browsers, build, is_ours, names
from review.tests.pages import bare, closed

# What a door answers, in the order of EVERYBODY: anonymous, stranger, author, co-author, reviewer,
# editor of the case, another editor, chief, manager, production, staff of another journal.
# `in` leads to the sign-in, `on` to another page.
GET = {
    "healthz": "200 200 200 200 200 200 200 200 200 200 200",
    "readyz": "503 503 503 503 503 503 503 503 503 503 503",
    "notifications:mail_list": "404 404 404 404 404 404 404 404 404 404 404",
    "notifications:mail": "404 404 404 404 404 404 404 404 404 404 404",
    "review:start": "200 200 200 200 200 on on on on on on",
    "review:desk": "in 404 404 404 404 200 200 200 200 200 404",
    "review:case": "in 404 on on 404 200 404 200 200 404 404",
    "review:assign_editor": "in 404 404 404 404 200 404 200 200 404 404",
    "review:open_round": "in 404 404 404 404 405 405 405 405 405 404",
    "review:release_copy": "in 404 404 404 404 405 405 405 405 405 404",
    "review:choose_reviewers": "in 404 404 404 404 200 404 404 404 404 404",
    "review:invite_reviewers": "in 404 404 404 404 405 405 405 405 405 404",
    "review:cancel_assignment": "in 404 404 404 404 405 405 405 405 405 404",
    "review:decide": "in 404 404 404 404 200 404 200 403 404 404",
    "review:undo_decision": "in 404 404 404 404 405 405 405 405 405 404",
    "review:my_submissions": "in 200 200 200 200 200 200 200 200 200 200",
    "review:my_submission": "in 404 200 200 404 404 404 404 404 404 404",
    "review:revise": "in 404 200 404 404 404 404 404 404 404 404",
    "review:my_reviews": "in 200 200 200 200 200 200 200 200 200 200",
    "review:open_link": "404 404 404 404 404 404 404 404 404 404 404",
    "review:assignment": "in 404 404 404 200 404 404 404 404 404 404",
    "review:accept_invitation": "in on on on on on on on on on on",
    "review:decline_invitation": "in on on on on on on on on on on",
    "review:hand_in": "in on on on on on on on on on on",
    "review:manuscript": "in 404 404 404 200 404 404 404 404 404 404",
    "review:roster": "in 404 404 404 404 200 200 200 200 404 404",
    "review:add_reviewer": "in 404 404 404 404 404 404 200 200 404 404",
    "journal:setup": "404 404 404 404 404 404 404 404 404 404 404",
    "journal:set_language": "on on on on on on on on on on on",
    "journal:home": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:about": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:archive": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:issue": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:issue_pdf": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:article": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:article_pdf": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:figure": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:start_submission": "in 200 200 200 200 200 200 200 200 200 200",
    "journal:draft": "in 404 200 404 404 404 404 404 404 404 404",
    "journal:upload_manuscript": "in on on on on on on on on on on",
    "journal:send_submission": "in on on on on on on on on on on",
    "journal:file": "in 404 200 200 404 200 404 200 404 404 404",
    "journal:production": "in 404 404 404 404 404 404 404 200 200 404",
    "journal:production_case": "in 404 404 404 404 404 404 404 200 200 404",
    "journal:put_text": "in 404 404 404 404 404 404 404 on on 404",
    "journal:text_figure": "in 404 404 404 404 404 404 404 200 200 404",
    "journal:production_move": "in 404 404 404 404 404 404 404 on on 404",
    "journal:proof": "in 404 200 404 404 404 404 404 404 404 404",
    "journal:proof_figure": "in 404 200 404 404 404 404 404 404 404 404",
    "journal:approve_proof": "in on on on on on on on on on on",
    "journal:return_proof": "in on on on on on on on on on on",
    "journal:issues": "in 404 404 404 404 404 404 200 200 200 404",
    "journal:plan_issue": "in 404 404 404 404 404 404 200 200 200 404",
    "journal:assemble_issue": "in 404 404 404 404 404 404 200 200 200 404",
    "journal:issue_progress": "in 404 404 404 404 404 404 200 200 200 404",
    "journal:draft_pdf": "in 404 404 404 404 404 404 404 404 404 404",
    "journal:change_issue": "in 404 404 404 404 404 404 on on on 404",
    "journal:issue_move": "in 404 404 404 404 404 404 on on on 404",
    "journal:enter": "on on on on on on on on on on on",
    "journal:look": "200 200 200 200 200 200 200 200 200 200 200",
    "journal:office": "in 404 404 404 404 404 404 404 200 404 404",
    "journal:test_mail": "in 404 404 404 404 404 404 404 405 404 404",
    "journal:office_people": "in 404 404 404 404 404 404 404 200 404 404",
    "journal:settings": "in 404 404 404 404 404 404 404 200 404 404",
    "journal:topics": "in 404 404 404 404 404 404 404 200 404 404",
}

# A POST without a form. What is not named here takes none.
POST = {
    "review:assign_editor": "in 404 404 404 404 200 404 200 200 404 404",
    "review:open_round": "in 404 404 404 404 409 404 409 409 404 404",
    "review:release_copy": "in 404 404 404 404 404 404 404 404 404 404",
    "review:invite_reviewers": "in 404 404 404 404 on 404 404 404 404 404",
    "review:cancel_assignment": "in 404 404 404 404 on 404 403 403 404 404",
    "review:decide": "in 404 404 404 404 200 404 200 403 404 404",
    "review:undo_decision": "in 404 404 404 404 on 404 on 403 404 404",
    "review:revise": "in 404 200 404 404 404 404 404 404 404 404",
    "review:accept_invitation": "in 404 404 404 409 404 404 404 404 404 404",
    "review:decline_invitation": "in 404 404 404 409 404 404 404 404 404 404",
    "review:hand_in": "in 404 404 404 200 404 404 404 404 404 404",
    "review:add_reviewer": "in 404 404 404 404 404 404 200 200 404 404",
    "journal:start_submission": "in 200 200 200 200 200 200 200 200 200 200",
    "journal:draft": "in 404 200 404 404 404 404 404 404 404 404",
    "journal:upload_manuscript": "in 404 200 404 404 404 404 404 404 404 404",
    "journal:send_submission": "in 404 on 404 404 404 404 404 404 404 404",
    "journal:production_case": "in 404 404 404 404 404 404 404 200 200 404",
    "journal:put_text": "in 404 404 404 404 404 404 404 200 200 404",
    "journal:production_move": "in 404 404 404 404 404 404 404 on on 404",
    "journal:approve_proof": "in 404 on 404 404 404 404 404 404 404 404",
    "journal:return_proof": "in 404 200 404 404 404 404 404 404 404 404",
    "journal:plan_issue": "in 404 404 404 404 404 404 200 200 200 404",
    "journal:change_issue": "in 404 404 404 404 404 404 404 404 404 404",
    "journal:issue_move": "in 404 404 404 404 404 404 409 409 409 404",
    "journal:test_mail": "in 404 404 404 404 404 404 404 on 404 404",
    "journal:office_people": "in 404 404 404 404 404 404 404 200 404 404",
    "journal:settings": "in 404 404 404 404 404 404 404 200 404 404",
    "journal:topics": "in 404 404 404 404 404 404 404 200 404 404",
    "journal:set_language": "on on on on on on on on on on on",
}

# The library's addresses that are there, to an anonymous visitor and to somebody signed in.
ALLAUTH = {
    "account_login": "200 on",
    "account_logout": "on 200",
    "account_inactive": "200 200",
    "account_signup": "200 on",
    "account_reauthenticate": "in 200",
    "account_email": "in 200",
    "account_email_verification_sent": "in on",
    "account_change_password": "in 200",
    "account_set_password": "in on",
    "account_reset_password": "200 200",
    "account_confirm_login_code": "in on",
    "account_confirm_password_reset_code": "in in",
    "account_complete_password_reset": "on on",
    "account_password_reset_completed": "200 200",
}
NOWHERE = "222222222222"


@pytest.fixture
def behind(db, time_is, settings, tmp_path):
    """What is behind the doors: see `doors_stage.build`. There is no Redis."""
    settings.REDIS_URL = f"unix://{tmp_path}/none.sock"
    behind = build()
    time_is(behind.world.now)
    return behind


OURS = [name for name, view in names() if is_ours(view) or name == "journal:set_language"]


def answer_of(response):
    closed(response)
    if response.status_code not in (302, 303):
        return str(response.status_code)
    return "in" if response["Location"].startswith(reverse("account_login")) else "on"


def path_of(name, behind):
    return f"/{name}" if name in ("healthz", "readyz") else address(name, behind)


def asked(method, name, behind, people):
    """What everybody is answered; whatever a POST did is undone."""
    answers = []
    for who in EVERYBODY:
        with transaction.atomic():
            answers.append(answer_of(getattr(people[who], method)(path_of(name, behind))))
            transaction.set_rollback(method == "post")
    return " ".join(answers)


def test_every_address_has_its_row():
    assert sorted(OURS) == sorted(GET)
    theirs = [name for name, view in names() if not is_ours(view)]
    assert sorted(theirs) == sorted([*ALLAUTH, "journal:set_language"])
    assert set(POST) - set(GET) == set()


def test_every_door_answers_everybody_as_it_should(behind, unchanged, refused):
    people = browsers(behind.world)
    with unchanged():
        answers = {name: asked("get", name, behind, people) for name in OURS}

    assert answers == GET
    type(refused).tried += sum(row.count("404") + row.count("403") for row in answers.values())


def test_every_post_answers_everybody_as_it_should(behind, refused):
    people = browsers(behind.world)
    answers = {name: asked("post", name, behind, people) for name in OURS}

    assert {name: row for name, row in answers.items() if name in POST} == POST
    others = {name: row for name, row in answers.items() if name not in POST}
    assert {word for row in others.values() for word in row.split()} <= {"in", "404", "405"}
    type(refused).tried += sum(row.count("40") for row in POST.values())


def test_head_and_options_change_nothing(behind, unchanged):
    people = browsers(behind.world)
    with unchanged():
        for name in OURS:
            for who in ("anonymous", "author", "reviewer", "editor", "manager", "production"):
                closed(people[who].head(path_of(name, behind)))
                closed(people[who].options(path_of(name, behind)))


def test_hidden_and_absent_are_the_same_answer(behind, refused):
    people = browsers(behind.world)
    tried = 0
    for name, row in GET.items():
        rest = arguments(name.partition(":")[2], behind)
        absent = [NOWHERE, *rest[1:]]
        for who, word in zip(EVERYBODY, row.split(), strict=True):
            if word != "404" or not rest:
                continue
            here, there = (
                people[who].get(address(name, behind, given)) for given in (rest, absent)
            )
            refused.page(here, 404)
            refused.page(there, 404)
            assert len(bare(here)) == len(bare(there)), (name, who)
            tried += 1
    assert tried > 150


def test_addresses_of_the_accounts_are_those_that_are_listed(behind):
    people = browsers(behind.world)
    answers = {
        name: " ".join(answer_of(people[who].get(reverse(name))) for who in EVERYBODY[:2])
        for name in ALLAUTH
    }
    assert answers == ALLAUTH


def test_pages_of_people_who_are_signed_in_are_not_stored(behind):
    people = browsers(behind.world)
    for name, row in GET.items():
        for who, word in list(zip(EVERYBODY, row.split(), strict=True))[1:]:
            if word == "200" and name not in ("healthz", "readyz"):
                response = closed(people[who].get(path_of(name, behind)))
                kept = response["Cache-Control"]
                assert "no-store" in kept or name in PUBLIC, (name, who, kept)


# What is the same for everybody may be kept by everybody.
PUBLIC = ("journal:look", "journal:issue_pdf", "journal:article_pdf", "journal:figure")


def test_no_door_opens_without_its_journal(behind, refused):
    for place in ("desk", "my", "office", "issues", "en"):
        refused.page(Client().get(f"/nowhere/{place}/"), 404)
