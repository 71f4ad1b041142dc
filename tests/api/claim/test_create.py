"""POST claims/"""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Duplicate, Event
from claims.records.claim import build_documents
from claims.records.document import dump_document
from claims.search.counts import count_wrong
from claims.search.index import drift_of
from claims.workflow.audit import canonical_json, changed
from claims.workflow.claim.edit import claim_state
from tests.api.calls import NO_WORKFLOW, V1, invalid, not_allowed, problem, shown_claim, stale
from tests.factories import ClaimFactory, SpeakerFactory, TopicFactory


def test_a_claim_needs_a_text_alone(as_contributor, contributor):
    answer = as_contributor.post("claims/", {"text": " The bridge\r\nhas nine arches. "})

    claim = Claim.objects.get()
    assert answer.status_code == 201
    assert answer.json() == shown_claim(
        claim,
        text="The bridge\nhas nine arches.",
        html_url=f"http://127.0.0.1:8000/claims/{claim.pk}-the-bridge-has-nine-arches/",
        status="candidate",
        language="und",
    )
    assert answer["Location"] == f"{V1}/claims/{claim.pk}/"
    assert answer["ETag"] == f'"claim-{claim.pk}-p1"'
    assert (claim.created_by, claim.status) == (contributor, "candidate")


def test_a_claim_takes_all_that_may_be_written(as_reviewer):
    topic, ann, bob = TopicFactory.create(), SpeakerFactory.create(), SpeakerFactory.create()
    body = {
        "text": "The bridge has nine arches.",
        "language": "en-GB",
        "claimed_on": "2024-02-29",
        "external_id": "desk-1",
        "speakers": [bob.pk, ann.pk],
        "topics": [topic.slug],
        "allow_duplicate": True,
    }

    answer = as_reviewer.post("claims/", body)

    assert answer.json() == shown_claim(
        Claim.objects.get(),
        language="en-GB",
        claimed_on="2024-02-29",
        external_id="desk-1",
        topics=[topic.slug],
        speakers=[
            {"id": one.pk, "name": one.name, "api_url": f"{V1}/speakers/{one.pk}/"}
            for one in (bob, ann)
        ],
        workflow=NO_WORKFLOW,
    )
    assert Event.objects.latest("seq").verb == "claim.created"


def test_the_same_words_are_a_possible_duplicate(as_contributor):
    known = ClaimFactory.create(open=True, text="The bridge has nine arches.")

    same = as_contributor.post("claims/", {"text": "The bridge has nine  arches"})
    allowed = as_contributor.post(
        "claims/", {"text": "The bridge has nine arches", "allow_duplicate": True}
    )

    detail = "A claim that says the same is there already. Send allow_duplicate to make another."
    assert same.json() == problem(
        409,
        "possible_duplicate",
        "Possible duplicate",
        detail,
        ("/text", "possible_duplicate", f"Claim {known.pk}: The bridge has nine arches."),
        claims=[
            {
                "id": known.pk,
                "api_url": f"{V1}/claims/{known.pk}/",
                "text": "The bridge has nine arches.",
                "relation": "same",
                "because": ["equal_words"],
            }
        ],
    )
    assert allowed.status_code == 201
    made = Claim.objects.latest("pk")
    assert list(Duplicate.objects.values_list("claim", "other", "because")) == [
        (made.pk, known.pk, ["equal_words"])
    ]


def test_what_says_the_same_in_other_words_is_named_with_why(as_contributor):
    known = ClaimFactory.create(open=True, language="en", text="Unemployment in Spain rose to 14%.")
    ClaimFactory.create(open=True, language="en", text="Unemployment in Spain rose to 15%.")

    answer = as_contributor.post(
        "claims/", {"text": "Unemployment in Spain has increased to 14 percent"}
    )

    assert answer.status_code == 409
    assert answer.json()["claims"] == [
        {
            "id": known.pk,
            "api_url": f"{V1}/claims/{known.pk}/",
            "text": "Unemployment in Spain rose to 14%.",
            "relation": "same",
            "because": ["same_content"],
        }
    ]


@pytest.mark.parametrize("known", [1, 3])
def test_known_claims_are_found_in_so_many_statements(known, as_contributor, contributor):
    for number in range(known):
        speakers = [SpeakerFactory.create(name="Ann")] if number else []
        ClaimFactory.create(open=True, text="The bridge has nine arches.", speakers=speakers)

    with CaptureQueriesContext(connection) as captured:
        answer = as_contributor.post("claims/", {"text": "The bridge has 9 arches"})

    assert len(answer.json()["claims"]) == known
    # The caller; how rare words are, who holds them, the texts, what they are part of, what is seen of it.
    assert len(captured) == 6


