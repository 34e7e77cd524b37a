pytest_plugins = ["summarizer.pytest_plugin"]
