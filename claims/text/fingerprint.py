"""Say with one short word that two texts or values are the same."""

import hashlib
import json
from typing import Any


def sha256_hex(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes in lower-case hex.

    :raises UnicodeEncodeError: when the text holds a lone surrogate
    """
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(value: Any) -> str:
    """Return the SHA-256 of a JSON value, whatever the order of its keys.

    :raises TypeError: when the value is not JSON
    :raises ValueError: when it holds NaN or an infinity
    """
    canonical = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
