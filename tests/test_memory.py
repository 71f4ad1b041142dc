"""A server process does without what it does not need."""

import ctypes
import importlib
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings

from claimtracker.memory import spare_memory


@pytest.fixture
def engine(monkeypatch):
    """Return a function that sets the database's engine, in a process that has loaded no driver."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    del sys.modules["psycopg"]
    return lambda name: monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", name)


def test_beside_sqlite_the_driver_of_postgresql_is_not_there(engine):
    engine("django.db.backends.sqlite3")

    spare_memory()

    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("psycopg")


def test_beside_postgresql_its_driver_is_left_alone(engine):
    engine("claimtracker.postgresql")

    spare_memory()

    assert "psycopg" not in sys.modules


def test_a_driver_that_is_loaded_stays(engine, monkeypatch):
    engine("django.db.backends.sqlite3")
    loaded = SimpleNamespace()
    monkeypatch.setitem(sys.modules, "psycopg", loaded)

    spare_memory()

    assert sys.modules["psycopg"] is loaded


def test_threads_share_few_areas_of_memory(engine, monkeypatch):
    asked = []
    library = SimpleNamespace(mallopt=lambda *said: asked.append(said))
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)

    spare_memory()

    assert asked == [(-8, 2)]


def test_a_library_that_knows_no_such_areas_is_left_alone(engine, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace())

    spare_memory()
