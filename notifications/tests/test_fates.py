"""Letters that did not arrive: marked by hand or by the server, sent again, set aside."""

import pytest

from notifications import delivery, fates, outbox
from notifications.duties import DAY
from notifications.models import BadAddress, Letter, Phase, Sender
from notifications.tests.conftest import NOW

GONE = "550 5.1.1 No such person"
LATER = NOW + DAY


@pytest.fixture
def phases(db):
    def read():
        return list(Letter.objects.order_by("pk").values_list("phase", flat=True))

    return read


def sent(post):
    letter = post()
    delivery.deliver_due(now=NOW)
    letter.refresh_from_db()
    return letter


def test_letter_that_came_back_closes_its_address(post, server, phases):
    letter = sent(post)
    waiting = post(occasion="second", not_before=LATER)

    assert fates.mark_bounced(letter, why="The mailbox is full.", now=NOW)
    post(occasion="third")

    assert phases() == [Phase.BOUNCED, Phase.HELD, Phase.HELD]
    assert delivery.deliver_due(now=LATER) == 0
    assert Letter.objects.undelivered().count() == 3
    bad = BadAddress.objects.get()
    assert (bad.address, bad.why) == (waiting.address.lower(), "The mailbox is full.")


def test_what_a_person_notes_keeps_nothing_of_other_senders_and_no_secret(
    post, server, sender, phases
):
    """Nobody shuts anybody out of another journal, or out of their account."""
    facts = {"address": "o@other.example", "time_zone": sender.time_zone}
    other = Sender.objects.create(name={"en": "Other"}, **facts)
    letter = sent(post)
    post(occasion="elsewhere", sender=other, not_before=LATER)
    post("code", occasion="asked", values={"code": "123456"}, not_before=LATER)
    fates.mark_bounced(letter, why="Spite.", now=NOW)
    post(occasion="elsewhere again", sender=other, not_before=LATER)
    post("code", occasion="asked again", values={"code": "654321"}, not_before=LATER)
    assert phases() == [Phase.BOUNCED, *[Phase.NEW] * 4]


def test_letter_that_has_not_left_cannot_have_come_back(post, phases):
    letter = post()
    assert not fates.mark_bounced(letter, why="?", now=NOW)
    assert (phases(), BadAddress.objects.count()) == ([Phase.NEW], 0)


def test_servers_word_on_an_address_closes_it_and_holds_what_waits(post, server, person, phases):
    server.answers["aisulu@people.example"] = GONE
    post()
    post(occasion="tomorrow", not_before=LATER)
    post(to=person("bota"))

    assert delivery.deliver_due(now=NOW) == 1
    assert phases() == [Phase.FAILED, Phase.HELD, Phase.SENT]
    assert BadAddress.objects.get().why.startswith("SMTPRecipientsRefused")


def test_letter_sent_again_goes_to_the_present_address_and_lets_the_held_ones_go(
    post, server, reader
):
    letter = sent(post)
    fates.mark_bounced(letter, why="Moved.", now=NOW)
    post(occasion="second")
    reader.email = "aisulu@new.example"
    reader.save()

    assert fates.send_again(letter, now=NOW)
    assert delivery.deliver_due(now=NOW) == 2
    assert [to for to, _mail in server.received] == [
        ["aisulu@people.example"],
        ["aisulu@new.example"],
        ["aisulu@new.example"],
    ]
    assert BadAddress.objects.get().address == "aisulu@people.example"
    first, again, _held = (mail["Message-ID"] for _to, mail in server.received)
    assert first == again


def test_letter_sent_again_at_the_same_address_opens_it(post, server, phases):
    letter = sent(post)
    fates.mark_bounced(letter, why="Full.", now=NOW)
    post(occasion="second")

    assert fates.send_again(letter, now=NOW)
    assert (phases(), BadAddress.objects.count()) == ([Phase.NEW, Phase.NEW], 0)
    assert delivery.deliver_due(now=NOW) == 2


def test_letter_that_arrived_or_whose_text_is_forgotten_is_not_sent_again(post, server, phases):
    server.answers["aisulu@people.example"] = GONE
    post("code", values={"code": "123456"})
    delivery.deliver_due(now=NOW)
    server.answers.clear()
    BadAddress.objects.all().delete()
    arrived = sent(post)
    secret = Letter.objects.first()

    assert not fates.send_again(secret, now=NOW)
    assert not fates.send_again(arrived, now=NOW)
    assert phases() == [Phase.FAILED, Phase.SENT]


def test_letter_that_was_seen_to_is_no_task_any_more(post, server, phases):
    letter = sent(post)
    fates.mark_bounced(letter, why="Full.", now=NOW)
    held = post(occasion="second")

    assert fates.see_to(letter, now=NOW)
    assert fates.see_to(held, now=NOW)
    assert not fates.see_to(held, now=NOW)

    assert phases() == [Phase.BOUNCED, Phase.SKIPPED]
    assert not Letter.objects.undelivered().exists()
    BadAddress.objects.all().delete()
    assert delivery.deliver_due(now=NOW) == 0


def test_held_letter_of_a_duty_that_ends_is_taken_back(post, phases):
    BadAddress.objects.create(address="aisulu@people.example", since=NOW)
    letter = post()
    assert outbox.withdraw(about=letter.about) == 1
    assert phases() == [Phase.WITHDRAWN]
