"""POST speakers/{id}/merge/ and unmerge/, and the same of sources; what old addresses answer."""

import pytest

from claims.models import Source, Speaker
from tests.api.calls import V1, Caller, ids, not_allowed
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)

Rows = tuple[Speaker, Speaker] | tuple[Source, Source]
NOUNS = ("speaker", "source")
URL = "https://example.org/a"


@pytest.fixture
def chief(db: None) -> Caller:
    """Return an editor."""
    return Caller(UserFactory.create(editor=True))


@pytest.fixture
def rows(request: pytest.FixtureRequest, db: None) -> Rows:
    """Return two that are the same; a public claim names each."""
    if request.param == "speaker":
        people = SpeakerFactory.create(name="J. Rain"), SpeakerFactory.create(name="Joan Rain")
        for one in people:
            ClaimFactory.create(open=True, speakers=[one])
        return people
    documents = SourceFactory.create(url=URL, canonical_url=URL), SourceFactory.create()
    for source in documents:
        AppearanceFactory.create(claim=ClaimFactory.create(open=True), source=source)
    return documents


both = pytest.mark.parametrize(
    ("noun", "rows"), [(noun, noun) for noun in NOUNS], indirect=["rows"]
)


@both
def test_the_merged_one_leads_to_the_other(
    noun: str, rows: Rows, chief: Caller, anyone: Caller
) -> None:
    gone, stays = rows
    before = anyone.get(f"{noun}s/{gone.pk}/").json()

    answer = chief.post(f"{noun}s/{gone.pk}/merge/", {"into": stays.pk})

    gone.refresh_from_db()
    shown = {name: answer.json()[name] for name in before}
    changed = {"updated_at": shown["updated_at"], "version": 2}
    assert (answer.status_code, answer["ETag"]) == (200, f'"{noun}-{gone.pk}-v2"')
    assert shown == before | changed
    for caller in (anyone, chief):
        led = caller.get(f"{noun}s/{gone.pk}/")
        assert (led.status_code, led.content) == (301, b"")
        assert led["Location"] == f"{V1}/{noun}s/{stays.pk}/"
        assert ids(caller.get(f"{noun}s/")) == [stays.pk]
    assert anyone.get(led["Location"].removeprefix(f"{V1}/")).json()["version"] == 2


@both
def test_old_ids_find_what_is_the_others_now(noun: str, rows: Rows, chief: Caller) -> None:
    gone, stays = rows
    everything = ids(chief.get("claims/"))
    assert len(ids(chief.get(f"claims/?{noun}={gone.pk}"))) == 1

    chief.post(f"{noun}s/{gone.pk}/merge/", {"into": stays.pk})

    assert ids(chief.get(f"claims/?{noun}={gone.pk}")) == everything
    assert ids(chief.get(f"claims/?{noun}={stays.pk}")) == everything
    by_name = {"speaker": "speakers/?q=J. Rain", "source": f"sources/?url={URL}"}
    assert ids(chief.get(by_name[noun])) == [stays.pk]
    if noun == "speaker":
        assert ids(chief.get("claims/?speaker=j-rain")) == everything


@both
def test_taking_it_back_answers_with_what_was_merged(
    noun: str, rows: Rows, chief: Caller, anyone: Caller
) -> None:
    gone, stays = rows
    chief.post(f"{noun}s/{gone.pk}/merge/", {"into": stays.pk})
    path = f"{noun}s/{gone.pk}/unmerge/"

    assert chief.post(path, If_Match=f'"{noun}-{gone.pk}-v1"').json()["code"] == "stale"
    answer = chief.post(path, If_Match=f'"{noun}-{gone.pk}-v2"')

    assert (answer.status_code, answer["ETag"]) == (200, f'"{noun}-{gone.pk}-v3"')
    assert anyone.get(f"{noun}s/{gone.pk}/").status_code == 200
    assert len(ids(anyone.get(f"claims/?{noun}={gone.pk}"))) == 1


@both
def test_writes_to_it_are_refused_and_name_the_other(noun: str, rows: Rows, chief: Caller) -> None:
    gone, stays = rows
    chief.post(f"{noun}s/{gone.pk}/merge/", {"into": stays.pk})
    claim = ClaimFactory.create(open=True)
    named = {"source": SourceFactory.create().pk} | {noun: gone.pk}
    third = (SpeakerFactory if noun == "speaker" else SourceFactory).create()

    answers = [
        chief.patch(f"{noun}s/{gone.pk}/", {"name" if noun == "speaker" else "title": "New"}),
        chief.post(f"claims/{claim.pk}/appearances/", named),
        chief.post(f"{noun}s/{gone.pk}/merge/", {"into": third.pk}),
        chief.post(f"{noun}s/{third.pk}/merge/", {"into": gone.pk}),
    ]

    detail = f"The {noun} {gone.pk} was merged into {noun} {stays.pk}."
    for answer in answers:
        body = answer.json()
        assert (answer.status_code, body["code"], body["detail"]) == (409, "merged", detail)
        assert body["api_url"] == f"{V1}/{noun}s/{stays.pk}/"


@both
def test_what_a_merge_may_be_refused_for(noun: str, rows: Rows, chief: Caller) -> None:
    gone, stays = rows
    path = f"{noun}s/{gone.pk}/merge/"
    reviewer = Caller(UserFactory.create(reviewer=True))

    assert reviewer.post(path, {"into": stays.pk}).json() == not_allowed(f"{noun}: merge")
    assert chief.post(path, {"into": 10**9}).json()["code"] == f"unknown_{noun}"
    assert chief.post(path, {"into": gone.pk}).json()["code"] == f"same_{noun}"
    assert chief.post(path, {}).status_code == 400
    assert chief.post(path, {"into": stays.pk}, If_Match='"x"').json()["code"] == "stale"
    refused = chief.post(f"{noun}s/{gone.pk}/unmerge/").json()
    assert (refused["code"], refused["status"]) == ("move_not_allowed", 409)


def test_a_merged_speaker_of_nothing_public_is_hidden(chief: Caller, anyone: Caller) -> None:
    gone, stays = SpeakerFactory.create_batch(2)
    chief.post(f"speakers/{gone.pk}/merge/", {"into": stays.pk})

    assert anyone.get(f"speakers/{gone.pk}/").status_code == 404
    assert chief.get(f"speakers/{gone.pk}/").status_code == 301


def test_different_ids_of_two_speakers_are_named(chief: Caller) -> None:
    one = SpeakerFactory.create(external_ids={"wikidata": "Q1"})
    other = SpeakerFactory.create(external_ids={"wikidata": "Q2"})

    body = chief.post(f"speakers/{one.pk}/merge/", {"into": other.pk}).json()

    assert (body["status"], body["code"]) == (409, "external_ids_differ")
    assert body["errors"] == [
        {"pointer": "/into", "code": "external_ids_differ", "detail": "wikidata: Q1 and Q2"}
    ]


def test_changes_tell_of_the_claims_of_a_merged_speaker(chief: Caller, anyone: Caller) -> None:
    one, other = SpeakerFactory.create_batch(2)
    claim = ClaimFactory.create(open=True, speakers=[one])
    last = anyone.get("changes/").json()["next"]

    chief.post(f"speakers/{one.pk}/merge/", {"into": other.pk})

    told = anyone.get(last.removeprefix(f"{V1}/")).json()["results"]
    assert [(row["op"], row["type"], row["id"]) for row in told] == [("upsert", "claim", claim.pk)]
    assert [row["id"] for row in told[0]["object"]["speakers"]] == [other.pk]
