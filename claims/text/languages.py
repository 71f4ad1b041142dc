"""Language tags (BCP 47), as far as their form goes."""

import re

LONGEST_TAG = 35
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def is_language_tag(text: str) -> bool:
    """Say whether a text has the form of a language tag such as en or pt-BR."""
    return len(text) <= LONGEST_TAG and _TAG.fullmatch(text) is not None
