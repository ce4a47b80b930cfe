"""Tiles and scores as bytes, between QGIS, its Dask process and the workers, which may have different versions of numpy."""

import numpy as np

TILE = np.dtype(('<i4', 4))  # tile to score: its pixel window, see PixelGrid.windows
# scored tile: its index among the tiles that were sent, its probability or NaN, the index of its status in STATUSES
SCORE = np.dtype([('number', '<i8'), ('probability', '<f8'), ('status', 'u1')])


def as_bytes(records):
    """Return an array of records as (b,) uint8, as models.worker_process.protocol sends it."""
    return np.frombuffer(records.tobytes(), 'uint8')


def records(data, kind):
    """Return the (n,) records of dtype ``kind`` in some bytes.

    Raises:
        ValueError: their length is not a whole number of records.
    """
    return np.frombuffer(bytes(data), kind)
