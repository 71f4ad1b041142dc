"""Rating scales in the admin: one form with a row for each rating."""

from typing import Any

import pytest
from django.urls import reverse

from claims.models import Event, RatingScale
from claims.queries.rating_scale import ratings_of
from claims.workflow.rating_scale import edit_rating_scale
from tests.factories import NOW, RatingScaleFactory
from tests.workflow.ratings import use

ADD = "admin:claims_ratingscale_add"
COLUMNS = ("ORDER", "code", "label", "value", "worst", "best", "meaning", "translations")


@pytest.fixture
def client(as_visitor):
    return as_visitor("administrator")


@pytest.fixture
def scale(db: None) -> RatingScale:
    return RatingScaleFactory.create(code="mine", name="Mine")


def address(scale: RatingScale) -> str:
    return reverse("admin:claims_ratingscale_change", args=[scale.pk])


def typed(*rows: tuple[Any, ...], kept: int = 0, **fields: Any) -> dict[str, Any]:
    """Return a form with these rows, `kept` of which were there before."""
    data = {
        "ratings-TOTAL_FORMS": len(rows),
        "ratings-INITIAL_FORMS": kept,
        "name": "Mine",
        "offered": "on",
        **fields,
    }
    for number, row in enumerate(rows):
        for column, value in zip(COLUMNS, row, strict=False):
            data[f"ratings-{number}-{column}"] = value
    return data


def as_opened(client, scale: RatingScale) -> dict[str, Any]:
    """Return what a browser would send of the page as it opens."""
    context = client.get(address(scale)).context
    form, rows = context["adminform"].form, context["ratings"]
    data = {name: form[name].value() for name in ("name", "offered", "version")}
    for part in (rows.management_form, *rows):
        data |= {field.html_name: field.value() for field in part if field.value() is not None}
    return data


def outline(scale: RatingScale) -> list[tuple[Any, ...]]:
    return [(rating.code, rating.label, rating.value) for rating in ratings_of(scale)]


def verbs() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("verb", flat=True))[1:]


def shown_errors(answer) -> tuple[list[str], list[dict[str, list[str]]]]:
    """Return what stands above the form and in each row."""
    rows = answer.context["ratings"]
    return list(answer.context["adminform"].form.non_field_errors()), [row.errors for row in rows]


def test_adding_stores_the_rows_that_were_filled_in(client):
    rows = [
        ("2", "yes", "Yes", "2", "1", "2", "It is so.", "de: Ja | Es ist so.\r\nfr: Oui"),
        ("1", "no", "No", "1", "1", "2"),
        ("", "", "", "", "", "", "", ""),
        ("", "open", "Open"),
    ]

    answer = client.post(reverse(ADD), typed(*rows, code="mine"))

    scale = RatingScale.objects.get(code="mine")
    assert answer["Location"] == reverse("admin:claims_ratingscale_changelist")
    assert outline(scale) == [("no", "No", 1), ("yes", "Yes", 2), ("open", "Open", None)]
    assert ratings_of(scale)[1].translations == {
        "de": {"label": "Ja", "meaning": "Es ist so."},
        "fr": {"label": "Oui"},
    }
    assert (ratings_of(scale)[1].meaning, scale.offered) == ("It is so.", True)
    assert verbs() == ["rating_scale.created"]


def test_saving_the_form_as_it_opens_writes_nothing(client):
    scale = RatingScale.objects.get(code="truth")

    answer = client.post(address(scale), as_opened(client, scale))

    scale.refresh_from_db()
    assert (answer.status_code, scale.version, verbs()) == (302, 1, [])


def test_editing_moves_changes_removes_and_adds_with_one_event(client, scale):
    used = ratings_of(scale)[2]
    use(used)
    data = as_opened(client, scale) | {
        "ratings-0-ORDER": "9",
        "ratings-1-DELETE": "on",
        "ratings-2-label": "Right",
        "ratings-4-code": "misleading",
        "ratings-4-label": "Misleading",
    }
    del data["offered"]

    answer = client.post(address(scale), data | {"_continue": ""})

    scale = RatingScale.objects.get(code="mine")
    assert answer["Location"].startswith(address(scale))
    assert (scale.version, scale.offered) == (2, False)
    assert outline(scale) == [
        ("true", "Right", 5),
        ("unverifiable", "Unverifiable", None),
        ("false", "False", 1),
        ("misleading", "Misleading", None),
    ]
    used.refresh_from_db()
    assert (used.label, used.retired_in) == ("True", 2)
    assert verbs() == ["rating_scale.edited"]


def test_the_code_of_a_scale_stays_whatever_is_sent(client, scale):
    client.post(address(scale), as_opened(client, scale) | {"code": "other", "name": "New"})

    scale.refresh_from_db()
    assert (scale.code, scale.name) == ("mine", "New")


