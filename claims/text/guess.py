"""Guess the language of a text by its script, its commonest small words and its special letters.

It is meant for running text; a headline or a few words are often told wrong or not at all.
"""

import re
import unicodedata
from collections import Counter

UNKNOWN = "und"
USUAL = "en"  # of a short text in Latin letters that tells nothing
_SAMPLE = 6_000  # characters; more would tell no more
_FEWEST_HITS = 8  # in a text long enough to show its language
_SHORT = 60  # words
_LEAST_SHARE = 0.08  # of all words; running text has far more small words
_WORD = re.compile(r"[^\W\d_]+")

# Words that are frequent in one of these languages and rare or absent in most of the others.
_SMALL_WORDS = {
    "en": "the and of to is that was for with he said it on are not his has have be by at this a an",
    "de": "der die das und ist nicht ein eine mit von zu den dem auf für im sich dass er sie es",
    "fr": "le les des de et est dans que qui pour pas sur une du au ce il elle avec sont cette aux la",
    "es": "el los las que y en de del por con una es un para su lo como más pero fue sus no al la",
    "pt": "o os que e de do da em um uma não para com é as dos na no por mais ao se foi são disse",
    "ru": "и в не на что он с как это по но его к из она они был а за от для так было",
    "uk": "і в не на що він з як це по але його до та вона вони був а за від для так було є у",
    "it": "il lo gli di che è e per non una un del della dei sono con nel alla ha anche più questo si",
    "nl": "de het een en van ik niet dat op te zijn voor met die aan er als ook maar bij naar wordt",
    "sv": "och att det som en är på för av med den till inte har om ett var jag från men kan hade",
    "da": "og at det som en er på for af med den til ikke har om et var jeg fra men kan havde blev",
    "nb": "og at det som en er på for av med den til ikke har om et var jeg fra men kan hadde ble",
    "fi": "ja on ei että se oli hän mutta kun joka myös ovat ole mukaan kuin sanoi hänen tai jos nyt",
    "pl": "i w nie na się że jest z do to jak po przez są ale od za tym który było jego dla oraz",
    "cs": "a v se na je že s z do to jako o pro za by ale po jsou byl který ve od jeho podle řekl",
    "ro": "și în de la cu că pe nu este un o din pentru care mai a fost sunt să al ale prin după",
    "hu": "a az és hogy nem is egy van meg volt de ez csak már ha mint vagy el még szerint lesz",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ama ne değil oldu dedi",
    "id": "yang dan di ini itu dengan untuk dari tidak pada dalam akan ada juga ke kata adalah oleh",
    "bg": "и в на да се за от не с са е това по като че ще към но при той тя бе след през със ни",
    "be": "і ў не на што з як гэта па але яго да яна яны быў а за ад для так было ён у гэтым",
    "sr": "и у је да се на за од не са су као или али то који што би из ће била био није су",
    "hr": "i u je da se na za od ne sa su kao ili ali to koji što bi iz će bila bio nije rekao",
}
_SETS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_CYRILLIC = ("ru", "uk", "bg", "be", "sr")
_LATIN = tuple(code for code in _SETS if code not in _CYRILLIC)
# Letters that the language has and its nearest neighbours have not.
_LETTERS = {
    "uk": "їєґ", "be": "ў", "ru": "ыэё", "sr": "јљњћђџ", "bg": "ѝ", "pl": "łąęśżź", "cs": "řěů",
    "hu": "őű", "tr": "ğış", "ro": "țșă", "da": "æ", "nb": "æ", "pt": "ãõ", "es": "ñ¿¡", "de": "ß", "fr": "œ",
}  # fmt: skip
_SCRIPTS = {
    "GREEK": "el", "HEBREW": "he", "ARABIC": "ar", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "TAMIL": "ta", "TELUGU": "te", "ETHIOPIC": "am",
}  # fmt: skip
_SCRIPT_SAMPLE = 1_000  # characters


def guess_language(text: str) -> str:
    """Return the code of the language of a text, `und` where nothing tells.

    A short text in Latin letters that tells nothing is taken for English.
    """
    sample = text[:_SAMPLE].lower()
    script = _script(sample)
    if script == "CYRILLIC":
        return _by_words(sample, _CYRILLIC) or UNKNOWN
    if script == "LATIN":
        known = _by_words(sample, _LATIN)
        short = len(_WORD.findall(sample)) < _SHORT
        return known or (USUAL if short else UNKNOWN)
    if script == "":
        return USUAL
    return _SCRIPTS.get(script, UNKNOWN)


def _script(sample: str) -> str:
    """Return the script that most letters are in; kana mark a text as Japanese."""
    letters = [c for c in sample[:_SCRIPT_SAMPLE] if c.isalpha()]
    found = Counter(unicodedata.name(c, "?").partition(" ")[0] for c in letters)
    if not found:
        return ""
    if found["HIRAGANA"] + found["KATAKANA"] > len(letters) / 10:
        return "HIRAGANA"
    return min(found, key=lambda name: (-found[name], name))


def _by_words(sample: str, codes: tuple[str, ...]) -> str | None:
    words = Counter(_WORD.findall(sample))
    count = words.total()
    hits = {code: float(sum(map(words.__getitem__, words.keys() & _SETS[code]))) for code in codes}
    for code, letters in _LETTERS.items():
        if code in hits:
            hits[code] += sum(sample.count(letter) for letter in letters) / 2
    best, second, *_ = sorted(codes, key=lambda code: (-hits[code], codes.index(code)))
    if count < _SHORT:  # the first of the list where two are alike
        return best if hits[best] >= 1 else None
    plain = hits[best] >= _FEWEST_HITS and hits[best] >= _LEAST_SHARE * count
    return best if plain and hits[best] > hits[second] else None
