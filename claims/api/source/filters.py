"""What a list of sources is chosen by."""

from claims.api.parameters import Parameter
from claims.api.rows import list_parameters
from claims.text.urls import canonical_url

PARAMETERS = list_parameters(
    Parameter(
        "url",
        canonical_url,
        "Its address, however it is spelled.",
        {"type": "string", "format": "uri"},
    )
)
