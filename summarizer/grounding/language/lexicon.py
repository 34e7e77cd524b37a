"""Tables of words that mean the same, the opposite, or something else of the same kind.

Written by hand, general vocabulary of news, minutes, mail, incident reports and contracts. A word
may stand in several lines. Words are given in their base form; `concepts` looks up stems.
"""

from __future__ import annotations

SYNONYMS = """
say state tell note announce declare mention remark comment affirm; say report write according; announce
reveal disclose unveil; describe detail outline depict portray; explain clarify describe; discuss debate
talk conversation chat discussion speak converse; emphasise stress underline highlight; mention reference
refer cite; claim assert maintain contend; ask request enquire inquire; request demand seek; question
query inquiry enquiry; order command instruct direct mandate tell; require oblige obligate mandate compel
necessary mandatory compulsory obligatory enforce; require need must; want wish desire seek request; want
hope; ask call urge; agree consent accept; agreement deal accord pact settlement; contract agreement;
treaty accord agreement; talks negotiation discussion dialogue; negotiate bargain; plan intend aim; plan
arrange organise prepare; plan scheme programme project; propose suggest recommend advise; proposal
proposition suggestion; recommendation advice suggestion; advise recommend counsel; try attempt seek
endeavour; help assist aid support; back support endorse; champion advocate promote favour; promote
advertise; aid relief assistance; funding money funds fund; finance fund; show demonstrate display
exhibit; show indicate reveal; find discover detect identify uncover; locate find; determine establish
find; see observe notice spot witness; view watch see; look gaze peer; examine inspect study review
analyse scrutinise explore assess evaluate; check inspect verify; investigate examine probe; investigation
inquiry probe; study research; survey poll; expose reveal; make create produce build; make manufacture
produce; build construct erect; create establish form found; create design develop devise; form shape;
start begin commence initiate; launch start introduce release; release publish; introduce present; end
finish conclude complete; end terminate; finish complete finalise; expire end lapse; continue ongoing
proceed persist; continue remain still; remain stay; last continue; stop halt cease; suspend pause halt;
quit leave resign; stop discontinue end; postpone delay defer adjourn; delay late; late overdue; cancel
scrap abandon; happen occur; event occurrence; incident event; cause trigger provoke spark prompt; cause
lead result; because cause due; result outcome consequence; consequence aftermath fallout effect impact;
effect impact influence; affect influence impact; reason motive; reason cause; change alter modify adjust
amend; change shift; transform convert; revise edit update; improve enhance refine; improve better;
improve upgrade; boost bolster strengthen reinforce; spur stimulate boost; optimise improve; fix repair
mend resolve patch; resolve solve settle; solution fix remedy; correct fix; restore recover; back restore;
return restore; restart reboot; return come; crash fail; break fail; failure fault malfunction; outage
downtime disruption interruption; problem issue trouble difficulty; bug defect error fault problem issue;
error mistake; accident crash collision; collide crash; damage harm hurt; destroy demolish wreck ruin;
injure hurt wound; die dead death; death fatality; kill slay; murder kill; attack assault; attack strike
raid; protect defend guard safeguard shield; secure safeguard; security safety; resist oppose withstand;
defend resist; fight battle combat; war conflict; dispute row disagreement quarrel argument; argue dispute
quarrel; tension friction strain; worry concern fear anxiety; afraid scared fear; frustration annoyance;
anger fury; angry furious; happy glad pleased delighted; sad unhappy; upset annoyed; like love enjoy;
appreciate enjoy; dislike hate; expect anticipate; forecast predict foresee; think believe feel reckon;
opinion view perspective viewpoint; belief view; idea concept notion; consider contemplate weigh ponder
mull; regard consider deem see view; know aware; understand comprehend grasp; realise recognise
understand; remember recall; remind recall; forget overlook; ignore disregard neglect overlook; learn
discover; learn study; teach instruct educate; teacher instructor; decide choose determine resolve; choose
select pick opt; choice option selection; approve authorise endorse ratify; approve pass; allow permit
enable let; ban bar prohibit forbid outlaw; prevent stop block; restrict limit curb constrain; contain
curb; control govern; run operate manage; manage handle oversee supervise; lead head direct; leader head
chief boss; manager director supervisor; employ hire recruit; employee worker staff personnel; dismiss
fire sack; appoint name nominate; become appoint; join enter; enrol register sign; register record;
participate join attend; attend visit; involve include; include comprise contain incorporate encompass;
consist comprise; cover include; feature include; part portion section; piece part; component part; whole
entire complete full; total sum; many numerous several multiple; various diverse different several; some
several few; most majority; main chief principal primary key; major main significant; leading top main;
important significant crucial vital essential key critical; big large huge great; enormous huge vast
massive; small little tiny; new fresh novel; new latest newest; recent new; former previous prior earlier;
next following subsequent; upcoming next forthcoming; initially originally; early initial; final last;
current present existing; modern contemporary current; soon shortly; often frequently regularly; fast
quick swift rapid speedy; slow sluggish; difficult hard tough challenging; easy simple straightforward;
simplify ease; streamline simplify optimise; good great excellent; positive good favourable; bad poor;
terrible awful; best top; clear obvious evident; vague unclear ambiguous; certain sure; possible
potential; likely probable; real genuine actual; true real; false untrue; right correct accurate; strange
odd unusual weird; surprising unexpected; special unique exclusive; specific particular; common usual
typical normal; ordinary normal; free complimentary gratis; cheap inexpensive affordable; expensive
costly; cost price; worth value; value cost; pay spend; payment pay; fee charge price; cash money; income
revenue earnings; revenue sales; profit earnings gain; loss deficit; buy purchase acquire; sell sale; send
submit deliver forward dispatch; ship deliver; submit file lodge; get receive obtain; acquire obtain;
arrive receive; give provide supply; give present hand; grant give award; offer provide supply; provide
supply equip furnish; offer deal; offer present; bring carry transport; fetch get bring; carry hold; meet
encounter; meet gather convene; meeting session gathering; visit trip; trip journey tour; stay visit;
travel go journey; leave depart exit; arrive reach come; achieve attain accomplish reach; succeed manage;
move relocate transfer shift; place location site spot; venue place; area region zone district; town city;
nation country state; government administration; authorities officials; agency body; organisation body
group; company firm business corporation enterprise; group team; party side; union guild; people persons
individuals folk public; person individual; man guy; woman lady; child kid; young youth; friend pal mate
buddy; guest visitor; user customer client; consumer customer; resident inhabitant citizen; voter elector;
police officer; soldier troop; military army; gunman shooter; arrest detain apprehend capture; detention
custody; prison jail; imprison jail; court tribunal; law legislation act; rule regulation; guideline
guidance rule; regulator watchdog; lawsuit suit; sue prosecute; accuse blame; allegation accusation; admit
acknowledge confess concede plead; deny refute; refuse reject decline; reject dismiss rebuff; crime
offence; steal rob; theft robbery; deceive mislead; criticise condemn denounce slam; mock tease ridicule;
praise commend applaud; invite ask; promise pledge vow; guarantee assurance; warn caution alert; alert
alarm warning; danger risk threat hazard; menace threat; emergency crisis; urgent pressing; call phone
ring telephone; call name term label dub; message note; contact message reach; notify inform tell alert;
email mail; document paper file; record log; recording record; film movie; photo picture image photograph;
capture record; song track; book publication; story tale; article story; show programme; episode
instalment; podcast show broadcast; listen hear; answer reply respond; response reply answer; doctor
physician; ill sick unwell; illness disease sickness; infection case; treatment therapy; drug medicine
medication; meal food; eat consume; drink beverage; house home; home residence; flat apartment; road
street; car automobile; plane aircraft jet airplane; ship vessel boat; railway rail train; station
terminal; shop store; college university; student pupil; job work; job post position; task job; duty
obligation; goal aim target objective purpose; step measure action; method approach way technique; tool
instrument utility; tool system; device gadget; machine device; computer pc; phone smartphone mobile;
software program; app application; feature function; version release; download fetch; install setup;
delete remove erase; eradicate eliminate; discard delete; withdraw remove pull; add include; connect join
link; split divide separate; share distribute; distribute spread circulate; gather collect; keep retain
maintain preserve; store save keep; save rescue; use utilise employ; apply use; lack shortage; empty
blank; missing lost absent; win triumph prevail; win victory; beat defeat; match game; player athlete;
coach trainer; contest competition tournament; race contest; prize award; vote ballot; campaign drive;
protest demonstration rally; strike walkout; truce ceasefire; sign signature; signal indicate; role part;
perform play; conduct execute perform; hold conduct; host hold; phase stage; period time; duration length;
date day; yearly annual annually; monthly month; weekly week; daily day; nowadays today; recently lately;
later afterwards subsequently; immediately instantly; sudden abrupt; brief short; long lengthy prolonged
extended; wide broad; near close nearby; remote secluded isolated; middle centre; core heart centre; edge
brink verge; border frontier; limit cap ceiling; extent degree; pace speed rate; strong powerful robust;
energy power electricity; fire blaze; storm hurricane; hot warm; cold chilly; dry arid; wet damp; clean
tidy; dirty filthy; quiet silent; loud noisy; beautiful pretty; rich wealthy; famous renowned; popular
famous; secret confidential; hidden secret; hide conceal; unknown unidentified unnamed unspecified
undisclosed; personal private; open unlock; comply obey follow; violate breach break; exceed surpass;
compare comparison; similar alike; same identical equal; distinct different; differ vary; range variety
array; kind type sort; title name; condition state; situation circumstance status; feel sense; face
confront; grapple deal cope; contend deal; handle deal; cope manage; compensation damages; tax levy; debt
liability; loan credit; stake share; trade commerce; industry sector; factory plant; facility plant; good
product; item product; substance material; mineral ore; oil petroleum; fuel gas; land ground; sea ocean;
river stream; forest wood; animal creature; customise tailor personalise; adapt tailor adjust; seamless
smooth; effortless easy; rival competitor opponent; ally partner; partner associate; aide assistant
adviser; adviser consultant; ambassador envoy; representative agent delegate; spokesman spokeswoman
spokesperson; chairman chair chairwoman chairperson; expert specialist; researcher scientist; technician
engineer; developer programmer; writer author; presenter host; journalist reporter; actor performer;
singer vocalist; bid attempt; mask hide; cross traverse; discount reduction; reduction cut decrease; trust
confidence; brave bold courageous; bold audacious daring ambitious adventurous; tired exhausted weary;
ready prepared; estimate reckon; guess estimate; calculate compute; verify confirm validate; proof
evidence; explanation account; example instance; detail particular; fact truth; information data; press
media; television tv; online internet web; website site; print publish; copy duplicate; expiry expire;
effective valid; implement introduce; execute implement; candidate applicant; eligible qualify entitled;
entitlement right; responsible accountable; guilty culpable; marry wed; wedding marriage; baby infant;
adult grown; elderly old; symptom sign; stable steady; await wait; rest remainder; wake awaken; walk
stroll; jog run; leap jump; fall tumble; throw toss; seize grab capture; catch capture; pull drag; burn
incinerate; explosion blast; weapon arms; gun firearm; invade invasion; attack invasion; occupy seize;
escape flee; chase pursue; attract draw; appear seem; appear emerge; disappear vanish; misplace lose; swap
exchange; replace substitute; repeat reiterate; clothes clothing; bag sack; package bundle; suite set;
collection set; password credential; subscription plan; invoice bill; receipt voucher; merge combine;
unite combine join; office bureau; headquarters base; foundation basis; increase rise grow climb; increase
raise expand; gain rise; hike raise increase; decrease fall drop decline; decrease lower reduce cut;
shrink fall contract; diminish lessen decrease; surge soar jump; plunge slump plummet tumble; strengthen
reinforce toughen; weaken soften; worsen deteriorate; accelerate quicken speed hasten; accept approve
embrace; accept welcome; close shut lock; enable activate; disable deactivate; waste squander; benefit
advantage merit; drawback disadvantage downside; discourage deter dissuade; hinder hamper impede obstruct;
encourage urge persuade; distrust doubt; suspicious sceptical; release free liberate; legal lawful;
illegal unlawful; dangerous unsafe risky hazardous; voluntary optional; unnecessary needless; minor
insignificant trivial negligible; tall high; weak feeble; thick dense; dark dim; old ancient; outdated
obsolete; temporary provisional interim; permanent lasting; always constantly; rarely seldom; complex
complicated; impossible unable incapable; possible able capable; unlikely improbable; wrong incorrect
inaccurate; alive live; survive live; indoor inside; outdoor outside; foreign overseas; domestic national;
maximum most; minimum least; active working; inactive dormant idle; unavailable offline down; available
online; advance progress; enemy foe; boost increase; raise lift; more greater; less fewer; smaller less
lower; faster quicker; pronounced strong; double twice; own have possess; belong own; fill full; withdraw
retreat; speech address; deliver give; fulfil meet; satisfy meet; tour visit; nice pleasant; funny
humorous; smart clever intelligent; hurry rush; shout yell; cry weep; smile grin; quarter three-month;
pledge commit; commit promise; dedicate devote; assign allocate; allocate distribute; schedule plan;
calendar schedule; complain complaint; apologise sorry apology; thank grateful; greet welcome; meet
welcome; surround about; concern about regarding; topic subject theme; subject matter; tone mood; personal
individual; experience undergo; suffer experience; endure suffer; rely depend; dependent reliant; trust
rely; supply delivery; tragedy disaster; disaster catastrophe; accident incident; evacuate leave; shelter
refuge; refugee migrant; tariff duty; output production; capacity volume; volume amount; amount quantity;
count number; figure number; portion share; proportion share; percentage share; average mean; peak high;
record high; boost bolster spur stimulate; pay bear; owner holder; permit licence; approve confirm; meet
convene; own hold; decide rule; annul cancel revoke; postpone push; promise commit; obtain get receive
"""

