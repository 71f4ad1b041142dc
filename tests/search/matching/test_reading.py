"""What is read of a text before claims are looked for."""

from claims.search.matching.reading import MOST_CHARACTERS, read_text


def test_addresses_are_left_out_even_where_no_space_stands_before_them() -> None:
    read = read_text("Rain!https://example.org/a #Rainpic.twitter.com/b www.example.org/c now")

    assert read.words == ("rain", "rain", "now")


def test_words_of_a_kind_are_one_term_with_all_their_forms() -> None:
    assert read_text("Bridge, bridges").terms == {"bridg": ("bridge", "bridg", "bridges")}


def test_tags_and_names_of_accounts_are_also_split() -> None:
    read = read_text("@MarieCurie on #StopTheRain2020 #NASAFilm #Élysée #rain")

    assert read.words == ("mariecurie", "on", "stoptherain2020", "nasafilm", "elysee", "rain")
    assert list(read.terms) == [
        "mariecuri", "on", "stoptherain2020", "nasafilm", "elyse", "rain",
        "mari", "curi", "stop", "the", "2020", "nasa", "film",
    ]  # fmt: skip


def test_words_have_the_stems_of_the_language_that_the_text_is_taken_to_be_in() -> None:
    assert read_text("Die Häuser sind nicht mit dem Auto zu erreichen").terms["hauser"] == (
        "hauser",
        "haus",
    )


def test_a_long_text_is_read_to_its_limit() -> None:
    assert len(read_text("a " * MOST_CHARACTERS).words) == MOST_CHARACTERS // 2
