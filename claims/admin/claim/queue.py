"""The list of claims as a work queue: its tabs, filters and columns."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.paginator import InvalidPage
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter, TextFilter
from unfold.contrib.filters.forms import AutocompleteDropdownForm
from unfold.views import ChangeList

from claims.admin.fields import LANGUAGE_CODE, NamedChoiceField, SearchOne, is_key
from claims.choices import OPEN_REVISIONS, ClaimStatus, ReviewOrigin, RevisionStatus, Role
from claims.models import Claim, Source, Topic
from claims.models.user import has_role
from claims.queries.claim_conditions import CONDITIONS
from claims.queries.claim_queue import ORDER, REVIEW_STATES, WORK, queue_counts, with_review

WORK_TAB = "work"
ALL_TAB = "all"


def statuses_of(tab: str) -> tuple[str, ...]:
    """Return the statuses of a tab; none for the one that shows all."""
    if tab == ALL_TAB:
        return ()
    return WORK if tab == WORK_TAB else (tab,)


class QueueChangeList(ChangeList):
    """A page of the queue; nothing is counted beyond what can be paged through."""

    def get_results(self, request):
        """Load one page through the paginator, whose rows come with what the columns show."""
        paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        paginator.statuses = statuses_of(request.GET.get(StatusFilter.parameter_name) or WORK_TAB)
        try:
            page = paginator.page(self.page_num)
        except InvalidPage as problem:
            raise IncorrectLookupParameters from problem
        self.result_list = page.object_list
        self.result_count = paginator.count
        self.full_result_count = self.result_count
        self.show_full_result_count = False
        self.show_admin_actions = bool(self.result_count)
        self.can_show_all = False
        self.multi_page = paginator.num_pages > 1
        self.paginator = paginator

    def get_ordering(self, request, queryset):
        """Return the queue's order, whatever the address asks for."""
        return list(ORDER)


class StatusFilter(SimpleListFilter):
    """The tabs above the list. Without a choice: what waits for somebody."""

    title = _("status")
    parameter_name = "status"
    template = "claims/admin/hidden_filter.html"

    def lookups(self, request, model_admin):
        """Return the tabs."""
        statuses = [(status.value, status.label) for status in ClaimStatus]
        return [(WORK_TAB, _("To do")), *statuses, (ALL_TAB, _("All"))]

    def value(self):
        """Return the tab that is open."""
        return super().value() or WORK_TAB

    def queryset(self, request, queryset):
        """Keep the claims of one tab; an unknown one has none."""
        statuses = statuses_of(self.value())
        return queryset.filter(status__in=statuses) if statuses else queryset


class ConditionMixin:
    """A filter that asks the condition of the same name in `claims.queries`."""

    parameter_name: Any
    value: Any

    def typed(self, value: str) -> Any:
        """Return a value as the condition wants it; null matches nothing."""
        return value

    def queryset(self, request, queryset):
        """Keep the claims that meet the condition."""
        value = self.value()
        if not value:
            return queryset
        typed = self.typed(value)
        if typed is None:
            return queryset.none()
        for condition in CONDITIONS[self.parameter_name]([typed], request.user):
            queryset = queryset.filter(condition)
        return queryset


class TopicFilter(ConditionMixin, DropdownFilter):
    """Claims under one topic."""

    title = _("topic")
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        """Return the desk's topics."""
        topics = Topic.objects.visible_to(request.user).order_by("name", "pk")
        return list(topics.values_list("slug", "name")[:500])


class LanguageFilter(ConditionMixin, TextFilter):
    """Claims in one language."""

    title = _("language (en, de, pt-BR …)")
    parameter_name = "language"

    def typed(self, value):
        """Return the code, null for what is none."""
        return value if re.match(LANGUAGE_CODE, value) else None


class AssigneeFilter(DropdownFilter):
    """Claims that I have, that nobody has, that anybody has."""

    title = _("assignee")
    parameter_name = "assigned_to"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [("me", _("Me")), ("nobody", _("Nobody")), ("anybody", _("Anybody"))]

    def queryset(self, request, queryset):
        """Keep the claims of one choice."""
        match self.value():
            case "me":
                return queryset.filter(assigned_to=request.user.pk)
            case "nobody":
                return queryset.filter(assigned_to=None)
            case "anybody":
                return queryset.exclude(assigned_to=None)
        return queryset


