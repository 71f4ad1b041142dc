"""The Atom feeds of checks and corrections."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from claims.models import ClaimRecord
from tests.factories import (
    NOW,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    RevisionFactory,
    SpeakerFactory,
    TopicFactory,
    publish_rows,
    settle,
)
from tests.site.test_corrections import corrected
from tests.site.test_home import rating

pytestmark = pytest.mark.django_db

CHECKS, CORRECTIONS = "/feeds/checks.atom", "/feeds/corrections.atom"
BOTH = pytest.mark.parametrize("path", [CHECKS, CORRECTIONS])
ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = "http://127.0.0.1:8000"


def feed(client, path):
    """Return the root of a feed."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def words(element, *names):
    """Return what stands in the named children."""
    return [element.findtext(f"{ATOM}{name}") for name in names]


def entries(client, path):
    """Return the ids of a feed's entries."""
    return [entry.findtext(f"{ATOM}id") for entry in feed(client, path).iter(f"{ATOM}entry")]


def test_a_check_says_what_was_found_by_whom_and_where_to_read_it(client):
    speaker, topic = SpeakerFactory.create(name="Ann & Ash"), TopicFactory.create(slug="rain")
    claim = ClaimFactory.create(
        open=True, text="It <b>rained</b>.", language="de", speakers=[speaker], topics=[topic]
    )
    review = ReviewFactory.create(
        published=True,
        claim=claim,
        publisher=PublisherFactory.create(name="The <Desk>"),
        revision={"rating": rating("mostly-false"), "summary": "Not <i>so</i>."},
    )

    found = feed(client, CHECKS)

    assert words(found, "id", "title", "updated") == [
        f"{SITE}{CHECKS}",
        "Checks – The fact-checking desk",
        "2026-03-01T12:00:00+00:00",
    ]
    assert [link.attrib for link in found.findall(f"{ATOM}link")] == [
        {"rel": "alternate", "href": f"{SITE}/"},
        {"rel": "self", "href": f"{SITE}{CHECKS}"},
    ]
    (entry,) = found.findall(f"{ATOM}entry")
    address = f"{SITE}/reviews/{review.pk}/"
    assert words(entry, "id", "title", "published", "updated") == [
        address,
        "Mostly false: It <b>rained</b>.",
        "2026-03-01T12:00:00+00:00",
        "2026-03-01T12:00:00+00:00",
    ]
    assert entry.attrib == {LANGUAGE: "de"}
    assert entry.find(f"{ATOM}link").attrib == {"href": address, "rel": "alternate"}
    assert entry.find(f"{ATOM}category").attrib == {"term": "rain"}
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "The <Desk>"
    summary = entry.find(f"{ATOM}summary")
    assert summary.attrib == {"type": "html"}
    assert "It &lt;b&gt;rained&lt;/b&gt;." in summary.text
    assert "Ann &amp; Ash" in summary.text
    assert "Not &lt;i&gt;so&lt;/i&gt;." in summary.text
    assert f'href="{SITE}/claims/{claim.pk}-it-brainedb/"' in summary.text


def test_checks_hold_what_the_first_page_shows(client):
    own = ReviewFactory.create(published=True)
    other = ReviewFactory.create(imported=True, published_at=NOW - timedelta(days=1))
    undated = ReviewFactory.create(imported=True)
    type(undated).objects.filter(pk=undated.pk).update(published_at=None)
    settle(undated.claim, has_draft=False)
    ReviewFactory.create(submitted=True)
    ReviewFactory.create(retracted=True)
    hidden = ClaimFactory.create(open=True)
    ReviewFactory.create(imported=True, claim=hidden)
    type(hidden).objects.filter(pk=hidden.pk).update(
        status="dismissed", dismiss_reason="No.", listed=False
    )

    assert entries(client, CHECKS) == [f"{SITE}/reviews/{own.pk}/", f"{SITE}/reviews/{other.pk}/"]


