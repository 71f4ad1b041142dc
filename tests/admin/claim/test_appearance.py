"""Adding, changing and removing where a claim stands."""

import pytest
from django.urls import reverse

from claims.models import Appearance, Claim, Event
from tests.admin.conftest import said
from tests.factories import AppearanceFactory, ClaimFactory, SourceFactory, SpeakerFactory


def address(name: str, claim: Claim, *keys: int) -> str:
    return reverse(f"admin:claims_claim_appearance_{name}", args=[claim.pk, *keys])


@pytest.fixture
def place(db):
    source = SourceFactory.create(text="The bridge has nine arches, she said.")
    return AppearanceFactory.create(source=source, quote="nine arches")


def test_adding_finds_the_quote_in_the_text(desk):
    claim, speaker = ClaimFactory.create(), SpeakerFactory.create()
    source = SourceFactory.create(text="“The bridge has nine arches”, she said.")
    typed = {"version": 1, "source": source.pk, "speaker": speaker.pk, "kind": "direct"}

    answer = desk.post(address("add", claim), typed | {"quote": '"The  bridge has nine arches"'})

    place = Appearance.objects.get()
    claim.refresh_from_db()
    assert answer["Location"] == f"/admin/claims/claim/{claim.pk}/change/?appearance={place.pk}"
    assert (place.claim, place.speaker, place.start, place.end) == (claim, speaker, 0, 28)
    assert (claim.version, Event.objects.latest("seq").verb) == (2, "appearance.created")


def test_a_quote_that_the_text_does_not_hold_is_refused_beside_its_field(desk, place):
    typed = {"version": place.claim.version, "source": place.source_id, "kind": "direct"}

    answer = desk.post(address("change", place.claim, place.pk), typed | {"quote": "eleven arches"})

    place.refresh_from_db()
    assert (answer.status_code, place.quote) == (200, "nine arches")
    assert answer.context["form"].errors["quote"] == [
        "The text of this source does not hold these words."
    ]
    assert "eleven arches" in answer.content.decode()


def test_changing_moves_the_claim_on_by_one_version(desk, place):
    version = place.claim.version
    typed = {"version": version, "source": place.source_id, "kind": "mixed", "quote": "The bridge"}

    desk.post(address("change", place.claim, place.pk), typed)

    place.refresh_from_db()
    assert (place.quote, place.kind, place.start) == ("The bridge", "mixed", 0)
    assert place.claim.version == version + 1


@pytest.mark.parametrize("name", ["change", "remove"])
def test_a_stale_form_changes_nothing(name, desk, place):
    typed = {"version": 99, "source": place.source_id, "kind": "direct", "quote": "The bridge"}
    events = Event.objects.count()

    answer = desk.post(address(name, place.claim, place.pk), typed, follow=True)

    assert Appearance.objects.get(pk=place.pk).quote == "nine arches"
    assert Event.objects.count() == events
    if name == "change":
        assert "Nothing was saved" in answer.content.decode()
        assert answer.context["form"]["version"].value() == str(place.claim.version)
    else:
        assert "you changed version 99" in said(answer)[0]


def test_removing_takes_a_post(desk, place):
    remove = address("remove", place.claim, place.pk)

    looked = desk.get(remove)
    removed = desk.post(remove, {"version": place.claim.version}, follow=True)

    assert looked.status_code == 405
    assert said(removed) == ["The appearance was removed."]
    assert not Appearance.objects.exists()


def test_an_appearance_of_another_claim_is_missing(desk, place):
    other = ClaimFactory.create()

    assert desk.get(address("change", other, place.pk)).status_code == 404
    assert desk.post(address("remove", other, place.pk), {"version": 1}).status_code == 404


@pytest.mark.parametrize("name", ["add", "change", "remove"])
def test_a_contributor_changes_own_candidates_only(name, as_visitor):
    client = as_visitor("contributor")
    place = AppearanceFactory.create(claim=ClaimFactory.create(open=True))
    keys = [] if name == "add" else [place.pk]

    answer = client.post(address(name, place.claim, *keys), {"version": place.claim.version})

    assert (answer.status_code, Appearance.objects.count()) == (403, 1)
