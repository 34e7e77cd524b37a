from __future__ import annotations

import pytest
from helpers.mails import HEAD, find_day, find_place, list_body, read_mail

from summarizer.readers.attributions import read_attribution

ATTRIBUTIONS = """
On Mon, Jun 6, 2005 at 10:00 AM Ann Lee <ann@x.org> wrote:
On Mon, 6 Jun 2005 10:00:00 +0200 Ann Lee <ann@x.org> wrote:
On Mon, Jun 06, 2005 at 10:00:00AM +0200, Ann Lee wrote:
On 6 Jun 2005, at 10:00, Ann Lee wrote:
Am Mo., 6. Juni 2005 um 10:00 Uhr schrieb Ann Lee <ann@x.org>:
Am 06.06.2005 um 10:00 schrieb Ann Lee:
Ann Lee <ann@x.org> schrieb am Mo., 6. Juni 2005, 10:00:
Le lun. 6 juin 2005 à 10:00, Ann Lee <ann@x.org> a écrit :
Le 6 juin 2005 à 10h00, Ann Lee a écrit :
El lun, 6 jun 2005 a las 10:00, Ann Lee (<ann@x.org>) escribió:
Il giorno lun 6 giu 2005 alle ore 10:00 Ann Lee <ann@x.org> ha scritto:
Em seg., 6 de jun. de 2005 às 10:00, Ann Lee <ann@x.org> escreveu:
Op ma 6 jun. 2005 om 10:00 schreef Ann Lee <ann@x.org>:
Den mån 6 juni 2005 kl 10:00 skrev Ann Lee <ann@x.org>:
W dniu pon., 6 cze 2005 o 10:00 Ann Lee <ann@x.org> napisał(a):
ma 6. kesäk. 2005 klo 10.00 Ann Lee (ann@x.org) kirjoitti:
6 Haz 2005 Pzt, saat 10:00 tarihinde Ann Lee <ann@x.org> şunu yazdı:
пн, 6 июн. 2005 г. в 10:00, Ann Lee <ann@x.org>:
Mon, 6 Jun 2005 10:00:51 +0400 от Ann Lee <ann@x.org>:
2005年6月6日(月) 10:00 Ann Lee <ann@x.org>:
Ann Lee <ann@x.org> 于2005年6月6日周一 10:00写道：
2005년 6월 6일 (월) 오전 10:00, Ann Lee <ann@x.org>님이 작성:
On Mon, 6 Jun 2005 10:00:00 +0200 Ann Lee <ann@x.org> wrote
---- On Mon, 06 Jun 2005 10:00:00 +0200 Ann Lee <ann@x.org> wrote ----
W dniu 2005-06-06 10:00:39 użytkownik Ann Lee <ann@x.org> napisał:
2005.06.06. 10:00 keltezéssel, Ann Lee írta:
10:00 AM, June 6, 2005, "Ann Lee" <ann@x.org>:
Monday, 6 June 2005, 10:00 AM +0300 from Ann Lee <ann@x.org>:
po 6. 6. 2005 v 10:00 odesílatel Ann Lee <ann@x.org> napsal:
Στις Δευ 6 Ιουν 2005 στις 10:00 π.μ., ο χρήστης Ann Lee <ann@x.org> έγραψε:
‫בתאריך יום ב׳, 6 ביוני 2005 ב-10:00 מאת ‪Ann Lee‬‏ <‪ann@x.org‬‏>:‬
في الاثنين، 6 يونيو 2005 في 10:00 ص تمت كتابة ما يلي بواسطة Ann Lee <ann@x.org>:
2005/06/06 10:00、Ann Lee <ann@x.org>のメール:
在 2005年6月6日，上午10:00，Ann Lee <ann@x.org> 写道：
On Jun 6, 2005, at 10:00 AM, Ann Lee <ann@x.org<mailto:ann@x.org>> wrote:
Am Montag, 6. Juni 2005 um 10:00:00 MESZ hat Ann Lee <ann@x.org> Folgendes geschrieben:
""".strip().split("\n")


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_attributions(line: str):
    origin = read_attribution(line, above_quote=False)
    assert origin
    assert (origin.sender, str(origin.day)) == ("Ann Lee", "2005-06-06")
    assert (origin.at or "").startswith("2005-06-06T10:00")


PROSE = (
    "On Monday 6 June 2005 Ann wrote a letter",
    "He said on 6 June 2005 what ann@x.org wrote about it",
    "--- Costs of 6 June 2005 ---",
)


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_attribution(line: str):
    assert read_attribution(line, above_quote=False) is None


def test_whoever_reads_the_mail_is_not_named():
    origin = read_attribution("On Jun 6, 2005 you wrote:", above_quote=False)
    assert origin
    assert (origin.sender, origin.at) == (None, "2005-06-06")


@pytest.mark.parametrize("line", ["Ann Lee wrote:", "Quoting Ann Lee <ann@x.org>:", "Ann Lee <ann@x.org>:"])
def test_short_attributions_need_a_quotation_below(line: str):
    origin = read_attribution(line, above_quote=True)
    assert origin
    assert (origin.sender, origin.day) == ("Ann Lee", None)
    assert read_attribution(line, above_quote=False) is None


