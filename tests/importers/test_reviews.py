"""Check the reviews that records bring: other publishers', at once, and never the desk's."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.importers import batches
from claims.models import Claim, Event, ImportedItem, Publisher, Review, ReviewRecord, Revision
from claims.records.document import render_document
from claims.workflow.verify import verify_chain
from tests.factories import ClaimFactory
from tests.importers.command import counted, everything, import_seeds, write_lines

pytestmark = pytest.mark.django_db

PAGE = "https://example.org/check"
REVIEW: dict[str, Any] = {
    "publisher": "Checkers",
    "url": f"{PAGE}?utm_source=feed",
    "rating": "Mostly false",
    "headline": "Prices rose",
    "summary": "The register says otherwise.",
    "published_on": "2020-05-03",
}
RECORD: dict[str, Any] = {
    "external_id": "x",
    "text": "Prices fell.",
    "language": "de",
    "review": REVIEW,
}


def reviewed(path: Path, **changes: Any) -> Path:
    """Write the record with changes of its review; what is None is left out."""
    review = {name: value for name, value in (REVIEW | changes).items() if value is not None}
    return write_lines(path, RECORD | {"review": review})


def shown(review: Review) -> dict[str, Any]:
    """Return what everybody may read of a review."""
    record = ReviewRecord.objects.get(review=review, valid_until=None)
    return dict(json.loads(render_document(record.document)))


def verdict(claim: Claim) -> dict[str, Any]:
    """Return what everybody may read of a claim's verdict."""
    assert claim.record is not None
    document = json.loads(render_document(claim.record.document))
    return {name: document[name] for name in ("status", "review_count", "verdict", "version")}


def test_a_review_is_published_under_its_own_publisher(tmp_path: Path) -> None:
    said = import_seeds(write_lines(tmp_path / "a.jsonl", RECORD), report=tmp_path / "r.json")

    review, publisher = Review.objects.get(), Publisher.objects.get()
    document = shown(review)
    assert (said.code, said.line) == (0, counted("1 0 0 0", "1 0 0 0"))
    assert said.report["counts"]["reviews"] == {"new": 1, "updated": 0, "unchanged": 0}
    assert {name: document[name] for name in document if not name.endswith("_url")} == {
        "id": review.pk,
        "url": f"{PAGE}?utm_source=feed",
        "origin": "import",
        "claim": document["claim"],
        "publisher": {"id": publisher.pk, "name": "Checkers", "site": None},
        "status": "published",
        "revision": 1,
        "headline": "Prices rose",
        "summary": "The register says otherwise.",
        "body": "",
        "language": "de",
        "rating": {
            "id": None,
            "code": None,
            "label": "Mostly false",
            "value": None,
            "best": None,
            "worst": None,
            "scale": None,
        },
        "evidence": [],
        "author": None,
        "published_at": "2020-05-03T00:00:00Z",
        "corrections": [],
        "version": 1,
    }
    assert review.canonical_url == PAGE


def test_its_claim_is_checked_and_shows_it(tmp_path: Path) -> None:
    import_seeds(write_lines(tmp_path / "a.jsonl", RECORD))

    claim, review = Claim.objects.get(), Review.objects.get()
    assert (claim.status, claim.listed, claim.imported_rating) == ("checked", True, "")
    assert (claim.imported_review, claim.verdict_id) == (None, review.pk)
    assert verdict(claim) == {
        "status": "checked",
        "review_count": 1,
        "verdict": {
            "review": review.pk,
            "publisher": {"id": review.publisher_id, "name": "Checkers"},
            "rating": None,
            "label": "Mostly false",
            "value": None,
            "best": None,
            "worst": None,
            "scale": None,
            "summary": "The register says otherwise.",
            "published_at": "2020-05-03T00:00:00Z",
        },
        "version": 1,
    }


def test_nothing_is_invented_where_a_record_says_little(tmp_path: Path) -> None:
    review = {"publisher": "Checkers", "url": PAGE}

    import_seeds(write_lines(tmp_path / "a.jsonl", {"text": "Prices fell.", "review": review}))

    revision = Revision.objects.get()
    assert (revision.review.published_at, revision.rating_label) == (None, "")
    assert (revision.headline, revision.summary, revision.language) == ("", "", "und")
    assert (revision.author, revision.published_by, revision.rating) == (None, None, None)
    assert Claim.objects.get().status == "checked"


