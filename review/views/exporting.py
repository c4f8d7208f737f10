"""The list of the desk as a file."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from journal.doors import staff
from review.desk import in_order
from review.exporting import as_csv, as_xlsx, heads_of_export, rows_of_export
from review.forms.bulk import CasesForm
from review.views.desk import list_asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff
@require_safe
def export_csv(request):
    day, heads, rows = _table(request)
    return _file(as_csv(heads, rows), f"{request.journal.slug}-{day}.csv", "text/csv")


@staff
@require_safe
def export_xlsx(request):
    day, heads, rows = _table(request)
    book = as_xlsx(heads, rows, title=str(day))
    return _file(book, f"{request.journal.slug}-{day}.xlsx", XLSX)


def _table(request):
    """What the desk lists, all pages of it; of that only what is ticked, if anything is."""
    _form, shown = list_asked(request)
    ticked = CasesForm(request.GET)
    keys = ticked.cleaned_data["case"] if ticked.is_valid() else []
    cases = shown.cases.filter(public_id__in=keys) if keys else shown.cases
    cases = in_order(cases.with_people()).prefetch_related("contributors", "topics")
    return shown.today, heads_of_export(), rows_of_export(cases, request.user, request.journal)


def _file(content, name, kind):
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
