"""What the pages of an office cost among a thousand and ten thousand submissions."""

import gzip
import statistics
import time
from contextlib import contextmanager
from datetime import UTC, datetime

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from journal.models import Article, Issue, Submission
from journal.workflow.submission_states import S
from review.benches.cases import an_office
from review.benches.office import Office
from review.models import Assignment

REQUESTS = 50


def run(size: int) -> dict[str, object]:
    """The same pages with a tenth of the submissions first; `size` is that of the large journal."""
    few, many = measured(size // 10), measured(size)
    for page, figures in many.items():
        before = few[page]
        figures["CPU, times that of the small journal"] = round(
            figures["CPU of a request, ms"] / before["CPU of a request, ms"], 2
        )
        figures["bytes, times"] = round(figures["bytes"] / before["bytes"], 2)
    return {f"{size // 10:,} submissions": few, f"{size:,} submissions": many}


def measured(size: int) -> dict[str, dict[str, float]]:
    call_command("flush", interactive=False, verbosity=0)
    cache.clear()
    office = an_office(size, now=datetime.now(UTC))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        return {name: _page(who, path) for name, who, path in pages(office)}


def pages(office: Office):
    """[(name, person or None, address)]"""
    case = Submission.objects.filter(state=S.IN_REVIEW).order_by("pk").first()
    editor, office_ = case.editor, office.manager
    asked = Assignment.objects.filter(round__submission=case).order_by("pk").first()
    issue, article = Issue.objects.order_by("pk").last(), Article.objects.order_by("pk").last()

    def at(name, *rest, query=""):
        return reverse(name, args=[office.journal.slug, *rest]) + query

    desk = "review:desk"
    yield from (
        ("desk, my turn", editor, at(desk)),
        ("desk, all", office_, at(desk, query="?tab=all")),
        ("desk, overdue", office.chief, at(desk, query="?tab=overdue")),
        ("desk, in review", office_, at(desk, query="?tab=reviewers")),
        ("desk, search", office_, at(desk, query="?tab=all&q=nomernova1700")),
        ("desk, filters", office_, at(desk, query="?tab=all&country=KZ&language=ru&days=20")),
        ("desk, of production", office.production, at(desk)),
        ("the case", editor, at("review:case", case.public_id)),
        ("choose reviewers", editor, at("review:choose_reviewers", case.public_id)),
        ("roster", office_, at("review:roster")),
        ("what will go out", office_, at("review:outgoing")),
        ("office", office_, at("journal:office")),
        ("production", office.production, at("journal:production")),
        ("issues", office_, at("journal:issues")),
        ("my reviews", asked.reviewer, at("review:my_reviews")),
        ("my submissions", case.author, at("review:my_submissions")),
        ("home", None, at("journal:home", "en")),
        ("archive", None, at("journal:archive", "en")),
        ("an issue", None, at("journal:issue", "en", issue.public_id)),
        ("an article", None, at("journal:article", "en", article.public_id)),
        ("sign-in", None, reverse("account_login")),
    )


def once(person, path) -> tuple[Client, dict[str, int], bytes]:
    """(a browser that has been there, {queries, rows} of the page asked again, the page)"""
    browser = Client()
    if person:
        browser.force_login(person)
    answer = browser.get(path)
    if answer.status_code != 200:
        message = f"{path} answers {answer.status_code}."
        raise RuntimeError(message)
    with counted() as found:
        content = browser.get(path).getvalue()
    return browser, found, content


def _page(person, path) -> dict[str, float]:
    browser, found, content = once(person, path)
    seconds, begun = [], time.process_time()
    for _each in range(REQUESTS):
        before = time.perf_counter()
        browser.get(path).getvalue()
        seconds.append(time.perf_counter() - before)
    spent = time.process_time() - begun
    return {
        "queries": found["queries"],
        "rows": found["rows"],
        "median, ms": round(statistics.median(seconds) * 1000, 1),
        "p95, ms": round(statistics.quantiles(seconds, n=20)[-1] * 1000, 1),
        "CPU of a request, ms": round(spent / REQUESTS * 1000, 1),
        "bytes": len(content),
        "bytes, gzip": len(gzip.compress(content)),
    }


class _Counting(CursorWrapper):
    """A cursor that counts what it is asked and the rows it gives."""

    counts: dict[str, int]

    def execute(self, sql, params=None):
        self.counts["queries"] += 1
        return super().execute(sql, params)

    def fetchone(self):
        return self._told(self.cursor.fetchone())

    def fetchmany(self, *size):
        return self._told_all(self.cursor.fetchmany(*size))

    def fetchall(self):
        return self._told_all(self.cursor.fetchall())

    def _told(self, row):
        self.counts["rows"] += row is not None
        return row

    def _told_all(self, rows):
        self.counts["rows"] += len(rows)
        return rows


@contextmanager
def counted():
    """{queries, rows} of what is done inside."""
    counts = {"queries": 0, "rows": 0}
    counting = type("Counting", (_Counting,), {"counts": counts})
    usual = connection.make_cursor
    connection.make_cursor = lambda cursor: counting(cursor, connection)
    try:
        yield counts
    finally:
        connection.make_cursor = usual
