"""The index learns the order of words, and forgets it again: words are found all the while."""

import pytest
from django.db import connection

from claims.models import Claim
from claims.search.find import search_for
from claims.search.index import TABLE
from claims.search.rebuild import Outcome, rebuild_search
from claims.workflow.guards import missing_guards
from tests.factories import ClaimFactory
from tests.migrations.steps import migrate_down, migrate_up

OLD_ROWS = {
    "sqlite": f"SELECT rowid, tokens FROM {TABLE} ORDER BY 1",
    "postgresql": f"SELECT claim_id, array_to_string(tsvector_to_array(tokens), ' ') FROM {TABLE} ORDER BY 1",
}


def _found(query: str) -> list[Claim]:
    found = search_for([query], reader=None).condition
    return list(Claim.objects.filter(found).order_by("pk"))


@pytest.mark.django_db(transaction=True)
def test_words_are_found_before_and_phrases_after_a_rebuild() -> None:
    first = ClaimFactory.create(open=True, text="The towers, and the towers.", language="en")
    second = ClaimFactory.create(open=True, text="An ox.", language="en")

    migrate_down("0016_idempotency_keys")
    with connection.cursor() as cursor:
        cursor.execute(OLD_ROWS[connection.vendor])
        rows = [(key, set(tokens.split())) for key, tokens in cursor.fetchall()]
    migrate_up()

    assert rows == [(first.pk, {"the", "towers", "tower", "and"}), (second.pk, {"an", "ox"})]
    assert (_found("tower"), _found('"the towers"'), _found("towe*")) == ([first], [], [])
    # The counts hold all the time: the words are the same.
    assert rebuild_search() == Outcome(claims=2, drifted=2, first=[first.pk, second.pk])
    assert (_found("tower"), _found('"the towers"'), _found("towe*")) == ([first],) * 3
    assert rebuild_search(writes=False).holds
    assert missing_guards() == []
