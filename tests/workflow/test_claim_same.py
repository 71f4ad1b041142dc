"""A new claim meets what is there: the same in other words, and what only looks like it."""

from datetime import datetime
from typing import Any

import pytest

from claims.models import Claim, Duplicate, User
from claims.workflow.claim import PossibleDuplicate, create_claim
from claims.workflow.finding import NewSpeaker, mark_finding
from tests.factories import ClaimFactory, SourceFactory, SpeakerFactory
from tests.workflow.review.test_claim_states import CLAIMS

pytestmark = pytest.mark.django_db

KNOWN = "Mayor Ann Alder opened 12 new schools in Leeds in 2019."


def known_to(user: User, now: datetime, **fields: Any) -> list[tuple[int, tuple[str, ...]]]:
    """Return the claims that a new one is refused for, and why; none where it is filed."""
    try:
        create_claim(actor=user, now=now, **{"language": "en", **fields})
    except PossibleDuplicate as refusal:
        return [(one.claim_id, one.because) for one in refusal.known]
    return []


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("mayor ann alder opened 12 new schools in leeds in 2019", "equal_words"),
        ("In 2019, Ann Alder opened twelve new schools in Leeds.", "same_content"),
        ("Twelve new schools in Leeds were opened by Ann Alder in 2019.", "same_content"),
    ],
)
@pytest.mark.parametrize("language", ["en", "en-GB", "und"])
def test_what_says_the_same_is_refused(
    text: str, because: str, language: str, contributor: User, now: datetime
) -> None:
    known = ClaimFactory.create(text=KNOWN, language="en", open=True)

    assert known_to(contributor, now, text=text, language=language) == [(known.pk, (because,))]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ann Alder never opened 12 new schools in Leeds in 2019.",
        "It is false that Mayor Ann Alder opened 12 new schools in Leeds in 2019.",
        "Mayor Ann Alder opened 21 new schools in Leeds in 2019.",
        "Mayor Ann Alder opened 12 new schools in Leeds in 2018.",
        "Mayor Ann Alder opened 12 new schools in York in 2019.",
        "Mayor Bob Birch opened 12 new schools in Leeds in 2019.",
        "Mayor Ann Alder closed 12 new schools in Leeds in 2019.",
        "Mayor Ann Alder will open 12 new schools in Leeds in 2019.",
        "Did Mayor Ann Alder open 12 new schools in Leeds in 2019?",
        "Ann Alder opened schools.",
    ],
)
def test_what_only_looks_like_it_is_filed(text: str, contributor: User, now: datetime) -> None:
    ClaimFactory.create(text=KNOWN, language="en", open=True)

    assert known_to(contributor, now, text=text) == []
    assert not Duplicate.objects.exists()


def test_other_words_in_another_language_are_no_duplicate(contributor: User, now: datetime) -> None:
    ClaimFactory.create(text="Die Brücke hat neun Bögen.", language="de", open=True)

    text = "Die Brücke hat 9 Bögen."
    assert known_to(contributor, now, text=text, language="fr") == []
    assert known_to(contributor, now, text=text, language="de") != []


@pytest.mark.parametrize("state", CLAIMS)
def test_known_is_what_the_caller_may_see_and_what_was_not_dismissed(
    state: str, reviewer: User, contributor: User, now: datetime
) -> None:
    claim = CLAIMS[state]()
    claim.refresh_from_db()
    shown = claim.merged_into_id or claim.pk

    found = [
        [key for key, _ in known_to(user, now, text=claim.text)] for user in (reviewer, contributor)
    ]

    dismissed, candidate = claim.status == "dismissed", claim.status == "candidate"
    assert found[0] == ([] if dismissed else [shown])
    # What the reviewer filed just now is a candidate that only reviewers see.
    assert found[1] == ([] if dismissed or candidate else [shown])


def test_a_merged_claim_stands_for_the_last_survivor_once(reviewer: User, now: datetime) -> None:
    last = ClaimFactory.create(open=True, text="A dozen schools were opened.")
    middle = ClaimFactory.create(merged=True, merged_into=last, text=KNOWN)
    ClaimFactory.create(merged=True, merged_into=middle, text=KNOWN)

    assert known_to(reviewer, now, text=KNOWN) == [(last.pk, ("equal_words",))]


