"""Check that a large import lets the database count its rows, so that it picks the right index."""

from pathlib import Path

import pytest
from django.db import connection

from claims.importers import batches
from claims.models import Revision
from tests.importers.command import import_seeds, write_lines

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_published_reviews_of_a_few_claims_are_found_by_these_claims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "FIRST_COUNT", 100)
    review = {"publisher": "Checkers", "rating": "False"}
    records = [
        {"text": f"Claim {n}.", "review": review | {"url": f"https://example.org/{n}"}}
        for n in range(300)
    ]

    import_seeds(write_lines(tmp_path / "a.jsonl", *records))

    wanted = Revision.objects.filter(review__in=range(50), status="published")
    assert "(review_id=?)" in wanted.explain()
