"""What claims are chosen by."""

from datetime import UTC, date, datetime

import pytest

from claims.models import Claim
from tests.api.calls import Caller, ids, invalid, problem
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)


@pytest.fixture
def others(db: None) -> list[Claim]:
    """Return claims that no filter but a status matches."""
    return ClaimFactory.create_batch(2, open=True)


def chosen(caller: Caller, query: str) -> list[int]:
    answer = caller.get(f"claims/?{query}")
    assert answer.status_code == 200, answer.content
    return ids(answer)


def test_by_speaker_by_id_or_slug(anyone, others):
    ann, bob = SpeakerFactory.create(name="Ann Ash"), SpeakerFactory.create(name="Bob")
    one = ClaimFactory.create(open=True, speakers=[ann, bob])
    two = ClaimFactory.create(open=True, speakers=[bob])

    assert chosen(anyone, f"speaker={ann.pk}") == [one.pk]
    assert chosen(anyone, "speaker=ann-ash") == [one.pk]
    assert chosen(anyone, f"speaker=ann-ash&speaker={bob.pk}") == [two.pk, one.pk]
    assert chosen(anyone, "speaker=ann-ash&speaker=ann-ash") == [one.pk]
    assert chosen(anyone, "speaker=nobody&speaker=ann-ash") == [one.pk]


def test_by_source_and_by_its_publisher(anyone, others):
    paper = PublisherFactory.create(name="The Paper")
    source = SourceFactory.create(publisher=paper)
    claim = ClaimFactory.create(open=True)
    AppearanceFactory.create(claim=claim, source=source)
    AppearanceFactory.create(claim=claim, source=source)

    assert chosen(anyone, f"source={source.pk}") == [claim.pk]
    assert chosen(anyone, f"publisher={paper.pk}") == [claim.pk]
    assert chosen(anyone, "publisher=the+PAPER") == [claim.pk]
    assert chosen(anyone, "publisher=Nobody") == []


def test_by_topic(anyone, others):
    one = ClaimFactory.create(open=True, topics=[TopicFactory.create(slug="law")])
    two = ClaimFactory.create(open=True, topics=[TopicFactory.create(slug="brücken")])

    assert chosen(anyone, "topic=law") == [one.pk]
    assert chosen(anyone, "topic=law&topic=br%C3%BCcken") == [two.pk, one.pk]
    assert chosen(anyone, "topic=law&topic=law") == [one.pk]
    assert chosen(anyone, "topic=none&topic=law") == [one.pk]
    assert chosen(anyone, "topic=none") == []


def test_a_topic_whose_slug_is_the_key_of_another_is_not_that_one(anyone, others):
    law = TopicFactory.create(slug="law")
    numbered = TopicFactory.create(slug=str(law.pk))
    one = ClaimFactory.create(open=True, topics=[law])
    two = ClaimFactory.create(open=True, topics=[numbered])

    assert chosen(anyone, f"topic={law.pk}") == [two.pk]
    assert chosen(anyone, "topic=law&topic=law") == [one.pk]


def test_the_sign_for_what_is_no_text_may_be_searched_for(anyone, others):
    assert chosen(anyone, "q=%EF%BF%BD") == chosen(anyone, "publisher=%EF%BF%BD") == []


def test_by_status(anyone, as_reviewer):
    claims = {
        status: ClaimFactory.create(**{status: True}).pk
        for status in ("open", "in_progress", "checked", "dismissed")
    }

    assert chosen(anyone, "status=open") == [claims["open"]]
    assert chosen(anyone, "status=open&status=checked") == [claims["checked"], claims["open"]]
    assert chosen(anyone, "status=dismissed") == []
    assert chosen(anyone, "status=candidate") == []
    assert chosen(as_reviewer, "status=dismissed") == [claims["dismissed"]]


def test_by_language_with_its_regions(anyone, others):
    english = ClaimFactory.create(open=True, language="en")
    british = ClaimFactory.create(open=True, language="en-GB")
    german = ClaimFactory.create(open=True, language="de")

    assert chosen(anyone, "language=en") == [british.pk, english.pk]
    assert chosen(anyone, "language=EN-gb&language=de") == [german.pk, british.pk]


def test_by_the_day_it_was_said(anyone, others):
    early = ClaimFactory.create(open=True, claimed_on=date(2024, 1, 1))
    late = ClaimFactory.create(open=True, claimed_on=date(2024, 1, 2))

    assert chosen(anyone, "claimed_after=2024-01-02") == [late.pk]
    assert chosen(anyone, "claimed_before=2024-01-01") == [early.pk]
    assert chosen(anyone, "claimed_after=2024-01-01&claimed_before=2024-01-02") == [
        late.pk,
        early.pk,
    ]


def test_by_the_time_of_the_last_change(anyone):
    claim = ClaimFactory.create(open=True, updated_at=datetime(2026, 1, 1, 12, 0, 0, 1, tzinfo=UTC))

    assert chosen(anyone, "updated_after=2026-01-01T12:00:00Z") == [claim.pk]
    assert chosen(anyone, "updated_after=2026-01-01T12:00:00.000001Z") == []
    assert chosen(anyone, "updated_after=2026-01-01T13:00:00%2B01:00") == [claim.pk]
    assert chosen(anyone, "updated_after=2026-01-01T13:00:00+01:00") == [claim.pk]


