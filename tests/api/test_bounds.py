"""Whatever a caller sends is bounded: pages, parameters, texts, bodies."""

import json
import re
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.api.parameters import MOST_VALUES
from claims.api.urls import urlpatterns
from claims.api.views import ApiView
from claims.models import Claim
from tests.api.calls import Caller, ids
from tests.factories import ClaimFactory, ReviewFactory, SourceFactory, UserFactory

VIEWS: dict[str, type[ApiView]] = {
    str(one.pattern): one.callback.view_class
    for one in urlpatterns
    if issubclass(one.callback.view_class, ApiView)
}
# More than any text but that of a source may have, and less than a body.
LONG = "x" * 200_000


def test_no_parameter_may_be_repeated_without_end():
    repeated = {
        (pattern, name): parameter.most
        for pattern, view in VIEWS.items()
        for name, parameter in view.parameters.items()
    }

    assert max(repeated.values()) == MOST_VALUES == 50
    paging = {"cursor", "page_size", "ordering", "count", "as_of", "top"}
    assert {most for (_, name), most in repeated.items() if name in paging} == {1}


@pytest.mark.parametrize("size", ["0", "-1", "201", "1000000000", "1.5", "", "ten", "5_0", "٥"])
def test_no_list_takes_another_size_of_a_page(as_reviewer, size):
    lists = [
        pattern.removeprefix("v1/")
        for pattern, view in VIEWS.items()
        if "page_size" in view.parameters and "<" not in pattern
    ]

    codes = {path: as_reviewer.get(f"{path}?page_size={size}").status_code for path in lists}

    assert len(lists) >= 10
    assert codes == dict.fromkeys(lists, 400)


def test_the_last_of_many_pages_costs_what_the_first_does(anyone):
    rows = ClaimFactory.create_batch(7, open=True)
    path, seen, costs = "claims/?page_size=2", [], []

    while path:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = anyone.get(path)
        seen += ids(answer)
        costs.append(len(asked))
        assert "OFFSET" not in " ".join(one["sql"] for one in asked).upper()
        following = answer.json()["next"]
        path = following and following.partition("/api/v1/")[2]

    assert (seen, costs) == ([row.pk for row in reversed(rows)], [1, 1, 1, 1])


@pytest.mark.parametrize("bait", ["(a+)%2B$", ".*", "%25_%25", "[a-z]{9}", "a|b", "'; --", "*:*"])
def test_what_looks_like_a_pattern_is_words(anyone, bait):
    ClaimFactory.create(open=True, text="Zzz.")

    with CaptureQueriesContext(connection) as asked:
        answers = [anyone.get(f"{noun}/?q={bait}") for noun in ("claims", "speakers")]

    assert [(answer.status_code, answer.json()["results"]) for answer in answers] == [(200, [])] * 2
    assert not re.search(r"REGEXP|SIMILAR TO| ~\*? ", " ".join(one["sql"] for one in asked))


def fields_of(schema: dict[str, Any], name: str) -> list[str]:
    """Return the names in a body that may be a string."""
    properties = schema["components"]["schemas"][name]["properties"]
    return [field for field, told in properties.items() if "string" in json.dumps(told)]


def match_for(path: str) -> dict[str, str]:
    return {"If_Match": "*"} if path.startswith("reviews/") else {}


def test_every_text_has_a_length(anyone):
    caller = Caller(UserFactory.create(administrator=True))
    claim, source = ClaimFactory.create(open=True).pk, SourceFactory.create().pk
    review = ReviewFactory.create().pk
    schema = anyone.get("../schema/").json()
    bodies = {
        "claims/": ("ClaimInput", {"text": "A."}),
        f"claims/{claim}/appearances/": ("AppearanceInput", {"source": source}),
        "sources/": ("SourceInput", {"title": "A"}),
        "speakers/": ("SpeakerInput", {"name": "A"}),
        "topics/": ("TopicInput", {"name": "A"}),
        "publishers/": ("PublisherInput", {"name": "A"}),
        f"reviews/{review}/evidence/": ("EvidenceInput", {"stance": "context", "title": "A"}),
        f"claims/{claim}/reviews/": ("ReviewInput", {}),
        "match/": ("MatchInput", {"text": "A."}),
    }

    taken = {
        (name, field)
        for path, (name, body) in bodies.items()
        for field in fields_of(schema, name)
        if caller.post(path, body | {field: LONG}, **match_for(path)).status_code != 400
    }

    assert taken == {("SourceInput", "text")}


@pytest.mark.parametrize(
    ("length", "status"),
    [
        # Less comes than was said, or more; what was said is what is read.
        ("100", 400),
        ("5", 400),
        ("0", 400),
        ("", 400),
        ("1048577", 413),
        ("99999999999999999999", 413),
    ],
)
def test_a_length_that_lies_is_not_believed(as_contributor, length, status):
    body = b'{"text": "It rained."}'

    answer = as_contributor.client.generic(
        "POST",
        "/api/v1/claims/",
        body,
        content_type="application/json",
        headers=as_contributor.headers,
        CONTENT_LENGTH=length,
        **{"wsgi.input": BytesIO(body)},
    )

    assert answer.status_code == status
    assert not Claim.objects.exists()
