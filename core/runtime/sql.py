"""SQL from its parts: names and values are quoted here and nowhere else."""


def name(text):
    """An identifier of SQL, such as a table or a column."""
    return '"' + text.replace('"', '""') + '"'


def value(what):
    """A literal of SQL: NULL for None, a quoted text for anything else, which the database reads as what its column holds."""
    return 'NULL' if what is None else "'" + str(what).replace("'", "''") + "'"


def values(what):
    """Literals in brackets, separated by commas."""
    return f'({", ".join(map(value, what))})'


def statement(template, **parts):
    """A statement with its parts in their places.

    Args:
        template: text with places such as ``{table}``.
        parts: results of the functions above, or lists of them, which are separated by commas.
    """
    return template.format(**{place: part if isinstance(part, str) else ', '.join(part) for place, part in parts.items()})


def named(template, **names):
    """A :func:`statement` whose parts are all identifiers, or lists of them."""
    return statement(template, **{
        place: name(one) if isinstance(one, str) else list(map(name, one)) for place, one in names.items()})
