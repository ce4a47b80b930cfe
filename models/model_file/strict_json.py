"""JSON from untrusted files: only finite numbers, with limits on length and nesting depth."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

MAX_BYTES = 4 << 20
MAX_DEPTH = 100
MAX_DIGITS = 20  # of an integer, sign included
MARKS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)


def loads(data: bytes | str, most: int = MAX_BYTES) -> Any:
    """Return the value of a JSON text.

    Args:
        data: UTF-8 bytes, or str.
        most: greatest accepted length, bytes (characters of a str).

    Returns:
        The parsed value; all its numbers are finite.

    Raises:
        ValueError: it is not valid JSON, is too long or too deeply nested, or has a number that is NaN, infinite or too large.
    """
    if len(data) > most:
        raise ValueError(f'{len(data):,} bytes of JSON, the maximum is {most:,}')
    text = data if isinstance(data, str) else bytes(data).decode('utf-8')
    if _is_deep(text):  # checked before parsing: the json module recurses, and the stack of a thread may be small
        raise ValueError(f'JSON nested more than {MAX_DEPTH} deep')
    return json.loads(text, parse_constant=_constant, parse_float=_float, parse_int=_int)


def _is_deep(text: str) -> bool:
    """Return True where the brackets of a JSON text are nested more than MAX_DEPTH deep; those in strings do not count."""
    depth, inside = 0, False
    for mark in MARKS.finditer(text):
        if mark[0] == '"':
            inside = not inside
        elif not inside and len(mark[0]) == 1:
            depth += 1 if mark[0] in '[{' else -1
            if depth > MAX_DEPTH:
                return True
    return False


def _constant(word: str) -> NoReturn:
    raise ValueError(f'{word} is not a finite number')


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f'the number {text:.30} is too large')
    return value


def _int(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ValueError(f'a number of {len(text)} digits')
    return int(text)