def test_a_merged_claim_whose_survivor_is_hidden_or_dismissed_is_none(
    contributor: User, now: datetime
) -> None:
    for survivor in (ClaimFactory.create(), ClaimFactory.create(dismissed=True)):
        ClaimFactory.create(merged=True, merged_into=survivor, text=KNOWN)

    assert known_to(contributor, now, text=KNOWN) == []


@pytest.mark.parametrize(
    ("theirs", "ours", "found"),
    [([], [], True), ([], [0], True), ([0], [], True), ([0, 1], [1, 2], True), ([0], [1], False)],
)
def test_the_same_in_other_words_is_of_the_same_speaker_or_of_none(
    theirs: list[int], ours: list[int], found: bool, contributor: User, now: datetime
) -> None:
    people = SpeakerFactory.create_batch(3)
    ClaimFactory.create(text=KNOWN, open=True, speakers=[people[one] for one in theirs])
    text = "In 2019, Ann Alder opened twelve new schools in Leeds."

    known = known_to(contributor, now, text=text, speakers=[people[one] for one in ours])

    assert bool(known) is found


def test_what_is_filed_nevertheless_is_paired_with_all_that_say_the_same(
    contributor: User, now: datetime
) -> None:
    equal = ClaimFactory.create(text=KNOWN, language="en", open=True)
    alike = ClaimFactory.create(
        text="Ann Alder opened twelve new schools in Leeds in 2019.", language="en", open=True
    )
    ClaimFactory.create(text=KNOWN.replace("12", "13"), language="en", open=True)

    told: dict[str, Any] = {"actor": contributor, "now": now, "text": KNOWN, "language": "en"}
    made = create_claim(allow_duplicate=True, **told)

    rows = Duplicate.objects.order_by("other").values_list("claim", "other", "because", "found_at")
    assert list(rows) == [
        (made.pk, equal.pk, ["equal_words"], now),
        (made.pk, alike.pk, ["same_content"], now),
    ]
    assert Duplicate.objects.earliest("other").score > Duplicate.objects.latest("other").score


def test_more_claims_of_equal_words_than_are_compared_hide_none_of_the_same_speaker(
    contributor: User, now: datetime
) -> None:
    ann = SpeakerFactory.create()
    for _ in range(25):
        ClaimFactory.create(text="Taxes rose.", open=True, speakers=[SpeakerFactory.create()])
    hers = ClaimFactory.create(text="Taxes rose.", open=True, speakers=[ann])

    assert known_to(contributor, now, text="Taxes rose.", speakers=[ann]) == [
        (hers.pk, ("equal_words",))
    ]


def test_a_claim_without_any_word_is_known_by_its_signs(contributor: User, now: datetime) -> None:
    known = ClaimFactory.create(text="😀😀", open=True)

    assert known_to(contributor, now, text="😀😀") == [(known.pk, ("equal_words",))]
    assert known_to(contributor, now, text="😀😎") == []


@pytest.mark.parametrize("who", ["nobody", "ann", "new"])
def test_a_finding_that_is_marked_meets_what_is_known(
    who: str, reviewer: User, now: datetime
) -> None:
    ann = SpeakerFactory.create(name="Ann Alder")
    ClaimFactory.create(
        text="The bridge has nine arches.", language="en", open=True, speakers=[ann]
    )
    source = SourceFactory.create(text="The bridge has 9 arches.", language="en")
    speaker = {"nobody": None, "ann": ann, "new": NewSpeaker("Bob Birch")}[who]
    told: dict[str, Any] = {"actor": reviewer, "now": now, "source": source, "speaker": speaker}
    words = {"text": "The bridge has 9 arches.", "quote": "9 arches"}

    if who == "new":
        assert mark_finding(**words, **told).claim.speakers.get().name == "Bob Birch"
        return
    with pytest.raises(PossibleDuplicate):
        mark_finding(**words, **told)
    made = mark_finding(allow_duplicate=True, **words, **told)

    assert (Claim.objects.count(), Duplicate.objects.get().claim_id) == (2, made.claim_id)
