# size: the table of English words that the rules know
"""English words by what they do to a sentence. A form is a word or a phrase with underscores.

`NAME: form form` gives each form one name. A name that begins with `!` turns the sentence round
(`!legal: illegal`); a name that is only `!` is a word for *not*.
"""

FUNCTION = """
the a an this these those it its itself his her hers their theirs our ours my your himself herself themselves who whose whom which what there here so very really
just also too even still already now currently presently then as such well ever do does did done doing both
of in on at by for with about into onto within upon per each_other any anyone anybody anything
actually truly simply basically totally completely absolutely literally officially ultimately in_fact
of_course as_well own folks guys please look thread
get_to right_now at_the_moment these_days at_present today's everywhere own yes wow yet omg or else
that than and but while because when where although though if_only however therefore thus
the_fact_that it_is_a_fact_that it_is_true_that it_is_the_case_that it_is_the_truth_that
due_to owing_to on_account_of cuz coz video_shows a_video_shows photo_shows image_shows photos_show images_show footage_shows
video_of photo_of image_of picture_of pictures_show picture_shows a_video_of a_photo_of an_image_of
during throughout using made_up_of
"""

NEGATION = """
!: not no never none nor neither without hardly barely scarcely cannot nowhere at_no_time no_longer
 not_at_all by_no_means under_no_circumstances far_from
 it_is_not_true_that it_is_untrue_that it_is_false_that it_is_a_lie_that it_is_a_myth_that
 it_is_wrong_that it_is_incorrect_that it_is_not_the_case_that false_that untrue_that
 it_is_not_true it_is_simply_not_true_that it_was_not_true_that it_was_false_that
 fail_to fails_to failed_to failing_to failure_to
 deny_that denied_that denies_that denied_having denies_having
 neither_of none_of not_a_single not_any
!person: nobody no_one noone not_anyone not_anybody
!thing: nothing not_anything
!evidence: no_evidence no_proof
: not_only not_just not_merely no_doubt without_doubt without_a_doubt whether_or_not not_to_mention
"""

OPPOSITES = """
!legal: illegal unlawful; legal: lawful
!true: false untrue incorrect wrong fake; true: correct
!alive: dead deceased
!win: lose
!safe: unsafe dangerous
!able: unable incapable; able: capable
!possible: impossible
!constitutional: unconstitutional
!effective: ineffective useless
!accept: reject refuse
!guilty: innocent
!present: absent
!know: unknown
!common: uncommon rare
!succeed: fail
!allow: ban forbid prohibit outlaw; allow: permit let
!same: different
!include: exclude
!remember: forget
!exist: non-existent nonexistent
!public: private
!agree: disagree
!approve: disapprove
!appear: disappear
!like: dislike
!trust: distrust mistrust
!honest: dishonest
!equal: unequal
!healthy: unhealthy
!fair: unfair
!happy: unhappy
!popular: unpopular
!married: unmarried
!employed: unemployed
!successful: unsuccessful
!necessary: unnecessary
!likely: unlikely
!armed: unarmed
!lock: unlock
!regular: irregular
!responsible: irresponsible
!complete: incomplete
!direct: indirect
!dependent: independent
!accurate: inaccurate
!visible: invisible
!vaccinated: unvaccinated
!contaminated: uncontaminated
!harmful: harmless
"""

QUANTIFIERS = """
all: every each everyone everybody all_of every_one_of every_single whole entire everything all_the
some: several some_of several_of various
many: lots_of a_lot_of plenty_of numerous scores_of many_of a_large_number_of a_great_number_of
most: most_of the_majority_of a_majority_of majority_of mostly mainly the_vast_majority_of
few: few_of a_few little
only: solely exclusively merely nothing_but
nearly: almost close_to just_under nearly_all
always: constantly at_all_times
often: frequently usually regularly
sometimes: occasionally
rarely: seldom
enough: sufficient
first: firstly
once: one_time
twice: two_times
"""

