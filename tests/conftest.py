"""Fixtures for all tests."""

import time
from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError
from django.db import OperationalError, connection, transaction
from django.test import TransactionTestCase
from pytest_django import Settings

from claims.choices import Role
from claims.models import User
from tests.chain import restart_chain
from tests.factories import NOW, UserFactory
from tests.guards import create_guards, drop_guards


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Give PostgreSQL time: to drop a test database may take longer than a request may."""
    options = connection.settings_dict["OPTIONS"]
    if "options" in options:
        options["options"] = options["options"].replace(
            "statement_timeout=5000", "statement_timeout=60000"
        )


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """Hash passwords quickly: what a hash costs is Django's matter."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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