@pytest.mark.parametrize("named", [1, 3])
def test_a_new_claim_takes_so_many_statements(named, as_contributor, contributor):
    speakers = [one.pk for one in SpeakerFactory.create_batch(named)]
    topics = [one.slug for one in TopicFactory.create_batch(named)]

    def statements(text, **values):
        with CaptureQueriesContext(connection) as captured:
            answer = as_contributor.post("claims/", {"text": text, **values})
        assert answer.status_code == 201
        return len(captured) - (connection.vendor == "postgresql")

    bare = statements("The bridge has nine arches.")
    full = statements("Trams run all night.", speakers=speakers, topics=topics)
    numbered = statements("A museum opened.", external_id="desk-1")

    # The caller, one of the matching, which finds no word; 11 of the transaction, the answer.
    # PostgreSQL also locks the words.
    # What is named is read, locked, seen not to be merged, and read again. An id is tried in a savepoint.
    assert (bare, full, numbered) == (14, 24, 16)


def test_a_new_claim_leaves_nothing_to_rebuild(as_contributor):
    speakers, topic = SpeakerFactory.create_batch(2), TopicFactory.create()
    body = {"text": "Trams run all night.", "speakers": [one.pk for one in speakers]}

    as_contributor.post("claims/", {**body, "topics": [topic.slug]})

    claim = Claim.objects.select_related("record").get()
    built = dump_document(build_documents([claim.pk])[claim.pk])
    told = json.loads(Event.objects.latest("seq").data)
    assert claim.record is not None
    assert (claim.record.document, drift_of([claim.pk]).keys, count_wrong()) == (built, [], 0)
    assert told == json.loads(canonical_json(changed({}, claim_state(claim))))


def test_a_hidden_claim_is_no_duplicate_to_who_may_not_see_it(as_contributor):
    ClaimFactory.create(text="The bridge has nine arches.")

    answer = as_contributor.post("claims/", {"text": "The bridge has nine arches."})

    assert answer.status_code == 201


def test_a_taken_external_id_is_refused(as_contributor):
    ClaimFactory.create(external_id="desk-1")

    answer = as_contributor.post("claims/", {"text": "A", "external_id": "desk-1"})

    assert answer.json() == problem(
        409,
        "external_id_taken",
        "External id taken",
        "Another claim has the external id desk-1.",
    )


def test_somebody_without_a_role_files_nothing(as_nobody_special):
    answer = as_nobody_special.post("claims/", {"text": "A"})

    assert (answer.status_code, answer.json()) == (403, not_allowed("claim: create"))
    assert not Claim.objects.exists()


READ_ONLY = [
    ("id", 1),
    ("status", "open"),
    ("version", 7),
    ("review_count", 1),
    ("verdict", None),
    ("workflow", {}),
    ("appearances", []),
    ("created_at", "2020-01-01T00:00:00Z"),
    ("merged_into", 1),
]


@pytest.mark.parametrize(("name", "value"), READ_ONLY)
def test_what_is_read_only_is_refused_by_name(as_reviewer, name, value):
    answer = as_reviewer.post("claims/", {"text": "A", name: value})

    assert answer.json() == invalid(f"/{name}", "read_only", "This field is read only.")


