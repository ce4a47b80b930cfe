"""The label of a tile, decided from the built area inside it."""

from typing import NamedTuple

import numpy as np

from ..errors import LabelError
from .own_columns import Domain

BUILT, UNBUILT, AMBIGUOUS = 'bati', 'non_bati', 'ambigu'
LABEL, BUILT_M2, BUILT_PC, BUILDINGS = 'label', 'built_m2', 'built_pc', 'buildings'  # the fields of a tagged grid
UNCOVERED, UNMEASURED = 'uncovered', 'unmeasured'  # why a tile has no label: beyond the map; no polygon, or none that can be cut
KINDS = (BUILT, AMBIGUOUS, UNBUILT, UNCOVERED, UNMEASURED)
MIN_BUILT_M2 = 20.0
NOISE_M2 = 1e-6  # area that an intersection of touching edges may leave
TAGGED = (BUILT_M2, BUILT_PC, BUILDINGS, LABEL)  # all of them are always written together
DOMAINS = {**dict.fromkeys(TAGGED, Domain(beside=TAGGED)), LABEL: Domain((BUILT, UNBUILT, AMBIGUOUS))}


def classed(probability, threshold):
    """The class of a tile: BUILT from a probability of the threshold on, else UNBUILT."""
    return BUILT if probability >= threshold else UNBUILT


class TileLabels(NamedTuple):
    """What is known of n tiles.

    Attributes:
        built_m2: (n,) float64, area of the union of buildings in the tile, m².
        built_pc: (n,) float64, the same in percent of the tile.
        buildings: (n,) int32, their number.
        kind: (n,) uint8, place in KINDS.
    """

    built_m2: np.ndarray
    built_pc: np.ndarray
    buildings: np.ndarray
    kind: np.ndarray

    def rows(self):
        """Yield (built_m2, built_pc, buildings, label) of each tile, four times None for one without a label."""
        known = KINDS.index(UNCOVERED)
        for *numbers, kind in zip(*(column.tolist() for column in self)):
            yield (*numbers, KINDS[kind]) if kind < known else (None,) * 4

    def part(self, start, stop):
        """The tags of the tiles from ``start`` up to ``stop``."""
        return TileLabels(*(column[start:stop] for column in self))


def concatenate_labels(tags):
    """Several TileLabels as one."""
    empty = TileLabels(np.empty(0), np.empty(0), np.empty(0, np.int32), np.empty(0, np.uint8))
    return TileLabels(*(np.concatenate(column) for column in zip(*tags, empty)))


def unmeasured(count):
    """Tags of tiles of which nothing is known."""
    return TileLabels(np.zeros(count), np.zeros(count), np.zeros(count, np.int32),
                      np.full(count, KINDS.index(UNMEASURED), np.uint8))


def label_tiles(built_m2, covered, min_built_m2=MIN_BUILT_M2):
    """What many tiles are.

    A tile is unbuilt only where the map says so: outside the ground that the buildings cover, an empty tile has no
    label. What is built stays built, whatever lies beyond.

    Args:
        built_m2: (n,) area of the union of buildings in the tile, m².
        covered: (n,) True where the tile lies wholly on ground that the building layer covers.
        min_built_m2: area from which a tile is built, m².

    Returns:
        (n,) uint8, places in KINDS.
    """
    built_m2 = np.asarray(built_m2, dtype=float)
    there = built_m2 > NOISE_M2
    return np.select((there & (built_m2 >= min_built_m2), there, np.asarray(covered, bool)), (0, 1, 2), 3).astype(np.uint8)


def check_areas(min_building_m2, min_built_m2):
    """Refuse thresholds that cannot be meant.

    Raises:
        LabelError: an area is negative.
    """
    for name, value in (('MIN_BUILDING', min_building_m2), ('MIN_BUILT', min_built_m2)):
        if not value >= 0:
            raise LabelError('{name} is an area in m², 0 or more: found {value:g}.', name=name, value=value)
