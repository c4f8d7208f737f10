"""What changed between two texts: word by word, in the order of the later one, within limits."""

import pytest

from journal.tests.manuscripts import draft
from journal.typesetting import comparing
from journal.typesetting.comparing import compare
from journal.typesetting.manuscript import make


def text(*lines):
    """A document of paragraphs; a line with # is a heading."""
    blocks = [
        {"kind": "heading", "level": 1, "text": [{"text": line.removeprefix("# ")}]}
        if line.startswith("# ")
        else {"kind": "paragraph", "text": [{"text": line}]}
        for line in lines
    ]
    return {"schema": 1, "blocks": blocks}


def changes(before, after):
    return comparing.changes(text(*before), text(*after))


def told(stretches):
    """Short: `=2` lines stayed, `+` and `-` whole lines, `~` words."""
    signs = {"inserted": "+", "deleted": "-", "same": "="}
    found = []
    for one in stretches:
        if one["kind"] == "same":
            found.append(f"={len(one['lines'])}")
        elif len(one["words"]) == 1:
            ((kind, words),) = one["words"]
            found.append(signs[kind] + words)
        else:
            found.append("~" + "".join(f"{signs[k]}[{words}]" for k, words in one["words"]))
    return found


def test_words_are_compared_within_their_paragraph():
    before = ["# Results", "Twelve districts were compared in 2019, by hand.", "The end."]
    after = ["# Results", "Fourteen districts were compared in 2019, by machine.", "The end."]
    assert told(changes(before, after)) == [
        "=1",
        "~-[Twelve ]+[Fourteen ]=[districts were compared in 2019, by ]-[hand]+[machine]=[.]",
        "=1",
    ]


def test_paragraphs_that_are_new_gone_or_moved_are_told_as_wholes():
    one, two, three = "Visits cost time.", "Fares were paid twice.", "Nobody asked the clerks."
    assert told(changes([one, two], [one, three, two])) == ["=1", f"+{three}", "=1"]
    assert told(changes([one, two, three], [one, three])) == ["=1", f"-{two}", "=1"]
    assert told(changes([one, two, three], [three, one, two])) == [f"+{three}", "=2", f"-{three}"]
    assert told(changes([one], [three])) == [f"-{one}", f"+{three}"]


def test_alike_paragraphs_find_each_other_among_others():
    before = ["Alpha beta gamma delta.", "Completely other words stand here today."]
    after = [
        "Something new was put first.",
        "Alpha beta gamma omega.",
        "Nothing is left of it now.",
    ]
    found = told(changes(before, after))
    assert "+Something new was put first." in found
    assert any(one.startswith("~=[Alpha beta gamma ]-[delta]+[omega]") for one in found)


def test_blanks_and_line_breaks_are_no_change():
    assert told(changes(["Alpha  beta\tgamma."], ["Alpha beta gamma."])) == ["=1"]


def test_one_word_between_changes_goes_with_them():
    found = told(
        changes(["Old words a new time for all of us."], ["Fresh terms a good day for all of us."])
    )
    assert found == ["~-[Old words a new time ]+[Fresh terms a good day ]=[for all of us.]"]


def test_tables_notes_and_references_are_lines_as_well():
    made = make(draft(words=200, tables=1, figures=1, footnotes=2, references=3).data).document
    found = [line["text"] for line in comparing.lines(made["blocks"])]
    assert any(" | " in one for one in found)
    for wanted in ("Table 1", "Figure 1"):
        assert any(one.startswith(wanted) for one in found), wanted
    assert comparing.changes(made, made) == [
        {"kind": "same", "lines": list(comparing.lines(made["blocks"]))}
    ]


def test_child_tells_the_same(tmp_path):
    before, after = text("Alpha beta gamma."), text("Alpha beta delta.")
    assert compare(before, after, tmp_path) == comparing.changes(before, after)


def test_texts_beyond_the_limit_are_not_compared(tmp_path):
    huge = text("word " * (comparing.MOST_WORDS + 1))
    with pytest.raises(comparing.TooLong):
        comparing.changes(huge, huge)
    assert compare(text("Alpha."), huge, tmp_path) is None


def test_a_text_made_to_take_for_ever_ends_with_its_child(tmp_path, monkeypatch):
    """The same word again and again: each search for the longest run looks at every pair."""
    monkeypatch.setattr(comparing, "SECONDS", 1)
    before = text(*(" ".join(["a b"] * 900) for _n in range(20)))
    after = text(*(" ".join(["b a a"] * 600) for _n in range(20)))
    assert compare(before, after, tmp_path) is None


def test_words_are_kept_whole_whatever_changed():
    before = draft(words=400, seed=1).data
    after = draft(words=400, seed=2).data
    old, new = (make(data).document for data in (before, after))
    found = comparing.changes(old, new)
    said = " ".join(_words_of(found, without="deleted"))
    wanted = " ".join(line["text"] for line in comparing.lines(new["blocks"]))
    assert said.split() == wanted.split()
    said = " ".join(_words_of(found, without="inserted"))
    gone = sorted(" ".join(line["text"] for line in comparing.lines(old["blocks"])).split())
    assert sorted(said.split()) == gone


def _words_of(stretches, *, without):
    for one in stretches:
        if one["kind"] == "same":
            yield from (line["text"] for line in one["lines"])
        else:
            yield "".join(words for kind, words in one["words"] if kind != without)
