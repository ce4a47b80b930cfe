"""Where a metre of a projection is a metre of the ground, and where a run is told that it is not."""

import math

import pytest
from osgeo import osr

from dalles.core.grid.projection_scale import has_uniform_scale, scale_of, warning
from dalles.core.grid.tile_grid import Bounds
from helpers import wkt

FRANCE, CORSICA, PARIS = (-5.1, 41.3, 9.6, 51.1), (8.5, 41.3, 9.6, 43.1), (2.3, 48.8, 2.4, 48.9)


def extent(epsg, box):
    """Bounds around a box in degrees."""
    degrees, projected = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326), projected.ImportFromEPSG(epsg)
    for reference in (degrees, projected):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    west, south, east, north = box
    points = osr.CoordinateTransformation(degrees, projected).TransformPoints(
        [(x, y) for x in (west, east) for y in (south, north)])
    return Bounds(min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points))


@pytest.mark.parametrize('epsg, box', [
    (2154, FRANCE), (2154, CORSICA), (9794, PARIS), (5490, (-61.9, 14.3, -60.7, 16.6)), (2972, (-54.7, 2, -51.5, 6)),
    (2975, (55.1, -21.5, 55.9, -20.8)), (4471, (45, -13.1, 45.4, -12.6)), (4467, (-56.5, 46.7, -56.1, 47.2)),
    (3949, (2, 48.5, 3, 49.5)), (3942, CORSICA), (27572, (2, 46, 3, 47))])
def test_projections_made_for_the_place_are_not_warned_of(epsg, box):
    assert warning(wkt(epsg), extent(epsg, box)) is None


@pytest.mark.parametrize('epsg, box', [
    (3857, PARIS), (3395, PARIS), (3857, (-0.01, -0.01, 0.01, 0.01)),
    (32662, PARIS),  # plate carrée: right from south to north
    (6933, PARIS),  # equal areas, and no squares
    (32629, CORSICA),  # three zones to the west
    (3945, FRANCE), (2154, (-5.1, 36, 9.6, 51.1))])  # right in the middle
def test_those_that_stretch_are(epsg, box):
    message = warning(wkt(epsg), extent(epsg, box))
    assert message and f'100 m in EPSG:{epsg} are' in message, message


def test_lengths_and_areas_are_those_of_the_formulas():
    """Snyder, Map Projections (1987), 7-8: Mercator on the sphere, measured on the ellipsoid at 43° north."""
    a, e2, at = 6378137.0, 0.0066943799901413165, math.radians(43)
    curved = 1 - e2 * math.sin(at) ** 2
    along, across = math.cos(at) / curved ** 0.5, (1 - e2) / curved ** 1.5 * math.cos(at)
    y = a * math.log(math.tan(math.pi / 4 + at / 2))
    found = scale_of(wkt(3857), Bounds(500000, y - 1, 500002, y + 1))
    assert found.lengths == pytest.approx(sorted((along, across)), rel=1e-6)
    assert found.areas == pytest.approx([1 / (along * across)] * 2, rel=1e-6)
    assert str(warning(wkt(3857), Bounds(500000, y - 1, 500002, y + 1))).startswith(
        '100 m in EPSG:3857 are 73.1 m on the ground here, and 100 m² on the ground are measured as 187.0 m²')


def test_an_extent_off_the_ground_is_measured_where_it_can_be():
    assert scale_of(wkt(3857), Bounds(1e12, 1e12, 2e12, 2e12)) is None or warning(wkt(3857), Bounds(1e12, 1e12, 2e12, 2e12))
    assert scale_of('no WKT', Bounds(0, 0, 1, 1)) is None


@pytest.mark.parametrize('epsg, expected', [
    *((code, True) for code in (2154, 9794, 5490, 2972, 2975, 4471, 4467, 3942, 3950, 32631)),
    (27572, False), (3857, False), (3035, False), (6933, False)])  # Lambert II étendu is off in the south of France
def test_projections_that_are_right_in_all_their_area_of_use(epsg, expected):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    assert has_uniform_scale(reference.ExportToWkt(['FORMAT=WKT2_2018'])) == expected
    assert not has_uniform_scale(wkt(epsg)) and not has_uniform_scale('no WKT'), 'without an area of use nothing is known'
