"""The first page."""

from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """What stands on a page: its headings and links, and whether its marks are well nested."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep an opened mark."""
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        """Close the innermost mark, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep words."""
        if data.strip():
            self.words.append(" ".join(data.split()))
        if self.open and self.open[-1] in ("h1", "h2"):
            self.headings.append(data)


def read(client, path: str = "/") -> Page:
    answer = client.get(path)
    assert answer.status_code == 200
    page = Page(answer.content.decode())
    assert page.open == []
    return page


def test_public_claims_show_newest_first_with_who_and_where(client):
    source = SourceFactory.create(
        title="The <talk>", publisher=PublisherFactory.create(name="The Paper"), url="https://example.org/a"
    )  # fmt: skip
    older = ClaimFactory.create(
        open=True,
        text='It has <b>nine</b> & "more".',
        claimed_on="2024-12-19",
        speakers=[SpeakerFactory.create(name="Ann Ash"), SpeakerFactory.create(name="Bob")],
    )
    AppearanceFactory.create(claim=older, source=source)
    newer = ClaimFactory.create(checked=True)

    page = read(client)

    assert page.headings == ["Claims", newer.text, older.text]
    assert page.words[page.words.index(newer.text) :] == [
        newer.text,
        "Speaker unknown ·",
        "Checked",
        older.text,
        "Ann Ash",
        ",",
        "Bob",
        "·",
        "19 December 2024",
        "·",
        "Open",
        "The <talk>",
        ", The Paper",
        "Every claim is in the",
        "API",
        "as well.",
    ]
    assert page.links == [
        "/",
        "/api/v1/claims/",
        "/api/docs/",
        "https://example.org/a",
        "/api/v1/claims/",
    ]


def test_what_is_hidden_does_not_show_even_to_who_may_see_it(client):
    ClaimFactory.create()
    ClaimFactory.create(dismissed=True)
    merged = ClaimFactory.create(merged=True)
    client.force_login(UserFactory.create(administrator=True))

    page = read(client)

    assert page.headings == ["Claims", merged.merged_into.text]


def test_a_page_without_claims_says_so(client):
    assert "Nothing is published yet." in read(client).words


def test_twenty_are_on_a_page_and_the_rest_behind(client):
    claims = ClaimFactory.create_batch(21, open=True)

    first = read(client)
    second = read(client, first.links[-2])

    assert (len(first.headings), first.links[-2]) == (21, f"/?before={claims[1].pk}")
    assert second.headings == ["Claims", claims[0].text]
    assert "/" in second.links[3:]


@pytest.mark.parametrize("before", ["", "x", "-1", "1.5", "9" * 19, "%EF%BC%91", "1%00"])
def test_a_page_that_is_none_is_not_found(client, before):
    answer = client.get(f"/?before={before}")

    assert answer.status_code == 404
    assert Page(answer.content.decode()).headings == ["Not found"]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_one_statement(client, rows):
    speakers = SpeakerFactory.create_batch(rows)
    for _ in range(rows):
        claim = ClaimFactory.create(open=True, speakers=speakers)
        AppearanceFactory.create_batch(rows, claim=claim)

    with CaptureQueriesContext(connection) as statements:
        read(client)

    assert len(statements) == 1


def test_it_needs_no_script_and_nothing_from_elsewhere(client):
    answer = client.get("/")

    text = answer.content.decode()
    assert "<script" not in text
    assert "style=" not in text
    assert "http" not in text
    assert answer["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_it_is_read_alone(client):
    assert [client.post("/").status_code, client.head("/").status_code] == [405, 200]
