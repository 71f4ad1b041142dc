"""A document worked through with the keyboard alone, in a real browser."""

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from claims.models import Appearance, Claim, Reading, Source, User
from claims.workflow.speaker import create_speaker
from tests.browser.conftest import SECONDS, WIDTHS
from tests.browser.test_reviewer import fits, sign_in
from tests.factories import (
    NOW,
    PASSWORD,
    AppearanceFactory,
    ClaimFactory,
    SourceFactory,
    UserFactory,
)
from tests.importers.command import import_seeds

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ARTICLE = """date 2024-05-02 The harbour will grow.

“The harbour has four cranes,” Ann Ash said on Thursday.

“It had two cranes in 1990,” Ash said.

“Let us see what the year brings,” she said.

“Nine ships were lost in 2003,” Birch said.

The harbour was built in 1901 with 😀 stone from the quarry.
"""
MISSED = "The harbour was built in 1901 with 😀 stone"
# Where pictures go, for people to look at; nowhere unless it is asked for.
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def reviewer(transactional_db: None) -> User:
    return UserFactory.create(reviewer=True, username="ada", name="Ada")


@pytest.fixture
def source(reviewer: User, tmp_path: Path) -> Source:
    for name in ("Bea Birch", "Carl Birch"):
        create_speaker(name=name, actor=reviewer, now=NOW)
    (tmp_path / "harbour.txt").write_text(ARTICLE)
    import_seeds(tmp_path)
    return Source.objects.get()


def picture(page: Page, name: str) -> None:
    """Take a picture where pictures are wanted."""
    if PICTURES:
        width = (page.viewport_size or {})["width"]
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def moved(page: Page, *keys: str) -> None:
    """Press keys that end in a move, and wait for the page that comes after it."""
    with page.expect_navigation():
        press(page, *keys)
    page.wait_for_load_state("load")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.number || ''"))


def select(page: Page, words: str) -> None:
    """Select words of the text as somebody would who drags over them."""
    page.evaluate(
        """words => {
            const holder = [...document.querySelectorAll('#document-text [data-start]')]
                .find(one => one.textContent.includes(words));
            const node = holder.firstChild, begin = node.data.indexOf(words);
            getSelection().setBaseAndExtent(node, begin, node, begin + words.length);
        }""",
        words,
    )


def test_a_document_is_worked_through_by_keyboard(page, live_server, source):
    places = list(Appearance.objects.order_by("start"))
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/source/{source.pk}/document/")
    expect(page.locator(".desk-mark-number")).to_have_count(4)
    assert fits(page)
    picture(page, "document")

    # Accept the first; the next one has the focus, and a status says what happened.
    press(page, "j")
    assert focused(page) == "1"
    before = page.locator("[data-before]")
    expect(before.nth(0)).to_have_text("Nothing like it was said before.")
    expect(before.nth(1)).to_be_empty()
    moved(page, "a")
    expect(page.locator("#document-said")).to_contain_text(
        f"Claim {places[0].claim_id} was accepted."
    )
    assert focused(page) == "2"

    # Edit the second in place; what is typed is no command.
    press(page, "e", "Control+a")
    page.keyboard.type("The harbour had two cranes in 1990.")
    picture(page, "document-edit")
    moved(page, "Control+Enter")
    assert focused(page) == "2"
    moved(page, "a")

    # Dismiss the third with the second reason.
    assert focused(page) == "3"
    press(page, "d", "2")
    picture(page, "document-dismiss")
    moved(page, "Enter")

    # The fourth asks who it is; the second of those who bear the name.
    assert focused(page) == "4"
    press(page, "w", "2")
    picture(page, "document-who")
    moved(page, "Enter")
    assert focused(page) == "4"
    moved(page, "a")

    # Mark by hand what was missed.
    select(page, MISSED)
    press(page, "m")
    page.keyboard.type("The harbour was built in 1901.")
    picture(page, "document-mark")
    moved(page, "Control+Enter")
    assert focused(page) == "5"
    expect(page.get_by_text("marked by hand")).to_be_visible()
    press(page, "k", "?")
    expect(page.get_by_text("next and previous finding")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_text("next and previous finding")).to_be_hidden()
    picture(page, "document-done")

    page.get_by_role("button", name="Read to the end, nothing is missing").press("Enter")
    expect(page.get_by_text("Read to its end by Ada")).to_be_visible()
    told: list[Any] = list(
        Claim.objects.order_by("appearances__start").values_list(
            "status", "text", "dismiss_reason", "appearances__speaker__name"
        )
    )
    assert told == [
        ("open", places[0].claim.text, "", "Ann Ash"),
        ("open", "The harbour had two cranes in 1990.", "", "Ann Ash"),
        ("dismissed", places[2].claim.text, "no_claim", "Ann Ash"),
        ("open", places[3].claim.text, "", "Carl Birch"),
        ("open", "The harbour was built in 1901.", "", None),
    ]
    by_hand = Appearance.objects.latest("pk")
    text = source.current_text.text
    assert text[by_hand.start : by_hand.end] == by_hand.quote == MISSED
    assert Reading.objects.get().source_text == source.current_text


