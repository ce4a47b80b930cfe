"""What a case is: an input that is bad or odd, the algorithm that gets it, and what must come of it."""

from __future__ import annotations

from typing import Callable, NamedTuple


class Refused:
    """The algorithm refuses with one sentence, and leaves the disk as it was.

    Attributes:
        text: the sentence as the sources have it, with its places.
        values: {place: what stands there}; what stands in the others differs from machine to machine.
        leaves: ``leaves(good, given)`` asserts what may be left of the output; None where nothing may.
    """

    def __init__(self, text, /, leaves=None, **values):
        self.text, self.leaves, self.values = text, leaves, values


class Works:
    """The algorithm runs, and an oracle agrees with what it made.

    Attributes:
        english, french: what comes of it, for the table.
        check: ``check(good, outputs)``, which asserts it.
        says: sentences of the sources that the log must hold.
        onto: name of the parameter whose layer is written on; None where all inputs stay as they are.
    """

    def __init__(self, english, french, check, *says, onto=None):
        self.english, self.french, self.check, self.says, self.onto = english, french, check, says, onto


class Case(NamedTuple):
    """One input.

    Attributes:
        id: its name, for tests.
        english, french: what it is, in a line.
        algorithm: without ``dalles:``.
        make: ``make(good)`` writes it into ``good.folder`` and returns the parameters that differ from the good ones.
        expected: Refused or Works.
    """

    id: str
    english: str
    french: str
    algorithm: str
    make: Callable
    expected: Refused | Works


class Cases(list):
    """The cases of one kind.

    Attributes:
        english, french: heading of their table.
    """

    def __init__(self, english, french):
        super().__init__()
        self.english, self.french = english, french

    def add(self, name, english, french, algorithm, expected):
        """Decorator of the function that makes the input."""
        def added(make):
            self.append(Case(name, english, french, algorithm, make, expected))
            return make
        return added
