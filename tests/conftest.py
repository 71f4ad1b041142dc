"""Fixtures for all tests."""

import gc
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError
from django.db import OperationalError, connection, transaction
from django.test import TransactionTestCase, override_settings

from claims.choices import Role
from claims.models import User
from tests.chain import restart_chain
from tests.factories import NOW, UserFactory
from tests.guards import create_guards, drop_guards
from tests.static_files import look_once

# What a test leaves behind for the collector is little; that of the modules is never garbage.
_OBJECTS_BETWEEN_COLLECTIONS = 20_000


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what was imported and collected: it stays to the end.

    A twentieth of the time went into walking through it again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Keep SQLite in a file, as users do, and give PostgreSQL time.

    In memory, threads would share one connection, and tables would be locked to readers. To drop a
    database of PostgreSQL may take longer than a request may.
    """
    settings = connection.settings_dict
    options = settings["OPTIONS"]
    if connection.vendor == "sqlite":
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # No test pulls the plug.
        options["init_command"] = options["init_command"].replace(
            "synchronous=FULL", "synchronous=OFF"
        )
    else:
        options["options"] = options["options"].replace(
            "statement_timeout=5000", "statement_timeout=60000"
        )


@pytest.fixture(scope="session", autouse=True)
def _known_static_files() -> Iterator[None]:
    """Look for static files once."""
    with pytest.MonkeyPatch.context() as patch:
        look_once(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hash passwords quickly: what a hash costs is Django's matter."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers):
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_collected() -> Iterator[None]:
    """Leave aside the static files that a developer collected here: a fresh checkout has none."""
    with override_settings(STATIC_ROOT=None):
        yield


@pytest.fixture
def now() -> datetime:
    """Return the time at which a test takes place."""
    return NOW


@pytest.fixture
def reviewer(db: None) -> User:
    """Return somebody who may accept, dismiss and edit claims."""
    return UserFactory.create(reviewer=True)


@pytest.fixture
def contributor(db: None) -> User:
    """Return somebody who may file claims."""
    return UserFactory.create(contributor=True)


@pytest.fixture
def editor(db: None) -> User:
    """Return somebody who may publish."""
    return UserFactory.create(editor=True)


@pytest.fixture
def administrator(db: None) -> User:
    """Return somebody who may manage users and publishers."""
    return UserFactory.create(administrator=True)


_rating_scales = import_module("claims.migrations.0008_rating_scales")
_empty_database = TransactionTestCase._fixture_teardown
_TRIES = 50
_PAUSE_SECONDS = 0.1


def _empty_guarded_database(case: TransactionTestCase) -> None:
    """Empty the database after a committed test, which the guards refuse, and start it anew.

    The guards are lifted for that moment alone, by the tests: the product has no switch for it.
    """
    _empty_when_nobody_reads(case)
    create_guards(connection)
    with transaction.atomic():
        restart_chain()
        for role in Role.values:
            Group.objects.get_or_create(name=role)
        _rating_scales.make_scales(apps, None)


def _empty_when_nobody_reads(case: TransactionTestCase) -> None:
    """Wait for a server that still answers a browser which has gone: SQLite refuses at once."""
    for left in reversed(range(_TRIES)):
        try:
            drop_guards(connection)
            _empty_database(case)
        except (OperationalError, CommandError):
            if not left:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


TransactionTestCase._fixture_teardown = _empty_guarded_database  # type: ignore[method-assign]  # on purpose
