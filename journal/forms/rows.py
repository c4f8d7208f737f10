"""Rows of a page read as they came, whatever a hidden count says of them."""

import re


def counted(data, prefix, *, most, initial=0):
    """The posted `data` of a formset, its counts replaced by those of the rows that are there.

    One more than `most` rows are counted at most, so that the formset refuses them. Of the first
    `initial` an empty one is refused; the others may be empty.
    """
    row = re.compile(rf"{prefix}-(\d{{1,3}})-")
    numbers = [int(found[1]) for found in map(row.match, data) if found]
    total = min(max(numbers, default=-1), most) + 1
    data = data.copy()
    data[f"{prefix}-TOTAL_FORMS"] = str(total)
    data[f"{prefix}-INITIAL_FORMS"] = str(min(initial, total))
    return data
