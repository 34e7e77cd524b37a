"""What a statement changes is found in every language: a "not", a number, a weekday, a name.

In a sentence, `{a|b}` is what it says and what a false statement says in its place, `~…~` may be left out.
"""

from __future__ import annotations

import re

import pytest

from summarizer.grounding.checks.claims import decide, find

SENTENCES = {
    "en": [
        "{Anna Berg|Carl Weiss} did {not |}sign the contract on {Friday|Monday}~ in Hamburg~.",
        "The bridge is {not |}closed~, the harbour office writes~.",
        "The crew of {Ferry Nora|Ferry Ida} counted {12|15} people on {Sunday|Tuesday}~ after the storm~.",
    ],
    "de": [
        "{Anna Berg|Karl Weiss} hat den Vertrag am {Freitag|Montag} {nicht |}unterzeichnet~, sagte sie~.",
        "Der Zug {nach Hamburg |nach Bremen }fährt ~wegen des Sturms ~heute {nicht|}.",
        "Die Brücke wurde am {3. Mai|5. Mai} mit {40|45} Helfern ~und zwei Kränen ~{nicht |}repariert.",
    ],
    "fr": [
        "{Anne Petit|Paul Roux} {n'a pas signé|a signé} le contrat {vendredi|lundi}~ à Lyon~.",
        "Le pont {n'est pas|est} fermé~, écrit la mairie~.",
        "Le navire a transporté {12|15} passagers {mardi|jeudi}~ malgré la tempête~.",
    ],
    "es": [
        "{Ana López|Juan Ruiz} {no |}firmó el contrato el {viernes|lunes}~ en Sevilla~.",
        "El puente {no |}está cerrado~, escribe el ayuntamiento~.",
        "El barco llevó {12|15} pasajeros el {martes|jueves}~ pese a la tormenta~.",
    ],
    "it": [
        "{Anna Rossi|Carlo Bianchi} {non |}ha firmato il contratto {venerdì|lunedì}~ a Torino~.",
        "Il ponte {non |}è pericoloso~, scrive il comune~.",
        "La nave ha portato {12|15} passeggeri {martedì|giovedì}~ nonostante la tempesta~.",
    ],
    "pt": [
        "{Ana Costa|Rui Lima} {não |}assinou o contrato na {sexta-feira|segunda-feira}~ em Braga~.",
        "A ponte {não |}está fechada~, escreve a câmara~.",
        "O navio levou {12|15} passageiros na {terça-feira|quinta-feira}~ apesar da tempestade~.",
    ],
    "nl": [
        "{Anna Visser|Karel Smit} heeft het contract op {vrijdag|maandag} {niet |}getekend~, zei ze~.",
        "De brug is {niet |}gesloten~, schrijft de gemeente~.",
        "Hij kon ~volgens zijn broer ~{niet |}liegen.",
        "Het schip vervoerde {12|15} passagiers op {dinsdag|donderdag}~ ondanks de storm~.",
    ],
    "pl": [
        "{Anna Nowak|Piotr Zając} {nie |}podpisała umowy w {piątek|poniedziałek}~ w Krakowie~.",
        "Most {nie |}jest zamknięty~, pisze urząd~.",
        "Statek przewiózł {12|15} pasażerów we {wtorek|czwartek}~ mimo burzy~.",
    ],
    "ru": [
        "{Анна Орлова|Иван Петров} {не |}подписала договор в {пятницу|понедельник}~ в Казани~.",
        "Мост {не |}закрыт~, пишет газета~.",
        "Корабль перевёз {12|15} пассажиров во {вторник|четверг}~ несмотря на шторм~.",
    ],
    "uk": [
        "{Анна Коваль|Іван Петренко} {не |}підписала договір у {п'ятницю|понеділок}~ у Львові~.",
        "Міст {не |}закритий~, пише газета~.",
        "Корабель перевіз {12|15} пасажирів у {вівторок|четвер}~ попри шторм~.",
    ],
    "bg": [
        "{Анна Петрова|Иван Димов} {не |}подписа договора в {петък|понеделник}~ във Варна~.",
        "Мостът {не |}е затворен~, пише вестникът~.",
        "Корабът превози {12|15} пътници във {вторник|четвъртък}~ въпреки бурята~.",
    ],
    "sr": [
        "{Ana Kovač|Ivan Horvat} {nije |je }potpisala ugovor u {petak|ponedjeljak}~ u Splitu~.",
        "Most {nije|je} zatvoren~, piše novina~.",
        "Brod je prevezao {12|15} putnika u {utorak|četvrtak}~ unatoč oluji~.",
    ],
    "cs": [
        "{Anna Nováková|Petr Dvořák} v {pátek|pondělí} smlouvu {nepodepsala|podepsala}~, píše úřad~.",
        "Most {není|je} uzavřen~, píše úřad~.",
        "Loď převezla {12|15} cestujících v {úterý|čtvrtek}~ navzdory bouři~.",
    ],
    "sk": [
        "{Anna Kováčová|Peter Horák} v {piatok|pondelok} zmluvu {nepodpísala|podpísala}~, píše úrad~.",
        "Most {nie |}je zatvorený~, píše úrad~.",
        "Loď previezla {12|15} cestujúcich v {utorok|štvrtok}~ napriek búrke~.",
    ],
    "sv": [
        "{Anna Berg|Karl Lind} skrev {inte |}under avtalet på {fredagen|måndagen}~ i Lund~.",
        "Bron är {inte |}stängd~, skriver kommunen~.",
        "Fartyget tog {12|15} passagerare på {tisdagen|torsdagen}~ trots stormen~.",
    ],
    "da": [
        "{Anna Holm|Karl Lund} underskrev {ikke |}aftalen i {fredags|mandags}~ i Odense~.",
        "Broen er {ikke |}lukket~, skriver kommunen~.",
        "Skibet tog {12|15} passagerer {tirsdag|torsdag}~ trods stormen~.",
    ],
    "no": [
        "{Anna Holm|Karl Lund} undertegnet {ikke |}avtalen på {fredag|mandag}~ i Bergen~.",
        "Broen er {ikke |}stengt~, skriver kommunen~.",
        "Skipet tok {12|15} passasjerer på {tirsdag|torsdag}~ til tross for stormen~.",
    ],
    "fi": [
        "{Anna Virtanen|Kari Laine} {ei hyväksynyt|hyväksyi} sopimusta {perjantaina|maanantaina}~ Oulussa~.",
        "Silta {ei ole|on} suljettu~, kaupunki kirjoittaa~.",
        "Laiva kuljetti {12|15} matkustajaa {tiistaina|torstaina}~ myrskystä huolimatta~.",
    ],
    "et": [
        "{Anna Tamm|Karl Saar} {ei kirjutanud|kirjutas} lepingule alla {reedel|esmaspäeval}~ Tartus~.",
        "Sild {ei ole|on} suletud~, kirjutab linn~.",
    ],
    "hu": [
        "{Kovács Anna|Nagy Péter} {nem |}írta alá a szerződést {pénteken|hétfőn}~ Szegeden~.",
        "A híd {nincs |}lezárva~, írja a város~.",
        "A hajó {12|15} utast szállított {kedden|csütörtökön}~ a vihar ellenére~.",
    ],
    "ro": [
        "{Ana Popescu|Ion Munteanu} {nu |}a semnat contractul {vineri|luni}~ la Cluj~.",
        "Podul {nu |}este închis~, scrie primăria~.",
        "Vasul a dus {12|15} pasageri {marți|joi}~ în ciuda furtunii~.",
    ],
    "ca": [
        "{Anna Puig|Jordi Serra} {no |}va signar el contracte {divendres|dilluns}~ a Girona~.",
        "El pont {no |}està tancat~, escriu l'ajuntament~.",
    ],
    "el": [
        "Η {Άννα Παππά|Μαρία Νίκα} {δεν |}υπέγραψε τη σύμβαση την {Παρασκευή|Δευτέρα}~ στην Πάτρα~.",
        "Η γέφυρα {δεν |}είναι κλειστή~, γράφει ο δήμος~.",
        "Το πλοίο μετέφερε {12|15} επιβάτες την {Τρίτη|Πέμπτη}~ παρά την καταιγίδα~.",
    ],
    "tr": [
        "{Ayşe Yılmaz|Mehmet Demir} sözleşmeyi {cuma|pazartesi} günü ~İzmir'de ~{imzalamadı|imzaladı}.",
        "Köprü ~fırtınadan sonra ~kapalı{ değil|}.",
        "Gemi {salı|perşembe} günü ~fırtınaya rağmen ~{12|15} yolcu taşıdı.",
    ],
    "vi": [
        "{Nguyễn Lan|Trần Minh} {không |}ký hợp đồng vào {thứ sáu|thứ hai}~ tại Huế~.",
        "Cầu {không |}đóng cửa~, thành phố cho biết~.",
        "Tàu chở {12|15} hành khách vào {thứ ba|thứ năm}~ bất chấp cơn bão~.",
    ],
    "id": [
        "{Siti Rahma|Budi Santoso} {tidak |}menandatangani kontrak itu pada hari {Jumat|Senin}~ di Bandung~.",
        "Jembatan itu {tidak |}ditutup~, tulis pemerintah kota~.",
        "Kapal itu membawa {12|15} penumpang pada hari {Selasa|Kamis}~ meskipun ada badai~.",
    ],
    "hi": [
        "{अनीता शर्मा|राहुल वर्मा} ने {शुक्रवार|सोमवार} को ~दिल्ली में ~अनुबंध पर हस्ताक्षर {नहीं |}किए।",
        "पुल ~तूफान के बाद ~बंद {नहीं |}है।",
        "जहाज {मंगलवार|गुरुवार} को ~तूफान के बावजूद ~{12|15} यात्री लाया।",
    ],
    "ar": [
        "{لم توقع|وقعت} {ليلى حداد|سارة نجار} العقد يوم {الجمعة|الاثنين}~ في عمان~.",
        "الجسر {ليس |}مغلقا~ كما كتبت الصحيفة~.",
        "نقلت السفينة {12|15} راكبا يوم {الثلاثاء|الخميس}~ رغم العاصفة~.",
    ],
    "he": [
        "{דנה לוי|רון כהן} {לא |}חתמה על החוזה ביום {שישי|שני}~ בחיפה~.",
        "הגשר {לא |}סגור~, כתבה העירייה~.",
        "הספינה הובילה {12|15} נוסעים ביום {שלישי|חמישי}~ למרות הסערה~.",
    ],
    "fa": [
        "{سارا احمدی|مریم کریمی} روز {جمعه|دوشنبه} ~در شیراز ~قرارداد را امضا {نکرد|کرد}.",
        "پل ~به گفته شهرداری ~بسته {نیست|است}.",
        "کشتی روز {سه‌شنبه|پنج‌شنبه} ~با وجود طوفان ~{12|15} مسافر آورد.",
    ],
    "ko": [
        "{김민수|박지훈} 대표는 {금요일|월요일} ~부산에서 ~계약서에 {서명하지 않았다|서명했다}.",
        "다리는 ~폭풍 뒤에 ~{폐쇄되지 않았다|폐쇄되었다}.",
        "배는 {화요일|목요일} ~폭풍에도 ~승객 {12명|15명}을 태웠다.",
    ],
    "ja": [
        "{田中|鈴木}さんは{金曜日|月曜日}に~大阪で~契約に署名{しなかった|した}。",
        "橋は~嵐の後~閉鎖されて{いない|いる}。",
        "船は{火曜日|木曜日}に~嵐にもかかわらず~乗客を{12人|15人}運んだ。",
        "{三|四}号室の工事は{十二|十五}日に終わった~と市は書いた~。",
    ],
    "zh": [
        "{李明|王强}{星期五|星期一}~在上海~{没有|}签合同。",
        "电梯~据物业说~{没有坏|坏了}。",
        "李明星期{五|六}前修好{三|四}号门~，物业说~。",
        "{星期二|星期四}船运了{12|15}名乘客~，尽管有风暴~。",
        "桥{没|}关~，市府写道~。",
    ],
    "th": [
        "{สมชาย|วิชัย}{ไม่|}ได้ลงนามสัญญาเมื่อ{วันศุกร์|วันจันทร์}~ที่เชียงใหม่~",
        "สะพาน{ไม่|}ปิด~ เทศบาลเขียน~",
        "เรือบรรทุกผู้โดยสาร {12|15} คนเมื่อ{วันอังคาร|วันพฤหัสบดี}~ แม้มีพายุ~",
    ],
    "": [
        "Ang tulay ay {hindi |}sarado~ ayon sa lungsod~.",
        "Daraja la mto {halijafungwa|limefungwa}~ baada ya mafuriko~.",
        "{Neema Juma|Asha Said} alileta watu {12|15} siku ya {Jumatatu|Jumatano}~ mjini Moshi~.",
        "সেতু {বন্ধ নয়|বন্ধ}~ শহর লিখেছে~।",
    ],
}
_CHOICE = re.compile(r"\{([^|}]*)\|([^}]*)\}")
_ASIDE = re.compile(r"~([^~]*)~")
CASES = [(code, sentence) for code, sentences in SENTENCES.items() for sentence in sentences]
IDS = [f"{code or 'unknown'}-{n}" for code, sentences in SENTENCES.items() for n in range(len(sentences))]


