"""Check how deep nesting is found in JSON that is not parsed yet."""

import pytest

from claims.text.nesting import MAX_DEPTH, too_deep_at


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", None),
        ("[" * MAX_DEPTH, None),
        ("[" * (MAX_DEPTH + 1), MAX_DEPTH),
        ('{"a":' * (MAX_DEPTH + 1), 5 * MAX_DEPTH),
        ("[]" * 1_000, None),
        ('"' + "[" * 1_000 + '"', None),
        ('"\\"' + "[" * 1_000 + '"', None),
        ('"' + "[" * 1_000, None),
        ('["]",' * (MAX_DEPTH + 1), 5 * MAX_DEPTH),
    ],
)
def test_too_deep_at(text: str, place: int | None) -> None:
    assert too_deep_at(text) == place


def test_too_deep_at_ends_on_a_string_that_does_not() -> None:
    """Trying each way to read the backslashes would not end."""
    assert too_deep_at("[" * MAX_DEPTH + '"' + "\\" * 1_000_000 + "[") is None
