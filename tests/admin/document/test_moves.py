"""Each move of a finding: by role, by version, and what is shown when it is refused."""

import pytest
from django.test import Client

from claims.choices import Role
from claims.models import Appearance, Claim, Event, Reading, Speaker
from claims.workflow.speaker import create_speaker
from tests.admin.conftest import said
from tests.admin.document.conftest import document, move
from tests.factories import NOW, ClaimFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

# What a browser would send of each form, filled in.
FORMS = {
    "accept": {},
    "dismiss": {"reason": "not_relevant"},
    "edit": {"text": "There are nine cranes.", "quote": "four cranes", "speaker_name": "Ann Ash"},
    "speaker": {"speaker_name": "Dora Dogwood", "new_speaker": "1"},
}
STALE = (
    "Somebody else changed this claim while you were looking at it. Nothing was done: look at it "
    "as it is now, and decide again."
)


def verbs(after: int) -> list[str]:
    return list(Event.objects.order_by("seq").values_list("verb", flat=True)[after:])


@pytest.mark.parametrize(
    ("name", "events", "next_one"),
    [
        ("accept", ["claim.accepted"], 1),
        ("dismiss", ["claim.dismissed"], 1),
        ("edit", ["claim.edited", "appearance.edited"], 0),
        ("speaker", ["speaker.created", "claim.edited", "appearance.edited"], 0),
    ],
)
def test_a_move_is_made_and_the_next_candidate_is_looked_at(name, events, next_one, desk, places):
    before = Event.objects.count()

    answer = move(desk, places[0], name, **FORMS[name])

    at = places[next_one].pk
    there = document(places[0].source, query=f"?at={at}#finding-{at}")
    assert (answer.status_code, answer["Location"]) == (302, there)
    assert verbs(before) == events


def test_behind_the_last_finding_the_first_candidate_comes_next(desk, places):
    last = move(desk, places[2], "accept")
    move(desk, places[0], "accept")
    only = move(desk, places[1], "accept")

    assert f"?at={places[0].pk}#" in last["Location"]
    assert f"?at={places[1].pk}#" in only["Location"]


@pytest.mark.parametrize("role", [*Role.values, "nobody", "no_role"])
@pytest.mark.parametrize("name", FORMS)
def test_a_move_is_the_reviewers(name, role, as_visitor, places):
    client = as_visitor(role)
    before = Event.objects.count()

    answer = move(client, places[0], name, **FORMS[name])

    # To contributors the candidates of others are not there.
    allowed = role not in ("contributor", "nobody", "no_role")
    expected = 404 if role == "contributor" else 302
    assert answer.status_code == expected
    assert (Event.objects.count() > before) is allowed


def test_contributors_edit_what_they_have_marked_and_accept_nothing(as_visitor, source):
    client = as_visitor("contributor")
    sent = {"quote": "built in 1901", "text": "The harbour is old.", "kind": "indirect"}
    client.post(document(source, "document_mark"), sent)
    own = Appearance.objects.select_related("claim", "source").latest("pk")

    edited = move(client, own, "edit", text="It was built in 1901.", quote="built in 1901")
    accepted = move(client, own, "accept")

    own.claim.refresh_from_db()
    assert (own.claim.status, own.claim.text) == ("candidate", "It was built in 1901.")
    assert (edited.status_code, accepted.status_code) == (302, 409)
    assert said(accepted)[-1] == "Your role does not allow claim: accept."


@pytest.mark.parametrize("version", ["1", "", "x", "99999999999"])
@pytest.mark.parametrize("name", FORMS)
def test_another_version_is_refused_and_what_was_typed_stays(name, version, desk, places):
    Claim.objects.filter(pk=places[0].claim_id).update(version=2)
    before = Event.objects.count(), Speaker.objects.count()
    address = document(places[0].source, "document_move", places[0].pk, name)

    answer = desk.post(address, FORMS[name] | {"version": version, "words": "typed words"})

    assert (answer.status_code, said(answer)) == (409, [STALE])
    assert (Event.objects.count(), Speaker.objects.count()) == before
    [card] = [one for one in answer.context["cards"] if one.typed]
    assert (card.place.pk, card.is_current, card.refused) == (places[0].pk, True, name)
    page = answer.content.decode()
    typed = {"edit": "There are nine cranes.", "speaker": "Dora Dogwood", "dismiss": "typed words"}
    assert typed.get(name, "") in page


