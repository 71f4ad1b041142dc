"""Say whether a speaker is one organisation or several people, who may both say "we"."""

from claims.extraction import lexicon
from claims.extraction.findings import Mention
from claims.extraction.speakers import head_of
from claims.extraction.tokens import Token

ONE, SEVERAL, UNSURE = "one", "several", ""

_PEOPLE = lexicon.words(
    "democrats republicans americans europeans russians police authorities people"
)
_SINGULAR = lexicon.words(
    "news politics series headquarters business press process census congress campus"
)
_ROLES = lexicon.PERSON_ROLES | lexicon.words(
    "official researcher scientist critic senator aide expert activist resident worker supporter "
    "teacher doctor student witness opponent prosecutor executive diplomat soldier officer adviser"
)
_PLURAL_NAMES = lexicon.words("states nations democrats republicans times news forces")
_LONGEST_NAME = 6  # words of an organisation's name


def number_of(speaker: str, mention: Mention) -> str:
    """Return `ONE` for an organisation, `SEVERAL` for people in the plural, else `UNSURE`.

    The speaker is known to be no person with a name.
    """
    head = head_of(mention.tokens)
    if not head or mention.tokens[0].lower in lexicon.SUBJECT_PRONOUNS:
        return UNSURE
    if head[-1].lower in _PEOPLE or _are_people(head) or _are_named(speaker):
        return SEVERAL
    named = head[-1].text[:1].isupper() and len(speaker.split()) <= _LONGEST_NAME
    return ONE if named and _is_organisation(speaker) else UNSURE


def is_bare_name(speaker: str, mention: Mention | None) -> bool:
    """Tell whether a speaker is called by one name alone, so that "I" is whoever has it."""
    if mention is None or " " in speaker or speaker.isupper() or not speaker[:1].isupper():
        return False
    own = [token.text for token in head_of(mention.tokens)]
    return own[-1:] == [speaker] and speaker.lower() not in lexicon.ORGANISATION_WORDS


def _is_organisation(name: str) -> bool:
    """Tell whether a name is surely one organisation's: "Foreign Ministry", "NASA"."""
    found = name.split()
    last = found[-1].lower()
    if last in _PLURAL_NAMES:
        return False
    return (
        last in lexicon.ORGANISATION_WORDS or len(found) == 1 and name.isupper() and len(name) > 1
    )


def _are_named(speaker: str) -> bool:
    """Tell whether the speakers are several people with full names: "Ann Lee and Tom Ray"."""
    people = [name.split() for name in speaker.replace(", ", " and ").split(" and ")]
    unlike = lexicon.ORGANISATION_WORDS | {"of"}
    full = (len(name) > 1 and unlike.isdisjoint(map(str.lower, name)) for name in people)
    return len(people) > 1 and all(full)


def _are_people(head: list[Token]) -> bool:
    """Tell whether a mention is a plural noun: "the candidates", "Officials"."""
    if not is_plural(head):
        return False
    return head[-1].text[0].islower() or len(head) == 1 and head[-1].lower[:-1] in _ROLES


def is_plural(head: list[Token]) -> bool:
    """Tell whether a mention ends like a plural noun; a name of several words does not."""
    last = head[-1].lower if head else ""
    if not last.endswith("s") or last.endswith(("ss", "us", "is", "'s", "’s")) or last in _SINGULAR:
        return False
    return head[-1].text[0].islower() or len(head) == 1
