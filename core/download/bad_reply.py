"""The error of a reply of a web service that cannot be used, whose request may succeed later."""

from __future__ import annotations

from ..messages import Message


class BadReplyError(Exception):
    """The reply is damaged, incomplete or an error; ``reason``: Message, ``wait_s``: Retry-After in seconds, or None."""

    def __init__(self, reason: Message, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.wait_s = reason, wait_s
