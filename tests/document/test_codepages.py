from __future__ import annotations

import random
from pathlib import Path

import pytest

from summarizer import InputError, read
from summarizer.document.encoding import decode

SENTENCES = {
    "German": (
        "Die Tür ist geöffnet, und niemand weiß, warum.",
        "cp1252 iso8859_15 cp850 mac_roman",
    ),
    "French": ("Le garçon a été reçu à l’hôtel où sa mère était déjà.", "cp1252 mac_roman"),
    "Norwegian": (
        "Ingen får lov til å åpne porten før høsten.",
        "cp1252 iso8859_1 cp850 cp865",
    ),
    "Polish": ("Brama jest zamknięta i nikt nie ma klucza, więc wszyscy czekają.", "cp1250 iso8859_2 cp852"),
    "Czech": (
        "Brána je zavřená, klíč nikdo nemá a všichni čekají.",
        "cp1250 iso8859_2 cp852 mac_latin2",
    ),
    "Hungarian": ("A kapu zárva van, és senkinél sincs kulcs, ezért mindenki vár.", "cp1250 iso8859_2 cp852"),
    "Turkish": (
        "Kapı kapalı, anahtar yok; işçiler ağacın altında bekliyor.",
        "cp1254 iso8859_9 cp857",
    ),
    "Lithuanian": ("Vartai uždaryti ir niekas neturi rakto, todėl visi laukia.", "cp1257 iso8859_13 cp775"),
    "Russian": ("Ворота закрыты, и ключа ни у кого нет.", "cp1251 koi8_r iso8859_5 cp866 cp855 mac_cyrillic"),
    "Ukrainian": ("Ворота зачинені, і ключа ні в кого немає.", "cp1251 koi8_u iso8859_5"),
    "Bulgarian": ("Портата е затворена и никой няма ключ.", "cp1251 cp866"),
    "Greek": ("Η πύλη είναι κλειστή και κανείς δεν έχει κλειδί.", "cp1253 iso8859_7 cp737 cp869"),
    "Hebrew": ("השער סגור ולאף אחד אין מפתח.", "cp1255 iso8859_8 cp862"),
    "Arabic": ("البوابة مغلقة ولا أحد لديه المفتاح.", "cp1256 iso8859_6"),
    "Thai": ("ประตูปิดอยู่และไม่มีใครมีกุญแจ", "tis_620 cp874"),
    "Japanese": ("門は閉まっている。鍵は田中が持っている。", "shift_jis euc_jp iso2022_jp"),
    "Korean": ("문은 닫혀 있고 아무도 열쇠가 없다.", "euc_kr iso2022_kr"),
    "Chinese": ("大门关着，谁也没有钥匙，大家都在外面等。", "gb2312 gb18030 hz"),
    "Chinese in Taiwan": ("大門關著，誰也沒有鑰匙，大家都在外面等。", "big5"),
}
CASES = [
    pytest.param(text, encoding, id=f"{language}, {encoding}")
    for language, (text, encodings) in SENTENCES.items()
    for encoding in f"{encodings} utf_7 utf_16_le utf_16_be utf_32_le utf_32_be".split()
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_sentence_is_read_in_every_encoding_of_its_language(text: str, encoding: str) -> None:
    found, notice = decode(text.encode(encoding))
    assert found == text
    assert notice


def test_chinese_that_shifts_out_and_in() -> None:
    text = "门关着。"
    shifted = bytes(byte & 0x7F for byte in text.encode("gb2312"))
    assert decode(b"\x1b$)A\x0e" + shifted + b"\x0f OK") == (f"{text} OK", "read as iso2022_cn, not UTF-8")


@pytest.mark.parametrize(
    "text",
    [
        "In C++ a+b-c is +1-555-1234, and ~{ is a brace ~} too.",
        "x+AOQ is no word, 1+1=2, +Abc- neither.",
        "\x1b[1mbold\x1b[0m text, \x1b(B and no more.",
    ],
    ids=["plus signs and tildes", "base64", "colours of a terminal"],
)
def test_ascii_stays_ascii(text: str) -> None:
    assert decode(text.encode()) == (text, None)


def test_what_is_uncertain_is_said() -> None:
    data = "Nessun individuo potrà essere arrestato.".encode("cp850")
    assert decode(data)[1] == "read as Latin-1 (cp1252), not UTF-8; uncertain: it may be cp850"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The naïve plan failed.", "cp1252"),
        ("Müller", "cp1252"),
        ("Müller", "cp1250"),
        ("Škoda", "cp1252"),
        ("Straße", "cp1252"),
        ("Dvořák", "cp1250"),
        ("façade", "cp1252"),
    ],
)
def test_one_letter_is_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


WRONG_BEFORE = {
    "cp1254": "Taşta iz vardı. Bahçede gürültülü bir sığırcık dolaştı; işçiler ağaçları kestiğini söyledi.\n",
    "iso2022_jp": "門は閉まっている。鍵は田中が持っている。\n",
    "cp866": "Ворота закрыты, и ключа нет. Сторож ушёл домой вчера вечером, а новый ещё не пришёл.\n",
    "tis_620": "ประตูปิดอยู่และไม่มีใครมีกุญแจ ยามกลับบ้านไปเมื่อวาน\n",
}


@pytest.mark.parametrize("encoding", WRONG_BEFORE)
def test_texts_that_were_read_wrong(encoding: str) -> None:
    text = WRONG_BEFORE[encoding]
    assert decode(text.encode(encoding)) == (text, f"read as {encoding}, not UTF-8")


def test_long_texts_are_judged_by_their_lines_beyond_ascii() -> None:
    text = "All is well.\n" * 5000 + SENTENCES["Turkish"][0]
    assert decode(text.encode("cp1254"))[0] == text


def test_text_that_no_encoding_explains_is_no_binary_file(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(bytes(random.Random(1).choices(range(0x80, 0xFF), k=80)))
    with pytest.raises(
        InputError, match=r"notes\.txt is text in an encoding that cannot be detected"
    ) as caught:
        read(file)
    assert "iconv -f ENCODING -t UTF-8" in str(caught.value.hint)
