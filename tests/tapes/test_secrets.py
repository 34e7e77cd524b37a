from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from summarizer.tapes import secretforms
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.secrets import SecretError, scan, scan_text
from summarizer.tapes.serializer import Interaction, dump
from summarizer.transport import credentials

KEY = "sk-proj-Ab3dEf6hIj9lMn2pQr5t"


def tape(document: str = "A flood.", said: str = "It rained.", **body: Any) -> Any:
    """A clean tape, as data; planting spoils a copy of it."""
    answer = {"choices": [{"message": {"content": said}}], "model": "m-1"} | body
    request = RecordedRequest(
        "POST", "chat/completions", {"messages": [{"role": "user", "content": document}]}
    )
    text = dump(
        [
            Interaction(
                request, RecordedResponse(200, "application/json", json.dumps(answer)), 0, {"model": "m-1"}
            )
        ]
    )
    return yaml.safe_load(text)


def found(data: Any) -> list[str]:
    return [finding.what for finding in scan_text(Path("t.yaml"), yaml.safe_dump(data))]


def planted(plant: Callable[[Any, Any], None]) -> list[str]:
    data = tape()
    plant(data["interactions"][0]["request"], data["interactions"][0]["response"])
    return found(data)


def test_a_clean_tape_is_clean() -> None:
    assert found(tape()) == []


@pytest.mark.parametrize(
    ("plant", "what"),
    {
        "request-header": (lambda q, a: q["headers"].update(authorization=[f"Bearer {KEY}"]), "an API key"),
        "url-query": (lambda q, a: q.update(uri=q["uri"] + f"?api-key={KEY}"), "an API key"),
        "request-body": (lambda q, a: q["body"].update(note=KEY), "an API key"),
        "refused-body": (
            lambda q, a: a.update(
                status={"code": 401}, body={"string": json.dumps({"error": f"bad key {KEY}"})}
            ),
            "an API key",
        ),
        "event": (lambda q, a: a.update(body={"string": f'data: {{"a": "{KEY}"}}\n\n'}), "an API key"),
        "escaped": (
            lambda q, a: a.update(body={"string": '{"a": "' + KEY.replace("p", "\\u0070") + '"}'}),
            "an API key",
        ),
        "base64": (
            lambda q, a: a.update(body={"string": base64.b64encode(KEY.encode() * 9)}),
            "a binary body",
        ),
        "second-cookie": (
            lambda q, a: a["headers"].update({"Set-Cookie": ["a=b", "__cf_bm=abcdefgh1; path=/"]}),
            "a cookie",
        ),
    }.values(),
    ids=[
        "request-header",
        "url-query",
        "request-body",
        "refused-body",
        "event",
        "escaped",
        "base64",
        "second-cookie",
    ],
)
def test_a_secret_is_found_wherever_it_is(plant: Callable[[Any, Any], None], what: str) -> None:
    assert any(one.startswith(what) for one in planted(plant))


