"""What each rule decides, one by one."""

import pytest

from claims.search.relation import Kind, Relation, features, relation, relation_of

SAME = Relation(Kind.SAME, ("same_content",))
NEGATES = Relation(Kind.NEGATES, ("negation",))


def related(*because: str) -> Relation:
    return Relation(Kind.RELATED, because)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Russia has been defeated.", "russia has been defeated"),
        ("BREAKING: “The dam holds” 😱", "The dam holds!"),
        ("RT @who: The dam holds https://t.co/1", "The dam holds."),
        ("Says the dam holds.", "The dam holds."),
    ],
)
def test_equal_words_are_the_same(text, claim):
    assert relation_of(text, claim, "en") == Relation(Kind.SAME, ("equal_words",))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The US closes its embassy.", "The United States has closed its embassy."),
        ("The dam was built by China.", "China built the dam."),
        ("In Kenya, dams were built.", "Dams were built in Kenya."),
        ("Kenya's dams are old.", "The dams of Kenya are old."),
        ("There are no dams in Malta.", "Malta has no dams."),
        ("President Barack Obama came to Kenya.", "Obama came to Kenya."),
        ("It is not true that the dam isn't safe.", "The dam is safe."),
        ("The dam isn't unsafe.", "The dam is safe."),
        ("Peru and Chile built dams.", "Chile and Peru built dams."),
        ("The dam burst #Kenya", "The dam burst."),
        ("After the flood, the dam was closed.", "The dam was closed after the flood."),
        ("Because of the flood, Peru closed the dam.", "Peru closed the dam due to the flood."),
        ("“The dam holds,” Obama said.", "According to Obama, the dam holds."),
        ("Peru has the oldest dam in Africa.", "Peru has Africa's oldest dam."),
        ("Roe v. Wade was praised by Peru.", "Peru praised Roe v. Wade."),
        ("Gov. Smith came to Kenya.", "Governor Smith came to Kenya."),
        ("FALSE: The dam burst.", "The dam did not burst."),
        ("It was an unsafe dam.", "It was not a safe dam."),
        ("It is false that Peru did not have a dam.", "Peru had a dam."),
    ],
)
def test_other_words_for_the_same_are_the_same_both_ways(text, claim):
    assert relation_of(text, claim, "en") == SAME
    assert relation_of(claim, text, "en") == SAME


@pytest.mark.parametrize(
    ("text", "claim", "because"),
    [
        ("Unsafe dams were built.", "Safe dams were not built.", "negation"),
        ("Unpainted dams were built.", "Painted dams were not built.", "negation"),
        ("Not all dams burst.", "All dams did not burst.", "negation"),
        ("Obama said he did not come.", "Obama did not say he came.", "negation"),
        ("Peru decided not to build.", "Peru did not decide to build.", "negation"),
        ("You must not swim.", "You do not have to swim.", "negation"),
        ("When dams burst, prices rise.", "Dams burst when prices rise.", "roles"),
        ("If Peru signs, Chile does not.", "If Peru does not sign, Chile does.", "negation"),
        ("Unless it rains, the dam holds.", "If it rains, the dam holds.", "modality"),
        ("Peru did not have a dam.", "Peru does not have a dam.", "tense"),
    ],
)
def test_what_is_denied_or_depends_elsewhere_is_not_the_same(text, claim, because):
    assert relation_of(text, claim, "en") == related(because)
    assert relation_of(claim, text, "en") == related(because)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Russia has been defeated.", "Russia has not been defeated."),
        ("Nobody saw the dam.", "Somebody saw the dam."),
        ("The claim that the dam burst is false.", "The dam burst."),
        ("The dam is legal.", "The dam is illegal."),
        ("Without a permit the dam was built.", "With a permit the dam was built."),
        ("Not only did the dam not burst.", "The dam burst."),
        ("The dam isnt safe", "The dam is safe"),
        ("The dam is n't safe", "The dam is safe"),
        ("No, the dam did not burst.", "The dam burst."),
        ("Hoax: the dam burst.", "The dam burst."),
    ],
)
def test_what_turns_a_sentence_round_negates(text, claim):
    assert relation_of(text, claim, "en") == NEGATES