def test_a_corrected_check_keeps_its_id_and_is_newer(client):
    review = corrected("It rained.", "A <dot> was missing.")
    later = NOW + timedelta(days=1)
    revision = RevisionFactory.create(review=review, kind="update", reason="It <snowed>.")
    type(revision).objects.filter(pk=revision.pk).update(status="submitted", submitted_at=NOW)
    publish_rows(review, revision, at=later)
    settle(review.claim, has_draft=False)

    (entry,) = feed(client, CHECKS).findall(f"{ATOM}entry")

    assert words(entry, "id", "published", "updated") == [
        f"{SITE}/reviews/{review.pk}/",
        "2026-03-01T12:00:00+00:00",
        "2026-03-02T12:00:00+00:00",
    ]
    summary = entry.findtext(f"{ATOM}summary")
    assert "A &lt;dot&gt; was missing." in summary
    assert "It &lt;snowed&gt;." in summary


def test_a_correction_says_what_kind_it_is_and_why(client):
    review = corrected("It <b>rained</b>.", "A <dot> was missing.")
    gone = ReviewFactory.create(retracted=True, claim=ClaimFactory.create(open=True, text="Snow."))
    ReviewFactory.create(submitted=True)

    found = feed(client, CORRECTIONS)

    assert words(found, "id", "title") == [
        f"{SITE}{CORRECTIONS}",
        "Corrections – The fact-checking desk",
    ]
    first, second = found.findall(f"{ATOM}entry")
    assert words(first, "id", "title", "updated") == [
        f"{SITE}/reviews/{gone.pk}/#revision-2",
        "Retraction: Snow.",
        "2026-03-01T12:00:00+00:00",
    ]
    assert words(second, "id", "title") == [
        f"{SITE}/reviews/{review.pk}/#revision-2",
        "Typo: It <b>rained</b>.",
    ]
    assert "A &lt;dot&gt; was missing." in second.findtext(f"{ATOM}summary")


def test_what_no_xml_can_hold_is_left_out(client):
    ReviewFactory.create(published=True, revision={"summary": "Not\ufffe so\uffff."})

    (entry,) = feed(client, CHECKS).findall(f"{ATOM}entry")

    assert "Not so." in entry.findtext(f"{ATOM}summary")


@BOTH
def test_an_empty_feed_is_one(client, path):
    found = feed(client, path)

    assert found.findall(f"{ATOM}entry") == []
    assert found.findtext(f"{ATOM}updated") == "2000-01-01T00:00:00+00:00"


def test_fifty_are_in_a_feed(client):
    reviews = [corrected(f"It rained {number} days.", "A dot.") for number in range(51)]

    kept = [f"{SITE}/reviews/{review.pk}/" for review in reversed(reviews[1:])]
    assert entries(client, CHECKS) == kept
    assert entries(client, CORRECTIONS) == [f"{address}#revision-2" for address in kept]


@BOTH
def test_it_is_sent_again_only_when_something_changed(client, path):
    corrected("It rained.", "A dot.")
    first = client.get(path)

    same = client.get(path, headers={"if-none-match": first["ETag"]})
    since = client.get(path, headers={"if-modified-since": first["Last-Modified"]})
    corrected("It snowed.", "A dot.")
    ClaimRecord.objects.update(valid_from=F("valid_from") + timedelta(seconds=2))
    changed = client.get(path, headers={"if-none-match": first["ETag"]})
    later = client.get(path, headers={"if-modified-since": first["Last-Modified"]})

    assert (same.status_code, same.content, since.status_code) == (304, b"", 304)
    assert (changed.status_code, later.status_code) == (200, 200)
    assert first["Cache-Control"] == "no-cache"


@BOTH
def test_no_address_comes_from_the_host_header(client, path):
    corrected("It rained.", "A dot.")

    answer = client.get(path, headers={"host": "localhost"})

    assert b"localhost" not in answer.content
    assert b"testserver" not in answer.content


@BOTH
@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_four_statements(client, path, rows):
    for number in range(rows):
        corrected(f"It rained {number} days.", "A dot.")

    with CaptureQueriesContext(connection) as statements:
        feed(client, path)

    # What changed last, in three, and the rows.
    assert len(statements) == 4


@BOTH
def test_it_is_read_alone_and_named_in_the_head_of_pages(client, path):
    page = client.get("/").content.decode()

    assert client.post(path).status_code == 405
    assert '<link rel="alternate" type="application/atom+xml" title="' in page
    assert f'href="{path}"' in page
