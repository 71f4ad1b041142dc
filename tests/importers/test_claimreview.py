"""Check the import of ClaimReview: again, edited, shortened, beside the desk's own."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Appearance, Claim, ImportedItem, Review, Revision, Source
from claims.workflow.verify import verify_chain
from tests.factories import ReviewFactory
from tests.importers.command import counted, everything, import_seeds
from tests.importers.test_desk_reviews import of_the_desk

pytestmark = pytest.mark.django_db

PAGE = "https://example.org/check"
TALK = "https://example.org/talk"


def review(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a ClaimReview of its own page; what is None is left out."""
    given: dict[str, Any] = {
        "@type": "ClaimReview",
        "url": f"{PAGE}{number}",
        "claimReviewed": f"Prices fell by {number} percent.",
        "author": {"@type": "Organization", "name": "Checkers"},
        "datePublished": "2020-05-03",
        "inLanguage": "en",
        "headline": "Prices rose",
        "reviewBody": "The register has three tables.",
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ann Lee"},
            "appearance": [{"url": TALK}, {"url": f"https://example.org/paper{number}"}],
        },
    } | changes
    return {name: value for name, value in given.items() if value is not None}


def feed(path: Path, *reviews: dict[str, Any]) -> Path:
    """Write a feed."""
    items = [{"@type": "DataFeedItem", "item": [one]} for one in reviews]
    path.write_text(json.dumps({"@type": "DataFeed", "dataFeedElement": items}))
    return path


def exported() -> str:
    """Return what the export writes."""
    out = io.StringIO()
    call_command("export_claimreview", stdout=out)
    return out.getvalue()


def by(*names: str) -> dict[str, Any]:
    """Return the property of a claim that several people have made."""
    return {"@type": "Claim", "author": [{"@type": "Person", "name": name} for name in names]}


def test_a_review_is_published_with_its_claim_and_where_that_stood(tmp_path: Path) -> None:
    said = import_seeds(feed(tmp_path / "a.json", review()), report=tmp_path / "r.json")

    claim, row = Claim.objects.get(), Review.objects.get()
    revision = Revision.objects.get()
    assert (said.code, said.line, said.err) == (0, counted("3 0 0 0", "1 0 0 0"), "")
    assert said.report["counts"]["reviews"] == {"new": 1, "updated": 0, "unchanged": 0}
    assert (claim.text, claim.language, claim.status) == (
        "Prices fell by 1 percent.",
        "en",
        "checked",
    )
    assert [one.name for one in claim.speakers.all()] == ["Ann Lee"]
    assert (row.origin, row.url, row.publisher.name) == ("import", f"{PAGE}1", "Checkers")
    assert (revision.rating_label, revision.headline) == ("False", "Prices rose")
    assert (revision.body, revision.language) == ("The register has three tables.", "en")
    assert [
        (one.source.url, one.source.title, one.quote)
        for one in Appearance.objects.order_by("pk").select_related("source")
        if one.source is not None
    ] == [(TALK, TALK, ""), ("https://example.org/paper1",) * 2 + ("",)]


