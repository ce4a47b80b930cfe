"""JSON of others: numbers that are numbers, and no deeper or longer than anything that is meant."""

import json
import math
import re

MAX_BYTES = 4 << 20
MAX_DEPTH = 100
MAX_DIGITS = 20  # of a whole number
MARKS = re.compile(r'["\\\[\]{}]')


def loads(data, most=MAX_BYTES):
    """Read JSON.

    Args:
        data: bytes of UTF-8, or str.
        most: bytes that are read.

    Returns:
        What it says; all numbers are finite.

    Raises:
        ValueError: it is longer or deeper than is read, has a number that is none, or is no JSON.
    """
    if len(data) > most:
        raise ValueError(f'{len(data):,} bytes of JSON, at most {most:,} are read')
    text = data if isinstance(data, str) else bytes(data).decode('utf-8')
    # before the parser, which goes down on the stack of a thread that may have little of it
    if text.count('[') + text.count('{') > MAX_DEPTH and depth(text) > MAX_DEPTH:
        raise ValueError(f'JSON nested more than {MAX_DEPTH} deep')
    return json.loads(text, parse_constant=_constant, parse_float=_float, parse_int=_int)


def depth(text):
    """How deep the brackets of a JSON text are nested; those within its strings do not count."""
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
