"""Long texts of any kind are read to their end; what grew with their square would not end here."""

import pytest

from claims.extraction import extract

LENGTH = 100_000
ORDINARY = "The minister said on Monday that the bridge was safe. It was opened in May. "


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        '"', "“", "” ", "'", "''", "‘a ", "“a ", " ", "\n", "Angela Merkel ", "said ",
        "he said, ", "Merkel said that ", "1", "1.", "a-", "A. ", ", ", "( ", ".", "who, said, ",
        "according to him, ", "his claim that ", "قال “هذا صحيح” ", "[a] ", "“[a” he said ",
        "date 2024-12-19 ", "“a b c.\n\n", "a b,” ", "“”", "'a ", "e\u0301", "ANN LEE: a b.\n\n", "“a ‘b ",
        "Ann Lee and ", "😀“", "<a b=\"c\">",
    ],
)  # fmt: skip
def test_a_text_of_one_piece_is_read_to_its_end(piece):
    text = piece * (LENGTH // len(piece) + 1)

    found = extract(text)

    assert [text[one.start : one.end] for one in found] == [one.quote for one in found]


@pytest.mark.slow
def test_every_paragraph_of_a_megabyte_is_read():
    paragraph = ORDINARY * 8 + "\n\n"
    paragraphs = 1_000_000 // len(paragraph)

    found = extract(paragraph * paragraphs)

    assert len(found) == 8 * paragraphs
    assert {one.quote for one in found} == {"the bridge was safe"}
