"""Rules about what belongs together, which a schema cannot state."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from claims.interchange.claimreview.values import number_of
from claims.interchange.lint.plain import Path, PlainReview
from claims.search.phrase import holds_phrase

_DATES = {"datePublished", "dateModified", "dateCreated", "expires"}
_ISO_DAY = 10

Broken = Iterator[tuple[str, Path]]


def broken_relations(review: PlainReview, page_url: str | None) -> Iterator[tuple[str, str]]:
    """Yield the rules that parts of a review break together, each with its JSON pointer."""
    for rules in (_numbers(review), _texts(review), _dates(review), _sites(review, page_url)):
        for rule, path in rules:
            yield rule, review.pointer(path)


def _numbers(review: PlainReview) -> Broken:
    for path, rating in review.parts(review.value.get("reviewRating"), ("reviewRating",)):
        value, best, worst = (
            number_of(rating.get(name)) for name in ("ratingValue", "bestRating", "worstRating")
        )
        if worst is not None and worst < 1:
            yield "worst-below-one", (*path, "worstRating")
        if best is not None and worst is not None and best <= worst:
            yield "best-not-above-worst", (*path, "bestRating")
        elif value is not None and not _is_between(value, worst, best):
            yield "rating-outside-scale", (*path, "ratingValue")


def _is_between(value: float, worst: float | None, best: float | None) -> bool:
    return (worst is None or worst <= value) and (best is None or value <= best)


def _texts(review: PlainReview) -> Broken:
    claim = review.value.get("claimReviewed")
    if not isinstance(claim, str):
        return
    for _path, rating in review.parts(review.value.get("reviewRating"), ("reviewRating",)):
        label = rating.get("alternateName")
        if isinstance(label, str) and holds_phrase(claim, label):
            yield "rating-in-claim-text", ("claimReviewed",)


def _dates(review: PlainReview) -> Broken:
    """Find the days that no calendar has; how a date is written is the schema's matter."""
    for path, name, value in _leaves(review.value, ()):
        if name in _DATES and isinstance(value, str) and _is_no_day(value[:_ISO_DAY]):
            yield "date-not-iso", path


def _leaves(node: dict[str, Any], path: Path) -> Iterator[tuple[Path, str, Any]]:
    """Yield each value that is no object with its path and its property."""
    for name, value in node.items():
        ones = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, one in ones:
            inner = (*path, name) if number is None else (*path, name, number)
            if isinstance(one, dict):
                yield from _leaves(one, inner)
            else:
                yield inner, name, one


def _is_no_day(text: str) -> bool:
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(map(str.isdecimal, parts)):
        return False
    try:
        date(*map(int, parts))
    except ValueError:
        return True
    return False


def _sites(review: PlainReview, page_url: str | None) -> Broken:
    own = _host(review.value.get("url"))
    if own is None:
        return
    if page_url is not None:
        page = _host(page_url)
        if page is not None and not _is_within(own, page):
            yield "url-on-other-site", ("url",)
        return
    authors = review.parts(review.value.get("author"), ("author",))
    sites = [site for _path, one in authors if (site := _host(one.get("url")))]
    if sites and not any(_is_within(own, site) for site in sites):
        yield "url-not-on-authors-site", ("url",)


def _is_within(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")


def _host(url: Any) -> str | None:
    """Return the host of an address without `www`, None of what is no whole address."""
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None