def test_running_again_writes_nothing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    before = everything()

    again = import_seeds(path, report=tmp_path / "r.json")

    assert again.line == counted("0 0 1 0", "0 0 1 0")
    assert again.report["counts"]["reviews"] == {"new": 0, "updated": 0, "unchanged": 1}
    assert everything() == before
    assert Revision.objects.count() == 1


def test_a_later_edit_is_a_second_revision_and_the_first_stays_readable(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)

    said = import_seeds(reviewed(path, rating="False", published_on="2020-05-04"))

    review, claim = Review.objects.get(), Claim.objects.get()
    first, second = review.revisions.order_by("number")
    assert said.line == counted("0 1 0 0", "0 1 0 0")
    assert (first.status, first.rating_label, first.superseded_at) == (
        "superseded",
        "Mostly false",
        second.published_at,
    )
    assert (second.status, second.number, second.kind) == ("published", 2, "")
    assert (second.rating_label, second.headline) == ("False", "Prices rose")
    assert (review.version, review.published_at) == (2, datetime(2020, 5, 4, tzinfo=UTC))
    assert (shown(review)["revision"], shown(review)["version"]) == (2, 2)
    assert shown(review)["rating"]["label"] == "False"
    assert verdict(claim)["verdict"]["label"] == "False"
    assert verdict(claim)["verdict"]["published_at"] == "2020-05-04T00:00:00Z"
    assert claim.version == 2
    assert import_seeds(path).line == counted("0 0 1 0", "0 0 1 0")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rating", "False"),
        ("headline", "Prices rose a lot"),
        ("summary", "Two registers say otherwise."),
        ("published_on", "2020-05-04"),
    ],
)
def test_whatever_its_publisher_edits_makes_a_revision(
    tmp_path: Path, field: str, value: str
) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)

    import_seeds(reviewed(path, **{field: value}))

    assert list(Revision.objects.order_by("number").values_list("number", "status")) == [
        (1, "superseded"),
        (2, "published"),
    ]


def test_a_missing_value_erases_nothing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)

    said = import_seeds(reviewed(path, rating=None, headline=None, published_on=None))

    assert said.line == counted("0 0 1 0", "0 0 1 0")
    assert list(Revision.objects.values_list("number", "rating_label", "headline")) == [
        (1, "Mostly false", "Prices rose")
    ]


