"""The floor: a bare WSGI function, one hand-tuned statement an answer, orjson. No framework, no checks.

It reads the product's own tables, joined, and answers in the shape of the product's list. What it leaves out: who
asks, what they may see, parameters that are wrong, cursors, ETags, headers, the audit chain and every rule.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from urllib.parse import parse_qs

import orjson

DATABASE = os.environ["DATABASE_URL"]
IS_SQLITE = DATABASE.startswith("sqlite")
MARK = "?" if IS_SQLITE else "%s"
COLUMNS = """
    c.id, c.external_id, c.text, c.language, c.status, c.claimed_on, c.review_count, c.created_at, c.updated_at,
    c.version, s.id, s.name, a.id, a.quote, a.kind, a.start, a."end", a.prefix, a.suffix, a.said_on,
    o.id, o.title, o.url, o.published_on, p.name, t.slug,
    r.id, r.published_at, rp.id, rp.name, v.rating_label, v.summary
"""
JOINS = """
    LEFT JOIN claims_appearance a ON a.claim_id = c.id
    LEFT JOIN claims_speaker s ON s.id = a.speaker_id
    LEFT JOIN claims_source o ON o.id = a.source_id
    LEFT JOIN claims_publisher p ON p.id = o.publisher_id
    LEFT JOIN claims_claim_topics ct ON ct.claim_id = c.id
    LEFT JOIN claims_topic t ON t.id = ct.topic_id
    LEFT JOIN claims_review r ON r.id = c.verdict_id
    LEFT JOIN claims_publisher rp ON rp.id = r.publisher_id
    LEFT JOIN claims_revision v ON v.review_id = r.id AND v.status = 'published'
