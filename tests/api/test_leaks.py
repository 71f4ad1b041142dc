"""What is hidden shows nowhere: not in lists, counts, searches, orders, tags, refusals or schemas."""

import pytest

from tests.api.calls import NOT_FOUND, Caller, invalid
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)

MARK = "xyzzy"
# The lists that show other things, in every order.
WHOLE_LISTS = [
    "claims/?count=true",
    *(
        f"claims/?count=true&ordering={order}"
        for order in ("id", "claimed_on", "-claimed_on", "updated_at", "published_at")
    ),
    *(f"{noun}/?count=true" for noun in ("speakers", "sources", "topics", "publishers")),
]


class Hidden:
    """One claim that the public may not see, with all that only it shows, each marked."""

    def __init__(self, status: str) -> None:
        """Make it."""
        self.speaker = SpeakerFactory.create(name=f"{MARK} speaker", aliases=[f"{MARK} alias"])
        self.publisher = PublisherFactory.create(name=f"{MARK} publisher")
        self.topic = TopicFactory.create(slug=f"{MARK}-topic")
        url = f"https://example.org/{MARK}"
        self.source = SourceFactory.create(
            title=f"{MARK} source",
            publisher=self.publisher,
            url=url,
            canonical_url=url,
            text=f"It says {MARK} quote.",
        )
        traits = {"dismissed": True} if status == "dismissed" else {}
        self.claim = ClaimFactory.create(
            text=f"The {MARK} text.",
            external_id=f"{MARK}-id",
            language="xx",
            claimed_on="2001-01-01",
            score=0.125,
            speakers=[self.speaker],
            topics=[self.topic],
            **traits,
        )
        self.place = AppearanceFactory.create(
            claim=self.claim, source=self.source, speaker=self.speaker, quote=f"{MARK} quote"
        )

    def lists(self) -> list[str]:
        """Return the lists in which it might show."""
        filters = [
            f"q={MARK}",
            f"q={MARK}&ordering=relevance",
            f"speaker={self.speaker.pk}",
            f"speaker={MARK}-speaker",
            f"source={self.source.pk}",
            f"publisher={self.publisher.pk}",
            f"publisher={MARK}+publisher",
            f"topic={MARK}-topic",
            "status=candidate",
            "status=dismissed",
            "language=xx",
            "claimed_before=2001-01-01",
        ]
        return [
            *(f"claims/?count=true&{one}" for one in filters),
            f"speakers/?count=true&q={MARK}",
            f"sources/?count=true&url=https://example.org/{MARK}",
        ]

    def items(self) -> list[str]:
        """Return its addresses."""
        return [
            f"claims/{self.claim.pk}/",
            f"claims/{self.claim.pk}/appearances/",
            f"appearances/{self.place.pk}/",
        ]

    def shown(self) -> list[str]:
        """Return the addresses of what only it shows; people who work here see those."""
        return [
            f"speakers/{self.speaker.pk}/",
            f"sources/{self.source.pk}/",
            f"topics/{self.topic.pk}/",
            f"publishers/{self.publisher.pk}/",
        ]


@pytest.fixture
def shown_to_all(db: None) -> None:
    """Make something public."""
    AppearanceFactory.create(
        claim=ClaimFactory.create(
            open=True, speakers=[SpeakerFactory.create()], topics=[TopicFactory.create()]
        ),
        source=SourceFactory.create(publisher=PublisherFactory.create()),
    )


@pytest.fixture(params=["candidate", "dismissed"])
def hidden(request: pytest.FixtureRequest, shown_to_all: None) -> Hidden:
    """Return something hidden, beside something public."""
    return Hidden(request.param)


@pytest.fixture(params=["anyone", "no role"])
def public(request: pytest.FixtureRequest, db: None) -> Caller:
    """Return somebody who sees what is public."""
    return Caller(None if request.param == "anyone" else UserFactory.create())


def test_it_is_found_by_nothing(public, hidden):
    answers = [public.get(path).json() for path in hidden.lists()]

    empty = {"count": 0, "next": None, "previous": None, "results": []}
    assert answers == [empty] * len(answers)


@pytest.mark.parametrize("status", ["candidate", "dismissed"])
def test_lists_do_not_change_with_it(public, shown_to_all, status):
    before = [public.get(path).content for path in WHOLE_LISTS]
    Hidden(status)

    after = [public.get(path).content for path in WHOLE_LISTS]

    assert after == before
    assert [public.get(path).json()["count"] for path in WHOLE_LISTS] == [1] * len(WHOLE_LISTS)


def test_its_addresses_are_as_missing_as_any(public, hidden):
    answers = [
        public.send(method, path)
        for path in hidden.items() + hidden.shown()
        for method in ("GET", "OPTIONS")
    ]

    found = [(answer.status_code, answer.json(), "ETag" in answer.headers) for answer in answers]
    assert found == [(404, NOT_FOUND, False)] * len(answers)
    assert public.send("HEAD", hidden.items()[0]).status_code == 404


def test_contributors_do_not_see_somebody_elses_claim(as_contributor, hidden):
    paths = [path for path in hidden.lists() if path.startswith("claims/")]

    answers = [as_contributor.get(path).json()["count"] for path in paths]
    items = [as_contributor.get(path).json() for path in hidden.items()]

    assert (answers, items) == ([0] * len(paths), [NOT_FOUND] * 3)


def test_contributors_learn_nothing_by_writing(as_contributor, hidden):
    answers = [as_contributor.patch(path, {"text": "x"}, If_Match='"x"') for path in hidden.items()]
    filed = as_contributor.post("claims/", {"text": hidden.claim.text})

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert (filed.status_code, MARK in str(filed.json()["speakers"])) == (201, False)


def test_what_somebody_may_not_see_cannot_be_named(hidden):
    """Only people without a role see less than all speakers, and those write nothing."""
    caller = Caller(UserFactory.create())

    answer = caller.post("claims/", {"text": "A", "speakers": [hidden.speaker.pk]})

    assert answer.status_code == 403


def test_a_public_claim_does_not_show_the_places_of_another(anyone, hidden):
    shared = ClaimFactory.create(open=True, speakers=[hidden.speaker])

    answer = anyone.get(f"claims/{shared.pk}/")

    assert answer.json()["appearances"] == []
    assert "quote" not in answer.content.decode()
    assert anyone.get(f"sources/{hidden.source.pk}/").json() == NOT_FOUND


def test_the_first_page_and_the_schema_do_not_show_it(anyone, hidden):
    answers = [anyone.client.get(path) for path in ("/", "/api/schema/", "/api/docs/")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert not [answer for answer in answers if MARK.encode() in answer.content]


def test_an_assignee_cannot_be_probed(anyone, as_contributor, hidden):
    UserFactory.create(username=MARK)

    answers = [
        caller.get(f"claims/?assigned_to={name}").json()
        for caller in (anyone, as_contributor)
        for name in (MARK, "nobody")
    ]

    assert all(answer == answers[0] for answer in answers)
    assert answers[0] != invalid("/assigned_to", "invalid", "")