def test_a_review_that_a_record_names_no_more_is_marked_and_stays(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    bare = {name: value for name, value in RECORD.items() if name != "review"}

    said = import_seeds(write_lines(path, bare), report=tmp_path / "r.json")
    again = import_seeds(path, report=tmp_path / "r2.json")

    (memory,) = ImportedItem.objects.get().values["reviews"].values()
    assert said.report["notices"] == [
        {
            "file": "a.jsonl",
            "line": 1,
            "code": "review_gone",
            "message": f"The record no longer names the review at {PAGE}; it stays.",
        }
    ]
    assert (memory["is_gone"], again.report["notices"]) == (True, [])
    assert (Review.objects.get().status, Claim.objects.get().status) == ("published", "checked")

    import_seeds(write_lines(path, RECORD))

    (memory,) = ImportedItem.objects.get().values["reviews"].values()
    assert (memory["is_gone"], Revision.objects.count()) == (False, 1)


def test_one_page_may_review_several_claims(tmp_path: Path) -> None:
    other = RECORD | {"external_id": "y", "text": "Wages fell."}

    said = import_seeds(write_lines(tmp_path / "a.jsonl", RECORD, other))

    assert said.line == counted("1 0 0 0", "2 0 0 0")
    assert Review.objects.filter(canonical_url=PAGE).values("claim").distinct().count() == 2
    assert set(Claim.objects.values_list("status", flat=True)) == {"checked"}


def test_a_publisher_is_one_however_its_name_is_spelled(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)

    said = import_seeds(reviewed(path, publisher="CHECKERS", url=f"{PAGE}#top"))

    assert said.line == counted("0 0 1 0", "0 0 1 0")
    assert (Publisher.objects.get().name, Revision.objects.count()) == ("Checkers", 1)


def test_a_publisher_that_somebody_renamed_keeps_its_review(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    Publisher.objects.update(name="The Checkers", name_key="the checkers")

    import_seeds(reviewed(path, rating="False"))

    assert Publisher.objects.get().name == "The Checkers"
    assert list(Revision.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]
    assert Review.objects.count() == 1


def test_two_publishers_review_one_claim_and_the_later_speaks_for_it(tmp_path: Path) -> None:
    later = {"publisher": "Others", "url": f"{PAGE}/2", "published_on": "2021-01-01"}
    path = write_lines(tmp_path / "a.jsonl", RECORD, RECORD | {"review": later})

    said = import_seeds(path, report=tmp_path / "r.json")
    before = everything()
    again = import_seeds(path, report=tmp_path / "r2.json")

    claim = Claim.objects.get()
    assert (said.line, said.report["notices"]) == (counted("2 0 0 0", "1 1 0 0"), [])
    assert (again.line, again.report["notices"]) == (counted("0 0 2 0", "0 0 2 0"), [])
    assert everything() == before
    assert claim.review_count == 2
    assert claim.verdict is not None
    assert claim.verdict.publisher.name == "Others"


@pytest.mark.parametrize("most", [1, 1_000])
def test_a_claim_in_two_lines_settles_when_one_of_them_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(batches, "MOST_CLAIMS", most)
    other = {"publisher": "Others", "url": f"{PAGE}/2", "rating": "Wrong"}
    path = write_lines(tmp_path / "a.jsonl", RECORD, RECORD | {"review": other})
    import_seeds(path)

    changed = RECORD | {"review": other | {"rating": "False"}}
    said = import_seeds(write_lines(path, RECORD, changed))
    before = everything()
    again = import_seeds(path)

    assert (said.line, said.err) == (counted("0 1 1 0", "0 1 1 0"), "")
    assert (again.line, again.err) == (counted("0 0 2 0", "0 0 2 0"), "")
    assert everything() == before


def test_two_lines_that_differ_on_one_review_are_two_revisions(tmp_path: Path) -> None:
    changed = RECORD | {"review": REVIEW | {"rating": "False"}}
    path = write_lines(tmp_path / "a.jsonl", RECORD, changed)

    import_seeds(path)
    before = everything()
    import_seeds(path)

    assert list(Revision.objects.order_by("number").values_list("status", "rating_label")) == [
        ("superseded", "Mostly false"),
        ("published", "False"),
    ]
    assert everything() == before


def test_a_new_text_shows_in_the_claims_reviews(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)

    import_seeds(write_lines(path, RECORD | {"text": "Prices fell a little."}))

    review = Review.objects.get()
    assert shown(review)["claim"]["text"] == "Prices fell a little."
    assert (review.version, shown(review)["version"], Revision.objects.count()) == (2, 2, 1)


def test_a_claim_of_somebodys_that_is_reviewed_elsewhere_is_checked(tmp_path: Path) -> None:
    claim = ClaimFactory.create(text="Prices fell.", external_id="x")

    import_seeds(write_lines(tmp_path / "a.jsonl", RECORD))

    claim.refresh_from_db()
    assert (claim.status, claim.listed) == ("checked", True)


def test_the_event_counts_reviews_and_its_digest_covers_them(tmp_path: Path) -> None:
    import_seeds(write_lines(tmp_path / "a.jsonl", RECORD))

    data = json.loads(Event.objects.order_by("-seq")[0].data)
    assert (data["claims_new"], data["reviews"], len(data["digest"])) == (1, 1, 64)
    assert verify_chain().holds


def test_a_dry_run_names_the_reviews(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    before = everything()

    said = import_seeds(path, dry_run=True)

    assert said.out.splitlines() == [
        "new claim a.jsonl:1: Prices fell.",
        "new review a.jsonl:1: Checkers: Mostly false",
        f"new document a.jsonl:1: {REVIEW['url']}",
        counted("1 0 0 0", "1 0 0 0"),
    ]
    assert everything() == before
    import_seeds(path)
    planned = import_seeds(reviewed(path, rating="False"), dry_run=True)
    assert planned.out.splitlines()[:2] == [
        "updated claim a.jsonl:1: Prices fell. [review]",
        "updated review a.jsonl:1: Checkers: False",
    ]


def test_a_batch_takes_as_many_statements_for_thirty_reviews_as_for_one(tmp_path: Path) -> None:
    counts = []
    for name, size in (("a", 1), ("b", 1), ("c", 30)):
        for rating in ("False", "True"):
            records = [
                {"external_id": f"{name} {n}", "text": f"Claim {name} {n}."}
                | {"review": REVIEW | {"url": f"{PAGE}/{name}/{n}", "rating": rating}}
                for n in range(size)
            ]
            path = write_lines(tmp_path / f"{name}.jsonl", *records)
            with CaptureQueriesContext(connection) as context:
                import_seeds(path)
            counts.append(len(context))

    assert Revision.objects.count() == 64
    assert counts[2:4] == counts[4:]
