"""What every request passes on its way."""

from __future__ import annotations

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """Add the content security policy to pages; an answer that has its own keeps it as it is."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the response with a policy, which is built for those alone that need one."""
        return response if HEADER in response else super().process_response(request, response)
