"""GET v1/"""

import pytest


@pytest.mark.django_db
def test_the_way_in_names_every_collection(anyone):
    answer = anyone.get("")

    base = "http://127.0.0.1:8000/api/v1"
    assert answer.status_code == 200
    assert answer.json() == {
        "claims": f"{base}/claims/",
        "reviews": f"{base}/reviews/",
        "speakers": f"{base}/speakers/",
        "sources": f"{base}/sources/",
        "topics": f"{base}/topics/",
        "publishers": f"{base}/publishers/",
        "rating_scales": f"{base}/rating-scales/",
        "corrections": f"{base}/corrections/",
        "changes": f"{base}/changes/",
        "audit": f"{base}/audit/",
        "webhooks": f"{base}/webhooks/",
        "me": f"{base}/me/",
    }
