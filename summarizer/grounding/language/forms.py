"""Tables of English: irregular forms, set phrases, and words that take a negative prefix."""

from __future__ import annotations

PHRASES = """
set up=establish; sets up=establish; setting up=establishing; carried out=executed; carry out=execute;
carries out=executes; carrying out=executing; takes place=happens; take place=happen; took place=happened;
taking place=happening; taken place=happened; took part=participated; take part=participate; takes
part=participates; taking part=participating; rolled back=reverted; rolls back=reverts; roll back=revert;
rolling back=reverting; log in=login; logged in=login; walked out=strike; walk out=strike; come into
force=take effect; comes into force=takes effect; came into force=took effect; hand in=submit; handed
in=submitted; run out=expire; runs out=expires; ran out=expired; no longer=not; went up=rose; go up=rise;
goes up=rises; gone up=risen; went down=fell; go down=fall; goes down=falls; gone down=fallen; was off=was
cancelled; is off=is cancelled; called off=cancelled; close to=nearing; at first=initially; please find
attached=attached; find attached=attached; went off=sounded; go off=sound; goes off=sounds; put
off=postpone; called off=cancelled; call off=cancel; turned down=rejected; turn down=reject; pointed
out=noted; found out=discovered; find out=discover; brought up=mentioned; gave up=abandoned; give
up=abandon; switched off=disabled; turned off=disabled; turn off=disable; switched on=enabled; turned
on=enabled; turn on=enable; let go=dismissed; laid off=dismissed; broke down=failed; break down=fail; shut
down=closed; filled out=completed; fill out=complete; no more than=at most; not more than=at most; no less
than=at least; not less than=at least; no later than=by; as well as=and; in addition to=and; a couple
of=two; in favour of=for; in favor of=for; as of=from;
due to be=scheduled to be; due to open=scheduled to open; due to start=scheduled to start; due to
begin=scheduled to begin; due to return=scheduled to return; due to=because; owing to=because; have to=must;
has to=must; had to=must; ought to=should; free of charge=free; at no cost=free; sign up=register; signed
up=registered; signing up=registering; united states of america=US; united states=US; united kingdom=UK;
great britain=UK; european union=EU; united nations=UN; covid-19=COVID; covid 19=COVID; per cent=percent;
group of seven=G7; group of twenty=G20; group of 20=G20; second world war=World War II; first world
war=World War I; world war two=World War II; world war one=World War I; wwii=World War II; ww2=World War II
"""
"""Phrases and what they are replaced by: phrase=word."""

DENIED = """
able accurate active adequate agree appear approve capable comfort complete connect consistent continue
convenient correct credible dependent direct effective efficient eligible expensive experienced flexible
formal frequent honest human legal legible literate logical loyal mature moral mortal movable obedient obey
organised patient perfect personal polite possible probable proper pure qualify rational regular relevant
replaceable responsible reversible satisfied secure sensitive significant sincere stable sufficient tolerant
trust understand use valid visible visible voluntary
"""
"""Words that take in-, im-, ir-, il-, dis- or mis- as a negative prefix."""

IRREGULAR = """
own owner owners owned owns; sing singer singers; buy buyer buyers; win winner winners; run runner runners;
rob robber robbers; vote voter voters; rent renter; pay payer; lead leader leaders; sail sailor sailors; be
is are was were been; have has had; do does did done; go goes went gone; buy bought; bring brought; think
thought; catch caught; teach taught; seek sought; fight fought; say said; pay paid; lay laid; sell sold;
tell told; hold held; find found; send sent; spend spent; lend lent; lose lost; build built; burn burnt;
leave left; meet met; lead led; feed fed; read read; get got gotten; sit sat; win won; run ran running;
begin began begun beginning; swim swam swum; drink drank drunk; sing sang sung; ring rang rung; sink sank
sunk; shrink shrank shrunk; come came coming; become became; give gave given giving; forgive forgave
forgiven; take took taken taking; shake shook shaken; break broke broken breaking; speak spoke spoken; steal
stole stolen; choose chose chosen choosing; freeze froze frozen; wake woke woken; write wrote written
writing; drive drove driven driving; ride rode ridden; rise rose risen rising; fall fell fallen; fly flew
flown; grow grew grown growth; know knew known; throw threw thrown; draw drew drawn; blow blew blown; show
shown; see saw seen; eat ate eaten; beat beaten; bite bit bitten; hide hid hidden; forget forgot forgotten;
forbid forbade forbidden; wear wore worn; tear tore torn; bear bore borne; swear swore sworn; cut cutting;
put putting; set setting; hit hitting; shut shutting; let letting; make made making; stand stood; understand
understood; withdraw withdrew withdrawn withdrawal; undergo underwent undergone; hear heard; mean meant;
keep kept; sleep slept; sweep swept; feel felt; deal dealt; lie lay lain lying; die died dying dead death;
tie tied tying; strike struck stricken; stick stuck; hang hung; dig dug; shoot shot; light lit; man men;
woman women; child children; person people persons; foot feet; tooth teeth; mouse mice; life lives; wife
wives; half halves; knife knives; leaf leaves; crisis crises; analysis analyses; criterion criteria; datum
data; decide decision; describe description; conclude conclusion; exclude exclusion; include inclusion;
expand expansion; extend extension; invade invasion; succeed success; proceed procedure; receive receipt
reception; permit permission; admit admission; submit submission; divide division; explode explosion;
provide provision; revise revision; supervise supervision; persuade persuasion; consume consumption; resume
resumption; assume assumption; produce production produces; destroy destruction; choose choice; lose loss
losses; live life; prove proof; believe belief; give gift; sell sale sales; advise advice; apply
application; deny denial; refuse refusal; reject rejection; arrive arrival; approve approval; propose
proposal; renew renewal; remove removal; survive survival; withdraw withdrawal; recover recovery; discover
discovery; deliver delivery; injure injury injuries; weigh weight; high height; long length; strong
strength; strengthen; wide width; deep depth; expire expiry expiration; maintain maintenance; appear
appearance; marry marriage; compare comparison; vary variety variation; analyse analyze analysis; respond
response; defend defence defense; offend offence offense; license licence licences; practise practice;
visit visits; plan planned planning; stop stopped; drop dropped;
ban banned banning; refer referred; occur occurred occurring; prefer preferred; control controlled; cancel
cancelled canceled cancelling cancellation; travel travelled traveled; level levels; negotiate negotiation;
frustrate frustration frustrated; warn warning; meeting meetings; building buildings; talk talks; hearing
hearings; finding findings; lead leads; sign signed; signature signatures; sign signing; use used using;
agree agreed agreeing; free freed; exclude excluded
"""
"""Each base form, then its forms that no spelling rule reduces to it."""

SPELLINGS = """
cheque check; centre center centres; metre meter metres; litre liter; theatre theater; programme program
programs; catalogue catalog; dialogue dialog; grey gray; tyre tire; aluminium aluminum; aeroplane airplane;
judgement judgment; ageing aging; mum mom
"""
"""British words, then their American spellings: other forms, but no inflections."""
