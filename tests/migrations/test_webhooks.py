"""The tables of webhooks come and go; tokens and the guards stay."""

import pytest
from django.db import connection

from claims.models import ApiToken, Webhook
from claims.workflow.guards import missing_guards
from tests.migrations.steps import migrate_down, migrate_up
from tests.webhooks import DeliveryFactory, WebhookFactory

TABLES = {"claims_webhook", "claims_delivery"}


@pytest.mark.django_db(transaction=True)
def test_webhooks_go_with_their_tables_and_tokens_stay() -> None:
    token = DeliveryFactory.create().webhook.token
    tokens = list(ApiToken.objects.values())

    migrate_down("0020_search_statistics")
    tables = connection.introspection.table_names()
    migrate_up()

    assert TABLES & set(tables) == set()
    assert list(Webhook.objects.all()) == []
    assert list(ApiToken.objects.values()) == tokens
    assert missing_guards() == []
    DeliveryFactory.create(webhook=WebhookFactory.create(token=token))
