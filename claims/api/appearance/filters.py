"""A claim's appearances are few: their list is paged, and chosen by nothing."""

from claims.api.rows import list_parameters

PARAMETERS = list_parameters()
