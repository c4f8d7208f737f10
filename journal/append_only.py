"""The database itself refuses to change or delete an event, whoever asks: triggers on its table.

They end honest mistakes and hasty hands. Whoever owns the database can drop them; that shows in
the chain and in the daily heads (docs/decisions/0017). Only emptying everything lifts them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SENTENCE = "The record is append-only: an event is neither changed nor deleted."
TRIGGERS = 2

POSTGRESQL_REFUSES = """
CREATE OR REPLACE FUNCTION refuse_to_change_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL_ROWS = """
CREATE OR REPLACE TRIGGER event_is_final BEFORE UPDATE OR DELETE ON journal_event
FOR EACH ROW EXECUTE FUNCTION refuse_to_change_event()
"""
POSTGRESQL_ALL = """
CREATE OR REPLACE TRIGGER events_are_final BEFORE TRUNCATE ON journal_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_event()
"""
SQLITE_UPDATE = """
CREATE TRIGGER IF NOT EXISTS event_is_not_changed BEFORE UPDATE ON journal_event
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
SQLITE_DELETE = """
CREATE TRIGGER IF NOT EXISTS event_is_not_deleted BEFORE DELETE ON journal_event
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
PUT = {
    "postgresql": (POSTGRESQL_REFUSES, POSTGRESQL_ROWS, POSTGRESQL_ALL),
    "sqlite": (SQLITE_UPDATE, SQLITE_DELETE),
}
LIFT = {
    "postgresql": ("DROP FUNCTION refuse_to_change_event() CASCADE",),
    "sqlite": ("DROP TRIGGER event_is_not_changed", "DROP TRIGGER event_is_not_deleted"),
}
COUNT = {
    "postgresql": """
SELECT count(*) FROM pg_trigger
WHERE tgrelid = to_regclass('journal_event') AND tgenabled = 'O' AND NOT tgisinternal
""",
    "sqlite": """
SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_event'
""",
}


def put(connection: Any) -> None:
    """Set the triggers up; a second time changes nothing.

    A migration that remakes the table of events on SQLite loses them and must call this again.
    """
    _run(connection, PUT)


def drop(connection: Any) -> None:
    _run(connection, LIFT)


def stands(connection: Any) -> bool:
    """Whether both triggers are there and switched on."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT[connection.vendor])
        return cursor.fetchone()[0] == TRIGGERS


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Without the triggers, where they stood: for emptying the whole database, and for proofs."""
    stood = stands(connection)
    if stood:
        drop(connection)
    try:
        yield
    finally:
        if stood:
            put(connection)


def _run(connection: Any, statements: dict[str, tuple[str, ...]]) -> None:
    if connection.vendor == "postgresql":
        connection.check_constraints()  # it alters no table for which checks are waiting
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement.format(sentence=SENTENCE))
