"""What is found in a sentence, as one line for each finding."""

from claims.extraction import extract

Answer = tuple[str, str, str | None, str | None, str | None, str]


def found(text: str, language: str) -> list[Answer]:
    """Return type, passage, mention, speaker, cue and claim of all findings."""
    return [
        (
            one.type,
            " … ".join(text[start:end] for start, end in one.spans),
            one.speaker_mention,
            one.speaker,
            one.cue,
            one.claim,
        )
        for one in extract(text, language)
    ]
