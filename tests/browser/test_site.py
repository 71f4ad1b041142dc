"""The public pages in a real browser, at both widths."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claims.models import Rating
from tests.browser.conftest import SECONDS, WIDTHS
from tests.browser.test_reviewer import fits
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SpeakerFactory,
    TopicFactory,
)
from tests.site.test_corrections import corrected

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONG = "A" * 300
BODY = "## What was said\n\nOne [link](https://example.org/).\n\n#### More\n\n- one\n\n> quoted\n"


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=WIDTHS)
def coloured(request: pytest.FixtureRequest, scheme: str, browser: Browser) -> Iterator[Page]:
    """Open a page at each width in light and dark, into which a test may put a script."""
    width, height = WIDTHS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
    )
    context.set_default_timeout(SECONDS * 1_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def paths(transactional_db: None) -> list[str]:
    """Fill the site and return the address of every kind of page."""
    ann, eve = SpeakerFactory.create(name="Ann Ash"), SpeakerFactory.create(name="אבא אבן")
    topic = TopicFactory.create(slug="bridges")
    claim = ClaimFactory.create(open=True, language="en", speakers=[ann, eve], topics=[topic])
    AppearanceFactory.create(claim=claim, quote="nine arches", source__url="https://example.org/")
    half_true = Rating.objects.get(scale__code="truth", code="half-true")
    told = {"rating": half_true, "body": BODY}
    review = ReviewFactory.create(published=True, claim=claim, revision=told)
    theirs = ReviewFactory.create(imported=True, claim=claim)
    for code in ("false", "true", "unverifiable"):
        given = Rating.objects.get(scale__code="truth", code=code)
        ReviewFactory.create(published=True, revision={"rating": given})
    changed = corrected("The bridge was moved.", "A date was wrong.")
    gone = ReviewFactory.create(retracted=True)
    hebrew = ClaimFactory.create(open=True, language="he", text="הגשר נבנה בשנת 1887.")
    ClaimFactory.create_batch(21, open=True)
    asked = ClaimFactory.create(open=True, language="en", text="The quay has four cranes.")
    for text in (asked.text, "The quay does not have four cranes.", "The quay has five cranes."):
        other = ClaimFactory.create(open=True, language="en", text=text, speakers=[ann])
        ReviewFactory.create(published=True, claim=other, revision={"rating": half_true})
    return [
        "/",
        "/?show=claims",
        f"/?topic=bridges&speaker={ann.pk}&language=en",
        "/?q=nothing",
        "/?rating=nonsense",
        f"/claims/{claim.pk}/",
        f"/claims/{gone.claim_id}/",
        f"/claims/{hebrew.pk}/",
        f"/claims/{asked.pk}/",
        f"/reviews/{review.pk}/",
        f"/reviews/{theirs.pk}/",
        f"/reviews/{changed.pk}/",
        f"/reviews/{gone.pk}/",
        f"/speakers/{ann.pk}/",
        "/corrections/",
        "/methodology/",
        f"/embed/claims/{claim.pk}/",
        "/embed/claims/999999/",
        "/nothing/",
    ]


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


def test_axe_finds_nothing_on_any_page(coloured, live_server, paths):
    found = {}
    for path in paths:
        coloured.goto(live_server.url + path)
        violations = Axe().run(coloured).response["violations"]
        found[path] = [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations]

    assert found == dict.fromkeys(paths, [])


@pytest.mark.parametrize(("width", "height"), [(600, 300), (300, 480)])
def test_the_longest_card_fits_its_frame(browser, live_server, transactional_db, width, height):
    speakers = SpeakerFactory.create_batch(4)
    claim = ClaimFactory.create(open=True, text="word " * 200, speakers=speakers)
    ReviewFactory.create(retracted=True, claim=claim)
    rating = Rating.objects.get(scale__code="truth", code="unverifiable")
    ReviewFactory.create(published=True, claim=claim, revision={"rating": rating})
    page = browser.new_page(viewport={"width": width, "height": height})

    page.goto(f"{live_server.url}/embed/claims/{claim.pk}/")
    root = "document.documentElement"
    size = page.evaluate(f"[{root}.scrollWidth, {root}.scrollHeight]")
    page.close()

    assert size == [width, height]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Serve another site: its address, and where its pages lie.

    A page that the browser makes up will not do: such a one may frame nothing on this machine.
    """
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/page.html", tmp_path / "page.html"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("path", "headings"), [("/embed/claims/{}/", 1), ("/claims/{}/", 0)])
def test_another_site_can_frame_the_card_alone(
    browser, live_server, transactional_db, elsewhere, path, headings
):
    claim = ClaimFactory.create(open=True, text="It rained.")
    address, file = elsewhere
    file.write_text(f'<iframe src="{live_server.url}{path.format(claim.pk)}"></iframe>')
    page = browser.new_page()

    page.goto(address, wait_until="networkidle")

    shown = page.frame_locator("iframe").get_by_role("heading", name="It rained.")
    expect(shown).to_have_count(headings)
    page.close()


def test_a_printed_check_shows_where_its_evidence_is(page, live_server, transactional_db):
    review = ReviewFactory.create(published=True)
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{live_server.url}/reviews/{review.pk}/")

    after = "getComputedStyle(document.querySelector('.review-evidence a'), '::after').content"
    assert page.evaluate(after).count("https://register-") == 1
    expect(page.get_by_role("navigation")).to_be_hidden()
    ink = "getComputedStyle(document.querySelector('.desk a')).color"
    assert page.evaluate(ink) == "rgb(28, 35, 48)"
    assert fits(page)
