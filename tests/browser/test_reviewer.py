"""A reviewer's way from signing in to a claim in the API, in a real browser."""

import json
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, User
from tests.factories import (
    PASSWORD,
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NOUNS = (
    "claim",
    "review",
    "speaker",
    "source",
    "topic",
    "publisher",
    "ratingscale",
    "importrun",
    "event",
)
QUOTE = "The bridge has nine arches."


@pytest.fixture
def reviewer(transactional_db: None) -> User:
    return UserFactory.create(reviewer=True, username="ada", name="Ada")


@pytest.fixture
def claim(transactional_db: None) -> Claim:
    speaker = SpeakerFactory.create(name="Bertha Builder")
    text = "She spoke for an hour.\n\n" * 200 + f"“{QUOTE}”\n\n" + "Then she left.\n\n" * 200
    source = SourceFactory.create(title="A speech about bridges", text=text)
    claim = ClaimFactory.create(
        text="The old bridge has nine arches.", speakers=[speaker], score=0.9
    )
    AppearanceFactory.create(claim=claim, source=source, speaker=speaker, quote=QUOTE)
    return claim


def sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/admin/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("In my hands")).to_be_visible()


def fits(page: Page) -> bool:
    """Say whether the page is no wider than the window, once it is there as a whole.

    After a click a test waits for what the next page says first; else it may measure the one before.
    """
    page.wait_for_load_state()
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


def test_a_reviewer_accepts_a_claim_and_the_api_shows_it(page, live_server, reviewer, claim):
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/claim/")
    assert fits(page)
    expect(page.get_by_text("Bertha Builder")).to_be_visible()

    page.get_by_role("link", name="The old bridge has nine arches.").click()
    expect(page.locator("mark#quote")).to_have_text(QUOTE)
    expect(page.locator("mark#quote")).to_be_in_viewport()
    assert fits(page)

    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text(f"Claim {claim.pk} was accepted.")).to_be_visible()
    expect(page.get_by_text("Ada accepted the claim.")).to_be_visible()

    with urllib.request.urlopen(f"{live_server.url}/api/v1/claims/", timeout=20) as answer:
        found = json.load(answer)["results"]
    assert [(one["id"], one["status"], one["text"]) for one in found] == [
        (claim.pk, "open", "The old bridge has nine arches.")
    ]
    assert [place["quote"] for place in found[0]["appearances"]] == [QUOTE]


def test_a_reviewer_dismisses_two_claims_with_one_reason(page, live_server, reviewer):
    ClaimFactory.create_batch(2)
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/claim/")

    for box in page.locator("input.action-select[name=_selected_action]").all():
        box.check()
    page.locator("select[name=action]").select_option(label="Dismiss …")
    page.get_by_role("button", name="Run").click()
    page.get_by_label("Reason").fill("Predictions cannot be checked.")
    page.get_by_role("button", name="Dismiss").click()

    expect(page.get_by_text("2 claims were dismissed.")).to_be_visible()
    assert set(Claim.objects.values_list("status", "dismiss_reason")) == {
        ("dismissed", "Predictions cannot be checked.")
    }


def test_a_reviewer_corrects_a_claim_and_finds_a_speaker_by_name(
    page, live_server, reviewer, claim
):
    SpeakerFactory.create(name="Carla Carpenter")
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")

    page.locator("#id_text").fill("The new bridge has nine arches.")
    page.locator(
        ".field-speakers .select2-selection, #id_speakers + .select2 .select2-selection"
    ).first.click()
    page.keyboard.type("carla")
    page.get_by_role("option", name="Carla Carpenter").click()
    page.get_by_role("button", name="Save and continue editing").click()

    expect(page.get_by_text("was saved")).to_be_visible()
    claim.refresh_from_db()
    assert claim.text == "The new bridge has nine arches."
    assert [link.speaker.name for link in claim.speaker_links.order_by("position")] == [
        "Bertha Builder",
        "Carla Carpenter",
    ]


def test_every_list_fits_its_window(page, live_server, reviewer, claim):
    sign_in(page, live_server.url)

    fitting = {}
    for noun in NOUNS:
        page.goto(f"{live_server.url}/admin/claims/{noun}/")
        fitting[noun] = fits(page)

    assert fitting == dict.fromkeys(fitting, True)


@pytest.mark.parametrize("state", ["submitted", "published", "retracted", "imported"])
def test_every_page_of_a_review_fits_its_window(page, live_server, reviewer, claim, state):
    review = ReviewFactory.create(**{state: True}, revision={"headline": "word" * 70})
    sign_in(page, live_server.url)

    fitting = {}
    for view in ("change", "preview", "history"):
        page.goto(f"{live_server.url}/admin/claims/review/{review.pk}/{view}/")
        fitting[view] = fits(page)

    assert fitting == dict.fromkeys(fitting, True)
