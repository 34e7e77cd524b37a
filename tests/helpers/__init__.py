"""What several tests share: documents, briefs, suites, and models that answer as scripted."""
