"""Check which dates are read, and which are refused as uncertain."""

from datetime import date

import pytest

from claims.text.dates import InvalidDate, parse_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2018-10-13", date(2018, 10, 13)),
        (" 2018-10-13 ", date(2018, 10, 13)),
        ("2018-10-04T11:06:54+00:00", date(2018, 10, 4)),
        ("2018-10-04T23:59:59.123Z", date(2018, 10, 4)),
        ("2018-10-04 11:06", date(2018, 10, 4)),
        ("October 13, 2018", date(2018, 10, 13)),
        ("october 13 2018", date(2018, 10, 13)),
        ("19th May 2017", date(2017, 5, 19)),
        ("1st of May 2017", date(2017, 5, 1)),
        ("13 Oct 2018", date(2018, 10, 13)),
        ("Sept. 3, 2018", date(2018, 9, 3)),
        ("Saturday, October 13, 2018", date(2018, 10, 13)),
        ("Sat, 13 Oct 2018", date(2018, 10, 13)),
        ("1000-01-01", date(1000, 1, 1)),
    ],
)
def test_parse_date_reads_what_is_certain(written: str, day: date) -> None:
    assert parse_date(written) == day


_PARTIAL = "The date is not a whole day of a year; write it as YYYY-MM-DD."
_AMBIGUOUS = "The date can be read in more than one way; write it as YYYY-MM-DD."
_IMPOSSIBLE = "The date does not exist in the calendar."


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", _PARTIAL),
        ("2018", _PARTIAL),
        ("2018-10", _PARTIAL),
        ("Oct 2018", _PARTIAL),
        ("October 9 at 3:00 AM", _PARTIAL),
        ("Smarch 13, 2018", _PARTIAL),
        ("yesterday", _PARTIAL),
        ("11/06/2018", _AMBIGUOUS),
        ("1:25 PM 11/06/2018", _AMBIGUOUS),
        ("06.11.18", _AMBIGUOUS),
        ("31-10-2020", _AMBIGUOUS),
        ("2018-02-30", _IMPOSSIBLE),
        ("31 September 2018", _IMPOSSIBLE),
        ("0000-01-01", "The year must lie between 1000 and 9999."),
        ("2018-10-04T25:00", "The time of day behind the date cannot be read."),
        (
            "Friday, October 13, 2018",
            "The date does not fall on the day of the week that it names.",
        ),
        ("²018-10-13", "The date is not written as YYYY-MM-DD."),
        ("2018-10-13" * 9, "The date is not written as YYYY-MM-DD."),
    ],
)
def test_parse_date_refuses_with_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        parse_date(written)

    assert str(refusal.value) == sentence
