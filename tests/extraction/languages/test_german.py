# size: table - one line for each construction and its whole answer
"""German: sentences made for these tests, one for each construction, with all that is found."""

from tests.extraction.languages.answers import found

SENTENCES = {
    "Die Ministerin sagte: „Die Brücke ist sicher.“": [
        (
            "direct",
            "„Die Brücke ist sicher.“",
            "Die Ministerin",
            "Ministerin",
            "sagte",
            "Die Brücke ist sicher.",
        )
    ],
    "„Die Brücke ist sicher“, sagte die Ministerin am Montag.": [
        (
            "direct",
            "„Die Brücke ist sicher“",
            "die Ministerin",
            "Ministerin",
            "sagte",
            "Die Brücke ist sicher.",
        )
    ],
    "„Die Brücke“, sagte die Ministerin, „ist sicher.“": [
        (
            "direct",
            "„Die Brücke“ … „ist sicher.“",
            "die Ministerin",
            "Ministerin",
            "sagte",
            "Die Brücke ist sicher.",
        )
    ],
    "»Die Brücke ist sicher«, betonte ein Sprecher der Stadt.": [
        (
            "direct",
            "»Die Brücke ist sicher«",
            "ein Sprecher der Stadt",
            "Sprecher der Stadt",
            "betonte",
            "Die Brücke ist sicher.",
        )
    ],
    "„Die Brücke ist sicher“, so die Ministerin.": [
        (
            "direct",
            "„Die Brücke ist sicher“",
            "die Ministerin",
            "Ministerin",
            "so",
            "Die Brücke ist sicher.",
        )
    ],
    "Ursula von der Leyen war in Kiew. „Kiew ist eine große Stadt“, sagte von der Leyen.": [
        (
            "direct",
            "„Kiew ist eine große Stadt“",
            "von der Leyen",
            "Ursula von der Leyen",
            "sagte",
            "Kiew ist eine große Stadt.",
        )
    ],
    "Bundeskanzlerin Angela Merkel war in Berlin. Am Abend sagte Merkel, dass Berlin zwölf Bezirke hat.": [
        (
            "indirect",
            "dass Berlin zwölf Bezirke hat",
            "Merkel",
            "Angela Merkel",
            "sagte",
            "Berlin hat zwölf Bezirke.",
        )
    ],
    "Angela Merkel sagte, Berlin habe zwölf Bezirke. Sie seien 2001 entstanden.": [
        (
            "indirect",
            "Berlin habe zwölf Bezirke",
            "Angela Merkel",
            "Angela Merkel",
            "sagte",
            "Berlin habe zwölf Bezirke.",
        ),
        (
            "indirect",
            "Sie seien 2001 entstanden",
            "Angela Merkel",
            "Angela Merkel",
            None,
            "Sie seien 2001 entstanden.",
        ),
    ],
    "Die Ministerin sagte, dass die Brücke sicher sei.": [
        (
            "indirect",
            "dass die Brücke sicher sei",
            "Die Ministerin",
            "Ministerin",
            "sagte",
            "Die Brücke sei sicher.",
        )
    ],
    "Der Sprecher der Regierung sagte, dass die Zahl der Züge gestiegen ist.": [
        (
            "indirect",
            "dass die Zahl der Züge gestiegen ist",
            "Der Sprecher der Regierung",
            "Sprecher der Regierung",
            "sagte",
            "Die Zahl der Züge ist gestiegen.",
        )
    ],
    "Die Polizei teilte mit, dass zwölf Straßen gesperrt sind.": [
        (
            "indirect",
            "dass zwölf Straßen gesperrt sind",
            "Die Polizei",
            "Polizei",
            "teilte",
            "Zwölf Straßen sind gesperrt.",
        )
    ],
    "Das Ministerium wies darauf hin, dass die Brücke gesperrt wird.": [
        (
            "indirect",
            "dass die Brücke gesperrt wird",
            "Das Ministerium",
            "Ministerium",
            "wies",
            "Die Brücke wird gesperrt.",
        )
    ],
    "Die Stadt hat erklärt, die Brücke sei sicher.": [
        (
            "indirect",
            "die Brücke sei sicher",
            "Die Stadt",
            "Stadt",
            "hat erklärt",
            "Die Brücke sei sicher.",
        )
    ],
    "Die Brücke, sagte die Ministerin, sei sicher.": [
        (
            "indirect",
            "Die Brücke … sei sicher",
            "die Ministerin",
            "Ministerin",
            "sagte",
            "Die Brücke sei sicher.",
        )
    ],
    "Die Brücke sei sicher, so die Ministerin.": [
        (
            "indirect",
            "Die Brücke sei sicher",
            "die Ministerin",
            "Ministerin",
            "so",
            "Die Brücke sei sicher.",
        )
    ],
    "Wie die Stadt mitteilte, ist die Brücke gesperrt.": [
        (
            "indirect",
            "ist die Brücke gesperrt",
            "die Stadt",
            "Stadt",
            "mitteilte",
            "Die Brücke ist gesperrt.",
        )
    ],
    "Nach Angaben der Polizei sind zwölf Straßen gesperrt.": [
        (
            "indirect",
            "sind zwölf Straßen gesperrt",
            "der Polizei",
            "Polizei",
            "Nach Angaben",
            "Zwölf Straßen sind gesperrt.",
        )
    ],
    "Laut „Tagesschau“ sind zwölf Straßen gesperrt.": [
        (
            "indirect",
            "sind zwölf Straßen gesperrt",
            "„Tagesschau“",
            "Tagesschau",
            "Laut",
            "Zwölf Straßen sind gesperrt.",
        )
    ],
    "Dem Ministerium zufolge sind zwölf Straßen gesperrt.": [
        (
            "indirect",
            "sind zwölf Straßen gesperrt",
            "Dem Ministerium",
            "Ministerium",
            "zufolge",
            "Zwölf Straßen sind gesperrt.",
        )
    ],
    "Die Straßen sind nach Angaben des Ministers gesperrt.": [
        (
            "indirect",
            "Die Straßen sind … gesperrt",
            "des Ministers",
            "Minister",
            "nach Angaben",
            "Die Straßen sind gesperrt.",
        )
    ],
    "Die Brücke ist gesperrt. Das teilte die Polizei mit.": [
        (
            "indirect",
            "Die Brücke ist gesperrt.",
            "die Polizei",
            "Polizei",
            "teilte",
            "Die Brücke ist gesperrt.",
        )
    ],
    "Das Ministerium wirft der Stadt vor, die Brücke zu spät gesperrt zu haben.": [
        (
            "indirect",
            "die Brücke zu spät gesperrt zu haben",
            "Das Ministerium",
            "Ministerium",
            "wirft",
            "Das Ministerium wirft der Stadt vor, die Brücke zu spät gesperrt zu haben.",
        )
    ],
    "Der Sprecher leugnete, dass die Brücke gesperrt ist.": [
        (
            "indirect",
            "dass die Brücke gesperrt ist",
            "Der Sprecher",
            "Sprecher",
            "leugnete",
            "Es trifft nicht zu, dass die Brücke gesperrt ist.",
        )
    ],
    "Der Minister sagte nicht, dass die Brücke sicher ist.": [
        (
            "indirect",
            "dass die Brücke sicher ist",
            "Der Minister",
            "Minister",
            "sagte",
            "Der Minister sagte nicht, dass die Brücke sicher ist.",
        )
    ],
    "Die Ministerin fragte, ob die Brücke sicher ist.": [
        (
            "indirect",
            "ob die Brücke sicher ist",
            "Die Ministerin",
            "Ministerin",
            "fragte",
            "Die Ministerin fragte, ob die Brücke sicher ist.",
        )
    ],
    "Die Ministerin kritisierte die „viel zu späte Sperrung der Brücke“.": [
        (
            "direct",
            "„viel zu späte Sperrung der Brücke“",
            "Die Ministerin",
            "Ministerin",
            "kritisierte",
            "Die Ministerin kritisierte die viel zu späte Sperrung der Brücke.",
        )
    ],
    "Die Ministerin sagte, die Brücke sei „seit Jahren nicht sicher“.": [
        (
            "mixed",
            "die Brücke sei „seit Jahren nicht sicher“",
            "Die Ministerin",
            "Ministerin",
            "sagte",
            "Die Brücke sei seit Jahren nicht sicher.",
        )
    ],
    "Die Brücke ist gesperrt.": [],
    "Der Film „Metropolis“ lief 1927.": [],
}


def test_each_sentence_gives_who_said_what():
    assert {text: found(text, "de") for text in SENTENCES} == SENTENCES
