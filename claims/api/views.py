"""The base of all views: it asks everything in the order in which refusals are promised.

401, 429, 404, 405, 415, 413, 403, 400; then what is kept of an `Idempotency-Key`; then the workflow: 409
(the state), 412, 409 (what else stands against it).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from claims.api.authentication import SessionAuthentication, TokenAuthentication, check_scope
from claims.api.errors import RateLimited
from claims.api.export import answer_export
from claims.api.idempotency import answer_once, read_key
from claims.api.pagination import Page, PageRequest, answer_page
from claims.api.parameters import Parameter, Values, read_parameters
from claims.api.parsing import (
    BODY_LIMIT,
    BadMediaType,
    BodyTooLarge,
    LengthRequired,
    StrictJsonParser,
    discard_body,
    refuse_body,
)
from claims.api.representation import (
    FIELDS,
    JSON,
    LIST_FORMAT,
    form_of,
    trim_answer,
    wanted_fields,
    weaken_tag,
)
from claims.api.retries import with_retries
from claims.errors import Missing
from claims.models import User
from claims.models.user import Reader
from claims.quota import Quota, caller_of, take
from claims.workflow.permissions import require

Result = TypeVar("Result")

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
READS = frozenset({"GET", "HEAD", "OPTIONS"})
NO_CONTENT = "default-src 'none'; frame-ancestors 'none'"
BODILESS = (204, 304)
_UTF8 = {"utf-8", "utf8"}


class ApiView(APIView):
    """One address. Subclasses say what it finds, which parameters it takes, which action a write is."""

    authentication_classes = (TokenAuthentication, SessionAuthentication)
    permission_classes = ()
    throttle_classes = ()
    parser_classes = (StrictJsonParser,)
    renderer_classes = (JSONRenderer,)

    # The action of `claims.workflow.permissions` that each method is.
    actions: ClassVar[Mapping[str, str]] = {}
    # Methods that only ask, although they have a body: everybody may, and any token will do.
    only_reads: ClassVar[Collection[str]] = ()
    parameters: ClassVar[Mapping[str, Parameter]] = {}
    body_limit: ClassVar[int] = BODY_LIMIT
    needs_caller: ClassVar[bool] = False
    # What its requests are counted as, where it is neither of what all views tell apart.
    policy: ClassVar[str] = ""

    caller: Reader = AnonymousUser()
    target: Any = None
    values: Values
    fields: Sequence[str] = ()
    form: str = JSON
    is_write: bool = False
    quota: Quota | None = None

    def find(self) -> Any:
        """Return what the address names, as the caller may see it; null where there is none.

        A view of a collection that stands for itself leaves this alone.
        """
        return True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse in the order above, up to the parameters; the body is read by the handler.

        :raises RateLimited: when the caller asks too often.
        :raises Missing: when there is nothing that the caller may see.
        """
        method = request.method or ""
        self.is_write = method in WRITES and method not in self.only_reads
        self._authenticate(request)
        self.form = form_of(request._request) if self.is_list else JSON
        self._count(request)
        self.target = self.find()
        if self.target is None:
            raise Missing("There is nothing here that you may see.")
        self._check_method(request)
        if method in WRITES:
            self._check_body_form(request)
        if self.is_write:
            check_scope(request)
            action = self.actions[method]
            require(self.caller, action, None if self.target is True else self.target)
        self.check_reading()
        self._read_parameters(request)
        if method == "POST" and self.is_write and request.user.is_authenticated:
            self._do_once(request, request.user)

    def _read_parameters(self, request: Request) -> None:
        if request.method not in READS:
            self.values = read_parameters(request, {})
            return
        item = self.item
        known = {**self.parameters, FIELDS.name: FIELDS} if item else self.parameters
        self.values = read_parameters(request, known)
        self.fields = wanted_fields(self.values, item) if item else ()

    @property
    def item(self) -> type[BaseSerializer[Any]] | None:
        """Return what describes the objects that are read here; null where nothing of them is named."""
        return getattr(getattr(self, "get", None), "item", None)

    @property
    def is_list(self) -> bool:
        """Say whether what is read here comes in pages."""
        return LIST_FORMAT.name in self.parameters

    def send_list(
        self, asked: PageRequest, read: Callable[[PageRequest], tuple[Page, Sequence[str]]], count: Callable[[], int]
    ) -> HttpResponseBase:  # fmt: skip
        """Return a list in the form that is asked for; `read` gives a page and its documents."""
        if self.form == JSON or self.item is None:
            page, texts = read(asked)
            return answer_page(asked, page, texts, count)
        return answer_export(
            asked, read, form=self.form, item=self.item, fields=self.fields, count=count
        )

    def check_reading(self) -> None:
        """Refuse a reading that the caller's role does not cover; by default none."""

    def body(self) -> dict[str, Any]:
        """Return the object that the request holds; empty where it has no body.

        :raises Invalid: when it is no object.
        """
        data = self.request.data
        if not isinstance(data, dict):
            raise refuse_body("The body must be a JSON object.")
        return dict(data)

    def accept(self, serializer: type[BaseSerializer[Any]], **options: Any) -> dict[str, Any]:
        """Return the values of the body as a serializer reads them."""
        reader = serializer(data=self.body(), context={"user": self.caller}, **options)
        reader.is_valid(raise_exception=True)
        return dict(reader.validated_data)

    def change(self, call: Callable[..., Result], **arguments: Any) -> Result:
        """Make one call of the workflow for the caller, now."""
        return with_retries(lambda: call(actor=self.caller, now=timezone.now(), **arguments))

    def prepare(self) -> None:
        """Do what takes long and writes nothing, before the transaction of a `POST` with a key."""

    def options(self, request, *args, **kwargs):
        """Say which methods this address takes."""
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def finalize_response(self, request, response, *args, **kwargs):
        """Say to caches what depends on the caller."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ("Authorization", "Cookie", *["Accept"] * self.is_list))
        private = self.caller.is_authenticated or answer.status_code >= 400
        answer["Cache-Control"] = "private, no-store" if private else "no-cache"
        # JSON loads nothing, so its policy is stricter than that of the pages.
        answer["Content-Security-Policy"] = NO_CONTENT
        if self.fields or self.form != JSON:
            weaken_tag(answer)
        if self.fields and answer.status_code == 200 and self.form == JSON:
            trim_answer(answer, self.fields, is_list=self.is_list)
        if self.quota is not None:
            self.quota.tell(answer)
        if answer.status_code in BODILESS:
            del answer["Content-Type"]
        # Not for strangers: they could hold the server up with bodies that never end.
        if answer.status_code >= 400 and self.caller.is_authenticated:
            discard_body(request._request)
        return answer

    def _authenticate(self, request: Request) -> None:
        self.caller = request.user
        if not self.caller.is_authenticated and (self.needs_caller or self.is_write):
            raise exceptions.NotAuthenticated

    def _do_once(self, request: Request, user: User) -> None:
        """Put the answer to an `Idempotency-Key` in the place where the handler is looked up next."""
        key = read_key(request)
        if key is None:
            return
        name = "post"
        handler = getattr(self, name)

        def answer(*args: Any, **kwargs: Any) -> HttpResponse:
            once = partial(answer_once, request, user=user, key=key, prepare=self.prepare)
            return with_retries(lambda: once(handler=partial(handler, *args, **kwargs)))

        setattr(self, name, answer)

    def _count(self, request: Request) -> None:
        """Count the request as the dearest of what it is, and as that alone."""
        caller = caller_of(request.META, self.caller)
        self.quota = take(self._policy(request), caller, now=time.time())
        if self.quota is not None and self.quota.is_spent:
            raise RateLimited(f"Too many requests. Try again in {self.quota.reset} seconds.")

    def _policy(self, request: Request) -> str:
        if self.policy:
            return self.policy
        if self.is_write:
            return "write"
        if self.form != JSON:
            return "export"
        if "q" in request.query_params:
            return "search"
        return "user" if self.caller.is_authenticated else "anonymous"

    def _check_method(self, request: Request) -> None:
        method = request.method or ""
        # Method names are case-sensitive, but Django raises them all.
        sent = request.META.get("REQUEST_METHOD", method)
        if sent != method or not hasattr(self, method.lower()) or method == "TRACE":
            raise exceptions.MethodNotAllowed(method)

    def _check_body_form(self, request: Request) -> None:
        if "HTTP_TRANSFER_ENCODING" in request.META:
            raise LengthRequired("Send the length of the body in Content-Length.")
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if not length:
            return
        kind, _, rest = request.META.get("CONTENT_TYPE", "").partition(";")
        charset = rest.partition("charset=")[2].strip().strip('"').lower()
        if kind.strip().lower() != StrictJsonParser.media_type:
            raise BadMediaType("Send JSON: Content-Type: application/json.")
        if charset and charset not in _UTF8 or "HTTP_CONTENT_ENCODING" in request.META:
            raise BadMediaType("Send JSON in UTF-8, not compressed.")
        if length > self.body_limit:
            raise BodyTooLarge(f"A body may be at most {self.body_limit} bytes long.")


def parameters(*given: Iterable[Parameter] | Mapping[str, Parameter]) -> dict[str, Parameter]:
    """Return parameters by name."""
    table: dict[str, Parameter] = {}
    for part in given:
        table |= part if isinstance(part, Mapping) else {one.name: one for one in part}
    return table


class UnknownAddress(ApiView):
    """Every address below `/api/` that is none."""

    def find(self) -> None:
        """Return nothing, whatever is asked for."""
