"""The state of served stubs in PostgreSQL, by psycopg: for several processes and machines that serve one state.

Each session has a version, which each write raises. A process has all items in memory, as without a database, and asks
for what is newer than the version that it has seen. Whoever writes holds the lock of the session's row meanwhile.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.pq import TransactionStatus

from obverse.stub.state.database import Changes, DatabaseError, Kept

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from obverse.stub.state.database import Place

_FORMAT: Final = "1"
_DDL_LOCK: Final = 7_301_144_211  # any number that is nobody else's
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS obverse_about (name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE IF NOT EXISTS obverse_sessions (
    name text PRIMARY KEY, version bigint NOT NULL DEFAULT 0, cleared bigint NOT NULL DEFAULT 0
);
CREATE SEQUENCE IF NOT EXISTS obverse_numbers;
CREATE TABLE IF NOT EXISTS obverse_items (
    session text NOT NULL, resource text NOT NULL, parents text NOT NULL, key text NOT NULL,
    value bytea, version bigint NOT NULL, born bigint NOT NULL, number bigint NOT NULL,
    PRIMARY KEY (session, resource, parents, key)
);
CREATE INDEX IF NOT EXISTS obverse_items_by_version ON obverse_items (session, version);
CREATE TABLE IF NOT EXISTS obverse_facts (
    session text NOT NULL, name text NOT NULL, value bytea NOT NULL, version bigint NOT NULL,
    PRIMARY KEY (session, name)
);
"""
# What was removed stays as a row without a value, so that others hear of it; created anew, it stands at the end.
_PUT: Final = """
INSERT INTO obverse_items AS old (session, resource, parents, key, value, version, born, number)
VALUES (
    %(session)s, %(resource)s, %(parents)s, %(key)s, %(value)s, %(version)s, %(version)s, nextval('obverse_numbers')
)
ON CONFLICT (session, resource, parents, key) DO UPDATE SET
    value = excluded.value, version = excluded.version,
    born = CASE WHEN old.value IS NULL THEN excluded.born ELSE old.born END,
    number = CASE WHEN old.value IS NULL THEN excluded.number ELSE old.number END
"""
_REMOVE: Final = """
UPDATE obverse_items SET value = NULL, version = %(version)s
WHERE session = %(session)s AND resource = %(resource)s AND parents = %(parents)s AND key = %(key)s
"""
_FACT: Final = """
INSERT INTO obverse_facts (session, name, value, version) VALUES (%s, %s, %s, %s)
ON CONFLICT (session, name) DO UPDATE SET value = excluded.value, version = excluded.version
"""
_SOME: Final = (
    "SELECT resource, parents, key, value, born FROM obverse_items WHERE session = %s AND version > %s ORDER BY number"
)
_ALL: Final = (
    "SELECT resource, parents, key, value FROM obverse_items WHERE session = %s AND value IS NOT NULL ORDER BY number"
)


class PostgresqlError(Exception):
    """A database can't be used; the message says why and what to do."""


class PostgresqlData:
    """A database that keeps the states of all sessions of a stub, for as many servers as there are.

    Args:
        url: As libpq takes it: ``postgresql://user@host/name``.
        title: Title of the document whose items it keeps.

    Attributes:
        turns: Held by whoever of this process works on a state: there is one connection.

    Raises:
        PostgresqlError: If it can't be reached, or belongs to another document or a newer obverse.
    """

    def __init__(self, url: str, title: str) -> None:
        self._url = url
        self.turns = asyncio.Lock()
        try:
            self.connection = self._connected()
        except psycopg.Error as failure:
            raise PostgresqlError(f"the database can't be reached: {failure}") from failure
        try:
            about = self._about(title)
        except psycopg.Error as failure:
            self.close()
            raise PostgresqlError(f"the database can't keep the state: {failure}") from failure
        problem = _problem(about, title)
        if problem is not None:
            self.close()
            raise PostgresqlError(problem)

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        connection = psycopg.connect(self._url, autocommit=True, connect_timeout=5)
        connection.execute("SET lock_timeout = '5s'")
        return connection

    def _about(self, title: str) -> dict[str, str]:
        run = self.connection.execute
        run("SELECT pg_advisory_lock(%s)", (_DDL_LOCK,))  # servers may start at once
        try:
            run(_SCHEMA)
            for pair in (("format", _FORMAT), ("title", title)):
                run("INSERT INTO obverse_about VALUES (%s, %s) ON CONFLICT DO NOTHING", pair)
            return dict(run("SELECT name, value FROM obverse_about").fetchall())
        finally:
            run("SELECT pg_advisory_unlock(%s)", (_DDL_LOCK,))

    def session(self, name: str) -> PostgresqlSession:
        """Return what keeps the state of one session, by its name."""
        return PostgresqlSession(self, name)

    @contextmanager
    def usable(self) -> Generator[psycopg.Connection[tuple[Any, ...]]]:
        """Give the connection, a new one where the last one was lost.

        Raises:
            DatabaseError: If the database does not do what it is asked for.
        """
        try:
            if self.connection.closed:
                self.connection = self._connected()
            yield self.connection
        except psycopg.Error as failure:
            if self.connection.closed or isinstance(failure, psycopg.OperationalError):
                self.connection.close()
            raise DatabaseError(str(failure)) from failure

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


