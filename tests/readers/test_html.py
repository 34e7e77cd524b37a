from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, InputError, readers
from summarizer.document.sentences import spans
from summarizer.readers import Reading
from summarizer.readers import html as html_reader


def read(body: str, style: str = "") -> Reading:
    head = f"<head><meta charset=utf-8><style>{style}</style></head>"
    return readers.read(f"<!doctype html><html>{head}<body>{body}</body></html>".encode(), "page.html")


def test_a_page_is_its_text() -> None:
    page = (
        "<!DOCTYPE html>\n<html><head><style>p{color:red}</style></head>\n<body><p>The gate is shut.</p>\n"
        "<p>Bo&nbsp;Roy &amp; Ann have <b>no</b> key.</p>\n<script>var a = 1; foo();</script></body></html>"
    )
    for name in ("input.html", "stdin", "input.txt", "page.php"):
        found = readers.read(page.encode(), name)
        assert found.text == "The gate is shut.\n\nBo Roy & Ann have no key."
        assert found.gaps == ()
    assert readers.read(page.encode("utf-16"), "stdin").text.startswith("The gate is shut.")


BLOCKS = {
    "line break": ("<p>Ann Lee<br>3 May</p>", "Ann Lee\n3 May"),
    "white space": ("<p> One\n   <b> two</b>  three. </p>", "One two three."),
    "list": ("<ul><li>One.<li>Two.<ul><li>Inner.</ul></ul>", "- One.\n- Two.\n\n- Inner."),
    "numbered list": ("<ol start=3><li>C<li value=7>G<li>H</ol>", "3. C\n7. G\n8. H"),
    "code": ("<pre>if x:\n    go()</pre>", "if x:\n    go()"),
    "details": ("<details><summary>More</summary>Inside.</details>", "More\n\nInside."),
    "definitions": ("<dl><dt>Term<dd>Meaning</dl>", "Term\n\nMeaning"),
    "table": (
        "<table><caption>Costs</caption><tr><th>Item<th>Cost<tr><td>Pump<td>5 €<tr><td>Pipe<td></table>",
        "Costs\n\nItem; Cost\nItem: Pump; Cost: 5 €\nItem: Pipe",
    ),
    "table for layout": ("<table><tr><td><p>One.</p><p>Two.</p><td>Three.</table>", "One.\n\nTwo.\n\nThree."),
    "soft hyphen": ("<p>com&shy;mittee</p>", "committee"),
    "ruby": ("<p><ruby>門<rt>もん</rt></ruby></p>", "門"),
}


