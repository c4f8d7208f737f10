"""The list of the desk as a file: every row of it, and no formula."""

import csv
import io

import pytest
from openpyxl import load_workbook

from journal.models import Submission
from review.tests.pages import got

FORMULA = '=HYPERLINK("http://evil.example","click")'


@pytest.fixture
def reviewed(world):
    world.bring("invited")
    return world


def cells(world, browser, kind, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    content = got(browser, f"/reform/desk/cases.{kind}?tab=all&{query}")
    if kind == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(content)).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_table_has_every_row_and_nothing_is_a_formula(reviewed, signed_in, kind):
    Submission.objects.filter(pk=reviewed.case_key).update(titles={"en": FORMULA})
    reviewed.bring("rejected", anew=True)
    heads, *rows = cells(reviewed, signed_in(reviewed.manager), kind)
    assert (heads[0], len(rows)) == ("Number", 2)
    assert rows[0][1] == (f"'{FORMULA}" if kind == "csv" else FORMULA)
    assert "Aurelian Quillfeather; Bettina Inkhornwell" in rows[0]


def test_table_takes_what_is_listed_or_ticked(reviewed, signed_in):
    first = reviewed.case
    second = reviewed.bring("with_editor", anew=True).case
    browser = signed_in(reviewed.manager)
    numbers = [row[0] for row in cells(reviewed, browser, "csv", case=second.public_id)[1:]]
    assert numbers == [second.readable_number]
    numbers = [row[0] for row in cells(reviewed, browser, "csv", q=first.readable_number)[1:]]
    assert numbers == [first.readable_number]
    assert len(cells(reviewed, browser, "csv", case="nothing")) == 1


def test_table_of_production_counts_no_reviews(world, signed_in):
    world.bring("accepted")
    heads, row = cells(world, signed_in(world.production), "csv")
    assert row[heads.index("Reviews in")] == ""
    heads, row = cells(world, signed_in(world.editor), "csv")
    assert row[heads.index("Reviews in")] == "2"
