"""What is to be scored beyond one machine, as values that travel to the workers of a cluster."""

import uuid
from dataclasses import dataclass
from dataclasses import field as made
from typing import NamedTuple

from ...core.messages import Message
from ...core.raster.chunks import Chunks
from ...core.raster.pixels import Stretch
from ...core.raster.windows import PixelGrid


@dataclass(frozen=True)
class Job:
    """Tiles, image and model.

    Attributes:
        version: of Dalles, which must be that of the workers.
        ortho: arguments of core.raster.raster_file.Raster, as each worker opens it.
        engine: one of models.engines.engine.CHOICES but ``auto``.
        sha256: of the model file.
        grid, out: paths of the grid and of the folder of parts; '' where tiles are handed over, and scores handed back.
        threshold: probability from which a tile is classed built; None: that of the model.
        field: name of the column of the probability.
        pixels: PixelGrid of the image in the reference system of the grid; it tells a worker that sees another image.
        chunks: Chunks of the image.
        first: (col, row) of the first chunk under the grid; parts are named from there, as a grid may begin before its image.
        stretch: of an image that is not 8-bit, else None.
        run: of this run alone: what a worker has opened for another run may have been replaced since.
    """

    version: str
    ortho: tuple
    engine: str
    sha256: str
    grid: str = ''
    out: str = ''
    threshold: float = None
    field: str = 'proba_bati'
    pixels: PixelGrid = None
    chunks: Chunks = None
    first: tuple = (0, 0)
    stretch: Stretch = None
    run: str = made(default_factory=lambda: uuid.uuid4().hex)

    def packed(self):
        """dict of values of JSON: these reach also those who have no Dalles, or another version."""
        return {**vars(self), 'pixels': self.pixels and list(self.pixels), 'chunks': self.chunks and list(self.chunks),
                'stretch': self.stretch and self.stretch.plain()}

    @classmethod
    def unpacked(cls, packed):
        """What ``packed`` gave."""
        return cls(**{**packed, 'ortho': _tuples(packed['ortho']), 'first': tuple(packed['first']),
                      'pixels': packed['pixels'] and PixelGrid(*packed['pixels']),
                      'chunks': packed['chunks'] and Chunks(*packed['chunks']),
                      'stretch': packed['stretch'] and Stretch.of(*packed['stretch'])})


def _tuples(value):
    """Lists within lists as tuples."""
    return tuple(map(_tuples, value)) if isinstance(value, (list, tuple)) else value


class Failure(NamedTuple):
    """What comes of a chunk that was given up: a core.messages.Message that says why."""

    message: Message


@dataclass(frozen=True)
class JobPlan:
    """What must be known of a job before it is shared out; see cluster.planning.

    Attributes:
        job: Job, complete.
        extent: (first column, first row, last column, last row) of the chunks over the grid.
        done: frozenset of (col, row) of chunks whose parts are there.
        count: tiles of the grid.
        engine: what runs the model, and on what, in words.
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
        """Chunks over the grid, those without tiles too."""
        first_col, first_row, last_col, last_row = self.extent
        return (last_col - first_col + 1) * (last_row - first_row + 1)

    def left(self):
        """Yield (col, row) of the chunks that are not done, down a column, then down the next."""
        first_col, first_row, last_col, last_row = self.extent
        for col in range(first_col, last_col + 1):
            for row in range(first_row, last_row + 1):
                if (col, row) not in self.done:
                    yield col, row
