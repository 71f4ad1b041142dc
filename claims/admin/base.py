"""The one base of all admins: it answers from roles, and saves through the workflow alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, cast

from django.contrib import messages
from django.contrib.admin import ShowFacets
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin
from unfold.forms import AdminForm

from claims.admin.fields import name_of
from claims.admin.forms import DeskForm
from claims.admin.paging import CappedPaginator, DeskChangeList
from claims.admin.sentences import sentences_of
from claims.errors import DomainError
from claims.models import Event, User
from claims.queries.history import events_of
from claims.workflow.permissions import can

BUSY = "The database is busy. Nothing was saved; try again in a moment."


def actor_of(request: HttpRequest) -> User:
    """Return who asks. The site lets nobody in who has no account."""
    return cast(User, request.user)


class BaseAdmin(ModelAdmin):
    """Roles instead of Django's permissions, workflow functions instead of `save()`, no deleting."""

    form_class: ClassVar[type[DeskForm] | None] = None
    # The actions of `claims.workflow.permissions` behind each question; null: nobody may.
    read_action: ClassVar[str | None] = "admin.enter"
    create_action: ClassVar[str | None] = None
    edit_action: ClassVar[str | None] = None

    actions: Any = None
    change_form_template = "claims/admin/change_form.html"
    compressed_fields = True
    list_disable_select_all = True
    list_filter_submit = True
    list_max_show_all = 0
    list_per_page = 50
    paginator = CappedPaginator
    # Counting what each filter would find reads the whole table once a choice.
    show_facets = ShowFacets.NEVER
    show_full_result_count = False
    sortable_by: tuple[str, ...] = ()

    # What roles allow.

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Say whether the menu shows this."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Say whether the user may read."""
        return self.read_action is not None and can(request.user, self.read_action)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say whether the user may make one."""
        return self.create_action is not None and can(request.user, self.create_action)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Say whether the user may change this one."""
        return self.edit_action is not None and can(request.user, self.edit_action, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Say no: nothing is ever deleted here."""
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return what the user may see, in the list's order."""
        rows = self.model._default_manager.order_by(*self.get_ordering(request))
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskChangeList]:
        """Return the list."""
        return DeskChangeList

    def name_of(self, obj: models.Model) -> str:
        """Return how people call an object."""
        return name_of(obj)

    # Where things are.

    def get_urls(self) -> list[Any]:
        """Return the pages: list, add, one object, its history, and the admin's own."""
        view = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("", view(self.changelist_view), name=f"{name}_changelist"),
            path("add/", view(self.add_view), name=f"{name}_add"),
            *self.own_urls(),
            path("<int:object_id>/history/", view(self.history_view), name=f"{name}_history"),
            path("<int:object_id>/change/", view(self.change_view), name=f"{name}_change"),
        ]

    def own_urls(self) -> list[Any]:
        """Return further pages of one admin."""
        return []

    def own_path(self, route: str, view: Callable[..., HttpResponse], name: str) -> Any:
        """Return one further page, behind the admin's door."""
        full = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
        return path(route, self.admin_site.admin_view(view), name=full)

    def address(self, page: str, *args: Any) -> str:
        """Return the address of a page of this admin."""
        return reverse(
            f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args
        )

    def visible_object(self, request: HttpRequest, object_id: Any) -> Any:
        """Return an object that the user may see; what is hidden is missing.

        :raises Http404: when there is none.
        :raises PermissionDenied: when the role may not look at it.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_queryset(request).filter(pk=object_id).first()
        if found is None:
            raise Http404
        return found

    # Forms.

    def create(self, request: HttpRequest, form: DeskForm) -> models.Model:
        """Make an object of a form's values."""
        raise NotImplementedError

    def edit(self, request: HttpRequest, form: DeskForm, obj: Any) -> models.Model:
        """Change an object as a form says."""
        raise NotImplementedError

    def make_form(self, request: HttpRequest, obj: models.Model | None, data: Any) -> DeskForm:
        """Return the form over an object."""
        if self.form_class is None:
            raise Http404
        return self.form_class(data, instance=obj, site=self.admin_site)

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        """Show the form of a new or a stored object, or save it through the workflow.

        :raises Http404: when the object is hidden or not there.
        :raises PermissionDenied: when the role may neither look at it nor save it.
        """
        obj = None if object_id is None else self.visible_object(request, object_id)
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if not may and (obj is None or request.method == "POST"):
            raise PermissionDenied
        if request.method != "POST":
            form = self.make_form(request, obj, None)
            if not may:
                form.make_read_only()
            return self.render_form(request, form, obj, extra_context)
        form = self.make_form(request, obj, request.POST)
        if form.is_valid():
            save = (
                partial(self.edit, request, form, obj)
                if obj
                else partial(self.create, request, form)
            )
            saved = self.attempt(form, save)
            if saved is not None:
                return self.saved_response(request, saved, is_new=obj is None)
        return self.render_form(request, form, obj, extra_context)

    def attempt(self, form: DeskForm, save: Callable[[], Any]) -> Any:
        """Call the workflow; what it refuses is shown in the form. Null when it refused."""
        try:
            return save()
        except DomainError as refusal:
            form.refuse(refusal)
        except OperationalError:
            form.add_error(None, _(BUSY))
        return None

    def saved_response(
        self, request: HttpRequest, saved: models.Model, *, is_new: bool
    ) -> HttpResponse:
        """Say that it was saved, and go where the button says."""
        words = _("“%s” was added.") if is_new else _("“%s” was saved.")
        self.message_user(request, words % self.name_of(saved)[:100], messages.SUCCESS)
        if "_addanother" in request.POST:
            return HttpResponseRedirect(self.address("add"))
        target = "change" if "_continue" in request.POST else "changelist"
        address = self.address(target, *([saved.pk] if target == "change" else []))
        filters = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(filters, address))

    def render_form(
        self, request: HttpRequest, form: DeskForm, obj: models.Model | None, extra_context: Any
    ) -> HttpResponse:
        """Render a form in the theme's page."""
        visible = [name for name, field in form.fields.items() if not field.widget.is_hidden]
        fieldsets = self.form_fieldsets(request, obj) or [(None, {"fields": visible})]
        context = {
            **self.admin_site.each_context(request),
            "title": self.name_of(obj) if obj else _("Add %s") % self.opts.verbose_name,
            "subtitle": None,
            "adminform": AdminForm(form, fieldsets, {}, (), model_admin=self),
            "object_id": obj.pk if obj else None,
            "original": obj,
            "is_popup": False,
            "media": self.media + form.media,
            "inline_admin_formsets": [],
            "errors": form.errors,
            "preserved_filters": self.get_preserved_filters(request),
            "show_history": obj is not None and can(request.user, "event.read"),
            **(extra_context or {}),
        }
        return self.render_change_form(
            request, context, add=obj is None, change=obj is not None, obj=obj
        )

    def form_fieldsets(self, request: HttpRequest, obj: models.Model | None) -> Any:
        """Return how the form is divided; null for one part with every field."""
        return None

    # What happened.

    def events(self, obj: models.Model) -> Sequence[Event]:
        """Return the events that tell of an object, newest first."""
        return events_of(object_type=self.opts.model_name or "", object_id=obj.pk)

    def history_view(
        self, request: HttpRequest, object_id: Any, extra_context=None
    ) -> HttpResponse:
        """Show what happened to an object, in sentences.

        :raises PermissionDenied: when the role may not read events.
        :raises Http404: when the object is hidden or not there.
        """
        if not can(request.user, "event.read"):
            raise PermissionDenied
        obj = self.visible_object(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “%s”") % self.name_of(obj)[:100],
            "opts": self.opts,
            "original": obj,
            "entries": sentences_of(self.events(obj)),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "claims/admin/history.html", context)
