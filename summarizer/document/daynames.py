"""Day names: what languages call the days of the week and the months."""

from __future__ import annotations

import re
from typing import Final

_WEEKDAYS: Final = {
    "en": "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat"
    "|sunday sun",
    "de": "montag|dienstag|mittwoch|donnerstag|freitag|samstag sonnabend|sonntag",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "es": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "it": "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
    "pt": "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo",
    "nl": "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    "pl": "poniedziałek poniedziałku|wtorek wtorku|środa środę środy|czwartek czwartku|piątek piątku"
    "|sobota sobotę soboty|niedziela niedzielę niedzieli",
    "sv": "måndag måndagen|tisdag tisdagen|onsdag onsdagen|torsdag torsdagen|fredag fredagen|lördag lördagen"
    "|söndag söndagen",
    "da": "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag",
    "no": "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag",
    "fi": "maanantai maanantaina|tiistai tiistaina|keskiviikko keskiviikkona|torstai torstaina"
    "|perjantai perjantaina|lauantai lauantaina|sunnuntai sunnuntaina",
    "hu": "hétfő hétfőn|kedd kedden|szerda szerdán|csütörtök csütörtökön|péntek pénteken|szombat szombaton"
    "|vasárnap",
    "ro": "luni lunea|marți marţi|miercuri|joi|vineri|sâmbătă|duminică",
    "cs": "pondělí|úterý|středa středu středy|čtvrtek čtvrtka|pátek pátku|sobota sobotu soboty|neděle neděli",
    "el": "δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή",
    "tr": "pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar",
    "ru": "понедельник понедельника понедельнику|вторник вторника вторнику|среда среду среды среде"
    "|четверг четверга четвергу|пятница пятницу пятницы пятнице|суббота субботу субботы субботе"
    "|воскресенье воскресенья воскресенью",
    "uk": "понеділок понеділка|вівторок вівторка|середа середу середи|четвер четверга"
    "|п'ятниця п'ятницю п'ятниці|субота суботу суботи|неділя неділю неділі",
    "vi": "thứ_hai|thứ_ba|thứ_tư|thứ_năm|thứ_sáu|thứ_bảy|chủ_nhật",
    "id": "senin|selasa|rabu|kamis|jumat|sabtu|minggu",
    "th": "วันจันทร์|วันอังคาร|วันพุธ|วันพฤหัสบดี วันพฤหัส|วันศุกร์|วันเสาร์|วันอาทิตย์",
    "hi": "सोमवार|मंगलवार|बुधवार|गुरुवार बृहस्पतिवार|शुक्रवार|शनिवार|रविवार",
    "ar": "الاثنين الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
    "he": "יום_שני ביום_שני|יום_שלישי ביום_שלישי|יום_רביעי ביום_רביעי|יום_חמישי ביום_חמישי"
    "|יום_שישי ביום_שישי|יום_שבת שבת|יום_ראשון ביום_ראשון",
    "fa": "دوشنبه|سه‌شنبه سهشنبه سه_شنبه|چهارشنبه|پنجشنبه پنج‌شنبه|جمعه|شنبه|یکشنبه یک‌شنبه",
    "bg": "понеделник|вторник|сряда|четвъртък|петък|събота|неделя",
    "sr": "ponedeljak ponedjeljak понедељак|utorak уторак|sreda sredu srijeda srijedu среда среду"
    "|četvrtak четвртак|petak петак|subota subotu субота суботу"
    "|nedelja nedelju nedjelja nedjelju недеља недељу",
    "sk": "pondelok|utorok|streda stredu|štvrtok|piatok|sobota sobotu|nedeľa nedeľu",
    "et": "esmaspäev esmaspäeval|teisipäev teisipäeval|kolmapäev kolmapäeval|neljapäev neljapäeval"
    "|reede reedel|laupäev laupäeval|pühapäev pühapäeval",
    "ca": "dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge",
    "zh": "星期一 周一 週一 礼拜一 禮拜一|星期二 周二 週二 礼拜二 禮拜二|星期三 周三 週三 礼拜三 禮拜三"
    "|星期四 周四 週四 礼拜四 禮拜四|星期五 周五 週五 礼拜五 禮拜五|星期六 周六 週六 礼拜六 禮拜六"
    "|星期日 星期天 周日 週日 礼拜天 禮拜天",
    "ja": "月曜日 月曜|火曜日 火曜|水曜日 水曜|木曜日 木曜|金曜日 金曜|土曜日 土曜|日曜日 日曜",
    "ko": "월요일|화요일|수요일|목요일|금요일|토요일|일요일",
}

