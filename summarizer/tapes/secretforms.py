"""What keys, tokens and passwords look like."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class SecretForm:
    """One kind of secret.

    Attributes:
        what: Its name, for messages.
        mark: What every secret of the kind contains, in lower case: a text without it is not searched.
        pattern: A regular expression, in time linear in the text: what repeats is bounded, or cannot begin
            within itself.
        confirm: Whether a match is one; for kinds that an expression alone cannot tell from words.
    """

    what: str
    mark: str
    pattern: re.Pattern[str]
    confirm: Callable[[re.Match[str]], bool]

    def find(self, text: str) -> Iterator[str]:
        """Yield each secret of the kind in a text."""
        if self.mark in text.lower():
            yield from (match[0] for match in self.pattern.finditer(text) if self.confirm(match))


def _is_basic(match: re.Match[str]) -> bool:
    """Whether it is the base64 of `user:password`, and no word."""
    text = match[1].rstrip("=")
    try:
        decoded = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_").decode()
    except ValueError:
        return False
    return ":" in decoded and decoded.isprintable()


_PLACEHOLDER: Final = re.compile(
    r"[*x.•…-]+|[<{$%\[].*|(?:my|your|the)?[-_]?(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token|key)\d{0,3}",
    re.IGNORECASE,
)


def _is_password(match: re.Match[str]) -> bool:
    return not _PLACEHOLDER.fullmatch(match[1])


def _form(
    what: str, mark: str, pattern: str, confirm: Callable[[re.Match[str]], bool] = lambda _: True
) -> SecretForm:
    return SecretForm(what, mark, re.compile(pattern), confirm)


_ASSIGNED: Final = r"""\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?"""
"""Between the name of a secret and its value, in JSON, YAML, INI or code."""

SECRETS: Final = (
    _form("an API key (sk-…)", "sk-", r"\bsk-[A-Za-z0-9_-]{16,}"),
    _form("a Groq API key", "gsk_", r"\bgsk_[A-Za-z0-9]{20,}"),
    _form("an xAI API key", "xai-", r"\bxai-[A-Za-z0-9]{20,}"),
    _form("a Cerebras API key", "csk-", r"\bcsk-[a-z0-9]{20,}"),
    _form("a Perplexity API key", "pplx-", r"\bpplx-[A-Za-z0-9]{20,}"),
    _form("an NVIDIA API key", "nvapi-", r"\bnvapi-[\w-]{20,}"),
    _form("a Replicate token", "r8_", r"\br8_[A-Za-z0-9]{30,}"),
    _form("a Hugging Face token", "hf_", r"\bhf_\w{30,}"),
    _form("a LangSmith key", "lsv2_", r"\blsv2_(?:pt|sk)_\w{20,}"),
    _form("a Google API key", "aiza", r"\bAIza[\w-]{35}"),
    _form("a Google OAuth secret", "gocspx-", r"\bGOCSPX-[\w-]{20,}"),
    _form("a Google access token", "ya29.", r"\bya29\.[\w-]{20,}"),
    _form("an AWS access key", "ia", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    _form(
        "an AWS secret key",
        "secret",
        rf"(?i)secret[_-]?(?:access)?[_-]?(?:key)?(?:{_ASSIGNED}|>)[A-Za-z0-9/+]{{40}}(?![A-Za-z0-9/+=])",
    ),
    _form(
        "an AWS session token",
        "session",
        rf"(?i)session[_-]?token(?:{_ASSIGNED}|>)[A-Za-z0-9/+=]{{100,}}",
    ),
    _form("an Azure account key", "accountkey=", r"(?i)\baccountkey=[A-Za-z0-9+/]{64,}={0,2}"),
    _form("an Azure shared key", "sharedaccesskey=", r"(?i)\bsharedaccesskey=[A-Za-z0-9+/]{40,}={0,2}"),
    _form("an Azure shared access signature", "sig=", r"(?i)[?&;]sig=[A-Za-z0-9%+/_-]{40,}"),
    _form("an Azure client secret", "q~", r"(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{30,40}(?![\w~.-])"),
    _form("an Azure AI key", "jqqj9", r"\b[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{20,}"),
    _form(
        "an Azure API key",
        "key",
        rf"(?i)\b(?:(?:ocp-apim-)?subscription|api)[_-]?key{_ASSIGNED}[0-9a-f]{{32}}\b",
    ),
    _form("a GitHub token", "gh", r"\bgh[pousr]_\w{36,}"),
    _form("a GitHub token (fine-grained)", "github_pat_", r"\bgithub_pat_\w{22,}"),
    _form("a GitLab token", "gl", r"\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent|oas|ffct)-[\w.-]{16,}"),
    _form("an npm token", "npm_", r"\bnpm_[A-Za-z0-9]{30,}"),
    _form("a PyPI token", "pypi-", r"\bpypi-[\w-]{50,}"),
    _form("a Docker token", "dckr_", r"\bdckr_(?:pat|oat)_[\w-]{20,}"),
    _form("a Stripe key", "k_", r"\b[prs]k_(?:live|test)_[A-Za-z0-9]{16,}"),
    _form("a Stripe webhook secret", "whsec_", r"\bwhsec_[A-Za-z0-9+/=]{20,}"),
    _form("a Slack token", "x", r"\b(?:xox[abceprs]|xapp|xwfp)-[\w.-]{10,}"),
    _form(
        "a Slack webhook",
        "hooks.slack",
        r"\bhooks\.slack(?:-gov)?\.com/\w{5,20}/[\w/-]{16,}",
    ),
    _form("a Discord webhook", "/api/webhooks/", r"\bdiscord(?:app)?\.com/api/webhooks/\d+/[\w-]{20,}"),
    _form("a Telegram bot token", ":aa", r"\b\d{8,10}:AA[\w-]{30,}"),
    _form("a SendGrid key", "sg.", r"\bSG\.[\w-]{16,64}\.[\w-]{16,}"),
    _form("a Twilio key", "sk", r"\bSK[0-9a-f]{32}\b"),
    _form("a DigitalOcean token", "_v1_", r"\bdo[opr]_v1_[0-9a-f]{32,}"),
    _form("a Databricks token", "dapi", r"\bdapi[0-9a-f]{32}"),
    _form("a Shopify token", "shp", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    _form("an Atlassian token", "atatt3", r"\bATATT3[\w=-]{30,}"),
    _form("a Vault token", "hv", r"\bhv[sbr]\.[\w-]{20,}"),
    _form("a Linear key", "lin_", r"\blin_(?:api|oauth)_[A-Za-z0-9]{30,}"),
    _form("a Notion token", "ntn_", r"\bntn_[A-Za-z0-9]{30,}"),
    _form("an age key", "age-secret-key-", r"\bAGE-SECRET-KEY-1[0-9A-Z]{30,}"),
    # What a run of its characters begins with is looked for once it is known how the run ends, else every
    # `eyJ` in it would be tried to the end.
    _form(
        "a JSON web token",
        "eyj",
        r"(?<![\w-])(?=[\w-]++\.[\w-]{10,}+\.[\w-]{5})[\w-]*?\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}",
    ),
    _form("a bearer token", "bearer", r"(?i)\bbearer\s+(?=\S*\d)[\w.~+/=-]{16,}"),
    _form("a password in base64", "basic", r"(?i)\bbasic\s+([A-Za-z0-9+/_-]{8,}={0,2})", _is_basic),
    _form(
        "a password in an address",
        "://",
        r"""(?i)\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@?#"'<>]{0,100}:([^\s/@"'<>]{3,200})@[\w.\[-]""",
        _is_password,
    ),
    _form("a private key", "private key", r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----"),
    _form("a PuTTY private key", "putty-user-key-file", r"PuTTY-User-Key-File-\d"),
    _form(
        "an organisation or project id",
        "r",
        r"\b(?:org|proj)[-_](?=[A-Za-z]*\d)[A-Za-z0-9]{9,}\b",
    ),
    _form("a cookie", "_cf", r"(?i)\b(?:__cf_bm|_cfuvid)=\S{8,}"),
)
"""Searched for in the whole text of a tape. Where an English word could match, a digit is required."""
