"""The sitemap and its files."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from claims.models import ClaimRecord
from claims.queries import sitemap
from tests.factories import ClaimFactory, ReviewFactory, SpeakerFactory, settle

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client, path):
    """Return the addresses that a file names, each with its time."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(answer.getvalue())
    return [
        (one.findtext(f"{SPACE}loc").removeprefix(SITE), one.findtext(f"{SPACE}lastmod"))
        for one in root
    ]


def test_the_index_names_a_file_for_each_range_that_has_rows(client):
    speaker = SpeakerFactory.create(pk=70_000)
    for pk in (3, 49_999, 50_000, 150_000):
        ClaimFactory.create(pk=pk, open=True, speakers=[speaker])
    ClaimFactory.create(pk=250_000)

    assert addresses(client, "/sitemap.xml") == [
        ("/sitemaps/pages.xml", None),
        ("/sitemaps/claims-0.xml", None),
        ("/sitemaps/claims-1.xml", None),
        ("/sitemaps/claims-3.xml", None),
        ("/sitemaps/speakers-1.xml", None),
    ]
    assert [path for path, _ in addresses(client, "/sitemaps/claims-0.xml")] == [
        f"/claims/{pk}-{slug(pk)}/" for pk in (3, 49_999)
    ]


def stamp(record):
    """Return since when a record holds, as it is written."""
    return f"{record.valid_from.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def slug(pk):
    """Return the words in the address of a claim."""
    return sitemap.claims_to_find().get(pk=pk).text.lower().replace(" ", "-").rstrip(".")


def test_only_what_is_public_and_not_merged_is_named(client):
    shown, hidden = SpeakerFactory.create_batch(2)
    gone = SpeakerFactory.create(merged_into=shown)
    claim = ClaimFactory.create(open=True, text="It rained.", speakers=[shown, gone])
    ClaimFactory.create(speakers=[hidden])
    ClaimFactory.create(dismissed=True)
    merged = ClaimFactory.create(merged=True).merged_into

    assert addresses(client, "/sitemaps/claims-0.xml") == [
        (f"/claims/{claim.pk}-it-rained/", stamp(claim.record)),
        (f"/claims/{merged.pk}-{slug(merged.pk)}/", stamp(merged.record)),
    ]
    assert addresses(client, "/sitemaps/speakers-0.xml") == [
        (f"/speakers/{shown.pk}-{shown.slug}/", None)
    ]


def test_every_address_that_it_names_answers_at_once(client):
    speaker = SpeakerFactory.create(name="Łukasz & Žofie 言葉")
    ClaimFactory.create(open=True, text="It's <wet> & cold: 言葉 קול.", speakers=[speaker])

    paths = [
        path for file, _ in addresses(client, "/sitemap.xml") for path, _ in addresses(client, file)
    ]

    assert len(paths) == 5
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_a_claim_is_newer_when_its_check_is(client):
    review = ReviewFactory.create(published=True)
    review.refresh_from_db()
    later = datetime(2100, 1, 1, tzinfo=UTC)
    type(review.record).objects.filter(pk=review.record_id).update(valid_from=later)

    found = addresses(client, "/sitemaps/claims-0.xml")

    assert [changed for _, changed in found] == ["2100-01-01T00:00:00Z"]


def test_a_file_is_read_part_by_part(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    claims = ClaimFactory.create_batch(5, open=True)

    found = addresses(client, "/sitemaps/claims-0.xml")

    assert [path.split("-")[0] for path, _ in found] == [f"/claims/{one.pk}" for one in claims]


@pytest.mark.parametrize("number", ["0", "7", "1000000000001", "9" * 40, "x", "-1"])
@pytest.mark.parametrize("noun", ["claims", "speakers"])
def test_a_file_without_rows_is_none(client, noun, number):
    ClaimFactory.create()

    assert client.get(f"/sitemaps/{noun}-{number}.xml").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemaps/claims-0.xml"])
def test_it_is_sent_again_only_when_something_changed(client, path):
    ClaimFactory.create(open=True)
    first = client.get(path)

    since = {"if-modified-since": first["Last-Modified"]}
    known = {"if-none-match": first["ETag"]}
    same = [client.get(path, headers=header) for header in (since, known)]
    ClaimFactory.create()
    hidden = client.get(path, headers=known)
    ClaimFactory.create(open=True)
    ClaimRecord.objects.update(valid_from=F("valid_from") + timedelta(seconds=2))
    changed = [client.get(path, headers=header) for header in (since, known)]

    assert [(answer.status_code, answer.content) for answer in (*same, hidden)] == [(304, b"")] * 3
    assert [answer.status_code for answer in changed] == [200, 200]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/sitemap.xml", 7),
        ("/sitemaps/pages.xml", 0),
        ("/sitemaps/claims-0.xml", 4),
        ("/sitemaps/speakers-0.xml", 4),
    ],
)
def test_its_statements_do_not_grow(client, path, number, rows):
    for speaker in SpeakerFactory.create_batch(rows):
        settle(ClaimFactory.create(open=True, speakers=[speaker]), has_draft=False)

    with CaptureQueriesContext(connection) as statements:
        addresses(client, path)

    # What changed last, in three, and the rows; for the index, two of each noun.
    assert len(statements) == number


def test_it_is_read_alone(client):
    assert client.post("/sitemap.xml").status_code == 405
