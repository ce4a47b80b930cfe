"""Jobs and their plans, as values that can be sent to the workers of a cluster."""

import uuid
from dataclasses import dataclass
from dataclasses import field as made
from typing import NamedTuple

from ...core.grid.prediction_fields import PROBABILITY
from ...core.messages import Message
from ...core.raster.chunks import Chunks
from ...core.raster.pixels import RasterSettings, Stretch
from ...core.raster.windows import PixelGrid


@dataclass(frozen=True)
class Job:
    """Grid, image and model of a run.

    Attributes:
        version: of Dalles; workers must have the same.
        ortho: RasterSettings with which each worker opens the image.
        engine: one of models.engines.engine.CHOICES; ``auto`` only until a worker has chosen.
        sha256: of the model file.
        grid, out: paths of the grid and of the folder of parts; '' where QGIS sends the tiles and receives the scores.
        threshold: probability from which a tile is classed as built; None: the threshold of the model.
        field: name of the column of the probability.
        pixels: PixelGrid of the image in the reference system of the grid; reveals a worker that opens another image.
        chunks: Chunks of the image.
        first: (col, row) of the first chunk under the grid; part names count from it, as a grid may begin before its image.
        stretch: Stretch of an image that is not 8-bit, else None.
        run: unique identifier of this run; files that a worker opened for another run may have been replaced since.
    """

    version: str
    ortho: RasterSettings
    engine: str
    sha256: str
    grid: str = ''
    out: str = ''
    threshold: float = None
    field: str = PROBABILITY
    pixels: PixelGrid = None
    chunks: Chunks = None
    first: tuple = (0, 0)
    stretch: Stretch = None
    run: str = made(default_factory=lambda: uuid.uuid4().hex)

    def packed(self):
        """Return the job as a dict of JSON values, readable also without Dalles or with another version of it."""
        return {**vars(self), 'ortho': tuple(self.ortho), 'pixels': self.pixels and list(self.pixels),
                'chunks': self.chunks and list(self.chunks), 'stretch': self.stretch and self.stretch.plain()}

    @classmethod
    def unpacked(cls, packed):
        """Return the Job from the result of :meth:`packed`."""
        return cls(**{**packed, 'ortho': RasterSettings(*_tuples(packed['ortho'])), 'first': tuple(packed['first']),
                      'pixels': packed['pixels'] and PixelGrid(*packed['pixels']),
                      'chunks': packed['chunks'] and Chunks(*packed['chunks']),
                      'stretch': packed['stretch'] and Stretch.of(*packed['stretch'])})


def _tuples(value):
    """Return nested lists as nested tuples."""
    return tuple(map(_tuples, value)) if isinstance(value, (list, tuple)) else value


class Failure(NamedTuple):
    """Result of a chunk that was given up: the reason, as a core.messages.Message."""

    message: Message


@dataclass(frozen=True)
class JobPlan:
    """Facts about a job that are needed before its chunks are distributed; see cluster.planning.

    Attributes:
        job: Job, complete.
        extent: (first column, first row, last column, last row) of the chunks under the grid.
        done: frozenset of (col, row) of the chunks that have a part.
        count: number of tiles of the grid.
        engine: name of the engine and of its device, for the user.
        notes, warnings: lists of Message.
    """

    job: Job
    extent: tuple
    done: frozenset
    count: int
    engine: str
    notes: list
    warnings: list

    @property
    def total(self):
        """Number of chunks under the extent of the grid, including those without tiles."""
        first_col, first_row, last_col, last_row = self.extent
        return (last_col - first_col + 1) * (last_row - first_row + 1)

    def left(self):
        """Yield (col, row) of the chunks that are not done, column by column."""
        first_col, first_row, last_col, last_row = self.extent
        for col in range(first_col, last_col + 1):
            for row in range(first_row, last_row + 1):
                if (col, row) not in self.done:
                    yield col, row
