"""Which speakers are names, and which only descriptions."""

import pytest

from claims.extraction import extract
from claims.extraction.proper import ProperNames

TEXT = """Former officials met the mayor in Lyon. A handful of Democrats and experts came. The White House
and the State Department said so, and Angela Merkel agreed with Emmanuel Macron. The campaign of the
billionaire went on. In Paris the police and the Obama administration were asked by Reuters."""


@pytest.mark.parametrize(
    ("speaker", "names"),
    [
        ("Angela Merkel", ("Angela Merkel",)),
        ("Angela Merkel and Emmanuel Macron", ("Angela Merkel", "Emmanuel Macron")),
        ("Billionaire Angela Merkel", ("Angela Merkel",)),
        ("White House", ("White House",)),
        ("Obama administration", ("Obama administration",)),
        ("Institute for Economic Research", ("Institute for Economic Research",)),
        ("Ursula von der Leyen", ("Ursula von der Leyen",)),
        ("Reuters", ("Reuters",)),
        ("UNICEF", ("UNICEF",)),
        ("Merkel", ("Merkel",)),
        ("Experts", ()),
        ("Police", ()),
        ("Former officials", ()),
        ("Former Lyon", ()),
        ("Handful of Democrats", ()),
        ("Senior White House official", ()),
        ("Angela Merkel's office in Lyon", ()),
        ("42 percent", ()),
        ("Monday", ()),
        ("They", ()),
        ("Maybe Macron", ()),
        ("Releasing", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_only_names_are_names(speaker, names):
    assert ProperNames(TEXT).of(speaker) == names


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Officials said the bridge was closed.", "en", [()]),
        ("A senior official said the bridge was closed.", "en", [()]),
        ("Merkel said the bridge was closed.", "en", [("Merkel",)]),
        (
            "Secretary of State Antony Blinken said the road was open. Blinken said it was new.",
            "en",
            [("Antony Blinken",), ("Antony Blinken",)],
        ),
        ("Die Ministerin sagte, die Brücke sei gesperrt.", "de", [()]),
        ("Olaf Scholz sagte, die Brücke sei gesperrt.", "de", [("Olaf Scholz",)]),
        ("Selon la police, le pont est fermé.", "fr", [()]),
        ("Представитель министерства сообщил, что мост закрыт.", "ru", [()]),
        ("“The bridge is closed for the whole winter now.”", "en", [()]),
    ],
)
def test_an_attribution_has_the_names_behind_its_speaker(text, language, names):
    assert [found.names for found in extract(text, language)] == names


def test_a_long_text_is_read_once():
    names = ProperNames("Ann Lee said so. The lee of it. " * 30_000)

    assert names.of("Ann Lee") == ("Ann Lee",)
