"""The page of one claim: its form, its places, its history."""

import pytest
from django.urls import reverse

from claims.models import Claim, Event
from claims.workflow.claim import accept_claim
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
)


def address(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def data(claim: Claim, **more) -> dict:
    return {
        "version": claim.version,
        "text": claim.text,
        "language": claim.language,
        "claimed_on": "",
        "priority": claim.priority,
        "external_id": "",
        **more,
    }


def test_saving_changes_what_was_changed_with_one_event(desk, reviewer):
    claim = ClaimFactory.create(speakers=[SpeakerFactory.create()])
    first, second = SpeakerFactory.create_batch(2)
    topic = TopicFactory.create(slug="bridges")
    events = Event.objects.count()

    answer = desk.post(
        address(claim),
        data(
            claim,
            text="The bridge has ten arches.",
            speakers=[second.pk, first.pk],
            topics=[topic.pk],
            claimed_on="2026-02-03",
            priority="4",
            external_id="b-1",
        ),
    )

    claim.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/admin/claims/claim/")
    assert claim.text == "The bridge has ten arches."
    assert [link.speaker for link in claim.speaker_links.order_by("position")] == [second, first]
    assert list(claim.topics.all()) == [topic]
    assert (str(claim.claimed_on), claim.priority, claim.external_id) == ("2026-02-03", 4, "b-1")
    event = Event.objects.latest("seq")
    assert (event.verb, event.actor, Event.objects.count() - events) == (
        "claim.edited",
        reviewer,
        1,
    )


def test_saving_without_a_change_writes_nothing(desk):
    speakers = SpeakerFactory.create_batch(2)
    claim = ClaimFactory.create(speakers=speakers)
    events = Event.objects.count()

    desk.post(address(claim), data(claim, speakers=[speakers[1].pk, speakers[0].pk]))

    claim.refresh_from_db()
    assert (claim.version, Event.objects.count()) == (1, events)


def test_the_status_cannot_be_typed(desk):
    claim = ClaimFactory.create()

    desk.post(address(claim), data(claim, status="checked", listed="on", priority="1"))

    claim.refresh_from_db()
    assert (claim.status, claim.listed, claim.priority) == ("candidate", False, 1)


def test_a_stale_form_saves_nothing_and_keeps_what_was_typed(desk, editor):
    claim = ClaimFactory.create()
    typed = data(claim, text="My own wording.")
    accept_claim(claim=claim, actor=editor, now=NOW)

    answer = desk.post(address(claim), typed)

    claim.refresh_from_db()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert (claim.text, claim.version) == (typed["text"].replace(typed["text"], claim.text), 2)
    assert "Nothing was saved" in page
    assert "My own wording." in page
    assert answer.context["adminform"].form["version"].value() == "2"


def test_saving_a_stale_form_again_is_a_decision(desk, editor):
    claim = ClaimFactory.create()
    typed = data(claim, text="My own wording.")
    accept_claim(claim=claim, actor=editor, now=NOW)
    again = desk.post(address(claim), typed).context["adminform"].form["version"].value()

    desk.post(address(claim), typed | {"version": again})

    claim.refresh_from_db()
    assert (claim.text, claim.status, claim.version) == ("My own wording.", "open", 3)


@pytest.mark.parametrize("version", ["", "x", "0"])
def test_a_form_that_lost_its_version_saves_nothing(version, desk):
    claim = ClaimFactory.create()

    answer = desk.post(address(claim), data(claim, text="Other words.", version=version))

    assert answer.status_code == 200
    assert not Claim.objects.filter(text="Other words.").exists()


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("text", "", "This field is required."),
        ("text", "evil \u202e text", "U+202E at character 5 is not allowed"),
        ("text", "x" * 10_001, "at most 10000 characters"),
        ("language", "english please", "A language is a code"),
        ("priority", "99999", "less than or equal to 32767"),
        ("claimed_on", "2026-13-01", "Enter a valid date."),
        ("external_id", "a\u200eb", "U+200E"),
        ("speakers", "999999", "Select a valid choice"),
    ],
)
def test_what_is_not_well_formed_is_refused_beside_its_field(field, value, error, desk):
    claim = ClaimFactory.create()

    answer = desk.post(address(claim), data(claim, **{field: value}))

    claim.refresh_from_db()
    assert (answer.status_code, claim.version) == (200, 1)
    assert error in " ".join(answer.context["adminform"].form.errors[field])


def test_a_taken_external_id_is_refused_with_a_sentence(desk):
    ClaimFactory.create(external_id="b-1")
    claim = ClaimFactory.create()

    answer = desk.post(address(claim), data(claim, external_id="b-1"))

    errors = answer.context["adminform"].form.non_field_errors()
    assert errors == ["Another claim has the external id b-1."]


