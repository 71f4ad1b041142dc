"""POST claims/bulk/"""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Duplicate, Event
from claims.models.bulk import update_rows
from claims.records.claim import build_documents
from claims.records.document import dump_document
from claims.search.counts import count_wrong
from claims.search.index import drift_of
from claims.workflow.verify import verify_chain
from tests.api.calls import NO_WORKFLOW, V1, invalid, problem, shown_claim
from tests.factories import ClaimFactory, SpeakerFactory, TopicFactory

TEXTS = ("The bridge has nine arches.", "Trams run all night.", "A museum opened.")
DUPLICATE = "A claim that says the same is there already. Send allow_duplicate to make another."


def send(caller, *claims: Any, **headers: str):
    """Send claims."""
    return caller.post("claims/bulk/", {"claims": list(claims)}, **headers)


def statuses(answer) -> list[int]:
    """Return what was answered to each claim."""
    return [one["status"] for one in answer.json()["results"]]


def codes(answer) -> list[str]:
    """Return why each claim was refused; nothing for those that were not."""
    return [one.get("problem", {}).get("code", "") for one in answer.json()["results"]]


def same_as(place: int, *known: Claim, because: str = "equal_words") -> dict[str, Any]:
    """Return the result of a claim that says what others say."""
    refusal = problem(
        409,
        "possible_duplicate",
        "Possible duplicate",
        DUPLICATE,
        *(
            (f"/claims/{place}/text", "possible_duplicate", f"Claim {one.pk}: {one.text}")
            for one in known
        ),
        claims=[
            {
                "id": one.pk,
                "api_url": f"{V1}/claims/{one.pk}/",
                "text": one.text,
                "relation": "same",
                "because": [because],
            }
            for one in known
        ],
    )
    return {"index": place, "status": 409, "problem": refusal}


def test_each_claim_is_answered_as_it_would_be_alone(as_contributor, contributor):
    answer = send(as_contributor, {"text": TEXTS[0]}, {"text": ""}, {"text": TEXTS[1]})

    first, last = Claim.objects.order_by("pk")
    assert answer.status_code == 200
    assert answer.json() == {
        "created": 2,
        "refused": 1,
        "results": [
            {
                "index": 0,
                "status": 201,
                "etag": f'"claim-{first.pk}-p1"',
                "claim": shown_claim(first),
            },
            {
                "index": 1,
                "status": 400,
                "problem": invalid("/claims/1/text", "blank", "This field may not be blank."),
            },
            {
                "index": 2,
                "status": 201,
                "etag": f'"claim-{last.pk}-p1"',
                "claim": shown_claim(last),
            },
        ],
    }
    assert {first.created_by, last.created_by} == {contributor}
    assert first.status == last.status == "candidate"


def test_a_claim_takes_all_that_may_be_written(as_reviewer):
    topic, ann, bob = TopicFactory.create(), SpeakerFactory.create(), SpeakerFactory.create()
    told = {"language": "en-GB", "claimed_on": "2024-02-29", "external_id": "desk-1"}
    body = {"text": TEXTS[0], **told, "speakers": [bob.pk, ann.pk], "topics": [topic.slug]}

    answer = send(as_reviewer, body)

    claim = Claim.objects.get()
    shown = shown_claim(
        claim,
        **told,
        topics=[topic.slug],
        speakers=[
            {"id": one.pk, "name": one.name, "api_url": f"{V1}/speakers/{one.pk}/"}
            for one in (bob, ann)
        ],
        workflow=NO_WORKFLOW,
    )
    assert answer.json()["results"] == [
        {"index": 0, "status": 201, "etag": f'"claim-{claim.pk}-v1"', "claim": shown}
    ]
    assert as_reviewer.get(f"claims/{claim.pk}/").json() == shown


def test_what_is_filed_together_is_stored_as_if_it_came_alone(as_contributor):
    speaker, topic = SpeakerFactory.create(), TopicFactory.create()
    named = {"speakers": [speaker.pk], "topics": [topic.slug]}

    send(as_contributor, *({"text": text, **named} for text in TEXTS))

    claims = list(Claim.objects.select_related("record").order_by("pk"))
    built = build_documents([one.pk for one in claims])
    events = Event.objects.filter(verb="claim.created").order_by("seq")
    assert [one.record and one.record.document for one in claims] == [
        dump_document(built[one.pk]) for one in claims
    ]
    assert (drift_of([one.pk for one in claims]).keys, count_wrong()) == ([], 0)
    assert [event.object_id for event in events] == [one.pk for one in claims]
    assert [json.loads(event.data)["text"]["after"] for event in events] == list(TEXTS)
    assert verify_chain().holds


def test_what_is_there_is_named_to_each_that_repeats_it(as_contributor):
    bridge = ClaimFactory.create(open=True, text=TEXTS[0])
    spain = ClaimFactory.create(open=True, language="en", text="Unemployment in Spain rose to 14%.")
    ClaimFactory.create(text=TEXTS[2])

    answer = send(
        as_contributor,
        {"text": "The bridge has nine  arches"},
        {"text": "Unemployment in Spain has increased to 14 percent"},
        {"text": "Unemployment in Spain has increased to 15 percent"},
        {"text": TEXTS[2]},
    )

    assert statuses(answer) == [409, 409, 201, 201]
    assert answer.json()["results"][:2] == [
        same_as(0, bridge),
        same_as(1, spain, because="same_content"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "because"),
    [
        ("It rained.", "It  rained!", "equal_words"),
        ("§§", "§§", "equal_words"),
        (
            "Unemployment in Spain rose to 14%.",
            "Unemployment in Spain has increased to 14 percent",
            "same_content",
        ),
    ],
)
def test_of_two_that_say_the_same_the_first_is_filed(as_contributor, first, second, because):
    answer = send(as_contributor, {"text": TEXTS[1]}, {"text": first}, {"text": second})

    claim = Claim.objects.latest("pk")
    assert claim.text == first
    assert statuses(answer) == [201, 201, 409]
    assert answer.json()["results"][2] == same_as(2, claim, because=because)


