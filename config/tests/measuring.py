"""What a slow proof prints, so that its figures can be kept: of what, when, on what machine."""

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import django
from django.db import connection

from journal.backups.databases import version
from journal.backups.manifests import program


def report(what, **facts):
    """One line for each fact, under the name of the proof."""
    lines = [f"  {name}: {value}" for name, value in facts.items()]
    print("\n".join(["", what, *lines]), flush=True)  # noqa: T201


def machine():
    """`2 cores, 23 GB, Python 3.11.7, Django 5.2, postgresql 15.20, commit abc, 2026-10-25`"""
    memory = next(
        int(line.split()[1]) // 1024**2
        for line in Path("/proc/meminfo").read_text().splitlines()
        if line.startswith("MemTotal")
    )
    return ", ".join(
        [
            f"{os.cpu_count()} cores, {memory} GB, {platform.system()} {platform.release()}",
            f"Python {sys.version.split()[0]}, Django {django.get_version()}",
            f"{connection.vendor} {version()}, commit {program()['commit'][:10]}",
            f"{datetime.now(UTC):%Y-%m-%d}",
        ]
    )
