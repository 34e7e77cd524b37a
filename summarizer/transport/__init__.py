"""Transports: everything that changes how an answer is obtained, one httpx2 transport each."""
