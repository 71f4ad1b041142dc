"""Secrets of webhooks, and signatures as the Standard Webhooks specification has them.

A secret is made of a random salt and the key of the instance whenever it is needed: who reads the
database alone cannot sign, and nothing but the key has to be kept from readers. A new
`DJANGO_SECRET_KEY` makes new secrets, as it ends all tokens.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from claims.models import Webhook

PREFIX = "whsec_"
# How long the secret before signs besides, so that a receiver can change over.
OLD_SECRET = timedelta(hours=24)


def new_salt() -> str:
    """Return what a new secret is made of."""
    return secrets.token_hex(16)


def secret_of(salt: str) -> str:
    """Return the secret of a salt as its owner gets it."""
    return PREFIX + base64.b64encode(_key(salt)).decode()


def signatures_of(webhook: Webhook, *, message: str, body: bytes, now: datetime) -> str:
    """Return the header `webhook-signature`: one signature, and one more after a change of secret."""
    salts = [webhook.salt]
    if webhook.rotated_at is not None and now < webhook.rotated_at + OLD_SECRET:
        salts.append(webhook.old_salt)
    signed = f"{message}.{int(now.timestamp())}.".encode() + body
    return " ".join(f"v1,{_signature(_key(salt), signed)}" for salt in salts)


def _signature(key: bytes, signed: bytes) -> str:
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _key(salt: str) -> bytes:
    return salted_hmac("claims.webhook", salt, algorithm="sha256").digest()