# Before a number: more or fewer than it. "About" and its like say no other number.
BOUNDS = """
>: more_than over above greater_than higher_than exceeding in_excess_of upwards_of larger_than north_of
<: less_than under below fewer_than lower_than smaller_than
>=: at_least no_less_than no_fewer_than not_less_than a_minimum_of minimum
<=: at_most up_to no_more_than not_more_than a_maximum_of as_many_as maximum as_much_as
<~: nearly almost close_to just_under
: about around approximately roughly some circa an_estimated estimated exactly precisely
"""

TENSE = """
will: shall wo gonna is_gonna are_gonna going_to be_going_to is_going_to are_going_to about_to plan_to intend_to promise_to promise_that pledge_to
 vow_to want_to hope_to aim_to set_to is_set_to are_set_to be_set_to expected_to is_expected_to are_expected_to prepare_to
 is_due_to are_due_to is_to are_to would_soon soon want_to_be
formerly: used_to formerly no_more previously once_was
"""

MODALITY = """
may: might could possibly perhaps maybe probably apparently allegedly reportedly supposedly presumably likely
 potentially alleged seemingly appear_to seem_to is_believed_to is_thought_to are_believed_to are_thought_to
 was_allegedly can_possibly might_be could_be may_be
must: have_to has_to had_to need_to needs_to required_to is_required_to are_required_to is_obliged_to are_obliged_to obliged_to
should: ought_to ought is_supposed_to are_supposed_to
would: would_have would_like_to
can: able_to is_able_to are_able_to was_able_to were_able_to
if: in_case provided_that whether; unless:
try: attempt_to try_to attempt
!can: unable_to is_unable_to are_unable_to was_unable_to were_unable_to
"""

ATTRIBUTION = """
say: claim tell state announce declare_that report_that allege assert argue insist add_that explain_that
 according_to maintain contend report
think: believe; suggest: imply; warn: caution; admit: concede; confirm: verify; estimate: reckon_that
"""

DIRECTION = """
up: rise increase grow climb go_up raise hike_up move_up be_up is_up are_up has_gone_up increasing growth higher_up
 rising surge hike upward tick_up an_increase_in push_up drive_up boost
down: fall decrease decline drop go_down shrink reduce lower cut slash come_down is_down are_down bring_down cut_back
 diminish downward plunge
higher: bigger_than
lower: lower_than
strengthen: boost_the
weaken: undermine
better: improve
worse: worsen
open: reopen
close: shut_down close_down shut
import:
export:
enter: join_in
more:
less: fewer
above: over
below: under beneath
before: prior_to ahead_of
after: following
since:
until: till
from: out_of
against: opposed_to
between: among amongst
despite: in_spite_of
double:
triple:
"""

