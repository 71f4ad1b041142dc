"""What corrections are chosen by; their order is always the same."""

from claims.api.parameters import A_KEY, Parameter, one_of, read_id
from claims.api.rows import list_parameters
from claims.choices import CorrectionKind

_KIND = {"type": "string", "enum": list(CorrectionKind.values)}

PARAMETERS = list_parameters(
    Parameter("claim", read_id, "Id of a claim.", A_KEY),
    Parameter("review", read_id, "Id of a review.", A_KEY),
    Parameter("kind", one_of(tuple(CorrectionKind.values)), "What kind it is.", _KIND),
    orders={},
)
