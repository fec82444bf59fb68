"""The state of served stubs in a file: SQLite, from the standard library.

A write is in the file before its response is sent, so that the end of the process loses nothing that was answered, in
whatever way it comes. (A power failure may lose the last writes; the file stays sound: ``synchronous = NORMAL``,
https://www.sqlite.org/pragma.html#pragma_synchronous.)
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from obverse.stub.state.database import DatabaseError, Kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from obverse.stub.state.database import Place

_FORMAT: Final = 1
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL, resource TEXT NOT NULL, parents TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
    UNIQUE (session, resource, parents, key)
);
CREATE TABLE IF NOT EXISTS facts (
    session TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (session, name)
) WITHOUT ROWID;
"""
_PUT: Final = (
    "INSERT INTO items (session, resource, parents, key, value) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (session, resource, parents, key) DO UPDATE SET value = excluded.value"
)
_REMOVE: Final = "DELETE FROM items WHERE session = ? AND resource = ? AND parents = ? AND key = ?"


class DataFileError(Exception):
    """A file can't be used; the message says why and what to do."""


class DataFile:
    """A file that keeps the states of all sessions of one server, which alone uses it.

    Args:
        path: The file; it is made where there is none.
        title: Title of the document whose items it keeps.

    Raises:
        DataFileError: If it can't be opened, belongs to another document or a newer obverse, or is in use.
    """

    def __init__(self, path: Path, title: str) -> None:
        try:
            self._connection = connection = sqlite3.connect(
                path, timeout=0.2, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(_SCHEMA)
            about = dict(connection.execute("SELECT name, value FROM about"))
        except sqlite3.Error as failure:
            reason = "another server uses it" if "locked" in str(failure) else str(failure)
            raise DataFileError(f"{path} can't keep the state: {reason}") from failure
        try:
            _check(path, about, title)
        except DataFileError:
            connection.close()
            raise
        connection.executemany(
            "INSERT OR REPLACE INTO about VALUES (?, ?)", [("format", str(_FORMAT)), ("title", title)]
        )

    def session(self, name: str) -> SessionData:
        """Return what keeps the state of one session, by its name."""
        return SessionData(self._connection, name)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _check(path: Path, about: Mapping[str, str], title: str) -> None:
    if int(about.get("format", _FORMAT)) > _FORMAT:
        raise DataFileError(f"{path} was written by a newer obverse; use that, or another file")
    if about.get("title", title) != title:
        raise DataFileError(
            f"{path} keeps the state of {about['title']!r}, not of {title!r}; to start anew, name another file, and to "
            "take items along, serve the old document, and seed the new one with what obverse control snapshot prints"
        )


class SessionData:
    """Keeps the state of one session.

    Args:
        connection: The file.
        session: Name of the session.
    """

    def __init__(self, connection: sqlite3.Connection, session: str) -> None:
        self._connection = connection
        self._session = session

    def load(self) -> Kept:
        """Return all that is kept."""
        query = "SELECT resource, parents, key, value FROM items WHERE session = ? ORDER BY number"
        with closing(self._connection.execute(query, (self._session,))) as rows:
            items: list[tuple[Place, bytes]] = [
                ((resource, tuple(json.loads(parents)), key), value) for resource, parents, key, value in rows
            ]
        facts = self._connection.execute("SELECT name, value FROM facts WHERE session = ?", (self._session,))
        return Kept(items, dict(facts))

    def save(self, items: Mapping[Place, bytes | None], facts: Mapping[str, bytes], *, is_cleared: bool) -> None:
        """Keep changes: all of them, or none.

        Raises:
            DatabaseError: If they can't be kept.
        """
        connection = self._connection
        try:
            connection.execute("BEGIN")
            try:
                self._write(items, facts, is_cleared=is_cleared)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as failure:
            raise DatabaseError(str(failure)) from failure

    def _write(self, items: Mapping[Place, bytes | None], facts: Mapping[str, bytes], *, is_cleared: bool) -> None:
        run, session = self._connection.execute, self._session
        if is_cleared:
            run("DELETE FROM items WHERE session = ?", (session,))
            run("DELETE FROM facts WHERE session = ?", (session,))
        for (resource, parents, key), value in items.items():
            place: tuple[Any, ...] = (session, resource, json.dumps(parents), key)
            run(_REMOVE, place) if value is None else run(_PUT, (*place, value))
        for name, value in facts.items():
            run("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", (session, name, value))
