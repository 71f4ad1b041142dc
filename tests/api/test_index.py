"""GET v1/"""

import pytest


@pytest.mark.django_db
def test_the_way_in_names_every_collection(anyone):
    answer = anyone.get("")

    base = "http://127.0.0.1:8000/api/v1"
    assert answer.status_code == 200
    assert answer.json() == {
        name: f"{base}/{name}/"
        for name in ("claims", "speakers", "sources", "topics", "publishers", "me")
    }
