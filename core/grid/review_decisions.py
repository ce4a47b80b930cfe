"""Decisions of a reviewer on labels, and the resulting labels."""

from __future__ import annotations

from ..errors import LabelError
from .labels import AMBIGUOUS, BUILT, UNBUILT

DECISION = 'decision'  # field of the decision, beside that of the reviewed label
KEEP, FLIP, EXCLUDE = 'keep', 'flip', 'exclude'
DECISIONS = (KEEP, FLIP, EXCLUDE)
OPPOSITE = {BUILT: UNBUILT, UNBUILT: BUILT}


def check_decision(value: object, tile_id: str) -> str | None:
    """Return a decision in lower case, or None where the field is empty.

    Raises:
        LabelError: the value is no decision.
    """
    decision = '' if value is None else str(value).strip().lower()
    if decision and decision not in DECISIONS:
        raise LabelError('Tile {tile_id} has an unknown decision, {value!r}. Enter one of {decisions} in the review layer, or '
                         'leave it empty.', decisions=', '.join(DECISIONS), tile_id=tile_id, value=value)
    return decision or None


def decided_label(label: str, decision: str | None) -> str:
    """Return the label after a decision: the opposite for ``flip``, ``ambigu`` (no class) for ``exclude``, else unchanged.

    A label without an opposite is not flipped.
    """
    if decision == EXCLUDE:
        return AMBIGUOUS
    return OPPOSITE.get(label, label) if decision == FLIP else label
