"""Find in plain text who said what: direct, mixed and indirect speech with its speakers.

It knows neither Django nor the network, and it judges nothing: it only says what stands there.
"""

from claims.extraction.attribution import Attribution
from claims.extraction.checkworthiness import Worth, check_worthiness
from claims.extraction.languages.tables import is_supported, told_unsupported
from claims.extraction.pipeline import extract

__all__ = [
    "Attribution",
    "Worth",
    "check_worthiness",
    "extract",
    "is_supported",
    "told_unsupported",
]
