"""Make one clean sentence of a piece of text: no marks, no controls, a capital and a period."""

import re
import unicodedata

from claims.extraction.blocks import LETTER

MAX_CLAIM = 1000

_UNWANTED = re.compile(r"[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")  # fmt: skip
_MARKS = re.compile(r"''|``|[\"“”„‟«»‘‚＂]|(?<=[.,!?…])’(?!\w)")
_SUSPECT = re.compile(r"[\"\[`' ](?:(?<=[\"\[`])|(?<=')'|(?<= )[,.;:!?])")
_PLAIN = re.compile(  # words in ASCII, a space between them, in which nothing is to be cleaned
    r"[A-Za-z0-9](?:[!#-&(-Z\\\]-_a-~]++|'(?!')| (?![ ,.;:!?]))*+(?<! )"
)
_SINGLES = re.compile(r"‘([^‘’]{1,200})’(?!\w)")
_GLOSSED = re.compile(
    r"\b(?:he|him|she|her|it|they|them|we|us|this|that|these|those) \[([^\[\]]{2,80})\]", re.I
)
_BRACKETED = re.compile(r"\[([^\[\]]{1,80})\]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[’”\"]?\s+(?=[\"“‘'A-Z0-9])")
_OUTER = re.compile(r"“([^”]*)|\"([^\"]*)|''((?:[^']|'(?!'))*)")
_INNER = re.compile(
    r"(?<!\w)‘((?:[^‘’]|(?<=\w)’(?=\w)){2,400})’(?!\w)"
    r"|(?<![\w'])'((?:[^']|(?<=\w)'(?=\w)){2,400})'(?![\w'])|(?<!\w)“([^“”]{2,400})”"
)
# Words that hold talk together; none of them denies anything.
_FRAME = re.compile(
    r"(?:(?:well|look|listen|see|now|so|yes|yeah|again|still|however|also|frankly|of course|you know|"
    r"you see|i mean|by the way|(?:i|i['’]ll|let me) (?:will |can |want to |just )*(?:tell|remind) you)"
    r",? *(?:,|:) +)+",
    re.IGNORECASE,
)
_SPACE_BEFORE_MARK = re.compile(r" +(?=[,.;:!?])")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|U\.S|vs|v|No|Jr|Sr|[A-Z])\.$")


def clean(text: str) -> str:
    """Return the text in one line, without control and bidi characters."""
    bare = " ".join(text.split())
    if bare.isprintable() and (bare.isascii() or unicodedata.is_normalized("NFC", bare)):
        return bare  # nothing unwanted is printable
    return unicodedata.normalize("NFC", _UNWANTED.sub("", bare)).strip()


def unquoted(text: str) -> str:
    """Return the text without quotation marks and with editors' brackets read out."""
    if _PLAIN.fullmatch(text):
        return text
    line = clean(text)
    if len(line) > 4 and line[0] == line[-1] == "'" and "'" not in (line[1], line[-2]):
        line = line[1:-1]
    if line.isascii() and not _SUSPECT.search(line):
        return line
    bare = _MARKS.sub("", _SINGLES.sub(r"\1", line) if "‘" in line else line)
    if "[" in bare:
        bare = _BRACKETED.sub(r"\1", _GLOSSED.sub(r"\1", bare))
    if len(bare) == len(line):
        return bare
    bare = bare.strip()
    if "  " not in bare and not _SUSPECT.search(bare):
        return bare
    return _SPACE_BEFORE_MARK.sub("", " ".join(bare.split()))


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a quotation."""
    parts: list[str] = []
    for part in _SENTENCE_END.split(text):
        if parts and _ABBREVIATED.search(parts[-1]):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return [part for part in parts if LETTER.search(part)]


def inner_quotations(raw: str) -> list[str]:
    """Return the quotations inside the quotations of a text that still has its marks."""
    outer = ["".join(groups) for groups in _OUTER.findall(raw)] or [raw]
    return [unquoted("".join(groups)) for part in outer for groups in _INNER.findall(part)]


def without_frame(sentence: str) -> str:
    """Return the sentence without the words that only open it: "Well, you know, ..."."""
    frame = _FRAME.match(sentence)
    return sentence[frame.end() :] if frame and frame.end() < len(sentence) else sentence


def as_quotation(text: str) -> str:
    """Return the text between marks, without the comma or period that closed it."""
    return f"“{text.rstrip(',. ')}”"


def owner_form(name: str) -> str:
    """Return a name as an owner's: "the minister’s", "the ministers’"."""
    return name + ("’" if name.endswith("s") and name.split()[-1][0].islower() else "’s")


def inside(name: str) -> str:
    """Return a name as it is written inside a sentence: "the minister"."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def finished(text: str) -> str:
    """Return the text as a sentence: first letter upper case, a period at the end."""
    bare = text if _PLAIN.fullmatch(text) else _SPACE_BEFORE_MARK.sub("", clean(text))
    bare = bare.strip(" ,;:—–-").lstrip(".…!?)")
    if "(" not in bare:
        bare = bare.rstrip(")")
    if len(bare) > MAX_CLAIM:
        bare = bare[:MAX_CLAIM].rsplit(" ", 1)[0] + "…"
    if not bare:
        return ""
    bare = bare[0].upper() + bare[1:]
    if bare[-1] == "." and not bare.endswith(".."):
        return bare
    return bare.rstrip(".!… ") + "."
