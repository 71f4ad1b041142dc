"""What holds for any text at all."""

import json
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.extraction import extract

PIECES = st.sampled_from(
    [
        "the minister", "Angela Merkel", "Mr. Obama", "he", "she", "who", "said", "says", "that",
        "told", "according to", "in the words of", "put it", "HOST:", "Q:", "no one", "LONDON (AP) —",
        "`", "denied", "adding", "called", "described", "by", "as", "was",
        "“", "”", '"', "'", "''", "‘", "’", "„", "«", "»", ",", ".", "?", ":", "…", "—", "(", ")",
        "and", "but", "I have not", "him", "the bridge is safe", "[the bridge]", "\n\n", "\n", " ",
        "date 2024-12-19 ", "4,000", "$3.5", "U.S.", "don’t", "his promise to", "قال", "橋", "\u202e",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join))


@given(TEXTS, st.sampled_from(["en", "de", "fr"]))
@settings(max_examples=400, deadline=None)
@example("", "en")
@example("\ud800“\ud800 said he", "en")
@example("said", "en")
@example("according to", "en")
@example("“a b c” ) he said (", "en")
def test_every_answer_points_into_the_text(text, language):
    for found in extract(text, language):
        assert text[found.start : found.end] == found.quote
        assert (found.spans[0][0], found.spans[-1][1]) == (found.start, found.end)
        edges = [edge for span in found.spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= a < b <= len(text) for a, b in found.spans)
        assert [text[a:b] for a, b in found.speaker_spans] == (
            [] if found.speaker_mention is None else [found.speaker_mention]
        )
        assert [text[a:b] for a, b in found.cue_spans] == ([] if found.cue is None else [found.cue])
        assert found.type in ("direct", "mixed", "indirect")
        assert 0 <= found.confidence <= 1


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_claim_is_a_clean_sentence(text):
    for found in extract(text):
        assert found.claim.endswith(".")
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in found.claim)
        assert not set(found.claim) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_answer_is_json_and_the_same_again(text):
    first = [found.as_json() for found in extract(text)]

    assert json.loads(json.dumps(first)) == first
    assert [found.as_json() for found in extract(text)] == first


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_answers_come_in_the_order_of_the_text(text):
    starts = [found.start for found in extract(text)]

    assert starts == sorted(starts)
