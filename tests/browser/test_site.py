"""The public pages in a real browser, at both widths."""

import pytest
from playwright.sync_api import expect

from claims.models import Rating
from tests.browser.test_reviewer import fits
from tests.factories import AppearanceFactory, ClaimFactory, ReviewFactory, SpeakerFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONG = "A" * 300


def test_every_page_fits_its_window(page, live_server, transactional_db):
    speaker = SpeakerFactory.create(name=LONG)
    claim = ClaimFactory.create(open=True, text=f"{LONG} קול 言葉", speakers=[speaker])
    AppearanceFactory.create(claim=claim, quote=f"“{LONG}”", source__title=LONG)
    claim.refresh_from_db()
    rating = Rating.objects.get(scale__code="truth", code="half-true")
    review = ReviewFactory.create(
        published=True,
        claim=claim,
        revision={"rating": rating, "headline": LONG, "body": f"    {LONG}\n\n> {LONG}"},
    )
    ReviewFactory.create(imported=True, claim=claim, url=f"https://x.example.com/{LONG}")
    base = live_server.url

    fitting = {}
    for path in (
        "/",
        "/?show=claims",
        f"/claims/{claim.pk}/",
        f"/reviews/{review.pk}/",
        f"/speakers/{speaker.pk}/",
        "/corrections/",
        "/methodology/",
    ):
        answer = page.goto(base + path)
        fitting[path] = (answer.status if answer else None, fits(page))

    assert fitting == dict.fromkeys(fitting, (200, True))


def test_somebody_with_a_keyboard_finds_a_check(page, live_server, transactional_db):
    claim = ClaimFactory.create(open=True, text="The bridge has nine arches.")
    ReviewFactory.create(published=True, claim=claim, revision={"headline": "Eight were counted"})
    page.goto(live_server.url)

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    page.get_by_label("Search").focus()
    page.keyboard.type("arches")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="The bridge has nine arches.").focus()
    page.keyboard.press("Enter")

    assert skip == "To the content"
    expect(page.get_by_role("heading", name="Eight were counted")).to_be_visible()
