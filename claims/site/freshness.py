"""Answer 304 to readers who have the present state of what is published."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

State = Callable[[], tuple[str, datetime]]
View = Callable[..., HttpResponseBase]


def named_by(state: State) -> Callable[[View], View]:
    """Return a decorator that gives a view the tag and the time of a state, found out once.

    What fails carries neither.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def named(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            name, at = state()
            tag, changed = f'"{name}"', timegm(at.utctimetuple())
            known = get_conditional_response(request, etag=tag, last_modified=changed)
            response = known or view(request, *args, **kwargs)
            if response.status_code < 400:
                response["ETag"] = tag
                response["Last-Modified"] = http_date(changed)
            return response

        return named

    return decorate
