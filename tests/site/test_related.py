"""The checks of other claims on the page of a claim."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Review
from claims.site import related
from claims.workflow.claim import edit_claim
from claims.workflow.merge import merge_claims
from claims.workflow.review import open_correction, publish_review, submit_review
from tests.factories import (
    NOW,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.site.reading import read

pytestmark = pytest.mark.django_db

TEXT = "The old stone bridge over the Aare has nine arches."
DENIAL = "The old stone bridge over the Aare does not have nine arches."
EIGHT = "The old stone bridge over the Aare has eight arches."


@pytest.fixture
def claim() -> Claim:
    """Return an open claim that nobody checked."""
    return ClaimFactory.create(text=TEXT, language="en", open=True)


def checked(text: str, **fields: Any) -> Claim:
    """Make a claim with a verdict of the desk."""
    publisher = Review.objects.filter(publisher__name="The Desk").first()
    desk = publisher.publisher if publisher else PublisherFactory.create(name="The Desk")
    made = ClaimFactory.create(text=text, open=True, **{"language": "en", **fields})
    ReviewFactory.create(claim=made, published=True, publisher=desk)
    return made


def shown(client, claim: Claim) -> list[tuple[int, str]]:
    """Return which claims the page names, and how it says that they relate."""
    response = client.get(f"/claims/{claim.pk}/", follow=True)
    assert response.status_code == 200
    return [(one["id"], one["relation"]) for one in response.context["related"]]


def test_each_check_stands_under_its_own_claim_with_how_it_relates(client, claim):
    ann = SpeakerFactory.create(name="Ann Ash")
    same = checked(TEXT, speakers=[ann], claimed_on="2024-12-19")
    denial, eight = checked(DENIAL), checked(EIGHT)

    page = read(client, f"/claims/{claim.pk}-the-old-stone-bridge-over-the-aare-has-nine-arches/")

    assert page.headings == [TEXT, "Related checks"]
    text = page.text[page.text.index("Related checks") :]
    desk = "False 1 of 5 · The Desk , 1 March 2026"
    assert text.startswith(
        "Related checks Checks of other claims. Each verdict is about the claim that it stands under, "
        "not about the one above. "
        f"Says the same: {TEXT} Ann Ash · 19 December 2024 {desk} "
        f"Says the opposite of the claim above: {DENIAL} Speaker unknown {desk} "
        f"Related: {EIGHT} Speaker unknown {desk}"
    )
    assert [link for link in page.links if link.startswith("/claims/")] == [
        f"/claims/{one.pk}-{slug}/"
        for one, slug in (
            (same, "the-old-stone-bridge-over-the-aare-has-nine-arches"),
            (denial, "the-old-stone-bridge-over-the-aare-does-not-have-nine-arches"),
            (eight, "the-old-stone-bridge-over-the-aare-has-eight-arches"),
        )
    ]


def test_what_differs_and_denies_as_well_is_called_so(client, claim, monkeypatch):
    monkeypatch.setattr("claims.search.matching.related.SAME_SCORE", 0.2)
    other = checked(DENIAL.replace("nine", "eight"))

    assert shown(client, claim) == [(other.pk, "Related, but one denies what the other says")]


def test_a_denial_carries_no_verdict_over_to_the_checked_claim_either(client):
    denial, claim = checked(DENIAL), checked(TEXT)

    assert shown(client, claim) == [(denial.pk, "Says the opposite of the claim above")]
    assert shown(client, denial) == [(claim.pk, "Says the opposite of the claim above")]


def test_at_most_five_are_shown_and_nothing_where_nothing_relates(client, claim):
    alone = ClaimFactory.create(text="Rents doubled in Bern.", language="en", open=True)
    made = [checked(TEXT).pk for _ in range(7)]

    found = shown(client, claim)

    # All say the same, so that which five is a matter of their checks' headlines.
    assert len(found) == len(set(found)) == 5
    assert set(found) <= {(key, "Says the same") for key in made}
    page = read(client, f"/claims/{alone.pk}-rents-doubled-in-bern/")
    assert page.headings == ["Rents doubled in Bern."]


def test_only_what_is_public_and_checked_is_shown(client, claim):
    public = checked(TEXT)
    ClaimFactory.create(text=TEXT, language="en")
    ClaimFactory.create(text=TEXT, language="en", open=True)
    ClaimFactory.create(text=TEXT, language="en", dismissed=True)
    ReviewFactory.create(
        claim=ClaimFactory.create(text=TEXT, language="en", open=True), submitted=True
    )
    client.force_login(UserFactory.create(administrator=True))

    assert shown(client, claim) == [(public.pk, "Says the same")]


def test_anothers_check_is_shown_as_theirs(client, claim):
    other = ClaimFactory.create(text=TEXT, language="en", open=True)
    theirs = PublisherFactory.create(name="The Others")
    ReviewFactory.create(imported=True, claim=other, publisher=theirs)

    page = read(client, f"/claims/{claim.pk}-the-old-stone-bridge-over-the-aare-has-nine-arches/")

    assert "Wrong which we read as: false · The Others , 1 March 2026 Imported" in page.text


def test_a_claim_whose_only_check_was_retracted_shows_none(client, claim):
    checked(TEXT)
    ReviewFactory.create(retracted=True, claim=claim)

    assert shown(client, claim) == []


def test_the_page_of_a_retracted_check_shows_none(client, claim):
    checked(TEXT)
    gone = ReviewFactory.create(retracted=True, claim=claim)

    answer = client.get(f"/reviews/{gone.pk}/")

    assert (answer.status_code, b"Related checks" in answer.content) == (410, False)


def test_a_verdict_that_is_retracted_is_gone_at_once(client, claim, editor):
    other = checked(TEXT)
    assert shown(client, claim) == [(other.pk, "Says the same")]
    review, author = Review.objects.get(claim=other), UserFactory.create(editor=True)
    told = {"kind": "retraction", "reason": "It was wrong."}
    review = open_correction(review=review, actor=author, now=NOW, **told)
    review = submit_review(review=review, actor=author, now=NOW)
    publish_review(review=review, actor=editor, now=NOW)

    with CaptureQueriesContext(connection) as captured:
        assert shown(client, claim) == []

    # Which claims relate was kept: nothing was matched anew.
    assert not any("claims_search" in query["sql"] for query in captured)


def test_a_claim_that_is_merged_or_reworded_since_is_gone_at_once(client, claim, editor):
    merged, reworded = (ClaimFactory.create(text=TEXT, language="en", open=True) for _ in range(2))
    for one in (merged, reworded):
        ReviewFactory.create(imported=True, claim=one)
        one.refresh_from_db()
    before = shown(client, claim)
    into = ClaimFactory.create(text="Rents doubled in Bern.", language="en", open=True)
    merge_claims(claim=merged, into=into, actor=editor, now=NOW)
    edit_claim(claim=reworded, changes={"text": DENIAL}, actor=editor, now=NOW)

    assert [key for key, _ in before] == [merged.pk, reworded.pk]
    assert shown(client, claim) == []


def test_what_is_found_is_kept_for_a_while_and_for_the_words_of_the_claim(client, claim, editor):
    assert shown(client, claim) == []
    other = checked(TEXT)
    kept = shown(client, claim)
    edit_claim(claim=claim, changes={"text": f"{TEXT}!"}, actor=editor, now=NOW)
    reworded = shown(client, claim)
    cache.clear()

    assert (kept, reworded) == ([], [(other.pk, "Says the same")])
    assert related.SECONDS <= 600


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_takes_as_many_statements(client, claim, number):
    for _ in range(number):
        checked(TEXT, speakers=[SpeakerFactory.create()])
    address = f"/claims/{claim.pk}-the-old-stone-bridge-over-the-aare-has-nine-arches/"

    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get(address).context["related"]) == number
        counted.append(len(captured))

    # The claim, its reviews, the documents of those that relate; before, six to find them.
    assert counted == [9, 3]