class PostgresqlSession:
    """Keeps the state of one session.

    Args:
        data: The database.
        name: Name of the session.

    Attributes:
        turns: Held by whoever of this process works on the state.
    """

    def __init__(self, data: PostgresqlData, name: str) -> None:
        self._data = data
        self._name = name
        self.turns = data.turns
        self._seen = -1
        self._locked: int | None = None  # the version, while this process has the turn

    def load(self) -> Kept:
        """Return all that is kept."""
        with self._data.usable() as connection, self._reading(connection):
            version, _ = self._versions(connection)
            items = [(_place(row), row[3]) for row in connection.execute(_ALL, (self._name,))]
            facts = self._facts(connection, -1)
            self._seen = version
        return Kept(items, facts)

    def begin(self) -> None:
        """Take the turn: nobody else changes the state until the end of it.

        Raises:
            DatabaseError: If it can't be had.
        """
        with self._data.usable() as connection:
            if connection.info.transaction_status != TransactionStatus.IDLE:
                raise DatabaseError("another request of this process works on the state")
            connection.execute("BEGIN")
            try:
                query = "SELECT version FROM obverse_sessions WHERE name = %s FOR UPDATE"
                row = connection.execute(query, (self._name,)).fetchone()
                if row is None:  # a new session, which others may make at the same time
                    new = "INSERT INTO obverse_sessions (name) VALUES (%s) ON CONFLICT DO NOTHING"
                    connection.execute(new, (self._name,))
                    row = connection.execute(query, (self._name,)).fetchone()
            except BaseException:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise
            self._locked = 0 if row is None else row[0]

    def end(self) -> None:
        """Give the turn back; what was not saved is forgotten."""
        if self._locked is not None:
            self._locked = None
            with suppress(psycopg.Error):
                self._data.connection.execute("ROLLBACK")

    def is_current(self) -> bool:
        """Whether nobody has changed the state since it was looked at; to be asked in a turn."""
        return self._locked == self._seen

    def forget(self) -> None:
        """Take nothing for known any more: the next changes are all there is."""
        self._seen = -1

    def changes(self) -> Changes | None:
        """Return what others changed since the last time; ``None`` for nothing.

        Raises:
            DatabaseError: If the database can't be asked.
        """
        with self._data.usable() as connection:
            version, cleared = self._versions(connection)
            if version == self._seen:
                return None
            if self._seen < cleared or self._seen < 0:
                kept = self.load()
                return Changes(True, [(place, value, True) for place, value in kept.items], kept.facts)
            with self._reading(connection):
                version, _ = self._versions(connection)
                rows = connection.execute(_SOME, (self._name, self._seen)).fetchall()
                items = [(_place(row), row[3], row[4] > self._seen) for row in rows]
                facts = self._facts(connection, self._seen)
            self._seen = version
        return Changes(False, items, facts)

    def save(self, items: Mapping[Place, bytes | None], facts: Mapping[str, bytes], *, is_cleared: bool) -> None:
        """Keep changes: all of them, or none. The turn is over then.

        Raises:
            DatabaseError: If they can't be kept.
        """
        if self._locked is None:
            self.begin()
        before = self._locked or 0
        try:
            with self._data.usable() as connection:
                with connection.pipeline():
                    self._write(connection, before + 1, items, facts, is_cleared=is_cleared)
                connection.execute("COMMIT")
        except BaseException:
            self.end()
            raise
        self._locked = None
        if before == self._seen:
            self._seen = before + 1

    def _write(
        self,
        connection: psycopg.Connection[tuple[Any, ...]],
        version: int,
        items: Mapping[Place, bytes | None],
        facts: Mapping[str, bytes],
        *,
        is_cleared: bool,
    ) -> None:
        run, session = connection.execute, self._name
        if is_cleared:
            run("DELETE FROM obverse_items WHERE session = %s", (session,))
            run("DELETE FROM obverse_facts WHERE session = %s", (session,))
            run("UPDATE obverse_sessions SET cleared = %s WHERE name = %s", (version, session))
        for (resource, parents, key), value in items.items():
            place = {"session": session, "resource": resource, "parents": json.dumps(parents), "key": json.dumps(key)}
            row = {**place, "version": version}
            run(_REMOVE, row) if value is None else run(_PUT, {**row, "value": value})
        for name, value in facts.items():
            run(_FACT, (session, name, value, version))
        run("UPDATE obverse_sessions SET version = %s WHERE name = %s", (version, session))

    @contextmanager
    def _reading(self, connection: psycopg.Connection[tuple[Any, ...]]) -> Generator[None]:
        """Let all that is read be of one moment; so it is in a turn anyway."""
        if self._locked is not None:
            yield
            return
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            if not connection.closed:
                connection.execute("ROLLBACK")

    def _versions(self, connection: psycopg.Connection[tuple[Any, ...]]) -> tuple[int, int]:
        query = "SELECT version, cleared FROM obverse_sessions WHERE name = %s"
        row = connection.execute(query, (self._name,)).fetchone()
        return (0, 0) if row is None else (row[0], row[1])

    def _facts(self, connection: psycopg.Connection[tuple[Any, ...]], since: int) -> dict[str, bytes]:
        query = "SELECT name, value FROM obverse_facts WHERE session = %s AND version > %s"
        return dict(connection.execute(query, (self._name, since)).fetchall())


def _place(row: tuple[Any, ...]) -> Place:
    resource, parents, key = row[:3]
    return resource, tuple(json.loads(parents)), json.loads(key)


def _problem(about: Mapping[str, str], title: str) -> str | None:
    """Return why a database can't keep the state; ``None`` where it can."""
    if about["format"] > _FORMAT:
        return "the database was written by a newer obverse; use that, or another database"
    if about["title"] == title:
        return None
    return (
        f"the database keeps the state of {about['title']!r}, not of {title!r}; name another database, or another "
        "schema: postgresql://host/name?options=-csearch_path%3Dother"
    )
