"""Numbers of tiles as bytes, between QGIS, its process for Dask and workers: each may have another version of numpy."""

import numpy as np

# of a tile that is to be scored: see PixelGrid.windows, and models.inference.scoring.predict_tiles for what was done before
TILE = np.dtype([('window', '<i4', (4,)), ('done', 'u1')])
# of a tile that was scored: its place among those that were handed over, NaN or its probability, its place in STATUSES
SCORE = np.dtype([('number', '<i8'), ('probability', '<f8'), ('status', 'u1')])


def tiles(windows, done):
    """(n,) TILE of (n, 4) windows and (n,) bool."""
    made = np.empty(len(windows), TILE)
    made['window'], made['done'] = windows, done
    return made


def as_bytes(records):
    """(b,) uint8 of an array of records, as frames carry it."""
    return np.frombuffer(records.tobytes(), 'uint8')


def records(data, kind):
    """(n,) array of a dtype from bytes.

    Raises:
        ValueError: they are not a whole number of records.
    """
    return np.frombuffer(bytes(data), kind)
