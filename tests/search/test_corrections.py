"""What a word may have been meant for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import User
from claims.search.corrections import corrections_for
from claims.search.counts import known_words
from claims.search.tokens import words_of
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


def test_every_single_error_is_seen_and_no_second() -> None:
    ClaimFactory.create(open=True, text="Flood.", language="xx")
    asked = {
        "floood": ("flood",),
        "flod": ("flood",),
        "fload": ("flood",),
        "folod": ("flood",),
        "lfood": ("flood",),
        "floodx": ("flood",),
        "aflood": ("flood",),
        "fl0od": None,
        "folodx": None,
        "doolf": None,
        "flo": None,
    }

    found = {word: corrections_for([word], reader=None).get(word) for word in asked}

    assert found == asked


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("потоп", "потон"),
        ("πόλεμος", "πολεμοσα"),
        ("الأسعار", "الاسعر"),
        ("מלחמה", "מלחמא"),
        ("युद्धविराम", "युद्धविरम"),
        ("ĳzeren", "ijzern"),
        ("sağlık", "sagilk"),
    ],
)
def test_errors_are_seen_in_any_script(text: str, typed: str) -> None:
    ClaimFactory.create(open=True, text=text, language="xx")

    asked = words_of(typed)
    assert list(corrections_for(asked, reader=None)) == asked


def test_a_word_that_somebody_may_read_is_left_alone(reviewer: User) -> None:
    ClaimFactory.create(open=True, text="The floods.", language="en")
    ClaimFactory.create(text="A blood test of floxd.")

    # In another form it is held; hidden words are no corrections of what is there.
    assert corrections_for(["flood", "floods", "flooding"], reader=None) == {}
    assert corrections_for(["floxd"], reader=reviewer) == {}
    assert list(corrections_for(["floxd"], reader=None)) == ["floxd"]


def test_a_word_of_hidden_claims_alone_does_not_stand_in_for_a_stem() -> None:
    ClaimFactory.create(open=True, text="The bridges.", language="en")
    without = corrections_for(["brigde"], reader=None)
    ClaimFactory.create(text="A bridge.", language="xx")

    # The word nobody may read is no reason to stop at it.
    assert without == {"brigde": ("bridg",)}
    assert "bridg" in corrections_for(["brigde"], reader=None)["brigde"]


def test_words_are_looked_up_by_key() -> None:
    ClaimFactory.create(open=True, text="Flood.")
    with CaptureQueriesContext(connection) as statements:
        assert known_words(["flood", "blood"]) == {"flood"}
    [statement] = statements.captured_queries

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # So small a table is read through whatever is asked, unless that is forbidden.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {statement['sql']}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement['sql']}")
        plan = " ".join(str(row) for row in cursor.fetchall())

    by_key = "Index Scan using claims_search_count_pkey"
    if connection.vendor == "sqlite":
        by_key = "SEARCH claims_search_count USING PRIMARY KEY (term=?)"
    assert by_key in plan