def test_quoted_text_is_the_older_messages():
    reading = read_mail(
        HEAD + "\nI will mend it tomorrow.\n\nOn Mon, 6 Jun 2005 10:00:00 +0200\nAnn Lee <ann@x.org> wrote:\n"
        "> The lift is\n> broken. It stops tomorrow.\n>\n>> On 3 Jun 2005, Cy wrote:\n>> Is it?\n\nBye.\n"
    )
    assert list_body(reading) == [
        "I will mend it tomorrow.",
        "On Mon, 6 Jun 2005 10:00:00 +0200\nAnn Lee <ann@x.org> wrote:",
        "> The lift is\nbroken. It stops tomorrow.",
        "> > On 3 Jun 2005, Cy wrote:",
        "> > Is it?",
        "Bye.",
    ]
    own, quoted, older = (find_place(reading, words) for words in ("I will", "The lift", "Is it"))
    assert (own.sender, own.quoted) == ("Bo Roy", False)
    assert (quoted.sender, quoted.at, quoted.quoted) == ("Ann Lee", "2005-06-06T10:00:00", True)
    assert (find_place(reading, "Bye").sender, older.quoted) == ("Bo Roy", True)
    days = [find_day(reading, words) for words in ("I will", "It stops", "Bye")]
    assert days == ["2005-06-15", "2005-06-06", "2005-06-15"]


BLOCKS = {
    "Outlook": "-----Original Message-----\nFrom: Ann Lee [mailto:ann@x.org]\n"
    "Sent: Monday, June 6, 2005 1:00 PM\nTo: Bo Roy\nSubject: Lift\n",
    "Outlook, German": "________________________________\nVon: Ann Lee <ann@x.org>\n"
    "Gesendet: Montag, 6. Juni 2005 13:00\n"
    "An: Bo Roy\nBetreff: Lift\n",
    "Outlook, French": "De : Ann Lee <ann@x.org>\nEnvoyé : lundi 6 juin 2005 13:00\n"
    "À : Bo Roy\nObjet : Lift\n",
    "bold": "*From:* Ann Lee <ann@x.org>\n*Sent:* Monday, June 6, 2005 1:00 PM\n"
    "*To:* Bo Roy\n*Subject:* Lift\n",
    "Gmail, forwarded": "---------- Forwarded message ---------\nFrom: Ann Lee <ann@x.org>\n"
    "Date: Mon, Jun 6, 2005 at 1:00 PM\nSubject: Lift\nTo: Bo Roy <bo@x.org>\n",
    "Apple, forwarded": "Begin forwarded message:\n\nFrom: Ann Lee <ann@x.org>\nSubject: Lift\n"
    "Date: 6 June 2005 13:00:00 CEST\nTo: Bo Roy <bo@x.org>\n",
    "Windows Mail, Russian": "От: Ann Lee\n"
    "Отправлено: \u200eпонедельник\u200e, \u200e6\u200e \u200eиюня\u200e "
    "\u200e2005\u200e г. \u200e13\u200e:\u200e00\nКому: Bo Roy\n",
    "no marks": "On Mon, Jun 6, 2005 at 1:00 PM Ann Lee <ann@x.org> wrote:\n",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_what_stands_below_the_head_of_an_older_message_is_quoted(block: str):
    reading = read_mail(f"{HEAD}\nI will mend it.\n\n{block}\nThe lift is broken.\n")
    place = find_place(reading, "The lift")
    assert (place.sender, (place.at or "")[:16], place.quoted) == ("Ann Lee", "2005-06-06T13:00", True)
    assert not find_place(reading, "I will").quoted


def test_answers_between_quotations_are_the_mails_own():
    reading = read_mail(HEAD + "\nAnn wrote:\n> Is it shut?\nYes.\n> And the door?\nNo.\n")
    assert [find_place(reading, words).sender for words in ("Is it", "Yes", "And the", "No.")] == [
        "Ann", "Bo Roy", "Ann", "Bo Roy",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["The plan is this:", "From: the gate we walked on.", "Ann wrote: it is shut."]
)
def test_prose_is_no_head(line: str):
    reading = read_mail(f"{HEAD}\n{line}\n\nThe lift is broken.\n")
    assert not find_place(reading, "The lift").quoted


def test_quotations_in_html_are_marked():
    html = (
        "Content-Type: text/html\n\n<div>I will mend it.</div><div class=gmail_quote><div>"
        "On Mon, Jun 6, 2005 at 10:00 AM"
        " Ann Lee &lt;ann@x.org&gt; wrote:<br></div>"
        "<blockquote><div>The lift is broken.</div></blockquote></div>"
    )
    reading = read_mail(HEAD + html)
    assert list_body(reading)[-1] == "> The lift is broken."
    assert find_place(reading, "The lift").sender == "Ann Lee"
