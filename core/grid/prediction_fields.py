"""The fields of a scored grid."""

from ..errors import GridError
from . import labels
from .own_columns import Domain
from .tile_grid import TILE_ID
from .tile_status import STATUSES

PROBABILITY, CLASS, STATUS, MODEL_NAME = 'proba_bati', 'classe', 'statut', 'modele'
# names that some format takes for itself; bbox is the covering of a GeoParquet
RESERVED = ('fid', 'ogc_fid', 'geom', 'geometry', 'the_geom', 'wkb_geometry', 'shape', 'rowid', 'bbox')


def domains(field):
    """{name: core.grid.own_columns.Domain} of the fields of a scored grid; ``field``: name of the probability."""
    return {field: Domain(low=0, high=1), CLASS: Domain((labels.BUILT, labels.UNBUILT)), STATUS: Domain(STATUSES),
            MODEL_NAME: Domain(beside=(CLASS, STATUS))}


def check_field_name(name, others=(CLASS, STATUS, MODEL_NAME)):
    """Refuse a name for the field of the probability that is empty, or that another column has, in any case of letters.

    Args:
        name: text; spaces around it do not count.
        others: names of the fields that are written beside it.

    Raises:
        GridError: with the name.
    """
    name = name.strip()
    if not name:
        raise GridError('The name of a field was expected in FIELD, it is empty. Give one, for instance proba_bati.')
    if name.lower() in (*RESERVED, TILE_ID, labels.BUILT_M2, labels.BUILT_PC, *map(str.lower, others)):
        raise GridError('FIELD {name} is the name of another column. Choose another, for instance proba_bati.', name=name)
