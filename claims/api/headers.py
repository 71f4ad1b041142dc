"""The headers of requests and answers, as the OpenAPI description names them."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="Change this version only."
)
IF_MATCH_NEEDED = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="Change this version of the review only.",
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
    OpenApiParameter.HEADER,
    description="Do this once: for 24 hours the same request with this key gets the same answer.",
)
REPLAYED = OpenApiParameter(
    "Idempotency-Replayed",
    {"type": "string", "enum": ["true"]},
    OpenApiParameter.HEADER,
    response=[200, 201],
    description="This is the answer to an earlier request with the key; nothing was done now.",
)
KEYS = (IDEMPOTENCY_KEY, REPLAYED)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="Answer 304 to this version."
)
ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    response=[200, 201, 204, 304],
    description='The version of what is answered, such as `"claim-17-v4"`.',
)
LOCATION = OpenApiParameter(
    "Location",
    str,
    OpenApiParameter.HEADER,
    required=True,
    response=[201, 301],
    description="Where it is.",
)
# What a list says of itself where its rows alone are sent: as CSV or JSON Lines.
OF_EXPORTS = (
    OpenApiParameter(
        "Link",
        str,
        OpenApiParameter.HEADER,
        response=[200],
        description='Of a page in CSV or JSON Lines: the pages beside it, with `rel="next"` and `rel="prev"`.',
    ),
    OpenApiParameter(
        "Total-Count",
        int,
        OpenApiParameter.HEADER,
        response=[200],
        description="Of a page in CSV or JSON Lines: the number of all rows, with `count=true`.",
    ),
)

# Whose answers are counted: all but those to a caller who is nobody known.
COUNTED = [200, 201, 204, 304, 400, 403, 404, 405, 409, 410, 412, 413, 415, 422, 428, 429, 503]
RATES = (
    OpenApiParameter(
        "RateLimit-Policy",
        str,
        OpenApiParameter.HEADER,
        response=COUNTED,
        description='What is counted, and how many are free in how many seconds: `"search";q=10000;w=10`.',
    ),
    OpenApiParameter(
        "RateLimit",
        str,
        OpenApiParameter.HEADER,
        response=COUNTED,
        description='How many are left, and in how many seconds it begins anew: `"search";r=9999;t=7`.',
    ),
    OpenApiParameter(
        "Retry-After",
        int,
        OpenApiParameter.HEADER,
        required=True,
        response=[429, 503],
        description="In how many seconds to try again.",
    ),
)
# What comes with two refusals, wherever they are given.
OF_REFUSALS = (
    OpenApiParameter(
        "WWW-Authenticate",
        str,
        OpenApiParameter.HEADER,
        required=True,
        response=[401],
        description='How to say who asks: `Bearer realm="api"`.',
    ),
    OpenApiParameter(
        "Allow",
        str,
        OpenApiParameter.HEADER,
        required=True,
        response=[405],
        description="The methods that this address takes.",
    ),
)
