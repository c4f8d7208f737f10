"""The letter box of the demo."""

from datetime import timedelta

import pytest
from django.core.mail import get_connection
from django.urls import reverse

from notifications import caught, delivery
from notifications.links import PersonalLink
from notifications.tests import kinds
from notifications.tests.conftest import NOW

LINK = PersonalLink("/reform/review/k3j/open/{token}/", "assignment", "k3j", 1)


@pytest.fixture
def box(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = settings.CAUGHT_MAIL = tmp_path / "mail"
    settings.IS_DEMO = settings.MAIL_IS_CAUGHT = True
    return settings.CAUGHT_MAIL


@pytest.fixture
def mails(box, post, person):
    post(to=person("dana", language="ru"))
    values = {"title": "Rivers", "abstract": "<script>alert(1)</script>"}
    post("invited", values=values, link=LINK)
    delivery.deliver_due(now=NOW)


def test_caught_mail_is_read_as_it_was_written(mails):
    found = {mail.to: mail for mail in caught.newest_first()}

    assert set(found) == {"dana@people.example", "aisulu@people.example"}
    russian = found["dana@people.example"]
    assert russian.subject == "Заметка о «Rivers»"
    assert russian.sender == "Административная реформа <office@reform.example>"
    assert "Речь идёт о «Rivers»." in russian.text
    assert LINK.address() in found["aisulu@people.example"].text


def test_page_names_what_came_along(box, post, client):
    kinds.ENCLOSED["k3"] = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    post("dated", about="case:k3")
    delivery.deliver_due(now=NOW)
    (mail,) = caught.newest_first()

    assert mail.attached == ["k3.ics"]
    assert "this is about" in mail.text
    page = client.get(reverse("notifications:mail", args=[mail.id])).content.decode()
    assert "k3.ics" in page


def test_newest_mail_comes_first_also_within_one_file(box):
    box.mkdir()
    with (box / "20260310-060000-1.log").open("wb") as file:
        for minute in (1, 3, 2):
            at = (NOW + timedelta(minutes=minute)).strftime("%a, %d %b %Y %H:%M:%S +0000")
            head = f"From: a@people.example\nTo: b@people.example\nSubject: {minute}\nDate: {at}"
            file.write(head.encode() + b"\n\nHello\n" + b"-" * 79 + b"\n")
        file.write(b"From: half a mail")

    assert [mail.subject for mail in caught.newest_first()] == ["3", "2", "1"]


def test_delivered_mail_is_caught_in_one_file(box, post):
    post()

    assert delivery.deliver_due(now=NOW) == 1
    assert len(list(box.iterdir())) == 1


def test_box_without_mail_is_empty(box):
    assert caught.newest_first() == []
    with get_connection():
        assert caught.newest_first() == []


def test_pages_show_the_mails_with_links_to_follow(client, mails):
    listed = client.get(reverse("notifications:mail_list"))
    mail = next(mail for mail in caught.newest_first() if mail.to == "aisulu@people.example")
    address = reverse("notifications:mail", args=[mail.id])
    page = client.get(address)

    assert listed.status_code == page.status_code == 200
    assert f'href="{address}"' in listed.content.decode()
    assert f'href="{LINK.address()}"' in page.content.decode()
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert" in page.content.decode()


@pytest.mark.parametrize("switch", ["IS_DEMO", "MAIL_IS_CAUGHT"])
def test_pages_exist_in_the_demo_only(client, mails, settings, switch):
    mail = caught.newest_first()[0]
    addresses = [
        reverse("notifications:mail_list"),
        reverse("notifications:mail", args=[mail.id]),
    ]
    assert [client.get(address).status_code for address in addresses] == [200, 200]

    setattr(settings, switch, False)
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_mail_that_is_not_there_is_not_found(client, mails):
    found = [client.get(reverse("notifications:mail", args=[name])) for name in ("x", "..", "0-0")]

    assert [page.status_code for page in found] == [404, 404, 404]
