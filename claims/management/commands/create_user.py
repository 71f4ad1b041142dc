"""Make an account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from claims.choices import Role
from claims.errors import DomainError
from claims.management.passwords import read_password, refused
from claims.workflow.user import create_user


class Command(BaseCommand):
    """Make an account with a role; the audit chain is told, as of one made in the admin."""

    help = "Make an account with a role. The password is asked for, or read from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the user's name and role."""
        parser.add_argument("user", help="the user's name")
        parser.add_argument("--role", choices=Role.values, required=True)
        parser.add_argument("--name", default="", help="the name to show")
        parser.add_argument("--email", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account.

        :raises CommandError: for a user name that is taken or none, or a weak password.
        """
        try:
            user = create_user(
                username=options["user"],
                password=read_password(),
                actor=None,
                actor_name="create_user",
                now=timezone.now(),
                name=options["name"],
                email=options["email"],
                roles=[options["role"]],
            )
        except DomainError as refusal:
            raise refused(refusal) from refusal
        self.stdout.write(f"user {user.username}: {options['role']}")