@pytest.mark.parametrize("name", ["state", "created_by", "approver", "a/b~c", ""])
def test_what_is_unknown_is_refused_by_name(as_reviewer, name):
    answer = as_reviewer.post("claims/", {"text": "A", name: 1})

    pointer = "/" + name.replace("~", "~0").replace("/", "~1")
    assert answer.json() == invalid(pointer, "unknown_field", "There is no such field.")


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({}, "/text", "required", "This field is required."),
        ({"text": ""}, "/text", "blank", "This field may not be blank."),
        ({"text": " \n "}, "/text", "blank", "A claim needs a text."),
        ({"text": None}, "/text", "null", "This field may not be null."),
        ({"text": 1}, "/text", "invalid", "A string is needed."),
        ({"text": True}, "/text", "invalid", "A string is needed."),
        ({"text": ["A"]}, "/text", "invalid", "A string is needed."),
        ({"text": {"a": "A"}}, "/text", "invalid", "A string is needed."),
        ({"text": "x" * 10_001}, "/text", "too_long", "At most 10000 characters are allowed, not 10001."),
        ({"text": "A", "language": "english!"}, "/language", "language", "A language tag such as en or pt-BR is needed."),
        ({"text": "A", "language": None}, "/language", "null", "This field may not be null."),
        ({"text": "A", "claimed_on": "2024-2-3"}, "/claimed_on", "invalid", "A date as YYYY-MM-DD is needed."),
        ({"text": "A", "claimed_on": 20240203}, "/claimed_on", "invalid", "A date as YYYY-MM-DD is needed."),
        ({"text": "A", "external_id": 5}, "/external_id", "invalid", "A string is needed."),
        ({"text": "A", "speakers": 1}, "/speakers", "not_a_list", "A list is needed."),
        ({"text": "A", "speakers": [True]}, "/speakers/0", "invalid", "An id is a whole number."),
        ({"text": "A", "speakers": [1.0]}, "/speakers/0", "invalid", "An id is a whole number."),
        ({"text": "A", "speakers": ["1"]}, "/speakers/0", "invalid", "An id is a whole number."),
        ({"text": "A", "speakers": [{"pk": 1}]}, "/speakers/0", "invalid", "An id is a whole number."),
        ({"text": "A", "speakers": [2**63]}, "/speakers/0", "invalid", "An id is a whole number."),
        ({"text": "A", "speakers": [999]}, "/speakers/0", "unknown_speaker", "There is no such speaker."),
        ({"text": "A", "topics": ["none"]}, "/topics/0", "unknown_topic", "There is no such topic."),
        ({"text": "A", "topics": [1]}, "/topics/0", "invalid", "A string is needed."),
        ({"text": "A", "allow_duplicate": "true"}, "/allow_duplicate", "invalid", "true or false is needed."),
        ({"text": "A", "allow_duplicate": 1}, "/allow_duplicate", "invalid", "true or false is needed."),
    ],
)  # fmt: skip
def test_a_malformed_value_is_refused_by_name(as_contributor, body, pointer, code, detail):
    answer = as_contributor.post("claims/", body)

    assert answer.status_code == 400
    assert answer.json() == invalid(pointer, code, detail)


@pytest.mark.parametrize("letter", ["x", "я", "𝔸"])
def test_a_text_of_the_limit_is_taken_counted_in_characters(as_contributor, letter):
    answer = as_contributor.post("claims/", {"text": letter * 10_000})

    assert answer.status_code == 201


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x1b", "\x08", "\x85", "\x7f"])
def test_a_text_that_shows_differently_from_what_it_says_is_refused(as_contributor, sign):
    answer = as_contributor.post("claims/", {"text": f"A{sign}b"})

    assert (answer.status_code, answer.json()["code"]) == (400, "control_character")


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c"])
def test_marks_of_right_to_left_prose_may_stand_and_make_no_other_claim(as_contributor, mark):
    text = f"קצב הצמיחה{mark} ירד ב-3%"

    first = as_contributor.post("claims/", {"text": text})
    again = as_contributor.post("claims/", {"text": text.replace(mark, "")})
    name = as_contributor.post("speakers/", {"name": f"דנה{mark}"})

    assert (first.status_code, first.json()["text"]) == (201, text)
    assert (again.status_code, again.json()["code"]) == (409, "possible_duplicate")
    assert (name.status_code, name.json()["code"]) == (400, "control_character")


def test_a_text_is_stored_in_one_form(as_contributor):
    answer = as_contributor.post("claims/", {"text": "cafe\u0301"})

    assert answer.json()["text"] == "café"


def test_a_version_cannot_match_before_there_is_a_claim(as_contributor):
    answer = as_contributor.post("claims/", {"text": "A"}, If_Match="*")

    assert answer.status_code == 412
    assert answer.json() == {
        **stale(0, 0),
        "detail": "If-Match was sent, but there is no object yet that could match.",
    }


def test_every_wrong_field_is_named(as_contributor):
    answer = as_contributor.post("claims/", {"language": 1, "colour": "red"})

    assert answer.json() == problem(
        400,
        "invalid",
        "Invalid input",
        "Some fields are not valid.",
        ("/text", "required", "This field is required."),
        ("/language", "invalid", "A string is needed."),
        ("/colour", "unknown_field", "There is no such field."),
    )
