"""Merge two speakers or two sources that stand in very many claims."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model
from django.utils import timezone

from claims.errors import DomainError
from claims.importers.session import patient_session
from claims.models import Source, Speaker, User
from claims.workflow.merge import (
    merge_sources,
    merge_speakers,
    unmerge_source,
    unmerge_speaker,
)

# noun: its table, the function that merges, the one that takes it back
MERGED: dict[str, tuple[type[Model], Callable[..., Model], Callable[..., Model]]] = {
    "speaker": (Speaker, merge_speakers, unmerge_speaker),
    "source": (Source, merge_sources, unmerge_source),
}


class Command(BaseCommand):
    """Do what the API refuses with `too_many_affected`: move any number of claims."""

    help = "Make a speaker or a source part of another that is the same, or take that back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to merge, its id, the id of the one that stays, and who asks for it."""
        parser.add_argument("noun", choices=MERGED)
        parser.add_argument("id", type=int)
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--into", type=int, help="the id of the one that stays")
        way.add_argument("--undo", action="store_true", help="take the merge back")
        parser.add_argument("--user", required=True, help="the name of the user who does this")

    def handle(self, *args: Any, **options: Any) -> None:
        """Merge, or take back, in one transaction.

        :raises CommandError: for an unknown user or object, or a refused merge.
        """
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['user']}.", returncode=2)
        noun = options["noun"]
        model, merge, undo = MERGED[noun]
        keys = [options["id"], *([] if options["undo"] else [options["into"]])]
        rows = model._default_manager.in_bulk(keys)
        for key in keys:
            if key not in rows:
                raise CommandError(f"There is no {noun} {key}.", returncode=2)
        change: dict[str, Any] = {noun: rows[keys[0]], "most": None}
        if not options["undo"]:
            change["into"] = rows[keys[1]]
        try:
            with patient_session():
                (undo if options["undo"] else merge)(**change, actor=user, now=timezone.now())
        except DomainError as refusal:
            raise CommandError(refusal.detail, returncode=1) from refusal
        done = "merge taken back" if options["undo"] else f"merged into {noun} {keys[1]}"
        self.stdout.write(f"{noun} {keys[0]}: {done}")
