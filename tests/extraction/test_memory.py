"""The search for cyclic garbage stops for long texts alone, and is left as it was found."""

import gc

import pytest

from claims.extraction import extract
from claims.extraction.memory import without_cycle_search

SHORT, LONG = "a" * 99_999, "a" * 100_000


@pytest.fixture
def search():
    """Leave the search for cyclic garbage running, whatever a test did to it."""
    yield
    gc.enable()


@pytest.mark.parametrize(("text", "runs"), [(SHORT, True), (LONG, False)])
def test_the_search_stops_while_a_long_text_is_read(search, text, runs):
    with without_cycle_search(text):
        assert gc.isenabled() is runs

    assert gc.isenabled()


def test_the_search_goes_on_after_an_error(search):
    with pytest.raises(ValueError, match="broken"), without_cycle_search(LONG):
        raise ValueError("broken")

    assert gc.isenabled()


def test_a_search_that_was_stopped_before_stays_stopped(search):
    gc.disable()

    with without_cycle_search(LONG):
        pass

    assert not gc.isenabled()


def test_extraction_makes_no_cyclic_garbage(search):
    text = "Ann Lee said that the bridge was safe. “No,” he said. “I told him so.” " * 100
    extract(text)
    gc.collect()
    gc.disable()

    extract(text)

    assert gc.collect() == 0
