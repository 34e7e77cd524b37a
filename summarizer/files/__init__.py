"""Files: YAML with places, digests, and walking JSON values."""
