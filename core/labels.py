"""The label of a tile, decided from the built area inside it."""

from .errors import LabelError

BUILT, UNBUILT, AMBIGUOUS = 'bati', 'non_bati', 'ambigu'
LABEL, BUILT_M2, BUILT_PC, BUILDINGS = 'label', 'built_m2', 'built_pc', 'buildings'  # the fields of a tagged grid
MIN_BUILT_M2 = 20.0
NOISE_M2 = 1e-6  # area that an intersection of touching edges may leave


def decide(built_m2, covered, min_built_m2=MIN_BUILT_M2):
    """The label of a tile.

    A tile is unbuilt only where the map says so: outside the ground that the buildings cover, an empty tile has no
    label. What is built stays built, whatever lies beyond.

    Args:
        built_m2: area of the union of buildings in the tile, m².
        covered: True when the tile lies wholly on ground that the building layer covers.
        min_built_m2: area from which a tile is built, m².

    Returns:
        ``bati``, ``ambigu``, ``non_bati``, or None where nothing is known.
    """
    if built_m2 > NOISE_M2:
        return BUILT if built_m2 >= min_built_m2 else AMBIGUOUS
    return UNBUILT if covered else None


def check_areas(min_building_m2, min_built_m2):
    """Refuse thresholds that cannot be meant.

    Raises:
        LabelError: an area is negative.
    """
    for name, value in (('MIN_BUILDING', min_building_m2), ('MIN_BUILT', min_built_m2)):
        if not value >= 0:
            raise LabelError(f'{name} is an area in m², 0 or more: found {value:g}.')
