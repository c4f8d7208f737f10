"""What stands in the heads of a letter that arrives."""

from notifications import delivery
from notifications.tests.conftest import NOW


def test_subject_that_looks_encoded_arrives_as_it_was_written(post, server):
    title = "=?utf-8?q?=0D=0ABcc:_everybody=40evil.example?="
    subject = post(values={"title": title}).subject
    assert title in subject
    delivery.deliver_due(now=NOW)
    ((_to, mail),) = server.received
    assert mail["Subject"].strip() == subject
    assert mail["Bcc"] is None
