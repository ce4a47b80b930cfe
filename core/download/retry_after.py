"""The Retry-After header of HTTP (RFC 9110, 10.2.3)."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime


def seconds_in(text: str) -> float | None:
    """Return the seconds of a Retry-After header, a number or an HTTP date, at least 0; None without one."""
    with suppress(ValueError):
        return max(0.0, float(text)) if math.isfinite(float(text)) else None
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        then = parsedate_to_datetime(text)
        then = then if then.tzinfo else then.replace(tzinfo=timezone.utc)
        return max(0.0, (then - datetime.now(timezone.utc)).total_seconds())
    return None
