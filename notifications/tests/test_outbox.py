"""A letter is a row of the transaction that causes it."""

import shutil
import socket
import subprocess
from datetime import timedelta

import pytest
from celery import current_app
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext_lazy as _

from notifications import doorbell, outbox
from notifications.links import PersonalLink, token_for
from notifications.models import Letter, Phase
from notifications.tests.conftest import NOW

LINK = PersonalLink("/reform/review/k3j/open/{token}/", "assignment", "k3j", 1)


def test_letter_is_written_in_the_language_of_its_reader(post, person):
    english = post(to=person("bota"))
    russian = post(to=person("dana", language="ru"))
    kazakh = post(to=person("erlan", language="kk"))

    assert english.subject == "A note on “Rivers”"
    assert russian.subject == "Заметка о «Rivers»"
    assert russian.body.endswith("Административная реформа")
    assert (kazakh.subject, kazakh.language) == ("A note on “Rivers”", "en")


def test_lazy_value_speaks_the_language_of_the_text(post, person):
    letter = post(to=person("dana", language="ru"), values={"title": _("Tuesday")})

    assert letter.subject == "Заметка о «Вторник»"


def test_letter_is_posted_once_for_an_occasion(post, reader):
    first = post(occasion="round 1")

    assert post(occasion="round 1") is None
    assert post(occasion="round 2").pk != first.pk
    assert Letter.objects.count() == 2


def test_letter_that_was_posted_before_does_not_break_the_transaction(post, reader, sender):
    post()
    with transaction.atomic():
        assert post() is None
        reader.given_name = "Aigul"
        reader.save()

    reader.refresh_from_db()
    assert reader.given_name == "Aigul"


def test_rollback_leaves_no_letter(post, transactional_db):
    with transaction.atomic():
        post()
        transaction.set_rollback(True)

    assert not Letter.objects.exists()
    assert post().phase == Phase.NEW


def test_post_outside_a_transaction_is_refused(transactional_db, reader, sender):
    with pytest.raises(TransactionManagementError):
        outbox.post("note", to=reader, sender=sender, about="x", values={"title": "Rivers"})

    assert not Letter.objects.exists()


def test_unknown_letter_is_refused(post):
    with pytest.raises(outbox.LetterError, match="no letter"):
        post("unheard_of")


def test_token_of_a_link_is_stored_nowhere(post):
    letter = post("invited", values={"title": "Rivers", "abstract": "Long."}, link=LINK)
    row = Letter.objects.filter(pk=letter.pk).values().get()

    assert "[personal link]" in row["body"]
    assert token_for("assignment", "k3j", 1) not in str(row)


def test_letter_that_needs_a_link_is_refused_without_one(post):
    with pytest.raises(outbox.LetterError, match="personal_link"):
        post("invited", values={"title": "Rivers", "abstract": "Long."})


def test_preview_is_what_goes_out(post, reader, sender):
    values = {"title": "Rivers", "abstract": "Long."}
    letter = post("invited", values=values, link=LINK)

    shown = outbox.preview("invited", to=reader, values=values, sender=sender)
    assert shown == (letter.subject, letter.body)


def test_preview_in_another_language(reader):
    subject, _body = outbox.preview(
        "note", to=reader, values={"title": "Rivers", "journal": "AR"}, language="ru"
    )

    assert subject == "Заметка о «Rivers»"


def test_withdraw_takes_back_what_has_not_left(post, person):
    post()
    post("code", values={"code": "123456"})
    post(to=person("bota"))
    other = post(about="submission:other")
    sent = post(occasion="before")
    Letter.objects.filter(pk=sent.pk).update(phase=Phase.SENT)

    assert outbox.withdraw(about="submission:k3j7") == 3
    assert set(Letter.objects.exclude(phase=Phase.WITHDRAWN)) == {other, sent}


def test_withdraw_names_letters_and_readers(post, person):
    bota = person("bota")
    mine, hers, code = post(), post(to=bota), post("code", values={"code": "123456"})

    assert outbox.withdraw(about="submission:k3j7", letters=["note"], to=bota) == 1
    assert set(Letter.objects.filter(phase=Phase.NEW)) == {mine, code}
    assert outbox.withdraw(about="submission:k3j7", letters=iter(["code"])) == 1
    assert set(Letter.objects.filter(phase=Phase.WITHDRAWN)) == {hers, code}


def test_withdrawn_secret_is_forgotten(post):
    code, note = post("code", values={"code": "123456"}), post()
    assert code.body == "123456"

    outbox.withdraw(about="submission:k3j7")

    code.refresh_from_db()
    note.refresh_from_db()
    assert code.body == ""
    assert "Rivers" in note.body


def test_lost_broker_is_logged_and_the_letter_stays(post, transactional_db, caplog):
    letter = post()

    assert Letter.objects.get() == letter
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_broker_that_does_not_answer_is_asked_once_in_a_while(
    post, transactional_db, monkeypatch, caplog
):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        use_broker(monkeypatch, f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        post(occasion="1")
        post(occasion="2")

    assert Letter.objects.count() == 2
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.fixture
def redis(tmp_path):
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    path = tmp_path / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if "ready to accept" in line.lower():
                break
        yield f"redis+socket://{path}"
        process.terminate()


@pytest.mark.redis
def test_worker_is_told_on_commit_of_letters_that_may_leave_now(
    post, transactional_db, monkeypatch, redis
):
    use_broker(monkeypatch, redis)
    with transaction.atomic():
        now = post(occasion="now")
        post(occasion="later", not_before=NOW + timedelta(minutes=15))
        assert messages_at(redis) == []

    assert messages_at(redis) == [("notifications.tasks.deliver", [now.pk])]


def use_broker(monkeypatch, url):
    monkeypatch.setattr(doorbell, "_resting_until", 0.0)
    monkeypatch.setitem(current_app.conf.changes, "broker_write_url", url)


def messages_at(url):
    found = []
    with current_app.connection_for_read(url) as connection:
        while message := connection.default_channel.basic_get("celery", no_ack=True):
            found.append((message.headers["task"], message.payload[0]))
    return found
