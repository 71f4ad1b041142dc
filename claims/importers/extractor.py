"""Say which extraction found something, so that figures of two versions are never mixed."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from claims.text.fingerprint import sha256_hex

_LENGTH = 12


@cache
def extractor_version() -> str:
    """Return the beginning of the SHA-256 of all that the extraction consists of."""
    parts = sorted(_parts(files("claims.extraction"), ""))
    return sha256_hex("\n".join(f"{name} {digest}" for name, digest in parts))[:_LENGTH]


def _parts(folder: Traversable, path: str) -> list[tuple[str, str]]:
    """Return name and fingerprint of each file of a folder; what Python compiles is no part of it."""
    found: list[tuple[str, str]] = []
    for one in folder.iterdir():
        if one.is_dir():
            found += [] if one.name == "__pycache__" else _parts(one, f"{path}{one.name}/")
        else:
            found.append((f"{path}{one.name}", sha256_hex(one.read_bytes().decode("latin-1"))))
    return found
