"""The queue of possible duplicates worked through in a real browser."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from claims.models import Claim, Duplicate
from tests.browser.conftest import SECONDS, WIDTHS
from tests.browser.test_reviewer import fits, sign_in
from tests.duplicates import DuplicateFactory
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Where pictures go, for people to look at; nowhere unless it is asked for.
PICTURES = os.environ.get("PICTURES", "")


def claim_of(text: str, *, title: str = "A speech in the harbour") -> Claim:
    ann = SpeakerFactory.create(name="Ann Ash")
    claim = ClaimFactory.create(
        text=text, language="en", open=True, claimed_on="2026-02-03", speakers=[ann]
    )
    AppearanceFactory.create(claim=claim, source=SourceFactory.create(title=title))
    return claim


@pytest.fixture
def pairs(transactional_db: None) -> list[Duplicate]:
    """Make an editor and two pairs, the first of which is not the same."""
    UserFactory.create(editor=True, username="ada", name="Ada")
    nine = claim_of("The old stone bridge over the Aare has nine arches.")
    ReviewFactory.create(
        claim=nine, published=True, publisher=PublisherFactory.create(name="The Desk")
    )
    eight = claim_of("The old stone bridge over the Aare has eight arches.", title="A letter")
    cranes = claim_of("The harbour of Aarburg has four cranes.")
    again = claim_of("Four cranes stand in the harbour of Aarburg.", title="A talk")
    return [
        DuplicateFactory.create(other=nine, claim=eight, score=0.9),
        DuplicateFactory.create(other=cranes, claim=again, score=0.8),
    ]


def picture(page: Page, name: str) -> None:
    """Take a picture where pictures are wanted."""
    if PICTURES and (page.viewport_size or {})["width"] == WIDTHS["desk"][0]:
        page.screenshot(path=f"{PICTURES}/{name}.png")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.key || ''"))


def test_the_queue_is_worked_through_to_its_end(page, live_server, pairs):
    bridges, cranes = pairs
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/duplicate/")
    first = page.locator(f"#pair-{bridges.pk}")
    expect(first.locator("mark")).to_have_text(["nine ", "eight "])
    expect(first).to_contain_text("Verdict: False, The Desk, 2026-03-01")
    assert fits(page)
    picture(page, "admin-duplicates")

    # Not the same, by keyboard: the next pair has the focus, and a status says what happened.
    page.keyboard.press("j")
    assert focused(page) == str(bridges.pk)
    with page.expect_navigation():
        page.keyboard.press("d")
    expect(page.locator("#duplicates-said")).to_have_text(
        f"Claims {bridges.other_id} and {bridges.claim_id} are not the same."
    )
    assert focused(page) == str(cranes.pk)

    # The same, by the button.
    with page.expect_navigation():
        page.get_by_role("button", name=f"Keep claim {cranes.other_id}").click()
    expect(page.get_by_text("No pair of claims waits for a decision.")).to_be_visible()

    bridges.refresh_from_db()
    merged = Claim.objects.get(pk=cranes.claim_id)
    assert bridges.decided_by is not None
    assert (merged.status, merged.merged_into_id) == ("merged", cranes.other_id)


def test_keys_say_why_not_and_can_be_switched_off(page, live_server, pairs):
    ReviewFactory.create(claim=pairs[0].claim, published=True)
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/duplicate/")

    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.locator("#duplicates-said")).to_contain_text("The desk has a review of both")
    page.keyboard.press("?")
    page.get_by_label("Single keys do this").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("d")

    expect(page.locator("#pairs > li")).to_have_count(2)
    assert Duplicate.objects.filter(decided_at=None).count() == 2


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(scheme, width, browser, live_server, pairs):
    ReviewFactory.create(claim=pairs[0].claim, published=True)
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    context.set_default_timeout(SECONDS * 1_000)
    page = context.new_page()
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/duplicate/?at={pairs[0].pk}")
    page.evaluate(
        "document.querySelectorAll('#duplicates details').forEach(one => one.open = true)"
    )

    answer = Axe().run(page, context={"include": ["#duplicates"]}).response
    is_fitting = fits(page)
    context.close()

    found = [
        (one["id"], [node["html"][:200] for node in one["nodes"]]) for one in answer["violations"]
    ]
    assert (found, is_fitting) == ([], True)
