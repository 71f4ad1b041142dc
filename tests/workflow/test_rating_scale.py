"""Rating scales: made, edited, refused; a rating that is in use stays as it was."""

from datetime import datetime
from typing import Any

import pytest

from claims.errors import Invalid, Missing, NotAllowed, Stale
from claims.models import Rating, RatingScale, User
from claims.queries.rating_scale import ratings_named, ratings_of, ratings_offered
from claims.workflow.rating_scale import (
    RatingScaleExists,
    create_rating_scale,
    edit_rating_scale,
)
from tests.factories import RatingFactory, RatingScaleFactory
from tests.workflow.ratings import as_made, rows, sent, use
from tests.workflow.traces import last_event, traces

pytestmark = pytest.mark.django_db


def codes(scale: RatingScale) -> list[str]:
    return [rating.code for rating in ratings_of(scale)]


def key(scale: RatingScale, code: str) -> int:
    return scale.ratings.get(code=code, retired_in=None).pk


def test_scale_is_made_with_its_ratings_in_order(administrator: User, now: datetime) -> None:
    given = [
        sent(
            "true", 2, best=2, label=" Quite  true ", meaning=" Nothing\r\nof weight is missing. "
        ),
        sent("false", 1, best=2),
        sent("open"),
    ]

    scale = create_rating_scale(
        actor=administrator, now=now, code="two-points", name=" Two  points ", ratings=given
    )

    assert (scale.code, scale.name, scale.version, scale.offered) == (
        "two-points",
        "Two points",
        1,
        True,
    )
    fields = ("code", "label", "value", "best", "worst", "meaning", "translations", "since")
    assert [tuple(getattr(rating, name) for name in fields) for rating in ratings_of(scale)] == [
        ("true", "Quite true", 2, 2, 1, "Nothing\nof weight is missing.", {}, 1),
        ("false", "False", 1, 2, 1, "", {}, 1),
        ("open", "Open", None, None, None, "", {}, 1),
    ]
    verb, target, version, data = last_event()
    assert (verb, target, version) == ("rating_scale.created", scale.pk, 1)
    assert {name: change["after"] for name, change in data.items()} == {
        "code": "two-points",
        "name": "Two points",
        "offered": True,
        "ratings": ["true", "false", "open"],
        "rating_true": {
            "code": "true",
            "label": "Quite true",
            "value": 2,
            "best": 2,
            "worst": 1,
            "meaning": "Nothing\nof weight is missing.",
        },
        "rating_false": {
            "code": "false",
            "label": "False",
            "value": 1,
            "best": 2,
            "worst": 1,
        },
        "rating_open": {"code": "open", "label": "Open"},
    }
    assert not any(change["before"] for change in data.values())


def test_name_and_offer_change_alone(administrator: User, now: datetime) -> None:
    scale = RatingScaleFactory.create(name="Old")
    before = rows(scale)

    edited = edit_rating_scale(
        scale=scale,
        actor=administrator,
        now=now,
        changes={"name": "New", "offered": False},
        expected_version=1,
    )

    assert (edited.name, edited.offered, edited.version) == ("New", False, 2)
    assert rows(scale) == before
    assert last_event() == (
        "rating_scale.edited",
        scale.pk,
        2,
        {"name": {"before": "Old", "after": "New"}, "offered": {"before": True, "after": False}},
    )


def test_what_says_nothing_new_writes_nothing(administrator: User, now: datetime) -> None:
    scale = RatingScaleFactory.create()
    before = traces()

    for changes in ({}, {"name": scale.name, "offered": True, "ratings": as_made()}):
        row = edit_rating_scale(scale=scale, actor=administrator, now=now, changes=changes)
        assert row.version == 1

    assert traces() == before


def test_ratings_that_nobody_uses_are_changed_and_deleted(
    administrator: User, now: datetime
) -> None:
    scale = RatingScaleFactory.create()
    false, half, true, unverifiable = (rating.pk for rating in ratings_of(scale))
    wanted = [
        sent("true", 5, label="Right"),
        sent("false", 1),
        sent("misleading", 2),
        sent("unverifiable"),
    ]

    edit_rating_scale(scale=scale, actor=administrator, now=now, changes={"ratings": wanted})

    new = key(scale, "misleading")
    assert rows(scale) == [
        (false, "false", "False", 1, None),
        (true, "true", "Right", 2, None),
        (unverifiable, "unverifiable", "Unverifiable", 1, None),
        (new, "misleading", "Misleading", 2, None),
    ]
    assert codes(scale) == ["true", "false", "misleading", "unverifiable"]
    assert not Rating.objects.filter(pk=half).exists()


