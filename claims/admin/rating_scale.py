"""Rating scales, each with its ratings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import register
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold import widgets
from unfold.decorators import display

from claims.admin.base import BaseAdmin, actor_of
from claims.admin.desk_site import site
from claims.admin.fields import OneLineField
from claims.admin.forms import DeskForm
from claims.admin.rating import rows_of
from claims.models import RatingScale
from claims.queries.rating_scale import rating_scales_for_list, ratings_of
from claims.workflow.rating import CODE_LIMIT
from claims.workflow.rating_scale import NAME_LIMIT, create_rating_scale, edit_rating_scale

IN_A_ROW = _("A rating below cannot be stored as it stands.")


class RatingScaleForm(DeskForm):
    """A scale; its ratings are the rows below."""

    object_fields = ("code", "name", "offered")

    code = OneLineField(
        max_length=CODE_LIMIT,
        label=_("Code"),
        help_text=_("Lower-case letters, digits and hyphens; it never changes."),
    )
    name = OneLineField(max_length=NAME_LIMIT, label=_("Name"))
    offered = forms.BooleanField(
        label=_("Offered"),
        required=False,
        initial=True,
        widget=widgets.UnfoldBooleanSwitchWidget,
        help_text=_("Reviewers find its ratings in the form of a review."),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        scale = self.instance
        self.rows = rows_of(ratings_of(scale) if isinstance(scale, RatingScale) else [], data)
        self.fields["code"].disabled = scale is not None

    def clean(self):
        """Look at the rows as well."""
        if not self.rows.is_valid():
            self.add_error(None, IN_A_ROW)
        return super().clean()

    def values(self):
        """Return every value, the ratings included."""
        return {**super().values(), "ratings": self.rows.contents()}

    def changes(self):
        """Return the values that differ from the scale's; the ratings as a whole."""
        changes = dict(super().changes())
        return changes | ({"ratings": self.rows.contents()} if self.rows.has_changed() else {})

    def refuse(self, refusal):
        """Show the refusal of a rating in its row."""
        placed = [self.rows.place(error) for error in refusal.errors]
        if any(placed):
            self.add_error(None, IN_A_ROW)
        else:
            super().refuse(refusal)

    def make_read_only(self):
        """Show the values, and let nobody change them."""
        super().make_read_only()
        self.rows.make_read_only()


@register(RatingScale, site=site)
class RatingScaleAdmin(BaseAdmin):
    """In which steps the desk says how true something is."""

    form_class = RatingScaleForm
    change_form_template = "claims/admin/rating_scale_page.html"
    # Whoever gives verdicts looks at them here; the public reads them elsewhere.
    read_action = "event.read"
    create_action = "rating_scale.create"
    edit_action = "rating_scale.edit"
    list_display = ("shown_name", "code", "version", "offered", "shown_ratings")
    ordering = ("name", "pk")
    search_fields = ("code", "name")

    def get_queryset(self, request):
        """Return the scales with their current ratings."""
        return rating_scales_for_list(user=request.user).order_by(*self.get_ordering(request))

    @display(description=_("name"))
    def shown_name(self, scale: RatingScale) -> str:
        """Return the name."""
        return scale.name

    @display(description=_("ratings"), empty_value="–")
    def shown_ratings(self, scale: RatingScale) -> str:
        """Return the labels of the ratings, in their order."""
        return ", ".join(rating.label for rating in ratings_of(scale))

    def render_form(self, request, form, obj, extra_context):
        """Render the form with its rows."""
        context = {"ratings": form.rows, **(extra_context or {})}
        return super().render_form(request, form, obj, context)

    def create(self, request, form):
        """Make the scale."""
        return create_rating_scale(actor=actor_of(request), now=timezone.now(), **form.values())

    def edit(self, request, form, obj):
        """Change the scale."""
        return edit_rating_scale(
            scale=obj,
            actor=actor_of(request),
            now=timezone.now(),
            changes=form.changes(),
            expected_version=form.expected_version,
        )