_MONTHS: Final = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept"
    "|october oct|november nov|december dec",
    "de": "januar jänner|februar feber|märz mär|april|mai|juni|juli|august|september|oktober okt|november"
    "|dezember dez",
    "fr": "janvier janv|février févr fevrier|mars|avril avr|mai|juin|juillet juil|août aout|septembre|octobre"
    "|novembre|décembre déc decembre",
    "es": "enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre"
    "|diciembre dic",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "pt": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "pl": "stycznia styczeń styczniu|lutego luty lutym|marca marzec marcu|kwietnia kwiecień kwietniu"
    "|maja maj maju|czerwca czerwiec czerwcu|lipca lipiec lipcu|sierpnia sierpień sierpniu"
    "|września wrzesień wrześniu|października październik październiku"
    "|listopada listopad listopadzie|grudnia grudzień grudniu",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "no": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
    "fi": "tammikuuta tammikuu tammikuussa|helmikuuta helmikuu helmikuussa|maaliskuuta maaliskuu maaliskuussa"
    "|huhtikuuta huhtikuu huhtikuussa|toukokuuta toukokuu toukokuussa|kesäkuuta kesäkuu kesäkuussa"
    "|heinäkuuta heinäkuu heinäkuussa|elokuuta elokuu elokuussa|syyskuuta syyskuu syyskuussa"
    "|lokakuuta lokakuu lokakuussa|marraskuuta marraskuu marraskuussa|joulukuuta joulukuu joulukuussa",
    "hu": "január|február|március|április|május|június|július|augusztus|szeptember|október|november|december",
    "ro": "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie",
    "cs": "ledna leden lednu|února únor únoru|března březen březnu|dubna duben dubnu"
    "|května květen květnu|června červen červnu|července červenec červenci|srpna srpen srpnu"
    "|září září|října říjen říjnu|listopadu listopad listopadu|prosince prosinec prosinci",
    "el": "ιανουαρίου ιανουάριος|φεβρουαρίου φεβρουάριος|μαρτίου μάρτιος|απριλίου απρίλιος|μαΐου μάιος"
    "|ιουνίου ιούνιος|ιουλίου ιούλιος|αυγούστου αύγουστος|σεπτεμβρίου σεπτέμβριος|οκτωβρίου οκτώβριος"
    "|νοεμβρίου νοέμβριος|δεκεμβρίου δεκέμβριος",
    "tr": "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    "ru": "января январь январе|февраля февраль феврале|марта март марте|апреля апрель апреле|мая май мае"
    "|июня июнь июне|июля июль июле|августа август августе|сентября сентябрь сентябре"
    "|октября октябрь октябре|ноября ноябрь ноябре|декабря декабрь декабре",
    "uk": "січня січень січні|лютого лютий лютому|березня березень березні|квітня квітень квітні"
    "|травня травень травні|червня червень червні|липня липень липні|серпня серпень серпні"
    "|вересня вересень вересні|жовтня жовтень жовтні|листопада листопад листопаді"
    "|грудня грудень грудні",
    "vi": "tháng_1|tháng_2|tháng_3|tháng_4|tháng_5|tháng_6|tháng_7|tháng_8|tháng_9|tháng_10"
    "|tháng_11|tháng_12",
    "id": "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember",
    "th": "มกราคม ม.ค.|กุมภาพันธ์ ก.พ.|มีนาคม มี.ค.|เมษายน เม.ย.|พฤษภาคม พ.ค."
    "|มิถุนายน มิ.ย.|กรกฎาคม ก.ค.|สิงหาคม ส.ค.|กันยายน ก.ย."
    "|ตุลาคม ต.ค.|พฤศจิกายน พ.ย.|ธันวาคม ธ.ค.",
    "hi": "जनवरी|फ़रवरी फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर",
    "ar": "يناير|فبراير|مارس|أبريل إبريل ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "he": "ינואר בינואר|פברואר בפברואר|מרץ במרץ|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט"
    "|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר",
    "fa": "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    "lv": "janvāris janvārī|februāris februārī|marts martā|aprīlis aprīlī|maijs maijā"
    "|jūnijs jūnijā|jūlijs jūlijā"
    "|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī|decembris decembrī",
    "lt": "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
    "et": "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember",
    "sk": "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra",
    "bg": "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
    "hr": "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna||studenoga studenog|prosinca",
    "sl": "januarja|februarja|marca|aprila|maja|junija|julija|avgusta|septembra|oktobra|novembra|decembra",
    "sr": "јануар|фебруар|март|април|мај|јун|јул|август|септембар|октобар|новембар|децембар",
    "is": "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember",
    "tl": "enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "bn": "জানুয়ারি|ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর",
    "ca": "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
    "zh": "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
}

_ORDINARY: Final = (
    "aralık cuma ekim ene luni lunea mart marts minggu ocak pazar salı sat senin sun неделя vineri مارس مه"
)
AMBIGUOUS: Final = frozenset(_ORDINARY.split())
"""Names that are ordinary words too, of their own language or another: sure only in a whole date."""

_UNSPACED: Final = ("th", "zh", "ja", "ko")
"""Languages that write other letters right before or after such a name."""


def _rows(table: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return one row of names for each day or month, over all languages."""
    columns = zip(*(line.split("|") for line in table.values()), strict=True)
    return tuple(
        tuple(dict.fromkeys(name.replace("_", " ") for cell in column for name in cell.split()))
        for column in columns
    )


NAMES_IN: Final = {
    code: frozenset(
        name
        for table in (_WEEKDAYS, _MONTHS)
        for name in re.split(r"[| ]", table.get(code, ""))
        if len(name) > 2
    )
    for code in _WEEKDAYS
}
"""The names of weekdays and months in each language."""

WEEKDAYS: Final = _rows(_WEEKDAYS)
"""Seven rows of names, from Monday."""

MONTHS: Final = _rows(_MONTHS)
"""Twelve rows of names, from January."""

UNSPACED: Final = frozenset(
    name
    for table in (_WEEKDAYS, _MONTHS)
    for language in _UNSPACED
    for name in re.split(r"[| ]", table.get(language, ""))
    if name
)
"""Names with no white space around them."""
