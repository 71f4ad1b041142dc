"""POST claims/{id}/appearances/; PATCH and DELETE appearances/{id}/"""

import pytest

from claims.models import Appearance
from tests.api.calls import NOT_FOUND, V1, invalid, not_allowed, problem, shown_appearance, stale
from tests.factories import AppearanceFactory, ClaimFactory, SourceFactory, SpeakerFactory

TEXT = "She said “the bridge has nine arches” today."


def test_the_place_of_the_quote_is_found(as_reviewer):
    claim, speaker = ClaimFactory.create(open=True), SpeakerFactory.create()
    source = SourceFactory.create(text=TEXT)
    body = {
        "source": source.pk,
        "speaker": speaker.pk,
        "quote": "the bridge  has nine arches",
        "kind": "mixed",
        "said_on": "2024-01-02",
    }

    answer = as_reviewer.post(f"claims/{claim.pk}/appearances/", body)

    place = Appearance.objects.get()
    assert answer.status_code == 201
    assert answer.json() == shown_appearance(
        place,
        speaker={"id": speaker.pk, "name": speaker.name},
        quote="the bridge has nine arches",
        kind="mixed",
        start=10,
        end=36,
        prefix="She said “",
        suffix="” today.",
        said_on="2024-01-02",
    )
    assert answer["Location"] == f"{V1}/appearances/{place.pk}/"
    assert answer["ETag"] == f'"claim-{claim.pk}-v2"'
    assert as_reviewer.get(f"claims/{claim.pk}/").json()["appearances"] == [answer.json()]


def test_words_that_the_text_does_not_hold_are_refused(as_reviewer):
    claim, source = ClaimFactory.create(open=True), SourceFactory.create(text=TEXT)
    place = AppearanceFactory.create(claim=claim, source=source)
    detail = "The text of this source does not hold these words."

    answers = [
        as_reviewer.post(
            f"claims/{claim.pk}/appearances/",
            {"source": source.pk, "quote": "ten arches"},
            If_Match='"x"',
        ),
        as_reviewer.patch(f"appearances/{place.pk}/", {"quote": "ten arches"}, If_Match='"x"'),
    ]

    refusal = invalid("/quote", "quote_not_found", detail)
    assert [answer.json() for answer in answers] == [refusal, refusal]


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({}, "/source", "required", "This field is required."),
        ({"source": None}, "/source", "null", "This field may not be null."),
        ({"source": "1"}, "/source", "invalid", "An id is a whole number."),
        ({"source": 1.5}, "/source", "invalid", "An id is a whole number."),
        ({"source": 999_999}, "/source", "unknown_source", "There is no such source."),
        ({"start": 3}, "/start", "read_only", "This field is read only."),
        ({"claim": 3}, "/claim", "unknown_field", "There is no such field."),
        ({"speaker": 999_999}, "/speaker", "unknown_speaker", "There is no such speaker."),
        ({"kind": "quoted"}, "/kind", "invalid_choice", "This is none of the words that are possible."),
        ({"kind": 1}, "/kind", "invalid_choice", "This is none of the words that are possible."),
        ({"said_on": "today"}, "/said_on", "invalid", "A date as YYYY-MM-DD is needed."),
        ({"quote": None}, "/quote", "null", "This field may not be null."),
        ({"quote": 5}, "/quote", "invalid", "A string is needed."),
    ],
)  # fmt: skip
def test_a_malformed_place_is_refused_by_name(as_reviewer, body, pointer, code, detail):
    claim = ClaimFactory.create(open=True)
    source = {"source": SourceFactory.create().pk} if pointer != "/source" else {}

    answer = as_reviewer.post(f"claims/{claim.pk}/appearances/", {**source, **body})

    assert answer.json() == invalid(pointer, code, detail)


def test_what_is_sent_is_changed_and_nothing_else(as_reviewer):
    place = AppearanceFactory.create(claim__open=True, quote="one", kind="indirect")
    place.claim.refresh_from_db()
    seen = place.claim.version

    answer = as_reviewer.patch(
        f"appearances/{place.pk}/",
        {"said_on": "2024-01-02", "speaker": None},
        If_Match=f'"claim-{place.claim_id}-v{seen}"',
    )

    assert answer.status_code == 200
    assert answer.json() == shown_appearance(place, kind="indirect", said_on="2024-01-02")
    assert answer["ETag"] == f'"claim-{place.claim_id}-v{seen + 1}"'


def test_a_change_of_another_version_of_the_claim_is_stale(as_reviewer):
    place = AppearanceFactory.create(claim__open=True)
    claim = place.claim
    header = f'"claim-{claim.pk}-v1"'

    answers = [
        as_reviewer.patch(f"appearances/{place.pk}/", {"quote": "x"}, If_Match=header),
        as_reviewer.delete(f"appearances/{place.pk}/", If_Match=header),
        as_reviewer.post(
            f"claims/{claim.pk}/appearances/", {"source": place.source_id}, If_Match=header
        ),
    ]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(412, stale(2, 1))] * 3


def test_a_place_is_taken_away(as_reviewer):
    place = AppearanceFactory.create(claim__open=True)

    answer = as_reviewer.delete(f"appearances/{place.pk}/")

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["ETag"] == f'"claim-{place.claim_id}-v3"'
    assert as_reviewer.get(f"appearances/{place.pk}/").json() == NOT_FOUND


def test_contributors_write_places_of_their_own_candidates_alone(contributor, as_contributor):
    own = AppearanceFactory.create(claim__created_by=contributor)
    public = AppearanceFactory.create(claim__open=True)
    hidden = AppearanceFactory.create()

    answers = [
        (
            as_contributor.post(f"claims/{place.claim_id}/appearances/", {"source": place.source_id}),
            as_contributor.patch(f"appearances/{place.pk}/", {"quote": "new"}),
            as_contributor.delete(f"appearances/{place.pk}/"),
        )
        for place in (own, public, hidden)
    ]  # fmt: skip

    assert [[answer.status_code for answer in three] for three in answers] == [
        [201, 200, 204],
        [403, 403, 403],
        [404, 404, 404],
    ]
    assert answers[1][0].json() == not_allowed("appearance: create")
    assert answers[2][2].json() == NOT_FOUND


def test_places_of_a_merged_claim_are_not_written(as_reviewer):
    place = AppearanceFactory.create(claim__merged=True)

    answer = as_reviewer.delete(f"appearances/{place.pk}/")

    claim = place.claim
    detail = f"Claim {claim.pk} was merged into claim {claim.merged_into_id}."
    assert answer.json() == problem(409, "merged", "Merged", detail)
