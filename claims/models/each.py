"""A condition that is asked of each row as it comes."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists
from django.db.models.sql.compiler import SQLCompiler


class ExistsForEach(Exists):
    """`Exists` that PostgreSQL, where a page is read, asks of the rows of the page alone.

    Of a plain one it may read the whole of both tables beforehand, which is the fastest way to all
    rows and a slow one to fifty. What has an offset it leaves where it stands.
    """

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        """Return the condition, with an offset of no rows where the query is sliced."""
        template = "EXISTS(%(subquery)s OFFSET 0)" if compiler.query.is_sliced else None
        return self.as_sql(compiler, connection, template, **extra)