POLAR = """
increase rise grow climb gain jump surge soar raise expand escalate growth more higher up double |
decrease fall drop decline shrink cut reduce plunge slide slump dip lessen diminish less fewer lower down
halve reduction; strengthen reinforce tighten toughen | weaken loosen soften relax undermine; improve
improvement better enhance boost | worsen deteriorate worse degrade impair damage; accelerate quicken
speed hasten | slow decelerate delay hinder; fast quick swift rapid speedy | slow sluggish; accept agree
consent approve embrace welcome | reject refuse decline rebuff disagree; approve authorise clear allow
permit | deny disapprove veto reject ban prohibit forbid bar block; confirm affirm acknowledge admit |
deny refute dispute; win victory triumph | lose defeat loss; succeed success successful | fail failure
unsuccessful; open unlock reopen | close shut lock closure; start begin launch commence initiate resume
onset | end stop finish cease halt terminate conclude cancel quit; continue ongoing persist proceed | stop
cease halt end suspend discontinue; include inclusion contain comprise feature | exclude omit exclusion;
join enter admit | leave quit exit depart; arrive arrival enter come | leave depart departure exit go;
appear emerge | disappear vanish; add insert append attach | remove delete withdraw subtract erase; create
build make establish produce | destroy demolish dismantle abolish; connect attach link join | disconnect
detach separate unplug; enable activate allow | disable deactivate prevent; install | uninstall; save
rescue preserve keep | lose waste delete; spend waste | save earn; profit gain surplus earnings | loss
deficit; benefit advantage pro upside merit | drawback disadvantage downside con harm; support back
endorse favour advocate champion promote | oppose resist criticise condemn discourage; help assist
facilitate aid simplify streamline ease | hinder hamper impede obstruct complicate hurt; encourage urge
persuade | discourage deter dissuade; praise commend applaud | criticise condemn slam denounce; like love
enjoy adore fond | dislike hate loathe; happy glad pleased delighted satisfied | unhappy sad upset
dissatisfied angry; trust believe confident | distrust doubt suspicious sceptical; remember recall |
forget; notice acknowledge consider | ignore overlook disregard dismiss neglect; reveal disclose expose
show unveil | hide conceal cover mask; love affection | hatred; war conflict hostility | peace truce;
attack invade assault | defend protect guard; guilty culpable | innocent; convict | acquit; arrest detain
imprison capture | release free liberate; legal lawful | illegal unlawful; safe secure harmless |
dangerous unsafe risky hazardous; stable steady | unstable volatile; clear obvious evident certain
definite | unclear vague ambiguous uncertain; known identified named | unknown unidentified unnamed
undisclosed; public open overt | secret private confidential hidden; mandatory compulsory obligatory
required | voluntary optional; necessary essential | unnecessary needless; important significant crucial
vital major key | unimportant irrelevant minor insignificant trivial negligible; main primary principal |
secondary minor subsidiary; big large huge great major massive | small little tiny minor; high tall upper
top | low short bottom; long lengthy | short brief; wide broad | narrow; heavy | light; strong powerful |
weak feeble; thick | thin; deep | shallow; full complete entire | empty partial incomplete; rich wealthy |
poor; expensive costly dear | cheap inexpensive affordable; free gratis complimentary | paid; hot warm |
cold cool chilly; wet rainy humid | dry arid; sunny | rainy cloudy; light bright | dark dim; clean | dirty
polluted; loud noisy | quiet silent; young | old elderly; new modern recent current | old ancient outdated
obsolete former; early | late; first initial opening | last final closing; before prior earlier until |
after later following since; past previous last | future next upcoming; temporary provisional interim |
permanent lasting; always constantly constant | never rarely seldom; often frequently frequent regular |
rarely seldom infrequent occasional; common usual typical normal ordinary conventional | rare unusual
unconventional abnormal atypical; easy simple straightforward | hard difficult tough complex complicated;
possible feasible able capable | impossible unable incapable; likely probable | unlikely improbable; true
right correct accurate real genuine | false wrong incorrect inaccurate fake untrue; good positive
favourable excellent best great | bad negative adverse poor worst terrible; beautiful pretty | ugly;
healthy well | ill sick unwell; alive live survive | dead die perish; dead die kill | alive survive; born
birth | die death; asleep sleep | awake wake; present attend presence | absent miss absence; have possess
own hold | lack; abundance plenty surplus | shortage scarcity lack deficit; same identical equal alike
similar | different differ distinct unlike; inside indoor within internal in | outside outdoor external;
above over exceed | below under beneath; near close nearby adjacent | far distant remote; front ahead
forward | behind back backward; left | right; north northern | south southern; east eastern | west
western; domestic internal national local | foreign external international overseas; urban | rural; upper
| lower; maximum max most peak | minimum min least trough; majority | minority; most | fewest; all every
each | none; cause trigger | prevent avert; allow let permit | prevent forbid block bar; push press |
pull; pass | fail; hire employ recruit appoint | fire dismiss sack; meet satisfy | miss breach violate;
obey comply follow respect | violate break breach defy disobey; unite merge combine join | divide split
separate; solve fix repair resolve | break damage; resolve resolved settled solved fixed closed |
unresolved pending outstanding; progress advance | setback retreat regress; optimist optimistic hopeful |
pessimist pessimistic gloomy; formal official | informal unofficial; active | inactive passive dormant
idle; online up | offline down; positive | negative; male man men boy | female woman women girl; voluntary
willing | forced reluctant; directly | indirectly; professional expert | amateur; guest visitor | host;
ally friend partner | enemy foe rival opponent; upgrade promote | downgrade demote; export | import;
inflow | outflow; supply offer | demand; tighten hike | ease loosen; strict rigid | lenient lax flexible;
advanced | basic primitive; popular | unpopular; automatic automated | manual; wholesale | retail; inner |
outer; odd | even; available | unavailable
"""

