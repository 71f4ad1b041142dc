"""What a text asks for."""

import pytest

from claims.errors import Invalid
from claims.search.asked import Part, Query, query_of_words, read_query, read_sentence

NOT_BEEN = Part(("not", "been"), is_exact=True)
WORD, OTHER = Part(("word",)), Part(("other",))
BEGUN = Part(("wor",), is_exact=True, is_begun=True)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("word other word", Query((WORD, OTHER))),
        ("word-other", Query((WORD, OTHER))),
        ('"not been" word', Query((NOT_BEEN, WORD))),
        ('"word"', Query((Part(("word",), is_exact=True),))),
        ('word"not been"other', Query((WORD, NOT_BEEN, OTHER))),
        ("wor* -other", Query((BEGUN,), (OTHER,))),
        ("wo* -wo*", Query((Part(("wo",)),), (Part(("wo",)),))),
        ('other -"not been"', Query((OTHER,), (NOT_BEEN,))),
        ("other -not-been", Query((OTHER,), (NOT_BEEN,))),
        ("other -wor*", Query((OTHER,), (BEGUN,))),
        ("other -not-bee*", Query((OTHER,), (Part(("not", "bee"), True, True),))),
        ('other "not bee*"', Query((OTHER, Part(("not", "bee"), True, True)))),
        ('other "n*t been"', Query((OTHER, Part(("n", "t", "been"), True)))),
        ("other* word*", Query((Part(("other",), True, True), Part(("word",), True, True)))),
        ("other\u00a0-word", Query((OTHER,), (WORD,))),
        ("other −word", Query((OTHER, WORD))),
        ("한* 字*", Query((Part(("한",), True, True), Part(("字",))))),
        ('"" word', Query((WORD,))),
        ("- * “", Query(())),
    ],
)
def test_a_text_is_read(text: str, query: Query) -> None:
    assert read_query(text) == query


def test_eight_words_are_counted_wherever_they_stand() -> None:
    assert len(read_query('a b "c d" e* -f -"g h"').wanted) == 4
    with pytest.raises(Invalid, match="At most 8 different words"):
        read_query('a b "c d" e* -f -"g h i"')


def test_a_long_sentence_has_no_operators() -> None:
    sentence = 'It was said - "not once" - that the -army- had been defeated*'

    found, ranked_by = read_sentence(sentence)

    longest = ("defeated", "said", "once", "that", "army", "been", "was", "not")
    assert found == query_of_words(longest)
    assert [part.words[0] for part in ranked_by.wanted][-2:] == ["been", "defeated"]
    assert read_sentence('word -"not been"') == (Query((WORD,), (NOT_BEEN,)),) * 2
