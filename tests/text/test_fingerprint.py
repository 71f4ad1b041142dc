"""Check that fingerprints depend on content alone."""

import hashlib

import pytest

from claims.text.fingerprint import digest_of, sha256_hex


def test_sha256_hex_is_that_of_the_utf8_bytes() -> None:
    assert sha256_hex("ö") == hashlib.sha256(b"\xc3\xb6").hexdigest()


def test_digest_ignores_the_order_of_keys() -> None:
    assert digest_of({"a": 1, "b": ["ö", None]}) == digest_of({"b": ["ö", None], "a": 1})


def test_digest_differs_for_another_order_of_a_list() -> None:
    assert digest_of([1, 2]) != digest_of([2, 1])


def test_digest_refuses_what_is_not_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        digest_of(float("nan"))
