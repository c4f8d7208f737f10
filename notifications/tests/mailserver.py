"""A mail server on the loopback that keeps what it took and misbehaves when told to."""

import socket
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller


class MailServer:
    """`answers` holds replies for recipients: "451 Later" to RCPT, DROP to end after DATA."""

    DROP = "drop"

    def __init__(self):
        self.received = []  # (recipients, EmailMessage), in the order of arrival
        self.answers = {}
        self.on_data = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("2") or answer == self.DROP:
            envelope.rcpt_tos.append(address)
            return "250 OK"
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        message = message_from_bytes(envelope.content, _class=EmailMessage, policy=default)
        self.received.append((envelope.rcpt_tos, message))
        self.on_data.set()
        if self.answers.get(envelope.rcpt_tos[0]) == self.DROP:
            server.transport.abort()
        await server.loop.run_in_executor(None, self.go_on.wait)
        return "250 OK"

    def __enter__(self):
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()
        return self

    def __exit__(self, *error):
        self.go_on.set()
        self.controller.stop()

    def subjects(self):
        """A property would be read at each connection, by the library."""
        return [message["Subject"] for _to, message in self.received]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
