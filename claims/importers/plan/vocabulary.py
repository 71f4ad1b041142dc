"""The speakers, publishers and topics that a batch names: found, or made once."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from django.db.models import Q

from claims.importers.parts import in_parts
from claims.models import Publisher, Speaker, SpeakerKey, Topic
from claims.models.bulk import new_row
from claims.text.names import bears_surname, is_bare_surname
from claims.text.normalise import name_key
from claims.workflow.speaker import speaker_slug
from claims.workflow.topic import topic_slug

Row = TypeVar("Row")

# A feed names few topics over and over.
slug_of = lru_cache(maxsize=4_096)(topic_slug)


# Names that one statement looks for.
_SURNAMES = 50


class SpeakerAmbiguous(Exception):
    """Say that two known speakers have one name."""


class Vocabulary:
    """Resolve names to rows; new rows are not stored yet."""

    def __init__(self, now: datetime) -> None:
        """Start without any row."""
        self._now = now
        self._by_pk: dict[int, Speaker] = {}
        self._speakers: dict[str, dict[int, Speaker]] = {}
        self._bearers: dict[str, set[int]] = {}
        self._publishers: dict[str, Publisher] = {}
        self._topics: dict[str, Topic] = {}
        self.new_speakers: dict[str, Speaker] = {}
        self.new_publishers: list[Publisher] = []
        self.new_topics: list[Topic] = []

    def load_speakers(self, keys: Iterable[str]) -> None:
        """Read the speakers that are known under these folded names."""
        for part in in_parts(sorted(set(keys) - self._speakers.keys())):
            self._load_speakers(part)

    def _load_speakers(self, keys: list[str]) -> None:
        rows = SpeakerKey.objects.filter(key__in=keys).select_related("speaker__merged_into")
        for row in rows:
            speaker = _standing(row.speaker)
            known = self._speakers.setdefault(row.key, {})
            known[speaker.pk] = self._by_pk.setdefault(speaker.pk, speaker)

    def load_bearers(self, names: Iterable[str]) -> None:
        """Read who bears the surnames that stand alone among these names."""
        bare = {name for name in names if is_bare_surname(name)}
        for part in in_parts(sorted(bare - self._bearers.keys()), _SURNAMES):
            wanted = Q()
            for name in part:
                key = name_key(name)
                wanted |= Q(key__endswith=f" {key}") | Q(key__contains=f" {key} ")
            rows = SpeakerKey.objects.filter(wanted).select_related("speaker__merged_into")
            speakers = [row.speaker for row in rows]
            for name in part:
                bearing = (one for one in speakers if _bears(one, name))
                self._bearers[name] = {_standing(one).pk for one in bearing}

    def is_uncertain(self, name: str, others: Iterable[str] = ()) -> bool:
        """Tell whether only a person can say whom a name means; its names have been loaded.

        That is so when two known speakers have it, and of a surname alone when somebody bears it:
        a known speaker, one that this batch makes, or one of the `others`.
        """
        known = set(self._speakers.get(name_key(name), {}))
        if len(known) > 1 or self._bearers.get(name, set()) - known:
            return True
        made = (one.name for one in self.new_speakers.values())
        return is_bare_surname(name) and any(bears_surname(one, name) for one in (*made, *others))

    def load_publishers(self, names: Iterable[str | None]) -> None:
        """Read the publishers of these names."""
        wanted = {name_key(name) for name in names if name} - self._publishers.keys()
        rows = Publisher.objects.filter(name_key__in=wanted) if wanted else ()
        self._publishers |= {row.name_key: row for row in rows}

    def publishers_of(self, ids: Iterable[int]) -> dict[int, Publisher]:
        """Return publishers by their ids, each as the one object of it."""
        known = {row.pk: row for row in self._publishers.values() if row.pk is not None}
        for row in Publisher.objects.filter(pk__in=set(ids) - known.keys()):
            known[row.pk] = self._publishers.setdefault(row.name_key, row)
        return known

    def load_topics(self, names: Iterable[str]) -> None:
        """Read the topics of these names."""
        wanted = {slug_of(name) for name in names} - self._topics.keys()
        rows = Topic.objects.filter(slug__in=wanted) if wanted else ()
        self._topics |= {row.slug: row for row in rows}

    def speakers(self, names: Iterable[str]) -> list[Speaker]:
        """Return the speakers of these names, made where they are new.

        :raises SpeakerAmbiguous: when two known speakers have one of the names
        """
        names = list(names)
        self.check_speakers(names)
        return distinct([self._speaker(name) for name in names])

    def check_speakers(self, names: Iterable[str]) -> None:
        """Make sure that each name means one speaker at most.

        :raises SpeakerAmbiguous: when two known speakers have one of the names
        """
        for name in names:
            if len(self._speakers.get(name_key(name), {})) > 1:
                raise SpeakerAmbiguous(f"Two known speakers have the name {name}.")

    def canonical(self, keys: Iterable[str]) -> list[str]:
        """Return folded names as those of the speakers that they mean, in one order."""
        return sorted({self._canonical(key) for key in keys})

    def publisher(self, name: str | None) -> Publisher | None:
        """Return the publisher of a name, made where it is new."""
        key = name_key(name or "")
        if not name or not key:
            return None
        if key not in self._publishers:
            self._publishers[key] = Publisher(name=name, name_key=key)
            self.new_publishers.append(self._publishers[key])
        return self._publishers[key]

    def topics(self, names: Iterable[str]) -> list[Topic]:
        """Return the topics of these names, made where they are new."""
        return distinct(self._topic(name) for name in names)

    def known_speakers(self, claim_speakers: Iterable[Speaker]) -> list[Speaker]:
        """Return speakers that were read elsewhere as the one object of each."""
        return [self._by_pk.setdefault(speaker.pk, speaker) for speaker in claim_speakers]

    def _speaker(self, name: str) -> Speaker:
        key = name_key(name)
        for known in self._speakers.get(key, {}).values():
            return known
        if key not in self.new_speakers:
            self.new_speakers[key] = new_row(
                Speaker,
                name=name,
                slug=speaker_slug(name),
                created_at=self._now,
                updated_at=self._now,
            )
        return self.new_speakers[key]

    def _canonical(self, key: str) -> str:
        known = self._speakers.get(key, {})
        return name_key(next(iter(known.values())).name) if len(known) == 1 else key

    def _topic(self, name: str) -> Topic:
        slug = slug_of(name)
        if slug not in self._topics:
            self._topics[slug] = Topic(slug=slug, name=name)
            self.new_topics.append(self._topics[slug])
        return self._topics[slug]


def distinct(rows: Iterable[Row]) -> list[Row]:
    """Return rows in order, each once; rows that are not stored yet cannot be hashed."""
    rows = list(rows)
    return rows if len(rows) < 2 else list({id(row): row for row in rows}.values())


def _standing(speaker: Speaker) -> Speaker:
    """Return a speaker, or the one that it was merged into."""
    while speaker.merged_into is not None:
        speaker = speaker.merged_into
    return speaker


def _bears(speaker: Speaker, surname: str) -> bool:
    return any(bears_surname(name, surname) for name in (speaker.name, *speaker.aliases))
