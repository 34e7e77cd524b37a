"""The cluster: Ray, joined where it runs or started here, and what can be wrong with it in words."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ClassVar, Final

from summarizer.errors import DISTRIBUTION, SummarizerError, UsageError

ADDRESS: Final = "RAY_ADDRESS"
"""The environment variable that holds the address of a cluster."""

_REACH_SECONDS: Final = 5.0
_STORE_BYTES: Final = 200_000_000
"""The object store of a cluster on this machine: texts and briefs pass through it one by one."""

_LOOPBACK: Final = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"
"""Set to 0, Ray listens on the loopback only, on every system."""


class ClusterError(SummarizerError):
    """Ray cannot be reached, or its workers cannot work."""

    code: ClassVar[str] = "cluster"


@contextmanager
def join(address: str | None) -> Generator[Any]:
    """Join a cluster for the time of the block, or start one on this machine, on the loopback only.

    Where the program has joined a cluster already, that one is used and not left.

    Args:
        address: `HOST:PORT` or `auto`. None: what RAY_ADDRESS says, else one on this machine.

    Yields:
        The module `ray`.

    Raises:
        UsageError: Ray is not installed, or it cannot be used in this way.
        ClusterError: The cluster cannot be reached.
    """
    chosen = address or os.environ.get(ADDRESS) or "local"
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if chosen == "local":
        os.environ.setdefault(_LOOPBACK, "0")
    ray = _load()
    if ray.is_initialized():
        yield ray
        return
    _check_address(chosen)
    with _keeping_signals():
        _begin(ray, chosen)
    try:
        yield ray
    finally:
        ray.shutdown()


def _load() -> Any:
    try:
        return import_module("ray")
    except ImportError:
        hint = f"Install it here and on the nodes: pip install '{DISTRIBUTION}[ray]'."
        raise UsageError("--engine ray needs an extra that is not installed.", hint=hint) from None


def _check_address(address: str) -> None:
    if "://" in address:
        hint = "Run the batch on a machine of the cluster, with HOST:PORT or auto."
        raise UsageError(f"{address}: batches cannot be run through Ray's client.", hint=hint)
    host, colon, port = address.rpartition(":")
    if not colon:
        return
    if not port.isdecimal():
        raise UsageError(f"{address}: this is no address.", hint="Write it as HOST:PORT.")
    try:
        socket.create_connection((host.strip("[]"), int(port)), _REACH_SECONDS).close()
    except (OSError, OverflowError):
        raise ClusterError(
            f"No Ray cluster answers at {address}.",
            hint=f"Check --ray-address and {ADDRESS}, and that `ray status` answers there.",
        ) from None


def _begin(ray: Any, address: str) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if address == "local":
        quiet |= {"include_dashboard": False, "object_store_memory": _STORE_BYTES}
    try:
        ray.init(address=address, **quiet)
    except Exception as error:  # Ray raises whatever it met
        ray.shutdown()
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        if address == "local":
            raise ClusterError(f"Ray did not start: {reason}.", hint="Run the same command again.") from error
        raise ClusterError(
            f"The Ray cluster at {address} cannot be joined: {reason}.",
            hint="Run the batch on a machine of the cluster, with its versions of Ray and Python.",
        ) from error


@contextmanager
def _keeping_signals() -> Generator[None]:
    """Keep the handler of SIGTERM, which Ray replaces."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def list_nodes(ray: Any) -> dict[str, int]:
    """Return the CPUs of each node that is alive, by its id."""
    return {node["NodeID"]: int(node["Resources"].get("CPU", 0)) for node in ray.nodes() if node["Alive"]}
