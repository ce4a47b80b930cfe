"""SQL statements from templates: identifiers and literals are quoted only here."""

from __future__ import annotations

from collections.abc import Iterable


def name(text: str) -> str:
    """Return a quoted SQL identifier, such as the name of a table or a column."""
    return '"' + text.replace('"', '""') + '"'


def value(what: object) -> str:
    """Return an SQL literal: NULL for None, else quoted text, which the database converts to the type of the column."""
    return 'NULL' if what is None else "'" + str(what).replace("'", "''") + "'"


def values(what: Iterable[object]) -> str:
    """Return literals in parentheses, separated by commas."""
    return f'({", ".join(map(value, what))})'


def statement(template: str, **parts: str | Iterable[str]) -> str:
    """Return a template with its placeholders filled in.

    Args:
        template: text with placeholders such as ``{table}``.
        parts: results of the functions above, or lists of them, which are separated by commas.
    """
    return template.format(**{place: part if isinstance(part, str) else ', '.join(part) for place, part in parts.items()})


def named(template: str, **names: str | Iterable[str]) -> str:
    """Return a :func:`statement` whose parts are names, or lists of names, to be quoted as identifiers."""
    return statement(template, **{
        place: name(one) if isinstance(one, str) else list(map(name, one)) for place, one in names.items()})
