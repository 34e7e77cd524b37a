"""Which sentences of a document say what matters: rated by two small models over form and cue words."""
