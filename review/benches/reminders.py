"""How many questions and seconds it takes to remind those who are due, among many who are not."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connection

from notifications import reminders
from notifications.models import Letter, Mark
from review.benches.crowd import open_reviews
from review.benches.measuring import peak_memory

NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)  # a Tuesday


def run(size: int) -> dict[str, object]:
    """A tenth as many open reviews first, for the growth; `size` is the number of open ones."""
    few = measured(open_=max(size // 10, 1), due=size // 10)
    emptied()
    many = measured(open_=size, due=size // 10)
    grown = many["first sweep, seconds"] / max(few["first sweep, seconds"], 0.001)
    return {
        f"with {few['open']:,} open": few,
        f"with {many['open']:,} open": many,
        "growth of the first sweep's seconds": f"{grown:.2f} times, for ten times as many open",
    }


def measured(*, open_: int, due: int) -> dict[str, object]:
    begun = time.perf_counter()
    open_reviews(count=open_, due=due, now=NOW)
    built = time.perf_counter() - begun
    with _counted() as first:
        letters = reminders.post_due(now=NOW)
    peak = peak_memory()
    with _counted() as second:
        again = reminders.post_due(now=NOW)
    return {
        "open": open_,
        "due": due,
        "letters": letters,
        "distinct readers": Letter.objects.values("recipient").distinct().count(),
        "marks": Mark.objects.count(),
        "queries of the first sweep": first["queries"],
        "queries per 100 letters": round(100 * first["queries"] / max(letters, 1), 2),
        "first sweep, seconds": round(first["seconds"], 2),
        "letters of the repeated sweep": again,
        "queries of the repeated sweep": second["queries"],
        "repeated sweep, seconds": round(second["seconds"], 3),
        "peak memory of the process, MB": peak,
        "seconds to fill the tables before": round(built, 1),
    }


@contextmanager
def _counted():
    """Every statement that goes to the database, savepoints among them; and seconds."""
    counted = {"queries": 0, "seconds": 0.0}

    def count(execute, sql, params, many, context):
        counted["queries"] += 1
        return execute(sql, params, many, context)

    begun = time.perf_counter()
    with connection.execute_wrapper(count):
        yield counted
    counted["seconds"] = time.perf_counter() - begun


def emptied() -> None:
    call_command("flush", interactive=False, verbosity=0)
