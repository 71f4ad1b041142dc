"""The reviews of a claim on the claim's page, and what a published one holds fast."""

import pytest
from django.urls import reverse

from claims.models import Claim, Review
from claims.workflow.claim import edit_claim
from tests.admin.conftest import said
from tests.admin.review.browsing import address, verbs
from tests.factories import NOW, ClaimFactory, ReviewFactory, SpeakerFactory

STATUSES = {
    "candidate": "Only from: open, in progress, checked.",
    "open": "",
    "in_progress": "",
    "checked": "",
    "dismissed": "Only from: open, in progress, checked.",
    "merged": "Only from: open, in progress, checked.",
}


def page_of(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def start(client, claim: Claim, **data):
    return client.post(
        reverse("admin:claims_claim_review", args=[claim.pk]), {"version": claim.version, **data}
    )


@pytest.mark.parametrize("status", STATUSES)
def test_a_review_is_started_from_the_page_where_the_claim_allows_it(status, desk):
    traits = {} if status == "candidate" else {status: True}
    claim = ClaimFactory.create(**traits)

    shown = desk.get(page_of(claim)).context["why_no_review"]
    answer = start(desk, claim)

    assert shown == STATUSES[status]
    own = Review.objects.filter(claim=claim, origin="desk")
    if STATUSES[status]:
        assert (answer.status_code, own.count(), verbs()) == (409, 0, [])
    else:
        assert answer["Location"] == address(own.get())


@pytest.mark.parametrize("state", ["draft", "submitted", "published", "withdrawn", "retracted"])
def test_a_second_review_is_started_only_where_the_first_came_to_nothing(state, desk):
    review = ReviewFactory.create(**({} if state == "draft" else {state: True}))

    context = desk.get(page_of(review.claim)).context
    answer = start(desk, review.claim)

    possible = state in ("withdrawn", "retracted")
    assert [one["state"] for one in context["own_reviews"]] == [state]
    assert context["why_no_review"] == ("" if possible else "The desk has a review of it already.")
    assert answer.status_code == (302 if possible else 409)


def test_starting_needs_the_version_that_was_looked_at(desk):
    claim = ClaimFactory.create(open=True)

    answer = start(desk, claim, version="9")

    assert (answer.status_code, Review.objects.count()) == (409, 0)
    assert "Nothing was done" in said(answer)[0]


def test_starting_takes_a_post(desk):
    claim = ClaimFactory.create(open=True)

    answer = desk.get(reverse("admin:claims_claim_review", args=[claim.pk]))

    assert (answer.status_code, Review.objects.count()) == (405, 0)


def test_reviews_of_others_are_named_with_their_label_and_page(desk):
    review = ReviewFactory.create(imported=True, revision={"rating_label": "Pants on fire"})

    page = desk.get(page_of(review.claim)).content.decode()

    for words in (review.publisher.name, "Pants on fire", review.url, address(review)):
        assert words in page
    assert "read as: false" in page


def test_contributors_see_no_reviews_and_start_none(as_visitor):
    review = ReviewFactory.create(revision={"headline": "A secret draft"})
    client = as_visitor("contributor")

    page = client.get(page_of(review.claim)).content.decode()
    answer = start(client, ClaimFactory.create(open=True))

    assert "A secret draft" not in page
    assert "Start a review" not in page
    assert (answer.status_code, Review.objects.count()) == (409, 1)


def test_what_a_published_review_holds_fast_is_shown_and_not_changed(desk):
    claim = ReviewFactory.create(published=True).claim
    speaker = SpeakerFactory.create()
    fields = desk.get(page_of(claim)).context["adminform"].form.fields
    typed = {"version": claim.version, "text": "Other words.", "language": "de", "priority": "3"}

    desk.post(page_of(claim), typed | {"speakers": [speaker.pk]})

    before, claim = claim.text, Claim.objects.get(pk=claim.pk)
    assert {name for name, field in fields.items() if field.disabled} == {
        "text",
        "language",
        "speakers",
    }
    assert "a correction changes it" in str(fields["text"].help_text)
    assert (claim.text, claim.language, claim.priority) == (before, "und", 3)
    assert not claim.speakers.exists()


@pytest.mark.parametrize("trait", ["imported", "retracted", "submitted"])
def test_other_reviews_hold_nothing_fast(trait, desk):
    claim = ReviewFactory.create(**{trait: True}).claim

    fields = desk.get(page_of(claim)).context["adminform"].form.fields

    assert not any(field.disabled for field in fields.values())


def test_the_claims_history_tells_of_its_reviews_in_order(desk, reviewer):
    claim = ClaimFactory.create(open=True)
    start(desk, claim)
    edit_claim(claim=claim, actor=reviewer, now=NOW, changes={"priority": 2})

    pages = [page_of(claim), reverse("admin:claims_claim_history", args=[claim.pk])]
    shown = [desk.get(page).context for page in pages]

    told = [f"{reviewer.username} edited the claim.", f"{reviewer.username} began the review."]
    assert [entry.text for entry in shown[0]["history"]] == told
    assert [entry.text for entry in shown[1]["entries"]] == told
