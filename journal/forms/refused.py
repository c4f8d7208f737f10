"""Show a refusal beside what was typed, instead of sending the person away from it."""

from contextlib import contextmanager

from journal.refusals import Blocked


@contextmanager
def refused_into(form):
    """Add the sentences of a Blocked verb to the form's own errors; what was typed stays."""
    try:
        yield
    except Blocked as blocked:
        for sentence in blocked.sentences:
            form.add_error(None, str(sentence))
