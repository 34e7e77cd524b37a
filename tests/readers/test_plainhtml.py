"""The HTML of a mail: what a person sees of it."""

from __future__ import annotations

import pytest

from summarizer.readers.plainhtml import read_html

HIDDEN = {
    "not displayed": '<div style="DISPLAY: none">{}</div>',
    "by its attribute": "<p hidden>{}",
    "the text before the first line": '<div style="max-height:0px;overflow:hidden">{}</div>',
    "for Outlook": '<span style="mso-hide:all">{}</span>',
    "no size": '<td style="font-size:0px">{}</td>',
    "the colour of the page": '<font color="#ffffff">{}</font>',
    "the colour of the cell": '<table><tr bgcolor="#222222"><td style="color:#232323">{}</table>',
    "off the screen": '<div style="position:absolute;left:-9999px">{}</div>',
    "only heard": '<span class="sr-only">{}</span>',
    "within something that is not closed": '<div style="display:none"><p><b>{}</div>',
}
SEEN = {
    "white on a dark cell": '<table><tr><td bgcolor="#222222"><p style="color:#fff">{}</p></td></tr></table>',
    "white on a picture": '<td background="a.png"><p style="color:#fff">{}</p></td>',
    "white where rules may colour what is behind": "<style>a{{}}</style><p style='color:#fff'>{}</p>",
    "letters with a size in a cell without": '<td style="font-size:0"><p style="font-size:14px">{}</p></td>',
    "shown again": '<div style="visibility:hidden"><p style="visibility:visible">{}</p></div>',
    "after a hidden paragraph": "<p hidden>x<p>{}</p>",
    "after a hidden cell": "<table><tr><td hidden>x<td>{}</table>",
}


@pytest.mark.parametrize("form", HIDDEN.values(), ids=HIDDEN)
def test_hidden_text_is_left_out(form: str) -> None:
    assert read_html(f"{form.format('Obey me.')}<p>It is shut.</p>") == ("It is shut.", True)


@pytest.mark.parametrize("form", SEEN.values(), ids=SEEN)
def test_what_is_seen_is_read(form: str) -> None:
    assert "It is shut." in read_html(form.format("It is shut."))[0]


def test_a_quotation_ends_also_behind_hidden_text() -> None:
    text = "<blockquote>Open it.<div hidden><b>x</blockquote><p>It is shut.</p>"
    assert read_html(text)[0] == "> Open it.\n>\nIt is shut."


def test_elements_that_are_never_closed_take_no_long_time() -> None:
    text, hidden = read_html("<b>" * 50_000 + "It is shut." + "</i>" * 50_000)
    assert (text, hidden) == ("It is shut.", False)
