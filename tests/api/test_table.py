"""Cells of a table: what they say, and what no spreadsheet runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework import serializers

from claims.api.table import cell, columns_of, header, line


class _Inner(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class _Outer(serializers.Serializer):
    id = serializers.IntegerField()
    inner = _Inner(allow_null=True)
    words = serializers.ListField(child=serializers.CharField())
    several = _Inner(many=True)


def test_an_object_has_a_column_for_each_of_its_fields_and_a_list_has_one():
    assert columns_of(_Outer, ()) == ["id", "inner.id", "inner.name", "words", "several"]
    assert columns_of(_Outer, ("inner", "several")) == ["inner.id", "inner.name", "several"]


def test_lines_are_those_of_rfc_4180():
    columns = columns_of(_Outer, ())
    document = {
        "id": 1,
        "inner": {"id": 2, "name": 'She said "no", twice'},
        "words": ["a", "b"],
        "several": [{"id": 3, "name": "x"}],
    }

    assert header(columns) == "id,inner.id,inner.name,words,several\r\n"
    assert line(document, columns) == (
        '1,2,"She said ""no"", twice",a|b,"[{""id"":3,""name"":""x""}]"\r\n'
    )
    assert line({"id": 1, "inner": None, "words": []}, columns) == "1,,,,\r\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (1.5, "1.5"),
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        (["=1", "b"], "'=1|b"),
        ([], ""),
        ([{"a": "=1"}], '[{"a":"=1"}]'),
        ({"a": 1}, '{"a":1}'),
    ],
)
def test_cells(value, expected):
    assert cell(value) == expected


@given(st.text())
def test_no_text_begins_as_a_formula_does(text):
    assert not cell(text).lstrip().startswith(("=", "+", "-", "@"))
    assert cell(text) in (text, f"'{text}")
