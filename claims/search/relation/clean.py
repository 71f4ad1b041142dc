"""Take off a text what says nothing: addresses, handles, hash marks, emoji, labels, marks of quotation."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from claims.extraction.lexicon import words as words_set
from claims.text.normalise import unicode_form

# Longer texts are compared by how they begin.
MOST_CHARACTERS = 10_000
_LONGEST_END = 60
_LONGEST_BEFORE = 40

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+", re.IGNORECASE)
_RETWEET = re.compile(r"^\s*(?:RT|via)\s+@\w+\s*:?\s*")
_HANDLE = re.compile(r"\s*\.?@(\w+):?\s+")
_LABEL = re.compile(
    r"^\s*(?:breaking(?:\s+news)?|just in|update|watch|video|claim|viral claim|fact[ -]?check|news|"
    r"urgent|alert|eilmeldung|behauptung|urgente|última hora|afirmación|afirmação|urgent|alerte|"
    r"срочно|терміново)\s*(?:[:|!]+|[-–—]+(?=\s))\s*",
    re.IGNORECASE,
)
_SAYS = re.compile(r"^\s*says\s+(?:that\s+)?(?=\S)", re.IGNORECASE)
# "No, p" answers a question that is not there; p has its own "not" where it denies something.
_ANSWER = re.compile(r"^\s*(?:no|nope|yes),\s+(?=\S)", re.IGNORECASE)
# "The claim that p is false" says what "It is false that p" says.
_OF_CLAIM = re.compile(
    r"^\s*(?:the|a|this|that)?\s*(?:claim|rumou?r|story|report|statement|allegation|theory|idea|myth|notion)"
    r"s?\s+that\s+(?=\S)",
    re.IGNORECASE,
)
_IS_FALSE = re.compile(
    r"\s+(?:is|was|are|were)\s+(?:simply\s+)?(?:false|untrue|not\s+true|fake|wrong|incorrect|a\s+(?:hoax|lie|myth))\s*[.!]*$",
    re.IGNORECASE,
)
_SAID_FALSE = re.compile(
    r"^\s*(?:(?:this\s+is|that's)\s+)?(?:false|untrue|not\s+true|fake(?:\s+news)?|wrong|hoax|myth|lie)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_LAST_TAG = re.compile(r"#(\w+)[\s.!]*$")
# Behind these a hashtag is a word of the sentence.
_LEADS_ON = words_set(
    "a an the in on at of to for from with by and or against via than is are was were der die das den dem in im am zu "
    "von vom mit und el la los las en de del con y le les du des au aux dans à et o os no na do da em e в во на из с и у з і"
)
_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛`´ʼ＇", "'")
    | dict.fromkeys('"“”„‟«»‹›″〝〞〟＂', " ")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
    | {"#": " ", "@": " ", "…": " ", "½": " 0.5 ", "¼": " 0.25 ", "¾": " 0.75 "}
)


class Bare(NamedTuple):
    """A sentence without its decoration, and the tags around it, which may be left out."""

    text: str
    tags: tuple[str, ...]


def bare_text(text: str) -> Bare:
    """Return the text without what a tweet or a headline hangs around a sentence.

    Handles before the sentence and hashtags behind it are returned apart: two texts may differ by
    having them, and not by having others.
    """
    text = text[:MOST_CHARACTERS].strip()
    text = _ADDRESS.sub(" ", text).strip() if "/" in text or "www" in text.lower() else text
    tags: list[str] = []
    if "@" in text:
        text = _without_handles(_RETWEET.sub("", text), tags)
    if "#" in text:
        text = _without_last_tags(text, tags)
    text = unicode_form("NFKC", text.translate(_SIGNS))
    if not text.isascii():
        text = "".join(" " if _is_picture(char) else char for char in text)
    bare = _ANSWER.sub("", _SAYS.sub("", _LABEL.sub("", text.strip())))
    return Bare(_plainly_denied(bare), tuple(tag.lower() for tag in tags))


def _without_handles(text: str, tags: list[str]) -> str:
    start = 0
    while found := _HANDLE.match(text, start):
        tags.append(found[1])
        start = found.end()
    return text[start:]


def _without_last_tags(text: str, tags: list[str]) -> str:
    end = len(text)
    while (start := text.rfind("#", 0, end)) > 0:
        found = _LAST_TAG.fullmatch(text, start, end)
        before = text[max(0, start - _LONGEST_BEFORE) : start].split()
        if (
            not found
            or not text[start - 1].isspace()
            or not before
            or before[-1].lower() in _LEADS_ON
        ):
            break
        tags.append(found[1])
        end = start
    return text[:end]


def _plainly_denied(text: str) -> str:
    text = _SAID_FALSE.sub("It is false that ", text)
    begins = _OF_CLAIM.match(text)
    ends = _IS_FALSE.search(text[-_LONGEST_END:]) if begins else None
    if not begins or not ends:
        return text
    return f"It is false that {text[begins.end() : len(text) - len(ends[0])]}"


def _is_picture(char: str) -> bool:
    return (
        char > "\u2000" and char != "°" and unicodedata.category(char) in ("So", "Sk", "Cn", "Co")
    )
