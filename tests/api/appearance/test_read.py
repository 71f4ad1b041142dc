"""GET claims/{id}/appearances/ and appearances/{id}/"""

from tests.api.calls import NOT_FOUND, ids, page, shown_appearance
from tests.factories import AppearanceFactory, ClaimFactory


def test_a_claims_places_are_listed_and_read(anyone):
    claim = ClaimFactory.create(open=True)
    one = AppearanceFactory.create(claim=claim, quote="one")
    two = AppearanceFactory.create(claim=claim, quote="two", kind="mixed")
    AppearanceFactory.create(claim__open=True)
    claim.refresh_from_db()

    listed = anyone.get(f"claims/{claim.pk}/appearances/")
    read = anyone.get(f"appearances/{one.pk}/")

    assert listed.json() == page(shown_appearance(two), shown_appearance(one))
    assert read.json() == shown_appearance(one)
    assert read["ETag"] == f'"claim-{claim.pk}-p{claim.version}"'


def test_places_are_paged(anyone):
    claim = ClaimFactory.create(open=True)
    places = AppearanceFactory.create_batch(3, claim=claim)

    first = anyone.get(f"claims/{claim.pk}/appearances/?page_size=2&count=true&ordering=id")
    address = first.json()["next"].partition("/api/v1/")[2]

    assert (ids(first), first.json()["count"]) == ([places[0].pk, places[1].pk], 3)
    assert ids(anyone.get(address)) == [places[2].pk]


def test_places_of_hidden_claims_are_missing(anyone, as_contributor):
    place = AppearanceFactory.create(claim=ClaimFactory.create())
    paths = [
        f"claims/{place.claim_id}/appearances/",
        f"appearances/{place.pk}/",
        "claims/999999/appearances/",
        "appearances/999999/",
    ]

    answers = [caller.get(path).json() for caller in (anyone, as_contributor) for path in paths]

    assert answers == [NOT_FOUND] * 8
