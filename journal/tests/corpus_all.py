"""All files that strangers might send, each under a name of its own."""

from journal.tests import corpus_open, corpus_others, corpus_pdf, corpus_word

SAMPLES = [
    one for part in (corpus_word, corpus_open, corpus_pdf, corpus_others) for one in part.SAMPLES
]
assert len({one.name for one in SAMPLES}) == len(SAMPLES)
