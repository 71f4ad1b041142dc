"""Markdown as HTML that is safe to show to anybody.

Raw HTML stays text, links lead to http(s) alone, there are no images, and the highest heading is an
`h3`: those above belong to the page. No level is skipped, whatever the first one in the text is. What the parser writes goes through a sanitiser all the same,
so that neither is trusted alone.
"""

import re
from collections.abc import Iterable

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TOP_HEADING = 3
LAST_HEADING = 6
# Quotes and lists within each other; what is deeper is left out.
DEEPEST = 20
TAGS = frozenset(
    (
        *("a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6"),
        *("hr", "li", "ol", "p", "pre", "strong", "ul"),
    )
)
SCHEMES = frozenset({"http", "https"})
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)


class SafeHtml(str):
    """HTML that a template puts in as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the HTML; template engines ask for it by this name."""
        return str(self)


def render_markdown(text: str) -> SafeHtml:
    """Return CommonMark as safe HTML."""
    tokens = _PARSER.parse(text)
    _lower_headings(tokens)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return SafeHtml(_CLEANER.clean(html).strip())


def _lower_headings(tokens: Iterable[Token]) -> None:
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            own = int(token.tag[1])
            above = [*(level for level in above if level < own), own]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(TOP_HEADING + len(above) - 1, LAST_HEADING)}"


def _parser() -> MarkdownIt:
    options = {"html": False, "linkify": False, "maxNesting": DEEPEST, "langPrefix": ""}
    parser = MarkdownIt("commonmark", options).disable(["image", "html_block", "html_inline"])
    # What is refused here is shown as it was typed.
    parser.validateLink = lambda url: _WEB.match(url) is not None  # type: ignore[method-assign]  # its documented way
    return parser


_PARSER = _parser()
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes=set(SCHEMES),
    url_relative="deny",
    link_rel="nofollow noopener",
)
