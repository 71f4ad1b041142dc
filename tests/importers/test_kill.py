"""Kill a real import at random moments, run it again, and compare with one that was left alone."""

import json
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.importers.processes import Database, manage, start

CONTENT = {
    "claims": "SELECT external_id, text, language, status, claimed_on, imported_rating, version, "
    "listed, review_count, published_at "
    "FROM claims_claim",
    "speakers": "SELECT c.text, c.external_id, s.name, l.position FROM claims_claimspeaker l "
    "JOIN claims_claim c ON c.id = l.claim_id JOIN claims_speaker s ON s.id = l.speaker_id",
    "topics": "SELECT c.text, c.external_id, t.slug FROM claims_claim_topics l "
    "JOIN claims_claim c ON c.id = l.claim_id JOIN claims_topic t ON t.id = l.topic_id",
    "names": "SELECT s.name, k.key FROM claims_speakerkey k "
    "JOIN claims_speaker s ON s.id = k.speaker_id",
    "publishers": "SELECT name FROM claims_publisher",
    "sources": "SELECT s.title, s.canonical_url, s.published_on, s.version, t.number, t.sha256 "
    "FROM claims_source s LEFT JOIN claims_sourcetext t ON t.id = s.current_text_id",
    "texts": "SELECT s.title, t.number, t.sha256 FROM claims_sourcetext t "
    "JOIN claims_source s ON s.id = t.source_id",
    "appearances": "SELECT c.text, c.external_id, s.title, a.quote, a.kind, a.start, a.end, "
    "a.prefix, a.suffix, a.gone_at IS NULL, t.number FROM claims_appearance a "
    "JOIN claims_claim c ON c.id = a.claim_id JOIN claims_source s ON s.id = a.source_id "
    "LEFT JOIN claims_sourcetext t ON t.id = a.source_text_id",
    "reviews": "SELECT c.text, c.external_id, p.name, r.origin, r.status, r.url, r.canonical_url, "
    "r.published_at, r.version, c.verdict_id = r.id, v.number, v.status, v.rating_label, "
    "v.headline, v.summary, v.language FROM claims_review r "
    "JOIN claims_claim c ON c.id = r.claim_id JOIN claims_publisher p ON p.id = r.publisher_id "
    "JOIN claims_revision v ON v.review_id = r.id",
    "items": "SELECT key, name, digest, gone_at IS NULL FROM claims_importeditem",
    "records": "SELECT count(*) FROM claims_claimrecord WHERE valid_until IS NULL",
    "review_records": "SELECT review_id IS NULL, version FROM claims_reviewrecord "
    "WHERE valid_until IS NULL",
    "search": "SELECT count(*) FROM claims_claim_search",
}


def import_whole(database: Database, feed: Path) -> float:
    """Import a feed, and return the seconds that it took from its first file on."""
    return run_until(database, feed, None)


def kill_at(database: Database, feed: Path, moment: float) -> None:
    """Import a feed, and kill the process so many seconds after its first file."""
    run_until(database, feed, moment)
    assert "audit: " in manage(database, "verify_audit", "--skip-checks")


def run_until(database: Database, feed: Path, moment: float | None) -> float:
    """Import a feed to its end, or until it is killed."""
    with start(database, "import_seeds", str(feed), "--skip-checks") as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("importing ")
        begun = time.monotonic()
        if moment is not None:
            time.sleep(moment)
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    assert process.returncode in ((0, -signal.SIGKILL) if moment is not None else (0,))
    return time.monotonic() - begun


def content(database: Database) -> dict[str, list[str]]:
    """Return everything by natural keys."""
    return {name: sorted(map(repr, database.rows(sql))) for name, sql in CONTENT.items()}


def write_feed(directory: Path, edition: int) -> Path:
    """Write a feed whose files take turns, so that it is committed in many batches."""
    directory.mkdir(exist_ok=True)
    for number in range(5):
        (directory / f"{number}-article.txt").write_text(
            f"date 2024-05-0{number + 1} Minister Ann Lee spoke in town {number}.\n\n"
            f"Minister Ann Lee spoke at length, edition {edition}.\n\n"
            f"“We have cut spending by {number + edition} million,” Lee said.\n\n"
            + "".join(
                f"Lee said that school {n} would not close in {n + 7} years.\n\n" for n in range(5)
            )
        )
        with (directory / f"{number}-feed.jsonl").open("w") as file:
            for n in range(20):
                file.write(json.dumps(record(number, n, edition)) + "\n")
        # The second edition names other reviews than the first, and some of both.
        reviews = [claim_review(number, n, edition) for n in range(edition, edition + 9)]
        (directory / f"{number}-reviews.json").write_text(json.dumps(reviews))
    return directory


def claim_review(number: int, n: int, edition: int) -> dict[str, Any]:
    """Return one review of one edition."""
    return {
        "@type": "ClaimReview",
        "url": f"https://checks.example.org/{number}/reviews/{n}",
        "claimReviewed": f"Claim {n} of feed {number}.",
        "author": {"@type": "Organization", "name": f"Checkers {n % 3}"},
        "reviewRating": {"@type": "Rating", "alternateName": f"Rating {n % 2 * edition}"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": f"Speaker {(n + n % 4 // 3 * edition) % 5}"},
            "appearance": {"@type": "CreativeWork", "url": f"https://example.org/{n % 4}"},
        },
    }


def record(number: int, n: int, edition: int) -> dict[str, Any]:
    """Return one record of one edition."""
    return {
        "external_id": f"{number}-{n}" if n % 2 else None,
        "text": f"Claim {n} of feed {number}{' again' if n % 2 and edition == 2 else ''}.",
        "speaker": f"Speaker {n % 5}",
        "claimed_on": f"2024-01-{n % 28 + edition:02}",
        "topics": ["one", f"topic {n % 3}"],
        "source": {
            "title": f"Talk {n % 4}, edition {edition}",
            "url": f"https://example.org/{n % 4}",
        },
        "review": {
            "publisher": f"Checkers {n % 3}" if n % 4 else None,
            "url": f"https://checks.example.org/{number}/{n % 7}",
            "rating": f"Rating {n % 2 * edition}",
            "headline": f"What {n} says",
            "published_on": f"2024-02-{n + 1:02}",
        },
    }


@pytest.mark.slow
def test_an_import_that_is_killed_ends_as_one_that_was_not(
    database: Database, tmp_path: Path
) -> None:
    chance = random.Random(20240502)
    killed = database.copy()
    feed = write_feed(tmp_path / "feed", edition=1)
    seconds = import_whole(database, feed)

    for _ in range(2):
        kill_at(killed, feed, chance.uniform(0, seconds))
    import_whole(killed, feed)

    assert content(killed) == content(database)

    write_feed(feed, edition=2)
    seconds = import_whole(database, feed)
    kill_at(killed, feed, chance.uniform(0.1, 0.9) * seconds)
    import_whole(killed, feed)

    assert content(killed) == content(database)
