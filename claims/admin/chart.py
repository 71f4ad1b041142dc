"""The chart of checks per week: bars drawn on the server, and the same numbers as a table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from claims.queries.dashboard import checks_by_week

WEEKS = 26
# The drawing is stretched to the room there is: a bar takes 7 of the 10 units of its week.
STEP, BAR, HEIGHT = 10, 7, 100


def weeks_chart(now: datetime) -> dict[str, Any]:
    """Return the ISO weeks in UTC up to the present one, each with its number and its bar."""
    today = now.astimezone(UTC).date()
    this_week = today - timedelta(days=today.weekday())
    weeks = [this_week - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    numbers = checks_by_week(since=weeks[0])
    most = max((numbers.get(week, 0) for week in weeks), default=0)
    bars = []
    for place, week in enumerate(weeks):
        number = numbers.get(week, 0)
        height = round(HEIGHT * number / most, 2) if most else 0
        bars.append(
            {
                "week": week.strftime("%G-W%V"),
                "monday": week,
                "number": number,
                "x": place * STEP + (STEP - BAR) / 2,
                "y": HEIGHT - height,
                "height": height,
                "is_now": week == this_week,
            }
        )
    return {
        "bars": bars,
        "most": most,
        "total": sum(bar["number"] for bar in bars),
        "bar": BAR,
        "width": WEEKS * STEP,
        "height": HEIGHT,
        "middle": weeks[WEEKS // 2],
    }
