"""The one HTTP client. It connects to public addresses alone, within a deadline, and follows nothing.

Whoever takes an address from outside and asks it goes through here; no other module imports a
client. It knows nothing of claims.
"""

from claims.fetcher.client import Answer, FetchError, send

__all__ = ["Answer", "FetchError", "send"]