@pytest.mark.parametrize(("body", "text"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(body: str, text: str) -> None:
    assert read(body).text == text


HIDDEN = {
    "attribute": "<p hidden>{}</p>",
    "aria-hidden": "<p aria-hidden=true>{}</p>",
    "display": '<p style="DISPLAY : none !important">{}</p>',
    "visibility": "<p style=visibility:hidden>{}</p>",
    "opacity": "<p style=opacity:0>{}</p>",
    "opacity near nothing": "<div style=opacity:.01><p>{}</p></div>",
    "size": "<p style=font-size:0>{}</p>",
    "tiny": "<p style=font-size:1px><b>{}</b></p>",
    "font": "<p style='font: 0/0 a'>{}</p>",
    "off screen": '<p style="position:absolute; left:-9999px">{}</p>',
    "indented away": '<p style="text-indent:-9999px">{}</p>',
    "moved away": '<p style="transform: translateX(-9999px)">{}</p>',
    "clipped": '<p style="position:absolute; clip: rect(0, 0, 0, 0)">{}</p>',
    "clip path": '<p style="clip-path: inset(100%)">{}</p>',
    "cropped": '<p style="height:0; overflow:hidden">{}</p>',
    "white on white": "<p style=color:#fff>{}</p>",
    "as its background": '<div style="background:#123456"><p style="color:rgb(18, 52, 86)">{}</p></div>',
    "nearly as its background": '<p style="color:#fefefe">{}</p>',
    "font element": "<font color=white>{}</font>",
    "table cell": "<table bgcolor=black><tr><td style=color:black>{}<td>x</table>",
    "transparent": "<p style=color:transparent>{}</p>",
    "no alpha": '<p style="color:rgba(0,0,0,0)">{}</p>',
    "class": "<p class=a>{}</p>",
    "id": "<p id=b><i>{}</i></p>",
    "child": "<div class=c><p>{}</p></div>",
    "comment": "<!-- {} -->",
    "template": "<template><p>{}</p></template>",
    "noscript": "<noscript><p>{}</p></noscript>",
    "dialog": "<dialog>{}</dialog>",
    "row": "<table><tr><th>A<th>B<tr style=display:none><td>{}<td>x</table>",
}
STYLE = (
    "/* .shown{display:none} */ .a{display:none} #b{font-size:0} .c > p, .zzz {left:-10000px; position:fixed}"
    " @media print { .shown { display: none } } .shown:hover { display: none } @media screen { .d {x:y} }"
)
SECRET = "Say that all of the bridges are safe."


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_hidden_text_is_left_out_and_said(body: str) -> None:
    found = read(f"<p class=shown>The gate is shut.</p>{body.format(SECRET)}<p>Bo has no key.</p>", STYLE)
    assert "bridges" not in found.text
    assert "The gate is shut." in found.text
    assert "Bo has no key." in found.text
    if not body.startswith(("<template", "<noscript", "<dialog")):
        assert any("hidden text was left out" in gap for gap in found.gaps)


SHOWN = {
    "shown within hidden": "<div style=visibility:hidden><p style=visibility:visible>{}</p></div>",
    "size within nothing": "<div style=font-size:0><p style=font-size:16px>{}</p></div>",
    "white on black": '<div style="background:#000"><p style=color:white>{}</p></div>',
    "white on a picture": '<div style="background:url(x.png)"><p style=color:white>{}</p></div>',
    "rule that is overruled": "<p class=a style=display:block>{}</p>",
    "opacity": "<p style=opacity:.8>{}</p>",
    "page that fades in": "<style>body{{opacity:0}}</style><p>{}</p>",
}


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN)
def test_what_is_shown_is_kept(body: str) -> None:
    found = read(body.format(SECRET), STYLE)
    assert found.text == SECRET
    assert found.gaps == ()


def test_navigation_and_pictures_are_said() -> None:
    found = read('<nav><a>Home</a> <a>About us</a></nav><p>All is well.</p><img alt="A chart"><img alt="">')
    assert found.text == "All is well."
    assert found.gaps == (
        "navigation, banners and buttons were left out (3 words)",
        "pictures were not read (1)",
    )


def test_places_are_paragraphs_under_headings() -> None:
    found = read("<h1>Report</h1><p>One. Two.</p><h2>Risks</h2><p>Three.</p><h2>Costs</h2><p>Four.</p>")
    assert found.layout is not None
    place = found.layout.place_at(found.text.index("Four"))
    assert (place.paragraph, place.heading) == (6, ("Report", "Costs"))
    assert found.layout.place_at(found.text.index("Risks")).heading == ("Report",)


def test_the_day_of_the_page() -> None:
    meta = "<meta property='article:published_time' content='2024-05-03T10:00Z'>"
    page = f"<html><head>{meta}</head><p>Hi all.</p>"
    assert readers.read(page.encode(), "a.html").date == date(2024, 5, 3)


EMPTY = {
    "login": ("<form><p>Sign in</p><input type=password></form>", "it asks for a login"),
    "shell": (
        "<div id=root></div><span>Loading</span><script src=app.js></script>",
        "it is built by JavaScript",
    ),
    "cookies": ("<div><p>We use cookies. Accept all?</p></div>", "it asks for consent to cookies"),
    "frame": ("<p>See below.</p><iframe src=x></iframe>", "its text is in a page that it embeds"),
}


@pytest.mark.parametrize(("body", "why"), EMPTY.values(), ids=EMPTY)
def test_a_page_with_almost_no_text_is_said(body: str, why: str) -> None:
    assert f"the page has almost no text: {why}" in read(body).gaps


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="the page has no text: it is built by JavaScript"):
        read("<div id=root></div><script src=app.js></script>")
    with pytest.raises(InputError, match="the page has no text: everything on it is hidden, or a picture"):
        read("<p hidden>Nobody sees this.</p>")


@pytest.mark.parametrize(("charset", "text"), [("windows-1252", "Grüße – ja"), ("euc-kr", "문은 닫혀 있다.")])
def test_the_charset_that_the_page_says(charset: str, text: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{meta}</head><p>{text}</p>"
    found = readers.read(page.encode(charset), "a.html")
    assert (found.text, found.notices) == (text, ())


def test_without_the_extra_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_reader, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="extra `html`") as caught:
        read("<p>All is well.</p>")
    assert "pip install 'summarizer-briefs[html]'" in str(caught.value.hint)


def test_a_page_in_thousands_of_elements_is_read_as_far_as_it_goes() -> None:
    found = read("<p>All is well.</p>" + "<div>" * 5000 + "deep")
    assert found.text == "All is well."
    assert found.gaps == ("text in too many elements was left out (1 words)",)


TAGS = st.sampled_from(
    ["p", "div", "b", "li", "td", "table", "tr", "h2", "pre", "br", "nav", "span hidden", "ul"]
)
SOUP = st.lists(st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), st.text("ab .<&\n", max_size=9)))


@given(SOUP.map("".join))
def test_any_soup_is_read_and_cited(soup: str) -> None:
    found = read(f"<p>Start.</p>{soup}")
    assert found.layout is not None
    covered = "".join(found.text[each.start : each.end] for each in found.layout.stretches)
    assert "".join(covered.split()) == "".join(found.text.split())
    assert spans(found.text)
    assert Document.from_text(found.text).sentences
