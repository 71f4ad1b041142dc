"""`fields`: some fields of each object, and no others."""

import pytest

from tests.api.calls import invalid, problem
from tests.factories import ClaimFactory, ReviewFactory, SpeakerFactory


@pytest.mark.django_db
def test_a_list_shows_the_fields_that_are_asked_for_in_their_usual_order(anyone):
    one = ClaimFactory.create(open=True, text="The dam burst.")
    two = ClaimFactory.create(open=True, text="The dam held.")

    answer = anyone.get("claims/?fields=text,id")

    assert answer.json() == {
        "next": None,
        "previous": None,
        "results": [
            {"id": two.pk, "text": "The dam held."},
            {"id": one.pk, "text": "The dam burst."},
        ],
    }
    assert list(answer.json()["results"][0]) == ["id", "text"]


@pytest.mark.django_db
def test_an_item_shows_the_fields_that_are_asked_for(anyone):
    claim = ClaimFactory.create(open=True)
    speaker = SpeakerFactory.create(name="Ann Ash")
    ClaimFactory.create(open=True, speakers=[speaker])
    review = ReviewFactory.create(published=True)

    assert anyone.get(f"claims/{claim.pk}/?fields=id,status").json() == {
        "id": claim.pk,
        "status": "open",
    }
    assert anyone.get(f"speakers/{speaker.pk}/?fields=name").json() == {"name": "Ann Ash"}
    assert anyone.get(f"reviews/{review.pk}/?fields=id&fields=status").json() == {
        "id": review.pk,
        "status": "published",
    }


@pytest.mark.django_db
def test_a_field_that_there_is_not_is_refused_by_name(anyone):
    answer = anyone.get("topics/?fields=id,colour")

    assert answer.status_code == 400
    assert answer.json() == invalid(
        "/fields", "unknown_field", "There is no field 'colour'; there are id, slug, name."
    )


@pytest.mark.django_db
def test_what_the_public_does_not_get_stays_out(anyone, as_reviewer):
    claim = ClaimFactory.create(open=True)
    path = f"claims/{claim.pk}/?fields=id,workflow"

    assert anyone.get(path).json() == {"id": claim.pk}
    assert list(as_reviewer.get(path).json()) == ["id", "workflow"]


@pytest.mark.django_db
def test_the_next_page_has_the_same_fields(anyone):
    ClaimFactory.create_batch(3, open=True)
    first = anyone.get("claims/?fields=id&page_size=2").json()

    second = anyone.get(first["next"].partition("/api/v1/")[2]).json()

    assert [list(one) for one in (*first["results"], *second["results"])] == [["id"]] * 3


@pytest.mark.django_db
def test_a_part_has_a_weak_tag_and_the_whole_a_strong_one(anyone):
    claim = ClaimFactory.create(open=True)
    whole = anyone.get(f"claims/{claim.pk}/")

    part = anyone.get(f"claims/{claim.pk}/?fields=id")
    again = anyone.get(f"claims/{claim.pk}/?fields=id", If_None_Match=part["ETag"])

    assert part["ETag"] == f"W/{whole['ETag']}"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_a_write_takes_no_fields(as_contributor):
    answer = as_contributor.post("claims/?fields=id", {"text": "The dam burst."})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/fields"


@pytest.mark.django_db
def test_errors_are_whole(anyone):
    answer = anyone.get("claims/999999/?fields=id")

    assert answer.json() == problem(
        404, "not_found", "Not found", "There is nothing here that you may see."
    )
