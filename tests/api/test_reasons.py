"""The `type` of each problem leads to what it means."""

import re

import pytest

from claims.api.reasons import OF_FIELDS, all_reasons
from tests.api.calls import Caller
from tests.architecture.test_errors import refusals
from tests.architecture.tree import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
IN_TABLES = set(re.findall(r"^\| ([45]\d\d) \| `([a-z_]+)` \|", PAGE, re.MULTILINE))
IN_FIELDS = set(
    re.findall(r"`([a-z_]+)`", PAGE.partition("Codes in `errors`")[2].partition("\n\n")[0])
)


def test_the_page_of_the_api_and_its_reasons_name_the_same_codes_of_fields():
    assert IN_FIELDS - {"errors"} == set(OF_FIELDS)


def test_every_code_of_the_page_is_a_reason_with_the_same_status():
    refusals()  # It loads what no address uses yet.
    reasons = {(str(one.status), one.code) for one in all_reasons()}

    assert IN_TABLES - reasons == set()
    assert all(one.meaning.endswith(".") for one in all_reasons())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("nowhere/", {}),
        ("claims/?x=1", {}),
        ("claims/?cursor=x", {}),
        ("me/", {}),
        ("claims/", {"Authorization": "Bearer x"}),
    ],
)
def test_the_type_of_a_problem_is_a_place_on_the_page(path, headers):
    caller = Caller()
    told = caller.get(path, **headers).json()["type"]

    address, _, anchor = told.partition("#")
    page = caller.client.get(address.removeprefix("http://127.0.0.1:8000")).content.decode()

    assert page.count(f'id="{anchor}"') == 1
