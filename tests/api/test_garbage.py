"""Whatever is sent, the answer is one of ours: never a failure of the server."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.api.parsing import BadJson, parse_json
from tests.api.calls import Caller, ids
from tests.factories import ClaimFactory, UserFactory

EACH = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NAMES = ["q", "speaker", "source", "publisher", "topic", "status", "language", "claimed_after",
    "updated_after", "has_verdict", "assigned_to", "reviewer", "rating", "scale", "reviewed_after",
    "cursor", "page_size", "ordering", "count", "fields", "format", "as_of", "claim", "kind",
    "actor", "verb", "object_type", "object_id", "after", "before"]  # fmt: skip
LISTS = ["claims", "changes", "corrections", "audit"]
WORDS = st.text(max_size=30) | st.sampled_from(["-id", "1", "relevance", "me", "true", "json"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
FIELDS = ["text", "language", "claimed_on", "external_id", "speakers", "topics", "title", "url",
    "publisher", "kind", "authors", "published_on", "archive_url", "name", "aliases",
    "external_ids", "description", "slug", "site", "source", "speaker", "quote", "said_on",
    "reason", "user", "code", "ratings"]  # fmt: skip


@pytest.fixture
def desk(db: None) -> Caller:
    """Return somebody who may write everything, beside a claim."""
    ClaimFactory.create(open=True)
    return Caller(UserFactory.create(administrator=True))


@EACH
@given(data=st.binary(max_size=200))
def test_any_bytes_are_json_or_refused(data):
    # Any other exception fails the test.
    with suppress(BadJson):
        parse_json(data)


@EACH
@given(
    noun=st.sampled_from(LISTS),
    values=st.lists(st.tuples(st.sampled_from(NAMES), WORDS), max_size=5),
)
def test_any_parameters_are_answered(desk, noun, values):
    address, sent = f"/api/v1/{noun}/", _several(values)
    answer = desk.client.get(address, query_params=sent, headers=desk.headers)

    assert answer.status_code in (200, 400)


@EACH
@given(
    path=st.sampled_from(
        ["claims/", "speakers/", "sources/", "topics/", "publishers/", "rating-scales/"]
    ),
    body=st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=5),
)
def test_any_body_is_answered(desk, path, body):
    answer = desk.post(path, body)

    assert answer.status_code in (201, 400, 409)


@EACH
@given(
    path=st.sampled_from(["", "accept/", "dismiss/", "assign/", "appearances/"]),
    body=st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=3),
    tag=st.none() | st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=20),
)
def test_any_change_is_answered(desk, path, body, tag):
    method = "POST" if path else "PATCH"
    headers = {} if tag is None else {"If_Match": tag}

    answer = desk.send(method, f"claims/{ids(desk.get('claims/'))[-1]}/{path}", body, **headers)

    assert answer.status_code in (200, 201, 400, 404, 409, 412)


def _several(values: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in values:
        found.setdefault(name, []).append(value)
    return found
