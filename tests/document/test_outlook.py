"""The direction of a sentence: whether its times lie ahead or behind."""

from __future__ import annotations

import pytest

from summarizer.document.outlook import looks_future


@pytest.mark.parametrize(
    "sentence",
    [
        "An agreement could be finalized as early as Saturday.",
        "Ann will ship it on Friday.",
        "We’ll ship it on Friday.",
        "The report is due on Friday.",
        "Ship it by Friday.",
        "It stays open until Friday.",
        "The deadline is Friday.",
        "The board is to meet on Friday.",
        "The board plans to meet on Friday.",
        "The board is expected to meet on Friday.",
        "Ann must answer no later than Friday.",
        "Der Bericht soll am Freitag kommen.",
        "Der Bericht ist bis Freitag fällig.",
        "Le rapport doit arriver d’ici vendredi.",
        "El informe debe llegar el viernes.",
        "Il rapporto deve arrivare venerdì.",
        "O relatório deve chegar até sexta-feira.",
        "Het rapport zal vrijdag komen.",
        "Raport będzie gotowy do piątku.",
        "Отчёт будет готов к пятнице.",
        "报告预计周五提交。",
        "報告書は金曜日までに出す予定です。",
        "보고서는 금요일까지 제출해야 한다.",
    ],
)
def test_a_sentence_that_looks_ahead(sentence: str) -> None:
    assert looks_future(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on Friday.",
        "It was due on Friday.",
        "The delay was due to rain on Friday.",
        "It was signed by Ann on Friday.",
        "The plan failed on Friday.",
        "Er kam am Freitag.",
        "Il est venu vendredi.",
        "Llegó el viernes.",
        "È arrivato venerdì.",
        "Chegou na sexta-feira.",
        "Hij kwam vrijdag.",
        "Przyszedł w piątek.",
        "Он пришёл в пятницу.",
        "他周五来了。",
        "彼は金曜日に来た。",
        "그는 금요일에 왔다.",
    ],
)
def test_a_sentence_that_looks_back(sentence: str) -> None:
    assert not looks_future(sentence)


SAID = "A deal could come on Saturday, though talks go on, the paper said Friday, and it will meet on Monday."


@pytest.mark.parametrize(
    ("words", "ahead"),
    [
        pytest.param("Saturday", True, id="before it was said"),
        pytest.param("Friday", False, id="when it was said"),
        pytest.param("Monday", True, id="after a cue of its own"),
        pytest.param("Tuesday", True, id="words that do not stand there"),
    ],
)
def test_where_a_sentence_looks_ahead(words: str, ahead: bool) -> None:
    assert looks_future(SAID, words) is ahead
