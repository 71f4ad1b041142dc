"""Say how much a sentence is worth checking, and name the signals that say so.

English has all signals; in other languages there are figures, names, length and questions alone.
"""

import re
from collections.abc import Iterator
from math import exp
from typing import NamedTuple

from claims.extraction.lexicon import words
from claims.extraction.signals import AGAINST, FOR
from claims.extraction.wording import split_sentences

_NOISE = re.compile(r"https?://\S+|(?<!\w)[@#]|\buh\b|&\w+;")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[%％$€£]")
_NAME = re.compile(r"(?<=[^\W_,;] )(?!I\b)[^\W\d_]\w+")
_QUESTION = re.compile(r"[?？؟][\s”\"’'»“.)]*$")
# Words that open a sentence in talk and say nothing: "Well, let me tell you, ...".
_FRAME = re.compile(
    r"(?:(?:and|but|so|now|well|look|listen|yes|no|again|frankly|actually|of course|in fact|"
    r"you know|you see|i mean|(?:i|i['’]ll|let me) (?:will |can |want to |just )*(?:tell|remind|say to) you)"
    r"[,:]? +)+",
    re.IGNORECASE,
)
_BEFORE_EVENT = words(
    "is are was were been being has have had 's 're they're we're he's she's it's we've they've "
    "i've got gets"
)
_PARTICIPLES = words(
    "taken given done gone seen made cut put left lost won sold spent built found held kept paid "
    "sent become grown fallen risen broken chosen written known shown"
)
_NO_EVENTS = words(
    "going trying hoping looking talking thinking saying getting willing asking interested "
    "concerned indeed need"
)
_COMMANDS = words(
    "let let's please don't stop go come vote read watch look listen join click follow ask remember "
    "imagine stay wash call take make get give keep put tell say see trust think"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # two letters a word or so
_FEW_WORDS = 6
_START = -1.6  # where nothing speaks for or against it, a sentence is not worth a check
_START_ELSEWHERE = -1.0  # where nothing can speak against it, less has to speak for it
_CAPITAL_NOUNS = frozenset(("de", "lb", "nds"))  # every noun looks like a name there
_SIGNALS = (*FOR, *AGAINST)
_BY_WORD: dict[str, list[str]] = {}
_BY_PAIR: dict[str, list[str]] = {}
for _signal in _SIGNALS:
    for _word in _signal.words:
        _BY_WORD.setdefault(_word, []).append(_signal.name)
    for _pair in _signal.pairs:
        _BY_PAIR.setdefault(_pair, []).append(_signal.name)
_PAIR_STARTS = {pair.partition(" ")[0] for pair in _BY_PAIR}
_MOST = 10_000  # characters; a sentence is shorter, and nothing longer may cost more


class Worth(NamedTuple):
    """How much a sentence is worth checking (0…1), and the names of the signals that said so."""

    score: float
    why: tuple[str, ...]


def check_worthiness(text: str, language: str = "en") -> Worth:
    """Return how much a text is worth checking: facts high; questions, wishes, views low.

    Of several sentences the one most worth it counts. 0.5 parts what is worth it from what is not.
    Any language tag will do; all but English are read by what shows in every language.
    """
    sentences = split_sentences(_NOISE.sub("", text[:_MOST])) or [""]
    found = [_worth(each, language.lower()) for each in sentences]
    return max(found, key=lambda one: one.score)


def _worth(text: str, language: str) -> Worth:
    english = language.startswith("en")
    if english:
        text = text[_frame_length(text) :]
    found = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    reasons = list(_forms(text, found, language))
    if english:
        reasons += _meanings(found)
    total = (_START if english else _START_ELSEWHERE) + sum(weight for _, weight in reasons)
    return Worth(round(1 / (1 + exp(-total)), 3), tuple(name for name, _ in reasons))


def _frame_length(text: str) -> int:
    frame = _FRAME.match(text)
    return frame.end() if frame and frame.end() < len(text) else 0


def _forms(text: str, found: list[str], language: str) -> Iterator[tuple[str, float]]:
    """Yield what shows in any language: figures, names, a question, few words."""
    figures = sum([word[0].isdigit() for word in found])
    if figures:
        yield "figure", 1.0 + 0.3 * min(figures - 1, 2)
    if language.partition("-")[0] not in _CAPITAL_NOUNS:
        names = sum([name[0].isupper() for name in _NAME.findall(text)])
        if names:
            yield "name", 0.3 * min(names, 3)
    if _QUESTION.search(text):
        yield "question", -1.5
    count = len(found) + len(_UNSPACED.findall(text)) // 2
    if count < _FEW_WORDS:
        yield "short", -1.0 if count > 3 else -2.0


def _meanings(found: list[str]) -> Iterator[tuple[str, float]]:
    """Yield what English words say."""
    events = sum(
        _is_event(word, following)
        for word, following in zip(found, found[1:], strict=False)
        if following.endswith(("ed", "ing")) or following in _PARTICIPLES
    )
    if events:
        yield "event", 0.5 + 0.2 * min(events - 1, 1)
    if found and found[0] in _COMMANDS:
        yield "command", -1.0
    known = [_BY_WORD[word] for word in found if word in _BY_WORD]
    known += [
        _BY_PAIR.get(f"{word} {following}", [])
        for word, following in zip(found, found[1:], strict=False)
        if word in _PAIR_STARTS
    ]
    hits = [signal for signals in known for signal in signals]
    for signal in _SIGNALS if hits else ():
        count = hits.count(signal.name)
        if count:
            yield signal.name, signal.weight + signal.again * (count > 1)


def _is_event(word: str, following: str) -> bool:
    """Tell whether the second word tells of something done: "are sending", "he asked"."""
    if following in _NO_EVENTS:
        return False
    if word in _BEFORE_EVENT and (following in _PARTICIPLES or following.endswith("ing")):
        return True
    return following.endswith("ed") and len(following) > 4
