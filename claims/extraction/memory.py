"""Keep Python's search for cyclic garbage out of long texts: extraction makes none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_LONG = 100_000  # characters; a shorter text is read before the search costs anything


@contextmanager
def without_cycle_search(text: str) -> Iterator[None]:
    """Stop the search while a long text is read.

    It would walk over all tokens of the text again and again, a third of the time of the longest
    ones. Where it was stopped already, by the caller or by another thread, it is left so.
    """
    if len(text) < _LONG or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
