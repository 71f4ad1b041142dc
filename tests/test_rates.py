"""Rates are read from the settings, and wrong ones refuse to start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from claimtracker.rates import read_rate


@pytest.mark.parametrize(
    ("text", "rate"), [("600/10", (600, 10)), ("1/86400", (1, 86_400)), ("off", None)]
)
def test_a_rate_is_requests_and_seconds(text, rate):
    assert read_rate("RATE_WRITE", text) == rate


@pytest.mark.parametrize("text", ["", "600", "0/10", "10/0", "10/86401", "-1/10", "1.5/10", "10/m"])
def test_anything_else_is_refused_by_name(text):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_rate("RATE_WRITE", text)

    assert str(refusal.value) == (
        f"RATE_WRITE must be REQUESTS/SECONDS, such as 600/10, or `off`, not {text!r}."
    )
