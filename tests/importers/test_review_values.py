"""Check what of a review is published, what is kept as a label, and what is refused."""

from pathlib import Path

import pytest

from claims.models import Claim, Review, Revision
from tests.importers.command import counted, import_seeds
from tests.importers.test_reviews import PAGE, REVIEW, reviewed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("missing", ["publisher", "url"])
def test_a_review_without_publisher_or_page_is_kept_and_not_published(
    tmp_path: Path, missing: str
) -> None:
    import_seeds(reviewed(tmp_path / "a.jsonl", **{missing: None}))

    claim = Claim.objects.get()
    assert (claim.status, claim.review_count, Review.objects.count()) == ("open", 0, 0)
    assert (claim.imported_rating, claim.imported_review) == (
        "Mostly false",
        REVIEW | {missing: None},
    )


def test_a_row_with_rating_reviewer_and_page_publishes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "text,rating,review_publisher,source_url\n"
        f"Prices fell.,Half True,Checkers,{PAGE}\n"
        f"Wages fell.,Half True,,{PAGE}\n"
        "Rents fell.,Half True,Checkers,\n"
    )

    said = import_seeds(path)

    claims = Claim.objects.order_by("pk").values_list("status", "imported_rating")
    assert said.line == counted("1 0 0 0", "3 0 0 0")
    assert list(claims) == [("checked", ""), ("open", "Half True"), ("open", "Half True")]
    assert list(Review.objects.values_list("url", "revisions__rating_label")) == [
        (PAGE, "Half True")
    ]
    assert import_seeds(path).line == counted("0 0 1 0", "0 0 3 0")


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"url": "javascript:alert(1)"}, "/review/url", "url_invalid"),
        ({"url": "https://user:pass@example.org/"}, "/review/url", "url_invalid"),
        ({"rating": "Fal\u202ese"}, "/review/rating", "control_character"),
        ({"publisher": "Check\u0000ers"}, "/review/publisher", "control_character"),
        ({"rating": "F" * 20_000}, "/review/rating", "value_too_long"),
        ({"publisher": "ß" * 200}, "/review/publisher", "value_too_long"),
        ({"published_on": "2020"}, "/review/published_on", "date_invalid"),
    ],
)
def test_hostile_values_are_refused_by_name(
    tmp_path: Path, changes: dict[str, str], pointer: str, code: str
) -> None:
    path = reviewed(tmp_path / "a.jsonl", **changes)

    said = import_seeds(path, report=tmp_path / "r.json")

    assert (said.code, said.line) == (1, counted("0 0 0 0", "0 0 0 1"))
    assert [(one["pointer"], one["code"]) for one in said.report["refused"]] == [(pointer, code)]
    assert not Review.objects.exists()


def test_a_label_of_a_megabyte_is_refused_with_its_line(tmp_path: Path) -> None:
    path = reviewed(tmp_path / "a.jsonl", rating="F" * (1 << 20))

    said = import_seeds(path, report=tmp_path / "r.json")

    assert [one["code"] for one in said.report["refused"]] == ["too_large"]


def test_a_long_headline_is_cut_and_that_is_told(tmp_path: Path) -> None:
    path = reviewed(tmp_path / "a.jsonl", headline="word " * 100)

    said = import_seeds(path, report=tmp_path / "r.json")

    assert [one["code"] for one in said.report["notices"]] == ["headline_shortened"]
    assert Revision.objects.get().headline.endswith("word…")
    assert len(Revision.objects.get().headline) <= 300
