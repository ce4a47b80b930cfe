"""Reading of all parts of a job, and the report of a join."""

import math
from typing import NamedTuple

from ...core.grid.prediction_fields import CLASS, MODEL_FIELD, STATUS, wrong_type
from ...core.messages import Message
from ...core.runtime.thread_pool import prefetch_map
from ..storage import vsi
from .parts import part_name, read_part

READERS = 4  # threads that read parts ahead, as each request to an object store has its latency


class JoinReport(NamedTuple):
    """Result of a join.

    Attributes:
        tiles: number of tiles of the grid.
        joined: number of tiles that a part has, with a probability or with the reason why there is none.
        left: number of tiles that no part has.
        shapeless: number of those without geometry, which no part can have.
        strange: number of tiles of the parts that are not in the grid.
    """

    tiles: int
    joined: int
    left: int
    shapeless: int
    strange: int

    @property
    def is_whole(self):
        """True where each tile with a geometry has its scores, and all tiles of the parts are in the grid."""
        return self.left == self.shapeless and not self.strange


class PartSet(NamedTuple):
    """Parts to join.

    Attributes:
        folder: path.
        chunks: list of Chunk.
        field: name of the probability.
    """

    folder: str
    chunks: list
    field: str

    @property
    def fields(self):
        """Names of the fields of a scored grid; the first holds numbers, the others hold text."""
        return (self.field, CLASS, STATUS, MODEL_FIELD)

    def scores(self):
        """Yield (names, list of tuples with a value for each of the fields) of each part.

        Raises:
            FileError, JobError: a part cannot be read.
        """
        return prefetch_map(self._read, self.chunks, READERS)

    def type_error(self, name, kind):
        """Return the GridError of one of these fields that the grid has already, with another type; ``kind``: of that field."""
        return wrong_type(name, kind, Message('real number') if name == self.field else Message('text'))

    def _read(self, chunk):
        tiles, scores, _ = read_part(vsi.path_in(self.folder, part_name(chunk)), self.field)
        probability = [None if math.isnan(one) else one for one in scores.probability.tolist()]
        return tiles.ids, list(zip(probability, scores.classes, scores.statuses, scores.models))
