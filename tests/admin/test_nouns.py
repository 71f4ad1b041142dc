"""Speakers, sources, topics and publishers: saved through the workflow, one event each."""

import pytest
from django.urls import reverse

from claims.models import Event, Publisher, Source, Speaker, Topic
from claims.workflow.publisher import edit_publisher
from claims.workflow.source import edit_source
from claims.workflow.speaker import edit_speaker
from claims.workflow.topic import edit_topic
from tests.factories import NOW, PublisherFactory, SourceFactory, SpeakerFactory, TopicFactory

FORMS = {
    "speaker": {
        "name": "Ada Lovelace",
        "kind": "person",
        "aliases": "Ada King\r\nCountess of Lovelace",
        "external_ids": "wikidata: Q7259",
        "description": "",
    },
    "source": {
        "title": "Of bridges",
        "publisher": "The Gazette",
        "url": "https://example.org/bridges",
        "kind": "article",
        "authors": "A. Writer",
        "published_on": "2026-02-01",
        "language": "en",
        "archive_url": "",
        "text": "The bridge\r\nhas nine arches.",
    },
    "topic": {"name": "Public works", "slug": ""},
    "publisher": {"name": "The Gazette", "site": "gazette.example"},
}
STORED = {
    "speaker": {
        "name": "Ada Lovelace",
        "kind": "person",
        "aliases": ["Ada King", "Countess of Lovelace"],
        "external_ids": {"wikidata": "Q7259"},
    },
    "source": {
        "title": "Of bridges",
        "url": "https://example.org/bridges",
        "authors": ["A. Writer"],
        "language": "en",
    },
    "topic": {"name": "Public works", "slug": "public-works"},
    "publisher": {"name": "The Gazette", "site": "gazette.example"},
}
MODELS = {"speaker": Speaker, "source": Source, "topic": Topic, "publisher": Publisher}
FACTORIES = {
    "speaker": SpeakerFactory,
    "source": SourceFactory,
    "topic": TopicFactory,
    "publisher": PublisherFactory,
}
EDITS = {
    "speaker": edit_speaker,
    "source": edit_source,
    "topic": edit_topic,
    "publisher": edit_publisher,
}
NAMES = {"speaker": "name", "source": "title", "topic": "name", "publisher": "name"}


@pytest.fixture
def client(as_visitor):
    return as_visitor("administrator")


def verbs() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("verb", flat=True))[1:]


def stored(noun: str, row) -> dict:
    return {name: getattr(row, name) for name in STORED[noun]}


@pytest.mark.parametrize("noun", FORMS)
def test_adding_stores_what_was_typed(noun, client):
    answer = client.post(reverse(f"admin:claims_{noun}_add"), FORMS[noun])

    row = MODELS[noun].objects.get()
    assert answer["Location"] == reverse(f"admin:claims_{noun}_changelist")
    assert stored(noun, row) == STORED[noun]
    assert verbs()[-1] == f"{noun}.created"


@pytest.mark.parametrize("noun", FORMS)
def test_editing_stores_what_was_typed_with_one_event(noun, client):
    row = FACTORIES[noun].create()
    address = reverse(f"admin:claims_{noun}_change", args=[row.pk])

    client.post(address, FORMS[noun] | {"version": 1, "slug": "public-works", "publisher": ""})

    row.refresh_from_db()
    assert (stored(noun, row), row.version) == (STORED[noun], 2)
    assert verbs() == [f"{noun}.edited"]


@pytest.mark.parametrize("noun", FORMS)
def test_a_stale_form_saves_nothing_and_keeps_what_was_typed(noun, client, administrator):
    row = FACTORIES[noun].create()
    address = reverse(f"admin:claims_{noun}_change", args=[row.pk])
    EDITS[noun](**{noun: row}, actor=administrator, now=NOW, changes={NAMES[noun]: "Another name"})

    answer = client.post(address, FORMS[noun] | {"version": 1, "slug": "public-works"})

    row.refresh_from_db()
    assert (answer.status_code, getattr(row, NAMES[noun]), row.version) == (200, "Another name", 2)
    assert "Nothing was saved" in answer.content.decode()
    assert FORMS[noun][NAMES[noun]] in answer.content.decode()


@pytest.mark.parametrize("noun", FORMS)
def test_saving_the_form_as_it_opens_writes_nothing(noun, client):
    row = FACTORIES[noun].create()
    address = reverse(f"admin:claims_{noun}_change", args=[row.pk])
    form = client.get(address).context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields}

    answer = client.post(address, typed)

    row.refresh_from_db()
    assert (answer.status_code, row.version, verbs()) == (302, 1, [])


def test_a_refusal_stands_beside_its_field(client):
    source = SourceFactory.create(canonical_url="https://example.org/bridges")
    add = reverse("admin:claims_source_add")

    taken = client.post(add, FORMS["source"])
    wrong = client.post(add, FORMS["source"] | {"url": "javascript:alert(1)"})

    assert taken.context["adminform"].form.non_field_errors() == [
        f"Source {source.pk} has this address."
    ]
    assert list(wrong.context["adminform"].form.errors) == ["url"]
    assert Source.objects.count() == 1


def test_a_source_keeps_its_text_when_the_field_is_left_empty(client):
    source = SourceFactory.create(text="The bridge fell.")
    address = reverse("admin:claims_source_change", args=[source.pk])

    client.post(address, FORMS["source"] | {"version": 1, "text": ""})

    assert source.texts.count() == 1
    assert client.get(reverse("admin:claims_source_text", args=[source.pk])).context[
        "stored"
    ].text == ("The bridge fell.")


@pytest.mark.parametrize("version", ["2", "x", "0"])
def test_a_version_of_a_text_that_is_not_there_is_missing_or_the_newest(version, client):
    source = SourceFactory.create(text="The bridge fell.")

    answer = client.get(reverse("admin:claims_source_text", args=[source.pk]), {"version": version})

    assert answer.status_code == (200 if version == "x" else 404)


@pytest.mark.parametrize("typed", ["wikidata", "wikidata:", ": Q1"])
def test_an_external_id_that_is_none_is_refused(typed, client):
    answer = client.post(
        reverse("admin:claims_speaker_add"), FORMS["speaker"] | {"external_ids": typed}
    )

    assert answer.context["adminform"].form.errors == {
        "external_ids": ["Write one a line, such as: wikidata: Q42"]
    }


def test_speakers_are_found_by_part_of_any_name_in_any_case(client):
    speaker = SpeakerFactory.create(name="José Müller", aliases=["J. M."])
    SpeakerFactory.create(name="Somebody else")
    ask = {"app_label": "claims", "model_name": "claim", "field_name": "speakers"}

    found = {
        term: client.get(reverse("admin:autocomplete"), ask | {"term": term}).json()["results"]
        for term in ("JOSÉ mül", "j. m.", "nobody", "!")
    }

    hit = [{"id": str(speaker.pk), "text": "José Müller"}]
    assert found == {"JOSÉ mül": hit, "j. m.": hit, "nobody": [], "!": []}


@pytest.mark.parametrize("noun", FORMS)
@pytest.mark.parametrize("number", [1, 3])
def test_a_list_takes_the_same_queries_for_any_number_of_rows(
    noun, number, client, django_assert_num_queries
):
    FACTORIES[noun].create_batch(number)
    address = reverse(f"admin:claims_{noun}_changelist")
    client.get(address)

    with django_assert_num_queries(5):
        client.get(address)
