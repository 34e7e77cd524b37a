"""Reports: what was found, for people and programs."""
