"""Title words: what languages call a document that is named by its day, and a meeting that is minuted."""

from __future__ import annotations

from typing import Final

MEETINGS: Final = r"""
    \b(?:meetings?|committee|council|board|commission|comité|comisión|sync|stand-?up|session|sitting|hearing|call|retro(?:spective)?|assembly|workshop
    |town\ hall|reunión|sesión|asamblea|acta|ata|rada|schůze|ülés|cuộc\ họp|rapat)\b
    |ausschuss|commissione|comissão|komisj|комисси|комитет|委员会|委員会|위원회|sitzung|besprechung|versammlung|treffen|konferen|réunion|séance|assemblée|riunion|seduta|assemblea
    |reunião|sessão|assembleia|vergadering|overleg|bijeenkomst|posiedzeni|spotkani|zebrani|sammanträde|möte|møte|møde
    |kokous|kokouks|értekezlet|ședinț|zasedání|jednání|συνεδρίαση|toplantı|заседани|совещани|собрани
    |засіданн|нарад|ประชุม|बैठक|اجتماع|جلسة|جلسه|ישיב|פגיש|会议|會議|会議|会合|定例|회의
    """
"""Events that are minuted. A pattern for `re.VERBOSE`."""

PAPERS: Final = r"""
    \b(?:minutes|notes|report|memo(?:randum)?|agenda|press\ release|decision|judge?ment|ruling|order
    |newsletter|bulletin|digest|briefing|status|update|transcript|recap|letter|statement|notice
    |announcement|diary|journal|circular|urteil|notiz(?:en)?|rapport|communiqué|bulletin|lettre|arrêt
    |informe|comunicado|sentencia|boletín|circular|nota|relatório|boletim|pauta|raport|wyrok|referat|rapor
    |karar|zápis|notulen|laporan|minuta)\b|protokoll|bericht|beschluss|mitteilung|niederschrift
    |rundschreiben|tagebuch|compte[\ -]rendu|procès-verbal|jugement|verbale|comunicato|relazione|resoconto
    |bollettino|sentenza|comunicado|acórdão|verslag|persbericht|nieuwsbrief|uitspraak|protokół|sprawozdani
    |komunikat|notatk|biuletyn|nyhetsbrev|nyhedsbrev|pressmeddelande|dagordning|pöytäkirja|muistio|tiedote
    |raportti|uutiskirje|jegyzőkönyv|jelentés|közlemény|hírlevél|proces-verbal|comunicat|hotărâre|zápisnic
    |zpráva|πρακτικά|έκθεση|ανακοίνωση|tutana[kğ]|bülten|duyuru|протокол|отч[её]т|сообщени|решени
    |постановлени|бюллетен|пресс-релиз|дневник|записк|звіт|рішенн|biên\ bản|báo\ cáo|thông\ (?:báo|cáo)
    |siaran\ pers|pengumuman|risalah|บันทึก|ประกาศ|แถลงการณ์|รายงาน|कार्यवृत्त|रिपोर्ट|विज्ञप्ति|محضر
    |تقرير|بيان|קרار|פרוטוקול|סיכום|הודעה|صورتجلسه|گزارش|بیانیه|纪要|紀要|记录|紀錄|記錄|報告|报告|公告
    |通知|周报|日报|判决|議事録|议事录|お知らせ|日誌|日記|보고서|보도자료|공지|일지
    """
"""Documents that are named by their day. A pattern for `re.VERBOSE`."""
