"""On what machine something was measured."""

import os
import platform
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

import django
from django.db import connection

from journal.backups.databases import version
from journal.backups.manifests import program


def machine() -> dict[str, object]:
    memory = next(
        int(line.split()[1]) // 1024**2
        for line in Path("/proc/meminfo").read_text().splitlines()
        if line.startswith("MemTotal")
    )
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": program()["commit"][:10],
        "processors": os.cpu_count(),
        "busy with, when it ended": f"{os.getloadavg()[0]:.1f} processes in the last minute",
        "memory, GB": memory,
        "system": f"{platform.system()} {platform.release()}",
        "Python": sys.version.split()[0],
        "Django": django.get_version(),
        "database": f"{connection.vendor} {version()}",
    }


def peak_memory() -> int:
    """The most that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
