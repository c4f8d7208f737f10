"""The way of a letter out of the house, over a real mail server."""

import logging
from datetime import timedelta

from django.core.mail.backends.smtp import EmailBackend

from notifications import delivery, outbox
from notifications.links import PersonalLink
from notifications.models import Letter, Phase
from notifications.tests.conftest import NOW, begin
from notifications.tests.mailserver import MailServer

LINK = PersonalLink("/reform/review/k3j/open/{token}/", "assignment", "k3j", 1)
INVITED = {"values": {"title": "Rivers", "abstract": "Long & <b>bold</b>."}, "link": LINK}


def phase_of(letter):
    return Letter.objects.get(pk=letter.pk).phase


def test_letter_leaves_and_is_marked(post, server):
    letter = post()

    assert delivery.deliver_due(now=NOW) == 1
    assert server.subjects() == ["A note on “Rivers”"]
    letter.refresh_from_db()
    assert (letter.phase, letter.sent_at, letter.attempts) == (Phase.SENT, NOW, 1)
    assert delivery.deliver_due(now=NOW) == 0


def test_mail_has_one_reader_and_says_who_writes(post, server, person):
    post(to=person("dana", language="ru"))
    post()

    delivery.deliver_due(now=NOW)

    assert [to for to, _mail in server.received] == [
        ["dana@people.example"],
        ["aisulu@people.example"],
    ]
    mail = server.received[0][1]
    assert mail["From"] == "Административная реформа <office@reform.example>"
    assert mail["Reply-To"] == "editor@reform.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "ru"
    assert (mail["Cc"], mail["Bcc"]) == (None, None)


def test_mail_is_plain_text_first_with_a_twin_in_html(post, server):
    post("invited", **INVITED)

    delivery.deliver_due(now=NOW)

    plain, page = server.received[0][1].iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert LINK.address() in plain.get_content().splitlines()
    html = page.get_content()
    assert '<html lang="en">' in html
    assert f'<a href="{LINK.address()}"' in html
    assert "Long &amp; &lt;b&gt;bold&lt;/b&gt;." in html


def test_values_cannot_write_headers(post, server, sender):
    sender.name = {"en": "Reform\r\nBcc: all@people.example"}
    sender.save()
    post(values={"title": "Rivers\r\nBcc: all@people.example\r\n\r\nHello"})

    assert delivery.deliver_due(now=NOW) == 1
    mail = server.received[0][1]
    assert mail["Bcc"] is None
    assert mail["Subject"].strip() == "A note on “Rivers Bcc: all@people.example Hello”"
    assert server.received[0][0] == ["aisulu@people.example"]


def test_letter_waits_for_its_hour(post, server):
    letter = post(not_before=NOW + timedelta(minutes=15))

    assert delivery.deliver_due(now=NOW) == 0
    assert not delivery.deliver(letter.pk, now=NOW)
    assert delivery.deliver_due(now=NOW + timedelta(minutes=15)) == 1


def test_one_letter_is_delivered_by_name(post, server, person):
    post()
    hers = post(to=person("bota"))

    assert delivery.deliver(hers.pk, now=NOW)
    assert not delivery.deliver(hers.pk, now=NOW)
    assert [to for to, _mail in server.received] == [["bota@people.example"]]


def test_withdrawn_letter_stays(post, server):
    post()
    outbox.withdraw(about="submission:k3j7")

    assert delivery.deliver_due(now=NOW) == 0
    assert server.received == []


def test_letter_withdrawn_between_claim_and_hand_over_stays(post, server):
    letter = post()
    claimed = delivery.claim(NOW)
    outbox.withdraw(about="submission:k3j7")

    assert delivery.deliver_due(now=NOW) == 0
    assert claimed == letter
    assert phase_of(letter) == Phase.WITHDRAWN
    assert server.received == []


class WithdrawingBackend(EmailBackend):
    """The verb that ends the duty runs just while the letter is being handed over."""

    counts: list[int] = []

    def send_messages(self, email_messages):
        self.counts.append(outbox.withdraw(about="submission:k3j7"))
        return super().send_messages(email_messages)


def test_letter_withdrawn_while_it_leaves_is_not_tried_again(post, server, person, settings):
    """The verb cannot know whether it arrives, so it does not count it as taken back."""
    settings.EMAIL_BACKEND = f"{__name__}.WithdrawingBackend"
    arrives = post()
    assert delivery.deliver_due(now=NOW) == 1
    fails = post(to=person("dana"))
    server.answers["dana@people.example"] = "451 Later"
    assert delivery.deliver_due(now=NOW) == 0

    assert WithdrawingBackend.counts == [0, 0]
    assert (phase_of(arrives), phase_of(fails)) == (Phase.SENT, Phase.WITHDRAWN)
    assert delivery.deliver_due(now=NOW + timedelta(days=1)) == 0


def test_secret_is_forgotten_once_it_left(post, server):
    letter = post("code", values={"code": "123456"})

    delivery.deliver_due(now=NOW)

    assert "123456" in server.received[0][1].get_body(("plain",)).get_content()
    letter.refresh_from_db()
    assert (letter.phase, letter.body) == (Phase.SENT, "")


def test_temporary_refusal_is_tried_again_later_and_then_given_up(post, server):
    server.answers["aisulu@people.example"] = "451 Later"
    letter, now, waits = post("code", values={"code": "123456"}), NOW, []
    for _attempt in range(delivery.ATTEMPTS):
        assert delivery.deliver_due(now=now) == 0
        letter.refresh_from_db()
        waits.append(letter.not_before - now)
        now = letter.not_before

    assert tuple(waits[:-1]) == delivery.BACK_OFF
    assert (letter.phase, letter.attempts, letter.body) == (Phase.FAILED, 6, "")
    assert letter.last_error.startswith("SMTPRecipientsRefused")
    assert delivery.deliver_due(now=NOW + timedelta(days=30)) == 0