def test_by_who_checks_it(reviewer, as_reviewer, others):
    colleague = UserFactory.create(reviewer=True, username="colleague")
    own = ClaimFactory.create(in_progress=True, assigned_to=reviewer)
    theirs = ClaimFactory.create(in_progress=True, assigned_to=colleague)
    nobodys = [claim.pk for claim in reversed(others)]

    assert chosen(as_reviewer, "assigned_to=me") == [own.pk]
    assert chosen(as_reviewer, "assigned_to=colleague") == [theirs.pk]
    assert chosen(as_reviewer, f"assigned_to={colleague.pk}") == [theirs.pk]
    assert chosen(as_reviewer, "assigned_to=none") == nobodys
    assert chosen(as_reviewer, "assigned_to=me&assigned_to=none") == [own.pk, *nobodys]


def test_who_checks_a_claim_is_for_reviewers_alone(anyone, as_contributor):
    answers = [caller.get("claims/?assigned_to=none&x=1") for caller in (anyone, as_contributor)]

    detail = "Only reviewers may choose claims by assigned_to."
    refusal = problem(403, "permission_denied", "Not allowed", detail)
    assert [answer.json() for answer in answers] == [refusal, refusal]


def test_several_filters_must_all_hold(anyone, others):
    topic = TopicFactory.create(slug="law")
    claim = ClaimFactory.create(open=True, language="en", topics=[topic])
    ClaimFactory.create(open=True, topics=[topic])

    assert chosen(anyone, "topic=law&language=en") == [claim.pk]


@pytest.mark.parametrize(
    ("query", "pointer", "code", "detail"),
    [
        ("colour=red", "/colour", "unknown_parameter", "This address knows no such parameter."),
        ("Status=open", "/Status", "unknown_parameter", "This address knows no such parameter."),
        (
            "created_by__password__startswith=p",
            "/created_by__password__startswith",
            "unknown_parameter",
            "This address knows no such parameter.",
        ),
        ("format=xml", "/format", "invalid", "format: one of json, csv, jsonl is needed."),
        (
            "status=closed",
            "/status",
            "invalid",
            "status: one of candidate, open, in_progress, checked, dismissed, merged is needed.",
        ),
        ("source=1.5", "/source", "invalid", "source: a whole number is needed."),
        ("source=%EF%BC%91", "/source", "invalid", "source: a whole number is needed."),
        ("source=99999999999999999999", "/source", "invalid", "source: a whole number is needed."),
        ("speaker=a%20b", "/speaker", "invalid", "speaker: an id or a slug is needed."),
        ("topic=", "/topic", "invalid", "topic: a slug is needed."),
        ("language=e%25", "/language", "invalid", "language: a language tag such as `en` or `pt-BR` is needed."),
        ("claimed_after=2024-02-30", "/claimed_after", "invalid", "claimed_after: the calendar has no such day."),
        ("claimed_before=20240201", "/claimed_before", "invalid", "claimed_before: a date as YYYY-MM-DD is needed."),
        ("updated_after=2024-01-01", "/updated_after", "invalid", "updated_after: a time as 2026-03-01T12:00:00Z is needed."),
        ("updated_after=0001-01-01T00:00:00%2B14:00", "/updated_after", "invalid", "updated_after: there is no such time."),
        ("has_verdict=yes", "/has_verdict", "invalid", "has_verdict: `true` or `false` is needed."),
        ("rating=%3C", "/rating", "invalid", "rating: a code is needed."),
        ("reviewed_after=x", "/reviewed_after", "invalid", "reviewed_after: a date as YYYY-MM-DD is needed."),
        ("publisher=%FF", "/publisher", "invalid", "publisher: text in UTF-8 is needed."),
        ("q=%C3", "/q", "invalid", "q: text in UTF-8 is needed."),
        ("publisher=%00", "/publisher", "invalid", "The value of publisher is too long or not readable."),
        ("page_size=0", "/page_size", "invalid", "page_size: a number from 1 to 200 is needed."),
        ("page_size=201", "/page_size", "invalid", "page_size: a number from 1 to 200 is needed."),
        ("page_size=-1", "/page_size", "invalid", "page_size: a number from 1 to 200 is needed."),
        ("page_size=1000000000", "/page_size", "invalid", "page_size: a number from 1 to 200 is needed."),
        ("count=1", "/count", "invalid", "count: `true` or `false` is needed."),
        ("count=true&count=true", "/count", "too_many_values", "count may be sent 1 times."),
        ("page=2", "/page", "unknown_parameter", "This address knows no such parameter."),
        ("offset=10", "/offset", "unknown_parameter", "This address knows no such parameter."),
    ],
)  # fmt: skip
def test_what_is_unknown_or_malformed_is_refused_by_name(anyone, query, pointer, code, detail):
    answer = anyone.get(f"claims/?{query}")

    assert answer.status_code == 400
    assert answer.json() == invalid(pointer, code, detail)


def test_every_wrong_parameter_is_named(anyone):
    answer = anyone.get("claims/?x=1&y=2")

    detail = "This address knows no such parameter."
    assert answer.json() == problem(
        400,
        "unknown_parameter",
        "Invalid input",
        "Some parameters are not valid.",
        ("/x", "unknown_parameter", detail),
        ("/y", "unknown_parameter", detail),
    )


def test_a_flood_of_parameters_is_refused(anyone):
    many = anyone.get("claims/?" + "&".join(f"a{n}=1" for n in range(3_001)))
    values = anyone.get("claims/?" + "&".join(f"source={n}" for n in range(51)))

    assert many.json() == problem(400, "bad_request", "Bad request", "The request cannot be read.")
    assert values.json() == invalid("/source", "too_many_values", "source may be sent 50 times.")
