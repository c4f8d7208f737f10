"""`manage.py bench reminders --json`: measure on a database of its own, made and dropped again."""

import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from review.benches import desk, frontmatter, reminders
from review.benches.measuring import machine


class Bench(NamedTuple):
    """`measure(size)` gives the figures; `has_rows`: on a database of its own."""

    measure: Callable[[int], dict[str, object]]
    size: int
    has_rows: bool = True


BENCHES = {
    "desk": Bench(desk.run, 10_000),
    "reminders": Bench(reminders.run, 100_000),
    "frontmatter": Bench(frontmatter.run, 100, has_rows=False),
}


class Command(BaseCommand):
    help = "Measure one thing and write the figures to docs/measured/."

    def add_arguments(self, parser):
        parser.add_argument("name", choices=sorted(BENCHES))
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")
        parser.add_argument("--size", type=int, help="smaller than usual, for a try")
        parser.add_argument("--to", type=Path, default=Path(settings.BASE_DIR) / "docs/measured")

    def handle(self, *, name, size=None, to, **options):
        bench = BENCHES[name]
        measure = partial(bench.measure, size or bench.size)
        figures = _on_an_empty_database(measure) if bench.has_rows else measure()
        found = {"bench": name, "machine": machine(), "figures": figures}
        text = json.dumps(found, indent=2, ensure_ascii=False)
        if size is None:
            where = f"-{connection.vendor}" if bench.has_rows else ""
            path = to / f"bench-{name}{where}.json"
            path.write_text(text + "\n", encoding="utf-8")
        self.stdout.write(text if options["json"] else _in_lines(found))


def _on_an_empty_database(measure):
    """What is measured touches nothing that is there: neither rows nor files."""
    real = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            return measure()
        finally:
            connection.creation.destroy_test_db(real, verbosity=0)


def _in_lines(found, indent=""):
    lines = []
    for name, value in found.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}", _in_lines(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name}: {value}")
    return "\n".join(lines)
