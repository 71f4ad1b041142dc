"""The feed of all published reviews: stored documents in, schema.org out, a piece at a time."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from claims.interchange.claimreview.writing import CONTEXT, Claimant, claim_review

WIKIDATA = "https://www.wikidata.org/wiki/"

# A review's document, its claim's, the claim's speakers as kind and external ids, by id, and the
# details that an import gave.
Facts = Mapping[int, tuple[str, Mapping[str, Any]]]
Row = tuple[str, str, Facts, str | None]


def claim_reviews(rows: Iterable[Row], finish: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """Yield the ClaimReview of each row; `finish` puts the site's address into a document."""
    for review, claim, speakers, details in rows:
        yield claim_review(
            json.loads(finish(review), strict=False),
            json.loads(finish(claim), strict=False),
            {key: claimant(kind, ids) for key, (kind, ids) in speakers.items()},
            json.loads(details) if details else None,
        )


def claimant(kind: str, external_ids: Mapping[str, Any]) -> Claimant:
    """Return what a ClaimReview says of a speaker with these ids: addresses, Wikidata's first."""
    same = []
    for scheme, value in sorted(external_ids.items(), key=lambda pair: pair[0] != "wikidata"):
        text = str(value)
        if scheme == "wikidata":
            same.append(WIKIDATA + text)
        elif text.startswith(("https://", "http://")):
            same.append(text)
    return Claimant(kind, tuple(dict.fromkeys(same)))


def data_feed(reviews: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a schema.org DataFeed, in the form of Data Commons: an item a line."""
    yield f'{{"@context":"{CONTEXT}","@type":"DataFeed","dataFeedElement":['
    between = "\n"
    for review in reviews:
        item = {"@type": "DataFeedItem", "url": review["url"], "item": [review]}
        if "datePublished" in review:
            item["dateCreated"] = review["datePublished"]
        yield between + _compact(item)
        between = ",\n"
    yield "\n]}\n"


def json_lines(reviews: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a ClaimReview a line."""
    for review in reviews:
        yield _compact(review) + "\n"


def _compact(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
