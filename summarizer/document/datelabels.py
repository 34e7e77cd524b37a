"""Date labels: what stands before a document's own date in a field, in many languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from summarizer.document.dateformats import Order, find_days
from summarizer.document.daynames import WEEKDAYS

_WRITTEN: Final = {
    "en": "date|dated|pub date|publish date|date publish|published|posted|sent|issued|released|created"
    "|written|filed|recorded|submitted|start date|date published|date posted|date created|date written"
    "|date issued|date sent|date and time|date time|creation date|publication date|release date|issue date"
    "|meeting date|report date|session date|pubdate|date of issue|date of publication|date of release"
    "|date of meeting|date of the meeting|date of report|date of this report|date of the report"
    "|date of letter|date of session|date of hearing|date of decision|date of judgment|date of notice"
    "|date of writing|date of entry|published date|created at|posted at|published at|revdate|docdate"
    "|first published|published online|written on|day",
    "de": "datum|veröffentlicht|veröffentlichungsdatum|erstellt|erstellungsdatum|gesendet|erschienen"
    "|ausgestellt|erscheinungsdatum|sitzungsdatum|datum der sitzung|sitzungstag|ausgabe|geschrieben"
    "|verfasst",
    "fr": "publié|publiée|envoyé|créé|créée|rédigé|paru|fait|date de publication|date de création"
    "|date d envoi|date de la réunion|date de la séance|date de rédaction|date d émission|date de parution",
    "es": "fecha|publicado|publicada|enviado|creado|emitido|fecha de publicación|fecha de creación"
    "|fecha de envío|fecha de la reunión|fecha de emisión|fecha de la sesión|fecha y hora",
    "it": "data|pubblicato|pubblicata|inviato|creato|emesso|data di pubblicazione|data di creazione"
    "|data di emissione|data di invio|data della riunione|data e ora",
    "pt": "publicado em|criado|criado em|enviado em|emitido|data de publicação|data da publicação"
    "|data de criação|data da reunião|data de emissão|data de envio|data e hora",
    "nl": "gepubliceerd|verzonden|aangemaakt|geplaatst|publicatiedatum|datum vergadering"
    "|datum van de vergadering|aanmaakdatum|verschenen|uitgegeven",
    "pl": "opublikowano|wysłano|utworzono|dodano|data publikacji|data utworzenia|data wydania"
    "|data posiedzenia|data spotkania|data wysłania|dnia",
    "sv": "publicerad|publicerat|skickat|skapad|utfärdad|publiceringsdatum|mötesdatum|datum för mötet|dato",
    "da": "dato|udgivet|offentliggjort|sendt|oprettet|publiceret|mødedato|udgivelsesdato|publisert"
    "|opprettet|møtedato",
    "fi": "päivämäärä|päiväys|pvm|julkaistu|lähetetty|luotu|julkaisupäivä|kokouspäivä|aika",
    "hu": "dátum|kelt|közzétéve|megjelent|létrehozva|létrehozás dátuma|közzététel dátuma|kelte|időpont",
    "ro": "publicat|trimis|creat|data publicării|data creării|data ședinței|publicat la data de",
    "cs": "publikováno|zveřejněno|odesláno|vytvořeno|vydáno|datum vydání|datum konání|datum vytvoření"
    "|zverejnené|odoslané|dátum vydania",
    "el": "ημερομηνία|δημοσιεύτηκε|δημοσιεύθηκε|ημερομηνία δημοσίευσης|ημ νία|εστάλη|δημιουργήθηκε",
    "tr": "tarih|tarihi|yayın tarihi|yayınlanma tarihi|yayımlanma tarihi|yayınlandı|gönderildi"
    "|gönderim tarihi|oluşturulma tarihi|oluşturma tarihi|toplantı tarihi",
    "ru": "дата|опубликовано|отправлено|создано|дата публикации|дата создания|дата отправки|дата заседания"
    "|дата проведения|дата выпуска",
    "uk": "опубліковано|надіслано|створено|дата публікації|дата створення|дата засідання|публикувано"
    "|създадено",
    "vi": "ngày|ngày đăng|ngày tạo|ngày gửi|ngày họp|ngày xuất bản|ngày ban hành|đã gửi|thời gian",
    "id": "tanggal|diterbitkan|dikirim|dibuat|dipublikasikan|tanggal terbit|tanggal dibuat|tanggal rapat"
    "|tarikh",
    "th": "วันที่|ลงวันที่|เผยแพร่|เผยแพร่เมื่อ|วันที่เผยแพร่|วันที่ประชุม|วันที่สร้าง|ประกาศ ณ วันที่",
    "hi": "दिनांक|तारीख|तिथि|प्रकाशित|प्रकाशन तिथि|बैठक की तारीख|भेजा गया",
    "ar": "التاريخ|تاريخ|تاريخ النشر|نشر|نشر في|تاريخ الإنشاء|تاريخ الاجتماع|تاريخ الإصدار|أرسلت|بتاريخ",
    "he": "תאריך|פורסם|נשלח|נוצר|תאריך פרסום|תאריך הישיבה|פורסם בתאריך",
    "fa": "تاریخ|تاریخ انتشار|منتشر شده|تاریخ جلسه|ارسال شده",
    "zh": "日期|时间|時間|发布时间|发布日期|發布時間|發布日期|发表时间|发表日期|發表日期|创建时间|创建日期"
    "|建立日期|发送时间|寄件日期|会议时间|会议日期|會議時間|會議日期|出版日期|成文日期|报道时间|发布于"
    "|發佈日期",
    "ja": "日付|日時|作成日|作成日時|公開日|公開日時|投稿日|投稿日時|発行日|送信日時|送信日|開催日|開催日時"
    "|掲載日|発表日|年月日|会議日時",
    "ko": "날짜|일시|일자|작성일|작성일자|게시일|발행일|등록일|생성일|보낸 날짜|회의 일시|회의일|발표일|입력",
    "lv": "dagsetning|তারিখ|petsa|datums|publicēts|kuupäev|avaldatud|loodud|paskelbta|sukurta|publikuota"
    "|izveidots",
}
"""Labels of the day on which a text was written, published, sent or minuted."""

_CHANGED: Final = {
    "en": "updated|last updated|last update|last modified|modified|last changed|last revised|revised"
    "|revision date|date updated|date modified|last edited|updated at|as of|lastmod|last reviewed"
    "|last review|changed",
    "de": "stand|aktualisiert|zuletzt aktualisiert|geändert|zuletzt geändert|letzte änderung"
    "|letzte aktualisierung|änderungsdatum|zuletzt bearbeitet",
    "fr": "mis à jour|mise à jour|dernière mise à jour|modifié|dernière modification|date de mise à jour",
    "es": "actualizado|última actualización|modificado|última modificación|fecha de actualización",
    "it": "aggiornato|aggiornata|ultimo aggiornamento|ultima modifica|modificato|data di aggiornamento",
    "pt": "atualizado|atualizada|última atualização|última modificação|data de atualização|atualizado em",
    "nl": "bijgewerkt|laatst bijgewerkt|laatst gewijzigd|gewijzigd|laatste wijziging|laatste update",
    "pl": "zaktualizowano|ostatnia aktualizacja|data aktualizacji|zmieniono|ostatnia zmiana|data modyfikacji",
    "sv": "uppdaterad|senast uppdaterad|senast ändrad|opdateret|sidst opdateret|oppdatert|sist oppdatert"
    "|sist endret",
    "fi": "päivitetty|viimeksi päivitetty|muokattu|viimeksi muokattu",
    "hu": "frissítve|utoljára frissítve|módosítva|utolsó módosítás|utolsó frissítés",
    "ro": "actualizat|ultima actualizare|ultima modificare",
    "cs": "aktualizováno|naposledy aktualizováno|poslední aktualizace|poslední změna|aktualizované",
    "el": "ενημερώθηκε|τελευταία ενημέρωση|τελευταία τροποποίηση",
    "tr": "güncellendi|güncelleme|güncelleme tarihi|son güncelleme|son güncelleme tarihi",
    "ru": "обновлено|дата обновления|последнее обновление|изменено|оновлено|останнє оновлення|обновено",
    "vi": "cập nhật|cập nhật lần cuối|ngày cập nhật",
    "id": "diperbarui|terakhir diperbarui|pembaruan terakhir",
    "th": "อัปเดต|ปรับปรุง|ปรับปรุงล่าสุด|อัปเดตล่าสุด",
    "hi": "अद्यतन|अंतिम अद्यतन",
    "ar": "آخر تحديث|تحديث|עודכן|עודכן לאחרונה|به‌روزرسانی|آخرین به‌روزرسانی",
    "zh": "更新|更新时间|更新日期|更新時間|最后更新|最後更新|修改时间|修改日期|最終更新|最終更新日|更新日"
    "|更新日時|수정일|업데이트|최종 수정일",
}
"""Labels of the day of the last change."""

_IN_FORCE: Final = {
    "en": "effective|effective date|effective as of|in force from|date of effect",
    "de": "gültig ab|in kraft seit",
}
"""Labels of the day from which a text applies."""

_MARKUP: Final = "#*_|%.:@\\-+•·\"'<![(~` \t\u200e\u200f\ufeff"
_SEPARATOR: Final = re.compile(r"\s*[*_\"'`]*\s*(?:[:：︰=|{]|–\s|—\s)[\s*_\"'`{<\[(:=|]*")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a key such as datePublished has a blank in words."""
_LETTERS: Final = re.compile(r"[^\w\s]|\d|_")
_PREPOSITIONS: Final = """
    on at the am den dem der die vom kl le la de il el em op på dne dnia lúc în data w från fra от від в
    """
