"""Give an account a new password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims.errors import DomainError
from claims.management.passwords import read_password, refused
from claims.models import User
from claims.workflow.user import set_password


class Command(BaseCommand):
    """End a user's sessions and tokens with a new password; the audit chain is told."""

    help = "Give a user a new password, which is asked for, or read from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the user's name."""
        parser.add_argument("user", help="the user's name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set the password.

        :raises CommandError: for an unknown user or a weak password.
        """
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['user']}.", returncode=2)
        try:
            set_password(
                user=user,
                password=read_password(),
                actor=None,
                actor_name="set_password",
                now=timezone.now(),
            )
        except DomainError as refusal:
            raise refused(refusal) from refusal
        self.stdout.write(f"user {user.username}: new password")
