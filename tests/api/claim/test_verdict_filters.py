"""What claims are chosen by of their verdicts."""

from datetime import UTC, datetime

import pytest

from claims.models import Claim, Review
from tests.api.calls import Caller, ids
from tests.factories import ClaimFactory, PublisherFactory, RatingScaleFactory, ReviewFactory


@pytest.fixture
def others(db: None) -> list[Claim]:
    """Return a claim that waits, and one whose only review is a draft or was taken back."""
    waiting = ClaimFactory.create(open=True)
    return [waiting, ReviewFactory.create().claim, ReviewFactory.create(retracted=True).claim]


def chosen(caller: Caller, query: str) -> list[int]:
    answer = caller.get(f"claims/?{query}")
    assert answer.status_code == 200, answer.content
    return ids(answer)


def published_on(*time: int) -> Claim:
    """Return a claim whose verdict was published then."""
    claim = ReviewFactory.create(published=True).claim
    Claim.objects.filter(pk=claim.pk).update(published_at=datetime(*time, tzinfo=UTC))
    return claim


def test_by_whether_there_is_a_verdict_with_or_without_a_date(anyone, others):
    dated = ReviewFactory.create(imported=True).claim
    undated = ReviewFactory.create(imported=True).claim
    Claim.objects.filter(pk=undated.pk).update(published_at=None)

    assert chosen(anyone, "has_verdict=true") == [undated.pk, dated.pk]
    assert chosen(anyone, "has_verdict=false") == [claim.pk for claim in reversed(others)]
    assert len(chosen(anyone, "has_verdict=false&has_verdict=true")) == 5


def test_by_rating_of_any_scale(anyone, others):
    scales = RatingScaleFactory.create_batch(2)
    claims = {
        (scale.pk, code): ReviewFactory.create(
            published=True, revision={"rating": scale.ratings.get(code=code)}
        ).claim.pk
        for scale in scales
        for code in ("false", "true")
    }
    one, two = (scale.pk for scale in scales)

    assert chosen(anyone, "rating=false") == [claims[two, "false"], claims[one, "false"]]
    assert chosen(anyone, "rating=false&rating=true") == sorted(claims.values(), reverse=True)
    assert chosen(anyone, "rating=half-true") == []
    assert chosen(anyone, f"scale={one}") == [claims[one, "true"], claims[one, "false"]]
    assert chosen(anyone, f"scale={scales[1].code}&rating=true") == [claims[two, "true"]]
    assert chosen(anyone, f"scale={one}&scale={scales[1].code}") == sorted(
        claims.values(), reverse=True
    )
    assert chosen(anyone, "scale=none") == []


def test_a_label_of_an_import_is_no_rating_of_ours(anyone, others):
    ReviewFactory.create(imported=True, revision={"rating_label": "false"})

    assert chosen(anyone, "rating=false") == []


def test_a_rating_that_was_retired_is_found_by_its_code(anyone, others, now):
    scale = RatingScaleFactory.create()
    rating = scale.ratings.get(code="false")
    claim = ReviewFactory.create(published=True, revision={"rating": rating}).claim
    scale.ratings.filter(pk=rating.pk).update(retired_in=2)

    assert chosen(anyone, "rating=false") == [claim.pk]
    assert chosen(anyone, f"scale={scale.code}") == [claim.pk]


def test_by_who_published_any_review_of_it(anyone, others):
    desk, herald = PublisherFactory.create(name="The Desk"), PublisherFactory.create(name="Herald")
    both = ReviewFactory.create(published=True, publisher=desk).claim
    ReviewFactory.create(imported=True, publisher=herald, claim=both)
    one = ReviewFactory.create(imported=True, publisher=herald).claim
    ReviewFactory.create(publisher=herald)
    ReviewFactory.create(retracted=True, publisher=herald)
    both.refresh_from_db()

    assert both.verdict == Review.objects.get(claim=both, publisher=desk)
    assert chosen(anyone, f"reviewer={herald.pk}") == [one.pk, both.pk]
    assert chosen(anyone, "reviewer=the+DESK") == [both.pk]
    assert chosen(anyone, f"reviewer={desk.pk}&reviewer=Herald") == [one.pk, both.pk]
    assert chosen(anyone, "reviewer=Nobody") == []


def test_by_the_day_on_which_it_was_published(anyone, others):
    early = published_on(2024, 1, 1, 0, 0)
    late = published_on(2024, 1, 1, 23, 59, 59, 999_999)
    later = published_on(2024, 1, 2, 0, 0)

    assert chosen(anyone, "reviewed_after=2024-01-02") == [later.pk]
    assert chosen(anyone, "reviewed_before=2024-01-01") == [late.pk, early.pk]
    assert chosen(anyone, "reviewed_after=2024-01-01&reviewed_before=2024-01-01") == [
        late.pk,
        early.pk,
    ]
    assert chosen(anyone, "reviewed_before=2023-12-31") == []
    assert chosen(anyone, "reviewed_after=2024-01-02&reviewed_after=2024-01-01") == [
        later.pk,
        late.pk,
        early.pk,
    ]
    assert len(chosen(anyone, "reviewed_before=9999-12-31&reviewed_after=0001-01-01")) == 3


def test_with_an_order_and_with_one_another(anyone, others):
    one, two = published_on(2024, 5, 5), published_on(2024, 4, 4)

    assert chosen(anyone, "has_verdict=true&ordering=-published_at") == [one.pk, two.pk]
    assert chosen(anyone, "reviewed_after=2024-01-01&rating=false&ordering=published_at") == [
        two.pk,
        one.pk,
    ]
    assert chosen(anyone, "has_verdict=false&rating=false") == []


def test_what_is_hidden_is_not_found_by_its_verdict(anyone, as_reviewer):
    claim = ClaimFactory.create(dismissed=True)
    review = ReviewFactory.create(imported=True, claim=claim)
    query = f"reviewer={review.publisher_id}"

    assert chosen(anyone, query) == []
    assert chosen(as_reviewer, query) == [claim.pk]