def test_a_stale_form_saves_nothing_and_keeps_what_was_typed(client, scale, administrator):
    data = as_opened(client, scale) | {"ratings-0-label": "Quite wrong"}
    edit_rating_scale(scale=scale, actor=administrator, now=NOW, changes={"name": "Another"})

    stale = client.post(address(scale), data)
    again = client.post(address(scale), data | {"version": "2"})

    assert "Nothing was saved" in stale.content.decode()
    assert "Quite wrong" in stale.content.decode()
    assert again.status_code == 302
    assert outline(RatingScale.objects.get(code="mine"))[0] == ("false", "Quite wrong", 1)


@pytest.mark.parametrize(
    ("changes", "row", "errors"),
    [
        ({"ratings-1-value": "9"}, 1, {"value": ["The value must lie between worst and best."]}),
        ({"ratings-1-value": "nan"}, 1, {"value": ["Enter a number."]}),
        ({"ratings-1-label": ""}, 1, {"label": ["This field is required."]}),
        (
            {"ratings-1-code": "Half True"},
            1,
            {
                "code": [
                    "A code is made of lower-case letters from a to z, digits, and hyphens "
                    "between them."
                ]
            },
        ),
        (
            {"ratings-0-DELETE": "on", "ratings-2-best": "6"},
            2,
            {"best": ["The ratings of one scale share the same best: 5, not 6."]},
        ),
        (
            {"ratings-0-ORDER": "9", "ratings-2-best": ""},
            2,
            {"best": ["Give value, best and worst, or none of the three."]},
        ),
        (
            {"ratings-3-translations": "Falsch"},
            3,
            {"translations": ["Write one language a line, such as: de: Falsch"]},
        ),
        (
            {"ratings-3-translations": "d: Falsch"},
            3,
            {"translations": ["A language is a code such as en, de or pt-BR."]},
        ),
        ({"ratings-4-meaning": "Alone."}, 4, {"code": ["This field is required."]}),
    ],
)
def test_a_refusal_stands_in_its_row_beside_its_field(client, scale, changes, row, errors):
    answer = client.post(address(scale), as_opened(client, scale) | changes)

    above, in_rows = shown_errors(answer)
    assert above == ["A rating below cannot be stored as it stands."]
    assert errors.items() <= in_rows[row].items()
    assert [found for number, found in enumerate(in_rows) if number != row] == [{}] * 4
    assert verbs() == []


def test_a_taken_code_and_a_scale_without_ratings_are_refused(client, scale):
    taken = client.post(reverse(ADD), typed(("1", "a", "A"), code="mine"))
    empty = client.post(reverse(ADD), typed(("", "", ""), code="new"))

    found = [answer.context["adminform"].form.non_field_errors() for answer in (taken, empty)]
    assert found == [
        ["There is a rating scale mine already."],
        ["A rating scale needs at least one rating."],
    ]
    assert not RatingScale.objects.filter(code="new").exists()


def test_a_form_whose_rows_were_not_sent_is_shown_again(client, scale):
    answer = client.post(address(scale), {"name": "New", "version": "1"})

    scale.refresh_from_db()
    assert (answer.status_code, scale.name) == (200, "Mine")
    assert "cannot be stored as it stands" in answer.content.decode()


def test_reviewers_look_and_do_not_touch(as_visitor, scale):
    client = as_visitor("reviewer")

    answer = client.get(address(scale))
    refused = client.post(address(scale), typed(("1", "a", "A"), version="1"))

    rows = answer.context["ratings"]
    assert [row["label"].value() for row in rows] == ["False", "Half true", "True", "Unverifiable"]
    assert all(field.field.disabled for row in rows for field in row)
    assert (refused.status_code, verbs()) == (403, [])


def test_what_happened_is_told_in_sentences(client, scale, administrator):
    ratings = [
        {"code": "true", "label": "Right", "value": 5, "best": 5, "worst": 1},
        {"code": "unverifiable", "label": "Unverifiable"},
    ]
    edit_rating_scale(scale=scale, actor=administrator, now=NOW, changes={"ratings": ratings})

    page = client.get(reverse("admin:claims_ratingscale_history", args=[scale.pk]))

    entry = page.context["entries"][0]
    assert entry.text == f"{administrator.username} edited the rating scale."
    assert entry.details == (
        "rating false: best: 5.0, code: false, label: False, value: 1.0, worst: 1.0 → nothing",
        "rating half-true: best: 5.0, code: half-true, label: Half true, value: 3.0, worst: 1.0"
        " → nothing",
        "rating true: label: True → label: Right",
        "ratings: false, half-true, true, unverifiable → true, unverifiable",
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    number, client, django_assert_num_queries
):
    RatingScaleFactory.create_batch(number)
    changelist = reverse("admin:claims_ratingscale_changelist")
    client.get(changelist)

    with django_assert_num_queries(6):
        answer = client.get(changelist)

    assert "False, Half true, True, Unverifiable" in answer.content.decode()
