"""sources/ and sources/{id}/"""

import pytest

from claims.models import Publisher, Source
from tests.api.calls import NOT_FOUND, V1, ids, invalid, not_allowed, page, problem, stale
from tests.factories import AppearanceFactory, PublisherFactory, SourceFactory

SHA = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def shown(source: Source, **different):
    source.refresh_from_db()
    return {
        "id": source.pk,
        "api_url": f"{V1}/sources/{source.pk}/",
        "title": source.title,
        "publisher": None,
        "url": None,
        "kind": "other",
        "authors": [],
        "published_on": None,
        "language": "und",
        "text_sha256": None,
        "archive_url": None,
        "created_at": source.created_at.isoformat().replace("+00:00", "Z"),
        "updated_at": source.updated_at.isoformat().replace("+00:00", "Z"),
        "version": 1,
        **different,
    }


def test_anyone_sees_the_sources_that_public_claims_show_without_their_text(anyone):
    source = SourceFactory.create(text="abc")
    AppearanceFactory.create(claim__open=True, source=source)
    hidden = SourceFactory.create(text="abc")
    AppearanceFactory.create(source=hidden)

    listed, read = anyone.get("sources/"), anyone.get(f"sources/{source.pk}/")

    assert listed.json() == page(shown(source, text_sha256=SHA))
    assert read.json() == shown(source, text_sha256=SHA)
    assert read["ETag"] == f'"source-{source.pk}-p1"'
    assert anyone.get(f"sources/{hidden.pk}/").json() == NOT_FOUND


def test_contributors_read_all_with_the_text(as_contributor):
    source, bare = SourceFactory.create(text="abc"), SourceFactory.create()

    listed = as_contributor.get("sources/")

    assert listed.json() == page(shown(bare, text=None), shown(source, text="abc", text_sha256=SHA))
    read = [as_contributor.get(f"sources/{row.pk}/").json() for row in (source, bare)]
    assert read == [shown(source, text="abc", text_sha256=SHA), shown(bare, text=None)]


def test_a_source_is_found_by_its_address_however_it_is_spelled(as_contributor, anyone):
    address = "https://example.org/a?b=1"
    source = SourceFactory.create(url=address, canonical_url=address)
    SourceFactory.create()

    found = [
        ids(as_contributor.get(f"sources/?url={url}"))
        for url in ("https://EXAMPLE.org:443/a?b=1%26utm_source=x%23c", "https://example.org/b")
    ]

    assert found == [[source.pk], []]
    assert anyone.get(f"sources/?url={address}").json() == page()


def test_what_is_no_address_is_refused(anyone):
    answer = anyone.get("sources/?url=javascript:alert(1)")

    detail = "url: The address must begin with http:// or https://."
    assert answer.json() == invalid("/url", "invalid", detail)


def test_a_source_needs_a_title_alone(as_contributor):
    answer = as_contributor.post("sources/", {"title": "A talk"})

    source = Source.objects.get()
    assert answer.status_code == 201
    assert answer.json() == shown(source, title="A talk", text=None)
    assert answer["Location"] == f"{V1}/sources/{source.pk}/"
    assert answer["ETag"] == f'"source-{source.pk}-v1"'


def test_a_source_takes_all_that_may_be_written(as_contributor):
    body = {
        "title": "A talk",
        "publisher": "The Paper",
        "url": "https://example.org/a#x",
        "kind": "article",
        "authors": ["Ann Ash"],
        "published_on": "2024-01-02",
        "language": "en",
        "archive_url": "https://archive.example.org/1",
        "text": "abc",
    }

    answer = as_contributor.post("sources/", body)
    again = as_contributor.post(
        "sources/", {"title": "Another", "publisher": "the paper", "url": None, "archive_url": ""}
    )

    assert answer.json() == shown(Source.objects.earliest("pk"), **body, text_sha256=SHA)
    assert again.json()["publisher"] == "The Paper"
    assert Publisher.objects.count() == 1


def test_a_taken_address_is_named(as_contributor):
    known = SourceFactory.create(url="https://example.org/a", canonical_url="https://example.org/a")

    answer = as_contributor.post("sources/", {"title": "A", "url": "https://example.org/a#top"})

    assert answer.json() == problem(
        409,
        "source_exists",
        "Source exists",
        f"Source {known.pk} has this address.",
        api_url=f"{V1}/sources/{known.pk}/",
    )


