"""The child: `python -m journal.files.docx SOURCE TARGET --secrets FILE --report FILE`.

Ends with 3 and one line, the reason and the name of the part, when the document cannot be cleaned.
"""

import argparse
import json
import sys
from pathlib import Path

from journal.files.child import REFUSED
from journal.files.docx.cleaner import clean
from journal.files.docx.tree import Unclean


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--secrets", type=Path, required=True)
    parser.add_argument("--report", type=Path, required=True)
    wanted = parser.parse_args()
    try:
        report = clean(wanted.source, wanted.target, json.loads(wanted.secrets.read_text()))
    except Unclean as refusal:
        sys.stderr.write(f"{refusal.why} {refusal.part}\n")
        return REFUSED
    wanted.report.write_text(json.dumps(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
