"""Backups: which are kept, what the office is shown of them, what becomes of one that fails."""

import fcntl
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as some

from journal.actions.safekeeping import back_up
from journal.backups import databases, keeping, manifests, restoring
from journal.backups.manifests import Manifest, Part
from journal.backups.saying import CannotGoOn
from journal.files.holding import alone, held
from journal.roles import MANAGER
from journal.tests.factories import DAY, NOW, a_journal, a_person, with_role
from notifications.models import Letter

HOUR = timedelta(hours=1)


def a_manifest(made=NOW, **facts):
    return Manifest(
        **{
            "made_at": made.isoformat(),
            "seconds": 1.0,
            "program": {"release": "0.1.0", "commit": ""},
            "database": {"vendor": databases.connection.vendor},
            "migrations": [],
            "tables": {},
            "heads": {},
            "damaged": [],
            "parts": {"database.dump": Part("0" * 64, 3_000_000)},
        }
        | facts
    )


def a_backup(folder, made=NOW, **facts):
    """A folder with the name and the manifest of a backup, and nothing else in it."""
    path = folder / keeping.name_of(made)
    path.mkdir(parents=True)
    manifests.write(path, a_manifest(made, **facts))
    return path


# --- Which are kept ---------------------------------------------------------------------


def kept(instants):
    return sorted(keeping.to_keep(instants), reverse=True)


def test_of_a_year_of_nights_seven_days_four_weeks_and_six_months_are_kept():
    nights = [datetime(2026, 12, 31, 3, tzinfo=UTC) - days * DAY for days in range(365)]

    assert [f"{one:%m-%d}" for one in kept(nights)] == [
        *("12-31", "12-30", "12-29", "12-28", "12-27", "12-26", "12-25"),  # days
        *("12-20", "12-13"),  # Sundays; those of the other two weeks are among the days
        *("11-30", "10-31", "09-30", "08-31", "07-31"),  # ends of months
    ]


def test_of_one_day_the_newest_is_kept():
    assert kept([NOW, NOW + HOUR, NOW + 2 * HOUR]) == [NOW + 2 * HOUR]


@given(some.sets(some.datetimes(timezones=some.just(UTC)), min_size=1))
def test_newest_stays_and_all_stay_while_they_are_few(instants):
    left = keeping.to_keep(instants)

    assert max(instants) in left <= instants
    assert len(left) >= min(keeping.DAYS, len({one.date() for one in instants}))
    assert len(left) <= keeping.DAYS + keeping.WEEKS + keeping.MONTHS
    assert keeping.to_keep(left) == left


def test_pruning_removes_old_backups_and_nothing_else(tmp_path):
    paths = [a_backup(tmp_path, NOW + hours * HOUR) for hours in range(3)]
    (tmp_path / "imprimatur-of-my-own").mkdir()
    (tmp_path / "notes.txt").touch()

    assert sorted(keeping.prune(tmp_path)) == paths[:2]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        paths[2].name,
        "imprimatur-of-my-own",
        "notes.txt",
    ]


def test_half_made_backup_is_none_and_is_swept(tmp_path):
    whole = a_backup(tmp_path)
    half = tmp_path / ".making-17"
    half.mkdir()
    (half / "database.dump").touch()

    assert list(keeping.all_in(tmp_path).values()) == [whole]
    keeping.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [whole]


# --- What stops one ---------------------------------------------------------------------


def test_second_backup_at_the_same_time_is_refused(db, tmp_path):
    with (tmp_path / ".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Another backup is being made"):
            call_command("backup", to=tmp_path)


def test_nothing_is_deleted_from_the_store_while_it_is_held():
    with alone() as may:
        assert may
    with held(), held(), alone() as may:
        assert not may
    with alone() as may:
        assert may


def test_missing_tool_is_named_with_the_line_that_installs_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotGoOn) as refusal:
        databases.tool("pg_dump")
    assert str(refusal.value) == (
        "pg_dump is not installed. This line installs it: sudo apt-get install postgresql-client"
    )


def restore(folder):
    restoring.restore(folder, overwrite=True, now=NOW, say=lambda _sentence: None)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"database": {"vendor": "oracle"}}, "The backup is of oracle, and DATABASE_URL leads to"),
        ({"migrations": ["journal.9999_later"]}, "The backup knows journal.9999_later, which"),
        ({"format": 2}, "was made by a newer release of the program"),
        ({}, "database.dump is missing."),
    ],
    ids=["other database", "newer release", "newer format", "no dump"],
)
def test_backup_that_does_not_fit_is_refused(db, tmp_path, facts, told, unchanged):
    path = a_backup(tmp_path, **facts)
    with unchanged(), pytest.raises(CannotGoOn, match=told):
        restore(path)


