"""Find reviews in HTML pages: blocks of JSON-LD first, microdata behind them."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from claims.interchange.claimreview.addresses import address_of
from claims.interchange.claimreview.find import Found, nodes_in
from claims.interchange.claimreview.json_text import Parsed, parsed_json
from claims.interchange.claimreview.microdata import has_microdata, microdata_of
from claims.interchange.claimreview.problem import Problem, Unparsable
from claims.interchange.claimreview.tags import Tag, tags_of

_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.I
)
_SAMPLE = 4_096
_JSON_LD = "application/ld+json"
_NAME = re.compile(r"claim_?reviewe?d?\b", re.IGNORECASE)


def decoded_page(data: bytes) -> str:
    """Return the text of a page in the encoding that it declares, UTF-8 without one."""
    found = _CHARSET.search(data[:_SAMPLE])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else "utf-8"
        return data.decode(name, "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def nodes_in_page(page: str) -> Iterator[Found | Problem]:
    """Yield each review that a page embeds.

    A block that cannot be parsed is a problem where it speaks of ClaimReview.
    """
    blocks = []
    page_url = None
    for tag in tags_of(page):
        if tag.name == "script" and _is_json_ld(tag):
            blocks.append(tag)
        elif tag.name == "link" and page_url is None and "canonical" in tag.written:
            page_url = _canonical(tag)
    for number, block in enumerate(blocks):
        yield from _in_block(page, block, number, page_url)
    if has_microdata(page):
        yield from _in_microdata(page, page_url)


def _is_json_ld(tag: Tag) -> bool:
    kind = tag.attributes().get("type", "")
    return not tag.closing and kind.partition(";")[0].strip().lower() == _JSON_LD


def _canonical(tag: Tag) -> str | None:
    attributes = tag.attributes()
    named = "canonical" in attributes.get("rel", "").lower().split()
    return address_of(attributes.get("href")) if named else None


def _in_block(
    page: str, block: Tag, number: int, page_url: str | None
) -> Iterator[Found | Problem]:
    lines_before = page.count("\n", 0, block.end)
    try:
        parsed = parsed_json(block.content) if block.content.strip() else Parsed([], None)
    except Unparsable as error:
        if _NAME.search(block.content):
            yield _at_line_of_page(error.problem, lines_before)
        return
    mended = _at_line_of_page(parsed.mended, lines_before) if parsed.mended else None
    for place, value in enumerate(parsed.values):
        pointer = f"/{place}" if len(parsed.values) > 1 else ""
        for one in nodes_in(value, pointer, page_url):
            yield replace(one, block=number, mended=mended) if isinstance(one, Found) else one


def _in_microdata(page: str, page_url: str | None) -> Iterator[Found | Problem]:
    for number, item in enumerate(microdata_of(page)):
        for one in nodes_in(item, f"/{number}", page_url):
            yield replace(one, in_microdata=True) if isinstance(one, Found) else one


def _at_line_of_page(problem: Problem, lines_before: int) -> Problem:
    return replace(problem, line=lines_before + (problem.line or 1))
