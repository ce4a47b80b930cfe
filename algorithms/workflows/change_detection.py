"""Work of the algorithm detectchanges: ranked candidates for changes, and zones of adjacent ones."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsWkbTypes

from ...core.grid import adjacency
from ...core.grid.prediction_fields import PROBABILITY
from ..framework.feedback import iterate_with_progress
from ..inputs import layers
from ..inputs.parameter_layers import is_skipped
from ..inputs.polygons import UNCHECKED
from ..outputs.output_shape import Shape
from ..outputs.sinks import Sink

NEW, GONE = 'new', 'gone'  # values of the field change


class Candidate(NamedTuple):
    """A tile where orthophoto and map disagree.

    Attributes:
        place: index of the tile in its grid.
        tile_id: name of the tile.
        rank: from 1, the likeliest first.
        change: ``new`` or ``gone``.
        probability: of *built*, [0, 1].
        chance: probability that the map is wrong, [0, 1].
        built_m2: built area on the map, m²; nan where unknown.
        neighbours: number of the eight surrounding tiles that are candidates of the same kind.
        zone: number of its zone, from 1.
        picture: ``data:`` URI of its image, or None.
    """

    place: int
    tile_id: str
    rank: int
    change: str
    probability: float
    chance: float
    built_m2: float
    neighbours: int
    zone: int
    picture: str | None = None


class Zone(NamedTuple):
    """Adjacent candidates of one kind.

    Attributes:
        zone: its number, from 1, in the order of the likeliest tile of each zone.
        change: ``new`` or ``gone``.
        tiles: number of tiles.
        area_m2: of the tiles, m².
        expected: expected number of tiles where the map is wrong.
        chance: highest probability of a tile that the map is wrong, [0, 1].
        probability: mean probability of *built*, [0, 1].
        built_m2: built area on the map, m²; nan where unknown.
        tile_id: name of the likeliest tile.
    """

    zone: int
    change: str
    tiles: int
    area_m2: float
    expected: float
    chance: float
    probability: float
    built_m2: float
    tile_id: str


def change_candidates(tiles, chance, chosen):
    """Return the chosen tiles as candidates, the likeliest first.

    Args:
        tiles: labelled_grid.LabelledTiles.
        chance: (N,) float, probability that the map is wrong, [0, 1].
        chosen: (N,) bool.

    Returns:
        list of Candidate.
    """
    indices = np.flatnonzero(chosen)
    indices = indices[tiles.order(indices, -chance[indices])]
    around, zone = np.zeros(len(tiles.keys), int), np.zeros(len(tiles.keys), int)
    for kind in (False, True):
        its = indices[tiles.built[indices] == kind]
        cells = adjacency.grid_cells(tiles.boxes[its])
        around[its], zone[its] = adjacency.neighbours(cells), np.array(adjacency.zones(cells), int) * 2 + kind + 1
    numbers, found = {}, []
    columns = (column[indices].tolist() for column in (tiles.built, tiles.probability, chance, tiles.built_m2, around, zone))
    rows = zip(indices.tolist(), *columns)
    for rank, (place, built, probability, likelihood, built_m2, neighbours, group) in enumerate(rows, start=1):
        found.append(Candidate(
            place=place, tile_id=tiles.keys[place], rank=rank, change=GONE if built else NEW, probability=probability,
            chance=likelihood, built_m2=built_m2, neighbours=neighbours, zone=numbers.setdefault(group, len(numbers) + 1)))
    return found


def zones_of(tiles, found):
    """Return the zones of candidates in the order of their numbers: list of (Zone, list of feature ids)."""
    members = {}
    for one in found:
        members.setdefault(one.zone, []).append(one)
    zones = []
    for number, its in members.items():
        boxes = np.unique(tiles.boxes[[one.place for one in its]], axis=0)  # the area of duplicate tiles counts once
        area = float(((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])).sum())
        zone = Zone(zone=number, change=its[0].change, tiles=len(its), area_m2=area, expected=sum(one.chance for one in its),
                    chance=its[0].chance, probability=sum(one.probability for one in its) / len(its),
                    built_m2=sum(one.built_m2 for one in its), tile_id=its[0].tile_id)
        zones.append((zone, [tiles.numbers[one.place] for one in its]))
    return zones


def zone_fields():
    """Return the fields of the layer of zones, list of QgsField."""
    names = [PROBABILITY if name == 'probability' else name for name in Zone._fields]
    return [layers.field(name, kind) for name, kind in zip(
        names, (layers.INTEGER, layers.TEXT, layers.INTEGER, *[layers.REAL] * 5, layers.TEXT))]


def write_zones(algorithm, parameters, name, context, feedback, *, grid, tiles, found):
    """Write the zones, one multipolygon each.

    Args:
        algorithm, parameters, name, context, grid: as for tile_layer.TileLayer; where the output is skipped nothing is written.
        feedback: of the writing.
        tiles: labelled_grid.LabelledTiles.
        found: list of Candidate, each with a geometry.

    Returns:
        (list of Zone, output as QGIS names it or None).

    Raises:
        GridError: the layer cannot be written.
    """
    zones = zones_of(tiles, found)
    if is_skipped(parameters.get(name)):
        return [zone for zone, _ in zones], None
    fields = layers.fields_of(zone_fields())
    shapes = {}  # read in one request: some formats are read from the start for each one
    if zones:
        request = QgsFeatureRequest().setFilterFids([number for _, numbers in zones for number in numbers]).setNoAttributes()
        shapes = {feature.id(): feature.geometry() for feature in grid.getFeatures(request, UNCHECKED)}
    shape = Shape(fields, QgsWkbTypes.Type.MultiPolygon, layers.crs_of(grid))
    with Sink(algorithm, parameters, name, context, shape) as sink:
        for zone, numbers in iterate_with_progress(zones, len(zones), feedback):
            outline = QgsGeometry.unaryUnion([shapes[number] for number in numbers])
            outline.convertToMultiType()
            feature = QgsFeature(fields)
            feature.setGeometry(outline)
            feature.setAttributes(layers.field_values(zone))
            sink.add([feature])
    return [zone for zone, _ in zones], sink.dest
