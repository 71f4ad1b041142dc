"""The words of verdicts and their classes; what is not known stays without one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.interchange.truth import Truth, truth_of
from claims.interchange.truth.table import table_for
from claims.interchange.truth.words import WORDS

CASES = {
    Truth.TRUE: [
        "True", "Verdadeiro", "Vero", "VRAI", "doğru", "Истина", "صحيح", "सच", "সত্য", "正確だ",
        "属实", "Benar", "totta", "Αληθές", "სიმართლე", "✅", "Fact check: TRUE",
    ],
    Truth.MOSTLY_TRUE: [
        "Mostly true", "mostly-true", "C'eri quasi", "Größtenteils richtig", "მეტწილად სიმართლე",
        "ほぼ正確", "대체로 사실", "Skoro istina", "One Pinocchio", "Plutôt vrai",
    ],
    Truth.PARTLY_TRUE: [
        "Half True", "MISLEADING", "Misleading image and text", "Missing context", "Verdadero, pero…",
        "não_é_bem_assim", "Nì", "Fehlender Kontext", "sebagian benar", "Sesat - video lama",
        "delvis feil", "vrai, mais", "गुमराह", "نیمه درست", "گمراه\u200cکننده", "部分錯誤", "Полуправда",
        "True, but lacks context", "This is misleading. The figures are older.",
    ],
    Truth.MOSTLY_FALSE: [
        "Mostly False", "Three Pinocchios", "Grotendeels onwaar", "Pinocchio andante", "barely true",
    ],
    Truth.FALSE: [
        "False.", "#Fake", "Pants on Fire!", "Four Pinocchios", "Não é verdade", "not true", "Si kweli",
        "Frei erfunden", "flase", "False. No such law was passed.", "This claim is false",
        "Our rating: False", "假图片", "事実ではありません", "假-旧图", "❌ ❌", "ÚPLNĚ NEPRAVDA", "تماماً زائف", "ei pidä paikkaansa", "谣言",
        "The video was altered", "It is a hoax that the post spreads all over the country",
    ],
    Truth.UNPROVEN: [
        "Unproven", "tidak terbukti", "ikke sikkert", "مشكوك فيه", "Unbelegt", "證據不足", "Insostenible",
        "There is no evidence that it rained", "not confirmed", "nicht bestätigt", "Can't be proven",
        "疑", "真假難辨",
    ],
    Truth.OTHER: ["Satire", "Full Flop", "no flip", "Opinion", "Promise Kept", "True or false?"],
    None: [
        "", None, "   ", "!!!", "CLAIM", "blue", "7", "not false", "It is not clear", "✅ ❌", "There have been",
        "This isn't really false", "quite a bridge true", "Stimmt so nicht", "是否属实", "假期", "並非謠言",
        "She spoke in the town hall on the third of May and left by train", "不正確",
        "It is true that he came, and it is false that he spoke, which is misleading",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "truth"),
    [(label, truth) for truth, labels in CASES.items() for label in labels],
)
def test_a_label_has_its_class(label, truth):
    assert truth_of(label) == truth


@pytest.mark.parametrize(
    ("label", "language", "truth"),
    [
        ("不正確", "ja", Truth.PARTLY_TRUE),
        ("不正確", "zh-TW", Truth.FALSE),
        ("неточно", "mk", Truth.FALSE),
        ("неточно", "ru", Truth.PARTLY_TRUE),
        ("False", "xx", Truth.FALSE),
    ],
)
def test_the_language_decides_where_a_word_has_two_meanings(label, language, truth):
    assert truth_of(label, language) == truth


def test_every_word_of_the_table_has_the_class_under_which_it_stands():
    classes = {
        "true": Truth.TRUE,
        "proven": Truth.TRUE,
        "false": Truth.FALSE,
        "misleading": Truth.PARTLY_TRUE,
        "unproven": Truth.UNPROVEN,
    }
    wrong = [
        (language, word, truth_of(word, language))
        for language, words in WORDS.items()
        for kind, truth in classes.items()
        for word in words.get(kind, "").split(", ")
        if word and truth_of(word, language) != truth
    ]

    assert wrong == []


def test_a_word_that_means_two_things_is_left_out():
    ambiguous = table_for(None).ambiguous

    assert "неточно" in ambiguous
    assert not ambiguous & table_for(None).classes.keys()


@given(st.text(max_size=200), st.sampled_from([None, "en", "ja", "", "x-y"]))
@settings(deadline=None)
def test_any_text_is_judged_without_an_exception(label, language):
    assert truth_of(label, language) in {None, *Truth}


def test_a_long_label_is_judged():
    assert truth_of("a " * 500_000 + "false") is None
    assert truth_of("False " * 500_000) == Truth.FALSE
