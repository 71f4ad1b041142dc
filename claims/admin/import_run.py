"""Imports, to be read."""

from __future__ import annotations

import json
from datetime import datetime

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.base import BaseAdmin
from claims.admin.desk_site import site
from claims.admin.fields import read_only_line, read_only_text
from claims.admin.forms import DeskForm
from claims.choices import ImportStatus
from claims.models import ImportRun

COUNTED = ("new", "updated", "unchanged", "refused")
STATUS_COLOURS = {
    ImportStatus.RUNNING: "info",
    ImportStatus.DONE: "success",
    ImportStatus.STOPPED: "warning",
}


class ImportRunForm(DeskForm):
    """A run and what it refused."""

    started_at = read_only_line(_("Started"))
    finished_at = read_only_line(_("Finished"))
    status = read_only_line(_("Status"))
    paths = read_only_text(_("Paths"), rows=4)
    documents = read_only_line(_("Documents"))
    claims = read_only_line(_("Claims"))
    refused = read_only_text(_("Refused"), rows=10)

    def initial_of(self, instance):
        """Begin with the run in words."""
        return {
            "started_at": in_words(instance.started_at),
            "finished_at": in_words(instance.finished_at),
            "status": instance.get_status_display(),
            "paths": "\n".join(map(str, instance.paths)),
            "documents": counts_in_words(instance, "documents"),
            "claims": counts_in_words(instance, "claims"),
            "refused": "\n".join(map(_refusal, instance.refused)),
        }


def in_words(time: datetime | None) -> str:
    """Return a time in UTC, to the second."""
    return time.strftime("%Y-%m-%d %H:%M:%S") if time else ""


def counts_in_words(run: ImportRun, kind: str) -> str:
    """Return the counts of documents or claims as the command prints them."""
    counts = run.counts.get(kind) or {}
    return ", ".join(f"{counts.get(name, 0)} {name}" for name in COUNTED)


def _refusal(entry: object) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    place = ":".join(str(entry[key]) for key in ("file", "line", "pointer") if entry.get(key))
    words = ": ".join(str(entry[key]) for key in ("code", "message") if entry.get(key))
    return f"{place}  {words}" if place or words else json.dumps(entry, ensure_ascii=False)


@register(ImportRun, site=site)
class ImportRunAdmin(BaseAdmin):
    """What was imported, when, and what was refused."""

    form_class = ImportRunForm
    read_action = "import.read"
    list_display = ("shown_start", "shown_status", "shown_documents", "shown_claims", "shown_actor")
    list_filter = (("status", ChoicesDropdownFilter),)
    list_select_related = ("actor",)
    ordering = ("-pk",)

    def name_of(self, obj):
        """Return when it ran."""
        return f"{_('Import of')} {obj.started_at:%Y-%m-%d %H:%M}"

    @display(description=_("started"))
    def shown_start(self, run: ImportRun) -> str:
        """Return when it began, in UTC."""
        return in_words(run.started_at)

    @display(description=_("status"), label=STATUS_COLOURS)
    def shown_status(self, run: ImportRun):
        """Return the status as a badge."""
        return run.status, run.get_status_display()

    @display(description=_("by"), empty_value="–")
    def shown_actor(self, run: ImportRun) -> str | None:
        """Return who started it; a command is nobody."""
        return run.actor.get_full_name() if run.actor else None

    @display(description=_("documents"))
    def shown_documents(self, run: ImportRun) -> str:
        """Return the counts of documents."""
        return counts_in_words(run, "documents")

    @display(description=_("claims"))
    def shown_claims(self, run: ImportRun) -> str:
        """Return the counts of claims."""
        return counts_in_words(run, "claims")