def test_ratings_in_use_are_retired_and_old_verdicts_keep_theirs(
    administrator: User, now: datetime
) -> None:
    scale = RatingScaleFactory.create()
    false, half, true, unverifiable = (rating.pk for rating in ratings_of(scale))
    drafts = [use(rating) for rating in ratings_of(scale)]
    wanted = [
        sent("unverifiable"),
        sent("true", 5, label="Right"),
        sent("false", 1, meaning="Contradicted."),
    ]

    edit_rating_scale(scale=scale, actor=administrator, now=now, changes={"ratings": wanted})

    assert rows(scale) == [
        (false, "false", "False", 1, 2),
        (half, "half-true", "Half true", 1, 2),
        (true, "true", "True", 1, 2),
        (unverifiable, "unverifiable", "Unverifiable", 1, None),
        (key(scale, "true"), "true", "Right", 2, None),
        (key(scale, "false"), "false", "False", 2, None),
    ]
    assert codes(scale) == ["unverifiable", "true", "false"]
    for draft, rating in zip(drafts, (false, half, true, unverifiable), strict=True):
        draft.refresh_from_db()
        assert draft.rating_id == rating
    assert last_event()[3] == {
        "ratings": {
            "before": ["false", "half-true", "true", "unverifiable"],
            "after": ["unverifiable", "true", "false"],
        },
        "rating_false": {"before": {"meaning": ""}, "after": {"meaning": "Contradicted."}},
        "rating_half-true": {
            "before": {
                "code": "half-true",
                "label": "Half true",
                "value": 3,
                "best": 5,
                "worst": 1,
            },
            "after": None,
        },
        "rating_true": {"before": {"label": "True"}, "after": {"label": "Right"}},
    }


def test_a_code_that_comes_back_is_another_rating(administrator: User, now: datetime) -> None:
    scale = RatingScaleFactory.create()
    used = key(scale, "true")
    use(Rating.objects.get(pk=used))
    told = {"scale": scale, "actor": administrator, "now": now}
    edit_rating_scale(**told, changes={"ratings": [sent("false", 1)]})

    edit_rating_scale(**told, changes={"ratings": [sent("false", 1), sent("true", 5)]})

    again = key(scale, "true")
    assert rows(scale)[1:] == [(used, "true", "True", 1, 2), (again, "true", "True", 3, None)]


def test_translations_stay_while_they_translate_the_same_words(
    administrator: User, now: datetime
) -> None:
    scale = RatingScaleFactory.create(ratings=())
    words = {"de": {"label": "Falsch", "meaning": "Widerlegt."}}
    for code in ("false", "true", "half-true"):
        RatingFactory.create(scale=scale, code=code, translations=words)
    half_way = {"uk": {"label": " Наполовину  правда ", "meaning": ""}, "fr": {"label": ""}}
    wanted = [
        sent("false", 2),
        sent("true", 5, label="Right"),
        sent("half-true", 3, translations=half_way),
    ]

    edit_rating_scale(scale=scale, actor=administrator, now=now, changes={"ratings": wanted})

    assert {rating.code: rating.translations for rating in ratings_of(scale)} == {
        "false": words,
        "true": {},
        "half-true": {"uk": {"label": "Наполовину правда"}},
    }


def two(**numbers: Any) -> list[dict[str, Any]]:
    return [sent("false", 1), sent("true", 5) | numbers]


