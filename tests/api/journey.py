# size: one row for each thing that can be asked
"""Everything that can be asked of the API, in an order in which it can be: who, method, address, body.

`{name}` in an address or a body is the id of what a step before made under that name.
"""

from typing import Any

Step = tuple[str, str, str, Any, str]

RATINGS = [
    {"code": "no", "label": "No", "value": 1, "best": 2, "worst": 1},
    {"code": "yes", "label": "Yes", "value": 2, "best": 2, "worst": 1},
]
MINUTES = {
    "title": "Minutes of the council",
    "publisher": "Valley Herald",
    "url": "https://herald.example.org/minutes",
    "kind": "transcript",
    "published_on": "2019-05-02",
    "language": "en",
    "text": "The board said: The dam burst in 2019.",
}
CLAIM = {
    "text": "The dam burst in 2019.",
    "language": "en",
    "claimed_on": "2019-05-02",
    "speakers": ["{speaker}"],
    "topics": ["dams"],
}
MANY = [
    {"text": "Boats may land at night.", "language": "en", "external_id": "desk-2"},
    {"text": "A dam burst in 2019.", "external_id": "desk-1"},
]
PLACE = {"source": "{source}", "speaker": "{speaker}", "quote": "The dam burst in 2019."}
REVIEW = {
    "headline": "The dam held in 2019",
    "summary": "The log of the dam has no burst.",
    "rating": "{rating}",
}
LOG = {"stance": "refutes", "title": "Log of the dam", "url": "https://dam.example.org/log"}
HOOK = {"url": "https://hooks.example.org/claims", "events": ["review.published"]}

STEPS: list[Step] = [
    ("keeper", "POST", "publishers/", {"name": "The Herald"}, "publisher"),
    ("keeper", "PATCH", "publishers/{publisher}/", {"name": "Valley Herald"}, ""),
    ("writer", "POST", "topics/", {"name": "Dams"}, "topic"),
    ("writer", "PATCH", "topics/{topic}/", {"name": "Dams and rivers"}, ""),
    (
        "keeper",
        "POST",
        "rating-scales/",
        {"code": "yes-no", "name": "Yes, no", "ratings": RATINGS},
        "scale",
    ),
    ("keeper", "PATCH", "rating-scales/{scale}/", {"name": "Yes or no"}, ""),
    ("writer", "POST", "speakers/", {"name": "Water Board", "kind": "organization"}, "speaker"),
    ("writer", "PATCH", "speakers/{speaker}/", {"aliases": ["Board of Water"]}, ""),
    ("writer", "POST", "speakers/", {"name": "The Water Board"}, "twin"),
    ("chief", "POST", "speakers/{twin}/merge/", {"into": "{speaker}"}, ""),
    ("chief", "POST", "speakers/{twin}/unmerge/", {}, ""),
    ("writer", "POST", "sources/", MINUTES, "source"),
    ("writer", "PATCH", "sources/{source}/", {"authors": ["The clerk"]}, ""),
    ("writer", "POST", "sources/", {"title": "Minutes, once more"}, "copy"),
    ("chief", "POST", "sources/{copy}/merge/", {"into": "{source}"}, ""),
    ("chief", "POST", "sources/{copy}/unmerge/", {}, ""),
    ("writer", "POST", "claims/", CLAIM, "claim"),
    ("writer", "PATCH", "claims/{claim}/", {"external_id": "desk-1"}, ""),
    ("writer", "POST", "claims/bulk/", {"claims": MANY}, ""),
    ("writer", "POST", "claims/{claim}/appearances/", PLACE, "place"),
    ("writer", "PATCH", "appearances/{place}/", {"said_on": "2019-05-01"}, ""),
    ("writer", "POST", "claims/{claim}/appearances/", {"source": "{copy}"}, "spare"),
    ("writer", "DELETE", "appearances/{spare}/", None, ""),
    ("writer", "POST", "claims/{claim}/accept/", {}, ""),
    ("writer", "POST", "claims/{claim}/assign/", {"user": "writer"}, ""),
    ("writer", "POST", "claims/", {"text": "The mill turns day and night."}, "other"),
    ("writer", "POST", "claims/{other}/accept/", {}, ""),
    ("chief", "POST", "claims/{other}/merge/", {"into": "{claim}"}, ""),
    ("chief", "POST", "claims/{other}/unmerge/", {}, ""),
    ("writer", "POST", "claims/{other}/dismiss/", {"reason": "not_relevant"}, ""),
    ("writer", "POST", "claims/", {"text": "Fish swim in the lake."}, "third"),
    ("writer", "DELETE", "claims/{third}/", None, ""),
    ("writer", "POST", "claims/{claim}/reviews/", REVIEW, "review"),
    ("writer", "PATCH", "reviews/{review}/", {"body": "It was read page by page."}, ""),
    ("writer", "POST", "reviews/{review}/evidence/", LOG, "evidence"),
    ("writer", "PATCH", "evidence/{evidence}/", {"locator": "page 12"}, ""),
    (
        "writer",
        "POST",
        "reviews/{review}/evidence/",
        {"stance": "context", "title": "A map"},
        "map",
    ),
    ("writer", "DELETE", "evidence/{map}/", None, ""),
    ("writer", "POST", "reviews/{review}/submit/", {}, ""),
    ("writer", "POST", "reviews/{review}/withdraw/", {}, ""),
    ("writer", "GET", "reviews/{review}/gate/", None, ""),
    ("writer", "POST", "reviews/{review}/submit/", {}, ""),
    ("chief", "POST", "reviews/{review}/return/", {"comment": "Say who kept the log."}, ""),
    ("writer", "POST", "reviews/{review}/submit/", {}, ""),
    ("chief", "POST", "reviews/{review}/publish/", {}, ""),
    (
        "chief",
        "POST",
        "reviews/{review}/corrections/",
        {"kind": "clarification", "reason": "It did not say whose log it is."},
        "",
    ),
    ("writer", "PATCH", "reviews/{review}/", {"summary": "The keeper's log has no burst."}, ""),
    ("writer", "POST", "reviews/{review}/submit/", {}, ""),
    ("second", "POST", "reviews/{review}/publish/", {}, ""),
    ("writer", "POST", "webhooks/", HOOK, "hook"),
    ("writer", "PATCH", "webhooks/{hook}/", {"events": ["review.corrected"]}, ""),
    ("writer", "POST", "webhooks/{hook}/ping/", {}, ""),
    ("writer", "POST", "webhooks/{hook}/secret/", {}, ""),
    ("nobody", "POST", "match/", {"text": "A dam burst in 2019", "top": 3}, ""),
    *(
        ("writer", "GET", path, None, "")
        for path in (
            "",
            "me/",
            "audit/",
            "changes/",
            "corrections/",
            *(
                f"{name}/"
                for name in (
                    "claims",
                    "reviews",
                    "speakers",
                    "sources",
                    "topics",
                    "publishers",
                    "rating-scales",
                    "webhooks",
                )
            ),
            "claims/{claim}/",
            "claims/{claim}/appearances/",
            "claims/{claim}/matches/",
            "claims/{claim}/reviews/",
            "appearances/{place}/",
            "reviews/{review}/",
            "reviews/{review}/revisions/",
            "reviews/{review}/evidence/",
            "evidence/{evidence}/",
            "speakers/{speaker}/",
            "sources/{source}/",
            "topics/{topic}/",
            "publishers/{publisher}/",
            "rating-scales/{scale}/",
            "webhooks/{hook}/",
            "webhooks/{hook}/deliveries/",
        )
    ),
    ("writer", "DELETE", "webhooks/{hook}/", None, ""),
]
