"""Which language a text is in: by its script, its function words, its letters; or none that is known."""

from __future__ import annotations

import pytest

from summarizer.grounding.language.detect import detect_language

TEXTS = {
    "The plan is clear.": "en",
    "Talks failed": "en",
    "Acme signed contract": "en",
    "Revenue: $4.2m": "en",
    "Der Vertrag wurde nicht verlängert.": "de",
    "Der Zug fährt heute nicht.": "de",
    "Le ministre n'a pas signé l'accord.": "fr",
    "La empresa no pagó la multa.": "es",
    "A votação foi adiada pelo governo.": "pt",
    "Il ponte è pericoloso.": "it",
    "Il ponte non è pericoloso.": "it",
    "Hij kon niet liegen.": "nl",
    "Hij kon liegen.": "nl",
    "Most nie jest zamknięty.": "pl",
    "Most jest zamknięty.": "pl",
    "Köprü kapalı değil.": "tr",
    "Köprü kapalı.": "tr",
    "Cầu không đóng cửa.": "vi",
    "पुल बंद नहीं है।": "hi",
    "Most není uzavřen.": "cs",
    "Most je uzavřen.": "cs",
    "Bron är inte stängd.": "sv",
    "Broen er ikke lukket.": "da",
    "Silta ei ole suljettu.": "fi",
    "A híd nincs lezárva.": "hu",
    "Podul nu este închis.": "ro",
    "Η γέφυρα δεν είναι κλειστή.": "el",
    "Jembatan itu tidak ditutup.": "id",
    "הגשר לא סגור.": "he",
    "الجسر ليس مغلقا.": "ar",
    "پل بسته نیست.": "fa",
    "پل بسته است.": "fa",
    "橋は閉鎖されていない。": "ja",
    "다리는 폐쇄되지 않았다.": "ko",
    "桥没有关闭。": "zh",
    "สะพานไม่ปิด": "th",
    "Мост не закрыт.": "ru",
    "Міст не закритий.": "uk",
    "Мостът не е затворен.": "bg",
    "Мост није затворен.": "sr",
    "El pont no està tancat.": "ca",
    "Daraja halijafungwa.": "",
    "Ang tulay ay hindi sarado.": "",
    "Zubia ez dago itxita.": "",
    "xyz": "",
    "": "",
    "Tilts nav slēgts.": "",
    "Tiltas neuždarytas.": "",
    "ຂົວບໍ່ໄດ້ປິດ": "",
    "သေတုပိတ်ထားသည်": "",
    "সেতু বন্ধ নয়।": "",
    "Мост не је затворен": "sr",
    "Міст зачинено.": "uk",
    "Nid yw'r bont ar gau.": "",
    "Jambatan itu tidak ditutup.": "id",
    "Most nije zatvoren za promet.": "sr",
    "Most nie je zatvorený, ako písali noviny.": "sk",
    "Sild ei ole suletud, ütles ta meile ka nüüd.": "et",
    "Broen er ikke stengt, og vi har ikke fått vite hva som skjer etter møtet mellom dere.": "no",
    "پل بند نہیں ہے۔": "ur",
    "وقع الوزير الاتفاق.": "ar",
    "Министр подписал договор об этом.": "ru",
}


@pytest.mark.parametrize(("text", "code"), TEXTS.items(), ids=TEXTS.values())
def test_language(text, code):
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("text", "document", "code"),
    [
        ("Vertrag verlängert", "de", "de"),
        ("Bo Roy, CEO", "nl", "nl"),
        ("Fix login page", "en", "en"),
        ("Der Zug fährt heute nicht.", "en", "de"),
        ("桥没有关闭。", "en", "zh"),
        ("কেউ আসেনি।", "en", ""),
    ],
)
def test_a_short_text_is_in_the_language_of_its_document(text, document, code):
    assert detect_language(text, fallback=document) == code