@pytest.mark.parametrize(
    ("text", "claim", "because"),
    [
        ("40 % voted.", "14 % voted.", ("number",)),
        ("40 % voted.", "Over 40 % voted.", ("quantifier",)),
        ("Iran built it.", "Iraq built it.", ("place",)),
        ("All dams burst.", "Some dams burst.", ("quantifier",)),
        ("Prices rose.", "Prices fell.", ("direction",)),
        ("The dam will burst.", "The dam has burst.", ("tense",)),
        ("The dam is full.", "The dam was full.", ("tense",)),
        ("The dam may burst.", "The dam bursts.", ("modality",)),
        ("Is the dam safe?", "The dam is safe.", ("modality",)),
        ("Peru says the dam burst.", "The dam burst.", ("place", "attribution")),
        ("Peru beat Chile.", "Chile beat Peru.", ("roles",)),
        ("Peru attacked.", "Peru was attacked.", ("roles",)),
        ("Michelle Obama came.", "Barack Obama came.", ("name",)),
        ("Michelle Obama came.", "Obama came.", ("name",)),
        ("Crime is up #Kenya", "Crime is up #Peru", ("name",)),
        ("Wolves came to #Kenya", "Wolves came to #Peru", ("place",)),
        ("@peru won the cup", "@chile won the cup", ("name",)),
        ("Peru did not sign and Chile did.", "Peru signed and Chile did not.", ("negation",)),
        ("It opened in May 2020.", "It opened in 2020.", ("date",)),
        ("The dam holds.", "Wolves eat sheep.", ("words",)),
        ("", "", ("words",)),
        ("🙂", "🙃", ("words",)),
    ],
)
def test_what_differs_is_named(text, claim, because):
    assert relation_of(text, claim, "en") == related(*because)


@pytest.mark.parametrize(
    ("text", "claim", "language"),
    [
        ("Der Damm hält nicht.", "Der Damm hält.", "de"),
        ("La presa no resiste.", "La presa resiste.", "es"),
        ("Le barrage ne tient pas.", "Le barrage tient.", "fr"),
        ("A barragem não resiste.", "A barragem resiste.", "pt"),
        ("Плотина не выдержала.", "Плотина выдержала.", "ru"),
        ("Гребля не витримала.", "Гребля витримала.", "uk"),
    ],
)
def test_a_negation_is_known_in_seven_languages(text, claim, language):
    assert relation_of(text, claim, language) == NEGATES
    assert relation_of(text, text + "!", language) == Relation(Kind.SAME, ("equal_words",))


def test_the_language_is_asked_of_both_texts_where_nobody_says_it():
    assert relation_of("La presa no resiste.", "La presa resiste.") == NEGATES
    assert relation_of("Der Damm ist nicht sicher.", "Der Damm ist sicher.") == NEGATES
    assert relation_of("It has burst", "It hasn't burst") == NEGATES


@pytest.mark.parametrize(
    ("text", "claim", "language"),
    [
        ("He said that she won.", "She said that he won.", "en"),
        ("Den Hund biss der Mann.", "Der Hund biss den Mann.", "de"),
        ("Rusia fue atacada por Ucrania.", "Rusia atacó a Ucrania.", "es"),
        ("La France est attaquée par l'Italie.", "La France attaque l'Italie.", "fr"),
        ("Россию победила Украина.", "Россия победила Украину.", "ru"),
    ],
)
def test_who_does_it_to_whom_is_told_by_voice_and_case(text, claim, language):
    assert relation_of(text, claim, language) == related("roles")


def test_two_negations_are_one_where_the_language_says_a_thing_twice():
    assert relation_of("No vino nadie.", "Vino alguien.", "es") == NEGATES


def test_in_a_language_that_is_not_known_only_equal_words_are_the_same():
    assert relation_of("De dam houdt.", "De dam houdt!", "nl").kind == Kind.SAME
    assert relation_of("De dam houdt.", "De dam houdt niet.", "nl") == related("words")
    assert relation_of("大坝很安全", "大坝不安全", "zh") == related("words")


def test_texts_in_two_languages_are_not_compared():
    assert relation(features("Taxi!", "en"), features("Taxi!", "de")) == related("language")
