"""Changes are chosen by nothing, and have one order."""

from claims.api.rows import list_parameters

PARAMETERS = list_parameters(orders={})