def test_filing_a_claim_leads_to_its_page(desk):
    answer = desk.post("/admin/claims/claim/add/", {"text": "New words.", "language": ""})

    claim = Claim.objects.get()
    assert (claim.text, claim.language, claim.status) == ("New words.", "und", "candidate")
    assert answer["Location"] == address(claim)


def test_the_same_words_are_filed_again_only_on_purpose(desk):
    ClaimFactory.create(text="The same words.")
    typed = {"text": "The same words.", "language": ""}

    refused = desk.post("/admin/claims/claim/add/", typed)
    filed = desk.post("/admin/claims/claim/add/", typed | {"allow_duplicate": "on"})

    assert "The same words." in refused.context["adminform"].form.errors["text"][0]
    assert (refused.status_code, filed.status_code, Claim.objects.count()) == (200, 302, 2)


@pytest.mark.parametrize("status", ["open", "merged"])
def test_who_may_not_edit_reads(status, as_visitor):
    visitor = "contributor" if status == "open" else "administrator"
    client = as_visitor(visitor)
    claim = ClaimFactory.create(**{status: True})

    page = client.get(address(claim))
    answer = client.post(address(claim), data(claim, text="Other words."))

    assert page.status_code == 200
    assert all(field.disabled for field in page.context["adminform"].form.fields.values())
    assert 'name="_save"' not in page.content.decode()
    assert answer.status_code == 403


def test_the_quoted_words_are_marked_in_the_text(desk):
    text = "One. The bridge has nine arches. Two. It fell in May. Three."
    source = SourceFactory.create(text=text)
    claim = ClaimFactory.create()
    place = AppearanceFactory.create(
        claim=claim, source=source, quote="The bridge has nine arches. Two. It fell in May."
    )
    place.spans = [[5, 32], [38, 53]]
    place.save()

    pieces = desk.get(address(claim)).context["marked"].pieces

    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.own] == [
        "The bridge has nine arches.",
        "It fell in May.",
    ]
    assert [piece.text for piece in pieces if piece.first] == ["The bridge has nine arches."]


def test_other_places_of_the_claim_are_marked_in_another_colour(desk):
    source = SourceFactory.create(text="It fell. Yes, it fell indeed.")
    claim = ClaimFactory.create()
    first = AppearanceFactory.create(claim=claim, source=source, quote="It fell.")
    second = AppearanceFactory.create(claim=claim, source=source, quote="it fell indeed")

    page = desk.get(address(claim), {"appearance": second.pk})

    marked = [(piece.text, piece.own) for piece in page.context["marked"].pieces if piece.marked]
    assert marked == [("It fell.", False), ("it fell indeed", True)]
    assert desk.get(address(claim)).context["looked_at"] == first


def test_of_a_long_text_the_part_around_the_words_is_shown(desk):
    text = "a " * 40_000 + "The bridge fell." + " b" * 40_000
    claim = ClaimFactory.create()
    source = SourceFactory.create(text=text)
    AppearanceFactory.create(claim=claim, source=source, quote="The bridge fell.")

    part = desk.get(address(claim)).context["marked"]
    whole = desk.get(address(claim), {"whole": "1"}).context["marked"]

    shown = "".join(piece.text for piece in part.pieces)
    assert (len(shown), part.length) == (12_016, len(text))
    assert (part.cut_before, part.cut_behind) == (True, True)
    assert [piece.text for piece in part.pieces if piece.own] == ["The bridge fell."]
    assert ("".join(piece.text for piece in whole.pieces), whole.is_cut) == (text, False)


def test_the_history_tells_what_happened_in_sentences(desk, reviewer):
    claim = ClaimFactory.create()
    for name in ("accept", "take"):
        claim.refresh_from_db()
        move = reverse("admin:claims_claim_move", args=[claim.pk, name])
        desk.post(move, {"version": claim.version})

    history = desk.get(address(claim)).context["history"]

    assert [entry.text for entry in history] == [
        f"{reviewer.username} took the claim.",
        f"{reviewer.username} accepted the claim.",
    ]


def test_the_page_takes_the_same_queries_for_any_number_of_places(desk, django_assert_num_queries):
    claim = ClaimFactory.create()
    source = SourceFactory.create(text="The bridge fell.")
    for _ in range(3):
        AppearanceFactory.create(claim=claim, source=source, quote="bridge")
    ClaimFactory.create(text=claim.text)
    desk.get(address(claim))

    # Six of them look for claims that are alike.
    with django_assert_num_queries(19):
        desk.get(address(claim))
