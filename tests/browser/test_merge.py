"""An editor merges by buttons, and takes it back, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Speaker
from tests.browser.test_reviewer import fits, sign_in
from tests.factories import ClaimFactory, SpeakerFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def claim(transactional_db: None) -> Claim:
    UserFactory.create(editor=True, username="ada", name="Ada")
    speaker = SpeakerFactory.create(name="B. Builder")
    return ClaimFactory.create(text="Nine arches has it.", open=True, speakers=[speaker])


def test_a_claim_is_merged_and_stands_by_itself_again(page: Page, live_server, claim) -> None:
    into = ClaimFactory.create(text="The weir was built in 1890.", open=True)
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")

    page.get_by_label("Look for the claim that stays").fill("weir built")
    page.locator("#same").get_by_role("button", name="Search").click()
    expect(page.locator("#same").get_by_role("link", name=into.text)).to_be_visible()
    assert fits(page)
    page.locator("#same").get_by_role("button", name=f"Merge into claim {into.pk}").click()

    expect(page.get_by_text(f"Claim {claim.pk} was merged.")).to_be_visible()
    page.get_by_role("button", name="Take the merge back").click()
    expect(page.get_by_text(f"Claim {claim.pk} stands by itself again.")).to_be_visible()
    claim.refresh_from_db()
    assert (claim.status, claim.merged_into) == ("open", None)


def test_a_speaker_is_merged_and_stands_by_themselves_again(page: Page, live_server, claim) -> None:
    one = Speaker.objects.get()
    other = SpeakerFactory.create(name="Bertha Builder")
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/speaker/{one.pk}/change/")

    page.get_by_label("Look for the one that stays").fill("bertha")
    page.locator("#merging").get_by_role("button", name="Search").click()
    merge = page.get_by_role("button", name=f"Merge into no. {other.pk}")
    expect(merge).to_be_visible()
    assert fits(page)
    merge.click()

    expect(page.get_by_text("“B. Builder” was merged.")).to_be_visible()
    assert list(claim.speakers.all()) == [other]
    page.get_by_role("button", name="Take the merge back").click()
    expect(page.get_by_text("“B. Builder” stands by itself again.")).to_be_visible()
    assert list(claim.speakers.all()) == [one]