"""
PAGE = f"SELECT {COLUMNS} FROM ({{keys}}) AS k JOIN claims_claim c ON c.id = k.id {JOINS} ORDER BY c.id DESC"
LISTED = "listed = 1" if IS_SQLITE else "listed"
FOUND = (
    "SELECT rowid AS id FROM claims_claim_search WHERE claims_claim_search MATCH ?"
    if IS_SQLITE
    else "SELECT claim_id AS id FROM claims_claim_search WHERE tokens @@ %s::tsquery"
)
KEYS = {
    "list": f"SELECT id FROM claims_claim WHERE {LISTED} ORDER BY id DESC LIMIT 51",
    "next": f"SELECT id FROM claims_claim WHERE {LISTED} AND id < {MARK} ORDER BY id DESC LIMIT 51",
    "filtered": f"SELECT id FROM claims_claim WHERE {LISTED} AND id IN (SELECT claim_id FROM claims_claimspeaker "
    f"WHERE speaker_id = {MARK}) ORDER BY id DESC LIMIT 51",
    "search": f"SELECT id FROM claims_claim WHERE {LISTED} AND id IN ({FOUND}) ORDER BY id DESC LIMIT 51",
    "item": f"SELECT id FROM claims_claim WHERE {LISTED} AND id = {MARK}",
}
STATEMENTS = {name: PAGE.format(keys=keys) for name, keys in KEYS.items()}

_own = threading.local()


def application(environ, start_response):
    """Answer `/list`, `/next?v=KEY`, `/filtered?v=SPEAKER`, `/search?v=WORDS`, `/item?v=KEY`, and POST `/write`."""
    name = environ["PATH_INFO"].strip("/")
    if name == "write":
        body = _write(orjson.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))))
    else:
        values = parse_qs(environ["QUERY_STRING"]).get("v", [])
        if name == "search":
            values = [_expression(values[0].split())]
        rows = _cursor().execute(STATEMENTS[name], values).fetchall()
        found = [_claim(row) for row in rows]
        if name == "item":
            body = orjson.dumps(found[0])
        else:
            body = orjson.dumps({"next": found[-1]["id"] if found else None, "results": found[:50]})
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])  # fmt: skip
    return [body]


def _claim(row):
    (
        pk,
        external_id,
        text,
        language,
        status,
        claimed_on,
        reviews,
        created,
        updated,
        version,
        *rest,
    ) = row
    speaker, speaker_name, key, quote, kind, start, end, prefix, suffix, said_on, *rest = rest
    source, title, url, published_on, publisher, topic, *verdict = rest
    person = speaker and {"id": speaker, "name": speaker_name}
    place = {
        "id": key,
        "speaker": person,
        "source": {
            "id": source,
            "title": title,
            "publisher": publisher,
            "url": url,
            "published_on": published_on,
        },
        "quote": quote,
        "kind": kind,
        "start": start,
        "end": end,
        "prefix": prefix,
        "suffix": suffix,
        "said_on": said_on,
    }
    review, reviewed, judge, judge_name, label, summary = verdict
    return {
        "id": pk,
        "external_id": external_id,
        "api_url": f"http://127.0.0.1:8000/api/v1/claims/{pk}/",
        "html_url": f"http://127.0.0.1:8000/claims/{pk}/",
        "text": text,
        "language": language,
        "status": status,
        "claimed_on": claimed_on,
        "topics": [topic] if topic else [],
        "speakers": [{**person, "api_url": f"http://127.0.0.1:8000/api/v1/speakers/{speaker}/"}]
        if person
        else [],  # fmt: skip
        "appearances": [place] if key else [],
        "verdict": review
        and {
            "review": review,
            "publisher": {"id": judge, "name": judge_name},
            "rating": None,
            "label": label,
            "value": None,
            "best": None,
            "worst": None,
            "scale": None,
            "summary": summary,
            "published_at": reviewed,
        },
        "review_count": reviews,
        "merged_into": None,
        "created_at": created,
        "updated_at": updated,
        "version": version,
    }


def _expression(words):
    return " AND ".join(f'"{word}"' for word in words) if IS_SQLITE else " & ".join(words)


def _write(claim):
    """Insert a claim with its record and its row of the index, and commit to the disk."""
    cursor = _cursor()
    cursor.execute("BEGIN")
    row = (claim["text"], "0" * 64, "2026-01-01 00:00:00+00:00", "2026-01-01 00:00:00+00:00")
    cursor.execute(
        "INSERT INTO claims_claim (text, text_digest, language, status, listed, priority, dismiss_reason, "
        "imported_rating, review_count, version, created_at, updated_at) VALUES "
        f"({MARK}, {MARK}, 'en', 'candidate', {'0' if IS_SQLITE else 'false'}, 0, '', '', 0, 1, {MARK}, {MARK}) "
        "RETURNING id",
        row,
    )
    key = cursor.fetchone()[0]
    document = orjson.dumps({"id": key, **claim}).decode()
    cursor.execute(
        f"INSERT INTO floor_record (claim_id, document) VALUES ({MARK}, {MARK})", (key, document)
    )
    words = dict.fromkeys("".join(c if c.isalnum() else " " for c in claim["text"].lower()).split())
    cursor.execute(
        f"INSERT INTO claims_claim_search ({'rowid, words' if IS_SQLITE else 'claim_id, tokens'}) VALUES "
        f"({MARK}, {MARK if IS_SQLITE else '%s::tsvector'})",
        (key, " ".join(words)),
    )
    cursor.execute("COMMIT")
    return document.encode()


def _cursor():
    return _connection().cursor()


def _connection():
    found = getattr(_own, "connection", None)
    if found is None:
        found = _own.connection = _connect()
    return found


def _connect():
    if IS_SQLITE:
        connection = sqlite3.connect(DATABASE.removeprefix("sqlite:///"), isolation_level=None)
        connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; "
            "CREATE TABLE IF NOT EXISTS floor_record (claim_id INTEGER PRIMARY KEY, document TEXT);"
        )
        return connection
    import psycopg  # noqa: PLC0415  for PostgreSQL alone

    connection = psycopg.connect(DATABASE, autocommit=True)
    connection.execute("CREATE TABLE IF NOT EXISTS floor_record (claim_id bigint, document text)")
    return connection
