"""Numbers by value and unit, dates by the calendar."""

import pytest

from claims.search.relation import features

EQUAL = [
    ("en", "number", ["40%", "40 %", "40 percent", "40 per cent", "forty percent", "40.0 pct"]),
    ("en", "number", ["1,000", "1000", "one thousand", "1k", "a thousand", "ten hundred"]),
    (
        "en",
        "number",
        ["$5m", "$5 million", "5 million dollars", "five million US dollars", "$5,000,000"],
    ),
    ("en", "number", ["half", "50%", "50 percent", "one in two", "5 out of 10"]),
    ("en", "number", ["a third", "one third", "one in three", "3 out of 9"]),
    ("en", "number", ["2.5bn", "2.5 billion", "2,500 million", "2,500,000,000"]),
    ("en", "number", ["125", "one hundred and twenty-five", "one hundred twenty five"]),
    ("en", "date", ["May 1, 2020", "1 May 2020", "2020-05-01", "1st of May 2020", "May 1st 2020"]),
    (
        "en",
        "date",
        ["in Sept. 2019", "in September 2019", "in September, 2019", "September of 2019"],
    ),
    ("de", "number", ["3.000", "3000", "3 000", "dreitausend"]),
    ("de", "number", ["1,5 Millionen Euro", "1,5 Mio. Euro".replace(".", ""), "1.500.000 €"]),
    ("de", "date", ["3. Mai 2020", "3 Mai 2020", "2020-05-03"]),
    ("es", "number", ["40 %", "40 por ciento", "cuarenta por ciento"]),
    ("fr", "number", ["1 000", "mille", "1000"]),
    ("ru", "number", ["12 млн", "12 миллионов", "двенадцать миллионов"]),
    ("uk", "number", ["10 %", "10 відсотків", "десять відсотків"]),
]
DIFFERENT = [
    ("en", ["40%", "14%", "4%", "40", "40 percentage points", "0.40%"]),
    ("en", ["5 million", "5 billion", "5", "$5 million", "€5 million", "5 thousand"]),
    ("en", ["2019", "2020", "1970s", "in May 2019", "May 1, 2019", "1 June 2019"]),
    ("en", ["-5", "5", "1.5", "15", "1,500"]),
    ("en", ["one in four", "one in five", "a third", "half"]),
    ("en", ["more than 5", "at least 5", "less than 5", "at most 5", "5", "nearly 5"]),
    ("de", ["1,5 Millionen", "15 Millionen", "1,5 Milliarden"]),
]


def said(text: str, language: str) -> dict[str, str]:
    return features(text, language).kinds


@pytest.mark.parametrize(("language", "kind", "forms"), EQUAL)
def test_forms_of_one_value_are_one(language, kind, forms):
    read = {form: said(form, language) for form in forms}

    assert set(read[forms[0]].values()) == {kind}
    assert all(found == read[forms[0]] for found in read.values()), read


@pytest.mark.parametrize(("language", "forms"), DIFFERENT)
def test_other_values_and_units_are_others(language, forms):
    read = [tuple(sorted(said(form, language))) for form in forms]

    assert len(set(read)) == len(forms), read
