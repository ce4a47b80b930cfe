"""What a reviewer decided of a label, and what becomes of it."""

from ..errors import LabelError
from .labels import AMBIGUOUS, BUILT, UNBUILT

DECISION, REVIEWED = 'decision', 'label'  # the fields: what was decided, of which label
KEEP, FLIP, EXCLUDE = 'keep', 'flip', 'exclude'
DECISIONS = (KEEP, FLIP, EXCLUDE)
OPPOSITE = {BUILT: UNBUILT, UNBUILT: BUILT}


def check_decision(value, tile_id):
    """A decision, or None where nothing is decided.

    Raises:
        LabelError: another word.
    """
    word = '' if value is None else str(value).strip().lower()
    if word and word not in DECISIONS:
        raise LabelError('The decision of a tile is one of {decisions} or empty: {tile_id} has {value!r}. Correct it in the '
                         'review layer.', decisions=', '.join(DECISIONS), tile_id=tile_id, value=value)
    return word or None


def decided_label(label, decision):
    """The label once decided: the other one for ``flip``, ``ambigu`` (no class) for ``exclude``, else as it was.

    A label that has no opposite is not flipped.
    """
    if decision == EXCLUDE:
        return AMBIGUOUS
    return OPPOSITE.get(label, label) if decision == FLIP else label
