"""The description of the API: valid OpenAPI 3.1, equal to what the API answers."""

import json
import re

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from claims.api.shapes import NO_CONTROLS, WEB_ADDRESS
from claims.api.urls import urlpatterns
from claims.models import ApiToken
from claims.records.claim import build_documents
from claims.workflow.claim import dismiss_claim
from tests.api.calls import Caller
from tests.api.test_permission_matrix import MATRIX, OUTSIDE
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    RatingScaleFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.webhooks import DeliveryFactory, WebhookFactory

ATTEMPT = {"at": "2026-03-01T12:00:00+00:00", "status": None, "error": "timeout", "seconds": 1.5}
EVIDENCE = ("stance", "title", "url", "quote", "locator", "note", "archive_url", "position")


@pytest.fixture
def schema(anyone):
    """Return the description."""
    return anyone.get("../schema/").json()


def test_the_description_is_valid(anyone, schema):
    OpenAPIV31SpecValidator(schema).validate()

    assert schema["openapi"].startswith("3.1")
    assert schema["components"]["securitySchemes"]["token"] == {
        "type": "http",
        "scheme": "bearer",
        "description": "A token from `python manage.py create_token USER`.",
    }


def test_every_address_and_method_is_described(schema):
    described = {
        (path.removeprefix("/api/").replace("{id}", "<key:pk>"), method.upper())
        for path, methods in schema["paths"].items()
        for method in methods
    }

    wanted = {
        (row["pattern"], row["method"])
        for row in MATRIX
        if row["method"] != "HEAD"
        and row["pattern"] not in (*OUTSIDE, "schema/")
        and "405" not in row.values()
    }

    assert described == wanted


def test_no_operation_has_the_name_of_another(schema):
    names = [
        operation["operationId"]
        for methods in schema["paths"].values()
        for operation in methods.values()
    ]

    assert sorted(set(names)) == sorted(names)
    assert len(urlpatterns) == len(schema["paths"]) + 3


def test_refusals_are_described_as_problems(schema):
    for methods in schema["paths"].values():
        for operation in methods.values():
            refused = {
                status: answer["content"]
                for status, answer in operation["responses"].items()
                if int(status) >= 400
            }
            assert {"400", "401"} <= set(refused)
            assert all(
                list(content) == ["application/problem+json"] for content in refused.values()
            )


def test_each_answer_names_its_headers(schema):
    claims, item = (schema["paths"][f"/api/v1/{path}/"] for path in ("claims", "reviews/{id}"))
    rates = ["RateLimit-Policy", "RateLimit"]

    assert {
        (method, status): list(answer.get("headers", {}))
        for method, operation in claims.items()
        for status, answer in operation["responses"].items()
        if status in ("200", "201", "401", "405", "409", "429", "503")
    } == {
        ("get", "200"): [*rates, "Link", "Total-Count"],
        ("get", "401"): ["WWW-Authenticate"],
        ("get", "429"): [*rates, "Retry-After"],
        ("get", "503"): [*rates, "Retry-After"],
        ("post", "201"): [*rates, "ETag", "Location", "Idempotency-Replayed"],
        ("post", "401"): ["WWW-Authenticate"],
        ("post", "405"): [*rates, "Allow"],
        ("post", "409"): rates,
        ("post", "429"): [*rates, "Retry-After"],
        ("post", "503"): [*rates, "Retry-After"],
    }
    assert list(item["get"]["responses"]["304"]["headers"]) == [*rates, "ETag"]


def component(schema, name: str) -> Draft202012Validator:
    """Return a validator of one component that takes no other names than those described."""
    closed = json.loads(json.dumps(schema))
    for part in closed["components"]["schemas"].values():
        # Here nobody asks for some fields alone.
        rows = part.get("properties", {}).get("results", {})
        if "anyOf" in rows.get("items", {}):
            rows["items"] = rows["items"]["anyOf"][0]
        if "properties" in part:
            part["additionalProperties"] = False
    return Draft202012Validator({**closed, "$ref": f"#/components/schemas/{name}"})


