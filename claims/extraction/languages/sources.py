"""Find named sources and nouns of saying: "according to the mayor", "the claim that ..."."""

from claims.extraction.cues import SPEECH, Cue
from claims.extraction.event import Event
from claims.extraction.languages.contents import clause_behind, content_of, source_content
from claims.extraction.languages.phrases import BREAKS, clause_start, phrase_after
from claims.extraction.languages.table import Language
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import QUOTE, WORD, Token

SAY = Cue("say", SPEECH, frozenset("qtbo"))
MAX_NAME_IN_MARKS = 40  # characters of a newspaper's name


def source_at(tokens: list[Token], i: int, end: int, table: Language) -> Event | None:
    """Read "according to the minister", before or behind the source."""
    for source in table.source_starts.get(tokens[i].lower, ()):
        last = i + len(source) - 1
        if last < end and all(tokens[i + n].lower == word for n, word in enumerate(source)):
            return _according(tokens, i, last, end, table)
    if tokens[i].lower in table.source_leads:
        noun = _source_noun(tokens, i, end, table)
        if noun is not None:
            return _according(tokens, i, noun, end, table)
    if tokens[i].lower in table.sources_behind and i:
        return _behind_source(tokens, i, end, table)
    if tokens[i].lower in table.tags and i > 1:
        return _tagged(tokens, i, end, table)
    return None


def _source_noun(tokens: list[Token], i: int, end: int, table: Language) -> int | None:
    """Return where "nach den Angaben", "nach UNHCR-Angaben" ends."""
    for k in range(i + 1, min(i + 5, end)):
        if tokens[k].kind != WORD:
            return None
        if tokens[k].is_capital:
            ends = tokens[k].lower.rpartition("-")[2]
            return k if _is_source_noun(ends, table) else None
    return None


def _is_source_noun(word: str, table: Language) -> bool:
    return word in table.source_nouns or any(
        len(noun) > 6 and word.endswith(noun) for noun in table.source_nouns
    )


def _according(
    tokens: list[Token], first: int, last: int, end: int, table: Language
) -> Event | None:
    noun = _is_source_noun(tokens[last].lower, table)
    subject = _source_phrase(tokens, last, end, noun, table)
    if subject is None or (first and tokens[first - 1].lower in table.determiners):
        return None
    content = source_content(tokens, first, subject[1], end, table)
    if not content:
        return None
    return Event(first, last, SAY, "according", subject, first, first, content=content)


def _source_phrase(
    tokens: list[Token], last: int, end: int, noun: bool, table: Language
) -> Phrase | None:
    """Return whoever is named behind "laut" or "nach Angaben"."""
    k = last + 1
    if noun and table.nouns_are_capital:
        if k < end and tokens[k].lower in table.joiners:
            bare = tokens[k].lower not in table.determiners
            return phrase_after(tokens, k + bare, end, table) or (last, last)
        return (last, last)
    if k < end and tokens[k].kind == QUOTE and tokens[k].end - tokens[k].start < MAX_NAME_IN_MARKS:
        return (k, k)
    return phrase_after(tokens, k, end, table) or ((last, last) if noun else None)


def _behind_source(tokens: list[Token], i: int, end: int, table: Language) -> Event | None:
    start = clause_start(tokens, i, table)
    for first in range(start, i):
        subject = phrase_after(tokens, first, i, table)
        if subject is not None and subject[1] == i - 1:
            last = tokens[i - 1].lower
            if tokens[i].lower in table.source_leads and not _is_source_noun(last, table):
                return None
            content = source_content(tokens, subject[0], i, end, table)
            if content:
                return Event(i, i, SAY, "according", subject, i, i, content=content)
    return None


def _tagged(tokens: list[Token], i: int, end: int, table: Language) -> Event | None:
    """Read "..., so die Ministerin"."""
    if tokens[i - 1].text not in BREAKS and tokens[i - 1].kind != QUOTE:
        return None
    subject = phrase_after(tokens, i + 1, end, table)
    if subject is None or tokens[subject[1]].lower in table.determiners:
        return None
    if subject[1] + 1 < end and tokens[subject[1] + 1].lower in table.auxiliaries:
        return None
    content = content_of(tokens, i, i, subject, True, end, table)
    return Event(i, i, SAY, "finite", subject, i, i, True, content=content) if content else None


def noun_at(tokens: list[Token], i: int, end: int, table: Language) -> Event | None:
    """Read "the claim that ...", "gave the order to ..."."""
    if not table.said_nouns or not tokens[i].lower.endswith(table.said_nouns):
        return None
    comma = next((k for k in range(i + 1, min(i + 5, end)) if tokens[k].text == ","), None)
    if comma is None or any(tokens[k].kind != WORD for k in range(i + 1, comma)):
        return None
    content = clause_behind(tokens, comma, end, table)
    if content is None:
        return None
    start = clause_start(tokens, i, table)
    subject = phrase_after(tokens, start, i, table)
    if subject is not None and tokens[subject[1] + 1].lower not in table.verbs | table.auxiliaries:
        subject = subject if subject[1] + 1 < i else None
    return Event(i, i, SAY, "noun", subject, start, i, content=[content])
