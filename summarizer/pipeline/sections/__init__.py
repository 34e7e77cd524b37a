"""Long documents: split into sections, asked one by one, and merged by code."""
