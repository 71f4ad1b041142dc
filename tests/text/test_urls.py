"""Check which addresses are taken, and which are one address."""

import pytest

from claims.text.urls import InvalidUrl, canonical_url, http_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (" https://Example.ORG ", "https://example.org/"),
        ("HTTP://example.org:80/A?b=1#c", "http://example.org/A?b=1"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://example.org./a", "https://example.org/a"),
        (
            "https://example.org/?utm_source=x&b=2&fbclid=1&a=1&gclid=z",
            "https://example.org/?b=2&a=1",
        ),
        ("https://example.org/a?utm_medium=x", "https://example.org/a"),
        ("https://münchen.example/ä?q=ö", "https://xn--mnchen-3ya.example/%C3%A4?q=%C3%B6"),
        ("https://example.org/%C3%A4%2F", "https://example.org/%C3%A4%2F"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
    ],
)
def test_canonical_url_folds_what_is_one_address(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


def test_canonical_url_keeps_http_and_https_apart() -> None:
    assert canonical_url("http://example.org/") != canonical_url("https://example.org/")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("javascript:alert(1)", "The address must begin with http:// or https://."),
        ("data:text/html,x", "The address must begin with http:// or https://."),
        ("example.org", "The address must begin with http:// or https://."),
        ("", "The address must begin with http:// or https://."),
        ("//example.org/", "The address must begin with http:// or https://."),
        ("https://user@example.org/", "The address must not hold a user name or a password."),
        ("https://a:b@example.org/", "The address must not hold a user name or a password."),
        ("https://example.org/a b", "The address must not hold white space or a backslash."),
        ("https:\\\\example.org", "The address must not hold white space or a backslash."),
        (
            "https://example.org/\r\nX: y",
            "The address holds the forbidden character U+000D (CARRIAGE RETURN).",
        ),
        (
            "https://example.org/\u202egpj",
            "The address holds the forbidden character U+202E (RIGHT-TO-LEFT OVERRIDE).",
        ),
        ("https:///path", "The address has no host, or one that is too long."),
        ("https://[::1", "The address cannot be read: its host or port is broken."),
        ("https://example.org:99999/", "The address cannot be read: its host or port is broken."),
        ("https://example.org:0/", "The address cannot be read: its host or port is broken."),
        ("https://a..b/", "The host of the address is not a domain name."),
        ("https://exa<mple.org/", "The host of the address is not a domain name."),
        ("https://" + "a." * 130 + "org/", "The address has no host, or one that is too long."),
        (
            "https://example.org/" + "a" * 2_000,
            "The address is longer than 2,000 characters.",
        ),
        (
            "https://example.org/" + "ä" * 1_000,
            "The address is longer than 2,000 characters.",
        ),
    ],
)
def test_canonical_url_refuses_with_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(InvalidUrl) as refusal:
        canonical_url(url)

    assert str(refusal.value) == sentence


def test_http_url_leaves_the_address_as_it_was() -> None:
    assert http_url(" HTTPS://Example.org/#top ") == "HTTPS://Example.org/#top"