class ImportedFilter(DropdownFilter):
    """Claims that came with an import, or that people filed."""

    title = _("origin")
    parameter_name = "imported"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [("yes", _("Imported")), ("no", _("Filed by people"))]

    def queryset(self, request, queryset):
        """Keep the claims of one choice."""
        if self.value() in ("yes", "no"):
            return queryset.filter(created_by__isnull=self.value() == "yes")
        return queryset


class ReviewFilter(DropdownFilter):
    """Claims by what there is of a review of them."""

    title = _("review")
    parameter_name = "review"

    def lookups(self, request, model_admin):
        """Return the choices; drafts are for people who check claims."""
        names = {
            RevisionStatus.DRAFT: _("Our draft"),
            RevisionStatus.SUBMITTED: _("Submitted"),
            ReviewOrigin.DESK: _("Published by us"),
            ReviewOrigin.IMPORT: _("Imported"),
            "none": _("None published"),
        }
        hidden = () if has_role(request.user, Role.REVIEWER) else OPEN_REVISIONS
        return [(state, names[state]) for state in REVIEW_STATES if state not in hidden]

    def queryset(self, request, queryset):
        """Keep the claims of one choice; what is not offered keeps none."""
        if not self.value():
            return queryset
        if self.value() not in {state for state, _name in self.lookup_choices}:
            return queryset.none()
        return with_review(queryset, self.value())


class NamedAutocompleteForm(AutocompleteDropdownForm):
    """The theme's search field, showing names without keys."""

    field = NamedChoiceField
    widget = SearchOne


class RelatedSearchFilter(ConditionMixin, DropdownFilter):
    """Claims of one object, which is searched for by name."""

    form_class = NamedAutocompleteForm
    db_field: Any

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.request, self.model_admin = request, model_admin

    def lookups(self, request, model_admin):
        """Return no choices: they are searched for."""
        return ()

    def has_output(self):
        """Show the field all the same."""
        return True

    def typed(self, value):
        """Return the key, null for what is none."""
        return int(value) if is_key(value) else None

    def choices(self, changelist):
        """Yield the search field."""
        yield {
            "form": self.form_class(
                request=self.request,
                label=_(" By %(filter_title)s ") % {"filter_title": self.title},
                name=self.parameter_name,
                choices=(),
                field=self.db_field,
                model_admin=self.model_admin,
                data={self.parameter_name: self.value()},
            ),
        }


class SpeakerFilter(RelatedSearchFilter):
    """Claims of one speaker."""

    title = _("speaker")
    parameter_name = "speaker"
    db_field = Claim._meta.get_field("speakers")


class PublisherFilter(RelatedSearchFilter):
    """Claims in the sources of one publisher."""

    title = _("publisher of the source")
    parameter_name = "publisher"
    db_field = Source._meta.get_field("publisher")


FILTERS = (
    StatusFilter,
    TopicFilter,
    LanguageFilter,
    PublisherFilter,
    SpeakerFilter,
    AssigneeFilter,
    ReviewFilter,
    ImportedFilter,
)


def queue_tabs(request: Any, chosen: str) -> list[dict[str, Any]]:
    """Return the tabs with their counts, and which one is open."""
    counts = queue_counts(user=request.user)
    tabs = [(WORK_TAB, _("To do"), sum(counts.get(status, 0) for status in WORK))]
    tabs += [(status.value, status.label, counts.get(status.value, 0)) for status in ClaimStatus]
    tabs.append((ALL_TAB, _("All"), sum(counts.values())))
    kept = request.GET.copy()
    for name in ("p", "e", "status"):
        kept.pop(name, None)
    found = []
    for value, title, number in tabs:
        kept["status"] = value
        active = value == chosen
        found.append(
            {"title": title, "number": number, "link": f"?{kept.urlencode()}", "active": active}
        )
    return found
