"""rating-scales/ and rating-scales/{id}/"""

import pytest

from claims.models import Rating, RatingScale
from claims.queries.rating_scale import ratings_of
from tests.api.calls import NOT_FOUND, V1, ids, invalid, not_allowed, page, problem, stale
from tests.factories import RatingScaleFactory
from tests.workflow.ratings import as_made, sent, use

NUMBERS = {"false": 1, "half-true": 3, "true": 5}


def shown_rating(rating: Rating):
    """Return what a reader gets of a rating of the factory."""
    value = NUMBERS.get(rating.code)
    return {
        "id": rating.pk,
        "code": rating.code,
        "label": rating.label,
        "value": value,
        "best": value and 5,
        "worst": value and 1,
        "meaning": rating.meaning,
    }


def shown(scale: RatingScale, **different):
    """Return what a reader gets of a scale."""
    return {
        "id": scale.pk,
        "code": scale.code,
        "name": scale.name,
        "version": 1,
        "ratings": [shown_rating(rating) for rating in ratings_of(scale)],
        **different,
    }


@pytest.fixture
def scale(db: None) -> RatingScale:
    """Return the only scale there is."""
    Rating.objects.all().delete()
    RatingScale.objects.all().delete()
    return RatingScaleFactory.create(offered=False)


def test_anyone_reads_every_scale_with_its_current_ratings(anyone, scale):
    gone = scale.ratings.get(code="half-true")
    gone.retired_in = 1
    gone.save()

    answer = anyone.get(f"rating-scales/{scale.pk}/")

    assert answer.json() == shown(scale)
    assert [rating["code"] for rating in answer.json()["ratings"]] == [
        "false",
        "true",
        "unverifiable",
    ]
    assert answer["ETag"] == f'"rating_scale-{scale.pk}-v1"'
    assert anyone.get("rating-scales/").json() == page(shown(scale))
    assert anyone.get("rating-scales/999999/").json() == NOT_FOUND


def test_numbers_are_written_as_they_are_spoken(anyone, scale):
    scale.ratings.filter(code="half-true").update(value=2.5)

    answer = anyone.get(f"rating-scales/{scale.pk}/")

    assert '"value": 2.5, "best": 5, "worst": 1' in answer.content.decode().replace(
        ":", ": "
    ).replace(",", ", ")


def test_scales_are_listed_newest_first_and_page_by_page(anyone, scale):
    other = RatingScaleFactory.create()

    answer = anyone.get("rating-scales/?page_size=1&count=true")

    assert (ids(answer), answer.json()["count"]) == ([other.pk], 2)
    assert ids(anyone.get("rating-scales/?ordering=id")) == [scale.pk, other.pk]


def test_an_unchanged_scale_is_not_sent_twice(anyone, scale):
    answer = anyone.get(f"rating-scales/{scale.pk}/", If_None_Match=f'"rating_scale-{scale.pk}-v1"')

    assert (answer.status_code, answer.content) == (304, b"")


def test_an_administrator_makes_a_scale(as_administrator):
    answer = as_administrator.post(
        "rating-scales/", {"code": "mine", "name": "Mine", "ratings": as_made()}
    )

    scale = RatingScale.objects.get(code="mine")
    assert answer.status_code == 201
    assert answer.json() == shown(scale, name="Mine")
    assert answer["Location"] == f"{V1}/rating-scales/{scale.pk}/"
    assert answer["ETag"] == f'"rating_scale-{scale.pk}-v1"'
    assert scale.offered


def test_an_edit_sends_all_ratings_and_keeps_those_that_say_the_same(as_administrator, scale):
    false, half, true, _ = ratings_of(scale)
    use(half)
    use(true)
    wanted = [sent("true", 5), sent("half-true", 3, meaning="In part."), sent("false", 1)]

    answer = as_administrator.patch(f"rating-scales/{scale.pk}/", {"ratings": wanted})

    new = scale.ratings.get(code="half-true", retired_in=None)
    assert answer.json() == shown(
        scale,
        version=2,
        ratings=[
            shown_rating(true),
            {**shown_rating(new), "meaning": "In part."},
            shown_rating(false),
        ],
    )
    assert answer["ETag"] == f'"rating_scale-{scale.pk}-v2"'
    assert (new.pk == half.pk, new.since) == (False, 2)


def test_a_new_name_leaves_the_ratings_alone(as_administrator, scale):
    answer = as_administrator.patch(f"rating-scales/{scale.pk}/", {"name": "Another"})

    assert answer.json() == shown(scale, name="Another", version=2)


