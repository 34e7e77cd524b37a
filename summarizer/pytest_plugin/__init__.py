"""The pytest plugin: the `tape` fixture, and suites of gold briefs as tests."""

pytest_plugins = ["summarizer.pytest_plugin.tapes", "summarizer.pytest_plugin.suites"]
