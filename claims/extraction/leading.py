"""Say whose words follow a sentence that leads up to them: "Ann Lee shook her head. “No.”"."""

from claims.extraction import lexicon
from claims.extraction.content import assign_contents
from claims.extraction.cues import SPEECH
from claims.extraction.events import find_events, first_subject
from claims.extraction.phrases import Phrase, is_possessive
from claims.extraction.tokens import PUNCTUATION, QUOTE, WORD, Sentence, Token

_WORDS = lexicon.words("answer reply response message verdict advice question words statement")
_LONGEST_SCENE = 15  # tokens
_LONGEST_NAME = 5
_FEWEST_WORDS = 3


def led_up_to(sentences: list[Sentence], number: int) -> Phrase | None:
    """Return who in the sentence before speaks in the quotations of sentence `number`."""
    if not number:
        return None
    tokens = sentences[number - 1].tokens
    if tokens[-1].text == ":":
        return _announced(tokens)
    if sentences[number - 1].block != sentences[number].block:
        return None
    return _owner_of_words(tokens) if tokens[-1].text == "?" else _in_scene(tokens)


def set_apart(sentences: list[Sentence], number: int) -> tuple[Phrase, int] | None:
    """Return who says the paragraph behind a sentence such as "Ann Lee wrote:", and its last sentence."""
    tokens = sentences[number].tokens
    if tokens[-1].text != ":" or number + 1 >= len(sentences):
        return None
    speaker, first = _says_next(tokens), sentences[number + 1]
    if speaker is None or first.block == sentences[number].block or not _is_prose(first):
        return None
    last = number + 1
    while last + 1 < len(sentences) and sentences[last + 1].block == first.block:
        last += 1
    inside = (t for sentence in sentences[number + 1 : last + 1] for t in sentence.tokens)
    return None if any(t.kind == QUOTE for t in inside) else (speaker, last)


def _is_prose(sentence: Sentence) -> bool:
    """Tell whether a paragraph begins with words, not with a bullet or a heading."""
    tokens = sentence.tokens
    words = sum(t.kind == WORD for t in tokens)
    return tokens[0].kind == WORD and words >= _FEWEST_WORDS and tokens[-1].kind == PUNCTUATION


def _says_next(tokens: list[Token]) -> Phrase | None:
    """Return the subject of a verb of saying behind which nothing is said yet."""
    events = find_events(tokens)
    assign_contents(tokens, events)
    empty = [e for e in events if e.cue.kind == SPEECH and "q" in e.cue.frames and not e.content]
    return empty[-1].subject if empty else None


def _announced(tokens: list[Token]) -> Phrase | None:
    return _owner_of_words(tokens) or _says_next(tokens) or first_subject(tokens, len(tokens) - 1)


def _owner_of_words(tokens: list[Token]) -> Phrase | None:
    """Return Lee of "Lee’s response?"."""
    for k in range(min(len(tokens), _LONGEST_NAME)):
        if is_possessive(tokens[k]):
            near = tokens[k + 1 : k + 3]
            return (0, k) if any(t.lower in _WORDS for t in near) else None
    return None


def _in_scene(tokens: list[Token]) -> Phrase | None:
    """Return the person of whom a short sentence tells: "The mayor paused."."""
    if len(tokens) > _LONGEST_SCENE or any(t.kind == QUOTE for t in tokens):
        return None
    subject = first_subject(tokens, len(tokens) - 1)
    return subject if subject is not None and _is_person(tokens, subject) else None


def _is_person(tokens: list[Token], subject: Phrase) -> bool:
    words = tokens[subject[0] : subject[1] + 1]
    place = next((k for k, t in enumerate(words) if k and t.lower in lexicon.PREPOSITIONS), None)
    words = words[:place]  # "the mayor of Hill Town"
    if words[-1].lower in lexicon.PERSON_ROLES:
        return True
    named = len(words) <= _LONGEST_NAME and all(t.is_capital for t in words)
    return named and not any(t.lower in lexicon.ORGANISATION_WORDS for t in words)