def test_answers_are_what_is_described(schema, reviewer):
    caller = Caller(reviewer)
    publisher = PublisherFactory.create()
    source = SourceFactory.create(publisher=publisher, text="It has nine arches.")
    speaker, topic = SpeakerFactory.create(), TopicFactory.create()
    claim = ClaimFactory.create(
        in_progress=True, assigned_to=reviewer, speakers=[speaker], topics=[topic]
    )
    place = AppearanceFactory.create(claim=claim, source=source, speaker=speaker, quote="nine")
    merged = ClaimFactory.create(merged=True)
    dismiss_claim(claim=ClaimFactory.create(open=True), reason="x", actor=reviewer, now=NOW)
    ReviewFactory.create(retracted=True)
    webhook = WebhookFactory.create(token=ApiToken.objects.get())
    DeliveryFactory.create(webhook=webhook, dead=True, log=[ATTEMPT])
    items = {
        f"claims/{claim.pk}/": "Claim",
        f"claims/{merged.pk}/": "Claim",
        f"appearances/{place.pk}/": "Appearance",
        f"speakers/{speaker.pk}/": "Speaker",
        f"sources/{source.pk}/": "Source",
        f"topics/{topic.pk}/": "Topic",
        f"publishers/{publisher.pk}/": "Publisher",
        f"rating-scales/{RatingScaleFactory.create().pk}/": "RatingScale",
        "me/": "Me",
        "claims/": "ClaimPage",
        f"claims/{claim.pk}/appearances/": "AppearancePage",
        "speakers/?count=true": "SpeakerPage",
        "sources/": "SourcePage",
        "topics/": "TopicPage",
        "publishers/": "PublisherPage",
        "rating-scales/": "RatingScalePage",
        "corrections/": "CorrectionPage",
        "changes/?page_size=200": "ChangePage",
        "audit/": "EventPage",
        f"webhooks/{webhook.pk}/": "Webhook",
        "webhooks/": "WebhookPage",
        f"webhooks/{webhook.pk}/deliveries/": "DeliveryPage",
        f"claims/{claim.pk}/matches/": "MatchAnswer",
        "nowhere/": "Problem",
        "claims/?x=1": "Problem",
    }

    wrong = {
        path: [error.message for error in component(schema, name).iter_errors(caller.get(path).json())]
        for path, name in items.items()
    }  # fmt: skip

    assert wrong == {path: [] for path in items}


def test_the_order_of_names_is_that_of_the_stored_document(schema):
    claim = ClaimFactory.create()

    document = build_documents([claim.pk])[claim.pk]

    assert [*document, "workflow"] == list(schema["components"]["schemas"]["Claim"]["properties"])


def test_what_may_be_written_is_described(schema):
    parts = schema["components"]["schemas"]

    assert {name: list(parts[name]["properties"]) for name in sorted(parts) if "Input" in name} == {
        "AppearanceInput": ["source", "speaker", "quote", "kind", "said_on"],
        "ClaimBulkInput": ["claims"],
        "ClaimInput": [
            "text",
            "language",
            "claimed_on",
            "external_id",
            "speakers",
            "topics",
            "allow_duplicate",
        ],
        "ClaimChangesInput": ["text", "language", "speakers", "appearances"],
        "CorrectionInput": ["kind", "reason"],
        "EvidenceInput": [*EVIDENCE],
        "MatchInput": ["text", "top"],
        "PatchedAppearanceInput": ["source", "speaker", "quote", "kind", "said_on"],
        "PatchedEvidenceInput": [*EVIDENCE],
        "PatchedPublisherInput": ["name", "site"],
        "PatchedSourceInput": list(parts["SourceInput"]["properties"]),
        "PatchedSpeakerInput": ["name", "kind", "aliases", "external_ids", "description"],
        "PatchedTopicInput": ["name", "slug"],
        "PublisherInput": ["name", "site"],
        "QuoteInput": ["id", "quote"],
        "RatingInput": ["code", "label", "value", "best", "worst", "meaning"],
        "RatingScaleInput": ["name", "ratings", "code"],
        "ReviewInput": [
            "headline",
            "summary",
            "body",
            "language",
            "rating",
            "claimant_contact",
            "waivers",
        ],
        "SourceInput": [
            "title",
            "publisher",
            "url",
            "kind",
            "authors",
            "published_on",
            "language",
            "archive_url",
            "text",
        ],
        "SpeakerInput": ["name", "kind", "aliases", "external_ids", "description"],
        "TopicInput": ["name", "slug"],
        "WebhookInput": ["url", "events"],
    }
    assert parts["ClaimInput"]["required"] == ["text"]
    assert parts["ClaimBulkInput"]["properties"]["claims"] == {
        "type": "array",
        "items": {"$ref": "#/components/schemas/ClaimInput"},
        "minItems": 1,
        "maxItems": 1_000,
    }
    assert "required" not in parts["PatchedClaimPatch"]