def test_running_again_writes_nothing(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.json", review(1), review(2))
    import_seeds(path)
    before = everything()

    again = import_seeds(path)

    assert (again.code, again.line) == (0, counted("0 0 5 0", "0 0 2 0"))
    assert everything() == before


def test_an_edit_by_the_publisher_is_a_revision(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.json", review())
    import_seeds(path)

    said = import_seeds(
        feed(path, review(reviewRating={"alternateName": "True"}, reviewBody="Two tables."))
    )

    assert said.line == counted("0 1 2 0", "0 1 0 0")
    assert list(
        Revision.objects.order_by("number").values_list("status", "rating_label", "body")
    ) == [
        ("superseded", "False", "The register has three tables."),
        ("published", "True", "Two tables."),
    ]
    assert import_seeds(path).line == counted("0 0 3 0", "0 0 1 0")


def test_a_later_edition_names_other_speakers_and_places_of_the_same_claim(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.json", review())
    import_seeds(path)
    item = by("Ann Lee", "Bob Ray") | {"appearance": "https://example.org/late"}

    import_seeds(feed(path, review(itemReviewed=item)))

    claim = Claim.objects.get()
    assert [one.name for one in claim.speakers.all()] == ["Ann Lee", "Bob Ray"]
    assert list(claim.appearances.order_by("pk").values_list("source__url", flat=True)) == [
        TALK,
        "https://example.org/paper1",
        "https://example.org/late",
    ]
    assert Review.objects.count() == 1


def test_a_place_that_somebody_took_away_stays_away(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.json", review())
    import_seeds(path)
    Appearance.objects.filter(source__url=TALK).delete()

    import_seeds(feed(path, review(headline="Prices rose a lot")))

    assert Appearance.objects.get().source == Source.objects.get(url="https://example.org/paper1")


def test_a_claim_is_one_only_where_words_and_speaker_are_equal(tmp_path: Path) -> None:
    text = "Prices fell."
    other = {"@type": "Organization", "name": "Others"}
    path = feed(
        tmp_path / "a.json",
        review(1, claimReviewed=text),
        review(2, claimReviewed=text, author=other),
        review(3, claimReviewed=text, itemReviewed=by("Bob Ray")),
        review(4, claimReviewed="Prices fell by 2 percent."),
        review(5, claimReviewed="Prices fell by 3 percent.", url=f"{PAGE}4"),
    )

    import_seeds(path)

    assert list(Claim.objects.order_by("pk").values_list("text", "review_count")) == [
        (text, 2),
        (text, 1),
        ("Prices fell by 2 percent.", 1),
        ("Prices fell by 3 percent.", 1),
    ]


def test_what_a_file_no_longer_names_is_marked_once_and_stays(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.json", review(1), review(2))
    import_seeds(path)

    said = import_seeds(feed(path, review(1)), report=tmp_path / "r.json")
    before = everything()
    again = import_seeds(path, report=tmp_path / "r2.json")

    assert said.report["notices"] == [
        {
            "file": "a.json",
            "code": "review_gone",
            "message": f"The file no longer names the review at {PAGE}2; it stays.",
        }
    ]
    assert (again.report["notices"], everything()) == ([], before)
    assert [bool(one.gone_at) for one in ImportedItem.objects.filter(claim__isnull=False)] == [
        False,
        True,
    ]
    assert set(Review.objects.values_list("status", flat=True)) == {"published"}
    assert verify_chain().holds

    import_seeds(feed(path, review(1), review(2)))

    assert not ImportedItem.objects.exclude(gone_at=None).exists()
    assert Revision.objects.count() == 2
    assert import_seeds(path).line == counted("0 0 5 0", "0 0 2 0")


def test_a_review_that_another_file_of_the_run_names_is_not_missed(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    feed(first, review(1), review(2))
    feed(second, review(3))
    import_seeds(tmp_path)

    said = import_seeds(feed(first, review(1)), feed(second, review(2), review(3)))

    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize("broken", [{"@type": "ClaimReview", "claimReviewed": "No page."}, None])
def test_a_file_of_which_something_was_refused_misses_nothing(
    tmp_path: Path, broken: dict[str, Any] | None
) -> None:
    path = feed(tmp_path / "a.json", review(1), review(2))
    import_seeds(path)
    feed(path, review(1), *([broken] if broken else []))
    if broken is None:
        path.write_text(path.read_text()[:-3])

    said = import_seeds(path)

    assert "review_gone" not in said.err
    assert not ImportedItem.objects.exclude(gone_at=None).exists()


def test_a_dry_run_names_what_is_new_and_what_is_gone_and_writes_nothing(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.json", review(1), review(2))
    import_seeds(path)
    before = everything()

    said = import_seeds(feed(path, review(1), review(3)), dry_run=True)

    assert said.out.splitlines()[:-1] == [
        "unchanged claim a.json: Prices fell by 1 percent.",
        f"unchanged document a.json: {TALK}",
        "unchanged document a.json: https://example.org/paper1",
        "unchanged review a.json: Checkers: False",
        f"unchanged document a.json: {PAGE}1",
        "new claim a.json: Prices fell by 3 percent.",
        "new document a.json: https://example.org/paper3",
        "new review a.json: Checkers: False",
        f"new document a.json: {PAGE}3",
    ]
    assert (
        f"notice: a.json: review_gone: The file no longer names the review at {PAGE}2" in said.err
    )
    assert everything() == before


def test_a_refusal_names_file_and_pointer(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.json", review(1), review(2, url=None))

    said = import_seeds(path, report=tmp_path / "r.json")

    assert (said.code, said.line) == (1, counted("3 0 0 0", "1 0 0 1"))
    assert said.err == (
        "a.json:/dataFeedElement/1/item/0: review_url_missing: The review has no address.\n"
    )
    assert said.report["refused"] == [
        {
            "file": "a.json",
            "pointer": "/dataFeedElement/1/item/0",
            "code": "review_url_missing",
            "message": "The review has no address.",
            "what": "claim",
        }
    ]


def test_a_page_is_imported_whatever_its_name_when_it_is_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    script = f'<script type="application/ld+json">{json.dumps(review())}</script>'
    page.write_text(f"<!-- saved --><html><head>{script}</head></html>")

    said = import_seeds(page, format="claimreview")

    assert (said.code, said.line) == (0, counted("3 0 0 0", "1 0 0 0"))


def test_standard_input_is_recognised_and_misses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number, encoding in ((1, "utf-8"), (2, "utf-16")):
        content = json.dumps([review(number)], indent=1).encode(encoding)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

        said = import_seeds("-")

        assert (said.code, said.err) == (0, "")
    assert Review.objects.count() == 2


def test_the_desks_own_review_is_never_touched(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.json", review())
    import_seeds(path)
    claim = Claim.objects.get()
    desk = ReviewFactory.create(claim=claim, published=True)
    before, text = of_the_desk(), claim.text

    import_seeds(
        feed(path, review(datePublished="2040-01-01", itemReviewed=by("Bob Ray"), headline="No"))
    )

    claim.refresh_from_db()
    assert (claim.verdict_id, claim.text, claim.review_count) == (desk.pk, text, 2)
    assert [one.name for one in claim.speakers.all()] == ["Ann Lee"]
    assert of_the_desk() == before


def test_an_export_gives_the_same_bytes_after_it_was_imported(tmp_path: Path) -> None:
    other = {"@type": "Organization", "name": "Others"}
    import_seeds(feed(tmp_path / "a.json", review(1), review(2, author=other, headline=None)))
    first = exported()
    (tmp_path / "b.json").write_text(first)

    said = import_seeds(tmp_path / "b.json")

    assert said.line == counted("0 0 5 0", "0 0 2 0")
    assert exported() == first


def test_hostile_text_is_kept_as_text(tmp_path: Path) -> None:
    text = "'; DROP TABLE claims_claim; -- {{ 7*7 }} %s \\u0000 💥"

    import_seeds(feed(tmp_path / "a.json", review(claimReviewed=text)))

    assert Claim.objects.get().text == text


def test_a_claim_that_stood_in_thousands_of_places_is_taken(tmp_path: Path) -> None:
    item = by("Ann Lee") | {"appearance": [f"https://example.org/{n}" for n in range(2_500)]}

    said = import_seeds(feed(tmp_path / "a.json", review(itemReviewed=item)))

    assert said.line == counted("2501 0 0 0", "1 0 0 0")
    assert Claim.objects.get().appearances.count() == 2_500


def test_a_long_headline_is_cut_and_the_notice_names_its_place(tmp_path: Path) -> None:
    said = import_seeds(feed(tmp_path / "a.json", review(headline="x" * 2_000)))

    assert said.err == (
        "notice: a.json:/dataFeedElement/0/item/0: headline_shortened: "
        "The headline is cut to 300 characters.\n"
    )
    assert Revision.objects.get().headline == "x" * 299 + "…"


def statements(directory: Path, count: int) -> int:
    """Return how many statements a feed of some new reviews takes."""
    numbers = range(count * 1_000, count * 1_000 + count)
    path = feed(directory / f"{count}.json", *map(review, numbers))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        import_seeds(path)
    return len(asked)


def test_a_batch_takes_as_many_statements_for_thirty_reviews_as_for_one(tmp_path: Path) -> None:
    import_seeds(feed(tmp_path / "0.json", review(0)))

    assert statements(tmp_path, 30) == statements(tmp_path, 1)
