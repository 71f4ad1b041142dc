"""Find who says something in a sentence, by the tables of its language."""

from claims.extraction.event import Event
from claims.extraction.languages.contents import content_of
from claims.extraction.languages.naming import NAME, is_naming, is_passive, named_content
from claims.extraction.languages.phrases import (
    BREAKS,
    aside_start,
    behind_opening,
    clause_start,
    opening_phrase,
    phrase_after,
    phrase_before,
)
from claims.extraction.languages.sources import SAY, noun_at, source_at
from claims.extraction.languages.table import Language
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import PUNCTUATION, QUOTE, WORD, Token

MAX_CUES = 24  # of one sentence; what has more is a list, and the rules must stay linear
_AUXILIARY_REACH = 25
_FARTHEST = 8  # words between a verb and its speaker


def find_events(tokens: list[Token], table: Language) -> list[Event]:
    """Return the events of a sentence with their speakers and contents, left to right."""
    end = len(tokens)
    while end and tokens[end - 1].kind == PUNCTUATION:
        end -= 1
    events: list[Event] = []
    cues = 0
    for i, token in enumerate(tokens[:end]):
        if token.kind != WORD or cues >= MAX_CUES:
            continue
        event: Event | None = None
        if token.lower in table.cues:
            cues += 1
            event = source_at(tokens, i, end, table) or _verb_at(tokens, i, end, table)
        elif table.said_nouns:
            event = noun_at(tokens, i, end, table)
        if event is not None and not any(_claimed(event, other) for other in events):
            events.append(event)
    return events


def event_pointing_back(tokens: list[Token], table: Language) -> Event | None:
    """Return the event of "This said the minister on Monday", which reports the sentence before."""
    if len(tokens) < 4 or tokens[0].lower not in table.these:
        return None
    end = len(tokens) - (tokens[-1].kind == PUNCTUATION)
    cue = next((k for k in (1, 2, end - 1) if _anchor(tokens, k, end, table) is not None), None)
    if cue is None:
        return None
    behind = (_anchor(tokens, cue, end, table) or cue) if cue == end - 1 else cue
    if behind > 2:
        return None
    subject = phrase_after(tokens, _behind_preposition(tokens, behind + 1, table), end, table)
    if subject is None:
        return None
    return Event(cue, cue, SAY, "finite", subject, 0, cue, True, content=[(0, 0)])


def _behind_preposition(tokens: list[Token], k: int, table: Language) -> int:
    """Step over "aus" in "Dies geht aus einem Bericht hervor"."""
    return k + 1 if k < len(tokens) and tokens[k].lower in ("aus",) else k


def _claimed(event: Event, other: Event) -> bool:
    """Tell whether the cue stands in what another one says, or says the very same words."""
    inside = any(a <= event.first <= b for a, b in other.content)
    return inside or event.content == other.content


def _verb_at(tokens: list[Token], i: int, end: int, table: Language) -> Event | None:
    token = tokens[i]
    if token.is_capital and i and tokens[i - 1].kind == WORD:
        return None
    anchor = _anchor(tokens, i, end, table)
    if anchor is None:
        return None
    start = clause_start(tokens, min(anchor, i), table)
    if start < anchor and tokens[start].lower in table.conditions:
        return None
    subject, inverted = _subject(tokens, start, anchor, i, end, table)
    if subject is None and not inverted:
        subject = _first_subject(tokens, i, end, table)
    cue, content = NAME, []
    if is_naming(token, table) and not is_passive(tokens, anchor, i, table):
        content = named_content(tokens, anchor, i, end, table)
    if not content and token.lower in table.saying:
        cue, content = SAY, content_of(tokens, start, i, subject, inverted, end, table)
    if not content:
        return None
    first, last = (min(anchor, i), max(anchor, i)) if abs(anchor - i) == 1 else (i, i)
    return Event(
        first, last, cue, "finite", subject, start, first, inverted, inherits=subject is None,
        content=content,
    )  # fmt: skip


def _anchor(tokens: list[Token], i: int, end: int, table: Language) -> int | None:
    """Return where the finite verb of the cue stands, or None where `i` is no cue."""
    word = tokens[i].lower
    if word in table.participles or word in table.named:
        helper = _auxiliary(tokens, i, end, table)
        if helper is not None:
            return helper
    if word not in table.reporting and word not in table.naming:
        return None
    needed = table.separable.get(word)
    if needed and not _particle_follows(tokens, i, end, needed.split()):
        return None
    return i


