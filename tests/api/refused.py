# size: one row for each way in which a request is refused
"""What is refused, and how, after the journey: name, who, method, address, body, headers.

The name is the code of the refusal. What has to happen before one has no name, or that of its id (`=mill`).
"""

from typing import Any

from tests.api.journey import CLAIM, MINUTES, RATINGS

Step = tuple[str, str, str, str, Any, dict[str, str]]

TEXT = {"text": "Three mills stand by the river."}
KEY = {"idempotency_key": "morning-1"}

REFUSED: list[Step] = [
    ("bad_json", "writer", "POST", "claims/", b'{"text": "The dam', {}),
    ("unknown_parameter", "nobody", "GET", "claims/?colour=red", None, {}),
    ("cursor_invalid", "nobody", "GET", "claims/?cursor=abc", None, {}),
    ("unknown_topic", "writer", "POST", "claims/", {**TEXT, "topics": ["bridges"]}, {}),
    ("invalid", "writer", "POST", "claims/", {"language": "English", "claimed_on": "May"}, {}),
    ("not_authenticated", "nobody", "POST", "claims/", TEXT, {}),
    ("bad_token", "nobody", "GET", "claims/", None, {"authorization": "Bearer ct_no_such"}),
    ("permission_denied", "newcomer", "POST", "topics/", {"name": "Mills"}, {}),
    ("insufficient_scope", "looker", "POST", "claims/", TEXT, {}),
    ("not_found", "nobody", "GET", "claims/9999/", None, {}),
    ("method_not_allowed", "writer", "DELETE", "claims/", None, {}),
    ("body_too_large", "writer", "POST", "claims/", b" " * 1_048_577, {}),
    ("unsupported_media_type", "writer", "POST", "claims/", b"text=A", {"content_type": "text/plain"}),
    ("possible_duplicate", "writer", "POST", "claims/", {**CLAIM, "speakers": []}, {}),
    ("external_id_taken", "writer", "POST", "claims/", {**TEXT, "external_id": "desk-1"}, {}),
    ("source_exists", "writer", "POST", "sources/", MINUTES, {}),
    ("publisher_exists", "keeper", "POST", "publishers/", {"name": "Valley Herald"}, {}),
    ("topic_exists", "writer", "POST", "topics/", {"name": "Rivers", "slug": "dams"}, {}),
    ("rating_scale_exists", "keeper", "POST", "rating-scales/", {"code": "yes-no", "name": "Yes", "ratings": RATINGS}, {}),
    ("move_not_allowed", "writer", "POST", "claims/{claim}/accept/", {}, {}),
    ("claim_published", "writer", "PATCH", "claims/{claim}/", {"text": "The dam held."}, {}),
    ("stale", "writer", "PATCH", "claims/{claim}/", {"external_id": "desk-2"}, {"if_match": '"claim-1-v1"'}),
    ("precondition_required", "writer", "PATCH", "reviews/{review}/", {"body": "It was read."}, {}),
    ("", "writer", "POST", "speakers/", {"name": "Miller"}, KEY),
    ("idempotency_key_reused", "writer", "POST", "speakers/", {"name": "Baker"}, KEY),
    ("", "writer", "POST", "claims/{other}/accept/", {}, {}),
    ("", "chief", "POST", "claims/{other}/merge/", {"into": "{claim}"}, {}),
    ("merged", "writer", "PATCH", "claims/{other}/", {"external_id": "desk-3"}, {}),
    ("=mill", "writer", "POST", "claims/", TEXT, {}),
    ("", "writer", "POST", "claims/{mill}/accept/", {}, {}),
    ("=draft", "writer", "POST", "claims/{mill}/reviews/", {"headline": "Two mills"}, {}),
    ("", "writer", "POST", "reviews/{draft}/submit/", {}, {"if_match": "*"}),
    ("gate", "chief", "POST", "reviews/{draft}/publish/", {}, {"if_match": "*"}),
    ("review_exists", "writer", "POST", "claims/{mill}/reviews/", {"headline": "Two mills"}, {}),
    ("", "chief", "POST", "reviews/{review}/corrections/", {"kind": "retraction", "reason": "The log was of another dam."}, {"if_match": "*"}),
    ("", "chief", "POST", "reviews/{review}/submit/", {}, {"if_match": "*"}),
    ("four_eyes", "chief", "POST", "reviews/{review}/publish/", {}, {"if_match": "*"}),
    ("", "second", "POST", "reviews/{review}/publish/", {}, {"if_match": "*"}),
    ("retracted", "nobody", "GET", "reviews/{review}/", None, {}),
]  # fmt: skip
