"""What the description says, held against what is answered to thousands of requests made from it.

By itself this sends a few requests to each operation, as somebody of each role. `FUZZ_EXAMPLES=70` sends
so many of each kind, and with them every edge that the description has (more than 10,000 for each
role); `FUZZ_SEED=7` sends others:

    FUZZ_EXAMPLES=70 pytest -n 0 -s tests/api/test_schemathesis.py
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.transport.wsgi import WSGITransport

from claims.api.docs import openapi_text
from tests.api.calls import Caller
from tests.api.unsaid import unsaid_violations
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
SEED = os.environ.get("FUZZ_SEED")
ROLES = ("anonymous", "contributor", "reviewer", "editor", "administrator")
# The rows of each kind have ids from 1 on, so most requests find something.
MOST_ROWS = 12
LONGEST_SENT = 500
NETWORK = ("max_redirects", "verify", "cert", "proxies")
# What is well formed may meet a state, a role or a version that refuses it; as not valid (400) it is
# refused for the rules of `tests.api.unsaid` alone. 422 is a key that came with another request.
WELL_FORMED = ["2xx", "3xx", *["400", "401", "403", "404", "409", "410", "412", "422"]]
# What is not well formed is refused for whatever comes first in the order of refusals.
MALFORMED = ["400", "401", "403", "404", "410", "415", "422", "428"]
MISSING = ["400", "401", "403", "404", "422", "428"]


@pytest.fixture
def rows(db: None) -> None:
    """Make some of each kind, in each state."""
    reviewer = UserFactory.create(reviewer=True)
    speaker, topic = SpeakerFactory.create(), TopicFactory.create()
    source = SourceFactory.create(text="It has nine arches.", url="https://herald.example.org/1")
    taken = ClaimFactory.create(
        in_progress=True, assigned_to=reviewer, speakers=[speaker], topics=[topic]
    )
    AppearanceFactory.create(claim=taken, source=source, speaker=speaker, quote="nine")
    ClaimFactory.create(open=True)
    ClaimFactory.create()
    ClaimFactory.create(merged=True)
    ReviewFactory.create(published=True)
    EvidenceFactory.create()
    ReviewFactory.create(submitted=True)
    ReviewFactory.create(retracted=True)


@pytest.fixture
def _in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is for the network from a client that needs none, and does not know it."""
    send = WSGITransport.send

    def send_here(self: WSGITransport, case: Any, **options: Any) -> Any:
        return send(self, case, **{key: options[key] for key in options if key not in NETWORK})

    monkeypatch.setattr(WSGITransport, "send", send_here)


