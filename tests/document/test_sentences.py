from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document.sentences import LIMIT, spans

SEED = Path(__file__).parents[2] / "seeds" / "000_959a5d7f5abfa6ed.txt"


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


def split(marked: str) -> tuple[str, list[str]]:
    """A text whose sentences are written with ¦ between them, and those sentences."""
    return marked.replace("¦", ""), [part.strip() for part in marked.split("¦")]


ENGLISH = {
    "rank": "On Thursday, retired Lt. Gen. Keith Kellogg met him. ¦He left.",
    "country inside": "The U.S. Senate voted. ¦It passed.",
    "country at the end": "He lives in the U.S. ¦He likes it. ¦So do the U.S. Marines.",
    "e.g.": "Use a linter, e.g. Ruff. ¦Use a checker, i.e. Pyright.",
    "numbered things": "See No. 5 and Fig. 2, p. 17. ¦Done.",
    "no as an answer": "I said no. ¦He left. ¦He is No. 1. ¦He won.",
    "saint and doctor": "St. Paul met Dr. No in St. Louis. ¦Mr. and Mrs. Smith came.",
    "a.m.": "We met at 5 a.m. on Monday. ¦They left at 6 p.m. ¦Trump spoke. ¦At 7 p.m. EST he slept.",
    "company": "Acme Inc. bought Foo Ltd. and Bar Corp. ¦It paid cash.",
    "junior": "John F. Kennedy Jr. spoke. ¦So did King Jr. ¦He wept.",
    "initials": "J. K. Rowling wrote it. ¦J.R.R. Tolkien did not.",
    "plan B is a letter": "That was Plan B. ¦The first had failed.",
    "et al.": "Smith et al. (2020) found it. ¦Jones vs. Brown did not.",
    "month": "It came on Jan. 5 at noon. ¦It left in Feb. ¦The end.",
    "street": "He lives on Main St. ¦The shop is on Oak Ave. in town.",
    "decimals and versions": "It rose 3.5 per cent to $4.20. ¦Version v1.2.3 is out. ¦Use 2.0.",
    "URL": "See https://x.org/a.b?c=1. ¦It is at www.foo.com/bar.html. ¦Done.",
    "e-mail address": "Write to a.b@c.org. ¦Wait.",
    "file name": "Edit notes.txt. ¦Run ./a.sh in .config now. ¦Done.",
    "ellipsis goes on": "Wait... what? ¦He left … and came back.",
    "ellipsis ends": "Well... ¦No. ¦He trailed off… ¦Then he left.",
    "spaced ellipsis": "Hello . . . world . ¦Next .",
    "interrobang": "What?! ¦Really?? ¦Yes!!!",
    "brand mark": "Yahoo! said it was sold. ¦It was.",
    "camel case": "It failed. ¦iOS was down.",
    "inline list": "Do this. ¦1. First open it. ¦2. Then stop.",
    "footnotes": "It grew.[1] ¦Then it fell.[2][3] ¦End.",
    "emoji": "Ok 👍. ¦Great! ¦🎉 Next one.",
    "no capitals": "i went home. ¦then i slept... and dreamt, e.g. of this. ¦ok",
    "bold": "Some **bold text.** ¦**Next** one.",
}
QUOTATIONS = {
    "stop inside": "It “restores hope.” ¦Zelenskyy said he had told them.",
    "said after": "“Stop!” he said. ¦“Why?” asked Ann. ¦“I will,” she said.",
    "name said after": "“Why now?” Trump asked. ¦“It is over.” ¦Then he left.",
    "quotation of two": '“I think they want it. ¦They feel good about it," US President Trump told them.',
    "scare quotes": "He called it “a win.” ¦Trump said no.",
    "single quotes": "'No.' ¦She wept. ¦‘Maybe.’ ¦Fine.",
    "parenthesis inside": "The talks (see below. It is long.) went on. ¦They ended.",
    "parenthesis outside": "He left (it was late). ¦(She stayed.) ¦They met.",
    "sad face": "I lost :( and wept. ¦Next (x).",
    "German": "»Ich gehe.« ¦Er ging. ¦„Gut.“ ¦Dann. ¦„Wann?“ fragte er.",
    "French": "« Je viens. » dit-il. ¦Il dit « Oui. » ¦Il part.",
}
LANGUAGES = {
    "German": "Wir nutzen z. B. Ruff. ¦Dr. Maier kam am 3. Mai 2026. ¦Das war im 19. Jahrhundert.",
    "German 2": "Das kostet ca. 5 Mio. Euro. ¦Nr. 5 lebt. ¦Vgl. Abs. 2 bzw. Art. 5. ¦Er kam u. a. nach Bonn.",
    "French": "M. Dupont est là. ¦Mme. Le Pen aussi. ¦Ça va ?",
    "Spanish": "El Sr. García y la Sra. López viven en EE.UU. desde 2020. ¦¿Qué tal? ¦¡Hola!",
    "Chinese": "我来了。¦你好！¦“是吗？”他说。¦第3.5版。",
    "Chinese quotation": "他说：“我来了。”¦然后他走了。¦“好吗？”她问。",
    "Japanese": "「行く。」と言った。¦はい。¦「はい。」¦「いいえ。」",
    "full-width ASCII": "你好!¦我来了?¦是。",
    "Arabic": "هل أنت هنا؟ ¦نعم. ¦شكرا!",
    "Urdu": "یہ ایک ہے۔ ¦وہ دو ہے؟ ¦ہاں",
    "Hebrew": "שלום עולם. ¦מה שלומך? ¦טוב.\u200f ¦כן.",
    "Hindi": "यह एक है। ¦वह दो है।¦तीन।",
    "Armenian": "Այո։ ¦Ոչ։",
}
LAYOUT = {
    "headings": "# Title. Sub\n¦Text here. ¦More.\n\n¦Short heading\n\n¦Body text.",
    "underlined heading": "Title\n=====\n¦Body text here.",
    "title lines above a story": (
        "Deal nears in Kyiv\n¦By Jane Smith\n"
        "¦LONDON, 3 May 2026 (Reuters) — The two sides are close to closing a long deal today.\n¦It is good."
    ),
    "wrapped prose": "this is a long line that\nwraps to a second line\n\n¦next paragraph",
    "wrapped at a capital": "The report came to the offices of\nMicrosoft on one Monday in\nMay. ¦It ended.",
    "wrapped at a colon": "The claim was made first by the\nGuardian: it was false. ¦It ended.",
    "wrapped at a number": "The committee then approved all\n12) of them. ¦It ended.",
    "bullets": "Decisions:\n¦- Ship on Friday. ¦Ann owns it.\n¦* [ ] Write the docs\n  in full\n¦• Rest",
    "numbers": "Agenda\n¦1. First item\n¦2. Second item. ¦More.\n¦a) sub\n¦(b) sub",
    "log": (
        "2026-01-02T10:00:00Z ERROR db: Refused. Retrying.\n¦Traceback (most recent call last):\n"
        '¦  File "x.py", line 1\n¦ValueError: bad. Very.\n¦2026-01-02 10:00:01,123 INFO ok'
    ),
    "syslog": "May  3 10:00:00 host sshd[1]: fail. Bad.\n¦May  3 10:00:01 host sshd[1]: ok",
    "speakers": "Ann: hello. ¦Yes.\n¦Dr. Bob Lee: no\nand no\n¦**Carol:** Fine.",
    "chat": "[10:32] Bob: hi. ¦are you there?\n¦[10:33] Ann: yes\n¦10:34 Bob: 👍\n¦<carol> me too",
    "dated chat": "12/05/2026, 10:32 - Bob: hi. ¦all well?\n¦12/05/2026, 10:33 - Ann: yes",
    "dialogue": "— Bonjour. ¦Ça va ?\n¦— Oui.",
    "e-mail": (
        "From: Ann Smith <ann@x.org>\n¦Subject: Re: Plan B. What now?\n¦To: Bob,\n Carol\n"
        "¦Date: Sun, 3 May 2026 10:00:00 +0200\n\n¦Hi Bob,\n\n¦can you, e.g. on\nMonday, do it?"
    ),
    "e-mail quoted": "Bob wrote:\n¦> I do not know. ¦We should\n> ask Carol.\n¦> > Old line.\n¦Fine.",
    "table": "| A. x | B |\n|---|---|\n¦| 1. x | y |",
    "code": "Run:\n¦```\nx = 1. \n¦y = f(2. )\n```\n¦Done. ¦Yes.",
    "fence never closed": "```\nThis is prose. ¦It goes on.",
    "front matter": "---\ntitle: X. Y\n¦date: 2026-05-03\n---\n\n¦Text. ¦More.",
    "rule": "One.\n\n¦***\n\n¦Two.",
    "CRLF": "One. ¦Two.\r\n¦Three\r\n\r\n¦Four",
    "leading date": " date 2025-02-22 ¦The deal is near. ¦It is good.",
    "NUL": "One\0. ¦Two.\n\n¦\0",
}
LONG = "https://example.org/a/very/long/path/that/goes/on/and/on/for/ever/and/ever/index.html"
WRAPPED = {
    "long link target": (
        f"- Ann gave feedback on [the\n  long post]({LONG}).\n"
        "¦- Bo discussed the draft about the\n  [gate 649](https://example.org/649) and sent it back."
    ),
    "capital after a long link": f"The notes are in [the wiki\nPage]({LONG}) of\nMicrosoft. ¦Ann wrote them.",
    "link as the next word": f"Ann met the board and spoke of\n[Gate 649]({LONG}) today.\n¦Bo was there.",
    "address on a line": f"Please read the long guide at\n{LONG}\nbefore Monday. ¦Thanks.",
    "address in angle brackets": f"It is explained on the page\n<{LONG}>\nof the wiki. ¦Read it.",
    "capital below an address": f"See {LONG} by\nAnn and tell the office of\nMicrosoft. ¦Then wait.",
    "item with 2)": "1) Ann mends the\n   gate and the door\n¦2) Bo paints\n   it.\n¦10) Last",
    "point 2) in an item": "- The committee approved points 1) and\n  2) of the plan.\n¦- Next one.",
    "number in an item": "- The committee then approved all\n  12) of them. ¦Good.\n¦- Next one.",
    "points in prose": "We need 1) money and\n2) time to do it. ¦Then luck.",
    "points in prose over three lines": (
        "There are reasons: 1) money;\n2) the time it takes; and\n3) luck. ¦All fail."
    ),
    "point 2) in item 1)": "1) See 1) and\n   2) of the plan\n¦2) Next",
    "letters in prose": "It may be a) sold or\nb) let. ¦We shall see.",
    "items in an item": "- Do:\n¦  1) first\n¦  2) second\n¦  3) third\n¦- Then",
    "items that skip": "3) x\n¦5) y",
    "lettered items": "a) One\n¦b) Two\n¦c) Three",
    "items that end": "1) Mend it.\n¦2) Paint it.\n¦3) Sell it.",
    "divided word": "The com-\nmittee met on the Rhein-\nMain line. ¦It left.",
    "divided by a soft hyphen": (
        "The talks of the whole com\u00ad\nmittee ended early on the Rhein\u00ad\nMain line. ¦It left."
    ),
}
ORDINALS = {
    "article": "Für sie ist es der 13. Weltcupsieg und der 2. Sieg im Ort. ¦Der 1. Vorsitzende sprach.",
    "senate": "Der 21. Senat hat zugestimmt. ¦Die 4. Strafkammer nicht.",
    "no article": "Er wurde 13. ¦Dann ging er.",
    "date": "Am 3. Mai kam er. ¦Er blieb bis zum 5. ¦Am Tag darauf ging er.",
    "date without month": "Er kam am 3. ¦Dann ging er.",
    "series": "Der 1. und 2. Preis gingen an Ann. ¦Vom 1. bis 3. Oktober war zu.",
    "possessive": "Sie feierte ihren 100. Geburtstag. ¦Es war sein insgesamt 5. Titel.",
    "place": "Das ist Platz 3. ¦Anna ist zufrieden.",
    "ages": "Er ist 25. ¦Sie ist 30. ¦Beide arbeiten. ¦Anna ist schon 13. ¦Bo ist 12.",
    "figures at the end": "Die Zahl stieg auf 45. ¦Weitere folgen. ¦Es waren 12. ¦Niemand kam zurück.",
    "Roman": "König Ludwig XIV. regierte. ¦Das Ende des XIX. Jahrhunderts kam.",
    "contracted": "Zum 1. Mal seit Jahren. ¦Beim 3. Versuch klappte es. ¦Im 2. Anlauf auch.",
    "determiner": "Jeder 3. Haushalt hat eines. ¦Dieser 7. Band fehlt.",
    "quoted club": "Der „1. FC Köln“ gewann gegen den 1. FC Nürnberg. ¦Der VfB wurde 4. ¦Bremen stieg ab.",
    "war": "Seit dem 2. Weltkrieg ist es so. ¦Im 19. Jahrhundert war es anders.",
    "English": "He was 13. ¦May I ask? ¦I am 30. ¦Anna is 31. ¦He got a 10. ¦Bob agreed.",
    "Danish": "Det 3. Regiment kom. ¦Hun blev 13. ¦Så gik hun.",
    "Czech": "Při 2. Světové válce utekl. ¦Bylo mu 13. ¦Pak odešel. ¦Přišel 3. května.",
    "Polish": "Podczas 5. Festiwalu grano. ¦Miał 13. ¦Potem wyszedł. ¦Było to 3. dnia.",
    "Hungarian": "Az 5. Kerület szép. ¦Ez 2024. március 5. napja.",
    "Finnish": "Hän tuli 3. toukokuuta. ¦Hän oli 13. ¦Sitten hän lähti.",
    "Norwegian": "Kongen kom 3. mai 2024. ¦Han ble 13. ¦Så gikk han.",
}
FURTHER = {
    "Italian": "Il sig. Rossi e la dott.ssa Bianchi, p.es. Anna, sono qui. ¦Bene!",
    "Portuguese": "O Sr. Silva e a Dra. Costa vieram. ¦A V.Exa. Maria falou. ¦Sim?!",
    "Dutch": "Dhr. Jansen en mevr. Bakker, o.a. Anna, kwamen. ¦Zie blz. 5. ¦Goed!",
    "Polish": "Tzw. Okrągły Stół, m.in. Wałęsa, przyszedł. ¦Był też ks. Popiełuszko. ¦Zob. pkt. 5. ¦Tak.",
    "Russian": "А. С. Пушкин родился в Москве. ¦Проф. Иванов и акад. Павлов были там. ¦См. стр. 5. ¦Да?!",
    "Swedish": "Han kom kl. 10. ¦Se t.ex. Bilaga 2. ¦Klart.",
    "Japanese": "行きますか？¦はい。¦「もう帰る！」と彼は言った。¦雨だ…。¦終わり",
    "Thai": "เขาไปแล้ว เธออยู่",
    "Hindi quotation": "उसने कहा, “मैं जाऊँगा।” ¦फिर वह गया। ¦क्या?",
    "Arabic quotation": "قال: «سأذهب.» ¦ثم ذهب. ¦أين؟ ¦هنا!",
    "closing quotes": "“Is it you?!” ¦He wept… ¦“No…” ¦‘Yes?!’ ¦Then he left.",
}


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(marked, id=f"{kind}-{name}")
        for kind, table in {
            **{"en": ENGLISH, "quote": QUOTATIONS, "lang": LANGUAGES, "layout": LAYOUT},
            **{"wrapped": WRAPPED, "ordinal": ORDINALS, "further": FURTHER},
        }.items()
        for name, marked in table.items()
    ],
)
def test_sentences(marked: str) -> None:
    text, expected = split(marked)
    assert sentences(text) == expected