SECRETS = [
    KEY,
    "gsk_" + "aB3dE" * 10,
    "xai-" + "aB3dE" * 16,
    "pplx-" + "aB3dE" * 10,
    "nvapi-" + "aB3-E" * 12,
    "AIza" + "Sy01234" * 5,
    "GOCSPX-" + "aB3-E" * 5,
    "AKIAABCDEFGHIJKLMNOP",
    "aws_secret_access_key = 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",
    '"SecretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY"',
    "AccountName=a;AccountKey=" + "aB3+/" * 17 + "a==;EndpointSuffix=core",
    "SharedAccessKeyName=a;SharedAccessKey=" + "aB3+/" * 8 + "aB3=",
    "https://a.blob.core.windows.net/c?sv=2024&sig=" + "aB3%2F" * 8 + "%3D",
    "abc8Q~" + "aB3_e" * 6 + "abcd",
    "aB3d" * 13 + "JQQJ99" + "BCDE1" * 5,
    "api-key: 0123456789abcdef0123456789abcdef",
    "ghp_" + "a1B2" * 9,
    "github_pat_" + "a1B2c3D4" * 4,
    "glpat-" + "aB3-E" * 4,
    "npm_" + "aB3dEf" * 6,
    "pypi-AgEIcHlwaS5vcmc" + "aB3-E" * 10,
    "dckr_pat_" + "aB3-E" * 5,
    "sk_live_" + "aB3dE" * 5,
    "rk_test_" + "aB3dE" * 5,
    "whsec_" + "aB3dE" * 6,
    "hf_" + "aB3dE" * 7,
    "xoxb-1234567890-abcdef",
    "xapp-1-A0123-4567-abcdef",
    "https://hooks.slack.com/services/T00000000/B00000000/" + "aB3d" * 6,
    "https://discord.com/api/webhooks/123456789/" + "aB3d" * 10,
    "SG." + "aB3d" * 5 + "." + "aB3d" * 10,
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP",
    "token-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP",
    "Bearer abcdef0123456789abcd",
    "Basic " + base64.b64encode(b"ann:swordfish").decode(),
    "basic " + base64.b64encode(b"ann:swordfish!").decode().rstrip("="),
    "postgres://ann:swordfish@db.internal:5432/notes",
    "redis://:swordfish@db.internal",
    "-----BEGIN RSA PRIVATE KEY-----",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----",
    "PuTTY-User-Key-File-3: ssh-ed25519",
    "org-a1b2c3d4e5f6g7h8",
    "proj_a1b2c3d4e5f6",
    "_cfuvid=abcdefghij",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_every_kind_of_secret_is_found_even_in_a_document_and_never_shown(secret: str) -> None:
    findings = scan_text(Path("t.yaml"), yaml.safe_dump(tape(f"Note: {secret} (do not share)")))
    assert findings
    assert all(secret[:6] not in str(finding) for finding in findings)
    assert all("Revoke" in finding.remedy for finding in findings)


@pytest.mark.parametrize(
    "hide",
    [
        pytest.param(lambda key: "\u200b".join(key), id="zero-width"),
        pytest.param(lambda key: "".join(f"%{ord(c):02x}" for c in key), id="percent"),
        pytest.param(lambda key: quote("\u2060".join(key)), id="both"),
        pytest.param(lambda key: quote(quote(key.replace("-", "%2D"))), id="percent twice"),
    ],
)
@pytest.mark.parametrize("secret", [KEY, "live key: Zx9/kQ+w1"])
def test_a_secret_is_found_behind_its_disguise(
    monkeypatch: pytest.MonkeyPatch, secret: str, hide: Callable[[str], str]
) -> None:
    monkeypatch.setenv("MY_SECRET", "live key: Zx9/kQ+w1")
    assert found(tape(f"Note: {hide(secret)}"))


@pytest.mark.parametrize("around", [b"", b"u", b"us", b"user:"])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("value", ["live key: Zx9/kQ+w1", "ÿþ~~??>>~~"])
def test_a_known_value_is_found_in_base64(
    monkeypatch: pytest.MonkeyPatch, value: str, encode: Callable[[bytes], bytes], around: bytes
) -> None:
    monkeypatch.setenv("MY_SECRET", value)
    encoded = encode(around + value.encode() + around).decode()
    assert found(tape(f"Note: {encoded}.")) == ["the value of the environment variable MY_SECRET"]


@pytest.mark.parametrize("name", [
    "API_KEY", "api_key", "AZURE_OPENAI_KEY_2", "DB_PASSWORD", "PGPASSWORD", "MYSQL_PWD", "GH_PAT",
    "HF_TOKEN", "AWS_SECRET_ACCESS_KEY", "SESSION_TOKEN_OLD", "MY_CREDENTIALS",
])  # fmt: skip
def test_names_that_say_that_a_value_is_secret(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "battery staple")
    assert found(tape("a battery staple")) == [f"the value of the environment variable {name}"]


@pytest.mark.parametrize(("name", "value"), [
    ("KEYBOARD", "battery staple"), ("TOKENIZERS_PARALLELISM", "disabled"), ("MAX_TOKENS", "100000000"),
    ("PATH", "battery staple"), ("TOKEN_FILE", "/run/secrets/token"), ("PASSAGE", "battery staple"),
])  # fmt: skip
def test_names_that_do_not(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert found(tape(f"a {value}")) == []


def test_the_key_that_is_sent_is_found_whatever_it_looks_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "_live", set())
    credentials.remember_headers(
        {"Authorization": "Bearer open sesame-1", "X-Key": "none", "accept": "a-long-word"}
    )
    assert found(tape("sesame-1, none, a-long-word")) == ["the key of this program's calls"]
    assert credentials.redact("no sesame-1 here") == "no [the key of this program's calls] here"


@pytest.mark.parametrize("text", [
    "eyJ-" * 100_000 + ".", "eyJabcdefghij" * 30_000 + ".abcdefghij.", "abcdefghij." * 30_000 + "eyJ",
    "bearer " * 50_000, "bearer" + " " * 300_000, "a.b.c.d://" * 30_000, "basic" + " " * 300_000,
    "-----BEGIN " + "A " * 150_000 + "private key", "secret" * 50_000, "a://:" * 60_000, "org-" * 80_000,
], ids=range(11))  # fmt: skip
def test_no_text_takes_long_to_search(text: str) -> None:
    """A pattern that goes back over the text would take hours."""
    for form in secretforms.SECRETS:
        assert list(form.find(text)) == []


@pytest.mark.parametrize(
    "document",
    [
        "The task-force-against-flooding-in-the-valley met on Monday.",
        "The bearer notwithstanding, the proj_management and org_structure teams met.",
        "The server at https://status.example.com (10.0.3.7) was down; see /var/log/syslog.",
        "Basic telecommunications and basic infrastructure2 are covered; see https://user:password@host/.",
        "Write ftp://USER:${PASSWORD}@host or http://me:***@host:80/; the secret: nobody knows it.",
        "Versions 2.14.3 and 3.3.0 are affected; skip eyJ and sk-learn.",
        "Contact risk-management-department-office@example.org, ASIA-PACIFIC.",
    ],
)
def test_what_a_document_may_say_is_no_finding(document: str) -> None:
    assert found(tape(document, said=document)) == []


@pytest.mark.parametrize(
    ("plant", "what"),
    [
        (lambda q, a: q.update(uri="https://api.openai.com/v1/chat/completions"), "a host"),
        (lambda q, a: q.update(uri="https://model.invalid.evil.example/v1/x"), "a host"),
        (lambda q, a: q.update(uri=q["uri"] + "?version=1"), "a query in the address"),
        (lambda q, a: q["headers"].update({"X-Stainless-OS": ["Linux"]}), "a header that tapes do not keep"),
        (lambda q, a: a["headers"].update({"CF-Ray": ["1"]}), "a header that tapes do not keep"),
        (lambda q, a: a.update(status={"code": 429}), "the answer to a refused or failed call"),
        (
            lambda q, a: a.update(body={"string": '{"error": {"message": "from 192.168.0.7"}}'}),
            "an IP address",
        ),
        (lambda q, a: a.update(body={"string": '{"error": "see http://inner:8080/x"}'}), "a host"),
        (lambda q, a: a.update(body={"string": '{"model": "/srv/models/m.gguf"}'}), "a path of this machine"),
        (
            lambda q, a: a.update(body={"string": 'data: {"model": "C:\\\\m.gguf"}\n'}),
            "a path of this machine",
        ),
    ],
)
def test_traces_of_a_machine_are_found(plant: Callable[[Any, Any], None], what: str) -> None:
    assert planted(plant) == [what]


def test_values_of_secret_environment_variables_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_TOKEN", "correct horse")
    monkeypatch.setenv("MAIL_KEY", "short")
    monkeypatch.setenv("MAIL_HOST", "battery staple")
    data = tape("a short note: correct horse, battery staple")
    assert found(data) == ["the value of the environment variable MAIL_TOKEN"]


def test_a_folder_is_scanned_whole_and_a_damaged_file_too(tmp_path: Path) -> None:
    for name, text in {
        "a/clean.yaml": yaml.safe_dump(tape()),
        "a/spoilt.yaml": yaml.safe_dump(tape(KEY)),
        "b/damaged.yaml": f"a: [\n{KEY}",
        "b/.draft.yaml.tmp": f"a: &x [{KEY}]\nb: *x",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "b" / "bytes.bin").write_bytes(b"\xff\xfe" + KEY.encode())
    names = dict.fromkeys(finding.path.name for finding in scan(tmp_path))
    assert list(names) == ["spoilt.yaml", ".draft.yaml.tmp", "bytes.bin", "damaged.yaml"]
    assert {finding.place for finding in scan(tmp_path / "b" / "damaged.yaml")} == {"line 2"}
    assert scan(tmp_path / "a" / "clean.yaml") == []


def test_a_refusal_names_file_place_and_pattern_and_says_revoke() -> None:
    error = SecretError(scan_text(Path("news/flood.yaml"), yaml.safe_dump(tape(KEY))))
    assert "news/flood.yaml: line " in error.message
    assert "an API key (sk-…) (sk-p…)" in error.message
    assert error.hint is not None
    assert error.hint.startswith("Revoke the key first")
    assert error.exit_code == 2
