"""publishers/ and publishers/{id}/"""

import pytest

from claims.models import Publisher
from tests.api.calls import NOT_FOUND, V1, ids, invalid, not_allowed, page, problem, stale
from tests.factories import AppearanceFactory, PublisherFactory, SourceFactory


def shown(publisher: Publisher, site: str | None = None):
    return {"id": publisher.pk, "name": publisher.name, "site": site}


def test_anyone_sees_the_publishers_of_what_public_claims_show(anyone, as_contributor):
    public, hidden = PublisherFactory.create(), PublisherFactory.create()
    AppearanceFactory.create(claim__open=True, source=SourceFactory.create(publisher=public))
    AppearanceFactory.create(source=SourceFactory.create(publisher=hidden))

    assert anyone.get("publishers/").json() == page(shown(public))
    assert anyone.get(f"publishers/{public.pk}/").json() == shown(public)
    assert anyone.get(f"publishers/{hidden.pk}/").json() == NOT_FOUND
    assert ids(as_contributor.get("publishers/")) == [hidden.pk, public.pk]


def test_an_administrator_makes_a_publisher(as_administrator):
    answer = as_administrator.post("publishers/", {"name": "The Paper", "site": "example.org"})

    publisher = Publisher.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {"id": publisher.pk, "name": "The Paper", "site": "example.org"}
    assert answer["Location"] == f"{V1}/publishers/{publisher.pk}/"
    assert answer["ETag"] == f'"publisher-{publisher.pk}-v1"'


def test_a_new_name_goes_to_sources_and_claims(as_administrator, anyone):
    publisher = PublisherFactory.create(name="The Paper", site="example.org")
    source = SourceFactory.create(publisher=publisher)
    place = AppearanceFactory.create(claim__open=True, source=source)

    answer = as_administrator.patch(
        f"publishers/{publisher.pk}/", {"name": "The Daily", "site": None}
    )

    assert answer.json() == {"id": publisher.pk, "name": "The Daily", "site": None}
    read = anyone.get(f"sources/{source.pk}/")
    assert (read.json()["publisher"], read["ETag"]) == ("The Daily", f'"source-{source.pk}-p2"')
    assert anyone.get(f"appearances/{place.pk}/").json()["source"]["publisher"] == "The Daily"


def test_a_taken_name_is_refused_however_it_is_spelled(as_administrator):
    PublisherFactory.create(name="The Paper")
    other = PublisherFactory.create()

    answers = [
        as_administrator.post("publishers/", {"name": "THE paper"}),
        as_administrator.patch(f"publishers/{other.pk}/", {"name": "THE paper"}),
    ]

    refusal = problem(
        409, "publisher_exists", "Publisher exists", "There is a publisher THE paper already."
    )
    assert [answer.json() for answer in answers] == [refusal, refusal]


def test_reviewers_neither_make_nor_edit_publishers(as_reviewer):
    publisher = PublisherFactory.create()

    answers = [
        as_reviewer.post("publishers/", {"name": "A"}).json(),
        as_reviewer.patch(f"publishers/{publisher.pk}/", {"name": "A"}).json(),
    ]

    assert answers == [not_allowed("publisher: create"), not_allowed("publisher: edit")]


def test_a_change_of_another_version_is_stale(as_administrator):
    publisher = PublisherFactory.create()

    answer = as_administrator.patch(
        f"publishers/{publisher.pk}/", {"name": "X"}, If_Match=f'"publisher-{publisher.pk}-v2"'
    )

    assert (answer.status_code, answer.json()) == (412, stale(1, 2))


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({}, "/name", "required", "This field is required."),
        ({"name": ["A"]}, "/name", "invalid", "A string is needed."),
        ({"name": "A", "site": 1}, "/site", "invalid", "A string is needed."),
        ({"name": "A", "name_key": "a"}, "/name_key", "unknown_field", "There is no such field."),
    ],
)
def test_a_malformed_value_is_refused_by_name(as_administrator, body, pointer, code, detail):
    answer = as_administrator.post("publishers/", body)

    assert answer.json() == invalid(pointer, code, detail)
