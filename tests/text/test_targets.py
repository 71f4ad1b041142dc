"""Which addresses may be sent to, by their look, and which IP addresses are public."""

from ipaddress import ip_network

import pytest

from claims.text.targets import Rules, TargetRefused, check_target, read_networks

RULES = Rules()


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://hooks.example.org", "https://hooks.example.org/"),
        (" https://Hooks.Example.org:443/a?b=c&utm_source=x#d ", "https://hooks.example.org/a?b=c&utm_source=x"),
        ("http://example.org:80/%2F", "http://example.org/%2F"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]/"),
        # Odd forms of numbers are names here: what they resolve to is judged at the connection.
        ("http://2130706433/", "http://2130706433/"),
    ],
)  # fmt: skip
def test_a_public_address_is_asked_as_it_stands(url, asked):
    assert check_target(url, RULES) == asked


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "url_invalid"),
        ("gopher://example.org/", "url_invalid"),
        ("ftp://example.org/", "url_invalid"),
        ("dict://example.org:11211/", "url_invalid"),
        ("https://user:word@example.org/", "url_invalid"),
        ("https://example.org\\@127.0.0.1/", "url_invalid"),
        ("https://example.org/\r\nHost: x", "url_invalid"),
        ("https://", "url_invalid"),
        ("https://example.org:8443/", "port_refused"),
        ("http://example.org:22/", "port_refused"),
        ("http://127.0.0.1/", "address_refused"),
        ("http://127。0。0。1/", "address_refused"),
        ("http://169.254.169.254/latest/meta-data/", "address_refused"),
        ("http://[::1]/", "address_refused"),
        ("http://[::ffff:127.0.0.1]/", "address_refused"),
        ("http://[64:ff9b::7f00:1]/", "address_refused"),
    ],
)
def test_what_must_not_be_sent_to_is_refused_with_the_rule(url, code):
    with pytest.raises(TargetRefused) as refused:
        check_target(url, RULES)

    assert refused.value.code == code


NOT_PUBLIC = ["127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00::1", "ff02::1", "fec0::1", "2001:db8::1", "2001::1", "3fff::1", "5f00::1", "100::1", "64:ff9b:1::1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::5"]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused_in_every_form(address):
    with pytest.raises(TargetRefused, match="not public"):
        RULES.check_address(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::1"],
)  # fmt: skip
def test_a_public_address_passes_in_every_form(address):
    RULES.check_address(address)


def test_a_network_that_is_named_is_let_through_and_no_other():
    rules = Rules(networks=read_networks(["10.0.0.0/8", "::1/128"]))

    rules.check_address("10.1.2.3")
    rules.check_address("::ffff:10.1.2.3")
    rules.check_address("::1")
    with pytest.raises(TargetRefused):
        rules.check_address("192.168.0.1")
    assert rules.networks[0] == ip_network("10.0.0.0/8")


def test_a_network_that_is_none_is_named():
    with pytest.raises(ValueError, match="10.0.0.0/99"):
        read_networks(["10.0.0.0/99"])
