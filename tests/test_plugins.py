from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.plugins import install

from summarizer import plugins
from summarizer.plugins import PluginWarning

GROUP = "summarizer.readers"
READER = """
class Reader:
    suffixes = (".x",)
    def read(self, data, name): ...
"""


@pytest.fixture(autouse=True)
def _no_plugins_afterwards() -> Iterator[None]:
    plugins.load.cache_clear()
    yield
    plugins.load.cache_clear()


def test_without_a_plugin_there_is_none():
    assert plugins.load(GROUP) == ()


def test_plugins_are_loaded_in_the_order_of_their_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    points = {GROUP: {"beta": "shop:Reader", "alpha": "shop:Reader"}}
    install(monkeypatch, tmp_path, "shop-readers", points, {"shop": READER})
    found = plugins.load(GROUP)
    assert [plugin.name for plugin in found] == ["alpha", "beta"]
    assert type(found[0].value).__name__ == "Reader"
    assert found[0].source == "the plugin alpha = shop:Reader (summarizer.readers of shop-readers)"


@pytest.mark.parametrize(
    ("source", "value", "reason"),
    [
        ("import no_such_thing", "bad:Reader", "ModuleNotFoundError: No module named 'no_such_thing'"),
        ("raise RuntimeError('out of\\n order.')", "bad:Reader", "RuntimeError: out of order"),
        ("def Reader(: pass", "bad:Reader", "SyntaxError: invalid syntax (bad.py, line 1)"),
        ("", "bad:Reader", "AttributeError: module 'bad' has no attribute 'Reader'"),
        (
            "class Reader:\n def __init__(self, key): ...",
            "bad:Reader",
            "TypeError: Reader.__init__() missing",
        ),
        ("class Reader: suffixes = ()", "bad:Reader", "it has no read."),
        ("Reader = 3", "bad:Reader", "it has no suffixes and no read."),
    ],
    ids=["import", "raises", "syntax", "missing", "argument", "no-method", "another-thing"],
)
def test_one_that_cannot_be_used_is_named_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str, value: str, reason: str
):
    points = {GROUP: {"bad": value, "good": "good:Reader"}}
    install(monkeypatch, tmp_path, "shop-readers", points, {"bad": source, "good": READER})
    monkeypatch.delitem(__import__("sys").modules, "bad", raising=False)
    with pytest.warns(PluginWarning) as caught:
        assert [plugin.name for plugin in plugins.load(GROUP)] == ["good"]
    message = str(caught[0].message)
    assert message.startswith(f"the plugin bad = {value} (summarizer.readers of shop-readers) is not used: ")
    assert reason in message
    assert len(caught) == 1


def test_of_two_plugins_of_one_name_the_first_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    install(monkeypatch, tmp_path / "a", "first", {GROUP: {"same": "one:Reader"}}, {"one": READER})
    install(monkeypatch, tmp_path / "b", "second", {GROUP: {"same": "two:Reader"}}, {"two": READER})
    with pytest.warns(
        PluginWarning, match=r"two:Reader .* the name is taken by the plugin same = one:Reader"
    ):
        found = plugins.load(GROUP)
    assert [type(plugin.value).__module__ for plugin in found] == ["one"]
