"""What all forms of the admin share: the version that was read, and refusals beside their field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from claims.errors import DomainError, Stale


class DeskForm(forms.Form):
    """A form over one object. It saves nothing: `changes` says what to hand to the workflow."""

    # The attributes of the object that the fields of the same name begin with.
    object_fields: ClassVar[tuple[str, ...]] = ()

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self,
        *args: Any,
        instance: models.Model | None = None,
        versioned: models.Model | None = None,
        site: Any = None,
        **kwargs: Any,
    ) -> None:
        self.instance = instance
        # Whose version is compared: an appearance changes with its claim.
        self.versioned = versioned or instance
        self.site = site
        kwargs["initial"] = {
            **self.initial_of(instance),
            "version": getattr(self.versioned, "version", None),
        }
        super().__init__(*args, **kwargs)
        if not hasattr(self.versioned, "version"):
            del self.fields["version"]

    def initial_of(self, instance: models.Model | None) -> dict[str, Any]:
        """Return what the fields begin with."""
        if instance is None:
            return {}
        return {name: getattr(instance, name) for name in self.object_fields}

    @property
    def expected_version(self) -> int | None:
        """Return the version that was read; a form that lost it is as stale as can be."""
        if "version" not in self.fields:
            return None
        return self.cleaned_data.get("version") or 0

    def values(self) -> dict[str, Any]:
        """Return every value but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def changes(self) -> Mapping[str, Any]:
        """Return the values that differ from the object's."""
        return {name: value for name, value in self.values().items() if name in self.changed_data}

    def refuse(self, refusal: DomainError) -> None:
        """Show a refusal: beside the fields that it names, or above the form."""
        if isinstance(refusal, Stale):
            self._refuse_stale()
            return
        placed = False
        for error in refusal.errors:
            name = error.pointer.lstrip("/").partition("/")[0]
            self.add_error(name if name in self.fields else None, error.detail)
            placed = True
        if not placed:
            self.add_error(None, refusal.detail)

    def make_read_only(self) -> None:
        """Show the values, and let nobody change them."""
        for field in self.fields.values():
            field.disabled = True

    def _refuse_stale(self) -> None:
        """Keep what was typed, and let a second Save be one that knows of the other change."""
        self.add_error(
            None,
            _(
                "Somebody else changed this while you were working on it. Nothing was saved, and what "
                "you typed is still here. Look at the current state in another window; then save "
                "again if yours is right."
            ),
        )
        if self.versioned is not None:
            self.versioned.refresh_from_db()
            data = self.data.copy()  # type: ignore[attr-defined]  # a bound form has a QueryDict
            data["version"] = str(getattr(self.versioned, "version", ""))
            self.data = data
