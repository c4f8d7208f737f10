"""What a backup says of itself: what is in it, what it was made of, whether it is whole."""

import hashlib
import json
import os
import subprocess
import tomllib
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journal.backups.saying import CannotGoOn
from journal.files.store import CHUNK

NAME, SEAL = "manifest.json", "manifest.sha256"
FORMAT = 1
NO_BACKUP = _("{folder} is no backup: it has no {name}.")
NEWER_FORMAT = _("{folder} was made by a newer release of the program. Install that one first.")
CHANGED = _("{name} is not as it was when the backup was made.")
LOST = _("{name} is missing.")
STRANGE = _("{name} does not belong to the backup.")


@dataclass(frozen=True)
class Part:
    sha256: str
    size: int  # bytes


@dataclass(frozen=True)
class Manifest:
    """`parts` by their path in the backup; `damaged` are hashes that the store has lost."""

    made_at: str
    seconds: float
    program: dict[str, str]
    database: dict[str, str]
    migrations: list[str]
    tables: dict[str, int]
    heads: dict[str, dict[str, Any]]
    damaged: list[str]
    parts: dict[str, Part] = field(repr=False)
    format: int = FORMAT

    @property
    def size(self) -> int:
        return sum(part.size for part in self.parts.values())

    @property
    def made(self) -> datetime:
        return datetime.fromisoformat(self.made_at)


def program() -> dict[str, str]:
    """The release and, where the source lies in a repository, its commit."""
    root = Path(settings.BASE_DIR)
    project = root / "pyproject.toml"
    release = tomllib.loads(project.read_text())["project"]["version"] if project.exists() else ""
    return {"release": release, "commit": _commit(root), "django": django.get_version()}


def _commit(root: Path) -> str:
    try:
        asked = ["git", "-C", str(root), "rev-parse", "HEAD"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=10)
    except OSError:
        return ""
    return done.stdout.strip()


def migrations() -> list[str]:
    """The migrations that the database has been through: `app.0001_name`, sorted."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def part_of(path: Path) -> Part:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Part(digest.hexdigest(), size)


def write(folder: Path, manifest: Manifest) -> None:
    content = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
    digest = hashlib.sha256(content).hexdigest()
    for name, text in ((NAME, content), (SEAL, f"{digest}  {NAME}\n".encode())):
        (folder / name).touch(mode=0o600, exist_ok=False)
        with (folder / name).open("wb") as target:
            target.write(text)
            target.flush()
            os.fsync(target.fileno())


def read(folder: Path) -> Manifest:
    """The manifest of a backup; nothing else of it is looked at. Raises CannotGoOn."""
    if not (folder / NAME).is_file():
        raise CannotGoOn(format_lazy(NO_BACKUP, folder=folder, name=NAME))
    try:
        content = (folder / NAME).read_bytes()
        if (folder / SEAL).read_text().split()[0] != hashlib.sha256(content).hexdigest():
            raise CannotGoOn(format_lazy(CHANGED, name=NAME))
        said = json.loads(content)
        if said["format"] > FORMAT:
            raise CannotGoOn(format_lazy(NEWER_FORMAT, folder=folder))
        parts = {name: Part(**facts) for name, facts in said.pop("parts").items()}
        return Manifest(**said, parts=parts)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise CannotGoOn(format_lazy(CHANGED, name=NAME)) from error


def check(folder: Path, manifest: Manifest) -> None:
    """Compare every file of the backup with its hash. Raises CannotGoOn that names the first."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there - manifest.parts.keys() - {NAME, SEAL}):
        raise CannotGoOn(format_lazy(STRANGE, name=name))
    for name, part in sorted(manifest.parts.items()):
        if name not in there:
            raise CannotGoOn(format_lazy(LOST, name=name))
        if part_of(folder / name) != part:
            raise CannotGoOn(format_lazy(CHANGED, name=name))