def _auxiliary(tokens: list[Token], i: int, end: int, table: Language) -> int | None:
    """Return the auxiliary of a participle: before it, in German also far before or behind."""
    if table.verb_second and i + 1 < end and tokens[i + 1].lower in table.auxiliaries:
        return i + 1
    reach = _AUXILIARY_REACH if table.verb_second else 5
    for k in range(i - 1, max(i - reach, -1), -1):
        quoted = tokens[k].kind == QUOTE and tokens[i].lower not in table.named
        if quoted or tokens[k].text in BREAKS:
            return None
        if tokens[k].lower in table.auxiliaries:
            return k
    return None


def _particle_follows(tokens: list[Token], i: int, end: int, particles: list[str]) -> bool:
    for k in range(i + 1, min(i + _AUXILIARY_REACH, end)):
        if tokens[k].lower in particles:
            return True
        if tokens[k].text == ";":
            return False
    return False


def _subject(
    tokens: list[Token], start: int, anchor: int, i: int, end: int, table: Language
) -> tuple[Phrase | None, bool]:
    """Return the speaker of a verb, and whether it stands behind the verb."""
    first = min(anchor, i)
    last = max(anchor, i) if not table.verb_second else anchor
    region = [k for k in range(start, first) if tokens[k].lower not in table.weak]
    after = phrase_after(tokens, last + 1, end, table)
    if region and tokens[region[0]].lower in table.as_words:
        before = phrase_after(tokens, region[0] + 1, first, table)
        if before is not None and tokens[before[1]].lower in table.determiners:
            before = None  # "comme le souligne"
        return before or after, True
    between = phrase_after(tokens, anchor + 1, i, table) if i > anchor + 1 else None
    if between is not None and tokens[between[0]].lower in table.pronouns:
        return between, True
    if not region:
        after = after or _subject_farther(tokens, start, last + 1, end, table)
        if after is not None and start:
            return after, True
        return _aside_subject(tokens, start, table) or after, after is not None and start > 0
    if table.verb_second:
        return _german_subject(tokens, start, first, after, table)
    before = phrase_before(tokens, start, first - 1, table)
    return (before, False) if before is not None else (after, False)


def _subject_farther(
    tokens: list[Token], start: int, first: int, end: int, table: Language
) -> Phrase | None:
    """Return the speaker of "“...”, insisted on several occasions the lawyer"."""
    quoted = start and any(t.kind == QUOTE for t in tokens[max(0, start - 3) : start])
    if not quoted or first >= end or tokens[first].lower not in table.stops:
        return None
    last = first
    while last < end and tokens[last].kind == WORD and last - first < _FARTHEST:
        last += 1
    at = behind_opening(tokens, first, last - 1, table)
    if at is None or tokens[at].lower not in table.determiners:
        return None
    return phrase_after(tokens, at, end, table)


def _german_subject(
    tokens: list[Token], start: int, first: int, after: Phrase | None, table: Language
) -> tuple[Phrase | None, bool]:
    """Return the subject where the verb stands second, or last behind an opening word."""
    opening = tokens[start].lower
    if opening in table.subordinators:
        return phrase_after(tokens, start + 1, first, table), False
    if start and tokens[start - 1].text == "," and opening in table.relatives:
        alone = phrase_after(tokens, start, first, table)
        if alone is None or alone[1] + 1 < first and not tokens[start + 1].is_capital:
            return (start, start), False
    before = phrase_after(tokens, start, first, table)
    if before is not None and opening not in table.stops:
        rest = tokens[before[1] + 1 : first]
        if all(t.lower in table.weak or t.lower in table.stops for t in rest[:1]):
            return before, False
    return after or before, False


def _aside_subject(tokens: list[Token], start: int, table: Language) -> Phrase | None:
    """Return the speaker before ", Verkehrsminister seit 2018,"."""
    if start < 3 or tokens[start - 1].text != ",":
        return None
    opening = aside_start(tokens, start - 1)
    if opening is None:
        return None
    begin = clause_start(tokens, opening, table)
    found = phrase_before(tokens, begin, opening - 1, table)
    if found is None and table.verb_second:
        found = phrase_after(tokens, begin, opening, table)
    return (found[0], start - 2) if found is not None else None


def _first_subject(tokens: list[Token], i: int, end: int, table: Language) -> Phrase | None:
    """Return the subject of the sentence for a second verb: "The minister came and said"."""
    if i < 3 or tokens[0].lower in table.stops | table.subordinators | table.as_words:
        return None
    found = opening_phrase(tokens, min(i, end), table)
    return found if found is not None and found[1] < i else None
