"""The queue of possible duplicates: which pairs it shows, and what it says of each."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin.duplicate import page as queue_page
from claims.admin.relation import BECAUSE, because_words
from claims.models import Claim, Duplicate, User
from claims.search.relation.compare import REASONS
from tests.admin.conftest import VISITORS
from tests.duplicates import DuplicateFactory
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
)

QUEUE = "/admin/claims/duplicate/"


@pytest.fixture
def chief(editor: User) -> Client:
    """Return an editor's browser."""
    client = Client()
    client.force_login(editor)
    return client


def pairs_on(response) -> list[int]:
    return [card.pair.pk for card in response.context["cards"]]


def runs_of(side) -> list[tuple[str, str]]:
    return [(run.kind, run.text) for run in side.runs]


def test_a_pair_is_compared_word_by_word_with_what_is_known_of_each(chief):
    ann = SpeakerFactory.create(name="Ann Ash")
    older = ClaimFactory.create(
        text="The bridge has nine arches.", language="en", open=True, speakers=[ann]
    )
    for title in ("A talk", "A letter"):
        source = SourceFactory.create(
            title=title,
            publisher=PublisherFactory.create(name=f"Printer of {title}"),
            published_on="2026-02-01",
        )
        AppearanceFactory.create(claim=older, source=source)
    ReviewFactory.create(
        claim=older, published=True, publisher=PublisherFactory.create(name="The Desk")
    )
    newer = ClaimFactory.create(text="The old bridge has nine arches.", language="en")
    pair = DuplicateFactory.create(other=older, claim=newer, score=0.876)

    response = chief.get(QUEUE)

    (card,) = response.context["cards"]
    left, right = card.sides
    assert (card.pair, card.because, card.percent, card.is_equal, card.next_key) == (
        pair,
        "the same content in other words",
        88,
        False,
        None,
    )
    assert runs_of(left) == [("kept", "The "), ("kept", "bridge has nine arches.")]
    assert runs_of(right) == [
        ("kept", "The "),
        ("added", "old "),
        ("kept", "bridge has nine arches."),
    ]
    assert (left.alone, right.alone) == ([], ["old"])
    assert left.facts == {
        "key": older.pk,
        "link": reverse("admin:claims_claim_change", args=[older.pk]),
        "text": "The bridge has nine arches.",
        "language": "en",
        "speakers": [{"id": ann.pk, "name": "Ann Ash", "api_url": left_api(left)}],
        "names": "Ann Ash",
        "day": "2026-02-01",
        "source": left.facts["source"],
        "more_sources": 1,
        "status": "checked",
        "status_label": "Checked",
        "verdict": {"label": "False", "publisher": "The Desk", "day": "2026-03-01"},
    }
    assert (right.facts["status_label"], right.facts["source"]) == ("Candidate", None)
    page = response.content.decode()
    assert '<mark class="desk-alone desk-alone-2">old </mark>' in page
    for words in ("88 % alike", "A talk", "Printer of A talk", "and 1 more source", "Only here:"):
        assert words in page


def left_api(side) -> str:
    return str(side.facts["speakers"][0]["api_url"])


def test_equal_texts_are_said_to_be_equal(chief):
    DuplicateFactory.create(
        other=ClaimFactory.create(text="Rents doubled.", open=True),
        claim=ClaimFactory.create(text="Rents doubled.", open=True),
        because=["equal_words"],
    )

    page = chief.get(QUEUE).content.decode()

    assert "Both texts are the same, word for word." in page
    assert "Only here:" not in page


