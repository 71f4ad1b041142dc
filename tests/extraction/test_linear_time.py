"""The time that extraction takes grows with the text and no faster, whatever stands in it."""

import time

import pytest

from claims.extraction import extract

UNIT = 20_000
ORDINARY = "The minister said on Monday that the bridge was safe. It was opened in May. "


def seconds(text: str) -> float:
    started = time.process_time()
    extract(text)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        ORDINARY, '"', "“", "” ", "'", "''", "‘a ", "“a ", " ", "\n", "Angela Merkel ", "said ",
        "he said, ", "Merkel said that ", "1", "1.", "a-", "A. ", ", ", "( ", ".", "who, said, ",
        "according to him, ", "his claim that ", "قال “هذا صحيح” ", "[a] ", "“[a” he said ",
        "date 2024-12-19 ",
    ],
)  # fmt: skip
def test_time_is_linear_in_the_text(piece):
    text = piece * (UNIT // len(piece) + 1)

    once = min(seconds(text) for _ in range(2))
    four_times = min(seconds(text * 4) for _ in range(2))

    assert four_times < 8 * once + 0.15


@pytest.mark.slow
def test_a_megabyte_takes_a_few_seconds():
    text = (ORDINARY * 8 + "\n\n") * (1_000_000 // (len(ORDINARY) * 8))

    assert seconds(text) < 12
