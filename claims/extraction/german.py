"""Read who says what in a German sentence: quotations, dass-clauses and the subjunctive.

German puts the verb second, so the subject stands behind it whenever anything else opens the
clause. What is said keeps its verb at the end; only its edges are looked for.
"""

from claims.extraction import lexicon
from claims.extraction.cues import SPEECH, Cue
from claims.extraction.event import Event
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import PUNCTUATION, QUOTE, WORD, Token

_SAY = Cue("sagen", SPEECH, frozenset("qtbo"))
_VERBS = lexicon.words(
    "sagt sagte sagten sagen gesagt erklärt erklärte erklärten betont betonte betonten meint meinte "
    "meinten behauptet behauptete behaupteten berichtet berichtete berichteten schreibt schrieb "
    "schrieben warnt warnte warnten fordert forderte forderten kritisiert kritisierte kritisierten "
    "versichert versicherte versicherten ergänzt ergänzte erläutert erläuterte bestätigt bestätigte "
    "bestätigten antwortet antwortete antworteten fragt fragte fragten gefragt glaubt glaubte "
    "glaubten hofft hoffte räumt räumte teilt teilte teilten äußert äußerte äußerten "
    "kündigt kündigte kündigten verkündet verkündete rief ruft riefen verspricht versprach "
    "dementiert dementierte bezeichnet bezeichnete bezeichneten nennt nannte nannten lobt lobte "
    "spricht sprach sprachen vermutet vermutete vermuteten argumentiert argumentierte heißt hieß "
    "zitiert zitierte beteuerte unterstrich resümierte konstatierte twitterte"
)
_OPENERS = lexicon.words(
    "am im in an auf bei nach vor zu zum zur aus mit seit während wegen trotz dazu dabei zuvor später "
    "auch dann danach daraufhin darüber außerdem zudem weiter ferner so als wenn da weil gestern "
    "heute gegenüber laut gleichzeitig allerdings jedoch wie noch es hierzu damit dagegen zugleich"
)
_STOPS = lexicon.words(
    "am im in an auf bei nach vor zu zum zur aus mit seit während wegen gegenüber über für dass daß "
    "ob und oder auch dazu weiter gestern heute ist war sei hat habe haben wird werde sich nicht "
    "dabei zudem später jedoch bereits noch bekannt"
)
_CLAUSE = lexicon.words("dass daß ob wie warum weshalb wann wo wer was man er sie es wir ich")
_ARTICLES = lexicon.words("der die das den dem des ein eine einer eines einem seine ihre ihr sein")
_MAX_PHRASE = 14


def find_german_events(tokens: list[Token]) -> list[Event]:
    """Return the events of a German sentence with their contents."""
    end = len(tokens)
    while end and tokens[end - 1].kind == PUNCTUATION:
        end -= 1
    events: list[Event] = []
    for i, token in enumerate(tokens[:end]):
        event = _event_at(tokens, i, token, end)
        if event is not None and not any(_overlap(event, other) for other in events):
            events.append(event)
    return events[:8]


def _event_at(tokens: list[Token], i: int, token: Token, end: int) -> Event | None:
    if token.kind != WORD:
        return None
    if token.lower == "so" and i and tokens[i - 1].text in (",", "–"):
        return _tag(tokens, i, end)
    if token.lower == "laut" and i + 1 < end:
        return _according(tokens, i, end)
    if token.lower == "zufolge" and i and i + 2 < end:
        subject = _trimmed(tokens, _clause_start(tokens, i), i - 1)
        return Event(i, i, _SAY, "according", subject, i, i, content=[(i + 1, end - 1)])
    if token.lower in _VERBS and (not i or token.text[0].islower()):
        return _verb(tokens, i, end)
    return None


def _tag(tokens: list[Token], i: int, end: int) -> Event | None:
    """Read "„...“, so die Ministerin"."""
    subject = _phrase_after(tokens, i + 1, end)
    if subject is None or i < 2:
        return None
    if not (tokens[subject[0]].is_capital or tokens[subject[0]].lower in _ARTICLES):
        return None
    return Event(i, i, _SAY, "finite", subject, i, i, True, content=[(0, i - 2)])


