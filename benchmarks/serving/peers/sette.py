"""Claims by Datasette: the floor's own statements as its hand-written queries, in one process."""

import os
import sys

import uvicorn
from datasette.app import Datasette

from benchmarks.serving.floor import STATEMENTS

PATH = os.environ["DATABASE_URL"].removeprefix("sqlite:///")


def _query(name: str, sql: str) -> dict[str, str]:
    # A query's values have names here; words are quoted by hand, as in the floor.
    if name == "search":
        sql = sql.replace("MATCH ?", "MATCH replace(:v, ' ', ' AND ')")
    return {"sql": sql.replace("= ?", "= :v").replace("< ?", "< :v")}


def main() -> None:
    """Serve on the port that is given."""
    served = Datasette(
        [],
        immutables=[],
        settings={"num_sql_threads": 4},
        metadata={
            "databases": {
                "bench": {"queries": {name: _query(name, sql) for name, sql in STATEMENTS.items()}}
            }
        },
    )
    from datasette.database import Database  # noqa: PLC0415  after Datasette itself

    served.add_database(Database(served, path=PATH, is_mutable=True), name="bench")
    uvicorn.run(served.app(), port=int(sys.argv[1]), log_level="error")


if __name__ == "__main__":
    main()
