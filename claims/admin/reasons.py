"""Why a claim was put aside, for people."""

from __future__ import annotations

from claims.choices import DismissReason


def reason_words(reason: str) -> str:
    """Return a stored reason with its code in words; other reasons as they were written."""
    code, separator, words = reason.partition(":")
    if code not in DismissReason.values:
        return reason
    label = str(DismissReason(code).label)
    return f"{label}: {words.strip()}" if separator and words.strip() else label
