"""The languages that can be read, by their tags."""

from claims.extraction.languages.french import FRENCH
from claims.extraction.languages.german import GERMAN
from claims.extraction.languages.portuguese import PORTUGUESE
from claims.extraction.languages.russian import RUSSIAN
from claims.extraction.languages.spanish import SPANISH
from claims.extraction.languages.table import Language
from claims.extraction.languages.ukrainian import UKRAINIAN

ENGLISH = "en"
TABLES = {table.code: table for table in (GERMAN, FRENCH, SPANISH, PORTUGUESE, RUSSIAN, UKRAINIAN)}
SUPPORTED = frozenset((ENGLISH, *TABLES))


def primary(language: str) -> str:
    """Return the language of a tag without its region: `pt` for `pt-BR`."""
    return language.lower().replace("_", "-").partition("-")[0]


def table_of(language: str) -> Language | None:
    """Return the table of a language, or None where there is none."""
    return TABLES.get(primary(language))


def is_supported(language: str) -> bool:
    """Tell whether who says what can be read in a language, not its quotation marks alone."""
    return primary(language) in SUPPORTED


def told_unsupported(language: str) -> str:
    """Return the sentence that tells what is done with a text in a language without a table."""
    if primary(language) in ("", "und"):
        return "the language was not recognised: quotation marks only"
    return f"language {primary(language)} is not supported: quotation marks only"
