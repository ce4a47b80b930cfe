"""JSON from untrusted files: only finite numbers, with limits on length and nesting depth."""

import json
import math
import re

MAX_BYTES = 4 << 20
MAX_DEPTH = 100
MAX_DIGITS = 20  # of an integer, sign included
MARKS = re.compile(r'["\\\[\]{}]')


def loads(data, most=MAX_BYTES):
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
        raise ValueError(f'{len(data):,} bytes of JSON, at most {most:,} are read')
    text = data if isinstance(data, str) else bytes(data).decode('utf-8')
    # checked before parsing: the json module recurses, and the stack of a thread may be small
    if text.count('[') + text.count('{') > MAX_DEPTH and depth(text) > MAX_DEPTH:
        raise ValueError(f'JSON nested more than {MAX_DEPTH} deep')
    return json.loads(text, parse_constant=_constant, parse_float=_float, parse_int=_int)


def depth(text):
    """Return the nesting depth of the brackets in a JSON text; brackets within strings do not count."""
    now = most = 0
    inside, skipped = False, -1
    for found in MARKS.finditer(text):
        mark, at = found[0], found.start()
        if at == skipped:
            continue
        if inside:
            if mark == '\\':
                skipped = at + 1
            inside = mark != '"'
        elif mark == '"':
            inside = True
        elif mark in '[{':
            now += 1
            most = max(most, now)
        elif mark in ']}':
            now -= 1
    return most


def _constant(word):
    raise ValueError(f'{word} where a number was expected')


def _float(text):
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f'the number {text:.30}, which is too large')
    return value


def _int(text):
    if len(text) > MAX_DIGITS:
        raise ValueError(f'a number of {len(text)} digits')
    return int(text)
