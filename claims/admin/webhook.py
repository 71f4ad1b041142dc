"""Webhooks of everybody and what was sent to them, for administrators: to be read, and sent again."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.admin import register
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.attempt import attempt_move
from claims.admin.base import BaseAdmin, actor_of
from claims.admin.desk_site import site
from claims.admin.fields import read_only_line, read_only_text
from claims.admin.forms import DeskForm
from claims.admin.import_run import in_words
from claims.choices import DeliveryStatus
from claims.models import Delivery, Webhook
from claims.queries.webhook import newest_deliveries
from claims.workflow.permissions import can
from claims.workflow.webhook import replay_delivery

STATUS_COLOURS = {
    DeliveryStatus.PENDING: "info",
    DeliveryStatus.DELIVERED: "success",
    DeliveryStatus.DEAD: "danger",
}


class WebhookForm(DeskForm):
    """A webhook in words; its secret is nowhere."""

    object_fields = ("url",)

    url = read_only_line(gettext_lazy("Address"))
    owner = read_only_line(gettext_lazy("Owner"))
    token = read_only_line(gettext_lazy("API token"))
    state = read_only_line(gettext_lazy("State"))
    events = read_only_text(gettext_lazy("Events"), rows=6)
    cursor = read_only_line(gettext_lazy("Told of changes up to number"))
    made = read_only_line(gettext_lazy("Made"))
    served = read_only_line(gettext_lazy("Last looked at"))

    def initial_of(self, instance):
        """Begin with the webhook in words."""
        return {
            **super().initial_of(instance),
            "owner": instance.token.user.get_full_name(),
            "token": instance.token.key_id,
            "state": state_in_words(instance),
            "events": "\n".join(instance.events),
            "cursor": instance.cursor,
            "made": in_words(instance.created_at),
            "served": in_words(instance.served_at),
        }


class DeliveryForm(DeskForm):
    """A delivery with every attempt."""

    address = read_only_line(gettext_lazy("Address"))
    event = read_only_line(gettext_lazy("Event"))
    seq = read_only_line(gettext_lazy("Number of the change"))
    status = read_only_line(gettext_lazy("Status"))
    next_attempt = read_only_line(gettext_lazy("Next attempt"))
    log = read_only_text(gettext_lazy("Attempts"), rows=12)

    def initial_of(self, instance):
        """Begin with the delivery in words."""
        return {
            "address": instance.webhook.url,
            "event": instance.event,
            "seq": "" if instance.seq is None else instance.seq,
            "status": instance.get_status_display(),
            "next_attempt": in_words(instance.next_attempt_at),
            "log": "\n".join(map(attempt_in_words, instance.log)),
        }


def state_in_words(webhook: Webhook) -> str:
    """Return whether something is sent, and if not, why."""
    return webhook.get_stopped_display() if webhook.stopped else str(_("In use"))


def attempt_in_words(entry: Any) -> str:
    """Return one attempt in a line."""
    if not isinstance(entry, dict):
        return json.dumps(entry)
    at = str(entry.get("at"))[:19].replace("T", " ")
    said = " ".join(str(one) for one in (entry.get("status"), entry.get("error")) if one)
    return f"{at}  {said}  ({entry.get('seconds')} s)"


@register(Webhook, site=site)
class WebhookAdmin(BaseAdmin):
    """Where programs are told of changes."""

    form_class = WebhookForm
    change_form_template = "claims/admin/webhook_page.html"
    read_action = "webhook.manage"
    list_display = ("shown_url", "shown_owner", "shown_state", "shown_events", "shown_served")
    list_filter = (("stopped", ChoicesDropdownFilter),)
    ordering = ("-pk",)
    search_fields = ("url", "token__user__username")

    def get_queryset(self, request):
        """Return webhooks with their owners."""
        return super().get_queryset(request).select_related("token__user")

    def name_of(self, obj):
        """Return the address."""
        return obj.url

    @display(description=gettext_lazy("address"))
    def shown_url(self, webhook: Webhook) -> str:
        """Return where it leads."""
        return format_html('<span class="desk-source">{}</span>', webhook.url)

    @display(description=gettext_lazy("owner"))
    def shown_owner(self, webhook: Webhook) -> str:
        """Return whose it is."""
        return webhook.token.user.get_full_name()

    @display(description=gettext_lazy("state"), label={"in_use": "success", "stopped": "danger"})
    def shown_state(self, webhook: Webhook):
        """Return whether something is sent."""
        return "stopped" if webhook.stopped else "in_use", state_in_words(webhook)

    @display(description=gettext_lazy("events"))
    def shown_events(self, webhook: Webhook) -> str:
        """Return how many it asks for."""
        return str(len(webhook.events))

    @display(description=gettext_lazy("last looked at"))
    def shown_served(self, webhook: Webhook) -> str:
        """Return when a worker was at it."""
        return in_words(webhook.served_at)

    def render_form(self, request, form, obj, extra_context):
        """Show the newest deliveries below."""
        rows = newest_deliveries(webhook=obj)
        context = {"deliveries": [_line(row) for row in rows], **(extra_context or {})}
        return super().render_form(request, form, obj, context)


@register(Delivery, site=site)
class DeliveryAdmin(BaseAdmin):
    """What was sent, what waits, and what died."""

    form_class = DeliveryForm
    change_form_template = "claims/admin/delivery_page.html"
    read_action = "webhook.manage"
    list_display = (
        "shown_event",
        "shown_webhook",
        "shown_status",
        "shown_last",
        "shown_time",
        "again",
    )
    list_filter = (("status", ChoicesDropdownFilter), ("event", ChoicesDropdownFilter))
    ordering = ("-pk",)
    search_fields = ("webhook__url",)

    def get_queryset(self, request):
        """Return deliveries with their webhooks."""
        return super().get_queryset(request).select_related("webhook")

    def own_urls(self):
        """Return the address that sends again."""
        view = require_POST(self.replay_view)
        return [self.own_path("<int:object_id>/replay/", view, "replay")]

    def name_of(self, obj):
        """Return its number and event."""
        return f"{_('Delivery')} {obj.pk}: {obj.event}"

    @display(description=gettext_lazy("event"))
    def shown_event(self, delivery: Delivery) -> str:
        """Return the event, and the number of its change."""
        return delivery.event if delivery.seq is None else f"{delivery.event} {delivery.seq}"

    @display(description=gettext_lazy("address"))
    def shown_webhook(self, delivery: Delivery) -> str:
        """Return where it goes."""
        return format_html('<span class="desk-source">{}</span>', delivery.webhook.url)

    @display(description=gettext_lazy("status"), label=STATUS_COLOURS)
    def shown_status(self, delivery: Delivery):
        """Return the status as a badge."""
        return delivery.status, delivery.get_status_display()

    @display(description=gettext_lazy("last attempt"), empty_value="–")
    def shown_last(self, delivery: Delivery) -> str | None:
        """Return what came of the last attempt."""
        words = attempt_in_words(delivery.log[-1])[:100] if delivery.log else None
        return words and format_html('<span class="desk-source">{}</span>', words)

    @display(description=gettext_lazy("next attempt"), empty_value="–")
    def shown_time(self, delivery: Delivery) -> str | None:
        """Return when it is due."""
        return in_words(delivery.next_attempt_at) or None

    @display(description="")
    def again(self, delivery: Delivery):
        """Return the button that sends it again: it sends the list's own form there."""
        return format_html(
            '<button type="submit" class="desk-button" formaction="{}">{}</button>',
            self.address("replay", delivery.pk),
            _("Send again"),
        )

    def render_form(self, request, form, obj, extra_context):
        """Offer to send it again."""
        context = {"replay": self.address("replay", obj.pk), **(extra_context or {})}
        return super().render_form(request, form, obj, context)

    def replay_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Send a delivery again.

        :raises PermissionDenied: when the role does not manage webhooks.
        """
        if not can(request.user, "webhook.manage"):
            raise PermissionDenied
        delivery = self.visible_object(request, object_id)
        sent, why_not = attempt_move(
            lambda: replay_delivery(delivery=delivery, actor=actor_of(request), now=timezone.now())
        )
        if sent is None:
            self.message_user(request, why_not, messages.ERROR)
        else:
            words = _("Delivery %s is sent again as soon as a worker comes to it.")
            self.message_user(request, words % delivery.pk, messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", delivery.pk))


def _line(delivery: Delivery) -> dict[str, Any]:
    """Return what the page of a webhook shows of a delivery."""
    return {
        "row": delivery,
        "last": attempt_in_words(delivery.log[-1]) if delivery.log else "",
        "due": in_words(delivery.next_attempt_at),
    }
