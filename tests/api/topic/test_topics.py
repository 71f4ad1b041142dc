"""topics/ and topics/{id}/"""

import pytest

from claims.models import Topic
from tests.api.calls import NOT_FOUND, V1, ids, invalid, not_allowed, page, problem, stale
from tests.factories import ClaimFactory, TopicFactory


def shown(topic: Topic):
    return {"id": topic.pk, "slug": topic.slug, "name": topic.name}


def test_anyone_sees_the_topics_of_public_claims(anyone, as_contributor):
    public, hidden = TopicFactory.create(), TopicFactory.create()
    ClaimFactory.create(open=True, topics=[public])
    ClaimFactory.create(topics=[hidden])

    assert anyone.get("topics/").json() == page(shown(public))
    assert anyone.get(f"topics/{public.pk}/").json() == shown(public)
    assert anyone.get(f"topics/{hidden.pk}/").json() == NOT_FOUND
    assert ids(as_contributor.get("topics/")) == [hidden.pk, public.pk]


def test_a_topic_is_made_from_its_name(as_reviewer):
    answer = as_reviewer.post("topics/", {"name": "Brücken & Wege"})

    topic = Topic.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {"id": topic.pk, "slug": "brücken-wege", "name": "Brücken & Wege"}
    assert answer["Location"] == f"{V1}/topics/{topic.pk}/"
    assert answer["ETag"] == f'"topic-{topic.pk}-v1"'


def test_a_new_slug_goes_to_the_claims(as_reviewer, anyone):
    topic = TopicFactory.create(slug="law")
    claim = ClaimFactory.create(open=True, topics=[topic])

    answer = as_reviewer.patch(f"topics/{topic.pk}/", {"slug": "justice"})

    assert answer.json() == {"id": topic.pk, "slug": "justice", "name": "Law"}
    assert anyone.get(f"claims/{claim.pk}/").json()["topics"] == ["justice"]
    assert ids(anyone.get("claims/?topic=justice")) == [claim.pk]


def test_a_taken_slug_is_refused(as_reviewer):
    TopicFactory.create(slug="law")
    other = TopicFactory.create()

    answers = [
        as_reviewer.post("topics/", {"name": "Law"}),
        as_reviewer.patch(f"topics/{other.pk}/", {"slug": "law"}),
    ]

    refusal = problem(409, "topic_exists", "Topic exists", "There is a topic law already.")
    assert [answer.json() for answer in answers] == [refusal, refusal]


def test_contributors_neither_make_nor_edit_topics(as_contributor):
    topic = TopicFactory.create()

    answers = [
        as_contributor.post("topics/", {"name": "Law"}).json(),
        as_contributor.patch(f"topics/{topic.pk}/", {"name": "Law"}).json(),
    ]

    assert answers == [not_allowed("topic: create"), not_allowed("topic: edit")]


def test_a_change_of_another_version_is_stale(as_reviewer):
    topic = TopicFactory.create()

    answer = as_reviewer.patch(
        f"topics/{topic.pk}/", {"name": "X"}, If_Match=f'"topic-{topic.pk}-v2"'
    )

    assert (answer.status_code, answer.json()) == (412, stale(1, 2))


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({}, "/name", "required", "This field is required."),
        ({"name": 1}, "/name", "invalid", "A string is needed."),
        ({"name": "x" * 201}, "/name", "too_long", "At most 200 characters are allowed, not 201."),
        ({"name": "!"}, "/slug", "invalid", "A slug needs a letter or a digit."),
        ({"name": "X", "id": 5}, "/id", "read_only", "This field is read only."),
    ],
)
def test_a_malformed_value_is_refused_by_name(as_reviewer, body, pointer, code, detail):
    answer = as_reviewer.post("topics/", body)

    assert answer.json() == invalid(pointer, code, detail)
