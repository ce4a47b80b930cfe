"""Points of a checklist: what is as it must be, what is not, and what only the owner of the plugin can fill in."""

from typing import NamedTuple


class Point(NamedTuple):
    """A point, its problem (empty: passed), and whether only the owner of the plugin can settle it."""

    name: str
    problem: str = ''
    owner: bool = False


def report(points):
    """Print the points as they come; return those that are open."""
    found = []
    for point in points:
        state = 'passed' if not point.problem else 'owner' if point.owner else 'open'
        print(f'{state:7} {point.name}' + (f': {point.problem}' if point.problem else ''), flush=True)
        found += [point] if point.problem else []
    return found


def listed(names, most=3):
    """Write names in one line, the first ones of many."""
    names = sorted(names)
    return ', '.join(names[:most]) + (f' and {len(names) - most} more' if len(names) > most else '')
