"""Buildings over one another: tables with a line a dwelling, nested outlines, large polygons over many, chains."""

import math
import random

import pytest

AREA_M2 = 1e-6


def ring(*points):
    return 'POLYGON((' + ','.join(f'{x!r} {y!r}' for x, y in (*points, points[0])) + '))'


def square(x, y, size):
    return (x, y), (x + size, y), (x + size, y + size), (x, y + size)


def in_other_words(number):
    """One square, written in many ways."""
    points = square(45.0, 60.0, 10.0)
    points = points[number % 4:] + points[:number % 4]
    if number % 3 == 0:
        points = points[::-1]
    if number % 5 == 0:
        points = (points[0], tuple((a + b) / 2 for a, b in zip(*points[:2])), *points[1:])
    text = ring(*points)
    return 'MULTIPOLYGON(' + text[len('POLYGON'):] + ')' if number % 2 else text


def circle(x, y, radius, corners):
    turns = [2 * math.pi * corner / corners for corner in range(corners)]
    return ring(*((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns))


def moved(points, by, seed):
    draw = random.Random(seed)
    return ring(*((x + draw.uniform(-by, by), y + draw.uniform(-by, by)) for x, y in points))


def small(count):
    side = math.ceil(math.sqrt(count))
    return [ring(*square(12 + 170 * (k % side) / side, 12 + 170 * (k // side) / side, 100 / side)) for k in range(count)]


CORNER_L = ((100, 100), (110, 100), (110, 104), (104, 104), (104, 110), (100, 110))
KINDS = {
    'equal': lambda n: [ring(*square(45.0, 60.0, 10.0))] * n,
    'in other words': lambda n: [in_other_words(k) for k in range(n)],
    'moved by a nanometre': lambda n: [moved(square(45.0, 60.0, 10.0), 1e-9, k) for k in range(n)],
    'moved by centimetres': lambda n: [moved(square(45.0, 60.0, 10.0), 0.05, k) for k in range(n)],
    'nested': lambda n: [ring(*square(100 - 90 * k / n, 100 - 80 * k / n, 170 * k / n + 1)) for k in range(n)],
    'nested from outside': lambda n: [ring(*square(100 - 90 * k / n, 100 - 80 * k / n, 170 * k / n + 1)) for k in range(n)][::-1],
    'under a large one': lambda n: [*small(n), circle(100, 100, 90, 500)],
    'under large ones': lambda n: [circle(100, 100, 90 + k, 80) for k in range(20)] + small(n - 20),
    'around a hole': lambda n: ['POLYGON((5 5,195 5,195 195,5 195,5 5),(50 50,150 50,150 150,50 150,50 50))'] * (n // 2)
    + small(n // 2),
    'chain': lambda n: [ring(*square(10 + 150 * k / n, 120, 200 / n)) for k in range(n)],
    'stacks in rows': lambda n: [text for k in range(n // 20) for text in [ring(*square(20 + 8 * k, 20, 8))] * 20],
    'interlocked': lambda n: [moved((CORNER_L, square(106, 106, 4))[k % 2], 0.05, k) for k in range(n)],
}


@pytest.mark.parametrize('kind', KINDS)
def test_areas_and_numbers_are_right(grid, polygons, run, table, tmp_path, kind):
    """Against the union that GEOS makes of all, and each building by itself."""
    from qgis.core import QgsGeometry
    texts = KINDS[kind](60)
    out = str(tmp_path / 'out.gpkg')
    run('dalles:tagtiles', INPUT=grid, OUTPUT=out, COVERAGE=polygons(['POLYGON((-1 -1,201 -1,201 201,-1 201,-1 -1))']),
        BUILDINGS=polygons(texts))
    shapes = [QgsGeometry.fromWkt(text) for text in texts]
    union, rows = QgsGeometry.unaryUnion(shapes), table(out)
    assert len(rows) == 16 and sum(row['buildings'] for row in rows.values()) >= 60
    for row in rows.values():
        x, y = 50 * row['col'] + 0.0, 50 * (3 - row['row']) + 0.0
        tile = QgsGeometry.fromWkt(ring(*square(x, y, 50.0)))
        assert row['built_m2'] == pytest.approx(union.intersection(tile).area(), abs=AREA_M2), row['tile_id']
        assert row['buildings'] == sum(shape.intersection(tile).area() > AREA_M2 for shape in shapes), row['tile_id']


@pytest.mark.parametrize('kind', ['moved by centimetres', 'chain', 'interlocked'])
def test_a_union_in_batches_is_the_same(grid, polygons, run, table, tmp_path, monkeypatch, kind):
    from dalles.algorithms.inputs import footprints
    found = []
    for batch in (footprints.BATCH, 7):
        monkeypatch.setattr(footprints, 'BATCH', batch)
        out = str(tmp_path / f'{batch}.gpkg')
        run('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(KINDS[kind](60)), OUTPUT=out)
        found.append({name: row['built_m2'] for name, row in table(out).items() if row['built_m2']})
    assert found[1] == pytest.approx(found[0], abs=AREA_M2) and sum(found[0].values()) > 50


@pytest.mark.parametrize('kind', ['equal', 'stacks in rows', 'under a large one'])
def test_a_turned_grid_counts_the_same(polygons, run, table, tmp_path, kind):
    """Off the lattice, tile by tile: a building that comes n times is measured once and counted n times."""
    from qgis.core import QgsGeometry, QgsPointXY
    texts, tiles = KINDS[kind](60), [QgsGeometry.fromWkt(ring(*square(x, y, 50.0))) for x in (0, 50, 100) for y in (0, 50)]
    for tile in tiles:
        tile.rotate(15, QgsPointXY(75, 50))
    out = str(tmp_path / 'out.gpkg')
    run('dalles:tagtiles', INPUT=polygons(tiles, fields='tile_id:string', rows=[[str(n)] for n in range(6)]), OUTPUT=out,
        BUILDINGS=polygons(texts), COVERAGE=polygons(['POLYGON((-99 -99,299 -99,299 299,-99 299,-99 -99))']))
    shapes, rows = [QgsGeometry.fromWkt(text) for text in texts], table(out)
    union = QgsGeometry.unaryUnion(shapes)
    for number, tile in enumerate(tiles):
        assert rows[str(number)]['built_m2'] == pytest.approx(union.intersection(tile).area(), abs=AREA_M2)
        assert rows[str(number)]['buildings'] == sum(shape.intersection(tile).area() > AREA_M2 for shape in shapes)
    assert sum(row['buildings'] for row in rows.values()) >= 50


def test_the_native_algorithm_says_the_same_of_a_table_of_dwellings(grid, polygons, run, table, tmp_path):
    """Many stacks and the usual buildings between them, some with walls in common."""
    houses = [ring(*square(10 + 12 * (k % 15), 10 + 18 * (k // 15), 12 if k % 3 else 9)) for k in range(150)]
    buildings = polygons([text for number, text in enumerate(houses) for text in [text] * (1 + 7 * (number % 4))])
    out, native = str(tmp_path / 'out.gpkg'), str(tmp_path / 'native.gpkg')
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=buildings, OUTPUT=out)
    run('native:calculatevectoroverlaps', INPUT=grid, LAYERS=[buildings], OUTPUT=native)
    expected = {name: row['made_area'] for name, row in table(native).items() if row['made_area'] > 0}
    assert len(expected) == 16
    rows = table(out)
    assert {name: rows[name]['built_m2'] for name in expected} == pytest.approx(expected, abs=AREA_M2)


@pytest.mark.parametrize('kind', ['equal', 'in other words', 'nested', 'under a large one', 'moved by centimetres'])
def test_geometries_are_compared_some_times_n_and_not_n_squared(grid, polygons, run, tmp_path, monkeypatch, kind):
    from dalles.algorithms.inputs.footprints import Footprints
    compared, real = [], Footprints._compare
    monkeypatch.setattr(Footprints, '_compare', lambda self, *pair: compared.append(pair) or real(self, *pair))
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(KINDS[kind](500)), OUTPUT=str(tmp_path / 'out.gpkg'))
    assert len(compared) <= 1000


@pytest.mark.parametrize('kind', ['nested', 'moved by centimetres'])
def test_a_cancel_stops_among_stacked_buildings(grid, polygons, run, table, feedback, monkeypatch, kind):
    from dalles.algorithms.inputs.footprints import Footprints
    said, compared, real = feedback(), [], Footprints._compare

    def stopping(self, *pair):
        compared.append(pair)
        if len(compared) == 10:
            said.cancel()
        real(self, *pair)
    monkeypatch.setattr(Footprints, '_compare', stopping)
    outputs = run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=polygons(KINDS[kind](300)))
    assert len(compared) == 10 and outputs['BATI'] == 0
    assert {row['label'] for row in table(grid).values()} == {None}
