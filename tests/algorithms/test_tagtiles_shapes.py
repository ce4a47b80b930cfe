"""Buildings, tiles and coverages of all shapes, against other ways to measure them."""

import random

import pytest

from tagging import corners, scattered, values


def test_areas_equal_those_of_the_native_algorithm(make_grid, polygons, box, tag, run, table, tmp_path):
    grid = make_grid(EXTENT='0,1000,0,1000 [EPSG:2154]', name='big.gpkg')
    buildings = polygons(list(scattered(box, 2500, 1000)))
    rows, _ = tag(grid, buildings)
    native = str(tmp_path / 'native.gpkg')
    run('native:calculatevectoroverlaps', INPUT=grid, LAYERS=[buildings], OUTPUT=native)
    expected = {name.replace('CRS2154RES50m', ''): row['made_area'] for name, row in table(native).items()}
    known = [name for name, row in rows.items() if row['built_m2'] is not None]
    assert len(known) > 380 and sum(expected[name] > 0 for name in known) > 300
    assert max(abs(rows[name]['built_m2'] - expected[name]) for name in known) < 0.01


WHOLE = 'MULTIPOLYGON(((-50 -50,250 -50,250 250,-50 250,-50 -50),(60 60,60 140,140 140,140 60,60 60)))'


@pytest.mark.parametrize('shift', [0, -1000, 0.37])
def test_shapes_of_all_kinds_equal_the_native_algorithm(make_grid, polygons, box, tag, run, table, tmp_path, shift):
    """Holes, several parts, shared walls, duplicates, chains of overlaps, slivers, lines of the grid, both turns."""
    grid = make_grid(EXTENT=f'{shift},{shift + 200},{shift},{shift + 200} [EPSG:2154]', ALIGN='extent')
    rng = random.Random(3)
    shapes = [box(50, 50, 100, 100), box(100, 50, 120, 60), box(20, 20, 20.0002, 80), box(10, 10, 30, 30), box(10, 10, 30, 30),
              'POLYGON((0 100,30 100,30 130,0 130,0 100),(10 110,20 110,20 120,10 120,10 110))',
              'POLYGON((150 0,150 50,200 50,200 0,150 0))', box(13, 113, 17, 117), WHOLE,
              *(box(150 + 4 * k, 60 + k, 156 + 4 * k, 70 + k) for k in range(8)),  # each over the next
              *(box(60 + 3 * k, 160, 63 + 3 * k, 170) for k in range(9))]  # a row of houses
    shapes += [next(scattered(box, 1, 200, rng.random())) for _ in range(200)]
    layer = polygons([])
    from qgis.core import QgsFeature, QgsGeometry
    for text in shapes[:8] + shapes[9:]:
        feature, geometry = QgsFeature(), QgsGeometry.fromWkt(text)
        geometry.translate(shift, shift)
        feature.setGeometry(geometry)
        layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    rows, _ = tag(grid, layer, COVERAGE=polygons([box(shift - 1, shift - 1, shift + 201, shift + 201)]))
    native = run('native:calculatevectoroverlaps', INPUT=grid, LAYERS=[layer], OUTPUT='memory:')['OUTPUT']
    expected = {name.replace('CRS2154RES50m', ''): row['made_area'] for name, row in table(native).items()}
    assert {name: row['built_m2'] for name, row in rows.items()} == pytest.approx(expected, abs=0.001)
    houses = [f.geometry() for f in layer.getFeatures()]
    tiles = {f['tile_id'].replace('CRS2154RES50m', ''): f.geometry() for f in native.getFeatures()}
    assert {name: row['buildings'] for name, row in rows.items()} == {
        name: sum(tile.intersection(house).area() > 1e-6 for house in houses) for name, tile in tiles.items()}