@pytest.mark.parametrize(
    ("ratings", "pointer", "code"),
    [
        ([], "/ratings", "blank"),
        ([sent(f"r{number}") for number in range(51)], "/ratings", "too_many"),
        ([{}], "/ratings/0/code", "invalid"),
        ([sent("Half True")], "/ratings/0/code", "invalid"),
        ([sent("true\n")], "/ratings/0/code", "invalid"),
        ([sent("напівправда")], "/ratings/0/code", "invalid"),
        ([sent("x" * 51)], "/ratings/0/code", "too_long"),
        ([sent("true"), sent("true")], "/ratings/1/code", "duplicate"),
        ([{"code": "true"}], "/ratings/0/label", "blank"),
        ([sent("true", label="\u2060")], "/ratings/0/label", "blank"),
        ([sent("true", label="x" * 101)], "/ratings/0/label", "too_long"),
        ([sent("true", label="a\u202eb")], "/ratings/0/label", "control_character"),
        ([sent("true", meaning="x" * 2001)], "/ratings/0/meaning", "too_long"),
        ([sent("true", meaning="\x07")], "/ratings/0/meaning", "control_character"),
        (two(worst=None), "/ratings/1/worst", "required"),
        (two(best=None, worst=None), "/ratings/1/best", "required"),
        (two(value=None), "/ratings/1/value", "required"),
        (two(worst=0), "/ratings/1/worst", "out_of_range"),
        (two(best=1, value=1), "/ratings/1/best", "out_of_range"),
        (two(value=5.5), "/ratings/1/value", "out_of_range"),
        (two(value=0.5), "/ratings/1/value", "out_of_range"),
        (two(value=float("nan")), "/ratings/1/value", "out_of_range"),
        (two(best=float("inf")), "/ratings/1/best", "out_of_range"),
        (two(best=10**400), "/ratings/1/best", "out_of_range"),
        (two(best=1_000_001), "/ratings/1/best", "out_of_range"),
        (two(value=True), "/ratings/1/value", "invalid"),
        (two(value="5"), "/ratings/1/value", "invalid"),
        (two(best=6), "/ratings/1/best", "range_differs"),
        (two(worst=2), "/ratings/1/worst", "range_differs"),
        ([sent("a", translations={"d": {}})], "/ratings/0/translations", "language"),
        (
            [sent("a", translations={"de": {"label": "x" * 101}})],
            "/ratings/0/translations",
            "too_long",
        ),
    ],
)
def test_ratings_that_cannot_be_stored_are_refused(
    ratings: list[dict[str, Any]], pointer: str, code: str, administrator: User, now: datetime
) -> None:
    scale = RatingScaleFactory.create()
    told = {"actor": administrator, "now": now}
    before = traces(), RatingScale.objects.count(), rows(scale)

    with pytest.raises(Invalid) as made:
        create_rating_scale(**told, code="new", name="New", ratings=ratings)
    with pytest.raises(Invalid) as edited:
        edit_rating_scale(**told, scale=scale, changes={"name": "Other", "ratings": ratings})

    for refusal in (made, edited):
        errors = refusal.value.errors
        assert [(error.pointer, error.code) for error in errors] == [(pointer, code)]
    assert (traces(), RatingScale.objects.count(), rows(scale)) == before


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"code": ""}, "/code", "invalid"),
        ({"code": "-a"}, "/code", "invalid"),
        ({"code": "x" * 51}, "/code", "too_long"),
        ({"name": " "}, "/name", "blank"),
        ({"name": "x" * 201}, "/name", "too_long"),
    ],
)
def test_code_and_name_that_cannot_be_stored_are_refused(
    fields: dict[str, str], pointer: str, code: str, administrator: User, now: datetime
) -> None:
    before = traces()

    with pytest.raises(Invalid) as refusal:
        create_rating_scale(
            actor=administrator,
            now=now,
            ratings=as_made(),
            **({"code": "a", "name": "A"} | fields),
        )

    error = refusal.value.errors[0]
    assert (error.pointer, error.code, traces()) == (pointer, code, before)


def test_taken_code_is_refused(administrator: User, now: datetime) -> None:
    RatingScaleFactory.create(code="mine")
    before = traces()

    with pytest.raises(RatingScaleExists, match="There is a rating scale mine already"):
        create_rating_scale(
            actor=administrator, now=now, code="mine", name="Mine", ratings=as_made()
        )

    assert traces() == before


def test_stale_missing_and_forbidden_edits_are_refused(
    administrator: User, editor: User, now: datetime
) -> None:
    scale = RatingScaleFactory.create()
    before = traces()

    with pytest.raises(NotAllowed):
        create_rating_scale(actor=editor, now=now, code="a", name="A", ratings=as_made())
    with pytest.raises(NotAllowed):
        edit_rating_scale(scale=scale, actor=editor, now=now, changes={"name": "A"})
    with pytest.raises(Stale):
        edit_rating_scale(
            scale=scale, actor=administrator, now=now, changes={"name": "A"}, expected_version=2
        )
    with pytest.raises(Missing):
        edit_rating_scale(
            scale=RatingScale(pk=10**9), actor=administrator, now=now, changes={"name": "A"}
        )

    assert traces() == before


def test_reviews_are_offered_current_ratings_of_offered_scales(
    administrator: User, now: datetime
) -> None:
    RatingScale.objects.update(offered=False)
    scale, other = RatingScaleFactory.create(), RatingScaleFactory.create()
    RatingScaleFactory.create(offered=False)
    old = key(scale, "true")
    use(Rating.objects.get(pk=old))
    wanted = [sent("true", 5, label="Right"), sent("false", 1)]

    edit_rating_scale(scale=scale, actor=administrator, now=now, changes={"ratings": wanted})

    offered = [(rating.scale.code, rating.label) for rating in ratings_offered()]
    assert offered == [
        (scale.code, "Right"),
        (scale.code, "False"),
        (other.code, "False"),
        (other.code, "Half true"),
        (other.code, "True"),
        (other.code, "Unverifiable"),
    ]
    named = ratings_named(keys=[old, key(scale, "true"), 10**9])
    assert {pk: rating.label for pk, rating in named.items()} == {
        old: "True",
        key(scale, "true"): "Right",
    }