@pytest.mark.parametrize("name", [*FORMS, "unknown"])
def test_nothing_is_moved_by_looking_nor_by_an_unknown_name(name, desk, places):
    address = document(places[0].source, "document_move", places[0].pk, name)
    elsewhere = document(places[0].source, "document_move", 999_999, name)

    assert desk.get(address).status_code == 405
    assert desk.post(elsewhere, {"version": 1}).status_code == 404
    if name == "unknown":
        assert desk.post(address, {"version": 1}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "reason", "refusal"),
    [
        ({"reason": "not_said"}, "not_said", ""),
        ({"reason": "no_claim", "words": "a joke"}, "no_claim: a joke", ""),
        ({"reason": "other", "words": "a joke"}, "a joke", ""),
        ({"reason": "other"}, "", "Choose a reason, or write one."),
        ({}, "", "Choose a reason, or write one."),
        ({"reason": "duplicate"}, "", "Name another claim, one that stays."),
        ({"reason": "duplicate", "duplicate_of": "x"}, "", "Name another claim, one that stays."),
        ({"reason": "duplicate", "duplicate_of": "own"}, "", "Name another claim, one that stays."),
        ({"reason": "duplicate", "duplicate_of": "other"}, "duplicate: claim {other}", ""),
    ],
)
def test_dismissing_stores_a_reason_that_can_be_counted(sent, reason, refusal, desk, places):
    other = ClaimFactory.create(open=True)
    keys = {"own": str(places[0].claim_id), "other": str(other.pk)}
    if "duplicate_of" in sent:
        sent = sent | {"duplicate_of": keys.get(sent["duplicate_of"], sent["duplicate_of"])}

    answer = move(desk, places[0], "dismiss", **sent)

    places[0].claim.refresh_from_db()
    assert places[0].claim.dismiss_reason == reason.format(other=other.pk)
    assert answer.status_code == (409 if refusal else 302)
    if refusal:
        assert said(answer) == [refusal]
    elif sent["reason"] == "duplicate":
        claim = places[0].claim
        page = desk.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
        assert page.count(f"The same as another claim: claim {other.pk}") == 2


def test_an_editor_merges_what_is_the_same_as_another_finding(editor, desk, places):
    client, source = Client(), places[0].source
    client.force_login(editor)
    sent = {"reason": "duplicate", "duplicate_of": str(places[1].claim_id), "merge": "1"}
    asked = "Merge it into that claim: places and reviews are kept together"

    offered = [asked in one.get(document(source)).content.decode() for one in (desk, client)]
    refused = move(desk, places[0], "dismiss", **sent)
    answer = move(client, places[0], "dismiss", **sent)

    at = places[1].pk
    assert offered == [False, True]
    assert said(refused) == ["Your role does not allow claim: merge."]
    assert answer["Location"] == document(source, query=f"?at={at}#finding-{at}")
    merged, into = (Claim.objects.get(pk=place.claim_id) for place in places[:2])
    assert (merged.status, merged.merged_into) == ("merged", into)
    assert into.appearances.count() == 2
    page = client.get(document(source)).content.decode()
    assert page.count(f">claim {into.pk}<") == 2


def test_editing_changes_words_and_passage_and_keeps_the_rest(desk, places):
    place = places[0]
    spans = place.spans
    same = {"text": "There are four.", "quote": f" {place.quote}\r\n", "speaker_name": "Ann Ash"}

    move(desk, place, "edit", kind="mixed", **same)
    place.refresh_from_db()
    kept = (place.claim.text, place.kind, place.spans, place.speaker.name)
    wrong = move(desk, place, "edit", **(same | {"quote": "eleven cranes"}))
    empty = move(desk, place, "edit", **(same | {"quote": " "}))

    assert kept == ("There are four.", "mixed", spans, "Ann Ash")
    assert said(wrong)[-1] == "The text of this source does not hold these words."
    assert said(empty) == ["A finding needs the words that it stands in."]
    assert "eleven cranes" in wrong.content.decode()


