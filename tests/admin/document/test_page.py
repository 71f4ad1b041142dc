"""The page of a document: its text with every finding in it, by part, by role, at a fixed price."""

from typing import Any

import pytest
from django.urls import reverse

from claims.admin.document.segments import segments
from claims.models import Appearance, Finding, Source
from claims.queries import document as parts
from claims.queries.document import part_at, text_part
from claims.workflow.speaker import create_speaker
from tests.admin.conftest import VISITORS
from tests.admin.document.conftest import document
from tests.factories import (
    NOW,
    AppearanceFactory,
    SourceFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


def texts(context: Any) -> str:
    return "".join(one.text for one, _ in context["segments"])


def test_the_page_shows_the_whole_text_and_each_finding_in_it(desk, source, places):
    answer = desk.get(document(source))

    page = answer.content.decode()
    assert texts(answer.context) == source.current_text.text
    marked = {
        one.keys: one.text for one, _ in answer.context["segments"] if one.innermost is not None
    }
    assert marked == {str(place.pk): place.quote for place in places}
    cards = answer.context["cards"]
    assert [(card.number, card.claim.status, card.place.kind) for card in cards] == [
        (1, "candidate", "direct"),
        (2, "candidate", "direct"),
        (3, "candidate", "direct"),
    ]
    assert "in the text: “Ash”" in page
    assert 'aria-label="Finding 1, Candidate"' in page
    assert [(one["status"], one["number"]) for one in answer.context["counts"]] == [
        ("candidate", 3)
    ]


def test_nested_and_overlapping_findings_are_cut_into_segments():
    # Words 0-9, within them 2-5, and 4-12 over the end; 14-16 apart, split off by a gap.
    rows = [
        Appearance(pk=1, start=0, end=10, spans=[]),
        Appearance(pk=2, start=2, end=6, spans=[[2, 6]]),
        Appearance(pk=3, start=4, end=20, spans=[[4, 13], [14, 20]]),
    ]

    found = segments("0123456789abcdefghij", 0, rows)

    told = [(one.text, [place.pk for place in one.inside]) for one in found]
    assert told == [
        ("01", [1]),
        ("23", [1, 2]),
        ("45", [3, 1, 2]),
        ("6789", [3, 1]),
        ("abc", [3]),
        ("d", []),
        ("efghij", [3]),
    ]
    assert [[place.pk for place in one.opens] for one in found if one.opens] == [[1], [2], [3]]
    assert "".join(one.text for one in segments("6789", 6, rows)) == "6789"
    assert segments("", 0, []) == []


@pytest.mark.parametrize("visitor", VISITORS)
def test_who_may_read_texts_may_look(visitor, as_visitor, source, places):
    AppearanceFactory.create(claim__open=True, source=source, quote="built in 1901")

    answer = as_visitor(visitor).get(document(source))

    if visitor in ("nobody", "no_role"):
        assert answer.status_code == 302
        return
    shown = [card.claim.status for card in answer.context["cards"]]
    # Contributors see what is public and their own candidates, and decide on nothing.
    reviews = visitor != "contributor"
    assert shown == (["candidate"] * 3 if reviews else []) + ["open"]
    last = answer.context["cards"][-1]
    assert (last.may_dismiss, last.may_edit, answer.context["may_mark"]) == (reviews, reviews, True)
    assert answer.context["may_finish"] is reviews


def test_a_source_without_text_has_no_workbench(desk):
    source = SourceFactory.create()

    assert desk.get(document(source)).status_code == 404
    assert b"decide" not in desk.get(reverse("admin:claims_source_changelist")).content


def test_list_source_and_claim_lead_to_the_document(desk, source, places):
    place = places[1]

    for address, link in (
        (reverse("admin:claims_source_changelist"), document(source)),
        (reverse("admin:claims_source_change", args=[source.pk]), document(source)),
        (
            reverse("admin:claims_claim_change", args=[place.claim_id]),
            document(source, query=f"?at={place.pk}#finding-{place.pk}"),
        ),
    ):
        assert f'href="{link}"' in desk.get(address).content.decode()


# Session, user, roles; source, text, places, speakers of claims, findings, counts, who has read it; and
# whom names may mean, where that is asked.
@pytest.mark.parametrize(("asks", "queries"), [(False, 10), (True, 11)])
@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_few_and_for_many(
    number, asks, queries, desk, django_assert_num_queries
):
    source = SourceFactory.create(text="It rained. It snowed. It froze.")
    for words in ("It rained", "It snowed", "It froze")[:number]:
        speaker = None if asks else SpeakerFactory.create()
        place = AppearanceFactory.create(source=source, speaker=speaker, quote=words)
        Finding.objects.create(
            source_text=source.current_text,
            claim=place.claim,
            appearance=place,
            start=place.start,
            end=place.end,
            kind="direct",
            speaker=words.split()[1].capitalize(),
            text=place.claim.text,
            confidence=0.5,
            created_at=NOW,
        )
    desk.get(document(source))

    with django_assert_num_queries(queries):
        answer = desk.get(document(source))

    assert [card.asks for card in answer.context["cards"]] == [asks] * number


def test_speakers_are_offered_where_it_is_not_known_who_said_it(desk, source, places, reviewer):
    asked = places[2]
    Appearance.objects.filter(pk=asked.pk).update(speaker=None)
    for name in ("Carl Birch", "Ada Birch", "Birch Forest Society"):
        create_speaker(name=name, actor=reviewer, now=NOW)

    cards = desk.get(document(source)).context["cards"]

    assert [card.asks for card in cards] == [False, False, True]
    assert cards[2].meant == "Birch"
    named = [speaker.name for speaker in cards[2].candidates]
    assert named == ["Birch", "Ada Birch", "Carl Birch"]


def test_a_long_text_is_shown_part_by_part(desk, monkeypatch):
    monkeypatch.setattr(parts, "PART", 1_000)
    monkeypatch.setattr(parts, "_SLACK", 100)
    words = "".join(f"The bridge number {number} has nine arches.\n" for number in range(200))
    source = SourceFactory.create(text=words.strip())
    text = source.current_text
    for number in (3, 99, 150):
        AppearanceFactory.create(source=source, quote=f"number {number} has nine arches.\nThe")

    shown, numbers = "", []
    first = text_part(text_id=text.pk, part=1)
    for part in range(1, first.parts + 1):
        context = desk.get(document(source, query=f"?part={part}")).context
        shown += texts(context)
        assert len(texts(context)) <= 1_100
        numbers += [card.number for card in context["cards"] if card.number not in numbers]
    assert (shown, numbers) == (text.text, [1, 2, 3])

    place = Appearance.objects.latest("pk")
    found = desk.get(document(source, query=f"?at={place.pk}")).context
    assert found["part"].start <= place.start < found["part"].end
    assert [card.is_current for card in found["cards"]] == [True]
    for strange in ("?part=99999", "?part=x", "?at=x", "?at=9", "?part=0"):
        assert desk.get(document(source, query=strange)).status_code == 200


@pytest.mark.parametrize("text", ["x" * 2_500, "word " * 500, "語" * 2_500])
def test_parts_put_together_are_the_text(text, monkeypatch, db):
    monkeypatch.setattr(parts, "PART", 1_000)
    monkeypatch.setattr(parts, "_SLACK", 100)
    key = SourceFactory.create(text=text).current_text_id

    found = [text_part(text_id=key, part=number) for number in (1, 2, 3)]

    assert "".join(one.text for one in found) == text
    assert [one.start for one in found] == [0, found[0].end, found[1].end]
    for one in found:
        assert part_at(text_id=key, place=one.start) == one
        assert part_at(text_id=key, place=one.end - 1) == one


def test_very_many_findings_are_cut_off(desk, monkeypatch):
    monkeypatch.setattr("claims.queries.document.MOST_PLACES", 2)
    source: Source = SourceFactory.create(text="It rained.")
    for _ in range(3):
        AppearanceFactory.create(source=source, quote="It rained")

    places = parts.places_between(
        user=desk.get(document(source)).wsgi_request.user,
        text_id=source.current_text_id or 0,
        start=0,
        end=10,
        most=2,
    )

    assert len(places) == 2


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ""),
        ("de-AT", ""),
        ("fi", "Language fi is not supported: quotation marks only."),
        ("und", "The language was not recognised: quotation marks only."),
    ],
)
def test_the_page_says_where_only_quotation_marks_are_read(desk, source, language, told):
    Source.objects.filter(pk=source.pk).update(language=language)

    answer = desk.get(document(source))

    assert answer.context["language_told"] == told
    shown = f'<p class="desk-note" id="document-language">{told}</p>'
    assert (shown in answer.content.decode()) == bool(told)
    assert ('id="document-language"' in answer.content.decode()) == bool(told)
