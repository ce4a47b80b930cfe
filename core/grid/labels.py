"""The label of a tile, derived from the built area inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..errors import LabelError
from .own_columns import Domain

if TYPE_CHECKING:
    import numpy.typing as npt

BUILT, UNBUILT, AMBIGUOUS = 'bati', 'non_bati', 'ambigu'
LABEL, BUILT_M2, BUILT_PC, BUILDINGS = 'label', 'built_m2', 'built_pc', 'buildings'  # the fields of a labelled grid
UNCOVERED, UNMEASURED = 'uncovered', 'unmeasured'  # no label: outside the building coverage; no usable polygon
KINDS = (BUILT, AMBIGUOUS, UNBUILT, UNCOVERED, UNMEASURED)
MIN_BUILT_M2 = 20.0
NOISE_M2 = 1e-6  # area that the intersection of polygons that only touch may have
TAGGED = (BUILT_M2, BUILT_PC, BUILDINGS, LABEL)  # always written together
DOMAINS = {**dict.fromkeys(TAGGED, Domain(beside=TAGGED)), LABEL: Domain((BUILT, UNBUILT, AMBIGUOUS))}


def classed(probability: float, threshold: float) -> str:
    """Return the class of a tile: BUILT for a probability of at least the threshold, else UNBUILT."""
    return BUILT if probability >= threshold else UNBUILT


class TileLabels(NamedTuple):
    """Labels and built areas of n tiles.

    Attributes:
        built_m2: (n,) float64, area of the union of buildings in the tile, m².
        built_pc: (n,) float64, the same as a percentage of the area of the tile.
        buildings: (n,) int32, number of buildings in the tile.
        kind: (n,) uint8, index in KINDS.
    """

    built_m2: npt.NDArray[np.float64]
    built_pc: npt.NDArray[np.float64]
    buildings: npt.NDArray[np.int32]
    kind: npt.NDArray[np.uint8]

    def rows(self) -> Iterator[tuple[float | int | str | None, ...]]:
        """Yield (built_m2, built_pc, buildings, label) of each tile; four None for a tile without a label."""
        known = KINDS.index(UNCOVERED)
        for *numbers, kind in zip(*(column.tolist() for column in self)):
            yield (*numbers, KINDS[kind]) if kind < known else (None,) * 4

    def part(self, start: int, stop: int) -> TileLabels:
        """Return the TileLabels from ``start`` to before ``stop``."""
        return TileLabels._make(column[start:stop] for column in self)


def concatenate_labels(parts: Sequence[TileLabels]) -> TileLabels:
    """Return several TileLabels as one."""
    empty = TileLabels(np.empty(0), np.empty(0), np.empty(0, np.int32), np.empty(0, np.uint8))
    return TileLabels(*(np.concatenate(column) for column in zip(*parts, empty)))


def unmeasured(count: int) -> TileLabels:
    """Return the TileLabels of ``count`` tiles without measurements: all are UNMEASURED."""
    return TileLabels(np.zeros(count), np.zeros(count), np.zeros(count, np.int32),
                      np.full(count, KINDS.index(UNMEASURED), np.uint8))


def label_tiles(built_m2: npt.ArrayLike, covered: npt.ArrayLike, min_built_m2: float) -> npt.NDArray[np.uint8]:
    """Return the kind of each tile: BUILT, AMBIGUOUS, UNBUILT or UNCOVERED.

    A tile without buildings is unbuilt only inside the coverage of the building layer; elsewhere it has no label.
    A tile with buildings is labelled whether it is covered or not.

    Args:
        built_m2: (n,) area of the union of buildings in the tile, m².
        covered: (n,) True where the tile lies wholly inside the coverage of the building layer.
        min_built_m2: least area of a built tile, m²; with less, it is ambiguous.

    Returns:
        (n,) uint8, indices in KINDS.
    """
    built_m2 = np.asarray(built_m2, dtype=float)
    there = built_m2 > NOISE_M2
    return np.select((there & (built_m2 >= min_built_m2), there, np.asarray(covered, bool)), (0, 1, 2), 3).astype(np.uint8)


def check_areas(min_building_m2: float, min_built_m2: float) -> None:
    """Refuse negative area thresholds.

    Raises:
        LabelError: an area is negative.
    """
    for name, value in (('MIN_BUILDING', min_building_m2), ('MIN_BUILT', min_built_m2)):
        if not value >= 0:
            raise LabelError('{name} {value:g} is not a valid area. Set 0 m² or more.', name=name, value=value)