def test_what_one_text_has_alone_is_told_shortly():
    older, newer = " ".join(f"a{n} same" for n in range(9)), "same " * 9 + "word " * 50
    claims = {"other": Claim(pk=1, text=older), "claim": Claim(pk=2, text=newer)}
    pair = Duplicate(score=1, **claims)

    left, right = queue_page._sides(pair, {1: {}, 2: {}}, {(1, 2): "", (2, 1): ""})

    assert left.alone == [f"a{n}" for n in range(8)]
    assert right.alone == [f"same{' word' * 11}…"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_pairs(number, chief, editor):
    for _ in range(number):
        pair = DuplicateFactory.create(
            other=ClaimFactory.create(open=True, speakers=[SpeakerFactory.create()])
        )
        AppearanceFactory.create(claim=pair.other)
        ReviewFactory.create(claim=pair.claim, published=True, revision={"author": editor})
    chief.get(QUEUE)

    with CaptureQueriesContext(connection) as queries:
        response = chief.get(QUEUE)

    # Session, user, groups; the count, the pairs, their documents; the desk's reviews, one's own.
    assert (len(pairs_on(response)), len(queries)) == (number, 8)


def test_pages_have_the_likest_first_and_follow_each_other(chief, monkeypatch):
    monkeypatch.setattr(queue_page, "PER_PAGE", 2)
    pairs = [DuplicateFactory.create(score=score).pk for score in (0.7, 0.9, 0.8)]

    first, second, behind = (chief.get(QUEUE, {"p": number}) for number in (1, 2, 9))

    assert pairs_on(first) == [pairs[1], pairs[2]]
    assert pairs_on(second) == pairs_on(behind) == [pairs[0]]
    assert [card.next_key for card in first.context["cards"]] == [pairs[2], None]
    assert 'rel="next" href="?p=2"' in first.content.decode()
    assert 'rel="prev" href="?p=1"' in second.content.decode()


def test_what_was_decided_or_put_aside_is_gone(chief):
    DuplicateFactory.create(distinct=True)
    DuplicateFactory.create(claim__dismissed=True)

    response = chief.get(QUEUE)

    assert pairs_on(response) == []
    assert "No pair of claims waits for a decision." in response.content.decode()


def test_pairs_are_chosen_by_their_reason_and_by_a_speaker(chief):
    ann, ben = SpeakerFactory.create(name="Ann Ash"), SpeakerFactory.create()
    equal = DuplicateFactory.create(because=["equal_words"], claim__speakers=[ann])
    alike = DuplicateFactory.create(
        other=ClaimFactory.create(open=True, speakers=[ann, ben]), claim__speakers=[ann]
    )

    found = {
        query: pairs_on(chief.get(f"{QUEUE}?{query}"))
        for query in (
            "because=equal_words",
            "because=nonsense",
            f"speaker={ann.pk}",
            f"speaker={ben.pk}",
            f"speaker={ben.pk}&because=equal_words",
            "speaker=nobody",
        )
    }

    assert found == {
        "because=equal_words": [equal.pk],
        "because=nonsense": [],
        f"speaker={ann.pk}": [equal.pk, alike.pk],
        f"speaker={ben.pk}": [alike.pk],
        f"speaker={ben.pk}&because=equal_words": [],
        "speaker=nobody": [],
    }
    page = chief.get(f"{QUEUE}?speaker={ann.pk}&because=equal_words").content.decode()
    assert "Not only those of Ann Ash" in page
    assert f'move/?because=equal_words&amp;speaker={ann.pk}"' in page.replace("distinct/", "move/")
    assert "No pair that you have chosen" in chief.get(f"{QUEUE}?because=x").content.decode()


def test_markup_in_a_claim_stays_words(chief):
    DuplicateFactory.create(claim__text="<script>alert(1)</script>", claim__open=True)

    page = chief.get(QUEUE).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("visitor", "shown"), list(zip(VISITORS, (302, 302, 403, 200, 200, 200), strict=True))
)
def test_reviewers_see_it_and_editors_may_merge(visitor, shown, as_visitor):
    DuplicateFactory.create()

    response = as_visitor(visitor).get(QUEUE)

    page = response.content.decode()
    may_merge = visitor in ("editor", "administrator")
    assert (response.status_code, "Keep claim" in page, "Not the same" in page) == (
        shown,
        may_merge,
        shown == 200,
    )
    assert ("Only editors merge claims." in page) == (visitor == "reviewer")


def test_a_merge_that_is_refused_is_offered_with_its_reason(chief):
    other = ClaimFactory.create(open=True)
    pair = DuplicateFactory.create(other=other, claim=ClaimFactory.create())

    response = chief.get(QUEUE)

    (card,) = response.context["cards"]
    assert [side.why_not for side in card.sides] == [
        "",
        f"Claim {pair.claim_id} is candidate: accept it first.",
    ]
    assert f"Claim {pair.claim_id} is candidate: accept it first." in response.content.decode()


def test_looking_takes_no_post(chief):
    assert chief.post(QUEUE).status_code == 405
    assert Duplicate.objects.count() == 0


def test_every_reason_has_its_words():
    assert set(BECAUSE) == {"equal_words", "same_content", *REASONS}
    assert because_words(["number", "new_word"]) == "another number, new word"


def test_the_first_page_counts_what_the_queue_has(desk):
    DuplicateFactory.create_batch(2)
    DuplicateFactory.create(distinct=True)

    cards = desk.get("/admin/").context["cards"]

    assert cards[-1] == {"title": "Possible duplicates", "number": 2, "link": QUEUE}
    assert desk.get(QUEUE).context["count"] == 2
