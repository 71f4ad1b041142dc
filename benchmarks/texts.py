"""Make texts that are like real ones in what a search feels: how often words occur, and together.

Words are made up, 150,000 of them; how often one is taken follows Zipf. A text has a subject, whose words
keep each other company, and names and numbers. The same ones each time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, product

WORDS = 150_000
SURNAMES = 30_000
GIVEN_NAMES = 1_500
SUBJECTS = 2_000
WORDS_OF_A_SUBJECT = 60
SHORTEST, LONGEST = 8, 30
# Of the words of a text so many belong to its subject, are names, are numbers.
SUBJECT_SHARE, NAME_SHARE, NUMBER_SHARE = 0.25, 0.07, 0.06

_STARTS = ("b", "br", "c", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "v")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ea", "ou")
_ENDS = ("", "n", "r", "s", "nd", "ck")
_ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ly")


class Writer:
    """Writes texts by numbers: the same number, the same text."""

    @cached_property
    def words(self) -> list[str]:
        """The words, the commonest first; short ones are common."""
        chance = random.Random(1)
        syllables = ["".join(parts) for parts in product(_STARTS, _VOWELS, _ENDS)]
        found: dict[str, None] = {}
        while len(found) < WORDS:
            count = 1 + (len(found) > 300) + (len(found) > 20_000)
            found["".join(chance.choices(syllables, k=count)) + chance.choice(_ENDINGS)] = None
        return list(found)

    @cached_property
    def _often(self) -> list[float]:
        return list(accumulate(1 / (place + 2) for place in range(WORDS)))

    @cached_property
    def _subjects(self) -> list[list[str]]:
        chance = random.Random(2)
        places = [int(200 * 150 ** chance.random()) for _ in range(SUBJECTS * WORDS_OF_A_SUBJECT)]
        words = [self.words[place] for place in places]
        return [words[at::SUBJECTS] for at in range(SUBJECTS)]

    @cached_property
    def _people(self) -> tuple[list[str], list[str]]:
        named = [word.capitalize() for word in self.words]
        return named[2_000 : 2_000 + GIVEN_NAMES], named[-SURNAMES:]

    def claim(self, number: int) -> str:
        """Return one sentence."""
        chance = random.Random(number)
        words = self._some(chance, chance.randint(SHORTEST, LONGEST))
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def headline(self, number: int) -> str:
        """Return a headline for the claim of that number: some of its words, and others."""
        chance = random.Random(-number)
        own = self.claim(number).rstrip(".").split()
        return f"Is it so? {' '.join(own[: len(own) // 2] + self._some(chance, 4))}"

    def post(self, number: int) -> str:
        """Return what somebody makes of the claim of that number: words dropped, changed, added."""
        chance = random.Random(f"post {number}")
        kept = [word for word in self.claim(number).split() if chance.random() > 0.2]
        changed = [word if chance.random() > 0.15 else self._some(chance, 1)[0] for word in kept]
        return " ".join([*changed, *self._some(chance, chance.randint(0, 20)), "#NewsToday"])

    def _some(self, chance: random.Random, count: int) -> list[str]:
        common = chance.choices(self.words, cum_weights=self._often, k=count)
        subject = self._subjects[int(SUBJECTS ** chance.random()) - 1]
        given, surnames = self._people
        words: list[str] = []
        for word in common:
            kind = chance.random()
            if kind < SUBJECT_SHARE:
                words.append(chance.choice(subject))
            elif kind < SUBJECT_SHARE + NAME_SHARE:
                words.append(
                    f"{chance.choice(given)} {surnames[int(SURNAMES ** chance.random()) - 1]}"
                )
            elif kind < SUBJECT_SHARE + NAME_SHARE + NUMBER_SHARE:
                words.append(_number(chance))
            else:
                words.append(word)
        return words


def _number(chance: random.Random) -> str:
    form = chance.choice(("{:d}", "{:d} percent", "{:,d}", "year"))
    if form == "year":
        return str(chance.randint(1950, 2026))
    return form.format(int(10 ** chance.uniform(0, 2 if "percent" in form else 6)))


def claims(first: int, last: int) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the text and, for one in three, the headline of each claim."""
    writer = Writer()
    for number in range(first, last):
        yield number, writer.claim(number), writer.headline(number) if number % 3 == 0 else ""
