"""How many statements each reading takes, literally, with one row and with three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.api.calls import Caller
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    RatingScaleFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)

# Address: statements for anybody, and with a token, whose first statement reads token, user and roles.
COUNTS = {
    "claims/": (1, 2),
    "claims/?ordering=-claimed_on": (1, 2),
    "claims/?q=bridge": (1, 2),
    "claims/?q=bridge&ordering=relevance": (2, 3),
    "claims/?speaker={speaker}": (1, 2),
    # Nothing is found, so it is asked whether either was merged.
    "claims/?speaker={speaker}&topic=topic&source={source}&publisher=1": (3, 4),
    "claims/?status=open": (1, 2),
    "claims/?topic=topic": (1, 2),
    # Whether it leaves few is asked first.
    "claims/?language=en": (2, 3),
    "claims/?source={source}&ordering=claimed_on": (2, 3),
    # Which ratings bear that code, and which are of that scale.
    "claims/?rating=false&scale=truth&reviewer=1&reviewed_after=2020-01-01&has_verdict=true": (
        4,
        5,
    ),
    "claims/?count=true": (2, 3),
    "claims/{claim}/": (1, 2),
    "claims/{claim}/appearances/": (2, 3),
    "appearances/{place}/": (1, 2),
    "speakers/": (1, 2),
    "speakers/?q=s": (1, 2),
    "speakers/{speaker}/": (1, 2),
    "sources/": (1, 2),
    "sources/?url=https://example.org/": (1, 2),
    "sources/{source}/": (1, 2),
    "topics/": (1, 2),
    "topics/{topic}/": (1, 2),
    "publishers/": (1, 2),
    "publishers/{publisher}/": (1, 2),
    "rating-scales/": (2, 3),
    "rating-scales/{scale}/": (2, 3),
    "corrections/": (1, 2),
    "corrections/?claim={claim}&kind=retraction": (1, 2),
    "changes/": (3, 4),
    "claims/?as_of={now}": (1, 2),
    "claims/{claim}/?as_of={now}": (1, 2),
    "reviews/{review}/?as_of={now}": (1, 2),
    "../schema/": (0, 1),
}


@pytest.fixture(params=[1, 3])
def keys(request: pytest.FixtureRequest, db: None) -> dict[str, int | str]:
    """Make so many of everything, all shown by each claim, and return the last ones' keys."""
    speakers = SpeakerFactory.create_batch(request.param)
    topics = TopicFactory.create_batch(request.param)
    for _ in range(request.param):
        claim = ClaimFactory.create(open=True, speakers=speakers, topics=topics)
        for speaker in speakers:
            publisher = PublisherFactory.create()
            source = SourceFactory.create(publisher=publisher, text="A text.")
            place = AppearanceFactory.create(claim=claim, source=source, speaker=speaker)
    ReviewFactory.create_batch(request.param, retracted=True)
    return {
        "claim": claim.pk,
        "place": place.pk,
        "speaker": speaker.pk,
        "source": source.pk,
        "topic": topics[0].pk,
        "publisher": publisher.pk,
        "scale": RatingScaleFactory.create_batch(request.param)[0].pk,
        "review": ReviewFactory.create(published=True).pk,
        "now": timezone.now().isoformat().replace("+00:00", "Z"),
    }


def counted(caller: Caller, path: str) -> int:
    with CaptureQueriesContext(connection) as statements:
        answer = caller.get(path)
    assert answer.status_code == 200, answer.content
    return len(statements)


def test_readings_take_so_many_statements(anyone, keys):
    reviewer = Caller(UserFactory.create(reviewer=True))
    contributor = Caller(UserFactory.create(contributor=True), scope="read")
    anyone.get("../schema/")

    found = {
        path: tuple(
            counted(caller, path.format(**keys)) for caller in (anyone, reviewer, contributor)
        )
        for path in COUNTS
    }

    assert found == {path: (public, token, token) for path, (public, token) in COUNTS.items()}


def test_a_caller_is_told_of_itself_in_one_statement(as_reviewer):
    assert counted(as_reviewer, "me/") == 1


def test_what_happened_is_told_in_two_statements(as_reviewer, keys):
    queries = ("", "ordering=seq", "verb=token.created", "after=2000-01-01T00:00:00Z")

    assert [counted(as_reviewer, f"audit/?{query}") for query in queries] == [2] * 4


def test_pages_further_on_take_no_more(anyone, keys):
    ClaimFactory.create_batch(3, open=True)
    address = anyone.get("claims/?page_size=1").json()["next"].partition("/api/v1/")[2]

    assert counted(anyone, address) == 1


def test_a_refusal_without_a_valid_form_asks_the_database_nothing(anyone):
    with CaptureQueriesContext(connection) as statements:
        answers = [
            anyone.post("claims/", {"text": "a"}),
            anyone.get("claims/?x=1"),
            anyone.get("claims/?cursor=x"),
        ]

    assert [answer.status_code for answer in answers] == [401, 400, 400]
    assert len(statements) == 0