def test_what_is_sent_is_changed_and_claims_show_it(as_reviewer, anyone):
    source = SourceFactory.create(publisher=PublisherFactory.create(name="The Paper"))
    place = AppearanceFactory.create(claim__open=True, source=source)

    answer = as_reviewer.patch(f"sources/{source.pk}/", {"title": "New", "publisher": None})

    assert answer.json() == shown(source, title="New", text=None, version=2)
    assert answer["ETag"] == f'"source-{source.pk}-v2"'
    assert anyone.get(f"appearances/{place.pk}/").json()["source"]["title"] == "New"


def test_a_new_text_moves_the_quotes(as_reviewer, anyone):
    source = SourceFactory.create(text="The bridge has nine arches.")
    place = AppearanceFactory.create(claim__open=True, source=source, quote="nine arches")

    as_reviewer.patch(f"sources/{source.pk}/", {"text": "Now the bridge has nine arches."})

    read = anyone.get(f"appearances/{place.pk}/").json()
    assert (read["start"], read["end"], read["prefix"]) == (19, 30, "Now the bridge has ")


def test_contributors_do_not_edit_sources(as_contributor):
    source = SourceFactory.create()

    answer = as_contributor.patch(f"sources/{source.pk}/", {"title": "X"})

    assert (answer.status_code, answer.json()) == (403, not_allowed("source: edit"))


def test_a_change_of_another_version_is_stale(as_reviewer):
    source = SourceFactory.create()

    answer = as_reviewer.patch(
        f"sources/{source.pk}/", {"title": "X"}, If_Match=f'"source-{source.pk}-v3"'
    )

    assert (answer.status_code, answer.json()) == (412, stale(1, 3))


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({"title": " "}, "/title", "blank", "A source needs a title."),
        ({"title": 1}, "/title", "invalid", "A string is needed."),
        ({"title": "x" * 1_001}, "/title", "too_long", "At most 1000 characters are allowed, not 1001."),
        ({"text_sha256": "x"}, "/text_sha256", "read_only", "This field is read only."),
        ({"publisher": 1}, "/publisher", "invalid", "A string is needed."),
        ({"url": "javascript:x"}, "/url", "url_invalid", "The address must begin with http:// or https://."),
        ({"url": "https://u:p@example.org/"}, "/url", "url_invalid", "The address must not hold a user name or a password."),
        ({"archive_url": "ftp://x"}, "/archive_url", "url_invalid", "The address must begin with http:// or https://."),
        ({"kind": "tweet"}, "/kind", "invalid_choice", "This is none of the words that are possible."),
        ({"authors": [None]}, "/authors/0", "null", "This field may not be null."),
        ({"published_on": ""}, "/published_on", "invalid", "A date as YYYY-MM-DD is needed."),
        ({"text": 1}, "/text", "invalid", "A string is needed."),
        ({"text": "a\u202eb"}, "/text", "control_character", "U+202E in line 1 is not allowed in a stored text."),
    ],
)  # fmt: skip
def test_a_malformed_value_is_refused_by_name(as_reviewer, body, pointer, code, detail):
    source = SourceFactory.create()

    answers = [
        as_reviewer.post("sources/", {"title": "A", **body}),
        as_reviewer.patch(f"sources/{source.pk}/", body, If_Match='"x"'),
    ]

    refusal = invalid(pointer, code, detail)
    assert [answer.json() for answer in answers] == [refusal, refusal]


def test_a_stored_text_is_never_removed(as_reviewer):
    source = SourceFactory.create(text="abc")

    answer = as_reviewer.patch(f"sources/{source.pk}/", {"text": None})

    assert answer.json() == invalid("/text", "blank", "A stored text is never removed.")


def test_a_text_of_millions_of_characters_is_taken(as_contributor):
    text = "x" * 4_999_999 + "я"

    answer = as_contributor.post("sources/", {"title": "Long", "text": text})

    assert (answer.status_code, answer.json()["text"] == text) == (201, True)


def test_a_body_over_six_megabytes_is_too_large(as_contributor):
    answer = as_contributor.post("sources/", b'{"title": "' + b" " * 6_300_000 + b'"}')

    detail = "A body may be at most 6291456 bytes long."
    assert answer.json() == problem(413, "body_too_large", "Body too large", detail)
