"""Every foreign key has an index: for each new row SQLite looks for those that name it already."""

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db


def test_each_foreign_key_begins_an_index_of_all_rows() -> None:
    bare = []
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
        # A partial index does not hold all rows.
        partial = {
            index.name
            for index in (*model._meta.indexes, *model._meta.constraints)
            if getattr(index, "condition", None) is not None
        }
        begun = {
            one["columns"][0]
            for name, one in found.items()
            if one["columns"] and (one["index"] or one["unique"]) and name not in partial
        }
        begun.add(model._meta.pk.column)
        bare += [
            f"{model._meta.label}.{field.name}"
            for field in model._meta.concrete_fields
            if field.is_relation and field.column not in begun
        ]

    assert bare == []
