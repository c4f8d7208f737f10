"""Whatever strangers send: a sentence that says what to do, or a copy with nothing bad in it."""

import importlib
import io

import pytest

from journal.files import telling
from journal.files.cleaner import CLEANERS
from journal.files.cleaning import SENTENCES
from journal.files.kinds import SUPPLEMENTS, Kind, Refused
from journal.files.unclean import Unclean
from journal.tests.corpus import refusal
from journal.tests.corpus_all import SAMPLES

QUICK = [one for one in SAMPLES if one.cleaned and not one.lasts]
# What the parent process makes of whatever else a cleaner raises.
CRASHED = "crashed"


def test_there_are_enough_of_every_kind():
    assert len(SAMPLES) >= 130
    assert {one.door for one in SAMPLES if isinstance(one.door, Kind)} == SUPPLEMENTS
    whys = {one.cleaned for one in SAMPLES} - {"", "clean", "held"}
    assert whys <= set(SENTENCES)
    assert len(whys) > 10


@pytest.mark.parametrize("sample", [one for one in SAMPLES if not one.lasts], ids=str)
def test_door_takes_it_for_what_it_is_or_says_why_not(sample):
    source = io.BytesIO(sample.make())
    if sentence := refusal(sample):
        with pytest.raises(Refused) as refused:
            telling.check(source, allowed=SUPPLEMENTS)
        assert str(refused.value.sentence) == sentence
    else:
        assert telling.check(source, allowed=SUPPLEMENTS) is sample.door
        assert source.tell() == 0


def outcome(sample, tmp_path):
    """What the child comes to, without the child: the long proofs send each through one."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(sample.make())
    try:
        report = importlib.import_module(CLEANERS[sample.door]).clean(source, target, [])
    except Unclean as unclean:
        assert not target.exists()
        return unclean.why, b""
    except Exception:
        return CRASHED, b""
    return "held" if report.get("unread") else "clean", target.read_bytes()


@pytest.mark.parametrize("sample", QUICK, ids=str)
def test_what_is_taken_is_cleaned_or_has_no_copy(sample, tmp_path):
    state, copy = outcome(sample, tmp_path)
    assert state == sample.cleaned
    for trace in (b"canary.invalid", b"<script", b"MZ\x90", b"DDEAUTO", b"/JavaScript", b"/Launch"):
        assert trace not in copy
