"""A text of facts in sections, for who helps from afar: a fact that cannot be had says why, and problems stand at the top."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .redaction import redact

MARK = '!'
MAX_TEXT = 2000  # characters of a value
Facts = Iterable[tuple[str, Callable[[], object]]]


class Problem(str):
    """Value of a fact that may be the cause of what the user asks about."""


class FactSheet:
    """Text of facts; users, paths, addresses and secrets are masked in each value.

    Attributes:
        lines: of all sections.
        problems: those of the lines that hold a Problem.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        """``names``: further names to mask, see redaction.redact."""
        self.lines: list[str] = []
        self.problems: list[str] = []
        self.names = tuple(names)

    def add(self, title: str, facts: Facts) -> None:
        """Add a section: a line for each fact, which is a name and a function that returns its value."""
        self.lines += ['', title, '-' * len(title)]
        for name, function in facts:
            try:
                value = function()
                text = str(value)
            except Exception as error:  # noqa: BLE001 (a diagnosis is wanted where something is broken, whatever it is)
                value, text = '', f'not known ({type(error).__name__}: {error})'
            line = f'{name}: {redact(text[:MAX_TEXT], self.names)}'
            self.lines.append(f'{MARK if isinstance(value, Problem) else " "} {line}')
            if isinstance(value, Problem):
                self.problems.append(line)

    def text(self, title: str) -> str:
        """Return all of it: the title, the problems, the sections."""
        first = [f'{MARK} {line}' for line in self.problems] or ['  nothing that is known to cause errors']
        return '\n'.join([title, '=' * len(title), '', 'Problems found', '--------------', *first, *self.lines, ''])
