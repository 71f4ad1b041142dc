"""German news: quotations and reported speech with their speakers."""

import pytest

from claims.extraction import extract


def found(text: str) -> list[tuple[str, str, str | None, str]]:
    return [(a.type, a.quote, a.speaker, a.claim) for a in extract(text, "de")]


@pytest.mark.parametrize(
    "text",
    [
        "Bundeskanzlerin Angela Merkel sagte: „Wir schaffen das.“",
        "Am Montag sagte Bundeskanzlerin Angela Merkel: „Wir schaffen das.“",
        "„Wir schaffen das.“, sagte Bundeskanzlerin Angela Merkel am Montag.",
        "„Wir schaffen das.“, so Bundeskanzlerin Angela Merkel.",
        "Bundeskanzlerin Angela Merkel war in Berlin. „Wir schaffen das.“, sagte sie.",
        "Bundeskanzlerin Angela Merkel war in Berlin. „Wir schaffen das.“, sagte Merkel.",
    ],
)
def test_a_quotation_is_found_with_its_speaker(text):
    assert found(text) == [("direct", "„Wir schaffen das.“", "Angela Merkel", "Wir schaffen das.")]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Die Ministerin sagte, dass die Brücke sicher sei.", "dass die Brücke sicher sei"),
        ("Die Ministerin sagte, die Brücke sei sicher.", "die Brücke sei sicher"),
        ("Die Brücke sei sicher, so die Ministerin.", "Die Brücke sei sicher"),
    ],
)
def test_reported_speech_is_found(text, quote):
    assert [a[:3] for a in found(text)] == [("indirect", quote, "Ministerin")]


@pytest.mark.parametrize("text", ["Der Film „Metropolis“ lief 1927.", "Die Brücke ist sicher."])
def test_titles_and_plain_sentences_are_no_speech(text):
    assert found(text) == []