SYNONYMS = """
person: somebody someone a_person; thing: something
big: large enormous; biggest: largest greatest; small: tiny; smallest: tiniest; start: begin commence launch
end: finish conclude; stop: halt cease put_an_end_to; buy: purchase acquire; get: receive obtain
help: assist aid; show: reveal demonstrate; use: utilise utilize consume; build: construct erect
destroy: demolish wipe_out; kill: take_the_lives_of take_the_life_of
die: lose_their_lives pass_away perish lose_his_life lose_her_life; jail: prison gaol imprison
lawyer: attorney; doctor: physician; film: movie; car: automobile vehicle; kid: child youngster; ill: sick
illness: disease sickness; firm: company corporation business; worker: employee; cash: money; tax: levy
law: legislation statute; leave: withdraw_from pull_out_of quit exit withdraw pull_out
join: enter_into become_a_member_of become_member_of; back: support endorse
oppose: be_against is_against are_against; need: require; want: wish
yearly: annual annually every_year each_year a_year per_year per_annum
daily: every_day each_day a_day per_day; monthly: every_month each_month a_month per_month
weekly: every_week each_week a_week per_week; hourly: an_hour per_hour
global: worldwide world_'s of_the_world around_the_world across_the_world all_over_the_world throughout_the_world in_the_world world-wide
nationwide: across_the_country all_over_the_country throughout_the_country; house: home
police: cops police_officers; soldier: troop; rich: wealthy affluent; pupil: schoolchild; resident: inhabitant
migrant: immigrant; covid: coronavirus covid-19 sars-cov-2; jab: inoculation; vaccine: vaccination
quake: earthquake; plane: airplane aeroplane aircraft; ship: vessel; street: road; shop: store; gun: firearm
petrol: gasoline; rubbish: garbage trash; wildfire: bushfire forest_fire; 
holiday: vacation; apartment: flats; railway: railroad; subway: metro; football: soccer; trousers: pants
maths: math mathematics; mum: mom mother; dad: father; head: lead; celsius: degree_celsius °_c; fahrenheit: degree_fahrenheit °_f; mount: mt; saint: st
kilometer: km; meter: metre; centimeter: cm; millimeter: mm; kilogram: kg kilo; gram: gm; mile: mi; foot: ft; pound: lb lbs
mph: mile_per_hour mile_an_hour; kph: km_h kilometer_per_hour kilometer_an_hour; hectare: ha; litre: ltr; minute: min
boss: ceo chief_executive chief_executive_officer; make: produce manufacture; maker: producer manufacturer
cause: lead_to result_in bring_about trigger; cure: heal; give: hand_over; fund: finance bankroll
arrest: detain take_into_custody; sue: take_to_court; pass: adopt
approve: authorise authorize okay green-light; cancel: call_off scrap; postpone: delay put_off
resign: step_down stand_down; fire: dismiss sack lay_off; hire: recruit; elect: vote_in; appoint: name_as
meet: hold_talks_with; visit: travel_to pay_a_visit_to; move: relocate; arrive: reach get_to; attack: assault
defeat: beat; capture: seize; free: release; rescue: save; prime_minister: premier; court: tribunal
flood: flooding; live: reside; adult: grown-up grownup; woman: female; man: male; baby: infant newborn
elderly: older_people senior_citizen; steal: rob; hide: conceal; find: discover; answer: reply respond
fast: quick rapid; fastest: quickest; cheap: inexpensive; expensive: costly; easy: simple; hard: difficult
near: close_by nearby; newest: latest; supply: provide deliver; carry: transport; establish: set_up
own: possess belong_to; lend: loan; wage: salary; switch_off: turn_off shut_off; switch_on: turn_on
throw_away: discard throw_out dump; take_part: participate; carry_out: conduct perform; hand_out: distribute
teenager: teen; scientist: researcher; expert: specialist; medicine: drug medication; hospital: clinic
government: govt gov't; website: site web_site; internet: web; mobile_phone: cell_phone cellphone mobile smartphone; tv: television
photo: photograph picture; video: clip footage; journalist: reporter; rainforest: rain_forest
healthcare: health_care; wildfire: wild_fire; reject: turn_down; speak: talk; force: compel; protest: rally
protester: demonstrator; strike: walk_out; explode: blow_up go_off; collapse: give_way
take_effect: go_into_effect come_into_effect come_into_force enter_into_force go_into_force
gray: grey; skeptic: sceptic; skeptical: sceptical; tire: tyre; aluminum: aluminium; artifact: artefact; fetus: foetus
anesthetic: anaesthetic; leukemia: leukaemia; diarrhea: diarrhoea; estrogen: oestrogen; pediatric: paediatric; plow: plough
burn_down: burn_to_the_ground; injure: wound hurt
"""

