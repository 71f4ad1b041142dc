"""Secrets and signatures, as the Standard Webhooks specification has them."""

import base64
import hashlib
import hmac
from datetime import timedelta

from claims.models import Webhook
from claims.workflow.webhook import secret_of, signatures_of
from tests.factories import NOW

BODY = '{"text": "Brücke"}'.encode()


def expected(salt: str, now=NOW) -> str:
    """Sign as a receiver does, with nothing but the secret."""
    key = base64.b64decode(secret_of(salt).removeprefix("whsec_"))
    signed = b"17." + str(int(now.timestamp())).encode() + b"." + BODY
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def signed(webhook: Webhook, now=NOW) -> str:
    return signatures_of(webhook, message="17", body=BODY, now=now)


def test_a_secret_is_32_bytes_and_made_of_its_salt_and_the_key_of_the_instance(settings):
    first, again, other = secret_of("a" * 32), secret_of("a" * 32), secret_of("b" * 32)
    settings.SECRET_KEY = "another key of the instance, long enough for this"

    assert first == again
    assert len({first, other, secret_of("a" * 32)}) == 3
    assert first.startswith("whsec_")
    assert len(base64.b64decode(first.removeprefix("whsec_"), validate=True)) == 32


def test_a_signature_is_that_of_name_time_and_body():
    webhook = Webhook(salt="a" * 32)

    assert signed(webhook) == expected("a" * 32)
    assert signed(webhook, NOW + timedelta(seconds=1)) != expected("a" * 32)


def test_the_secret_before_signs_besides_for_a_day():
    webhook = Webhook(salt="b" * 32, old_salt="a" * 32, rotated_at=NOW)
    last = NOW + timedelta(hours=24)

    assert signed(webhook) == f"{expected('b' * 32)} {expected('a' * 32)}"
    assert signed(webhook, last) == expected("b" * 32, last)