def test_temporary_refusal_that_passes_sends_one_copy(post, server):
    server.answers["aisulu@people.example"] = "451 Later"
    letter = post()
    delivery.deliver_due(now=NOW)
    server.answers.clear()

    assert delivery.deliver_due(now=NOW) == 0
    assert delivery.deliver_due(now=NOW + timedelta(minutes=1)) == 1
    assert (phase_of(letter), len(server.received)) == (Phase.SENT, 1)


def test_wrong_address_is_given_up_at_once_and_a_wrong_configuration_is_not(post, server, person):
    server.answers["bota@people.example"] = "550 5.1.1 No such person"
    server.answers["dana@people.example"] = "550 5.7.1 We do not relay"
    unknown, refused = post(to=person("bota")), post(to=person("dana"))

    delivery.deliver_due(now=NOW)

    assert (phase_of(unknown), phase_of(refused)) == (Phase.FAILED, Phase.NEW)


def test_line_dropped_after_the_text_means_a_second_copy_with_the_same_id(post, server):
    server.answers["aisulu@people.example"] = MailServer.DROP
    post()
    assert delivery.deliver_due(now=NOW) == 0
    server.answers.clear()

    assert delivery.deliver_due(now=NOW + timedelta(minutes=1)) == 1
    first, second = (mail["Message-ID"] for _to, mail in server.received)
    assert first == second


def test_broken_letter_stops_nobody(post, server, person):
    broken = [post(occasion=str(number)) for number in range(3)]
    Letter.objects.filter(pk=broken[0].pk).update(links=[{"line": 99}])
    Letter.objects.filter(pk=broken[1].pk).update(address="")
    Letter.objects.filter(pk=broken[2].pk).update(address="a@people.example\nBcc: b@people.example")
    sound = [post(to=person(name)) for name in ("bota", "dana", "erlan")]

    assert delivery.deliver_due(now=NOW) == 3
    assert {phase_of(letter) for letter in sound} == {Phase.SENT}
    assert {phase_of(letter) for letter in broken} == {Phase.NEW}
    assert len(server.received) == 3


def test_server_that_is_away_costs_no_attempt_and_ends_the_sweep(post, settings, server, person):
    settings.EMAIL_PORT = 1
    letters = [post(), post(to=person("bota"))]
    for day in range(10):
        assert delivery.deliver_due(now=NOW + timedelta(days=day)) == 0
    assert not delivery.deliver(letters[0].pk, now=NOW + timedelta(days=11))
    assert {Letter.objects.get(pk=letter.pk).attempts for letter in letters} == {0}

    settings.EMAIL_PORT = server.port
    assert delivery.deliver_due(now=NOW + timedelta(days=12)) == 2


def test_abandoned_letter_is_taken_over_when_its_lease_ends(post, server):
    letter = post()
    delivery.claim(NOW)

    assert delivery.deliver_due(now=NOW + delivery.LEASE) == 0
    assert delivery.deliver_due(now=NOW + delivery.LEASE + timedelta(seconds=1)) == 1
    assert (phase_of(letter), len(server.received)) == (Phase.SENT, 1)


def test_late_deliverer_does_not_send_what_was_taken_over(post, server):
    post()
    late = delivery.claim(NOW)
    later = NOW + timedelta(hours=1)
    delivery.deliver_due(now=later)

    time = delivery.Clock(later)
    assert not delivery._hand_over(late, delivery.compose(late), time)
    assert len(server.received) == 1


def test_letter_that_kills_every_process_is_given_up(post, server):
    letter, now = post(), NOW
    for _death in range(delivery.ATTEMPTS):
        assert delivery.claim(now) == letter
        now += timedelta(hours=1)

    assert delivery.deliver_due(now=now) == 0
    assert phase_of(letter) == Phase.FAILED
    assert server.received == []


def test_sweep_takes_no_more_than_its_limit(post, server):
    for number in range(3):
        post(occasion=str(number))

    assert delivery.deliver_due(now=NOW, limit=2) == 2
    assert delivery.deliver_due(now=NOW, limit=2) == 1


def test_log_names_no_person(post, server, caplog):
    server.answers["aisulu@people.example"] = "451 Later"
    post()

    with caplog.at_level(logging.DEBUG, logger="imprimatur"):
        delivery.deliver_due(now=NOW)

    assert len(caplog.records) == 1
    assert "aisulu" not in caplog.text.lower()


def test_processes_that_race_send_each_letter_once(post, process, server, person):
    for number in range(20):
        post(occasion=str(number))

    racers = [process("delivery.deliver_due") for _racer in range(3)]
    begin(*racers)
    counts = [int(racer.stdout.readline()) for racer in racers]

    assert sum(counts) == 20
    ids = [mail["Message-ID"] for _to, mail in server.received]
    assert (len(ids), len(set(ids))) == (20, 20)


def test_process_killed_while_handing_over_is_taken_over_with_the_same_id(post, process, server):
    post()
    server.go_on.clear()
    killed = process("delivery.deliver_due")
    begin(killed)
    assert server.on_data.wait(20)
    killed.kill()
    killed.wait()
    server.go_on.set()

    heirs = [process("delivery.deliver_due", hours_later=hours) for hours in (0, 1)]
    for heir, count in zip(heirs, ("0\n", "1\n"), strict=True):
        begin(heir)
        assert heir.stdout.readline() == count
    ids = [mail["Message-ID"] for _to, mail in server.received]
    assert (len(ids), len(set(ids))) == (2, 1)
