"""What holds for any text in any language, those without a table included."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.extraction import extract

LANGUAGES = ["de", "fr", "es", "pt-BR", "ru", "uk", "fi", "und", ""]
PIECES = st.sampled_from(
    [
        "die Ministerin", "le ministre", "la ministra", "o ministro", "министр", "міністр", "sie", "il",
        "él", "ela", "он", "вона", "sagte", "a dit", "-t-il", "dijo", "disse-lhe", "сказал", "сказав",
        "dass", "que", "qu’", "что", "що", "laut", "selon", "según", "по словам", "за словами", "zufolge",
        "nach Angaben", "so", "wie", "comme", "как", "sei", "habe", "zu räumen", "Behauptung", "Das",
        "bestritt", "nie", "отрицал", "nicht", "Angela Merkel", "Путина", "von der", "de la", "l’", "M.",
        "“", "”", '"', "„", "‚", "‘", "’", "«", "»", "«\u00a0", "\u202f»", "‹", "›", "—", "–", "- ", ",", ".",
        "?", "!", "…", ":", ";", "(", ")", "\n", "\n\n", " ", "1", "2018", "date 2024-12-19 ", "\u202e", "橋",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join))
LENGTH = 100_000


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
@example("\ud800„\ud800“ sagte er", "de")
@example("— а, — сказал он.", "ru")
@example("«— сказал он, —»", "ru")
@example("wie er", "de")
@example("a-t-il dit que", "fr")
def test_every_answer_points_into_the_text(text, language):
    answers = extract(text, language)

    assert [one.start for one in answers] == sorted(one.start for one in answers)
    for one in answers:
        assert text[one.start : one.end] == one.quote
        edges = [edge for span in one.spans for edge in span]
        assert edges == sorted(edges)
        assert (edges[0], edges[-1]) == (one.start, one.end)
        assert all(0 <= a < b <= len(text) for a, b in one.spans)
        assert [text[a:b] for a, b in one.speaker_spans] == (
            [] if one.speaker_mention is None else [one.speaker_mention]
        )
        assert [text[a:b] for a, b in one.cue_spans] == ([] if one.cue is None else [one.cue])
        assert one.type in ("direct", "mixed", "indirect")
        assert one.claim.strip()
        assert 0 <= one.confidence <= 1
    assert extract(text, language) == answers


@given(TEXTS, st.sampled_from(["fi", "und", "zh"]))
@settings(max_examples=100, deadline=None)
def test_a_language_without_a_table_gives_no_speaker_and_no_cue(text, language):
    found = {(one.type, one.speaker, one.cue) for one in extract(text, language)}

    assert found <= {("direct", None, None)}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "fr", "es", "pt", "ru", "uk", "fi"])
@pytest.mark.parametrize(
    "piece",
    [
        "sagte, ", "dit que ", "l’", "— сказал ", "\n— а, — сказал ", "«— сказал он, — ", "laut ", "zufolge ",
        "Angela Merkel ", "Путина ", "Die Brücke sei. ", "Das sagte er. ", "Behauptung, dass ", "„", "« ", "qu’il-",
    ],
)  # fmt: skip
def test_a_text_of_one_piece_is_read_to_its_end(piece, language):
    text = piece * (LENGTH // len(piece) + 1)

    found = extract(text, language)

    assert [text[one.start : one.end] for one in found] == [one.quote for one in found]
