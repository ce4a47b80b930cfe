"""All parts of a job, one after the other, and what came of joining them."""

import math
from typing import NamedTuple

from ...core.grid.prediction_fields import CLASS, MODEL_NAME, STATUS
from ...core.runtime.thread_pool import prefetch_map
from ..storage import vsi
from .parts import part_name, read_part

READERS = 4  # threads that read parts ahead: an object store takes its time for each


class JoinReport(NamedTuple):
    """What came of a join.

    Attributes:
        tiles: of the grid.
        joined: tiles that a part has, with a probability or with the reason why there is none.
        left: tiles that no part has.
        shapeless: those of them without geometry: they lie nowhere, so that no part can have them.
        strange: tiles of the parts that are not in the grid.
    """

    tiles: int
    joined: int
    left: int
    shapeless: int
    strange: int

    @property
    def is_whole(self):
        """True where each tile has its scores that can have some, and no part is of another grid."""
        return self.left == self.shapeless and not self.strange


class PartSet(NamedTuple):
    """Parts to join.

    Attributes:
        folder: path.
        chunks: list of Chunk.
        field: name of the probability.
        progress: function that is called with the number of parts that are joined, and of all.
    """

    folder: str
    chunks: list
    field: str
    progress: object

    @property
    def fields(self):
        """Names of the fields of a scored grid, the first of numbers, the others of texts."""
        return (self.field, CLASS, STATUS, MODEL_NAME)

    def scores(self):
        """Yield (names, list of tuples with a value for each of the fields) of the parts.

        Raises:
            FileError, JobError: a part cannot be read.
        """
        for number, (names, rows) in enumerate(prefetch_map(self._read, self.chunks, READERS), start=1):
            yield names, rows
            self.progress(number, len(self.chunks))

    def _read(self, chunk):
        tiles, scores, _ = read_part(vsi.path_in(self.folder, part_name(chunk)), self.field)
        probability = [None if math.isnan(one) else one for one in scores.probability.tolist()]
        return tiles.ids, list(zip(probability, scores.classes, scores.statuses, scores.models))
