"""Negation outside English: "not" before the word, after it, at the end of the clause, inside the verb."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find

STATEMENTS = [
    ("U", "De brug werd in mei geopend.", "De brug werd in mei niet geopend."),
    ("V", "De brug werd geopend.", "De brug werd in mei geopend, maar de tunnel niet."),
    ("V", "De tunnel is niet geopend.", "De brug is geopend, maar de tunnel is niet geopend."),
    (
        "U",
        "Er hat den Vertrag verlängert.",
        "Er hat den Vertrag mit dem alten Lieferanten nicht verlängert.",
    ),
    ("V", "Die Firma verlängert den Vertrag.", "Die Firma verlängert den Vertrag, nicht aber die Lizenz."),
    (
        "V",
        "Die Firma unterschrieb den Vertrag.",
        "Die Firma unterschrieb den Vertrag, ohne den Anwalt zu fragen.",
    ),
    (
        "N",
        "Die Firma unterschrieb den Vertrag, ohne den Anwalt zu fragen.",
        "Sie unterschrieb, nachdem sie den Anwalt fragte.",
    ),
    ("U", "Les joints ont été commandés.", "Personne n'a encore commandé les joints."),
    ("V", "Les joints n'ont pas été commandés.", "Personne n'a commandé les joints."),
    ("U", "La soupape a été vérifiée.", "Nul n'a vérifié la soupape."),
    ("U", "Le contrat est valable.", "Le contrat n'est plus valable."),
    ("V", "Le contrat n'est pas valable.", "Le contrat n'est plus valable depuis mars."),
    ("V", "Une personne a signé le contrat.", "Une personne a signé le contrat, mais pas la licence."),
    ("V", "Le coût est plus élevé.", "Le coût est plus élevé qu'on ne le pensait."),
    ("U", "Keine Passagiere wurden verletzt.", "Passagiere wurden verletzt."),
    ("U", "Passagiere wurden verletzt.", "Keine Passagiere wurden verletzt."),
    ("V", "Keine Passagiere wurden verletzt.", "Bei dem Unfall wurden keine Passagiere verletzt."),
    ("U", "L'azienda ha firmato il contratto.", "L'azienda non ha ancora firmato il contratto."),
    (
        "V",
        "L'azienda ha firmato il contratto.",
        "L'azienda ha firmato il contratto senza avvocato.",
    ),
    ("V", "L'azienda non ha firmato il contratto.", "A Roma l'azienda non ha firmato il contratto."),
    ("U", "Nessuno è stato ferito.", "Due uomini sono stati feriti."),
    ("U", "El acusado mintió.", "El acusado nunca mintió."),
    ("V", "El acusado nunca mintió.", "El acusado nunca mintió al juez."),
    ("U", "O réu mentiu.", "O réu jamais mentiu."),
    ("V", "A empresa assinou o contrato.", "A empresa assinou o contrato, mas não pagou a taxa."),
    ("U", "A empresa pagou a taxa.", "A empresa assinou o contrato, mas não pagou a taxa."),
    ("U", "Le train circule.", "Le train ne circule pas."),
    ("V", "Le train ne circule pas.", "Le train de Lyon ne circule pas ce matin."),
    ("U", "Il n'a jamais menti.", "Il a menti."),
    ("U", "Firma podpisała umowę.", "Firma nie podpisała umowy."),
    ("V", "Firma podpisała umowę.", "Firma podpisała umowę w maju."),
    ("N", "Smlouva platí.", "Smlouva neplatí."),
    ("U", "Smlouva neplatí.", "Smlouva od května platí."),
    ("U", "Vlak jezdí.", "Vlak kvůli bouři nejezdí."),
    ("U", "Tåget går.", "Tåget går inte."),
    ("V", "Tåget går inte.", "Tåget till Lund går inte i dag."),
    ("U", "Toget kører.", "Toget kører ikke."),
    ("N", "Juna kulkee.", "Juna ei kulje."),
    ("U", "A vonat közlekedik.", "A vonat ma nem közlekedik."),
    ("U", "Trenul circulă.", "Trenul nu circulă."),
    ("U", "Το τρένο κυκλοφορεί.", "Το τρένο δεν κυκλοφορεί."),
    ("U", "Tren çalışıyor.", "Tren çalışmıyor."),
    ("N", "Bakan istifa etti.", "Bakan istifa etmedi."),
    ("N", "Bakan istifa edecek.", "Bakan istifa etmeyecek."),
    ("U", "Evde su yok.", "Evde su var."),
    ("U", "Tàu chạy.", "Tàu không chạy."),
    ("V", "Hãng hàng không mua máy bay.", "Hãng hàng không mua máy bay mới."),
    ("U", "Kereta itu berjalan.", "Kereta itu tidak berjalan."),
    ("U", "Dia bukan dokter.", "Dia dokter."),
    ("U", "ट्रेन चल रही है।", "ट्रेन नहीं चल रही है।"),
    ("U", "मंत्री ने इस्तीफा दिया।", "मंत्री ने इस्तीफा नहीं दिया।"),
    ("V", "मंत्री ने इस्तीफा नहीं दिया।", "मंत्री ने कल इस्तीफा नहीं दिया।"),
    ("U", "القطار يعمل.", "القطار لا يعمل."),
    ("U", "استقال الوزير.", "لم يستقل الوزير."),
    ("U", "הרכבת פועלת.", "הרכבת לא פועלת."),
    ("U", "השר התפטר.", "השר לא התפטר."),
    ("V", "השר לא התפטר.", "השר לא התפטר ביום שני."),
    ("U", "قطار حرکت می\u200cکند.", "قطار حرکت نمی\u200cکند."),
    ("U", "وزیر استعفا داد.", "وزیر استعفا نداد."),
    ("V", "وزیر استعفا نداد.", "وزیر دیروز استعفا نداد."),
    ("U", "Поезд ходит.", "Поезд не ходит."),
    ("V", "Поезд не ходит.", "Поезд до Казани сегодня не ходит."),
    ("U", "Потяг ходить.", "Потяг не ходить."),
    ("U", "Директор подал в отставку.", "Директор не подал в отставку."),
    ("N", "Vlak vozi.", "Vlak danas ne vozi."),
    ("U", "Влакът се движи.", "Влакът не се движи."),
    ("U", "El tren circula.", "El tren no circula."),
    ("U", "वह डॉक्टर है।", "वह डॉक्टर नहीं है।"),
    ("N", "Mwalimu alikuja.", "Mwalimu hakuja."),
    ("N", "Daraja limefungwa.", "Daraja halijafungwa."),
    ("N", "কেউ এসেছে।", "কেউ আসেনি।"),
    ("N", "Traukinys važiuoja.", "Traukinys nevažiuoja."),
    ("N", "Vilciens kursē.", "Vilciens nekursē."),
]


@pytest.mark.parametrize(
    ("mark", "claim", "cited"), STATEMENTS, ids=[f"{mark} {claim}" for mark, claim, _ in STATEMENTS]
)
def test_negation(mark, claim, cited):
    """V is verified, U unsupported, N one of the two lower marks."""
    marks = {"V": ("verified",), "U": ("unsupported",), "N": ("weak", "unsupported")}
    assert decide(find(claim, [cited])) in marks[mark]
