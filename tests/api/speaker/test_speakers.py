"""speakers/ and speakers/{id}/"""

import pytest

from claims.models import Event, Speaker
from tests.api.calls import BASE, NOT_FOUND, V1, ids, invalid, not_allowed, page, stale
from tests.factories import AppearanceFactory, ClaimFactory, SpeakerFactory


def shown(speaker: Speaker, **different):
    speaker.refresh_from_db()
    return {
        "id": speaker.pk,
        "api_url": f"{V1}/speakers/{speaker.pk}/",
        "html_url": f"{BASE}/speakers/{speaker.pk}-{speaker.slug}/",
        "name": speaker.name,
        "slug": speaker.slug,
        "kind": "unknown",
        "aliases": [],
        "external_ids": {},
        "description": "",
        "created_at": speaker.created_at.isoformat().replace("+00:00", "Z"),
        "updated_at": speaker.updated_at.isoformat().replace("+00:00", "Z"),
        "version": 1,
        **different,
    }


def test_anyone_sees_the_speakers_that_public_claims_show(anyone, as_contributor):
    said = SpeakerFactory.create()
    quoted = SpeakerFactory.create()
    hidden = SpeakerFactory.create()
    ClaimFactory.create(open=True, speakers=[said])
    AppearanceFactory.create(claim__open=True, speaker=quoted)
    ClaimFactory.create(speakers=[hidden])

    listed = anyone.get("speakers/")

    assert listed.json() == page(shown(quoted), shown(said))
    assert anyone.get(f"speakers/{said.pk}/").json() == shown(said)
    assert anyone.get(f"speakers/{hidden.pk}/").json() == NOT_FOUND
    assert ids(as_contributor.get("speakers/")) == [hidden.pk, quoted.pk, said.pk]


def test_speakers_are_found_by_a_part_of_any_name(as_contributor):
    ann = SpeakerFactory.create(name="Ann O. Ash", aliases=["The Señora"])
    bob = SpeakerFactory.create(name="Bob 100%")

    assert ids(as_contributor.get("speakers/?q=ann+o+ash")) == [ann.pk]
    assert ids(as_contributor.get("speakers/?q=SEÑORA")) == [ann.pk]
    assert ids(as_contributor.get("speakers/?q=%25")) == [bob.pk]
    assert ids(as_contributor.get("speakers/?q=ann&q=bob&ordering=id")) == [ann.pk, bob.pk]
    assert as_contributor.get("speakers/?q=_").json() == page()


def test_a_search_that_is_too_long_is_refused(anyone):
    answer = anyone.get("speakers/?q=" + "x" * 201)

    assert answer.json() == invalid("/q", "invalid", "q: at most 200 characters are looked for.")


def test_a_speaker_needs_a_name_alone(as_contributor):
    answer = as_contributor.post("speakers/", {"name": "  Ann   Ash "})

    speaker = Speaker.objects.get()
    assert answer.status_code == 201
    assert answer.json() == shown(speaker, name="Ann Ash", slug="ann-ash")
    assert answer["Location"] == f"{V1}/speakers/{speaker.pk}/"
    assert answer["ETag"] == f'"speaker-{speaker.pk}-v1"'


def test_a_speaker_takes_all_that_may_be_written(as_contributor):
    body = {
        "name": "Ann Ash",
        "kind": "person",
        "aliases": ["A. Ash"],
        "external_ids": {"wikidata": "Q1"},
        "description": "Builds bridges.",
    }

    answer = as_contributor.post("speakers/", body)

    assert answer.json() == shown(Speaker.objects.get(), **body)


def test_a_new_name_goes_to_the_claims_that_show_it(as_reviewer, anyone):
    speaker = SpeakerFactory.create(name="Ann Ash")
    claim = ClaimFactory.create(open=True, speakers=[speaker])

    answer = as_reviewer.patch(
        f"speakers/{speaker.pk}/", {"name": "Ann Oak"}, If_Match=f'"speaker-{speaker.pk}-v1"'
    )

    assert answer.json() == shown(speaker, name="Ann Oak", slug="ann-oak", version=2)
    assert answer["ETag"] == f'"speaker-{speaker.pk}-v2"'
    read = anyone.get(f"claims/{claim.pk}/")
    assert (read["ETag"], read.json()["speakers"][0]["name"]) == (
        f'"claim-{claim.pk}-p2"',
        "Ann Oak",
    )
    assert Event.objects.latest("seq").verb == "speaker.edited"


def test_contributors_do_not_edit_speakers(as_contributor):
    speaker = SpeakerFactory.create()

    answer = as_contributor.patch(f"speakers/{speaker.pk}/", {"name": "X"})

    assert (answer.status_code, answer.json()) == (403, not_allowed("speaker: edit"))


def test_a_change_of_another_version_is_stale(as_reviewer):
    speaker = SpeakerFactory.create()

    answer = as_reviewer.patch(
        f"speakers/{speaker.pk}/", {"name": "X"}, If_Match=f'"speaker-{speaker.pk}-v3"'
    )

    assert (answer.status_code, answer.json()) == (412, stale(1, 3))


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({"name": ""}, "/name", "blank", "This field may not be blank."),
        ({"name": 1}, "/name", "invalid", "A string is needed."),
        ({"name": "\u202eann"}, "/name", "control_character", "U+202E at character 0 is not allowed: it shows differently from what it says."),
        ({"slug": "x"}, "/slug", "read_only", "This field is read only."),
        ({"kind": "robot"}, "/kind", "invalid_choice", "This is none of the words that are possible."),
        ({"aliases": "A"}, "/aliases", "not_a_list", "A list is needed."),
        ({"aliases": [1]}, "/aliases/0", "invalid", "A string is needed."),
        ({"external_ids": []}, "/external_ids", "not_a_dict", "An object is needed."),
        ({"external_ids": {"wikidata": 1}}, "/external_ids/wikidata", "invalid", "A string is needed."),
        ({"external_ids": {"Wiki data": "Q1"}}, "/external_ids", "scheme", "A scheme is a word of lower-case letters, digits and underscores."),
        ({"external_ids": {f"s{n}": "1" for n in range(51)}}, "/external_ids", "too_many", "At most 50 ids are taken."),
        ({"description": None}, "/description", "null", "This field may not be null."),
    ],
)  # fmt: skip
def test_a_malformed_value_is_refused_by_name(as_reviewer, body, pointer, code, detail):
    speaker = SpeakerFactory.create()

    answers = [
        as_reviewer.post("speakers/", {"name": "Ann", **body}),
        as_reviewer.patch(f"speakers/{speaker.pk}/", body),
    ]

    refusal = invalid(pointer, code, detail)
    assert [answer.json() for answer in answers] == [refusal, refusal]