def test_seed_is_numbered_as_a_reader_would() -> None:
    found = sentences(SEED.read_text(encoding="utf-8"))
    assert len(found) == 21
    assert found[0] == "date 2025-02-22"
    assert found[7] == "“I look forward to the outcome—a just result.”"
    assert found[11] == "“I think they want it."
    assert found[12].startswith('They feel good about it," US President Trump told')
    assert found[14].endswith("one that “restores hope.”")
    assert found[15].startswith("Zelenskyy said he instructed his team")


CHARACTERS = "\n\r\t \0\u200f\u200d\u3000\x85\x1c.!?…。」”\"'(（)[]{}|>#*-_:`~=aÄ中שก"
STRINGS = (
    ["\n\n", "```\n", "---\n", "> ", "- ", "| ", "1. ", "10:32 ", "2026-05-03 10:00:00 ", "date 2025-02-22 "],
    ["Dr", "U.S", "e.g", "z. B", "Ann: ", "said", "He", "iOS", "3", "है", "👩‍🚀", "e\u0301", "word " * 40],
)
PIECES = st.sampled_from([*CHARACTERS, *STRINGS[0], *STRINGS[1]])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_spans_partition_what_is_not_white_space(text: str) -> None:
    found = spans(text)
    covered = [False] * len(text)
    reached = 0
    for start, end in found:
        assert reached <= start < end <= start + LIMIT
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered[start:end] = [True] * (end - start)
        reached = end
    assert all(kept or character.isspace() for kept, character in zip(covered, text, strict=True))


