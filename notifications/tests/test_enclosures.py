"""A file that goes along with a letter: behind its text, made when the letter leaves."""

import pytest

from notifications import delivery
from notifications.models import Letter
from notifications.tests import kinds
from notifications.tests.conftest import NOW

LINES = "BEGIN:VCALENDAR\r\nSUMMARY:Рецензия\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def mails(server):
    """What leaves now, as the mail server has it."""

    def leave():
        delivery.deliver_due(now=NOW)
        return [mail for _to, mail in server.received]

    return leave


def test_file_stands_behind_the_text_and_says_what_it_is(post, mails):
    kinds.ENCLOSED["k3"] = LINES
    post("dated", about="case:k3")
    (mail,) = mails()

    assert mail.get_content_type() == "multipart/mixed"
    said, file = mail.iter_parts()
    assert [part.get_content_type() for part in said.iter_parts()] == ["text/plain", "text/html"]
    assert (file.get_content_type(), file.get_param("method")) == ("text/calendar", "PUBLISH")
    assert (file.get_content_disposition(), file.get_filename()) == ("attachment", "k3.ics")
    assert file.get_payload(decode=True).decode() == LINES


def test_letter_without_a_file_is_as_it_was(post, mails):
    post()
    (mail,) = mails()
    assert mail.get_content_type() == "multipart/alternative"


def test_file_is_what_holds_when_the_letter_leaves(post, mails):
    kinds.ENCLOSED["k3"] = LINES
    post("dated", about="case:k3")
    del kinds.ENCLOSED["k3"]
    (mail,) = mails()
    assert mail.get_content_type() == "multipart/alternative"


def test_file_speaks_the_language_of_the_letter(post, mails, person):
    kinds.ENCLOSED["k3"] = None  # the language that is active
    for language in ("ru", "kk"):
        post("dated", about="case:k3", to=person(language, language=language))
    russian, kazakh = mails()

    assert [one.get_payload()[1].get_payload(decode=True) for one in (russian, kazakh)] == [
        b"ru",
        b"en",  # the letter has no Kazakh text
    ]


def test_file_that_cannot_be_made_puts_this_letter_off_and_no_other(post, mails):
    broken = post("dated", about="case:broken")
    post()
    assert len(mails()) == 1

    broken.refresh_from_db()
    assert (broken.phase, broken.attempts, broken.last_error) == ("new", 1, "KeyError: 'broken'")
    assert Letter.objects.filter(phase="sent").count() == 1
