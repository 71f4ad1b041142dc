"""The same questions to both databases, with the same answers."""

import pytest
from django.db import connection

from claims.errors import Invalid
from claims.models import Appearance, Claim, User
from claims.search.find import search_for
from claims.search.index import BREAK, MOST_BYTES, TABLE, refresh_search
from tests.factories import AppearanceFactory, ClaimFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

CLAIMS = {
    "bridge": ("en", "The bridge has nine arches."),
    "not": ("en", "Russia has NOT been defeated in Syria."),
    "number": ("en", "It evacuated 4,000 Iranian fighters."),
    "de": ("de", "Die Häuser der Straße wurden verkauft."),
    "fr": ("fr", "Les généraux ont été élus en février."),
    "es": ("es", "Las canciones del año pasado."),
    "ru": ("ru", "Россия начала новую войну."),
    "uk": ("uk", "Українські війни закінчилися."),
    "zh": ("zh", "俄罗斯在叙利亚没有被打败。"),
    "ko": ("ko", "한국어 주장"),
    "tr": ("tr", "İstanbul'da IŞIK söndü."),
    "adlam": ("ff", "𞤀𞤣𞤤𞤢𞤥 words"),
    "script": ("und", "ℌ𝒳 “quoted” text"),
    "near": ("en", "NEAR and OR stand here."),
}


@pytest.fixture
def names() -> dict[int, str]:
    made = {}
    for name, (language, text) in CLAIMS.items():
        made[ClaimFactory.create(text=text, language=language).pk] = name
    return made


def _found(query: str, names: dict[int, str], reader: User) -> set[str]:
    rows = Claim.objects.filter(search_for([query], reader=reader).condition)
    return {names[pk] for pk in rows.values_list("pk", flat=True)}


def _claims(query: str) -> list[Claim]:
    return list(Claim.objects.filter(search_for([query], reader=None).condition))


FOUND: dict[str, set[str]] = {
    "bridge": {"bridge"},
    "BRIDGES": {"bridge"},
    "nine arch": {"bridge"},
    "arch, nine!": {"bridge"},
    "nine bridges collapsed": set(),
    "bri": set(),
    "defeat": {"not"},
    "4,000": {"number"},
    "4000": set(),
    "haus": {"de"},
    "HÄUSER strasse": {"de"},
    "général": {"fr"},
    "generaux elus": {"fr"},
    "canción": {"es"},
    "ano": {"es"},
    "новая война": {"ru"},
    "війна": {"uk"},
    "叙利亚": {"zh"},
    "俄罗斯在叙利亚没有被打败": {"zh"},
    "美国": set(),
    "한국어": {"ko"},
    "한국": set(),
    "istanbul isik": {"tr"},
    "𞤀𞤣𞤤𞤢𞤥": {"adlam"},
    "𞤢𞤣𞤤𞤢𞤥": {"adlam"},
    "𞤀": set(),
    "hx": {"script"},
    "near or": {"near"},
    "": set(),
    "  !? ": set(),
    "_": set(),
}


def test_search(names: dict[int, str], reviewer: User) -> None:
    assert {query: _found(query, names, reviewer) for query in FOUND} == FOUND


@pytest.mark.parametrize(
    "query", ["x" * 201, "a b c d e f g h i", " ".join("abcdefghi") + " a", "ä" * 201]
)
def test_query_that_is_too_long_is_refused(query: str) -> None:
    with pytest.raises(Invalid) as refusal:
        search_for([query], reader=None)

    assert [(error.pointer, error.code) for error in refusal.value.errors] == [
        ("/q", "query_too_long")
    ]


@pytest.mark.parametrize("query", ["x" * 200, "a b c d e f g h", "A a á a A a a a a a", "字" * 200])
def test_query_at_the_limit_is_taken(query: str) -> None:
    assert _claims(query) == []


def test_quotes_and_names_are_found_with_their_claim() -> None:
    claim = ClaimFactory.create(text="It rained.", speakers=[SpeakerFactory.create(name="Zoë Ray")])
    AppearanceFactory.create(claim=claim, quote="a downpour")

    for query in ("rained", "zoe", "downpour", "ray downpour rained"):
        assert _claims(query) == [claim]


def test_hidden_claims_stay_hidden_to_whoever_narrows() -> None:
    hidden, shown = ClaimFactory.create(text="Rain."), ClaimFactory.create(text="Rain.", open=True)

    found = Claim.objects.filter(search_for(["rain"], reader=None).condition)

    assert set(found) == {hidden, shown}
    assert list(found.visible_to(None)) == [shown]


def test_claim_that_says_very_much_is_indexed_as_far_as_it_fits() -> None:
    claim = ClaimFactory.create(
        text="First.", language="xx", speakers=[SpeakerFactory.create(name="Ann")]
    )
    other = ClaimFactory.create(text="Other.")
    source = AppearanceFactory.create(claim=other).source
    Appearance.objects.bulk_create(
        Appearance(
            claim=claim,
            source=source,
            quote=" ".join(f"{part}ж{n}" * 4 for n in range(1_500)),
            created_at=claim.created_at,
        )
        for part in range(35)
    )

    refresh_search([claim.pk])

    assert _claims('first ann "0ж00ж00ж00ж0 0ж10ж10ж10ж1"') == [claim]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT words FROM {TABLE} ORDER BY length(words) DESC")
        [words] = cursor.fetchone()
    different = "".join(dict.fromkeys(words.split(" "))).replace(BREAK, "")
    assert MOST_BYTES - 100 < len(different.encode()) <= MOST_BYTES
    assert words.endswith(f" {BREAK}")
    refresh_search([])
    assert _claims("other") == [other]
