"""Count requests for pages that cost more than others, and refuse those that are too many."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from claims.quota import caller_of, take
from claims.site.failures import failure_page

View = Callable[..., HttpResponseBase]


def counted_as(policy: str, *, with_parameter: str = "") -> Callable[[View], View]:
    """Return a decorator that counts requests for a view, by address.

    `with_parameter` names what makes a request dear; those without it are not counted.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            is_dear = not with_parameter or with_parameter in request.GET
            quota = take(policy, caller_of(request.META), now=time.time()) if is_dear else None
            if quota is None:
                return view(request, *args, **kwargs)
            is_spent = quota.is_spent
            response = failure_page(request, 429) if is_spent else view(request, *args, **kwargs)
            quota.tell(response)
            return response

        return counted

    return decorate
