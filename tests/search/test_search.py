"""The same questions to both databases, with the same answers."""

from datetime import datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.errors import Invalid
from claims.models import Appearance, Claim, User
from claims.search.index import MOST_BYTES, TABLE, rebuild_search, refresh_search
from claims.search.query import matching_claims
from claims.workflow.claim import edit_claim
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


def _found(query: str, names: dict[int, str]) -> set[str]:
    condition = matching_claims(query)
    if condition is None:
        return set()
    return {names[pk] for pk in Claim.objects.filter(pk__in=condition).values_list("pk", flat=True)}


FOUND: dict[str, set[str]] = {
    "bridge": {"bridge"},
    "BRIDGES": {"bridge"},
    "nine arch": {"bridge"},
    "arch, nine!": {"bridge"},
    "nine bridges collapsed": set(),
    "brid": set(),
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


def test_search(names: dict[int, str]) -> None:
    assert {query: _found(query, names) for query in FOUND} == FOUND


OPERATORS: dict[str, set[str]] = {
    '"bridge"': {"bridge"},
    "'bridge'": {"bridge"},
    'bridge"': {"bridge"},
    "bridge*": {"bridge"},
    "brid*": set(),
    "NEAR(bridge nine)": set(),
    "bridge OR defeated": set(),
    "bridge | defeated": set(),
    "bridge & nine": {"bridge"},
    "bridge AND nine": set(),
    "!bridge": {"bridge"},
    "-bridge": {"bridge"},
    "bridge:A": set(),
    "tokens:bridge": set(),
    "bridge <-> nine": {"bridge"},
    "(bridge": {"bridge"},
    "bridge\\": {"bridge"},
    "\\'bridge\\'": {"bridge"},
    "bridge'); DROP TABLE claims_claim; --": set(),
    "br%dge": set(),
    "%s %(x)s {0}": set(),
    "bridge\x00nine": {"bridge"},
    "^bridge": {"bridge"},
    "{bridge nine}": {"bridge"},
    "bridge\ud800": {"bridge"},
}


def test_operators_of_an_engine_are_no_operators(names: dict[int, str]) -> None:
    assert {query: _found(query, names) for query in OPERATORS} == OPERATORS


@pytest.mark.parametrize(
    "query", ["x" * 201, "a b c d e f g h i", " ".join("abcdefghi") + " a", "ä" * 201]
)
def test_query_that_is_too_long_is_refused(query: str) -> None:
    with pytest.raises(Invalid) as refusal:
        matching_claims(query)

    assert [(error.pointer, error.code) for error in refusal.value.errors] == [
        ("/q", "query_too_long")
    ]


@pytest.mark.parametrize("query", ["x" * 200, "a b c d e f g h", "A a á a A a a a a a", "字" * 200])
def test_query_at_the_limit_is_taken(query: str) -> None:
    assert list(Claim.objects.filter(pk__in=matching_claims(query))) == []


@given(query=st.text(max_size=210))
@example(query="\x00'\"\\")
@example(query="".join(chr(0x4E00 + n) for n in range(200)))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_a_query_or_refused(query: str, db: None) -> None:
    try:
        condition = matching_claims(query)
    except Invalid:
        return
    if condition is not None:
        assert list(Claim.objects.filter(pk__in=condition)) == []


def test_quotes_and_names_are_found_with_their_claim() -> None:
    claim = ClaimFactory.create(text="It rained.", speakers=[SpeakerFactory.create(name="Zoë Ray")])
    AppearanceFactory.create(claim=claim, quote="a downpour")

    for query in ("rained", "zoe", "downpour", "ray downpour rained"):
        assert list(Claim.objects.filter(pk__in=matching_claims(query))) == [claim]


def test_hidden_claims_stay_hidden_to_whoever_narrows() -> None:
    hidden, shown = ClaimFactory.create(text="Rain."), ClaimFactory.create(text="Rain.", open=True)

    found = Claim.objects.filter(pk__in=matching_claims("rain"))

    assert set(found) == {hidden, shown}
    assert list(found.visible_to(None)) == [shown]


def _index() -> dict[int, str]:
    key = "claim_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, tokens FROM {TABLE}")
        return dict(cursor.fetchall())


def test_rebuilt_index_is_the_one_that_was_kept(reviewer: User, now: datetime) -> None:
    claims = ClaimFactory.create_batch(5, speakers=[SpeakerFactory.create()])
    edit_claim(claim=claims[2], actor=reviewer, now=now, changes={"text": "Snow.", "speakers": []})
    kept = _index()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")

    done = rebuild_search(batch_size=2)

    assert (done, _index()) == (5, kept)
    assert rebuild_search() == 5
    assert _index() == kept


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

    assert list(Claim.objects.filter(pk__in=matching_claims("first ann"))) == [claim]
    assert len(_index()[claim.pk].encode()) > MOST_BYTES
    refresh_search([])
    assert list(Claim.objects.filter(pk__in=matching_claims("other"))) == [other]
