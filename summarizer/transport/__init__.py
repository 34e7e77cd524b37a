"""Transports (httpx2): the network, the embedded model, and what wraps them, such as the ledger."""
