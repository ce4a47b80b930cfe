"""The fields of a scored grid, and what stands in its GeoPackage while it is not whole."""

from . import labels
from .errors import GridError

PROBABILITY, CLASS, STATUS, MODEL_NAME = 'proba_bati', 'classe', 'statut', 'modele'
RUN, DONE = 'dalles_run', 'dalles_done'  # tables of a run that is not whole yet: what it is, and its tiles so far
# names that some format takes for itself
RESERVED = ('fid', 'ogc_fid', 'geom', 'geometry', 'the_geom', 'wkb_geometry', 'shape', 'rowid')


def check_name(name, others=(CLASS, STATUS, MODEL_NAME)):
    """Refuse a name for the field of the probability that another column has.

    Args:
        name: text.
        others: names of the fields that are written beside it.

    Raises:
        GridError: with the name.
    """
    if name.lower() in (*RESERVED, labels.BUILT_M2, labels.BUILT_PC, *map(str.lower, others)):
        raise GridError('FIELD {name} is the name of another column. Choose another, for instance proba_bati.', name=name)
