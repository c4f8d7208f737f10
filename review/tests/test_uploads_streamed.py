"""Two gigabytes sent to real web processes: a sentence, and neither memory nor disk is filled."""

import resource
import socket
import time
from html import unescape
from pathlib import Path

import pytest

from config.tests.measuring import machine, report
from notifications.tests.conftest import database_of_children
from review.tests.pages import of_case
from review.tests.serving import CSRF, session_of, web

TYPED = "Typed behind the file."
MEGABYTE = 1024 * 1024


def upload_of(megabytes, port, path, session):
    """Stream one file of so many megabytes; its typed field comes behind it. The answer's text."""
    mark = "imprimatur"
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{CSRF}\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="large.docx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
    tail = (
        f'\r\n--{mark}\r\nContent-Disposition: form-data; name="response"\r\n\r\n{TYPED}'
        f"\r\n--{mark}--\r\n"
    ).encode()
    size = len(head) + megabytes * MEGABYTE + len(tail)
    request = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Cookie: sessionid={session}; csrftoken={CSRF}\r\nContent-Length: {size}\r\n"
        f"Content-Type: multipart/form-data; boundary={mark}\r\n\r\n"
    ).encode()
    block = b"PK\x03\x04" + b"x" * (MEGABYTE - 4)
    with socket.create_connection(("127.0.0.1", port), timeout=600) as line:
        line.sendall(request + head)
        for _part in range(megabytes):
            line.sendall(block)
        line.sendall(tail)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
    return answer.decode(errors="replace")


def memory_of(group):
    """Megabytes of all processes of a process group."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            facts = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(facts[2]) == group:
                total += int((folder / "statm").read_text().split()[1]) * resource.getpagesize()
        except OSError:
            continue
    return total / MEGABYTE


@pytest.mark.soak
def test_two_gigabytes_are_told_in_a_sentence_and_fill_neither_memory_nor_disk(
    transactional_db, tmp_path, world
):
    path = of_case("revise", world.bring("revision_requested").case)
    session = session_of(world.author)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with web(tmp_path, database_of_children(tmp_path), TMPDIR=str(scratch)) as (port, processes):
        group = processes.children["web"].pid
        upload_of(1, port, path, session)
        before, began = memory_of(group), time.monotonic()
        answer = upload_of(2048, port, path, session)
        took, after = time.monotonic() - began, memory_of(group)
    assert answer.startswith("HTTP/1.1 200")
    assert "The file is larger than 50.0" in unescape(answer)
    assert TYPED in answer
    assert list(scratch.iterdir()) == []
    report(
        "Two gigabytes at one door",
        machine=machine(),
        seconds=f"{took:.1f}",
        memory=f"{before:.0f} MB before, {after:.0f} MB after",
    )
    assert after - before < 50
