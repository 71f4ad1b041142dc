"""What a caller is told about the matches of a text."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.models import ClaimRecord, User
from claims.models.user import Reader
from claims.search.matching.answer import matches_for
from tests.factories import ClaimFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def test_matches_say_how_they_relate_and_what_was_found() -> None:
    same = ClaimFactory.create(
        text="Marie Curie won two Nobel Prizes.", language="en", external_id="c1", open=True
    )
    denied = ClaimFactory.create(
        text="Marie Curie did not win two Nobel Prizes.", language="en", open=True
    )
    other = ClaimFactory.create(
        text="Marie Curie won three Nobel Prizes.", language="en", open=True
    )
    ReviewFactory.create(claim=same, published=True)

    found = matches_for("Marie Curie won 2 Nobel Prizes", top=5, user=AnonymousUser())

    document = json.loads(ClaimRecord.objects.get(current_of=same).document, strict=False)
    by_claim = {match["claim"]: match for match in found}
    assert by_claim[same.pk] == {
        "claim": same.pk,
        "external_id": "c1",
        "text": "Marie Curie won two Nobel Prizes.",
        "score": by_claim[same.pk]["score"],
        "relation": "same",
        "because": ["same_content"],
        "verdict": document["verdict"],
        "url": document["html_url"],
    }
    assert document["verdict"]["label"] == "False"
    assert {key: (match["relation"], match["because"]) for key, match in by_claim.items()} == {
        same.pk: ("same", ["same_content"]),
        denied.pk: ("negates", ["negation"]),
        other.pk: ("related", ["number"]),
    }


def test_only_what_the_reader_may_see_is_told(reviewer: User) -> None:
    hidden = ClaimFactory.create(text="Marie Curie won two Nobel Prizes.")
    shown = ClaimFactory.create(text="Marie Curie won prizes.", open=True)
    ClaimFactory.create(text="Marie Curie won prizes.", merged=True, merged_into=shown)

    def keys(user: Reader) -> list[int]:
        return [match["claim"] for match in matches_for("Curie won prizes", top=5, user=user)]

    assert keys(AnonymousUser()) == [shown.pk]
    assert keys(reviewer) == [shown.pk, hidden.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_statements(count: int, django_assert_num_queries) -> None:
    for number in range(count):
        claim = ClaimFactory.create(text=f"Marie Curie won {number} prizes.", open=True)
        ReviewFactory.create(claim=claim, published=True)

    # Those of the matching, and the documents.
    with django_assert_num_queries(6):
        assert len(matches_for("Curie won prizes", top=5, user=AnonymousUser())) == count
