"""The child: `python -m journal.files.cleaner KIND SOURCE TARGET --secrets FILE --report FILE`.

Ends with 3 and one line, the reason and the name of the part, when the document cannot be cleaned.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from journal.files.child import REFUSED
from journal.files.unclean import Unclean

# Each has `clean(source, target, secrets)`, which returns what is told of the copy. Loaded when
# it is wanted: no kind pays for the libraries of another.
CLEANERS = {
    "docx": "journal.files.docx.cleaner",
    "odt": "journal.files.odt.cleaner",
    "pdf": "journal.files.pdf.cleaner",
    "rtf": "journal.files.rtf.cleaner",
} | dict.fromkeys(("png", "jpg", "gif", "tiff", "webp"), "journal.files.pictures")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=CLEANERS)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--secrets", type=Path, required=True)
    parser.add_argument("--report", type=Path, required=True)
    wanted = parser.parse_args()
    secrets = json.loads(wanted.secrets.read_text())
    try:
        report = importlib.import_module(CLEANERS[wanted.kind]).clean(
            wanted.source, wanted.target, secrets
        )
    except Unclean as refusal:
        sys.stderr.write(f"{refusal.why} {refusal.part}\n")
        return REFUSED
    wanted.report.write_text(json.dumps({"kind": wanted.kind} | report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
