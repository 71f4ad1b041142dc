"""Make a throw-away PostgreSQL database for one run of the tests, and remove it afterwards.

python .ci/postgres.py create [URL]    prints the address of the new database
python .ci/postgres.py drop URL        removes it and what the tests made beside it
"""

import os
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

USUAL = "postgres://postgres@127.0.0.1:5432/postgres"
CONNECT_SECONDS = 5


def create(url: str) -> int:
    parts = urlsplit(url or USUAL)
    name = f"claimtracker_ci_{os.getpid()}"
    try:
        with psycopg.connect(
            url or USUAL, autocommit=True, connect_timeout=CONNECT_SECONDS
        ) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error as problem:
        print(f"No PostgreSQL to test on: {problem}".strip(), file=sys.stderr)
        return 1
    print(urlunsplit(parts._replace(path=f"/{name}")))
    return 0


def drop(url: str) -> int:
    parts = urlsplit(url)
    name = parts.path.lstrip("/")
    # The test runner makes test_NAME, and one more for each of its processes.
    with psycopg.connect(
        urlunsplit(parts._replace(path="/postgres")), autocommit=True
    ) as connection:
        left = connection.execute(
            "SELECT datname FROM pg_database WHERE datname = %s OR starts_with(datname, %s)",
            [name, f"test_{name}"],
        )
        for (database,) in left.fetchall():
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
            )
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["create", *rest]:
            sys.exit(create(rest[0] if rest else ""))
        case ["drop", url]:
            sys.exit(drop(url))
    sys.exit(__doc__)