def test_the_keys_can_be_switched_off(page, live_server, source):
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/claims/source/{source.pk}/document/")
    press(page, "?")
    page.get_by_label("Single keys do this").uncheck()
    page.reload()

    press(page, "j", "a")

    assert focused(page) == ""
    assert Claim.objects.filter(status="open").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["desk", "narrow"])
def test_axe_finds_nothing_and_every_script_is_read_its_way(
    scheme, width, browser, live_server, source
):
    hebrew = SourceFactory.create(
        title="דבר הנמל",
        language="he",
        text="בנמל יש ארבעה מנופים, אמרה אן אש.\n\nThe harbour has four cranes.\n\n港には四つのクレーンがある。"
        * 3,
    )
    outer = AppearanceFactory.create(
        claim=ClaimFactory.create(language="he", text="בנמל יש ארבעה מנופים."),
        source=hebrew,
        quote="בנמל יש ארבעה מנופים, אמרה אן אש.",
    )
    AppearanceFactory.create(source=hebrew, quote="ארבעה מנופים", claim__open=True)
    AppearanceFactory.create(source=hebrew, quote="四つのクレーン", claim__dismissed=True)
    size = WIDTHS["desk"] if width == "desk" else (360, 800)
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, bypass_csp=True
    )
    context.set_default_timeout(SECONDS * 1_000)
    page = context.new_page()
    sign_in(page, live_server.url)

    found = {}
    for key, query in ((source.pk, ""), (hebrew.pk, f"?at={outer.pk}")):
        page.goto(f"{live_server.url}/admin/claims/source/{key}/document/{query}")
        # All that can be opened is open.
        page.evaluate(
            "document.querySelectorAll('#document details').forEach(one => one.open = true)"
        )
        picture(page, f"document-{scheme}-{'he' if query else 'en'}")
        answer = Axe().run(page, context={"include": ["#document"]}).response
        found[key] = [
            (one["id"], [node["html"][:200] for node in one["nodes"]][:5])
            for one in answer["violations"]
        ]
        assert fits(page)
    context.close()

    assert found == dict.fromkeys(found, [])


def test_without_scripts_every_move_is_there(browser, live_server, source):
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(SECONDS * 1_000)
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{live_server.url}/admin/claims/source/{source.pk}/document/")

    page.get_by_role("button", name="Accept").first.click()
    page.locator("summary", has_text="Dismiss").nth(1).click()
    page.get_by_label("Not worth checking").and_(page.locator(":visible")).check()
    page.get_by_role("button", name="Dismiss", exact=True).click()
    page.get_by_label("Bea Birch").check()
    page.get_by_role("button", name="That is who").click()
    page.locator("summary", has_text="Edit").nth(3).click()
    page.get_by_label("Claim", exact=True).and_(page.locator(":visible")).fill("Nine ships sank.")
    page.get_by_role("button", name="Save").click()
    page.locator("summary", has_text="Mark what was missed").click()
    page.get_by_label("Passage, word for word").first.fill("built  in 1901")
    page.get_by_label("Claim, a sentence").fill("The harbour is from 1901.")
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.get_by_text("was filed by hand").first).to_be_visible()
    context.close()

    told = Claim.objects.order_by("appearances__start").values_list("status", "dismiss_reason")
    assert list(told) == [
        ("open", ""),
        ("dismissed", "not_relevant"),
        ("candidate", ""),
        ("candidate", ""),
        ("open", ""),
    ]
    fourth = Appearance.objects.select_related("claim", "speaker").order_by("start")[3]
    assert (fourth.claim.text, fourth.speaker.name) == ("Nine ships sank.", "Bea Birch")
