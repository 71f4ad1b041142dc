"""Run functions at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from threading import Event as Signal
from typing import Any

from django.db import connection, transaction


def at_once(functions: Sequence[Callable[[], Any]]) -> list[Any]:
    """Return what each function returned or raised."""
    results: list[Any] = [None] * len(functions)
    start = Barrier(len(functions))

    def run(place: int, function: Callable[[], Any]) -> None:
        try:
            start.wait(20)
            results[place] = function()
        except Exception as problem:  # noqa: BLE001  the test looks at it
            results[place] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=place) for place in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def after_all(function: Callable[..., Any], number: int) -> Callable[..., Any]:
    """Return a function that answers nobody before it has been called so many times."""
    together = Barrier(number)

    def run(*args: Any, **named: Any) -> Any:
        found = function(*args, **named)
        together.wait(20)
        return found

    return run


def race(
    first: Callable[[], Any], second: Callable[[], Any], *, seconds: float = 0.3
) -> tuple[Any, Any]:
    """Run `second` while what `first` wrote is not yet committed, which it is after `seconds`."""
    written = Signal()

    def leader() -> Any:
        with transaction.atomic():
            result = first()
            written.set()
            Signal().wait(seconds)
            return result

    def follower() -> Any:
        written.wait(10)
        return second()

    one, other = at_once([leader, follower])
    for result in (one, other):
        if isinstance(result, Exception):
            raise result
    return one, other
