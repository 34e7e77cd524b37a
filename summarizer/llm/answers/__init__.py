"""Answers: from what an endpoint returned to the fields of a draft, without I/O; see `read.read_answer`."""