@pytest.mark.parametrize(
    ("sent", "chosen", "refusal"),
    [
        ({"speaker": "ticked"}, "Carl Birch", ""),
        ({"speaker_name": " carl  BIRCH "}, "Carl Birch", ""),
        ({"speaker_name": "Eve Elm", "new_speaker": "1"}, "Eve Elm", ""),
        ({"speaker_name": "Eve Elm"}, None, "Nobody is known by “Eve Elm”. Choose somebody, or"),
        ({"speaker_name": "x" * 60_000}, None, "Nobody is known by “xxx"),
        ({"speaker_name": "Two Twins"}, None, "Several speakers have this name. Choose one."),
        ({"speaker": "99999"}, None, "This speaker is no longer there. Choose again."),
        ({}, None, "Choose somebody, or type a name."),
    ],
)
def test_a_reviewer_says_who_it_is(sent, chosen, refusal, desk, places, reviewer):
    carl = create_speaker(name="Carl Birch", actor=reviewer, now=NOW)
    for _ in range(2):
        create_speaker(name="Two Twins", actor=reviewer, now=NOW)
    place = places[2]
    Appearance.objects.filter(pk=place.pk).update(speaker=None)
    place.claim.speaker_links.all().delete()
    if sent.get("speaker") == "ticked":
        sent = {"speaker": str(carl.pk)}

    answer = move(desk, place, "speaker", **sent)

    place.refresh_from_db()
    held = list(place.claim.speakers.values_list("name", flat=True))
    assert (place.speaker and place.speaker.name, held) == (chosen, [chosen] if chosen else [])
    if refusal:
        assert said(answer)[0].startswith(refusal)
        if "Several" in refusal:
            assert [one.name for one in answer.context["speakers_like"]] == ["Two Twins"] * 2


def test_a_missed_passage_is_filed_where_it_was_selected(desk, source, places):
    quote = "The harbour was built in 1901."
    speaker = SpeakerFactory.create(name="Fay Fir")
    sent = {"quote": quote, "near": str(source.current_text.text.index(quote)), "kind": "indirect"}
    sent |= {"text": "The harbour is from 1901.", "speaker": str(speaker.pk)}

    answer = desk.post(document(source, "document_mark"), sent)

    made = Appearance.objects.select_related("claim", "speaker").latest("pk")
    assert answer["Location"] == document(source, query=f"?at={made.pk}#finding-{made.pk}")
    assert (made.quote, made.kind, made.speaker) == (quote, "indirect", speaker)
    assert (made.claim.status, made.claim.text) == ("open", "The harbour is from 1901.")
    page = desk.get(document(source)).content.decode()
    assert "marked by hand" in page


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"quote": "eleven"}, "The text of this source does not hold these words."),
        ({"quote": " "}, "Mark the words, or type them as they stand in the text."),
        ({"text": " "}, "A claim needs a text."),
        ({"speaker_name": "Eve Elm"}, "Nobody is known by “Eve Elm”."),
        ({"text": "known"}, "A claim that says the same is there already."),
        ({"near": "x", "quote": "nine"}, "The text of this source does not hold these words."),
    ],
)
def test_what_cannot_be_filed_stays_in_the_form(changes, refusal, desk, source, places):
    known = ClaimFactory.create(open=True, text="It is known.")
    sent = {"quote": "built in 1901", "text": "It is old.", "kind": "direct", "wait": "1"} | changes
    if sent["text"] == "known":
        sent["text"] = known.text
    before = Event.objects.count()

    answer = desk.post(document(source, "document_mark"), sent)

    assert (answer.status_code, Event.objects.count()) == (409, before)
    assert said(answer)[0].startswith(refusal)
    assert answer.context["marked"]["text"] == sent["text"]
    if changes == {"text": "known"}:
        desk.post(document(source, "document_mark"), sent | {"allow_duplicate": "1"})
        assert Claim.objects.filter(text=known.text, status="candidate").count() == 1


def test_a_document_is_finished_and_opened_again(desk, source, places):
    sent = {"text": str(source.current_text_id)}
    early = desk.post(document(source, "document_finish"), sent, follow=True)
    for place in places:
        move(desk, place, "accept")
    late = desk.post(document(source, "document_finish"), sent, follow=True)
    reading = Reading.objects.get()
    again = desk.post(document(source, "document_reopen"), sent, follow=True)

    assert said(early) == ["Candidates are left in this document: 3."]
    assert said(late)[-1] == "The document is worked through."
    assert f"Read to its end by {reading.reader.get_full_name()}" in late.content.decode()
    assert said(again) == ["The document is open again."]
    assert not Reading.objects.exists()
    for strange in ("", "x", "99999"):
        answer = desk.post(document(source, "document_finish"), {"text": strange})
        assert answer.status_code == 404
