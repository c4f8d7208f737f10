"""The discussions of the case with canaries: one of each kind, with a rare word and a file."""

import io

from journal.actions import cleaning
from review.actions import discussing
from review.models import Thread
from review.tests.canary_files import packed_pdf

WORDS = {
    "talk_author": "Talkathorpe",
    "talk_answer": "Answerthwaite",
    "talk_reviewer": "Talkrevesham",
    "talk_editorial": "Talkedithorpe",
    "talk_production": "Talkprodwick",
    "talk_file": "Filetalkmarrow",
    "talk_file_properties": "Filetalkwexford",
    "talk_file_of_author": "Filetalkauthby",
}


def talk(world):
    """Before the first decision: with the authors, with who has reviewed, among editors."""
    given = {"now": world.now}
    thread = discussing.begin(
        world.case,
        kind=Thread.Kind.AUTHOR,
        subject="The second table",
        text=f"Where are the sources of {WORDS['talk_author']}?",
        people=[world.coauthor, world.author_editor, world.chief],
        files=[_file("talk_file", "talk_file_properties")],
        by=world.editor,
        **given,
    )
    answer = f"They are those of {WORDS['talk_answer']}."
    files = [_file("talk_file_of_author", "")]
    discussing.write(thread, text=answer, files=files, by=world.author, **given)
    discussing.begin(
        world.case,
        kind=Thread.Kind.REVIEWER,
        assignment=world.assignment_of(2),
        subject="Your review",
        text=f"What do you mean by {WORDS['talk_reviewer']}?",
        people=[world.chief],
        by=world.editor,
        **given,
    )
    discussing.begin(
        world.case,
        kind=Thread.Kind.EDITORIAL,
        subject="Among us",
        text=f"Shall we think of {WORDS['talk_editorial']}?",
        people=[world.chief],
        by=world.editor,
        **given,
    )
    for file in world.case.files.waiting_to_be_cleaned():
        cleaning.clean_file(file, now=world.now)


def talk_in_production(world):
    discussing.begin(
        world.case,
        kind=Thread.Kind.PRODUCTION,
        subject="The first figure",
        text=f"May we print {WORDS['talk_production']}?",
        people=[world.coauthor, world.author_editor],
        by=world.production,
        now=world.now,
    )


def _file(body, properties):
    words = (WORDS[body], WORDS.get(properties, ""))
    return io.BytesIO(packed_pdf(*words)), "talk.pdf"
