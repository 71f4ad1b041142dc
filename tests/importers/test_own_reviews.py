"""What this desk has published, when an export of it is imported here."""

from pathlib import Path

import pytest
from pytest_django import Settings

from claims.models import Review
from tests.factories import ReviewFactory
from tests.importers.command import counted, everything, import_seeds
from tests.importers.test_claimreview import exported, feed, review

pytestmark = pytest.mark.django_db


def test_an_export_that_comes_back_leaves_the_desks_reviews_alone(tmp_path: Path) -> None:
    own = ReviewFactory.create(published=True)
    gone = ReviewFactory.create(published=True)
    path = tmp_path / "export.json"
    path.write_text(exported())
    type(gone).objects.filter(pk=gone.pk).update(status="retracted", retracted_at=gone.published_at)
    before = everything()

    said = import_seeds(path)

    assert said.line == counted("0 0 2 0", "0 0 2 0")
    assert said.err.count("own_review") == 2
    assert everything() == before
    assert set(Review.objects.values_list("pk", "origin")) == {(own.pk, "desk"), (gone.pk, "desk")}


def test_an_export_comes_back_as_the_desks_own_after_the_site_has_moved(
    tmp_path: Path, settings: Settings
) -> None:
    own = ReviewFactory.create(published=True)
    (tmp_path / "feed.json").write_text(exported())
    settings.SITE_URL = "https://moved.example.org"

    said = import_seeds(tmp_path / "feed.json")

    assert said.err.count("own_review") == 1
    assert set(Review.objects.values_list("pk", "origin")) == {(own.pk, "desk")}


def test_the_same_path_on_another_desks_site_is_another_review(tmp_path: Path) -> None:
    own = ReviewFactory.create(published=True)
    other = review(url=f"https://other.example.org/reviews/{own.pk}/", claimReviewed=own.claim.text)

    import_seeds(feed(tmp_path / "feed.json", other))

    assert Review.objects.filter(origin="import").count() == 1


def test_the_same_address_of_another_claim_is_somebody_elses(
    tmp_path: Path, settings: Settings
) -> None:
    own = ReviewFactory.create(published=True)
    address = f"{settings.SITE_URL}/reviews/{own.pk}/"

    import_seeds(feed(tmp_path / "feed.json", review(url=address)))

    assert Review.objects.get(origin="import").url == address