def test_what_is_refused_is_not_described(schema):
    parts = schema["components"]["schemas"]
    open_inputs = [
        name
        for name, part in parts.items()
        if "Input" in name and part.get("additionalProperties") is not False
    ]

    assert open_inputs == []
    assert parts["ClaimInput"]["properties"]["text"] == {
        "type": "string",
        "minLength": 1,
        "maxLength": 10_000,
        "pattern": NO_CONTROLS,
    }
    assert parts["PublisherInput"]["properties"]["site"] == {
        "type": ["string", "null"],
        "maxLength": 300,
        "pattern": NO_CONTROLS,
    }
    assert parts["EvidenceInput"]["properties"]["position"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 10_000,
    }
    assert parts["RatingScaleInput"]["properties"]["ratings"] == {
        "type": "array",
        "items": {"$ref": "#/components/schemas/RatingInput"},
        "minItems": 1,
        "maxItems": 50,
    }
    assert parts["ReviewInput"]["properties"]["waivers"]["propertyNames"] == {
        "enum": ["appearance_missing", "claimant_not_contacted"]
    }
    assert parts["WebhookInput"]["properties"]["events"]["minItems"] == 1
    assert parts["AppearanceInput"]["properties"]["speaker"] == {
        "type": ["integer", "null"],
        "minimum": 0,
        "maximum": 2**63 - 1,
    }
    assert parts["SpeakerInput"]["properties"]["external_ids"]["maxProperties"] == 50


def test_an_address_is_described_as_it_was_given_in_any_script(schema):
    parts = schema["components"]["schemas"]
    address = {"type": ["string", "null"], "pattern": WEB_ADDRESS}
    shown = {
        (name, field): parts[name]["properties"][field]
        for name in ("Source", "Evidence")
        for field in ("url", "archive_url")
    }

    assert shown == dict.fromkeys(shown, address)
    assert re.search(WEB_ADDRESS, "HTTPS://münchen.example/ж")


def test_what_answers_with_some_fields_is_described(schema):
    parts = schema["components"]["schemas"]
    either = {
        "anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Topic", "TopicPart")]
    }
    item = schema["paths"]["/api/v1/topics/{id}/"]["get"]

    assert parts["TopicPart"]["properties"] == parts["Topic"]["properties"]
    assert "required" not in parts["TopicPart"]
    assert item["responses"]["200"]["content"]["application/json"]["schema"] == either
    assert parts["TopicPage"]["properties"]["results"]["items"] == either
    assert [one["schema"] for one in item["parameters"] if one["name"] == "fields"] == [
        {
            "type": "array",
            "items": {
                "type": "string",
                "pattern": "^ *(id|slug|name)( *, *(id|slug|name)){0,49} *$",
            },
            "maxItems": 50,
        }
    ]


def test_what_needs_nobody_known_is_described_so(schema):
    known = [{"token": []}, {"session": []}]

    needed = {
        f"{method.upper()} {path.removeprefix('/api/v1/')}": operation["security"]
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }

    assert needed["GET claims/"] == needed["POST match/"] == [{}, *known]
    assert needed["POST claims/"] == needed["GET me/"] == needed["GET audit/"] == known


def test_the_pages_need_nothing_from_elsewhere(anyone):
    page = anyone.client.get("/api/docs/").content.decode()
    script = anyone.client.get("/api/docs/?script=")

    assert "http://" not in page + script.content.decode()
    assert "https://" not in page + script.content.decode()
    assert "<script>" not in page
    assert script["Content-Type"].startswith("application/javascript")


def test_the_description_is_the_same_for_everybody(anyone, schema):
    reviewer = Caller(UserFactory.create(reviewer=True))

    assert reviewer.get("../schema/").json() == schema
