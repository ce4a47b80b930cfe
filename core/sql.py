"""Statements of SQL whose names of tables and columns are only known when they run; values go by parameters."""


def sql(text, **names):
    """A statement with quoted names in its {places}: a name, or a list of names, which commas then part."""
    return text.format(**{place: quoted(name) if isinstance(name, str) else ', '.join(map(quoted, name))
                          for place, name in names.items()})


def quoted(name):
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    """A text as SQL writes it, where a statement takes no parameters."""
    return "'" + text.replace("'", "''") + "'"