# Of these the kind of what differs is a place or a date; the first word is the name.
PLACES = """
usa: united_states united_states_of_america america american u.s u.s.a the_us
uk: united_kingdom great_britain britain british u.k
eu: european_union e.u; europe: european; russia: russian russian_federation; ukraine: ukrainian; germany: german
france: french; italy: italian; spain: spanish; portugal: portuguese; poland: polish; austria: austrian
australia: australian; canada: canadian; mexico: mexican; brazil: brazilian; argentina: argentine argentinian
chile: chilean; china: chinese; japan: japanese; india: indian; pakistan: pakistani; iran: iranian; iraq: iraqi
israel: israeli; syria: syrian; turkey: turkish türkiye turkiye; greece: greek; egypt: egyptian; sweden: swedish
norway: norwegian; denmark: danish; finland: finnish; iceland: icelandic; ireland: irish; scotland: scottish
england: english; wales: welsh; netherlands: dutch holland; belgium: belgian; switzerland: swiss; hungary: hungarian
czechia: czech czech_republic; slovakia: slovak; romania: romanian; bulgaria: bulgarian; serbia: serbian; croatia: croatian
kenya: kenyan; nigeria: nigerian; ethiopia: ethiopian; ghana: ghanaian; vietnam: vietnamese; thailand: thai
indonesia: indonesian; malaysia: malaysian; philippines: philippine filipino; cuba: cuban; venezuela: venezuelan
colombia: colombian; peru: peruvian; afghanistan: afghan; estonia: estonian; latvia: latvian; lithuania: lithuanian
georgia: georgian; armenia: armenian; azerbaijan: azerbaijani; kazakhstan: kazakh; korea: korean; taiwan: taiwanese
africa: african; asia: asian; new_zealand: ; south_africa: south_african; saudi_arabia: saudi; uae: united_arab_emirates
north_korea: north_korean; south_korea: south_korean; morocco: moroccan; algeria: algerian; tunisia: tunisian; libya: libyan
north: northern; south: southern; east: eastern; west: western
nyc: new_york_city; la_: los_angeles; dc: washington_d.c d.c washington_dc; kyiv: kiev
moscow: ; london: ; paris: ; berlin: ; rome: ; madrid: ; vienna: ; geneva: ; texas: texan; california: californian; florida:
"""

# Who is meant by them is not known, but another one is another person.
PRONOUNS = """
he: him; she: shes; they: them; we: us; i: me; you: yourself
"""

ORGANISATIONS = """
un: united_nations u.n; nato: north_atlantic_treaty_organization; who_: world_health_organization w.h.o
imf: international_monetary_fund; world_bank: ; fda: food_and_drug_administration; nasa: ; cdc: centers_for_disease_control
ecb: european_central_bank; cia: central_intelligence_agency; fbi: federal_bureau_of_investigation; bbc: ; nhs: national_health_service
gop: republican_party; opec: ; wto: world_trade_organization; icc: international_criminal_court; epa: environmental_protection_agency
white_house: ; supreme_court: ; ioc: international_olympic_committee; iaea: international_atomic_energy_agency
unesco: ; unicef: ; interpol: ; fed: federal_reserve; irs: internal_revenue_service; wwf: world_wildlife_fund world_wide_fund_for_nature
facebook: ; google: ; fifa: ; uefa: ; gdp: gross_domestic_product; oecd: ; ai: artificial_intelligence; co2: carbon_dioxide; hiv:
"""

DATES = """
monday: mon; tuesday: tue tues; wednesday: wed; thursday: thu thurs; friday: fri; saturday: sat; sunday: sun
last_year: past_year previous_year; this_year: current_year; next_year: coming_year; last_month: past_month
this_month: current_month; next_month: coming_month; last_week: past_week; this_week: current_week
next_week: coming_week; last_decade: past_decade; last_quarter: past_quarter; this_quarter: current_quarter
next_quarter: coming_quarter; tonight: this_evening; noon: midday; christmas: xmas; autumn: fall_season
today: this_very_day; tomorrow: tmrw; yesterday: yday; weekend: week-end; spring: springtime; summer: summertime
winter: wintertime; easter: easter_sunday
"""
