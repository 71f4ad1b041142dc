"""What links choose on the first page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ClaimFactory, ReviewFactory, SpeakerFactory, TopicFactory
from tests.site.reading import read

pytestmark = pytest.mark.django_db


def check(text, **fields):
    """Return a claim that the desk has checked."""
    claim = ClaimFactory.create(open=True, text=text, **fields)
    ReviewFactory.create(published=True, claim=claim)
    return claim


@pytest.fixture
def three():
    """Make three checks, of which one has the topic, the speaker and the language."""
    topic, ann = TopicFactory.create(slug="rain", name="Rain & <wind>"), SpeakerFactory.create()
    check("It rained.", topics=[topic], speakers=[ann], language="de")
    check("It snowed.", topics=[TopicFactory.create()], speakers=[SpeakerFactory.create()])
    check("It thawed.", language="en")
    return {"topic": "rain", "speaker": ann.pk, "language": "de"}, ann.name


@pytest.mark.parametrize("name", ["topic", "speaker", "language"])
def test_a_link_chooses_and_says_what_it_chose(client, three, name):
    values, ann = three

    page = read(client, f"/?{name}={values[name]}")

    names = {"topic": "Rain & <wind>", "speaker": ann, "language": "German"}
    assert page.headings == ["Checks", "It rained."]
    assert f"{name.capitalize()}: {names[name]} Remove the filter" in page.text
    assert page.links[page.links.index("/") :].count("/") == 3


def test_a_search_keeps_what_links_chose(client, three):
    values, _ = three

    answer = client.get("/", values | {"q": "rained"}).content.decode()

    for name, value in values.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in answer
    assert f'href="/?topic=rain&amp;speaker={values["speaker"]}&amp;q=rained"' in answer


def test_languages_are_found_with_their_regions(client):
    check("It rained.", language="pt-BR")

    assert read(client, "/?language=pt").headings == ["Checks", "It rained."]
    assert read(client, "/?language=pt-br").headings == ["Checks", "It rained."]
    assert read(client, "/?language=fr").headings == ["Checks"]


def test_where_nothing_was_checked_all_claims_are_a_link_away(client):
    ClaimFactory.create(open=True, text="It rained.", topics=[TopicFactory.create(slug="rain")])

    page = read(client, "/?topic=rain")

    assert page.headings == ["Checks"]
    assert "Nothing was found. Look among all claims , checked or not." in page.text
    assert read(client, page.links[page.links.index("/methodology/") + 2]).headings == [
        "Claims",
        "It rained.",
    ]


def test_names_of_what_is_hidden_are_not_told(client):
    topic = TopicFactory.create(slug="secret", name="A secret topic")
    speaker = SpeakerFactory.create(name="A secret speaker")
    ClaimFactory.create(topics=[topic], speakers=[speaker])

    page = read(client, f"/?show=claims&topic=secret&speaker={speaker.pk}")

    assert "A secret" not in page.text
    assert "Topic: secret Remove the filter" in page.text
    assert f"Speaker: {speaker.pk} Remove the filter" in page.text


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("topic=a+b", "A topic is chosen by its slug."),
        ("speaker=ann", "A speaker is chosen by their number."),
        ("speaker=0", "A speaker is chosen by their number."),
        ("speaker=" + "9" * 19, "A speaker is chosen by their number."),
        ("language=e", "A language is chosen by a tag such as en or pt-BR."),
        ("language=" + "e" * 99, "A language is chosen by a tag such as en or pt-BR."),
    ],
)
def test_what_chooses_nothing_is_said(client, query, problem):
    check("It rained.")

    page = read(client, f"/?{query}")

    assert page.words.count(problem) == 1
    assert page.headings == ["Checks"]


def test_older_pages_keep_what_was_chosen(client):
    topic = TopicFactory.create(slug="rain")
    ClaimFactory.create_batch(21, checked=True, topics=[topic])
    ClaimFactory.create(checked=True)

    first = read(client, "/?topic=rain")
    second = read(client, next(link for link in first.links if "before=" in link))

    assert (len(first.headings), len(second.headings)) == (21, 2)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "number"), [("topic", 5), ("speaker", 5), ("language", 3)])
def test_a_name_takes_few_statements(client, name, number, rows):
    topic, speaker = TopicFactory.create(slug="rain"), SpeakerFactory.create()
    for count in range(rows):
        check(f"It rained {count} days.", topics=[topic], speakers=[speaker], language="de")
    values = {"topic": "rain", "speaker": speaker.pk, "language": "de"}

    with CaptureQueriesContext(connection) as statements:
        page = read(client, f"/?{name}={values[name]}")

    assert len(page.headings) == rows + 1
    # The ratings to choose from, whether they are few, the claims, and the name of what was chosen.
    assert len(statements) == number


def test_a_claim_leads_to_its_topics_and_its_language(client):
    topics = [TopicFactory.create(slug="rain", name="Rain"), TopicFactory.create(slug="wétter")]
    claim = check("It rained.", topics=topics, language="de")

    page = read(client, f"/claims/{claim.pk}-it-rained/")

    assert "About Rain , Wétter · in German" in page.text
    assert {"/?topic=rain", "/?topic=w%C3%A9tter", "/?language=de"} <= set(page.links)
    assert read(client, "/?topic=w%C3%A9tter").headings == ["Checks", "It rained."]


@pytest.mark.parametrize(("topics", "number"), [(0, 3), (1, 4), (3, 4)])
def test_topics_take_a_statement(client, topics, number):
    claim = check("It rained.", topics=TopicFactory.create_batch(topics))
    # What is related is found out once, and kept.
    read(client, f"/claims/{claim.pk}-it-rained/")

    with CaptureQueriesContext(connection) as statements:
        read(client, f"/claims/{claim.pk}-it-rained/")

    assert len(statements) == number