def say(sentence: str, *, changed: int = -1, whole: bool = True) -> str:
    """Say a sentence with one of its choices changed, whole or without what may be left out."""
    text = _ASIDE.sub(r"\1" if whole else "", sentence)
    counted = iter(range(99))
    return _CHOICE.sub(lambda found: found[2] if next(counted) == changed else found[1], text)


def pick_choices(sentence: str) -> range:
    return range(len(_CHOICE.findall(sentence)))


@pytest.mark.parametrize(("code", "sentence"), CASES, ids=IDS)
def test_a_statement_that_changes_something_is_never_verified(code: str, sentence: str):
    source = say(sentence)
    verified = [
        claim
        for changed in pick_choices(sentence)
        for whole in (True, False)
        if decide(find(claim := say(sentence, changed=changed, whole=whole), [source])) == "verified"
    ]
    assert not verified


@pytest.mark.parametrize(("code", "sentence"), CASES, ids=IDS)
def test_a_true_statement_about_a_changed_sentence_is_never_verified(code: str, sentence: str):
    verified = [
        source
        for changed in pick_choices(sentence)
        for whole in (True, False)
        if decide(find(say(sentence, whole=whole), [source := say(sentence, changed=changed)])) == "verified"
    ]
    assert not verified


@pytest.mark.parametrize(("code", "sentence"), CASES, ids=IDS)
def test_a_sentence_and_a_shorter_one_are_verified_where_the_language_is_known(code: str, sentence: str):
    source = say(sentence)
    assert decide(find(source, [source])) == "verified"
    findings = find(say(sentence, whole=False), [source])
    assert {finding.code for finding in findings} <= (set() if code else {"language"})
