"""Time words: what languages call days, units of time and directions.

A time expression of any language is read as a line of tokens of one small language: `W4` a weekday (Monday
is 0), `M5` a month, `N3` a number, `Y2026` a year, `D2026-05-13` a day, `P2026-05` another ISO 8601 period,
`Q3` a quarter, `H2` a half-year, and the names before the colons below.
"""

from __future__ import annotations

from typing import Final

_ENGLISH: Final = """
    day: day days
    week: week weeks
    fortnight: fortnight fortnights
    weekend: weekend
    month: month months
    quarter: quarter quarters
    year: year years
    this: this current
    last: last previous
    next: next
    past: past
    coming: coming upcoming
    ago: ago
    in: in within
    hence: hence
    today: today tonight
    yesterday: yesterday
    tomorrow: tomorrow
    edge: early earlier late later mid middle end start beginning
    daypart: morning afternoon evening noon midday midnight eod cob
    night: night
    -: the of on at by until till since from due starting effective local time
    N1: one a first
    N2: two second
    N3: three third
    N4: four fourth
    N5: five
    N6: six
    N7: seven
    N8: eight
    N9: nine
    N10: ten
    N11: eleven
    N12: twelve
"""

_GERMAN: Final = """
    day: tag tage tagen
    week: woche wochen
    weekend: wochenende
    month: monat monate monaten monats
    quarter: quartal quartals
    year: jahr jahre jahren jahres
    this: diese diesen dieser dieses diesem
    last: letzte letzten letzter letztes letztem
    next: nächste nächsten nächster nächstes nächstem
    recent: vergangene vergangenen vergangener vergangenes vorige vorigen voriges
    nearing: kommende kommenden kommender kommendes
    ago: vor
    in: binnen innerhalb
    today: heute
    yesterday: gestern
    tomorrow: morgen
    before-yesterday: vorgestern
    after-tomorrow: übermorgen
    edge: anfang mitte ende
    daypart: vormittag mittag nachmittag abend früh
    night: nacht
    -: der die das den dem des am um im bis seit ab zum zur spätestens
    N1: ein eine einem einer einen erste ersten erstes
    N2: zwei zweite zweiten zweites
    N3: drei dritte dritten drittes
    N4: vier vierte vierten viertes
    N5: fünf
    N6: sechs
    N7: sieben
    N9: neun
    N10: zehn
    N11: elf
    N12: zwölf
"""
"""Without "acht Tage": it means one week, as do "huit jours" and "otto giorni"."""

_FRENCH: Final = """
    day: jour jours
    week: semaine semaines
    month: mois
    quarter: trimestre
    year: an ans année années
    this: ce cet cette
    recent: dernier dernière
    nearing: prochain prochaine
    in: dans en
    today: aujourd'hui
    yesterday: hier
    tomorrow: demain
    before-yesterday: avant-hier
    after-tomorrow: après-demain
    edge: début fin mi
    daypart: matin après-midi soir
    night: nuit
    -: le la les de du à au d'ici jusqu'au depuis
    N1: un une premier première
    N2: deux deuxième
    N3: trois troisième
    N4: quatre quatrième
    N5: cinq
    N9: neuf
    N10: dix
    N11: onze
    N12: douze
"""

_SPANISH: Final = """
    day: día días
    week: semana semanas
    month: mes meses
    quarter: trimestre
    year: año años
    this: este esta
    recent: pasado pasada
    nearing: próximo próxima
    ago: hace
    in: en
    today: hoy
    yesterday: ayer
    tomorrow: mañana
    before-yesterday: anteayer
    edge: finales mediados principios comienzos fines inicios
    daypart: tarde
    night: noche
    -: el los las del al desde hasta
    N1: uno una primer
    N2: dos segundo
    N3: tres tercer
    N4: cuatro cuarto
    N5: cinco
    N6: seis
    N7: siete
    N9: nueve
    N10: diez
    N11: once
    N12: doce
"""

_ITALIAN: Final = """
    day: giorno giorni
    week: settimana settimane
    weekend: finesettimana
    month: mese mesi
    quarter: trimestre
    year: anno anni
    this: questo questa
    recent: scorso scorsa passato passata
    nearing: prossimo prossima
    ago: fa
    in: tra fra entro
    today: oggi stasera stamattina stamani stanotte
    yesterday: ieri
    tomorrow: domani
    before-yesterday: altroieri avantieri
    after-tomorrow: dopodomani
    edge: inizio metà fine
    daypart: mattina mattino pomeriggio sera
    night: notte
    -: il lo i gli alla allo alle di del della dal dalla da nel nella ad fino ore
    N1: primo
    N2: due secondo
    N3: tre terzo
    N4: quattro quarto
    N5: cinque
    N6: sei
    N7: sette
    N9: nove
    N10: dieci
    N11: undici
    N12: dodici
"""