def test_a_building_over_everything_and_one_with_z(grid, polygons, tag):
    heights = 'POLYGON Z((10 10 5,20 10 5,20 20 5,10 20 5,10 10 5))'
    rows, outputs = tag(grid, polygons([WHOLE, heights], kind='MultiPolygonZ'))
    assert outputs['BATI'] == 16
    assert values(rows['N0E0']) == (2500, 2, 'bati') and values(rows['N50E50']) == (2500 - 1600, 1, 'bati')
    assert rows['N0E0']['built_pc'] == pytest.approx(100)


@pytest.mark.parametrize('change', ['turned', 'moved', 'twice', 'wide'])
def test_grids_of_any_kind(polygons, box, tag, table, run, tmp_path, change):
    """A turned grid, one tile off the lattice, two tiles on one cell, tiles that are no squares."""
    from qgis.core import QgsGeometry, QgsPointXY
    tiles = [QgsGeometry.fromWkt(box(x, y, x + (80 if change == 'wide' else 50), y + 50))
             for x in range(0, 400, 80 if change == 'wide' else 50) for y in range(0, 400, 50)]
    if change == 'turned':
        for tile in tiles:
            tile.rotate(20, QgsPointXY(200, 200))
    if change == 'moved':
        tiles[5].translate(3, 4)
    if change == 'twice':
        tiles.append(tiles[5])
    houses = list(scattered(box, 400, 400))
    rows, _ = tag(polygons(tiles, fields='tile_id:string', rows=[[str(n)] for n in range(len(tiles))]), polygons(houses),
                  COVERAGE=polygons([box(-200, -200, 600, 600)]))
    shapes = [QgsGeometry.fromWkt(text) for text in houses]
    for number, tile in enumerate(tiles):
        pieces = [piece for piece in (tile.intersection(shape) for shape in shapes) if piece.area() > 1e-6]
        row = rows[str(number)]
        assert row['built_m2'] == pytest.approx(QgsGeometry.unaryUnion(pieces).area() if pieces else 0, abs=1e-6)
        assert row['buildings'] == len(pieces)
        assert row['built_pc'] == pytest.approx(100 * row['built_m2'] / tile.area(), abs=1e-6)


def test_a_coverage_with_a_bay_is_the_same_on_a_lattice_and_off(make_grid, polygons, tag, tmp_path):
    """Whole cells from the edges, and the geometry of each tile, must say the same of tiles on the border."""
    from dalles.algorithms.workflows import tile_labelling
    bay = 'POLYGON((0 0,200 0,200 200,120 200,120.01 90,99 200,0 200,0 0),(10 10,10.5 10,10.5 11,10 10))'
    grid = make_grid(EXTENT='0,200,0,200 [EPSG:2154]')
    given = {'buildings': polygons(['POLYGON((1 1,2 1,2 2,1 1))']), 'COVERAGE': polygons([bay])}
    fast, _ = tag(grid, **given)
    before = tile_labelling.MAX_CELLS, tile_labelling.CELLS_PER_TILE
    tile_labelling.MAX_CELLS = tile_labelling.CELLS_PER_TILE = 0
    try:
        slow, _ = tag(grid, **given)
    finally:
        tile_labelling.MAX_CELLS, tile_labelling.CELLS_PER_TILE = before
    assert {name: row.pop('built_m2') for name, row in fast.items()} == pytest.approx(
        {name: row.pop('built_m2') for name, row in slow.items()})
    assert {name: row.pop('built_pc') for name, row in fast.items()} == pytest.approx(
        {name: row.pop('built_pc') for name, row in slow.items()})
    assert fast == slow
    assert {row['label'] for row in fast.values()} == {'ambigu', 'non_bati', None}


def test_buildings_that_cannot_be_united_are_measured_tile_by_tile(grid, polygons, box, tag, monkeypatch):
    from dalles.algorithms.inputs.footprints import Footprints
    houses = polygons(corners(box) + list(scattered(box, 60, 200)))
    expected, _ = tag(grid, houses)
    monkeypatch.setattr(Footprints, 'coverage', lambda *_: None)
    rows, _ = tag(grid, houses)
    assert {name: row['label'] for name, row in rows.items()} == {name: row['label'] for name, row in expected.items()}
