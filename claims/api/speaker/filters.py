"""What a list of speakers is chosen by."""

from claims.api.parameters import Parameter, read_text
from claims.api.rows import list_parameters
from claims.api.shapes import SOMETHING, text_like


def _read_name(text: str) -> str:
    if len(text) > 200:
        raise ValueError("at most 200 characters are looked for.")
    return read_text(text)


PARAMETERS = list_parameters(
    Parameter("q", _read_name, "Part of a name or an alias.", text_like(SOMETHING, 200), most=8)
)
