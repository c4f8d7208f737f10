"""The pages that say no: in words, in the reader's language, without a stack of frames."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.translation import override
from django.views.defaults import server_error

from journal.refusals import RefusalMiddleware, StaleState
from journal.tests import factories as make


@pytest.fixture
def refused(rf):
    """The answer to an exception that a view let through."""

    def refused(exception, **headers):
        request = rf.post("/reform/cases/k3j/", headers=headers)
        request.user, request.journal = AnonymousUser(), None
        return RefusalMiddleware(None).process_exception(request, exception)

    return refused


def test_missing_page_is_missing_in_words(client, db):
    response = client.get("/nothing/at/all/")

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_missing_page_inside_a_journal_keeps_its_masthead(client, db):
    make.a_journal()

    page = client.get("/reform/en/articles/nothing/").content.decode()

    assert "Journal of Reform" in page
    assert "/reform/look.css" in page


def test_form_without_its_token_is_refused_in_words(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example"})

    assert response.status_code == 403
    assert "This form had expired" in response.content.decode()


def test_form_with_its_token_is_read(db):
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")
    token = client.cookies["csrftoken"].value

    response = client.post(
        "/accounts/login/", {"login": "a@b.example", "csrfmiddlewaretoken": token}
    )

    assert response.status_code == 200


def test_what_is_not_ones_own_to_do_is_refused_in_words(refused, db):
    response = refused(PermissionDenied())

    assert response.status_code == 403
    assert "This is not yours to do" in response.content.decode()


def test_stale_page_says_what_it_is_now_and_leads_back(refused, db):
    case = make.a_draft(make.a_journal(), make.a_person())

    response = refused(StaleState(case, "submit"), referer="http://testserver/reform/cases/k3j/")

    assert response.status_code == 409
    page = response.content.decode()
    assert case.get_state_display() in page
    assert 'href="http://testserver/reform/cases/k3j/"' in page


def test_stale_page_never_leads_to_another_site(refused, db):
    case = make.a_draft(make.a_journal(), make.a_person())

    page = refused(StaleState(case, "submit"), referer="https://evil.example/").content.decode()

    assert "evil.example" not in page


@pytest.mark.parametrize("language", ["en", "ru"])
def test_page_of_a_breakdown_needs_nothing(rf, language):
    with override(language):
        response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.content.decode()
