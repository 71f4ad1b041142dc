"""Make an API token."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims.choices import TokenScope
from claims.errors import DomainError
from claims.models import User
from claims.workflow.token import create_token


class Command(BaseCommand):
    """Print a new API token once, as the last word of the last line."""

    help = "Make an API token of a user; only its hash is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the user's name, the scope and the days."""
        parser.add_argument("user", help="the user's name")
        parser.add_argument("--scope", choices=TokenScope.values, default=TokenScope.READ)
        parser.add_argument("--days", type=int, default=90, help="how long it is valid")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the token and print it.

        :raises CommandError: for an unknown user or a span of time that is none.
        """
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['user']}.", returncode=2)
        try:
            token, text = create_token(
                user=user,
                actor=None,
                now=timezone.now(),
                scope=options["scope"],
                days=options["days"],
            )
        except DomainError as refusal:
            raise CommandError(refusal.detail, returncode=2) from refusal
        self.stdout.write(f"Scope {token.scope}, valid until {token.expires_at:%Y-%m-%d}.")
        self.stdout.write(f"Shown once: {text}")
