"""What the machine found is kept beside what people make of it, and it asks whom it cannot tell apart."""

from pathlib import Path

import pytest

from claims.extraction import check_worthiness
from claims.importers.extractor import extractor_version
from claims.models import Appearance, Claim, Finding, Speaker, User
from claims.workflow.claim import edit_claim
from claims.workflow.finding import edit_finding
from claims.workflow.source import edit_source
from claims.workflow.speaker import create_speaker
from tests.factories import NOW
from tests.importers.command import counted, everything, import_seeds

pytestmark = pytest.mark.django_db

ARTICLE = """date 2024-05-02 The harbour will grow.

“The harbour has four cranes,” Ann Ash said.

“It had two cranes in 1990,” Ash said.
"""
BARE = """date 2024-05-03 The harbour again.

“The harbour has five cranes,” Ash said.
"""


def article(folder: Path, text: str, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def known(*names: str, actor: User, **more: object) -> list[Speaker]:
    return [create_speaker(name=name, actor=actor, now=NOW, **more) for name in names]  # type: ignore[arg-type]  # aliases alone


def held_to() -> list[tuple[list[str], str | None]]:
    """Return the speakers of each claim, and of its place."""
    places = Appearance.objects.select_related("speaker", "claim").order_by("pk")
    return [
        (
            sorted(place.claim.speakers.values_list("name", flat=True)),
            place.speaker.name if place.speaker else None,
        )
        for place in places
    ]


def test_a_finding_is_kept_as_the_machine_gave_it(tmp_path: Path) -> None:
    import_seeds(article(tmp_path, ARTICLE))

    rows = Finding.objects.select_related("appearance", "source_text", "claim")
    first, second = rows.order_by("pk")
    assert {
        name: getattr(second, name)
        for name in ("kind", "speaker", "mention", "cue", "text", "extractor")
    } == {
        "kind": "direct",
        "speaker": "Ann Ash",
        "mention": "Ash",
        "cue": "said",
        "text": second.claim.text,
        "extractor": extractor_version(),
    }
    for found in (first, second):
        assert found.rule
        place = found.appearance
        assert place is not None
        assert (found.start, found.end, found.spans) == (place.start, place.end, place.spans)
        [(begin, end)] = found.mention_spans
        assert found.source_text.text[begin:end] == found.mention
        assert 0 < found.confidence < 1
        assert found.claim.score == check_worthiness(found.claim.text).score


def test_people_change_the_claim_and_not_the_finding(tmp_path: Path, reviewer: User) -> None:
    import_seeds(article(tmp_path, ARTICLE))
    found = Finding.objects.order_by("pk")[0]
    words = found.text

    edit_claim(
        claim=found.claim, changes={"text": "There are four cranes."}, actor=reviewer, now=NOW
    )
    before = (everything(), list(Finding.objects.values_list()))
    again = import_seeds(tmp_path)

    found.refresh_from_db()
    assert (found.text, found.claim.text) == (words, "There are four cranes.")
    assert again.line == counted("0 0 1 0", "0 0 2 0")
    assert (everything(), list(Finding.objects.values_list())) == before


def test_a_new_version_of_a_text_has_findings_of_its_own(tmp_path: Path) -> None:
    import_seeds(article(tmp_path, ARTICLE))

    import_seeds(article(tmp_path, ARTICLE.replace("four", "five")))

    kept = Finding.objects.order_by("pk").values_list("source_text__number", "claim", "start")
    claims = list(Claim.objects.order_by("pk").values_list("pk", flat=True))
    starts = [start for _, _, start in kept[:2]]
    assert list(kept) == [
        (number, claim, start)
        for number in (1, 2)
        for claim, start in zip(claims, starts, strict=True)
    ]


def test_a_text_that_people_have_edited_has_no_findings(tmp_path: Path, reviewer: User) -> None:
    import_seeds(article(tmp_path, ARTICLE))
    source = Finding.objects.all()[0].source_text.source
    text = f"{ARTICLE}\nA line that somebody added."
    edit_source(source=source, changes={"text": text}, actor=reviewer, now=NOW)

    import_seeds(article(tmp_path, ARTICLE.replace("four", "five")))

    assert set(Finding.objects.values_list("source_text__number", flat=True)) == {1}


@pytest.mark.parametrize(
    ("text", "names", "aliases", "held"),
    [
        # A whole name meets whoever has it, by name or by alias.
        (ARTICLE, ["Ann Ash"], [], "Ann Ash"),
        (ARTICLE, ["Ann Elm"], ["Ann Ash"], "Ann Elm"),
        # Two have it: nobody can say which.
        (ARTICLE, ["Ann Ash", "ANN ASH"], [], None),
        # A surname alone meets nobody who is known by a longer name.
        (BARE, ["Ann Ash"], [], None),
        (BARE, ["Ann Ash", "Bob Ash"], [], None),
        (BARE, ["Ann Ash", "Ash"], [], None),
        # It meets the one who is known by it, and where nobody bears it, it is a name.
        (BARE, ["Ann Ash"], ["Ash"], "Ann Ash"),
        (BARE, ["Ash"], [], "Ash"),
        (BARE, ["A heap of Ash"], [], "Ash"),
        (BARE, [], [], "Ash"),
    ],
)
def test_a_mention_meets_known_speakers_or_a_reviewer_is_asked(
    text: str, names: list[str], aliases: list[str], held: str | None, tmp_path, reviewer: User
) -> None:
    known(*names, actor=reviewer, aliases=aliases)
    speakers = Speaker.objects.count()

    said = import_seeds(article(tmp_path, text), report=tmp_path / "report.json")

    expected = ([], None) if held is None else ([held], held)
    assert held_to() == [expected] * Claim.objects.count()
    assert said.code == 0
    assert Speaker.objects.count() == speakers + (held is not None and held not in names)
    codes = {notice["code"] for notice in said.report["notices"]}
    assert codes == ({"speaker_asked"} if held is None else set())


def test_a_surname_is_asked_for_within_one_batch_too(tmp_path: Path) -> None:
    article(tmp_path, ARTICLE, "a.txt")
    article(tmp_path, BARE, "b.txt")

    import_seeds(tmp_path)

    assert held_to() == [(["Ann Ash"], "Ann Ash")] * 2 + [([], None)]
    assert Finding.objects.order_by("pk").values_list("speaker", flat=True)[2] == "Ash"


def test_an_article_in_a_language_without_rules_gives_quotations_and_a_notice(
    tmp_path: Path,
) -> None:
    text = "date 2024-05-04 Satama\n\n“Satama on nyt auki”, sanoi ministeri, mutta se ei ole valmis, ja hän tietää sen.\n"

    said = import_seeds(article(tmp_path, text), report=tmp_path / "report.json")
    again = import_seeds(tmp_path / "a.txt", report=tmp_path / "report.json")

    assert said.report["notices"] == [
        {
            "file": "a.txt",
            "code": "language_unsupported",
            "message": "Language fi is not supported: quotation marks only.",
        }
    ]
    assert again.report["notices"] == []
    assert [(one.speaker, one.cue, one.text) for one in Finding.objects.all()] == [
        ("", "", "Satama on nyt auki.")
    ]


def test_whom_a_reviewer_named_stays_named_in_the_next_version(
    tmp_path: Path, reviewer: User
) -> None:
    [ann] = known("Ann Ash", actor=reviewer)
    import_seeds(article(tmp_path, BARE))
    asked = Appearance.objects.select_related("claim").get()
    edit_finding(appearance=asked, changes={"speaker": ann}, actor=reviewer, now=NOW)

    said = import_seeds(article(tmp_path, f"{BARE}\nIt is a large harbour.\n"))
    again = import_seeds(tmp_path)

    # What follows the words is another text now; the words and their speaker are the same.
    assert said.line == counted("0 1 0 0", "0 1 0 0")
    assert "kept_edit" not in said.err
    assert again.line == counted("0 0 1 0", "0 0 1 0")
    assert held_to() == [(["Ann Ash"], "Ann Ash")]
    assert Speaker.objects.count() == 1
