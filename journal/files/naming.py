"""Names of files that strangers chose, made fit to be shown. None is ever used as a path."""

import re
import unicodedata
from pathlib import PurePosixPath

from journal.files.kinds import EXTENSIONS, Kind

MAX_NAME = 120
MAX_EXTENSION = 10
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # of Windows


def safe_name(original: str) -> str:
    """Return the sender's file name fit to be shown: one line, no folders, nothing invisible."""
    name = unicodedata.normalize("NFC", original).replace("\\", "/").rpartition("/")[2]
    visible = "".join(
        " " if char.isspace() else char
        for char in name
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    path = PurePosixPath(" ".join(visible.split()).strip(". ") or "file")
    extension = path.suffix if len(path.suffix) <= MAX_EXTENSION else ""
    stem = path.name.removesuffix(extension)
    shown = stem[: MAX_NAME - len(extension)].rstrip() + extension
    return f"_{shown}" if DEVICE.match(shown) else shown


def named_as(original: str, kind: Kind) -> str:
    """The same, with an extension that tells what the file is: `paper.exe` becomes `paper.docx`."""
    name = safe_name(original)
    path = PurePosixPath(name)
    if path.suffix.lower().removeprefix(".") in EXTENSIONS[kind]:
        return name
    return f"{path.stem[: MAX_NAME - MAX_EXTENSION].rstrip()}.{kind}"