def test_translations_are_not_shown_and_stay_with_their_words(as_administrator, scale):
    words = {"de": {"label": "XYZZY"}}
    scale.ratings.update(translations=words)
    wanted = [sent("false", 2), sent("true", 5, label="Right")]

    answer = as_administrator.patch(f"rating-scales/{scale.pk}/", {"ratings": wanted})

    assert "XYZZY" not in answer.content.decode()
    kept = {rating.code: rating.translations for rating in ratings_of(scale)}
    assert kept == {"false": words, "true": {}}


@pytest.mark.parametrize("name", ["id", "code", "version"])
def test_what_never_changes_is_refused_by_name(as_administrator, scale, name):
    answer = as_administrator.patch(f"rating-scales/{scale.pk}/", {name: getattr(scale, name)})

    assert answer.json() == invalid(f"/{name}", "read_only", "This field is read only.")


def test_a_taken_code_is_refused(as_administrator, scale):
    body = {"code": scale.code, "name": "Mine", "ratings": as_made()}

    answer = as_administrator.post("rating-scales/", body)

    assert answer.json() == problem(
        409,
        "rating_scale_exists",
        "Rating scale exists",
        f"There is a rating scale {scale.code} already.",
    )


def test_a_change_of_another_version_is_stale(as_administrator, scale):
    answer = as_administrator.patch(
        f"rating-scales/{scale.pk}/", {"name": "X"}, If_Match=f'"rating_scale-{scale.pk}-v2"'
    )

    assert (answer.status_code, answer.json()) == (412, stale(1, 2))


def test_reviewers_neither_make_nor_edit_scales(as_reviewer, scale):
    body = {"code": "mine", "name": "Mine", "ratings": as_made()}

    answers = [
        as_reviewer.post("rating-scales/", body).json(),
        as_reviewer.patch(f"rating-scales/{scale.pk}/", {"name": "A"}).json(),
    ]

    assert answers == [not_allowed("rating_scale: create"), not_allowed("rating_scale: edit")]


REQUIRED = "This field is required."
A_NUMBER = "A number is needed."


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({"name": 1}, "/name", "invalid", "A string is needed."),
        ({"offered": True}, "/offered", "unknown_field", "There is no such field."),
        ({"ratings": None}, "/ratings", "null", "This field may not be null."),
        ({"ratings": {}}, "/ratings", "not_a_list", "A list is needed."),
        ({"ratings": []}, "/ratings", "blank", "A rating scale needs at least one rating."),
        ({"ratings": [{"code": "a"}]}, "/ratings/0/label", "required", REQUIRED),
        ({"ratings": [{"label": "A"}]}, "/ratings/0/code", "required", REQUIRED),
        ({"ratings": [sent("a", label=5)]}, "/ratings/0/label", "invalid", "A string is needed."),
        ({"ratings": [sent("a", id=1)]}, "/ratings/0/id", "read_only", "This field is read only."),
        (
            {"ratings": [sent("a", translations={})]},
            "/ratings/0/translations",
            "unknown_field",
            "There is no such field.",
        ),
        ({"ratings": [sent("a"), sent("b", "1")]}, "/ratings/1/value", "invalid", A_NUMBER),
        ({"ratings": [sent("a", True)]}, "/ratings/0/value", "invalid", A_NUMBER),
        (
            {"ratings": [sent("a", 10**39)]},
            "/ratings/0/value",
            "out_of_range",
            "A number up to 1,000,000 is needed.",
        ),
        (
            {"ratings": [sent("a", 3), sent("b", 3, best=7)]},
            "/ratings/1/best",
            "range_differs",
            "The ratings of one scale share the same best: 5, not 7.",
        ),
    ],
)
def test_a_malformed_value_is_refused_by_name(as_administrator, scale, body, pointer, code, detail):
    whole = {"code": "mine", "name": "Mine", "ratings": as_made()} | body

    answers = [
        as_administrator.post("rating-scales/", whole).json(),
        as_administrator.patch(f"rating-scales/{scale.pk}/", body).json(),
    ]

    refusal = invalid(pointer, code, detail)
    assert answers == [refusal, refusal]
    assert RatingScale.objects.count() == 1


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_a_number_that_is_none_is_no_json(as_administrator, scale, number):
    body = f'{{"ratings": [{{"code": "a", "label": "A", "value": {number}}}]}}'.encode()

    answer = as_administrator.send(
        "PATCH", f"rating-scales/{scale.pk}/", body, content_type="application/json"
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_json")


def test_a_scale_without_ratings_is_refused(as_administrator):
    answer = as_administrator.post("rating-scales/", {"code": "mine", "name": "Mine"})

    assert answer.json() == invalid("/ratings", "required", REQUIRED)
