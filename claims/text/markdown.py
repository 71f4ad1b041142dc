"""Markdown as HTML that is safe to show to anybody.

Raw HTML stays text, links lead to http(s) alone, there are no images, and the highest heading is an
`h3`: those above belong to the page. What the parser writes goes through a sanitiser all the same,
so that neither is trusted alone.
"""

import re

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
    for token in tokens:
        _lower_heading(token)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return SafeHtml(_CLEANER.clean(html).strip())


def _lower_heading(token: Token) -> None:
    if token.type in ("heading_open", "heading_close"):
        level = min(int(token.tag[1]) + TOP_HEADING - 1, LAST_HEADING)
        token.tag = f"h{level}"


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
