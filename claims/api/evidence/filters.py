"""A review's evidence is little: its list is paged, and chosen by nothing."""

from claims.api.rows import list_parameters

PARAMETERS = list_parameters()
