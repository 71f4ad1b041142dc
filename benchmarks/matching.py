"""How well free texts find their claims, and what it costs: python benchmarks/matching.py DIR

DIR holds `claims.jsonl` (id, claim, title), `queries.jsonl` (id, text) and `qrels.tsv` (query, 0, claim, 1), as
research publishes them; none of it comes with the project. The database of DATABASE_URL holds the claims, imported
by `--write-seeds`, with `id` as their external id and `title` as their review's headline.

The even texts are those to develop on. "Taken away" is: of the texts, each with its claims out of sight, the share
whose best score is that of `same`, and of those of whose matches one is said to relate as `same`; claims of the same
words go with them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")
django.setup()

from claims.models import Claim  # noqa: E402  Django is set up first
from claims.search.matching.match import SAME_SCORE, Match, match_text  # noqa: E402  Django is set up first
from claims.search.relation import Kind, relation_of  # noqa: E402  Django is set up first

TOP = 5


def main() -> None:
    """Match the texts and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--write-seeds", type=Path, help="write claims for `import_seeds`, no more")
    parser.add_argument("--run", type=Path, help="write the rankings, one JSON line a text")
    parser.add_argument("--taken-away", action="store_true", help="match without the right claims")
    options = parser.parse_args()
    if options.write_seeds:
        lines = [json.dumps(seed) for seed in _seeds(options.directory)]
        options.write_seeds.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    right = _right(options.directory)
    texts = [row for row in _lines(options.directory / "queries.jsonl") if row["id"] in right]
    if options.taken_away:
        _print_taken_away(texts, right)
        return
    _print_found(texts, right, options.run)


def _print_found(texts: list[Any], right: dict[str, set[str]], run: Path | None) -> None:
    names = dict(Claim.objects.values_list("pk", "external_id"))
    visible = Claim.objects.listed_to(None, by_key=True)
    match_text(texts[0]["text"], top=TOP, visible=visible)
    began, found = time.process_time(), {}
    for row in texts:
        matches = match_text(row["text"], top=TOP, visible=visible)
        found[row["id"]] = [names[match.claim_id] for match in matches]
    cost = (time.process_time() - began) / len(texts)
    values = [_average_precision(found[row["id"]], right[row["id"]]) for row in texts]
    for name, part in (("all", values), ("even", values[::2]), ("odd", values[1::2])):
        print(f"{name:5} {len(part):5} texts  MAP@{TOP} {sum(part) / len(part):.4f}")
    print(f"{cost * 1000:.1f} ms of CPU a text")
    if run:
        lines = [json.dumps({"id": key, "ranking": ranking}) for key, ranking in found.items()]
        run.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _print_taken_away(texts: list[Any], right: dict[str, set[str]]) -> None:
    """Take the right claims out of sight, text by text, and count the scores that mean the same."""
    by_words = defaultdict(set)
    for pk, text, name in Claim.objects.values_list("pk", "text", "external_id"):
        by_words["".join(filter(str.isalnum, text)).lower()].add((pk, name))
    sure = {"even": [0, 0, 0], "odd": [0, 0, 0]}
    for number, row in enumerate(texts):
        hidden = {
            pk
            for same in by_words.values()
            if any(name in right[row["id"]] for _, name in same)
            for pk, _ in same
        }
        visible = Claim.objects.listed_to(None, by_key=True).exclude(pk__in=hidden)
        matches = match_text(row["text"], top=TOP, visible=visible)
        counts = sure["odd" if number % 2 else "even"]
        counts[0] += bool(matches and matches[0].score >= SAME_SCORE)
        counts[1] += _is_any_the_same(row["text"], matches)
        counts[2] += 1
    for name, (reached, same, of) in sure.items():
        print(
            f"{name:5} {reached} of {of} reach {SAME_SCORE}: {reached / of:.3f}; {same} have a match that is `same`"
        )


def _is_any_the_same(text: str, matches: list[Match]) -> bool:
    found = Claim.objects.filter(pk__in=[match.claim_id for match in matches])
    pairs = found.values_list("text", "language")
    return any(relation_of(text, claim, language).kind == Kind.SAME for claim, language in pairs)


def _average_precision(ranking: list[str], right: set[str]) -> float:
    hits = total = 0.0
    for place, name in enumerate(ranking, start=1):
        if name in right:
            hits += 1
            total += hits / place
    return total / len(right)


def _right(directory: Path) -> dict[str, set[str]]:
    right = defaultdict(set)
    for line in (directory / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        text, _, claim, relevance = line.split("\t")
        if int(relevance) > 0:
            right[text].add(claim)
    return right


def _seeds(directory: Path) -> Iterator[dict[str, Any]]:
    for row in _lines(directory / "claims.jsonl"):
        review = {
            "publisher": "Checks",
            "url": f"https://checks.example.org/{row['id']}",
            "rating": row.get("rating") or "unknown",
            "headline": row["title"][:300],
        }
        yield {
            "text": row["claim"],
            "language": "en",
            "external_id": row["id"],
            "review": review,
        }


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
