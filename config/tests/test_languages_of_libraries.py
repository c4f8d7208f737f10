"""Pages in Kazakh say nothing in English, which Django and allauth would for want of Kazakh."""

import ast
from pathlib import Path

import allauth
import django
import polib
import pytest
from django.utils.html import strip_tags

from config.tests.test_languages import catalogue
from journal import library_words
from journal.tests import factories as make

BEHIND = [
    Path(package.__file__).parent / folder / "locale/en/LC_MESSAGES/django.po"
    for package, folder in ((allauth, "."), (django, "conf"), (django, "contrib/auth"))
]
PASSWORD = "secret word"


def of_libraries():
    """Every text that the libraries know, which are in English what they are asked for."""
    return {entry.msgid for path in BEHIND for entry in polib.pofile(str(path))}


def listed():
    tree = ast.parse(Path(library_words.__file__).read_text())
    return [node.args[0].value for node in ast.walk(tree) if isinstance(node, ast.Call)]


def test_each_is_still_a_text_of_its_library():
    assert [text for text in listed() if text not in of_libraries()] == []


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_each_is_in_our_catalogue(code):
    translated = {entry.msgid for entry in catalogue(code).translated_entries()}
    assert [text for text in listed() if text not in translated] == []


@pytest.fixture
def person(db):
    return make.a_person("Aigul Author", language="kk")


WRONG = {
    "signup": {"email": "no address", "password1": "1234", "full_name": "а" * 400},
    "login": {"login": "a@b.org", "password": "wrong"},
    "password/reset": {"email": "no address"},
    "password/change": {"oldpassword": "wrong", "password1": "12345678", "password2": "x"},
    "email": {"email": "no address", "action_add": ""},
    "reauthenticate": {"password": "wrong"},
    "2fa/totp/activate": {"code": "123456"},
    "2fa/webauthn/add": {"name": "", "credential": ""},
}


@pytest.mark.parametrize("page", WRONG)
def test_account_pages_say_nothing_in_english(client, person, page):
    make.a_journal()
    client.cookies["django_language"] = "kk"
    address = f"/accounts/{page}/"
    if not page.startswith(("signup", "login", "password/reset")):
        client.login(email=person.email, password=PASSWORD)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for answer in (client.get(address), client.post(address, WRONG[page])):
        assert answer.status_code == 200
        assert 'lang="kk"' in answer.content.decode()
        assert english_in(answer) == []


def test_notices_are_in_kazakh(client, person):
    make.a_journal()
    client.cookies["django_language"] = "kk"
    client.login(email=person.email, password=PASSWORD)
    changed = {
        "oldpassword": PASSWORD,
        "password1": "a-longer-phrase",
        "password2": "a-longer-phrase",
    }
    said = client.post("/accounts/password/change/", changed, follow=True)
    assert "Құпиясөз өзгертілді." in said.content.decode()
    assert "Сіз шықтыңыз." in client.post("/accounts/logout/", follow=True).content.decode()


def english_in(answer):
    """Sentences of a library that stand on the page as they are; words may be ours, too."""
    shown = strip_tags(answer.content.decode())
    sentences = {text for text in of_libraries() if " " in text.strip() and "%" not in text}
    return sorted(text for text in sentences if text in shown)