_BETWEEN: Final = frozenset(_PREPOSITIONS.split())
"""Words that may stand between a label and its day."""

_WEEKDAYS: Final = frozenset(name.casefold() for row in WEEKDAYS for name in row)
_LONGEST_LABEL: Final = 5
_MOST_BETWEEN: Final = 3
_LONGEST_REST: Final = 6
_FIELD: Final = re.compile(r":?[A-Za-z][\w-]*:+(?:\s|$)")
_PROSE: Final = re.compile(r"[.!?]\s*\Z")


@dataclass(frozen=True, slots=True)
class LabelledDay:
    """The day of a label.

    Attributes:
        rank: 0 for the day on which the text was written, 1 for that of its last change, 2 for that from
            which it applies. The lowest counts as the document's own.
        date: None if it is ambiguous, or no day of the calendar.
        is_field: Whether a colon or the like stands between label and day.
    """

    rank: int
    date: date | None
    is_field: bool


def read_label(line: str, order: Order | None = None) -> LabelledDay | None:
    """Read a line that opens with the label of the document's own date, and that date.

    Args:
        line: The line, with ASCII digits.
        order: What 03/04/2025 means. Where it is not known, a label that is not English says "day first".

    >>> read_label("**Fecha de publicación:** martes, 5 de marzo de 2024")
    LabelledDay(rank=0, date=datetime.date(2024, 3, 5), is_field=True)
    """
    days = find_days(line, order, field=True)
    if not days:
        return None
    before, rest = line[: days[0].start].lstrip(_MARKUP), line[days[0].end :]
    separator = _SEPARATOR.search(before)
    label = before[: separator.start()] if separator else before
    known = _known(_words(label)) if separator else _known(_label_of_phrase(_words(label)))
    is_value = len(_words(before[separator.end() :])) <= _MOST_BETWEEN if separator else _is_aside(rest)
    if known is None or not is_value:
        return None
    rank, order_of_label = known
    day = days[0].date or find_days(line, order or order_of_label, field=True)[0].date
    return LabelledDay(rank, day, bool(separator))


