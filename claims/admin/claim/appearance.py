"""The pages on which a claim's appearances are added, changed and removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.admin.base import BUSY, BaseAdmin, actor_of
from claims.admin.claim.form import AppearanceForm
from claims.admin.claim.moves import version_of
from claims.errors import DomainError
from claims.models import Appearance, Claim
from claims.workflow.appearance import create_appearance, delete_appearance, edit_appearance
from claims.workflow.permissions import can


class AppearancePages(BaseAdmin):
    """Pages below a claim's page; every write carries the claim's version."""

    def appearance_urls(self) -> list[Any]:
        """Return the addresses below a claim's."""
        base = "<int:object_id>/appearances/"
        remove = require_POST(self.appearance_remove_view)
        return [
            self.own_path(f"{base}add/", self.appearance_view, "appearance_add"),
            self.own_path(f"{base}<int:key>/change/", self.appearance_view, "appearance_change"),
            self.own_path(f"{base}<int:key>/remove/", remove, "appearance_remove"),
        ]

    def appearance_view(
        self, request: HttpRequest, object_id: int, key: int | None = None
    ) -> HttpResponse:
        """Show the form of an appearance, or save it."""
        claim, place = self._claim_and_place(request, object_id, key)
        action = "appearance.edit" if place else "appearance.create"
        if not can(request.user, action, claim):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        form = AppearanceForm(
            data,
            instance=place,
            site=self.admin_site,
            user=actor_of(request),
            versioned=claim,
        )
        if data is not None and form.is_valid():
            saved = self.attempt(form, lambda: self._save(request, form, claim, place))
            if saved is not None:
                self.message_user(request, _("The appearance was saved."), messages.SUCCESS)
                return HttpResponseRedirect(
                    f"{self.address('change', claim.pk)}?appearance={saved.pk}"
                )
        return self._appearance_page(request, form, claim, place)

    def appearance_remove_view(
        self, request: HttpRequest, object_id: int, key: int
    ) -> HttpResponse:
        """Take an appearance away from its claim."""
        claim, place = self._claim_and_place(request, object_id, key)
        if not can(request.user, "appearance.delete", claim):
            raise PermissionDenied
        try:
            delete_appearance(
                appearance=place,
                actor=actor_of(request),
                now=timezone.now(),
                expected_version=version_of(request),
            )
        except DomainError as refusal:
            self.message_user(request, refusal.detail, messages.ERROR)
        except OperationalError:
            self.message_user(request, _(BUSY), messages.ERROR)
        else:
            self.message_user(request, _("The appearance was removed."), messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", claim.pk))

    def _claim_and_place(
        self, request: HttpRequest, object_id: int, key: int | None
    ) -> tuple[Claim, Any]:
        claim = self.visible_object(request, object_id)
        if key is None:
            return claim, None
        place = Appearance.objects.filter(claim=claim, pk=key).first()
        if place is None:
            raise Http404
        return claim, place

    def _save(
        self, request: HttpRequest, form: AppearanceForm, claim: Claim, place: Appearance | None
    ) -> Appearance:
        common: dict[str, Any] = {
            "actor": actor_of(request),
            "now": timezone.now(),
            "expected_version": form.expected_version,
        }
        if place is None:
            return create_appearance(claim=claim, **common, **form.values())
        return edit_appearance(appearance=place, changes=form.changes(), **common)

    def _appearance_page(
        self, request: HttpRequest, form: AppearanceForm, claim: Claim, place: Appearance | None
    ) -> HttpResponse:
        remove = self.address("appearance_remove", claim.pk, place.pk) if place else None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Appearance of claim %d") % claim.pk,
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "claims": [claim],
            "button": _("Save"),
            "remove": remove,
            "version": claim.version,
            "back": self.address("change", claim.pk),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "claims/admin/form_page.html", context)
