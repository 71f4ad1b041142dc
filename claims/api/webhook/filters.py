"""Webhooks and their deliveries are chosen by nothing."""

from claims.api.rows import list_parameters

PARAMETERS = list_parameters()
