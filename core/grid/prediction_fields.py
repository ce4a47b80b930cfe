"""The fields that a prediction adds to a grid."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import GridError
from ..messages import Message
from . import labels
from .own_columns import Domain
from .tile_grid import TILE_ID
from .tile_status import STATUSES

PROBABILITY, CLASS, STATUS, MODEL_FIELD = 'proba_bati', 'classe', 'statut', 'modele'
RENAME = Message('Give FIELD another name, or remove the field.')
# names that some vector format reserves; bbox is the bounding box column (covering) of GeoParquet
RESERVED = ('fid', 'ogc_fid', 'geom', 'geometry', 'the_geom', 'wkb_geometry', 'shape', 'rowid', 'bbox')


def domains(field: str) -> dict[str, Domain]:
    """Return {name: core.grid.own_columns.Domain} of these fields; ``field``: name of the probability field."""
    return {field: Domain(low=0, high=1), CLASS: Domain((labels.BUILT, labels.UNBUILT)), STATUS: Domain(STATUSES),
            MODEL_FIELD: Domain(beside=(CLASS, STATUS))}


def wrong_type(name: str, found: str, wanted: str, remedy: Message | str = RENAME) -> GridError:
    """Return the error for a field to write that the grid has with another type; ``remedy``: advice, for the message."""
    return GridError('The field {name} is of type {kind}, but Dalles writes values of type {wanted}. {remedy}', name=name,
                     kind=found, wanted=wanted, remedy=remedy)


def check_field_name(name: str, others: Iterable[str] = (CLASS, STATUS, MODEL_FIELD)) -> None:
    """Refuse a name of the probability field that is empty, or the name of another column (case-insensitive).

    Args:
        name: text; leading and trailing spaces are ignored.
        others: names of the other fields that are written.

    Raises:
        GridError: the name is empty or taken.
    """
    name = name.strip()
    if not name:
        raise GridError('FIELD is empty. Enter the name of a field, for instance proba_bati.')
    if name.lower() in (*RESERVED, TILE_ID, *labels.TAGGED, *map(str.lower, others)):
        raise GridError('FIELD {name} is the name of another field. Choose another name, for instance proba_bati.', name=name)
