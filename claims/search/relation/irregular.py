"""English forms that no rule gives: `rose`, `children`. Each line is a base and its other forms."""

from __future__ import annotations

from claims.extraction.lexicon import words as words_set

_FORMS = """
arise arose arisen; bear bore borne; beat beaten; become became; begin began begun; bind bound;
bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought;
build built; burn burnt; buy bought; catch caught; choose chose chosen; come came; creep crept;
deal dealt; dig dug; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten;
fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fly flew flies flown;
forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen;
get got gotten; give gave given; go went goes gone; grow grew grown; hang hung; hear heard; hide hid hidden;
hold held; keep kept; know knew known; lay laid; lead led; learn learnt; leave left; lend lent; lie lying;
light lit; lose lost; make made; mean meant; meet met; overtake overtook overtaken; overthrow overthrew overthrown;
pay paid; prove proven; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen;
seek sought; sell sold; send sent; shake shook shaken; shoot shot; show shown; shrink shrank shrunk; sing sang sung;
sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; spin spun; stand stood; steal stole stolen;
stick stuck; strike struck stricken; swear swore sworn; sweep swept; swim swam swum; take took taken; teach taught;
tear tore torn; tell told; think thought; throw threw thrown; undergo underwent undergone; understand understood;
undertake undertook undertaken; wake woke woken; wear wore worn; weep wept; win won; withdraw withdrew withdrawn;
write wrote written; lend lent; overcome overcame; foresee foresaw foreseen; rewrite rewrote rewritten;
use uses used using; age ages aged aging ageing; owe owes owed owing; sue sues sued suing; agree agreed agreeing;
free freed freeing; guarantee guaranteed; see seeing; flee fleeing; decree decreed; say says saying; add adds added adding;
child children; man men; woman women; person persons; foot feet; tooth teeth; mouse mice; goose geese;
wife wives; life lives; knife knives; leaf leaves; wolf wolves; half halves; thief thieves; shelf shelves;
crisis crises; basis bases; analysis analyses; medium media; criterion criteria; phenomenon phenomena;
bus buses; gas gases; virus viruses; die dies died dying; tie ties tied tying; campus campuses; census censuses;
bonus bonuses; status statuses; potato potatoes; tomato tomatoes; hero heroes; veto vetoes vetoed;
"""

IRREGULAR: dict[str, str] = {}
# Forms behind "was" or "has" that are told by no ending.
PARTICIPLES: set[str] = {
    *words_set(
        "cut hit put set shut split hurt let quit spread shed read beat bet cost cast burst run come become overcome"
    ),
}
for _line in _FORMS.replace("\n", " ").split(";"):
    _base, *_others = _line.split() or [""]
    for _other in _others:
        IRREGULAR[_other] = _base
    PARTICIPLES.update(_others[-1:])
PARTICIPLES.difference_update(
    {"children", "men", "women", "people", "feet", "teeth", "mice", "lives"}
)
