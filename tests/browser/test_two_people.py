"""Two people and a third bring a claim of the demonstration set from candidate to retraction."""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from claims.models import Claim, Rating, Review
from claims.workflow.verify import verify_chain
from tests.browser.conftest import SECONDS
from tests.factories import PASSWORD, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ARTICLE = Path(__file__).parents[2] / "seeds" / "1973-11-17-nixon-orlando.txt"
# Where the pictures of the documentation go; without it none are taken.
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def people(
    browser: Browser, live_server, transactional_db: None
) -> Iterator[Callable[[str], Page]]:
    """Return what signs somebody in, each in a browser of their own."""
    contexts = []

    def sign_in(name: str, role: str) -> Page:
        UserFactory.create(username=name, name=name.title(), role=role)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(SECONDS * 1_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}/admin/login/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_text("In my hands")).to_be_visible()
        return page

    yield sign_in
    for context in contexts:
        context.close()


def read(address: str) -> tuple[int, str]:
    """Return status and text of what anybody gets."""
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310  our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as problem:
        with problem:
            return problem.code, problem.read().decode()


def picture(page: Page, name: str) -> None:
    """Take a picture for the documentation, where that was asked for."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def write_the_draft(page: Page) -> None:
    """Fill a draft in, with one piece of evidence, and save it."""
    rating = Rating.objects.get(scale__code="truth", code="false")
    page.get_by_label("Headline").fill("The House committee found the contrary")
    page.get_by_label("Rating").select_option(value=str(rating.pk))
    page.get_by_label("Summary").fill("The articles of impeachment charge obstruction.")
    page.get_by_label("Text", exact=True).fill("Article I was adopted **27 to 11**.")
    page.get_by_label("What came of asking the claimant").fill("He died in 1994.")
    row = page.get_by_role("group", name="New evidence").first
    row.get_by_label("Stance").select_option(label="Refutes")
    row.get_by_label("Title").fill("H. Rept. 93-1305")
    row.get_by_label("Address", exact=True).fill("https://www.congress.gov/")
    press(page, "Save")
    expect(page.get_by_text("was saved")).to_be_visible()


def test_a_seed_claim_is_checked_published_corrected_and_retracted(live_server, people):
    call_command("import_seeds", str(ARTICLE), no_progress=True, stdout=StringIO())
    claim = Claim.objects.get(text__contains="obstructed justice")
    api, site = f"{live_server.url}/api/v1", live_server.url
    ada, ben, cyd = people("ada", "reviewer"), people("ben", "editor"), people("cyd", "editor")

    # Ada accepts the candidate beside its source, and writes a review.
    ada.goto(f"{site}/admin/claims/claim/{claim.pk}/change/")
    expect(ada.locator("mark", has_text="obstructed justice")).to_be_visible()
    press(ada, "Accept")
    picture(ada, "admin-claim")
    press(ada, "Start a review")
    review = Review.objects.get()
    address = f"{site}/admin/claims/review/{review.pk}/change/"
    expect(ada).to_have_url(address)
    expect(ada.get_by_text("rating_missing")).to_be_visible()
    write_the_draft(ada)
    expect(ada.get_by_text("rating_missing")).to_have_count(0)
    picture(ada, "admin-review")
    press(ada, "Submit")
    assert ada.get_by_role("button", name="Publish").is_disabled()
    assert read(f"{api}/reviews/{review.pk}/")[0] == 404

    # Ben finds it, reads it as the public will, and returns it with a comment.
    ben.goto(f"{site}/admin/claims/review/?tab=waiting")
    ben.get_by_role("link", name="obstructed justice").click()
    ben.get_by_role("link", name="Preview").click()
    expect(
        ben.get_by_role("heading", name="The House committee found the contrary")
    ).to_be_visible()
    picture(ben, "admin-preview")
    ben.goto(address)
    ben.get_by_label("What is to be done").fill("Say which article.")
    press(ben, "Return")

    # Ada says it, Ben publishes.
    ada.goto(address)
    expect(ada.get_by_text("Say which article.").first).to_be_visible()
    ada.get_by_label("Summary").fill("Article I of the impeachment charges obstruction.")
    press(ada, "Save")
    press(ada, "Submit")
    ben.goto(address)
    press(ben, "Publish")
    expect(ben.get_by_text(f"Review {review.pk} was published.")).to_be_visible()
    verdict = json.loads(read(f"{api}/claims/{claim.pk}/")[1])["verdict"]
    assert (verdict["label"], verdict["summary"]) == (
        "False",
        "Article I of the impeachment charges obstruction.",
    )
    assert "The House committee found the contrary" in read(f"{site}/reviews/{review.pk}/")[1]
    ada.goto(f"{site}/claims/{claim.pk}/")
    expect(ada.get_by_role("heading", name="The House committee")).to_be_visible()
    picture(ada, "site-claim")
    if PICTURES:
        cyd.goto(f"{site}/admin/")
        picture(cyd, "admin-dashboard")

    # Ben opens a correction, Ada writes it; Ben may not publish it, Cyd does.
    ben.get_by_label("Kind of correction").select_option(label="Clarification")
    ben.get_by_label("Public reason").fill("The vote was missing.")
    press(ben, "Correct")
    ada.goto(address)
    ada.get_by_label("Summary").fill("Article I, adopted 27 to 11, charges obstruction.")
    press(ada, "Save")
    press(ada, "Submit")
    ben.goto(address)
    assert ben.get_by_role("button", name="Publish").is_disabled()
    expect(ben.get_by_text("You had a hand in this revision")).to_be_visible()
    cyd.goto(address)
    cyd.get_by_role("link", name="What changes").click()
    expect(cyd.locator("ins").first).to_be_visible()
    picture(cyd, "admin-difference")
    cyd.goto(address)
    press(cyd, "Publish")
    corrections = json.loads(read(f"{api}/corrections/")[1])["results"]
    assert [(one["kind"], one["reason"]) for one in corrections] == [
        ("clarification", "The vote was missing.")
    ]
    assert "adopted 27 to 11, charges" in read(f"{site}/reviews/{review.pk}/")[1]

    # Cyd opens the retraction, Ben publishes it.
    cyd.get_by_label("Kind of correction").select_option(label="Retraction")
    cyd.get_by_label("Public reason").fill("The wrong speech was checked.")
    press(cyd, "Correct")
    press(cyd, "Submit")
    ben.goto(address)
    press(ben, "Publish the retraction")
    expect(ben.get_by_text(f"Review {review.pk} was retracted.")).to_be_visible()
    for gone in (f"{api}/reviews/{review.pk}/", f"{site}/reviews/{review.pk}/"):
        status, text = read(gone)
        assert (status, "The wrong speech was checked." in text) == (410, True)
    assert json.loads(read(f"{api}/claims/{claim.pk}/")[1])["verdict"] is None
    assert json.loads(read(f"{api}/reviews/")[1])["results"] == []

    # The claim's history tells all of it, and the chain holds.
    ada.goto(f"{site}/admin/claims/claim/{claim.pk}/history/")
    for sentence in (
        "Ada accepted the claim",
        "Ben published",
        "Cyd published",
        "Ben published the retraction",
    ):
        expect(ada.get_by_text(sentence).first).to_be_visible()
    assert verify_chain().holds
