"""What other sites show of a page, and under which address search engines keep it."""

import re
from html import unescape

import pytest

from claims.site.card import Card, card_of
from tests.factories import ClaimFactory, ReviewFactory, SpeakerFactory
from tests.site.test_home import rating

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
DESK = "The fact-checking desk"


def metas(client, path):
    """Return the meta marks of a page that are for others, by name."""
    page = client.get(path, follow=True).content.decode()
    found = re.findall(
        r'<meta (?:name|property)="(description|og:[a-z_]+|twitter:[a-z]+)" content="(.*)">', page
    )
    return {name: unescape(content) for name, content in found}


def canonical(client, path):
    """Return the canonical address of a page."""
    page = client.get(path, follow=True).content.decode()
    (found,) = re.findall(r'<link rel="canonical" href="(.*)">', page)
    return unescape(found).removeprefix(SITE)


def test_a_claim_shows_its_words_and_the_verdict(client):
    claim = ClaimFactory.create(open=True, text='It "rained"\n<b>twice</b>.', language="pt-BR")
    revision = {"rating": rating("false"), "summary": "Once."}
    ReviewFactory.create(published=True, claim=claim, revision=revision)

    assert metas(client, f"/claims/{claim.pk}/") == {
        "description": "False: Once.",
        "og:type": "article",
        "og:site_name": DESK,
        "og:title": 'It "rained" <b>twice</b>.',
        "og:description": "False: Once.",
        "og:url": f"{SITE}/claims/{claim.pk}-it-rained-btwiceb/",
        "og:locale": "pt_BR",
        "twitter:card": "summary",
    }


def test_a_claim_without_a_verdict_shows_its_words_alone(client):
    claim = ClaimFactory.create(open=True, text="It rained.", language="und")

    found = metas(client, f"/claims/{claim.pk}/")

    assert (found["og:title"], found["og:description"]) == ("It rained.", "It rained.")
    assert "og:locale" not in found


def test_a_review_shows_its_headline(client):
    review = ReviewFactory.create(
        published=True, revision={"headline": "Once", "summary": "It did.", "language": "en"}
    )

    found = metas(client, f"/reviews/{review.pk}/")

    assert found["og:title"] == "Once"
    assert found["og:description"] == found["description"] == "It did."
    assert found["og:url"] == f"{SITE}/reviews/{review.pk}/"


def test_other_pages_say_what_is_on_them(client):
    speaker = SpeakerFactory.create(name="Ann <Ash>")
    ClaimFactory.create(open=True, speakers=[speaker])

    found = {
        path: metas(client, path)
        for path in (
            "/",
            "/?show=claims",
            f"/speakers/{speaker.pk}/",
            "/corrections/",
            "/methodology/",
        )
    }

    told = [(one["og:title"], one["og:type"], one["og:locale"]) for one in found.values()]
    assert told == [
        ("Checks", "website", "en"),
        ("Claims", "website", "en"),
        ("Ann <Ash>", "profile", "en"),
        ("Corrections", "website", "en"),
        ("How we check", "website", "en"),
    ]


def test_a_retracted_check_and_a_failure_have_none(client):
    gone = ReviewFactory.create(retracted=True, revision={"headline": "Not so"})

    assert metas(client, f"/reviews/{gone.pk}/") == metas(client, "/nothing/") == {}


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/", "/"),
        ("/?show=&q=&rating=", "/"),
        ("/?utm_source=x", "/"),
        ("/?language=de&show=claims", "/?show=claims&language=de"),
        ("/?topic=a&rating=false&x=1", "/?rating=false&topic=a"),
        ("/?before=none_7", "/?before=none_7"),
        ("/?speaker=none", "/"),
        (
            "/corrections/?before=2026-01-01T00:00:00Z_7",
            "/corrections/?before=2026-01-01T00%3A00%3A00Z_7",
        ),
        ("/corrections/?x=1", "/corrections/"),
        ("/methodology/?x=1", "/methodology/"),
    ],
)
def test_a_page_has_one_address(client, asked, kept):
    assert canonical(client, asked) == kept


def test_the_parts_of_a_speakers_claims_have_addresses_of_their_own(client):
    speaker = SpeakerFactory.create()
    ClaimFactory.create(open=True, speakers=[speaker])
    path = f"/speakers/{speaker.pk}-{speaker.slug}/"

    assert [canonical(client, path), canonical(client, f"{path}?before=9")] == [
        path,
        f"{path}?before=9",
    ]


def test_search_engines_keep_no_searches(client):
    marks = [b"noindex" in client.get(path).content for path in ("/?q=rain", "/?topic=rain", "/")]

    assert marks == [True, False, False]


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en"), ("und", ""), ("pt-br", "pt_BR"), ("zh-Hant-TW", "zh_TW"), ("es-419", "es_419")],
)
def test_a_language_is_written_as_open_graph_does(language, locale):
    assert Card("", "", language=language).locale == locale


def test_long_words_are_cut():
    found = card_of("x" * 500, "y " * 500)

    assert (len(found.title), len(found.description), found.locale) == (110, 200, "")
    assert found.description.endswith("y…")
