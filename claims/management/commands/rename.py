"""Rename something that stands in very many claims."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model
from django.utils import timezone

from claims.errors import DomainError
from claims.importers.session import patient_session
from claims.models import Publisher, Source, Speaker, Topic, User
from claims.workflow.publisher import edit_publisher
from claims.workflow.source import edit_source
from claims.workflow.speaker import edit_speaker
from claims.workflow.topic import edit_topic

# noun: its table, the function that changes it, the field that carries its name
RENAMED: dict[str, tuple[type[Model], Callable[..., Model], str]] = {
    "speaker": (Speaker, edit_speaker, "name"),
    "source": (Source, edit_source, "title"),
    "publisher": (Publisher, edit_publisher, "name"),
    "topic": (Topic, edit_topic, "slug"),
}


class Command(BaseCommand):
    """Do what the API refuses with `too_many_affected`: rewrite any number of claims."""

    help = "Give a speaker, source, publisher or topic a new name, title or slug in all claims."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to rename, its id, the new name, and who asks for it."""
        parser.add_argument("noun", choices=RENAMED)
        parser.add_argument("id", type=int)
        parser.add_argument("name", help="the new name; a source's title, a topic's slug")
        parser.add_argument("--user", required=True, help="the name of the user who does this")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rename it, in one transaction.

        :raises CommandError: for an unknown user or object, or a refused name.
        """
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['user']}.", returncode=2)
        noun = options["noun"]
        model, edit, field = RENAMED[noun]
        row = model._default_manager.filter(pk=options["id"]).first()
        if row is None:
            raise CommandError(f"There is no {noun} {options['id']}.", returncode=2)
        change = {"changes": {field: options["name"]}, "most": None}
        try:
            with patient_session():
                edit(**{noun: row}, actor=user, now=timezone.now(), **change)
        except DomainError as refusal:
            raise CommandError(refusal.detail, returncode=1) from refusal
        self.stdout.write(f"{noun} {row.pk}: renamed")