def _according(tokens: list[Token], i: int, end: int) -> Event | None:
    subject = _phrase_after(tokens, i + 1, end)
    if subject is None or subject[1] + 2 >= end:
        return None
    content = (subject[1] + 1, end - 1) if i < 2 else (0, i - 1)
    return Event(i, i, _SAY, "according", subject, i, i, content=[content])


def _verb(tokens: list[Token], i: int, end: int) -> Event | None:
    start = _clause_start(tokens, i)
    inverted = start == i or tokens[start].lower in _OPENERS
    subject = _phrase_after(tokens, i + 1, end) if inverted else _trimmed(tokens, start, i - 1)
    if subject is None:
        return None
    content = _behind(tokens, i, end) or _before(tokens, start, i)
    if content is None:
        return None
    return Event(
        i, i, _SAY, "finite", subject, min(start, subject[0]), i, inverted, content=[content]
    )


def _clause_start(tokens: list[Token], i: int) -> int:
    """Return where the clause of the verb begins; "der Sprecher, Jens Nacke," is stepped over."""
    for k in range(i - 1, max(i - 30, -1), -1):
        if tokens[k].kind == QUOTE or tokens[k].text in (",", ":", ";", "–", "-", "("):
            return k + 1
    return max(i - 30, 0)


def _behind(tokens: list[Token], i: int, end: int) -> Phrase | None:
    """Return what is said behind the verb: behind a colon, a comma, or in marks."""
    for k in range(i + 1, min(i + 25, end)):
        if tokens[k].kind == QUOTE:
            return (k, k)
        if tokens[k].text == ":" and k + 1 < end:
            return (k + 1, k + 1 if tokens[k + 1].kind == QUOTE else end - 1)
        if tokens[k].text == "," and k + 2 < end and _opens_content(tokens[k + 1]):
            return (k + 1, end - 1)
    return None


def _opens_content(token: Token) -> bool:
    return token.kind == QUOTE or token.lower in _CLAUSE | _ARTICLES or token.is_capital


def _before(tokens: list[Token], start: int, i: int) -> Phrase | None:
    """Return what stands before ", sagte die Ministerin"."""
    last = start - 1
    while last > 0 and tokens[last].kind == PUNCTUATION:
        last -= 1
    if start == i and last >= 0 and (last >= 2 or tokens[last].kind == QUOTE):
        first = 0 if tokens[last].kind != QUOTE else _quote_start(tokens, last)
        return (first, last)
    return None


def _quote_start(tokens: list[Token], last: int) -> int:
    return last if last < 3 or tokens[last - 1].kind == PUNCTUATION else 0


def _phrase_after(tokens: list[Token], first: int, end: int) -> Phrase | None:
    """Return the noun phrase that begins at `first`."""
    if first >= end or tokens[first].kind in (PUNCTUATION, QUOTE):
        return None
    last = first
    for k in range(first + 1, min(first + _MAX_PHRASE, end)):
        token = tokens[k]
        if token.kind in (PUNCTUATION, QUOTE) or token.lower in _STOPS:
            break
        last = k
    return _trimmed(tokens, first, last)


def _trimmed(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """Leave out what stands loosely before and behind the noun ("zumal ... immer wieder")."""
    while first < last and not _opens_noun(tokens[first]):
        first += 1
    if any(t.is_capital for t in tokens[first : last + 1]):
        while not tokens[last].is_capital:
            last -= 1
    return (first, last) if first <= last else None


def _opens_noun(token: Token) -> bool:
    return token.is_capital or token.lower in _ARTICLES or token.lower in lexicon.GERMAN_PRONOUNS


def _overlap(event: Event, other: Event) -> bool:
    return any(a <= event.first <= b for a, b in other.content)
