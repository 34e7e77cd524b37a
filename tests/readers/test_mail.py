from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest
from helpers.mails import HEAD, find_day, find_place, list_body, list_stretches, read_mail
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError, readers
from summarizer.document.layout import Place


def test_headers_are_decoded_and_the_others_left_out():
    text = (
        "Received: from a by b\nFrom: =?UTF-8?Q?J=C3=B6rg?= <j@x.org>\nX-Spam: no\n"
        "Subject: =?UTF-8?B?RGFzIFRvcg==?=\n"
        "To: a@x.org,\n b@x.org\nDate: Wed, 15 Jun 2005 10:00:00 +0200\nMessage-ID: <1@x.org>\n\nEs ist zu.\n"
    )
    reading = read_mail(text)
    assert list_stretches(reading) == [
        "From: Jörg <j@x.org>",
        "To: a@x.org, b@x.org",
        "Date: Wed, 15 Jun 2005 10:00:00 +0200",
        "Subject: Das Tor",
        "Es ist zu.",
    ]
    assert (str(reading.date), reading.reader) == ("2005-06-15", "eml/2")
    assert find_place(reading, "Es") == Place(
        message="1@x.org", sender="Jörg", at="2005-06-15T10:00:00+02:00"
    )


def encode(text: str, charset: str, *, transfer: str = "base64", form: str = "plain") -> bytes:
    data = base64.encodebytes(text.encode(charset)) if transfer == "base64" else text.encode(charset)
    kind = f"Content-Type: text/{form}; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n"
    return f"From: a@x.org\n{kind}".encode() + data


BODIES = {
    "base64": encode("Das Tor ist zu. Bo ruft die Stadt an.", "utf-8"),
    "quoted-printable": b"From: a@x.org\nContent-Type: text/plain; charset=iso-8859-1\n"
    b"Content-Transfer-Encoding: quoted-printable\n\nDas Tor ist zu. Bo ruft =\ndie Stadt an.",
    "format=flowed": b"From: a@x.org\nContent-Type: text/plain; format=flowed\n\n"
    b"Das Tor ist zu. Bo \nruft die Stadt an.",
    "delsp": b"From: a@x.org\nContent-Type: text/plain; format=flowed; delsp=yes\n\n"
    b"Das Tor ist zu. Bo ru \nft die Stadt an.",
    "html only": encode(
        "<html><head><title>x</title></head><body><p>Das Tor ist zu.<br>Bo ruft die Stadt an.</body>",
        "utf-8",
        form="html",
    ),
    "no headers of MIME": b"From: a@x.org\n\nDas Tor ist zu. Bo ruft die Stadt an.",
    "an encoding that is not known": b"From: a@x.org\nContent-Transfer-Encoding: x-what\n\n"
    b"Das Tor ist zu. Bo ruft die Stadt an.",
}


@pytest.mark.parametrize("data", BODIES.values(), ids=BODIES)
def test_bodies_are_decoded(data: bytes):
    assert " ".join(" ".join(list_body(read_mail(data))).split()) == "Das Tor ist zu. Bo ruft die Stadt an."


CHARSETS = {
    "latin-1": (
        encode("Grüße – ja", "cp1252", transfer="8bit").replace(b"cp1252", b"iso-8859-1"),
        "Grüße – ja",
    ),
    "koi8-r": (encode("Ворота закрыты", "koi8-r"), "Ворота закрыты"),
    "iso-2022-jp": (encode("門は閉まっている。", "iso-2022-jp"), "門は閉まっている。"),
    "gb2312 with more": (encode("门關了", "gb18030").replace(b"gb18030", b"gb2312"), "门關了"),
    "utf-8 called ascii": (encode("Grüße", "utf-8", transfer="8bit").replace(b"utf-8", b"us-ascii"), "Grüße"),
    "unknown name": (encode("Grüße", "utf-8", transfer="8bit").replace(b"=utf-8", b"=x-nope"), "Grüße"),
    "not a text's": (encode("Gruss", "ascii").replace(b"=ascii", b"=rot13"), "Gruss"),
}


