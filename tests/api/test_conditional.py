"""ETag, If-None-Match, If-Match, and what caches are told."""

import pytest

from claims.models import Claim
from tests.api.calls import stale
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
)


@pytest.fixture
def items(db: None) -> dict[str, str]:
    """Return the address of one of each, with its tag."""
    place = AppearanceFactory.create(claim__open=True)
    return {
        f"claims/{place.claim_id}/": f'"claim-{place.claim_id}-v2"',
        f"appearances/{place.pk}/": f'"claim-{place.claim_id}-v2"',
        f"speakers/{(row := SpeakerFactory.create()).pk}/": f'"speaker-{row.pk}-v1"',
        f"sources/{(row := SourceFactory.create()).pk}/": f'"source-{row.pk}-v1"',
        f"topics/{(row := TopicFactory.create()).pk}/": f'"topic-{row.pk}-v1"',
        f"publishers/{(row := PublisherFactory.create()).pk}/": f'"publisher-{row.pk}-v1"',
    }


def test_every_item_has_a_strong_tag_and_is_read_once(as_reviewer, items):
    for path, tag in items.items():
        first = as_reviewer.get(path)
        again = as_reviewer.get(path, If_None_Match=tag)

        assert (first.status_code, first["ETag"]) == (200, tag)
        assert (again.status_code, again["ETag"], again.content) == (304, tag, b"")
        assert "Content-Type" not in again


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("*", 304),
        ('W/"{tag}"', 304),
        ('"a", "{tag}"', 304),
        ('"a","{tag}" ,"b"', 304),
        ('"{tag}x"', 200),
        ("{tag}", 200),
        ("", 200),
        ('"{tag}" "b"', 200),
    ],
)
def test_a_tag_is_compared_weakly_for_reading(anyone, header, status):
    claim = ClaimFactory.create(open=True)

    answer = anyone.get(
        f"claims/{claim.pk}/", If_None_Match=header.format(tag=f"claim-{claim.pk}-p1")
    )

    assert answer.status_code == status


def test_head_answers_as_get_does(anyone):
    claim = ClaimFactory.create(open=True)

    answers = [anyone.send(method, f"claims/{claim.pk}/") for method in ("GET", "HEAD")]

    assert answers[0]["ETag"] == answers[1]["ETag"]
    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize(
    ("header", "seen"),
    [
        ('"claim-{pk}-v9"', 9),
        ('W/"claim-{pk}-v1"', 0),
        ("claim-{pk}-v1", 0),
        ('"claim-{other}-v1"', 0),
        ('"speaker-{pk}-v1"', 0),
        ("garbage", 0),
        ("", 0),
        ('"claim-{pk}-v1', 0),
        ('"claim-{pk}-v99999999999999"', 0),
        ('"x", "claim-{pk}-v3"', 3),
    ],
)
def test_a_tag_is_compared_strongly_for_writing(as_reviewer, header, seen):
    claim = ClaimFactory.create(open=True)
    sent = header.format(pk=claim.pk, other=claim.pk + 1)

    answer = as_reviewer.patch(f"claims/{claim.pk}/", {"text": "New."}, If_Match=sent)

    assert (answer.status_code, answer.json()) == (412, stale(1, seen))
    assert Claim.objects.get().version == 1


@pytest.mark.parametrize("kind", ["claims", "sources"])
def test_what_the_desk_gets_with_more_has_another_tag(anyone, as_reviewer, kind):
    """Neither gets 304 for what the other has."""
    claim = ClaimFactory.create(open=True)
    source = AppearanceFactory.create(claim=claim).source
    path = f"claims/{claim.pk}/" if kind == "claims" else f"sources/{source.pk}/"
    public, own = anyone.get(path), as_reviewer.get(path)

    answers = [
        anyone.get(path, If_None_Match=own["ETag"]),
        as_reviewer.get(path, If_None_Match=public["ETag"]),
    ]

    assert public["ETag"] == own["ETag"].replace("-v", "-p")
    assert public.content != own.content
    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer.content for answer in answers] == [public.content, own.content]


def test_the_tag_of_either_names_the_version_for_a_write(as_contributor, as_reviewer, contributor):
    claim = ClaimFactory.create(created_by=contributor)
    path = f"claims/{claim.pk}/"
    tags = [as_contributor.get(path)["ETag"], f'"claim-{claim.pk}-v2"', f'"claim-{claim.pk}-p3"']

    answers = [
        caller.patch(path, {"text": f"Text {place}."}, If_Match=tag)
        for place, (caller, tag) in enumerate(
            zip((as_contributor, as_contributor, as_reviewer), tags, strict=True)
        )
    ]
    stale_answer = as_contributor.patch(path, {"text": "Late."}, If_Match=tags[0])

    assert [(answer.status_code, answer["ETag"]) for answer in answers] == [
        (200, f'"claim-{claim.pk}-p2"'),
        (200, f'"claim-{claim.pk}-p3"'),
        (200, f'"claim-{claim.pk}-v4"'),
    ]
    assert stale_answer.json() == stale(4, 1)


def test_any_version_may_be_changed(as_reviewer):
    claim = ClaimFactory.create(open=True)

    answer = as_reviewer.patch(f"claims/{claim.pk}/", {"text": "New."}, If_Match="*")

    assert (answer.status_code, answer["ETag"]) == (200, f'"claim-{claim.pk}-v2"')


def test_a_hidden_claim_is_missing_whatever_version_is_named(as_contributor):
    claim = ClaimFactory.create()
    path, tag = f"claims/{claim.pk}/", f'"claim-{claim.pk}-v1"'

    answers = [
        as_contributor.get(path, If_None_Match=tag),
        as_contributor.patch(path, {}, If_Match=tag),
        as_contributor.patch(path, {}, If_Match='"x"'),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_caches_are_told_what_depends_on_the_caller(anyone, as_contributor):
    claim = ClaimFactory.create(open=True)
    path = f"claims/{claim.pk}/"

    answers = {
        "public": anyone.get(path),
        "public, unchanged": anyone.get(path, If_None_Match="*"),
        "public list": anyone.get("claims/"),
        "missing": anyone.get("claims/999999/"),
        "a caller's": as_contributor.get(path),
        "a caller's list": as_contributor.get("claims/"),
    }

    assert {name: answer["Cache-Control"] for name, answer in answers.items()} == {
        "public": "no-cache",
        "public, unchanged": "no-cache",
        "public list": "no-cache",
        "missing": "private, no-store",
        "a caller's": "private, no-store",
        "a caller's list": "private, no-store",
    }
    assert {name: answer["Vary"] for name, answer in answers.items()} == {
        "public": "Authorization, Cookie",
        "public, unchanged": "Authorization, Cookie",
        "public list": "Authorization, Cookie, Accept",
        "missing": "Authorization, Cookie",
        "a caller's": "Authorization, Cookie",
        "a caller's list": "Authorization, Cookie, Accept",
    }


def test_nobody_else_may_read_answers_from_a_browser(anyone):
    answer = anyone.get("claims/", Origin="https://evil.example")

    assert "Access-Control-Allow-Origin" not in answer.headers


def test_answers_load_nothing_in_a_browser(anyone):
    answers = [anyone.get("claims/"), anyone.get("nowhere/"), anyone.get("../schema/")]

    assert {answer["Content-Security-Policy"] for answer in answers} == {
        "default-src 'none'; frame-ancestors 'none'"
    }
    assert {answer["X-Content-Type-Options"] for answer in answers} == {"nosniff"}
