from __future__ import annotations

import pytest

from summarizer.errors import UsageError
from summarizer.llm.headers import fill, parse_headers

SECRET = "secret-0123456789"
REFUSED = {
    "no-colon": (SECRET, "--header has no colon."),
    "no-name": (f": {SECRET}", "--header '' is not the name of a header."),
    "bad-name": (f"x team: {SECRET}", "--header 'x team' is not the name of a header."),
    "line-break": (f"x-team: a\r\nx-other: {SECRET}", "--header 'x-team' must be a line of ASCII text."),
    "not-ascii": (f"x-team: é{SECRET}", "--header 'x-team' must be a line of ASCII text."),
    "host": (f"Host: {SECRET}", "--header 'Host' is set by the connection itself."),
    "length": (f"content-length: {SECRET}", "--header 'content-length' is set by the connection itself."),
}


@pytest.mark.parametrize(("line", "message"), REFUSED.values(), ids=REFUSED)
def test_a_header_that_cannot_be_sent_is_refused_without_its_value(line: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_headers([line])
    assert raised.value.message == message
    assert SECRET not in str(raised.value)


def test_headers_are_read_as_a_shell_gives_them() -> None:
    given = ["x-team:briefs", " X-Url :  http://a:80 ", "x-empty:"]
    assert parse_headers(given) == {"x-team": "briefs", "X-Url": "http://a:80", "x-empty": ""}


def test_variables_are_filled_in_and_the_later_of_two_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_KEY", f" {SECRET}\n")
    headers = (("x-team", "one"), ("X-Key", "key=${ACME_KEY};${ACME_KEY}"), ("X-Team", "$two {3}"))
    assert fill(headers, None) == {"X-Team": "$two {3}", "X-Key": f"key={SECRET};{SECRET}"}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "A header needs ACME_KEY, which is not set."),
        (" ", "A header needs ACME_KEY, which is not set."),
        (f"a\n{SECRET}", "A header needs ACME_KEY, which is not a line of ASCII text."),
    ],
    ids=["unset", "blank", "two-lines"],
)
def test_a_variable_that_cannot_be_sent(
    monkeypatch: pytest.MonkeyPatch, value: str | None, message: str
) -> None:
    if value is not None:
        monkeypatch.setenv("ACME_KEY", value)
    with pytest.raises(UsageError) as raised:
        fill((("x-key", "${ACME_KEY}"),), None)
    assert raised.value.message == message


def test_openais_key_goes_into_no_header_of_another_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    header = (("x-key", "${OPENAI_API_KEY}"),)
    assert fill(header, "https://api.openai.com/v1") == {"x-key": SECRET}
    with pytest.raises(UsageError, match="OPENAI_API_KEY is sent only to OpenAI"):
        fill(header, "https://example.org/v1")
