"""Real processes on databases of their own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import psycopg

ROOT = Path(__file__).resolve().parents[2]


class Database(Protocol):
    """A database of its own, which can be copied while it is empty."""

    url: str

    def copy(self) -> "Database":
        """Return another database with the same content."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return what a query finds."""


class SqliteFile:
    """A database in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.url = f"sqlite:///{path}"

    def copy(self, path: Path | None = None) -> "SqliteFile":
        other = path or self._path.with_name("copy.sqlite3")
        with closing(sqlite3.connect(self._path)) as ours, closing(sqlite3.connect(other)) as its:
            ours.backup(its)
        return SqliteFile(other)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._path)) as connection:
            return connection.execute(sql.replace("a.end", 'a."end"')).fetchall()


class ServerDatabase:
    """A database on a PostgreSQL server."""

    def __init__(self, server: str, name: str, template: str = "template1") -> None:
        self._server, self.name = server, name
        self.url = server.rsplit("/", 1)[0] + f"/{name}"
        self._on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def copy(self, name: str | None = None) -> "ServerDatabase":
        return ServerDatabase(self._server, name or f"{self.name}_copy", self.name)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql.replace("a.end", 'a."end"')).fetchall()

    def drop(self) -> None:
        """Remove the database and its copy."""
        for name in (self.name, f"{self.name}_copy"):
            self._on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _on_server(self, sql: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(sql)


def start(database: Database, *arguments: str) -> "subprocess.Popen[str]":
    """Start a command on a database."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database.url},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def manage(database: Database, *arguments: str) -> str:
    """Run a command on a database to its end, and return what it printed."""
    with start(database, *arguments) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out
