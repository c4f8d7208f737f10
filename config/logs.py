"""Where the processes write what happens: the console, which the supervisor keeps.

Logs are copied and kept by others than the journal. So no address of a person and no token of a
personal link gets into them, in whichever error's words they came; lines name rows by their key.
"""

import logging
import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TOKEN = re.compile(r"\b[a-z2-7]{32}\b")  # notifications/links.py


class Discreet(logging.Formatter):
    def format(self, record):
        return ADDRESS.sub("(address)", TOKEN.sub("(token)", super().format(record)))


TO_THE_CONSOLE = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": Discreet, "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "imprimatur": {"level": "INFO"},
        "celery": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
    },
}
