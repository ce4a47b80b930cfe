"""Tiles and scores as bytes, between QGIS, its Dask process and the workers, which may have different versions of numpy."""

import numpy as np

from ...core.messages import Message

# tile to score: its pixel window, see PixelGrid.windows; whether it was done before, see models.inference.scoring.predict_tiles
TILE = np.dtype([('window', '<i4', (4,)), ('done', 'u1')])
# scored tile: its index among the tiles that were sent, its probability or NaN, the index of its status in STATUSES
SCORE = np.dtype([('number', '<i8'), ('probability', '<f8'), ('status', 'u1')])
STOPPED = Message('The run was stopped. What is done is kept.')


def tiles(windows, done):
    """Return the (n,) TILE records of (n, 4) windows and (n,) bool ``done``."""
    made = np.empty(len(windows), TILE)
    made['window'], made['done'] = windows, done
    return made


def as_bytes(records):
    """Return an array of records as (b,) uint8, as models.worker_process.protocol sends it."""
    return np.frombuffer(records.tobytes(), 'uint8')


def records(data, kind):
    """Return the (n,) records of dtype ``kind`` in some bytes.

    Raises:
        ValueError: their length is not a whole number of records.
    """
    return np.frombuffer(bytes(data), kind)
