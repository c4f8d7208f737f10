"""The running of a corpus over forms: what came of each text, and what does not hold."""

import re
import resource
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from config.tests.hostile_forms import plain, with_text
from config.tests.hostile_judging import tried
from config.tests.hostile_texts import CHOICES, FOR, TEXTS

LANGUAGE = re.compile(r"[-_](en|ru|kk)$")


@dataclass
class Tally:
    """Counts of outcomes, sentences about what is wrong, the slowest answer in processor time."""

    outcomes: Counter = field(default_factory=Counter)
    wrongs: dict = field(default_factory=lambda: defaultdict(list))
    views: set = field(default_factory=set)
    texts: set = field(default_factory=set)
    slowest: tuple = (0.0, "")

    def post(self, client, form, text, unchanged, *, only=None):
        began = time.process_time()
        try:
            outcome = tried(client, form, with_text(form, text, only=only), text, unchanged)
        except Exception as error:  # a page that breaks is what we look for
            outcome = "wrong"
            said = f"{form.view} {only or ''}: {type(error).__name__} {str(error)[:200]}"
            self.wrongs[said].append(str(text))
        self.outcomes[outcome] += 1
        self.views.add(form.view)
        self.texts.add(str(text))
        self.slowest = max(self.slowest, (time.process_time() - began, f"{form.view}, {text}"))

    def facts(self):
        return {
            "posts": sum(self.outcomes.values()),
            **dict(self.outcomes),
            "addresses": len(self.views),
            "texts": len(self.texts),
            "slowest": f"{self.slowest[0]:.2f} s of processor time: {self.slowest[1]}",
            "peak memory": f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB",
        }

    def assert_nothing_wrong(self):
        lines = [f"{said} ({len(them)}: {them[:3]})" for said, them in sorted(self.wrongs.items())]
        assert not lines, "\n".join(lines)


def questions(form):
    """The fields of a form, one of each shape: rows and languages ask the same."""
    return {LANGUAGE.sub("", plain(one.name)): one for one in form.fields}.values()


def texts_for(field):
    """What is typed into such a field, and what its browser would not let anybody type."""
    if field.is_typed:
        return TEXTS
    if field.kind in ("choice", "hidden"):
        return CHOICES
    return FOR.get(field.kind, ())
