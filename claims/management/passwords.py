"""Ask for a password at the shell."""

import getpass
import sys

from django.core.management.base import CommandError

from claims.errors import DomainError


def read_password() -> str:
    """Return the password that somebody types twice, or the first line of standard input.

    :raises CommandError: when the two differ.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise CommandError("The passwords differ.", returncode=2)
    return first


def refused(refusal: DomainError) -> CommandError:
    """Return a refusal as a command ends with it: every field's sentence, exit 2."""
    details = " ".join(error.detail for error in refusal.errors) or refusal.detail
    return CommandError(details, returncode=2)
