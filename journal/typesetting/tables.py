"""How closely a table must be set, and which of its cells are numbers."""

import re

from journal.typesetting.blocks import cell_text

NUMBER = re.compile(r"[<>≤≥=~≈−–+-]?\s*[\d][\d\s\u00a0.,±%*†‡()<>=–−/:-]*")

# Columns from which print shrinks the type: about 14, 11 and 9 letters fit a column then.
DENSITIES = ((13, "densest"), (9, "denser"), (6, "dense"))
LONG_WORD = 14
# Tables of up to so many rows stay on one page.
SHORT = 14


def density(rows: list[list[dict]]) -> str:
    """Class names for style sheets: how closely to set the table, whether it may be parted."""
    columns = max((sum(cell.get("colspan", 1) for cell in row) for row in rows), default=0)
    longest = max((longest_words(row) for row in rows), default=0)
    # Words cannot be squeezed below their length: count long ones as more columns.
    weight = max(columns, longest // LONG_WORD * columns // 2)
    dense = next((name for least, name in DENSITIES if weight >= least), "")
    return f"{dense} short".strip() if len(rows) <= SHORT else dense


def longest_words(row: list[dict]) -> int:
    """The longest word of a row, in letters, on average over its cells."""
    lengths = [max(map(len, cell_text(cell).split()), default=0) for cell in row]
    return sum(lengths) // len(lengths) if lengths else 0


def is_number(cell: dict) -> bool:
    return NUMBER.fullmatch(cell_text(cell)) is not None