def test_what_was_refused_stands_in_nobodys_way(as_contributor):
    answer = send(
        as_contributor,
        {"text": TEXTS[0], "external_id": "desk-1", "colour": "red"},
        {"text": TEXTS[0], "external_id": "desk-1"},
    )

    assert statuses(answer) == [400, 201]


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [([], [], 409), ([0], [], 409), ([0], [0, 1], 409), ([0], [1], 201)],
)
def test_others_may_say_the_same(as_contributor, first, second, status):
    people = [one.pk for one in SpeakerFactory.create_batch(2)]

    answer = send(
        as_contributor,
        *(
            {"text": TEXTS[0], "speakers": [people[place] for place in places]}
            for places in (first, second)
        ),
    )

    assert statuses(answer) == [201, status]


def test_what_is_allowed_is_filed_and_paired_with_all_before_it(as_contributor):
    known = ClaimFactory.create(open=True, text=TEXTS[0])

    answer = send(
        as_contributor, *({"text": TEXTS[0], "allow_duplicate": one} for one in (False, True, True))
    )

    first, second = Claim.objects.exclude(pk=known.pk).order_by("pk")
    assert statuses(answer) == [409, 201, 201]
    assert set(Duplicate.objects.values_list("claim", "other")) == {
        (first.pk, known.pk),
        (second.pk, known.pk),
        (second.pk, first.pk),
    }


def test_an_external_id_is_taken_once(as_contributor):
    ClaimFactory.create(external_id="desk-1")

    answer = send(
        as_contributor,
        *({"text": text, "external_id": one} for text, one in zip(TEXTS, "121", strict=True)),
        {"text": "It rained.", "external_id": "desk-1"},
    )

    assert statuses(answer) == [201, 201, 409, 409]
    assert [one["problem"] for one in answer.json()["results"][2:]] == [
        problem(
            409,
            "external_id_taken",
            "External id taken",
            f"Another claim has the external id {one}.",
        )
        for one in ("1", "desk-1")
    ]


def test_what_was_merged_is_named_by_no_claim(as_contributor):
    speaker, survivor = SpeakerFactory.create_batch(2)
    speaker.merged_into = survivor
    update_rows([speaker], ["merged_into"])

    answer = send(as_contributor, {"text": TEXTS[0], "speakers": [speaker.pk]}, {"text": TEXTS[1]})

    assert statuses(answer) == [409, 201]
    assert answer.json()["results"][0]["problem"] == problem(
        409,
        "merged",
        "Merged",
        f"The speaker {speaker.pk} was merged into speaker {survivor.pk}.",
        api_url=f"{V1}/speakers/{survivor.pk}/",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_many_claims_take_the_statements_of_one(count, as_contributor):
    speakers = [one.pk for one in SpeakerFactory.create_batch(3)]
    topics = [one.slug for one in TopicFactory.create_batch(3)]

    def statements(texts, *given):
        items = [{"text": text, **one} for text, one in zip(texts, given, strict=True)]
        with CaptureQueriesContext(connection) as captured:
            answer = send(as_contributor, *items[:count])
        assert statuses(answer) == [201] * count
        return len(captured) - (connection.vendor == "postgresql")

    bare = statements(TEXTS, {}, {}, {})
    named = statements(
        ("It rained.", "Fish swim.", "Mills turn."),
        *(
            {"speakers": [speaker], "topics": [topic]}
            for speaker, topic in zip(speakers, topics, strict=True)
        ),
    )
    numbered = statements(
        ("Snow fell.", "Birds sing.", "Wheat grows."), *({"external_id": one} for one in "123")
    )

    # The caller; how rare words are, which nobody used yet; 13 of the transaction, the documents.
    # What is named is read and locked. An id is looked for, and tried in a savepoint.
    assert (bare, named, numbered) == (15, 22, 18)


def test_a_key_goes_for_the_whole_request(as_contributor):
    body = [{"text": TEXTS[0]}, {"text": ""}]

    first, again = (send(as_contributor, *body, Idempotency_Key="k") for _ in range(2))
    other = send(as_contributor, {"text": TEXTS[1]}, Idempotency_Key="k")

    assert statuses(first) == [201, 400]
    assert (again.content, again["Idempotency-Replayed"]) == (first.content, "true")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert Claim.objects.count() == 1


def test_claims_are_compared_before_the_transaction_of_a_key(as_contributor):
    ClaimFactory.create(open=True, text=TEXTS[0])

    with CaptureQueriesContext(connection) as captured:
        send(as_contributor, {"text": TEXTS[1]}, Idempotency_Key="k")

    told = [query["sql"] for query in captured]
    counted = next(at for at, sql in enumerate(told) if "FROM claims_search_count" in sql)
    assert counted < next(at for at, sql in enumerate(told) if sql.startswith("SAVEPOINT"))