def unfold(lines: Iterable[str]) -> list[str]:
    """Join the indented lines below a field ("Name: value") to it: they belong to its value.

    >>> unfold(["Post-History: 21-Mar-2001,", "   7-Apr-2013", "Text."])
    ['Post-History: 21-Mar-2001, 7-Apr-2013', 'Text.']
    """
    joined: list[str] = []
    in_field = False
    for line in lines:
        if in_field and line[:1].isspace() and line.strip() and not _FIELD.match(line.strip()):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
            in_field = bool(_FIELD.match(line))
    return joined


def _words(text: str) -> list[str]:
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFC", text))
    return _LETTERS.sub(" ", spaced).casefold().split()


def _known(words: list[str]) -> tuple[int, Order | None] | None:
    return _labels().get(" ".join(words)) if len(words) <= _LONGEST_LABEL else None


def _label_of_phrase(words: list[str]) -> list[str]:
    """Return the label of "published by Ann Lee on", "veröffentlicht am Sonntag, den"."""
    while words and (words[-1] in _BETWEEN or words[-1] in _WEEKDAYS):
        words = words[:-1]
    return words[: words.index("by")] if "by" in words[1:] else words


def _is_aside(rest: str) -> bool:
    """Whether what follows a day without a colon is no sentence: nothing, a clock time, "by Ann Lee"."""
    return not _PROSE.search(rest) and len(rest.split()) <= _LONGEST_REST


@cache
def _labels() -> dict[str, tuple[int, Order | None]]:
    """Return each label with its rank, and the order of day and month in its language if there is but one."""
    found: dict[str, tuple[int, Order | None]] = {}
    for rank, table in enumerate((_WRITTEN, _CHANGED, _IN_FORCE)):
        for language, line in table.items():
            order: Order | None = None if language == "en" else "day first"
            for label in line.split("|"):
                found.setdefault(" ".join(_words(label)), (rank, order))
    return found