def test_folder_that_is_no_backup_is_refused(db, tmp_path, unchanged):
    with unchanged(), pytest.raises(CannotGoOn, match=r"is no backup: it has no manifest\.json"):
        restore(tmp_path)


# --- The nightly one --------------------------------------------------------------------


@pytest.fixture
def journal(db):
    return a_journal()


@pytest.fixture
def office(client, journal):
    client.force_login(with_role(journal, MANAGER, "Marat Manager"))
    return client


@pytest.fixture
def failing(settings, tmp_path):
    """A file stands where the folder of backups should be."""
    (tmp_path / "file").touch()
    settings.BACKUP_DIR = tmp_path / "file" / "backups"


def told():
    return [(str(one.recipient), one.letter) for one in Letter.objects.order_by("pk")]


def test_failed_backup_is_told_to_each_manager_once_a_day(journal, failing):
    other = a_journal("elsewhere", owner=a_person("Mira Manager"))
    with_role(other, MANAGER, "Marat Manager")
    for hours in (0, 1, 24):
        back_up(now=NOW + hours * HOUR)

    once = [(name, "backup_failed") for name in ("Olga Officer", "Mira Manager", "Marat Manager")]
    assert told() == once * 2
    body = Letter.objects.first().body.split("\n")
    assert "The last backup: none yet" in body
    assert any(line.startswith("[Errno 20] Not a directory") for line in body)


def test_backup_that_was_just_made_is_not_made_again(journal, settings):
    a_backup(settings.BACKUP_DIR, NOW)
    back_up(now=NOW + HOUR / 2)

    assert told() == []
    assert len(keeping.all_in(settings.BACKUP_DIR)) == 1


STATES = [
    ("late", "The last backup failed"),
    ("late", "2 files are missing or damaged"),
    ("late", "No backup for more than two days"),
    ("done", "Backed up"),
    ("open", "No backup yet"),
]


def states(page):
    """What the office's page says of the backups, with its colour."""
    seen = re.findall(r'<span class="state (\w+)">\s*([^<]+?)\s*</span>', page.content.decode())
    return [one for one in STATES if one in seen]


@pytest.mark.parametrize(
    ("age", "facts", "expected"),
    [
        (None, {}, ("open", "No backup yet")),
        (HOUR, {}, ("done", "Backed up")),
        (47 * HOUR, {}, ("done", "Backed up")),
        (49 * HOUR, {}, ("late", "No backup for more than two days")),
        (HOUR, {"damaged": ["a", "b"]}, ("late", "2 files are missing or damaged")),
    ],
    ids=["none", "new", "of yesterday", "old", "damaged"],
)
def test_office_sees_how_old_the_last_backup_is(
    client, journal, settings, time_is, age, facts, expected
):
    client.force_login(with_role(journal, MANAGER, "Marat Manager"))
    time_is(NOW + DAY)
    if age:
        a_backup(settings.BACKUP_DIR, NOW + DAY - age, **facts)
    page = client.get("/reform/office/")

    assert states(page) == [expected]
    assert ("2.9 MB" in page.content.decode().replace("\xa0", " ")) is (age is not None)


def test_office_sees_that_the_last_try_failed_until_one_succeeds(client, journal, settings):
    client.force_login(with_role(journal, MANAGER, "Marat Manager"))
    settings.BACKUP_DIR.mkdir()
    keeping.remember_failure(settings.BACKUP_DIR, keeping.Failure(NOW, "No room <left>"))
    page = client.get("/reform/office/")

    assert states(page) == [("late", "The last backup failed")]
    assert "No room &lt;left&gt;" in page.content.decode()
    keeping.forget_failure(settings.BACKUP_DIR)
    assert keeping.last_failure(settings.BACKUP_DIR) is None


def test_office_sees_when_the_record_was_whole(office, journal, settings, time_is):
    time_is(NOW + DAY)
    assert "The record is verified tonight" in look(office)
    call_command("verify_events", write_heads=True)
    assert "The record holds" in look(office)
    time_is(NOW + 5 * DAY)
    assert "The record is not verified" in look(office)
    [path] = settings.RECORD_HEADS.iterdir()
    path.write_text("{")
    assert "The record is not verified" in look(office)


def look(office):
    return office.get("/reform/office/", headers={"accept-language": "en"}).content.decode()
