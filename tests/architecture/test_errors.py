"""Every refusal has a code that programs can rely on, and the API page lists it."""

import importlib
import pkgutil
import re
from collections import defaultdict

import claims
from claims.errors import DomainError
from tests.architecture.tree import ROOT

CODE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")


def subclasses(of: type) -> set[type]:
    direct = {one for one in of.__subclasses__() if one.__module__.startswith("claims.")}
    return direct.union(*(subclasses(one) for one in direct))


def refusals() -> list[type]:
    """Return every exception of the domain, after loading every module that may define one."""
    for module in pkgutil.walk_packages(claims.__path__, "claims."):
        importlib.import_module(module.name)
    return sorted(subclasses(DomainError), key=lambda one: (one.__module__, one.__qualname__))


def test_every_refusal_has_its_own_code():
    users = defaultdict(list)
    for refusal in refusals():
        users[vars(refusal).get("code")].append(f"{refusal.__module__}.{refusal.__qualname__}")

    assert users.pop(None, []) == [], "give each its own `code`"
    assert {code: names for code, names in users.items() if len(names) > 1} == {}


def test_codes_are_words_of_lower_case():
    codes = [vars(refusal).get("code") for refusal in refusals()]

    assert [code for code in codes if not CODE.match(str(code))] == []


def test_the_api_page_lists_every_code():
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    missing = sorted(
        f"{refusal.code} ({refusal.__module__})"
        for refusal in refusals()
        if f"`{refusal.code}`" not in page
    )

    assert missing == [], "add them to the table of errors in docs/api.md"
