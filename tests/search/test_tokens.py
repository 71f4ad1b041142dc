"""One tokenizer: what a word is, and which forms of it are one."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search.tokens import query_forms, terms_of, with_stems, words_of


def index_tokens(text: str, language: str) -> list[str]:
    """Return what stands in the index for a text."""
    return with_stems(words_of(text), language)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" -- ?! _ ", []),
        ("It rained, twice.", ["it", "rained", "twice"]),
        ("don't l’homme", ["don", "t", "l", "homme"]),
        ("snake_case a-b", ["snake", "case", "a", "b"]),
        ("Café ZÜRICH Straße", ["cafe", "zurich", "strasse"]),
        ("Cafe\u0301", ["cafe"]),
        ("Łódź Øre Đoković İstanbul ısı", ["lodz", "ore", "dokovic", "istanbul", "isi"]),
        ("новый ёж Й", ["новый", "еж", "й"]),
        ("и\u0306", ["й"]),
        ("ℌ ① ½ ﬁn Ⅷ", ["h", "1", "1", "2", "fin", "viii"]),
        ("so\u00adft zero\u200bwidth", ["soft", "zerowidth"]),
        ("俄罗斯 x漢", ["俄", "罗", "斯", "x", "漢"]),
        ("한국어", ["한국어"]),
        ("हिन्दी भाषा", ["हिनदी", "भाषा"]),
        ("كِتَاب", ["كتاب"]),
        ("❤\ufe0f ok", ["ok"]),
        ("4,000 3.5%", ["4", "000", "3", "5"]),
        ("x" * 70, ["x" * 60]),
        ("a\x00b", ["a", "b"]),
        ("a\ud800b", ["a", "b"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(text=st.text(st.characters(max_codepoint=127)))
def test_plain_text_has_the_words_that_it_has_beside_other_letters(text: str) -> None:
    assert words_of(f"{text} é") == [*words_of(text), "e"]


def test_run_without_spaces_is_one_term_to_a_reader() -> None:
    assert terms_of("俄罗斯在叙利亚 没有") == ["俄罗斯在叙利亚", "没有"]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["runs", "running", "run"]),
        ("en-GB", ["arch", "arches"]),
        ("EN", ["arch", "arches"]),
        ("und", ["arch", "arches"]),
        ("de", ["Haus", "Häuser", "Hauses"]),
        ("fr", ["général", "généraux", "générales"]),
        ("es", ["canción", "canciones"]),
        ("ru", ["новый", "новая", "нового", "новым"]),
        ("ru", ["война", "войны", "войну"]),
        ("uk", ["війна", "війни", "війну"]),
    ],
)
def test_forms_of_a_word_share_a_token(language: str, forms: list[str]) -> None:
    shared = [set(index_tokens(form, language)) for form in forms]

    assert set.intersection(*shared), shared


@pytest.mark.parametrize("text", ["Häuser", "généraux", "нового", "війни", "running", "俄", "х"])
def test_forms_of_a_query_hold_the_words_of_the_index(text: str) -> None:
    (word,) = words_of(text)

    for language in ("de", "fr", "ru", "uk", "en", "und", "xx"):
        assert set(query_forms(word)) >= set(index_tokens(text, language))


def test_unknown_language_has_words_alone() -> None:
    assert index_tokens("running arches", "xx") == ["running", "arches"]


@given(st.text(max_size=60))
def test_words_are_letters_and_digits_and_stay_what_they_are(text: str) -> None:
    words = words_of(text)

    assert words == words_of(" ".join(words))
    assert all(1 <= len(word) <= 60 and "'" not in word and '"' not in word for word in words)
    assert not any(char.isspace() or char in "\\:*&|!()\x00" for word in words for char in word)


def test_a_long_run_of_marks_is_one_word() -> None:
    """So long that putting the marks in order one by one would not end."""
    text = "a" + "\u0315\u0300" * 200_000

    assert words_of(text) == ["a"]


def test_threads_do_not_share_a_stemmer() -> None:
    words = [f"{stem}{end}" for stem in ("nation", "relat", "run") for end in ("al", "ing", "ed")]
    expected = {f"{word}{n}": index_tokens(f"{word}{n}s", "en") for word in words for n in "abc"}
    wrong: list[str] = []
    finished: list[bool] = []

    def stem() -> None:
        for turn in range(80):
            for word in words:
                fresh = f"{word}{'abc'[turn % 3]}"
                if index_tokens(f"{fresh}s", "en") != expected[fresh]:
                    wrong.append(fresh)
                query_forms(f"{fresh}{turn}")
        finished.append(True)

    threads = [threading.Thread(target=stem) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (wrong, len(finished)) == ([], 4)
