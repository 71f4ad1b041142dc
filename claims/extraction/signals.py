"""What makes an English sentence worth checking or not: named signals, their weights, and why.

The weights were set by hand for the reasons beside them; nothing was trained. A signal looks for
words or pairs of words; what needs more than a look is in `checkworthiness`.
"""

from dataclasses import dataclass

from claims.extraction.lexicon import words


def pairs(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(","))


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that count for or against; a second one counts `again` on top."""

    name: str
    weight: float
    words: frozenset[str]
    pairs: frozenset[str] = frozenset()
    again: float = 0.0


FOR = (
    # A share or a large sum is measured by somebody, so it can be looked up.
    Signal("percentage", 1.6, words("percent % percentage proportion majority")),
    Signal("large_number", 1.2, words("million billion trillion millions billions trillions thousands")),
    Signal("money", 0.7, words("$ € £ dollar dollars euro euros pound pounds cents")),
    # Numbers in words are often loose ("two choices"), so they weigh half of figures.
    Signal(
        "number_word", 0.5,
        words("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
              "sixty seventy eighty ninety hundred thousand dozen dozens hundreds half third quarter "
              "twice double triple zero second fourth fifth sixth seventh eighth ninth tenth"),
        again=0.2,
    ),
    # What rose, fell or was cut has a before and an after that can be compared.
    Signal(
        "change", 0.6,
        words("rose risen fell fallen grew grown dropped doubled tripled halved increased increase "
              "increases decreased decrease reduced reduction declined decline lost gained cut cuts "
              "raised raise lowered shrank expanded slashed added created built eliminated "
              "down up rate rates surplus deficit deficits debt inflation unemployment crime"),
        again=0.2,
    ),
    # "more than", "the worst ever": one counterexample settles it.
    Signal(
        "comparison", 0.6,
        words("than fewer less most least highest lowest largest biggest smallest worst worse higher "
              "lower larger smaller greatest longest richest poorest ever only first record"),
        again=0.2,
    ),
    # Votes, laws, sales, arrests and deaths leave records.
    Signal(
        "on_record", 1.2,
        words("voted vote votes signed vetoed opposed supported opposes supports funded passed "
              "proposed appointed banned sued arrested killed invaded bombed sold spent spends paid "
              "pays taxed repealed approved rejected nominated elected fired hired convicted charged "
              "indicted donated testified negotiated closed opened shipped bought died wounded"),
    ),
    # What somebody said before is on tape or on paper.
    Signal(
        "said_before", 0.6,
        words("said called told claimed wrote admitted announced stated described reported "
              "indicated pointed accused warned denied"),
    ),
    # A date or a span says when to look.
    Signal(
        "time", 0.5,
        words("years year months month weeks yesterday ago since decade decades century annually "
              "annual january february march april june july august september october november "
              "december history"),
    ),
    Signal(
        "past", 0.4,
        words("was were did had didn't wasn't weren't hadn't went took came gave got made left became "
              "began won lost found put let sent brought ran fought met knew"),
        again=0.2,
    ),
    # Somebody else's doings have other witnesses than the speaker.
    Signal(
        "about_others", 0.3,
        words("he she they he's she's his her their them him mr mrs senator governor president "
              "administration congress government"),
    ),
    # Of budgets, laws and services there are statistics.
    Signal(
        "public_matter", 0.4,
        words("tax taxes budget spending military troops health insurance schools school students "
              "women workers jobs medicare security law bill court plan program companies oil energy "
              "states americans patients deaths cases vaccine hospital hospitals prison police"),
        again=0.2,
    ),
    # That something is made up can be shown, and so can the contrary.
    Signal("dispute", 0.5, words("fake false falsely lie lies lied lying hoax untrue debunked rumor")),
    Signal(
        "cause", 0.4, words("because caused causes resulted leads"),
        pairs("led to, due to, result of, thanks to"),
    ),
)  # fmt: skip

AGAINST = (
    # Nobody but the speaker knows what the speaker thinks.
    Signal(
        "opinion", -0.8,
        words("believe opinion hope guess suppose feel wish maybe perhaps"),
        pairs("i think, my view, i'm sure, i mean"),
    ),
    # Once "I" has become a name, a belief still is one.
    Signal("belief", -0.4, words("thinks believes hopes feels wishes expects doubts")),
    # What ought to be is argued about, not looked up.
    Signal(
        "ought", -1.0, words("should ought must need needs needed gotta"),
        pairs("have to, got to, has to, let us"),
    ),
    # What is to come cannot be checked yet.
    Signal(
        "intention", -0.8,
        words("will going i'll we'll he'll they'll you'll it'll won't shall gonna would wouldn't i'd"),
        pairs("want to, wants to, like to, plan to, plans to, able to, intends to"),
    ),
    Signal("promise", -0.5, words("promise promises pledge pledges pledged vow vows vowed urged")),
    Signal("possibility", -0.5, words("can could may might if whether can't unless")),
    Signal("first_person", -0.4, words("i i'm me my i've myself")),
    Signal("addressed", -0.5, words("you your you're you've yourself you'd")),
    # "good", "strong", "important": two people may disagree and neither is wrong.
    Signal(
        "judgement", -0.7,
        words("good great better best strong important wonderful terrible bad hard right wrong tough "
              "beautiful proud love nice fair fine critical vital serious big"),
        again=-0.3,
    ),
    Signal(
        "vague", -0.4,
        words("lot some things something anything kind way sort issues issue question place future "
              "opportunity decision values"),
        again=-0.2,
    ),
    # Words that hold a conversation together.
    Signal(
        "talk", -0.7,
        words("thank thanks welcome please hello goodbye sorry congratulations look listen know talk "
              "answer debate gentlemen see tell well course yes"),
        pairs("good morning, good evening, good night"),
    ),
)  # fmt: skip