CONVERSE = """
buy purchase acquire | sell sale; lend | borrow; give hand grant | receive get; send | receive; teach |
learn; beat defeat | lose; involve | participate; before prior | after; precede | follow; above | below;
ahead | behind; own | belong
"""

CONTRAST = """
man men male boy gentleman, woman women female girl lady; mother mum mom, father dad, brother, sister,
son, daughter, uncle, aunt, husband, wife, grandmother, grandfather, cousin; north northern, south
southern, east eastern, west western; morning, afternoon, evening, night midnight, noon; spring, summer,
autumn, winter; yesterday, today, tomorrow, tonight; former, latter; daily day, weekly week, monthly month,
quarterly quarter, yearly annual annually year; red, blue, green, yellow, black, white, orange, purple, pink,
brown, grey; president, minister, mayor, governor, senator, king, queen, ambassador envoy, chancellor,
secretary, chairman chairwoman chair, treasurer, spokesman spokeswoman; doctor physician surgeon, nurse,
teacher instructor, lawyer attorney, judge, engineer, driver, pilot, soldier, farmer, chef cook, actor,
singer, writer author, plumber, electrician, accountant, researcher scientist, receiver, coach trainer,
player, student pupil, journalist reporter; council, committee, board, parliament, congress, senate, cabinet,
court tribunal, police, army military, ministry; milk, water, oil, juice, wine, beer, tea, coffee, soda;
apple, banana, lemon, grape, cherry, strawberry, pear; beef, pork, chicken, fish, lamb, cheese, bread,
cake, egg, butter, salad, soup, pasta, pizza; gold, silver, copper, iron, steel, aluminium, lithium,
nickel, zinc, coal; gas, petrol, diesel, electricity, coal; car, bus coach, train railway, plane aircraft
airplane, ship boat ferry, van, truck lorry, bicycle bike, motorcycle, tram, helicopter; road street,
bridge, tunnel, canal, railway; school, hospital, museum, church, airport, hotel, prison jail, library,
factory plant, theatre, restaurant, supermarket, bank; dog, cat, horse, cow, pig, sheep, bird pigeon,
mouse, rabbit, lion, tiger, bear, wolf; film movie, book novel, song track, album, podcast, painting,
poem; music, food, sport, religion, politics; apps app application, game, website site, server, database,
laptop, phone smartphone, printer, router, camera; email mail, letter, phone telephone, fax; football
soccer, basketball, baseball, tennis, cricket, rugby, hockey, golf; flood flooding, earthquake, fire
blaze, storm hurricane, drought, explosion, collapse, avalanche, tornado; cancer, diabetes, influenza flu,
malaria, stroke, measles, asthma; head, arm, leg, hand, foot, knee, shoulder, back, eye, ear, heart, lung,
liver, kidney; kitchen, bedroom, bathroom, garden, garage, office, basement; euro, dollar, pound, yen,
franc, rupee, rouble, yuan; discount, surcharge; party, meeting, wedding, funeral, concert, conference;
murder, manslaughter, theft, fraud, arson, bribery; divorce, marriage; breakfast, lunch, dinner supper
"""
