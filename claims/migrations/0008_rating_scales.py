"""The scales that desks know: five points of truth, PolitiFact's six, and Google's example.

Labels come with translations where fact-checkers of that language use a settled word. Reversing
removes the scales that no revision uses.
"""

from datetime import UTC, datetime

from django.db import migrations

# code, label, value, meaning, translations of the label
TRUTH = (
    (
        "false",
        "False",
        1,
        "The claim is contradicted by the evidence.",
        {"de": "Falsch", "fr": "Faux", "es": "Falso", "pt": "Falso", "uk": "Неправда", "ru": "Ложь"},
    ),
    (
        "mostly-false",
        "Mostly false",
        2,
        "The claim has a true element, but what it says as a whole is contradicted.",
        {"de": "Größtenteils falsch", "fr": "Plutôt faux", "es": "Mayormente falso"},
    ),
    (
        "half-true",
        "Half true",
        3,
        "The evidence supports one part of the claim and contradicts another of like weight.",
        {"de": "Halb wahr", "fr": "Mi-vrai", "es": "Media verdad"},
    ),
    (
        "mostly-true",
        "Mostly true",
        4,
        "The claim holds, but leaves out or gets wrong something that matters.",
        {"de": "Größtenteils richtig", "fr": "Plutôt vrai", "es": "Mayormente cierto"},
    ),
    (
        "true",
        "True",
        5,
        "The evidence supports the claim, and nothing of weight is missing.",
        {"de": "Richtig", "fr": "Vrai", "es": "Verdadero", "pt": "Verdadeiro", "uk": "Правда", "ru": "Правда"},
    ),
    (
        "unverifiable",
        "Unverifiable",
        None,
        "What is publicly known neither supports nor contradicts the claim.",
        {"de": "Unbelegt", "fr": "Invérifiable", "es": "Inverificable"},
    ),
)
POLITIFACT = (
    ("pants-fire", "Pants on Fire", 1, "Wrong, and absurdly so.", {}),
    ("false", "False", 2, "Wrong.", {}),
    ("mostly-false", "Mostly False", 3, "A grain of truth that misleads without what it ignores.", {}),
    ("half-true", "Half True", 4, "Right in part; what is left out or out of context matters.", {}),
    ("mostly-true", "Mostly True", 5, "Right, but in need of an explanation.", {}),
    ("true", "True", 6, "Right, and nothing of weight is missing.", {}),
)
GOOGLE = (
    ("false", "False", 1, "", {}),
    ("mostly-false", "Mostly false", 2, "", {}),
    ("half-true", "Half true", 3, "", {}),
    ("mostly-true", "Mostly true", 4, "", {}),
    ("true", "True", 5, "", {}),
)
# code, name, offered to reviewers, best, ratings from the worst up
SCALES = (
    ("truth", "Five points of truth", True, 5, TRUTH),
    ("politifact", "PolitiFact's Truth-O-Meter", False, 6, POLITIFACT),
    ("google", "Google's example", False, 5, GOOGLE),
)


def make_scales(apps, schema_editor):
    RatingScale = apps.get_model("claims", "RatingScale")
    Rating = apps.get_model("claims", "Rating")
    now = datetime.now(UTC)
    for code, name, offered, best, ratings in SCALES:
        scale = RatingScale.objects.create(
            code=code, name=name, offered=offered, created_at=now, updated_at=now
        )
        Rating.objects.bulk_create(
            Rating(
                scale=scale,
                position=place,
                code=word,
                label=label,
                value=value,
                best=None if value is None else best,
                worst=None if value is None else 1,
                meaning=meaning,
                translations={tag: {"label": words} for tag, words in labels.items()},
            )
            for place, (word, label, value, meaning, labels) in enumerate(ratings)
        )


def remove_scales(apps, schema_editor):
    RatingScale = apps.get_model("claims", "RatingScale")
    Rating = apps.get_model("claims", "Rating")
    codes = [code for code, *_ in SCALES]
    used = RatingScale.objects.filter(code__in=codes, ratings__revisions__isnull=False)
    scales = RatingScale.objects.filter(code__in=codes).exclude(pk__in=list(used.values_list("pk", flat=True)))
    Rating.objects.filter(scale__in=list(scales)).delete()
    scales.delete()


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_review_guards")]

    operations = [migrations.RunPython(make_scales, remove_scales)]
