"""Cut text into its paragraphs, whether blank lines or single line ends part them.

Lines that were wrapped at a width stay together; the header line of an article and a dateline
("LONDON (AP) -") are stepped over. Everything is linear in the length of the text.
"""

import re

_HEADER = re.compile(r"\ufeff?[ \t\r\n]{0,100}date[ \t]+\d{4}-\d{2}-\d{2}(?:[ \t]+|(?=\r?\n)|$)")
_BLOCK_END = re.compile(r"\n[ \t\r\u00a0]*\n\s*|\u2029")
_LINE_END = re.compile(r"\n[ \t\u00a0]*|\u2028")
_DATELINE = re.compile(
    r"\s{0,9}(?:"
    r"[A-Z][A-Z.'’-]+(?:,? [A-Z][\w.'’-]*){0,5}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: ?\([A-Z][^()\n]{1,30}\))? ?(?:[—–]|--|(?<= )-(?= ))"
    r"|[A-Z][\w.,'’ -]{1,40} ?\((?:AP|Reuters|REUTERS|AFP|UPI|CNN|Bloomberg|PA|dpa|ANSA|TASS|Xinhua)\)"
    r" ?(?:[—–-]|--)"
    r")(?=\s*[\"“'‘A-Z\d])"
)
_LABEL = re.compile(r"[A-Z][\w.()' -]{0,30}: ")  # a turn: "SMITH: It is safe."
LETTER = re.compile(r"[^\W_]")
_WRAP = 50, 120  # characters: a text whose longest line lies between may be wrapped
_LINE_CLOSERS = ".!?:…”\"'’)]"
_FIRST_WORD = 30


def body_start(text: str) -> int:
    """Return where the text begins behind a `date YYYY-MM-DD` header."""
    match = _HEADER.match(text)
    return match.end() if match else 0


def blocks(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of the text, datelines left out."""
    found: list[tuple[int, int]] = []
    start = body_start(text)
    for match in _BLOCK_END.finditer(text, start):
        _lines(text, start, match.start(), found)
        start = match.end()
    _lines(text, start, len(text), found)
    return [(_behind_dateline(text, a, b), b) for a, b in found if LETTER.search(text, a, b)]


def _lines(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Add the paragraphs of a block without blank lines: where a line was ended on purpose."""
    ends = list(_LINE_END.finditer(text, start, end))
    if not ends:
        found.append((start, end))
        return
    starts = [start, *(m.end() for m in ends)]
    stops = [*(m.start() for m in ends), end]
    width = max(b - a for a, b in zip(starts, stops, strict=True))
    begin = start
    for i, match in enumerate(ends):
        if _is_meant(text, starts[i], match, end, width):
            found.append((begin, match.start()))
            begin = match.end()
    found.append((begin, end))


def _is_meant(text: str, line: int, ending: re.Match[str], end: int, width: int) -> bool:
    """Tell whether a line ends a paragraph, rather than being wrapped at the width."""
    a, b = ending.span()
    while a > line and text[a - 1] in " \r\t":
        a -= 1
    if b >= end or text[b].islower() or a <= line:
        return False
    if _LABEL.match(text, b, end):
        return True
    low, high = _WRAP
    if width > high:
        return True
    if width < low:
        return text[a - 1] in _LINE_CLOSERS
    first_word = text[b : min(b + _FIRST_WORD, end)].split(maxsplit=1)
    return a - line + 1 + len(first_word[0] if first_word else "") <= width


def _behind_dateline(text: str, start: int, end: int) -> int:
    match = _DATELINE.match(text, start, min(end, start + 90))
    return match.end() if match and match.end() < end else start
