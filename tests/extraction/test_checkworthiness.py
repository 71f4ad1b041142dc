"""Facts are worth checking; questions, greetings, promises and opinions are not."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import Worth, check_worthiness
from tests.extraction.shared import load_scorer, read_lines


def score(sentence: str, language: str = "en") -> float:
    return check_worthiness(sentence, language).score


@pytest.mark.parametrize(
    "fact",
    [
        "Unemployment fell to 3.5 percent because exports rose.",
        "The city spent 40 million euros on two bridges in 2019.",
        "The council voted against the budget three times.",
        "Angela Merkel met Barack Obama in Berlin in 2013.",
        "The bridge was closed after an inspection found cracks.",
        "More people died on that road than on any other.",
        "Well, I'll tell you, the mayor cut the school budget by half.",
    ],
)
def test_a_fact_is_worth_checking(fact):
    assert score(fact) >= 0.5


@pytest.mark.parametrize(
    "words",
    [
        "Where were you in 2019?",
        "The reporter asked: “Is the bridge safe?”.",
        "Good evening, and thank you to the city of Berlin.",
        "We will build a better bridge.",
        "I think it is a good idea.",
        "We should all work together.",
        "Let us go forward.",
        "Please listen to the experts.",
        "That is important.",
        "Hello.",
        "",
    ],
)
def test_questions_greetings_promises_and_opinions_are_not(words):
    assert score(words) < 0.25


def test_every_score_names_its_signals():
    assert check_worthiness("Prices rose by 4 percent.") == Worth(
        0.646, ("figure", "short", "percentage", "change")
    )
    assert check_worthiness("I think it is a good idea.") == Worth(
        0.029, ("opinion", "first_person", "judgement")
    )


def test_of_several_sentences_the_one_most_worth_it_counts():
    fact = "The city spent 40 million euros on two bridges in 2019."

    assert check_worthiness(f"Thank you all. {fact} Isn’t it nice?") == check_worthiness(fact)


@pytest.mark.parametrize(
    ("language", "fact", "empty"),
    [
        ("de", "Im Jahr 2019 sank die Arbeitslosigkeit auf 5 Prozent.", "Wie geht es Ihnen heute hier in Berlin?"),
        ("fr", "En 2019, la France a fermé 12 gares.", "Merci beaucoup."),
        ("uk", "У 2019 році в Києві збудували 12 мостів.", "Чи це правда?"),
        ("zh", "2019年失业率下降到百分之五点五", "你好吗？"),
        ("und", "In 2019 Berlin 12 000 000", "?"),
    ],
)  # fmt: skip
def test_other_languages_are_read_by_figures_names_length_and_question_marks(language, fact, empty):
    assert score(fact, language) >= 0.5 > score(empty, language)


@given(st.text(max_size=300), st.sampled_from(["en", "en-GB", "de", "", "zxx"]))
@settings(max_examples=300, deadline=None)
def test_any_text_has_a_score_from_0_to_1(text, language):
    worth = check_worthiness(text, language)

    assert 0 <= worth.score <= 1
    assert len(set(worth.why)) == len(worth.why)
    assert json.dumps(worth.why)


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
def test_the_order_of_annotated_sentences_holds_on_each_half(half):
    gold = read_lines("data/dev/checkworthy/dev.jsonl")[half::2]
    answers = [{"id": row["id"], "score": score(row["text"])} for row in gold]

    figures = load_scorer("data/scorers/score_checkworthy.py").score(gold, answers)

    assert figures["ALL"]["AP"] >= 0.76
    assert figures["claimbuster"]["AP"] >= 0.8
    assert figures["ALL"]["F1"] >= 0.66
