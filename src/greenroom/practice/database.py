"""The database brought to this version of Greenroom, or left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from greenroom.errors import GreenroomError

__all__ = ["DatabaseProblemError", "prepare_database"]

BACKUPS = "backups"


class DatabaseProblemError(GreenroomError):
    """The database cannot be used; it was not touched."""


def prepare_database() -> None:
    """Migrate if needed, with a verified copy kept first. Does nothing when all is applied.

    Raises DatabaseProblemError, with nothing written, for a file that is no database, one that
    cannot be written, and one made by a newer Greenroom.
    """
    path = _sqlite_file()
    _refuse_what_is_no_database(path)
    try:
        executor = MigrationExecutor(connection)
        unknown = set(executor.loader.applied_migrations) - set(executor.loader.graph.nodes)
        if unknown:
            raise DatabaseProblemError(_from_newer(path, unknown))
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if executor.loader.applied_migrations and path is not None:
            back_up(path)
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        msg = f"The database {path or ''} cannot be used: {error}. Nothing was changed."
        raise DatabaseProblemError(msg) from error


def back_up(path: Path) -> Path:
    """Copy the database with SQLite's online backup and check the copy; return its path."""
    folder = path.parent / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = folder / f"greenroom-{stamp}.sqlite3"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        msg = f"The copy of {path} is damaged ({verdict}), so nothing was migrated."
        raise DatabaseProblemError(msg)
    return target


def _sqlite_file() -> Path | None:
    if connection.vendor != "sqlite":
        return None
    name = str(connection.settings_dict["NAME"])
    return None if name.startswith("file:") or name == ":memory:" else Path(name)


def _refuse_what_is_no_database(path: Path | None) -> None:
    if path is None or not path.exists():
        return
    try:
        with path.open("r+b") as file:
            head = file.read(16)
    except OSError as error:
        msg = f"The database {path} cannot be written: {error.strerror}. Nothing was changed."
        raise DatabaseProblemError(msg) from error
    if head and head != b"SQLite format 3\0":
        msg = (
            f"{path} is not a database of Greenroom. Nothing was changed. Move it away, or set "
            "GREENROOM_DATA to another folder."
        )
        raise DatabaseProblemError(msg)


def _from_newer(path: Path | None, unknown: Iterable[tuple[str, str]]) -> str:
    newest = max(name for _, name in unknown)
    return (
        f"A newer Greenroom made the database {path or ''} (it has {newest!r}). Nothing was "
        "touched. Get the newer Greenroom, or set GREENROOM_DATA to another folder."
    )
