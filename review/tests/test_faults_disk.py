"""The disk is full at twenty points of an upload: no row without its file, no file without its row
once the sweep has been, a sentence for who uploads, and all goes on when there is room again.

A real small disk, a tmpfs, where this may be mounted (by root on Linux); skipped elsewhere.
"""

import io
import os
import random
import subprocess
from contextlib import contextmanager

import docx
import pytest
from django.db import connection
from PIL import Image

from config.tests.measuring import machine, report
from journal.models import File
from journal.tests.factories import a_draft, a_journal, a_person
from notifications.tests.conftest import database_of_children
from review.tests.pages import of_case
from review.tests.serving import Visitor, inside, session_of, states_of, web
from review.tests.wholeness import faults_found, rows_without_file

POINTS, UPLOADS = 20, 25
DISK = 40_000_000  # bytes
FULL = "because the disk of the server is full"
# What lies on the small disk, and how many noisy points the picture in a manuscript has: three
# bytes each, so one million bytes, or so many that Django keeps the upload in a file of its own.
CASES = {
    "the store": 333_000,
    "store and database": 333_000,
    "store and uploads": 1_000_000,
}


@contextmanager
def small_disk(folder):
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("No small disk may be mounted here.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def leave(disk, room):
    """Fill the disk but for so many bytes."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    free = os.statvfs(disk)
    with filler.open("wb") as target:
        os.posix_fallocate(target.fileno(), 0, max(1, free.f_bavail * free.f_frsize - room))


def a_manuscript(chance, points):
    """A Word file with a picture of noise, which nothing makes smaller."""
    picture, target = io.BytesIO(), io.BytesIO()
    width = int(points**0.5)
    noise = Image.frombytes("RGB", (width, width), chance.randbytes(3 * width * width))
    noise.save(picture, "PNG")
    document = docx.Document()
    document.add_paragraph("What follows is noise.")
    document.add_picture(picture)
    document.save(target)
    return target.getvalue()


@pytest.mark.soak
@pytest.mark.parametrize("what", CASES)
def test_full_disk_leaves_no_row_without_file_and_no_file_without_row(
    transactional_db, tmp_path, settings, what
):
    if "database" in what and connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's own disk is not this one.")
    seed = random.randrange(10**6)
    chance, points = random.Random(seed), CASES[what]
    author = a_person()
    draft = a_draft(a_journal(), author)
    session, path = session_of(author), of_case("upload_manuscript", draft, app="journal")
    uploads, pages, missing = [], [], []
    with small_disk(tmp_path / "disk") as disk:
        home = disk if "database" in what else tmp_path
        settings.FILE_STORE = disk / "files"
        variables = {"FILE_STORE": str(disk / "files")}
        if "uploads" in what:
            variables["TMPDIR"] = str(disk)
        with web(tmp_path, database_of_children(home), **variables) as (port, _processes):
            visitor = Visitor(port, session)
            size = len(a_manuscript(chance, points))
            for number in range(UPLOADS):
                leave(disk, size * 2 * number // POINTS)
                content = a_manuscript(chance, points)
                uploads.append(visitor.upload(path, f"{number}.docx", content))
                pages.append(visitor.get("/reform/en/"))
                if home != disk:
                    with inside(home):
                        missing += rows_without_file()
            (disk / "filler").unlink()
            last = visitor.upload(path, "last.docx", a_manuscript(chance, points))
        with inside(home):
            faults = faults_found()
            held = list(File.objects.filter(role="manuscript").values_list("name", flat=True))
    report(
        f"disk full at {POINTS} points of an upload: {what}",
        machine=machine(),
        disk=f"tmpfs of {DISK} bytes, uploads of {size} bytes",
        seed=seed,
        uploads=states_of(uploads),
        other_pages=states_of(pages),
        faults=[*missing, *faults],
    )

    assert [*missing, *faults] == []
    assert states_of(uploads).keys() <= {200, 302, 507}
    assert states_of(uploads)[302] > 0
    assert len([answer for answer in uploads if answer.state != 302]) > UPLOADS // 4
    assert all(FULL in answer.words for answer in uploads if answer.state == 200)
    # SQLite needs room to open its journal even for reading: then pages say what is the matter.
    assert states_of(pages).keys() <= ({200, 507} if home == disk else {200})
    assert (last.state, held) == (302, ["last.docx"])
