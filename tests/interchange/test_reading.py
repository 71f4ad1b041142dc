"""How a label of another publisher is read; the desk's own and unknown ones are not."""

from claims.interchange.truth import Reading, Truth, label_reading, reading_of, table_rows

NUMBERS = {"value": None, "best": None, "worst": None}


def rating(label, scale=None):
    return {"label": label, "scale": scale, **NUMBERS}


def test_every_class_has_words_and_a_shape():
    assert {truth: (Reading(truth).words, Reading(truth).shape) for truth in Truth} == {
        Truth.TRUE: ("true", "high"),
        Truth.MOSTLY_TRUE: ("mostly true", "high"),
        Truth.PARTLY_TRUE: ("partly true or misleading", "middle"),
        Truth.MOSTLY_FALSE: ("mostly false", "low"),
        Truth.FALSE: ("false", "low"),
        Truth.UNPROVEN: ("unproven or unclear", "none"),
        Truth.OTHER: ("no verdict on truth", "none"),
    }


def test_anothers_label_is_read():
    assert reading_of(rating("Größtenteils falsch"), "de") == Reading(Truth.MOSTLY_FALSE)


def test_a_label_that_says_just_that_is_plain():
    assert label_reading("Mostly False!") == Reading(Truth.MOSTLY_FALSE, is_plain=True)
    assert label_reading("Grotendeels onwaar") == Reading(Truth.MOSTLY_FALSE)


def test_what_is_not_known_or_the_desks_own_has_no_reading():
    assert reading_of(None, "en") is None
    assert reading_of(rating(None), "en") is None
    assert reading_of(rating("The mayor was late"), "en") is None
    assert reading_of(rating("False", scale="truth"), "en") is None


def test_the_first_known_language_decides():
    assert reading_of(rating("不正確")) is None
    assert reading_of(rating("不正確"), "und", None, "ja") == Reading(Truth.PARTLY_TRUE)
    assert reading_of(rating("不正確"), "zh-TW", "ja") == Reading(Truth.FALSE)


def test_the_table_is_listed_word_by_word():
    rows = list(table_rows())

    assert ("de", "partly_true", "irreführend") in rows
    assert ("de", "(mostly)", "größtenteils") in rows
    assert ("*", "mostly_false", "three pinocchios") in rows
    assert ("*", "false", "❌") in rows
    assert all(word and "\t" not in word and "\n" not in word for row in rows for word in row)