_PORTUGUESE: Final = """
    day: dia dias
    week: semana semanas
    month: mês meses
    quarter: trimestre
    year: ano anos
    this: este esta neste nesta deste desta
    recent: passado passada último última
    nearing: próximo próxima
    ago: há atrás
    in: em
    today: hoje
    yesterday: ontem
    tomorrow: amanhã
    before-yesterday: anteontem
    edge: início meados final fim
    daypart: manhã tarde
    night: noite
    -: o os as da das do dos no na nos nas ao à até desde pelo pela
    N1: um uma primeiro
    N2: dois duas segundo
    N3: três terceiro
    N4: quatro
    N5: cinco
    N6: seis
    N7: sete
    N9: nove
    N12: doze
    W0: segunda
    W1: terça
    W2: quarta
    W3: quinta
    W4: sexta
"""

_DUTCH: Final = """
    day: dag dagen
    week: weken
    month: maand maanden
    quarter: kwartaal
    year: jaar jaren
    this: deze dit
    recent: vorige vorig afgelopen
    next: volgende volgend
    nearing: komende komend aanstaande
    ago: geleden
    today: vandaag vanavond vanochtend vanmiddag vannacht
    yesterday: gisteren gisteravond gistermiddag gisterochtend
    tomorrow: morgenavond morgenochtend morgenmiddag
    before-yesterday: eergisteren
    after-tomorrow: overmorgen
    edge: eind begin half medio
    daypart: ochtend middag avond
    -: aan het van op om tot vanaf sinds uiterlijk
    N1: een één eerste
    N2: twee tweede
    N3: drie derde
    N4: vierde
    N5: vijf
    N6: zes
    N7: zeven
    N9: negen
    N10: tien
    N12: twaalf
"""

_POLISH: Final = """
    day: dzień dni
    week: tydzień tygodnia tygodnie tygodni tygodniu
    month: miesiąc miesiąca miesiące miesięcy miesiącu
    quarter: kwartał kwartału kwartale
    year: rok roku lata lat
    this: tym tej tę tego bieżącym bieżący
    recent: zeszły zeszłym zeszłego zeszłą zeszłej ubiegły ubiegłym ubiegłego ubiegłą ubiegłej
    recent: miniony minionym minionego minioną poprzednim ostatni ostatnim ostatnią
    next: przyszły przyszłym przyszłego przyszłą przyszłej następny następnym następnego następną
    nearing: najbliższy najbliższym najbliższą najbliższego
    ago: temu
    in: za
    today: dziś dzisiaj
    yesterday: wczoraj
    tomorrow: jutro
    before-yesterday: przedwczoraj
    after-tomorrow: pojutrze
    edge: koniec końca końcu końcem początek początku połowa połowie
    daypart: rano południem południu wieczorem wieczór
    -: w we na do od z ze po dnia dniu
    N1: jeden jedną
    N2: dwa dwie dwóch
    N3: trzy trzech
    N4: cztery czterech
    N5: pięć pięciu
    N6: sześć
    N7: siedem
    N8: osiem
    N9: dziewięć
    N10: dziesięć
"""

_RUSSIAN: Final = """
    day: день дня дней
    week: неделя неделю недели недель неделе
    weekend: выходные выходных
    month: месяц месяца месяцев месяце
    quarter: квартал квартала квартале
    year: год года лет году
    this: этот этого этом эту этой эти этих текущем
    recent: прошлый прошлом прошлого прошлую прошлой прошлые прошлых минувший минувшую
    next: будущем будущий следующий следующем следующего следующую следующей следующие следующих
    nearing: ближайший ближайшую ближайшие
    ago: назад
    in: через
    today: сегодня
    yesterday: вчера
    tomorrow: завтра
    before-yesterday: позавчера
    after-tomorrow: послезавтра
    edge: конец конца концу конце начало начала началу начале середина середине середины
    daypart: утро утром утра днем днём вечер вечером вечера полдень
    night: ночью ночи
    -: в во на к ко до с со по от числа тому
    N1: один одну первом
    N2: два две двух втором
    N3: три трех трёх третьем
    N4: четыре четвертом
    N5: пять
    N6: шесть
    N7: семь
    N8: восемь
    N9: девять
    N10: десять
"""

LANGUAGES: Final = (
    *(_ENGLISH, _GERMAN, _FRENCH, _SPANISH),
    *(_ITALIAN, _PORTUGUESE, _DUTCH, _POLISH, _RUSSIAN),
)
"""One table of lines "token: words" a language; where two disagree, the first counts. The token "-" is none:
its words say nothing about when."""
