"""Make claims to measure with: plain sentences with numbers, the same ones each time."""

import json
import random
from collections.abc import Iterator

SUBJECTS = ("exports", "rents", "wages", "wind power", "rail traffic", "rainfall", "tax income")
VERBS = ("rose", "fell", "doubled", "halved", "stayed level")
PLACES = ("the north", "the south", "the capital", "the coast", "the valley")


def records(count: int) -> Iterator[dict[str, object]]:
    """Yield records of the JSON Lines format: a speaker in twenty, a source in five claims."""
    chance = random.Random(20)
    for number in range(count):
        subject, verb, place = (chance.choice(words) for words in (SUBJECTS, VERBS, PLACES))
        year, held = 1990 + number % 35, number // 5
        yield {
            "external_id": f"bench-{number}",
            "text": f"In {place}, {subject} {verb} by {number % 97} percent in {year}.",
            "language": "en",
            "claimed_on": f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "speaker": f"Speaker {number // 20}",
            "source": {
                "title": f"Debate {held}",
                "publisher": f"Chamber {held % 9}",
                "url": f"https://example.org/debates/{held}",
                "published_on": f"{1990 + held % 35}-{held % 12 + 1:02}-{held % 28 + 1:02}",
            },
            "quote": f"{subject} {verb}",
            "topics": ["economy"],
        }


def lines(count: int) -> Iterator[str]:
    """Yield the records as lines of a file."""
    for record in records(count):
        yield json.dumps(record) + "\n"
