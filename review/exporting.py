"""A list of the desk as a table for other programs: CSV and XLSX.

What people typed is never a formula there: a CSV cell that a spreadsheet would calculate has an
apostrophe before it (OWASP, CSV Injection), a cell of XLSX says that it is text.
"""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.styles import Font

from journal.countries import country_name
from journal.forms.submitting import language_name
from review.desk import with_reviews_open_to
from review.words import to_do

CALCULATED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767  # of XLSX


def heads_of_export():
    return [
        *(_("Number"), _("Title"), _("Authors"), _("E-mail"), _("Countries"), _("Type")),
        *(_("Language"), _("Topics"), _("State"), _("Waits for"), _("What to do"), _("Since")),
        *(_("Due"), _("Editor"), _("Reviews in"), _("Reviews wanted"), _("Submitted")),
        _("Accepted"),
    ]


def rows_of_export(cases, person, journal):
    """Each case as a list of texts, numbers and days, in the order of `heads_of_export`."""
    zone = ZoneInfo(journal.sender.time_zone)
    reviewed = set(with_reviews_open_to(person, journal).values_list("pk", flat=True))
    for case in cases:
        authors = list(case.contributors.all())
        counts = [case.reviews_in, case.reviews_wanted] if case.pk in reviewed else ["", ""]
        yield [
            case.readable_number,
            case.title,
            "; ".join(one.full_name for one in authors),
            "; ".join(one.email for one in authors if one.is_corresponding),
            "; ".join(dict.fromkeys(country_name(one.country) for one in authors if one.country)),
            str(case.article_type),
            str(language_name(case.language)),
            "; ".join(str(one) for one in case.topics.all()),
            case.get_state_display(),
            case.get_waiting_on_display(),
            str(to_do(case)),
            _day(case.since, zone),
            case.due or "",
            case.editor.full_name if case.editor else "",
            *counts,
            _day(case.submitted_at, zone),
            _day(case.accepted_at, zone),
        ]


def as_csv(heads, rows):
    """Bytes in UTF-8 with the mark by which spreadsheets know it."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(heads, rows, *, title):
    """Bytes of a workbook with one sheet; its first line is bold and stays in view."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    bold = [_text_cell(sheet, head) for head in heads]
    for cell in bold:
        cell.font = Font(bold=True)
    sheet.append(bold)
    for row in rows:
        sheet.append([_text_cell(sheet, one) if isinstance(one, str) else one for one in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _day(moment: datetime | None, zone: ZoneInfo) -> date | str:
    return moment.astimezone(zone).date() if moment else ""


def _harmless(cell):
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(CALCULATED) else cell


def _text_cell(sheet, text):
    cell = WriteOnlyCell(sheet)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    cell.data_type = TYPE_STRING
    return cell