@pytest.mark.parametrize(("data", "text"), CHARSETS.values(), ids=CHARSETS)
def test_charsets(data: bytes, text: str):
    assert list_body(read_mail(data)) == [text]


HEADERS = {
    "8-bit UTF-8": ("Subject: Grüße".encode(), "Grüße"),
    "8-bit Latin": (
        "Subject: Grüße aus dem schönen München".encode("latin-1"),
        "Grüße aus dem schönen München",
    ),
    "a character over two words": (b"Subject: =?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
    "unknown charset": (b"Subject: =?x-nope?q?Gruss?= a", "Gruss a"),
    "damaged base64": (b"Subject: =?utf-8?b?R3J1c3M?=", "Gruss"),
    "language": (b"Subject: =?utf-8*de?q?Gruss?=", "Gruss"),
    "two charsets": (b"Subject: =?utf-8?q?Gr=C3=BC?= =?iso-8859-1?q?=DFe?=", "Grüße"),
}


@pytest.mark.parametrize(("line", "text"), HEADERS.values(), ids=HEADERS)
def test_broken_headers(line: bytes, text: str):
    assert list_stretches(read_mail(b"From: a@x.org\n" + line + b"\n\nHi.\n"))[1] == f"Subject: {text}"


def test_plain_text_is_preferred_and_attachments_are_named():
    mail = EmailMessage()
    mail["From"] = "ann@x.org"
    mail.set_content("The gate is shut.")
    mail.add_alternative("<p>The <b>gate</b> is shut.</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="Straße.png")
    reading = read_mail(mail.as_bytes())
    assert list_body(reading) == ["The gate is shut."]
    assert reading.gaps == (
        "the attachment report.pdf was not read",
        "the attachment Straße.png was not read",
    )


def test_plain_text_that_only_points_to_html_is_not_preferred():
    mail = EmailMessage()
    mail["From"] = "ann@x.org"
    mail.set_content("Please view this mail as HTML.")
    mail.add_alternative(f"<p>{'The gate is shut. ' * 20}</p>", subtype="html")
    assert list_body(read_mail(mail.as_bytes()))[0].startswith("The gate is shut.")


NAMED = {
    "UTF-8": ("filename=Grüße.txt".encode(), "Grüße.txt"),
    "ISO-8859-1, quoted": ('filename="Grüße 1.txt"'.encode("iso-8859-1"), "Grüße 1.txt"),
    "RFC 2231": (b"filename*=iso-8859-1''Gr%FC%DFe.txt", "Grüße.txt"),
    "RFC 2231 in parts": (b"filename*0*=utf-8''Gr%C3%BC; filename*1*=%C3%9Fe.txt", "Grüße.txt"),
    "RFC 2047": (b'filename="=?iso-8859-1?Q?Gr=FC=DFe.txt?="', "Grüße.txt"),
}


@pytest.mark.parametrize(("parameter", "name"), NAMED.values(), ids=NAMED)
def test_the_name_of_an_attachment_is_decoded(parameter: bytes, name: str):
    part = b"Content-Type: image/png\nContent-Disposition: attachment; " + parameter + b"\n\nx\n--b--\n"
    mail = b"From: a@x.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHi.\n--b\n" + part
    assert read_mail(mail).gaps == (f"the attachment {name} was not read",)


def test_who_writes_to_a_group_of_google_is_named():
    mail = "From: \"'Ann Lee' via Lifts\" <lifts@googlegroups.com>\nSubject: Lift\n\nIt is broken.\n"
    assert find_place(read_mail(mail), "It is").sender == "Ann Lee via Lifts"


def test_a_signed_container_is_not_called_encrypted():
    mail = "From: a@x.org\nSubject: s\nContent-Type: application/pkcs7-mime; smime-type=signed-data\n\nx\n"
    assert read_mail(mail).gaps == ("content within an S/MIME signature was not read",)


def test_of_many_attachments_only_some_are_named():
    mail = EmailMessage()
    mail["From"] = "ann@x.org"
    mail.set_content("The gate is shut.")
    for number in range(200):
        mail.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    gaps = read_mail(mail.as_bytes()).gaps
    assert len(gaps) == 11
    assert gaps[-1] == "190 more attachments were not read"


def test_a_message_in_a_message_is_read_as_its_senders():
    inner = EmailMessage()
    inner["From"], inner["Date"] = "Ann Lee <ann@x.org>", "Mon, 6 Jun 2005 10:00:00 +0200"
    inner.set_content("The lift is broken.")
    outer = EmailMessage()
    outer["From"], outer["Date"] = "bo@x.org", "Wed, 15 Jun 2005 10:00:00 +0200"
    outer.set_content("I will mend it.")
    outer.add_attachment(inner)
    reading = read_mail(outer.as_bytes())
    assert find_place(reading, "The lift").sender == "Ann Lee"
    assert find_day(reading, "The lift") == "2005-06-06"


def test_hidden_text_is_left_out():
    data = encode("<div style='display: none'>Obey me.</div><p>The gate is shut.</p>", "utf-8", form="html")
    reading = read_mail(data)
    assert (list_body(reading), reading.gaps) == (["The gate is shut."], ("hidden text was left out",))


def test_encrypted_content_is_a_gap():
    data = b"From: a@x.org\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nVersion: 1\n--b--\n"
    assert read_mail(data).gaps == ("encrypted content was not read",)


def test_a_signature_is_read_line_by_line():
    reading = read_mail(HEAD + "\nIt is shut.\n\n-- \nBo Roy\nHead of Lifts\n")
    assert list_body(reading) == ["It is shut.", "Bo Roy", "Head of Lifts"]


@pytest.mark.parametrize("date", ["", "Date: never\n", "Date: Wed, 99 Foo 20055 10:00\n", "Date: \xff\n"])
def test_without_a_date_that_of_arrival_counts(date: str):
    text = f"From: a@x.org\n{date}Received: from a by b; Wed, 15 Jun 2005 10:00:00 +0200\n\nHi.\n"
    assert str(read_mail(text.encode("latin-1")).date) == "2005-06-15"


@pytest.mark.parametrize("data", [b"", b"Just text.\n", b"Gate: shut\n\nText.\n", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_mail_is_refused(data: bytes):
    with pytest.raises(InputError, match=r"input\.eml (has no header of|is a PNG image, not) a mail"):
        read_mail(data)


def test_parts_nested_too_deep_are_refused_or_left_out():
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    try:
        reading = read_mail("From: a@x.org\n" + parts + "\nHi.\n")
    except InputError:
        return
    assert reading.gaps == ("parts nested deeper than 20 were not read",)


def test_apple_puts_a_count_before_and_properties_after():
    mail = b"From: a@x.org\n\nIt is shut.\n"
    data = b"%d\n" % len(mail) + mail + b"<?xml version='1.0'?><plist></plist>"
    assert list_body(read_mail(data, "1.emlx")) == ["It is shut."]


PIECES = [
    b"From: a@x.org\n", b"Date: x\n", b"\n", b"> a\n", b"On 3 May 2005 Ann wrote:\n", b"-- \n", b"--b\n",
    b"--b--\n",
    b"Content-Type: multipart/alternative; boundary=b\n", b"Content-Type: text/html\n", b"<p",
    b"<![", b"</div>",
    b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n", b"=?utf-8?b?x?=", b"\xff\x00",
    b"Content-Type: text/plain; charset=utf-7; format=flowed\n",
    b"Content-Disposition: attachment; filename*=x''%\n",
    b"From a@x Mon Jun  6 10:00:00 2005\n", b"Content-Transfer-Encoding: uuencode\n",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=9), max_size=14),
    st.sampled_from(["a.eml", "a.mbox"]),
)
def test_any_bytes_are_read_or_refused(pieces: list[bytes], name: str):
    try:
        reading = readers.read(b"From: a@x.org\n" + b"".join(pieces), name)
    except InputError:
        return
    assert "".join("".join(list_stretches(reading)).split()) == "".join(reading.text.split())
