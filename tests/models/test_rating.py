"""Rating scales and ratings: which may exist, what stays, and the scales that every desk begins with."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from claims.models import Rating, RatingScale
from claims.queries.rating_scale import ratings_of
from claims.workflow.rating import CONTENT, clean_code, clean_ratings
from tests.factories import RatingFactory, RatingScaleFactory
from tests.models.refusal import refused_by
from tests.workflow.ratings import use

pytestmark = pytest.mark.django_db

NUMBERS = ("value", "best", "worst")


@pytest.mark.parametrize("fields", [{"name": ""}, {"code": ""}])
def test_database_refuses_a_scale_without_a_name(fields: dict[str, str]) -> None:
    scale = RatingScaleFactory.create()

    with refused_by("rating_scale_has_name"):
        RatingScale.objects.filter(pk=scale.pk).update(**fields)


def test_a_code_of_a_scale_is_refused_twice() -> None:
    RatingScaleFactory.create(code="mine")

    with refused_by("code"):
        RatingScaleFactory.create(code="mine")


def test_a_code_of_a_rating_is_refused_twice_among_the_current_ones() -> None:
    scale = RatingScaleFactory.create()

    with refused_by("rating_code_once_a_scale", "claims_rating.scale_id"):
        RatingFactory.create(scale=scale, code="true")
    scale.ratings.filter(code="true").update(retired_in=2)
    RatingFactory.create(scale=scale, code="true")
    RatingFactory.create(code="true")

    assert scale.ratings.filter(code="true").count() == 2


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("rating_has_label", {"label": ""}),
        ("rating_has_label", {"code": ""}),
        ("rating_numbers_whole", {"value": None}),
        ("rating_numbers_whole", {"best": None}),
        ("rating_numbers_whole", {"worst": None}),
        ("rating_numbers_whole", {"worst": 0}),
        ("rating_numbers_whole", {"worst": 5}),
        ("rating_numbers_whole", {"best": 2}),
        ("rating_numbers_whole", {"value": 5.1}),
        ("rating_numbers_whole", {"value": 0.9}),
    ],
)
def test_database_refuses_a_rating(constraint: str, fields: dict[str, Any]) -> None:
    rating = RatingFactory.create(code="half-true")

    with refused_by(constraint):
        Rating.objects.filter(pk=rating.pk).update(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"label": "Other"},
        {"meaning": "Other"},
        {"code": "other"},
        {"value": 2},
        {"value": None, "best": None, "worst": None},
        {"since": 2},
        {"translations": {"de": {"label": "Halb wahr"}}},
    ],
)
def test_database_keeps_a_rating_that_is_in_use(fields: dict[str, Any]) -> None:
    rating = RatingFactory.create(code="half-true")
    use(rating)

    with pytest.raises(IntegrityError, match="keeps its words and numbers"), transaction.atomic():
        Rating.objects.filter(pk=rating.pk).update(**fields)

    assert Rating.objects.get(pk=rating.pk).label == "Half true"


def test_a_rating_in_use_may_move_and_retire() -> None:
    rating = RatingFactory.create(code="half-true")
    use(rating)

    Rating.objects.filter(pk=rating.pk).update(position=7, retired_in=2)

    rating.refresh_from_db()
    assert (rating.position, rating.retired_in) == (7, 2)


def test_a_label_is_found_in_a_language_or_in_the_scales_own() -> None:
    words = {
        "pt": {"label": "Falso"},
        "de-AT": {"label": "Stimmt nicht"},
        "fr": {"meaning": "Non."},
    }
    rating = RatingFactory.create(label="False", translations=words)

    labels = [rating.label_in(tag) for tag in ("pt", "pt-BR", "de-AT", "de", "fr", "und")]

    assert labels == ["Falso", "Falso", "Stimmt nicht", "False", "False", "False"]


def test_text_of_a_row_starts_with_its_key() -> None:
    scale = RatingScaleFactory.create(name="Mine")
    rating = RatingFactory.create(scale=scale, label="So so")

    assert (str(scale), str(rating)) == (f"{scale.pk} Mine", f"{rating.pk} So so")


def test_everybody_sees_every_scale() -> None:
    RatingScaleFactory.create(offered=False)

    assert RatingScale.objects.visible_to(AnonymousUser()).count() == RatingScale.objects.count()


def test_a_new_database_has_three_scales_one_of_which_is_offered() -> None:
    scales = RatingScale.objects.order_by("pk")

    assert {scale.code: (scale.offered, _outline(scale)) for scale in scales} == {
        "truth": (
            True,
            [
                ("false", 1, 5, 1),
                ("mostly-false", 2, 5, 1),
                ("half-true", 3, 5, 1),
                ("mostly-true", 4, 5, 1),
                ("true", 5, 5, 1),
                ("unverifiable", None, None, None),
            ],
        ),
        "politifact": (
            False,
            [
                ("pants-fire", 1, 6, 1),
                ("false", 2, 6, 1),
                ("mostly-false", 3, 6, 1),
                ("half-true", 4, 6, 1),
                ("mostly-true", 5, 6, 1),
                ("true", 6, 6, 1),
            ],
        ),
        "google": (
            False,
            [
                ("false", 1, 5, 1),
                ("mostly-false", 2, 5, 1),
                ("half-true", 3, 5, 1),
                ("mostly-true", 4, 5, 1),
                ("true", 5, 5, 1),
            ],
        ),
    }


def _outline(scale: RatingScale) -> list[tuple[Any, ...]]:
    return [
        (rating.code, *(getattr(rating, name) for name in NUMBERS)) for rating in ratings_of(scale)
    ]


@pytest.mark.parametrize("code", ["truth", "politifact", "google"])
def test_the_first_scales_are_such_as_an_administrator_may_save(code: str) -> None:
    scale = RatingScale.objects.get(code=code)
    ratings = [{name: getattr(rating, name) for name in CONTENT} for rating in ratings_of(scale)]

    assert (clean_code(scale.code), clean_ratings(ratings)) == (code, ratings)


@pytest.mark.django_db(transaction=True)
def test_a_committed_test_finds_the_first_scales() -> None:
    assert RatingScale.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_committed_test_leaves_the_first_scales_to_the_next() -> None:
    assert RatingScale.objects.count() == 3