@pytest.fixture
def application(rows: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Return the server, in the transaction of the test, whichever thread asks."""
    handler, connection = WSGIHandler(), connections["default"]

    def answer(environ: Any, start_response: Any) -> Any:
        connections["default"] = connection
        # As a server does, which the client leaves out: a list that is sent whole holds a place.
        with closing(handler(environ, start_response)) as body:
            return [b"".join(body)]

    # A request closes its connection at its end; this one holds the rows of the test.
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    connection.inc_thread_sharing()
    if connection.vendor == "postgresql":
        # Between two kinds of requests the client thinks for longer than a server may wait.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    yield answer
    connection.dec_thread_sharing()


def described(application: Callable[..., Any], role: str) -> Any:
    """Return the description as somebody of a role tries it."""
    token = {}
    if role != "anonymous":
        headers = Caller(UserFactory.create(**{role: True})).headers
        token = {"Authorization": headers["authorization"]}
    config = SchemathesisConfig.from_dict(
        {
            "seed": int(SEED or 1),
            "headers": token,
            "continue-on-failure": True,
            "generation": {
                "max-examples": EXAMPLES or 1,
                "no-shrink": True,
                "deterministic": SEED is None,
                "database": "none",
                # The token says who calls. Without this, most requests would name nobody.
                "with-security-parameters": False,
            },
            "phases": {"coverage": {"enabled": bool(EXAMPLES)}, "stateful": {"max-steps": 8}},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": WELL_FORMED},
                "negative_data_rejection": {"expected-statuses": MALFORMED},
                "missing_required_header": {"expected-statuses": MISSING},
            },
            # A claim that is malformed is refused by itself, within the answer.
            "operations": [
                {
                    "include-path": "/api/v1/claims/bulk/",
                    "checks": {
                        "negative_data_rejection": {"expected-statuses": [*MALFORMED, "200"]}
                    },
                }
            ],
        }
    )
    schema = schemathesis.openapi.from_dict(without_long_texts(openapi_text()), config=config)
    schema.app = application
    schema.hook(map_path_parameters)
    schema.hook(map_headers)
    return schema


def without_long_texts(text: bytes) -> Any:
    """Return the description without the limits of long texts.

    `tests.api.test_bounds` sends texts that are longer. Here thousands of them would be made up, at
    a hundred times the cost of any other request.
    """

    def short(part: dict[str, Any]) -> dict[str, Any]:
        return {
            name: value
            for name, value in part.items()
            if name != "maxLength" or value <= LONGEST_SENT
        }

    return json.loads(text, object_hook=short)


def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    """Name what is there."""
    if path_parameters and str(path_parameters.get("id")).isdecimal():
        return {"id": str(int(path_parameters["id"]) % MOST_ROWS + 1)}
    return path_parameters


def map_headers(context: Any, headers: Any) -> Any:
    """Change whatever version it is, two times of three."""
    if headers and len(str(headers.get("If-Match", ""))) % 3:
        return {**headers, "If-Match": "*"}
    return headers


def failures(event: Any) -> Iterator[str]:
    """Yield what a check or the run itself found wrong, with the request."""
    if isinstance(event, events.NonFatalError | events.FatalError):
        yield str(getattr(event, "info", None) or event)
    if isinstance(event, events.ScenarioFinished):
        for key, checks in event.recorder.checks.items():
            label = event.recorder.cases[key].value.operation.label
            for check in checks:
                if check.failure_info:
                    found = check.failure_info
                    yield f"{label}: {check.name}: {found.failure.message}\n{found.code_sample}"
        yield from promised_too_much(event)


def promised_too_much(event: events.ScenarioFinished) -> Iterator[str]:
    """Yield what was refused as not valid although the description allows it."""
    for key, one in event.recorder.interactions.items():
        case, response = event.recorder.cases[key].value, one.response
        if response is None or response.status_code != 400 or not is_valid(case):
            continue
        label = case.operation.label.replace("/api/v1", "")
        for violation in unsaid_violations(label, json.loads(response.content)):
            yield f"{label}: valid data refused: {violation}\n{case.as_curl_command()}"


def is_valid(case: Any) -> bool:
    """Say whether a request is one that the description allows."""
    return case.meta is not None and case.meta.generation.mode.is_positive


@pytest.mark.usefixtures("_in_process")
@pytest.mark.parametrize("role", ROLES)
def test_every_answer_is_one_that_is_described(
    application: Callable[..., Any], role: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "django.request")
    sent: Counter[str] = Counter()
    answered: Counter[int] = Counter()
    found: list[str] = []

    for event in from_schema(described(application, role)).execute():
        found += failures(event)
        if isinstance(event, events.ScenarioFinished):
            sent[event.phase.value] += len(event.recorder.cases)
            answers = [one.response for one in event.recorder.interactions.values()]
            answered.update(one.status_code for one in answers if one is not None)

    print(f"\n{role}: {sum(sent.values())} requests {dict(sent)}, {dict(answered)}")  # noqa: T201  the figures, with -s
    assert "\n\n".join(dict.fromkeys(found)) == ""
    assert sent["fuzzing"] > 50
    assert sent["stateful"] > 0
    assert {200, 404} <= set(answered)