@given(st.lists(PIECES, max_size=40).map("".join), st.integers(1, 5))
def test_paragraphs_before_only_shift_the_spans(text: str, count: int) -> None:
    opening = "A paragraph of its own.\n\n"
    # A leading date, front matter and fences mean what they do by where they stand.
    text = "Then. " + text.replace("`", "").replace("~", "")
    shift = len(opening) * count
    shifted = [(start + shift, end + shift) for start, end in spans(text)]
    assert spans(opening * count + text)[count:] == shifted


@pytest.mark.parametrize(
    "unit",
    ["word ", "word", "中", "ก", "word, word; ", "\0", "http://a.b/c?d=e&"],
    ids=["words", "one word", "ideographs", "Thai", "clauses", "NUL", "URL"],
)
def test_text_without_punctuation_is_cut_to_readable_pieces(unit: str) -> None:
    text = unit * (6000 // len(unit))
    found = sentences(text)
    assert all(LIMIT // 4 <= len(piece) <= LIMIT for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_cut_falls_between_clauses_and_never_inside_a_letter() -> None:
    assert sentences("word " * 60 + "end, " + "word " * 62)[0].endswith("end,")
    accented = sentences("e\u0301" * 700)
    assert all(piece[0] == "e" for piece in accented)
    astronauts = sentences("👩‍🚀" * 300)
    assert all(piece[0] == "👩" and piece[-1] == "🚀" for piece in astronauts)


PATHOLOGICAL = {
    "no punctuation": "a",
    "words": "word ",
    "full stops": ".",
    "straight quotes": '"',
    "closing quotes": "”",
    "newlines": "\n",
    "a. ": "a. ",
    "A. ": "A. ",
    "U.S. ": "U.S. ",
    "z. B. ": "z. B. ",
    "spaced stops": ". ",
    "open parentheses": "( a. ",
    "quotations": "“a.” x. ",
    "Chinese stops": "。",
    "misquoted": "我。”",
    "quote marks": "> ",
    "spaces": " ",
    "names": "Ann Bob: ",
    "fences": "```\n",
    "carriage returns": "\r",
}


@pytest.mark.parametrize("unit", [pytest.param(unit, id=name) for name, unit in PATHOLOGICAL.items()])
def test_work_is_linear(unit: str) -> None:
    def work(size: int) -> float:
        text = unit * (size // len(unit))
        return min(_seconds_of_processor(text) for _ in range(2))

    # Four times the text: four times the work if linear, sixteen if quadratic.
    assert work(160_000) < 9 * work(40_000) + 0.005


def _seconds_of_processor(text: str) -> float:
    began = time.process_time()
    spans(text)
    return time.process_time() - began
