"""How many processors a process may use."""

from __future__ import annotations

import os


def processors() -> int:
    """Return the number of processors in the CPU affinity of this process, where the system has that; else of the machine."""
    if hasattr(os, 'sched_getaffinity'):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
