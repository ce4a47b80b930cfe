import math
import random
import re

import pytest


@pytest.fixture
def grid(make_grid):
    """A grid of 4 x 4 tiles over 0..200."""
    return make_grid(EXTENT='0,200,0,200 [EPSG:2154]')


@pytest.fixture
def tag(run, tmp_path, table):
    """tag(grid, buildings, ...) -> (rows by tile_id without its first part, outputs)."""
    def call(grid, buildings, feedback=None, **parameters):
        out = parameters.pop('OUTPUT', str(tmp_path / 'tagged.gpkg'))
        outputs = run('dalles:tagtiles', feedback, INPUT=grid, BUILDINGS=buildings, OUTPUT=out, **parameters)
        return {name.replace('CRS2154RES50m', ''): row for name, row in table(out).items()}, outputs
    return call


def corners(box):
    """Two specks that stretch the extent of the buildings over the whole grid."""
    return [box(0, 0, 0.1, 0.1), box(199.9, 199.9, 200, 200)]


def warned(said):
    """What was warned of, but that Lambert-93 stretches at its origin, 5000 km south of France, where these tiles lie."""
    assert '100 m in EPSG:2154 are 69.0 m' in said.warnings[0]
    return said.warnings[1:]


def values(row):
    return pytest.approx(row['built_m2'], abs=1e-6), row['buildings'], row['label']


def test_areas_counts_and_labels_by_hand(grid, polygons, box, tag):
    buildings = polygons(corners(box) + [
        box(60, 60, 70, 70), box(65, 60, 75, 70),       # overlap: 150 m² together
        *[box(110 + 2 * i, 60, 111 + 2 * i, 61) for i in range(19)],  # 19 m²: not enough
        *[box(110 + 2 * i, 110, 111 + 2 * i, 111) for i in range(20)],  # 20 m²: enough
        box(45, 145, 55, 155),                          # over four tiles, 25 m² in each
    ])
    rows, outputs = tag(grid, buildings)
    assert values(rows['N50E50']) == (150, 2, 'bati')
    assert rows['N50E50']['built_pc'] == pytest.approx(6)
    assert values(rows['N50E100']) == (19, 19, 'ambigu')
    assert values(rows['N100E100']) == (20, 20, 'bati')
    for name in ('N100E0', 'N100E50', 'N150E0', 'N150E50'):
        assert values(rows[name]) == (25, 1, 'bati')
    assert values(rows['N0E150']) == (0, 0, 'non_bati')
    assert values(rows['N0E0']) == (0.01, 1, 'ambigu')
    labels = [row['label'] for row in rows.values()]
    assert {name: outputs[name] for name in ('BATI', 'NON_BATI', 'AMBIGU')} == {
        'BATI': labels.count('bati'), 'NON_BATI': labels.count('non_bati'), 'AMBIGU': labels.count('ambigu')}
    assert (outputs['BATI'], outputs['AMBIGU']) == (6, 3)


def test_holes_and_multipolygons(grid, polygons, box, tag):
    ring = ('MULTIPOLYGON(((60 60, 80 60, 80 80, 60 80, 60 60),(65 65, 75 65, 75 75, 65 75, 65 65)),'
            '((110 60, 120 60, 120 70, 110 70, 110 60)))')
    rows, _ = tag(grid, polygons(corners(box) + [ring], kind='MultiPolygon'))
    assert values(rows['N50E50']) == (300, 1, 'bati')
    assert values(rows['N50E100']) == (100, 1, 'bati')


def test_thresholds(grid, polygons, box, tag):
    buildings = polygons(corners(box) + [box(60, 60, 63, 63), box(110, 60, 120, 70)])
    rows, _ = tag(grid, buildings, MIN_BUILDING=10)
    assert values(rows['N50E50']) == (0, 0, 'non_bati')
    rows, _ = tag(grid, buildings, MIN_BUILT=101)
    assert values(rows['N50E100']) == (100, 1, 'ambigu')


def test_the_smallest_building_is_measured_whole(grid, polygons, box, tag):
    rows, _ = tag(grid, polygons(corners(box) + [box(45, 60, 55, 70)]), MIN_BUILDING=80)
    assert values(rows['N50E0']) == values(rows['N50E50']) == (50, 1, 'bati')


def test_filter(grid, polygons, box, tag):
    buildings = polygons(corners(box) + [box(60, 60, 70, 70), box(110, 60, 120, 70)], fields='etat_de_l_objet:string',
                         rows=[['En service'], ['En service'], ['En service'], ['En ruine']])
    rows, _ = tag(grid, buildings, FILTER='"etat_de_l_objet" = \'En service\'')
    assert (rows['N50E50']['label'], rows['N50E100']['label']) == ('bati', 'non_bati')


def test_buildings_in_another_system(run, grid, polygons, box, tag, tmp_path):
    here = polygons(corners(box) + [box(60, 60, 70, 70)])
    moved = run('native:reprojectlayer', INPUT=here, TARGET_CRS='EPSG:4326', OUTPUT='memory:')['OUTPUT']
    rows, _ = tag(grid, moved)
    assert rows['N50E50']['built_m2'] == pytest.approx(100, abs=0.01)


def test_ground_beyond_the_buildings_has_no_label(grid, polygons, box, tag, feedback):
    said = feedback()
    rows, outputs = tag(grid, polygons([box(20, 20, 45, 45), box(60, 60, 80, 80)]), said)
    assert values(rows['N0E0']) == (625, 1, 'bati')  # what is built is built, whatever lies beyond
    assert rows['N50E50']['label'] == 'bati'
    # the extent, 20..80, holds no whole tile: nothing can be called unbuilt
    empty = [row for row in rows.values() if row['label'] is None]
    assert len(empty) == 14 and outputs['NON_BATI'] == 0
    assert all(row['built_m2'] is row['built_pc'] is row['buildings'] is None for row in empty)
    assert warned(said) == ['14 tiles lie outside the area that the building layer covers: they get no label.']


def test_coverage_says_where_the_buildings_are_complete(grid, polygons, box, tag):
    commune = polygons([box(0, 0, 100, 60), box(0, 60, 100, 100)])  # together they hold four tiles
    rows, outputs = tag(grid, polygons([box(60, 60, 80, 80)]), COVERAGE=commune)
    assert {name for name, row in rows.items() if row['label']} == {'N0E0', 'N0E50', 'N50E0', 'N50E50'}
    assert (outputs['BATI'], outputs['NON_BATI']) == (1, 3)


def test_no_building_at_all_within_a_coverage(grid, polygons, box, tag):
    _, outputs = tag(grid, polygons([]), COVERAGE=polygons([box(0, 0, 200, 200)]))
    assert (outputs['BATI'], outputs['NON_BATI'], outputs['AMBIGU']) == (0, 16, 0)


def test_invalid_geometries_are_repaired_counted_and_reported(grid, polygons, box, tag, feedback):
    bow_tie = 'POLYGON((60 60, 80 80, 80 60, 60 80, 60 60))'  # two triangles of 100 m²
    said = feedback()
    rows, _ = tag(grid, polygons(corners(box) + [bow_tie, None, 'POLYGON EMPTY']), said)
    assert rows['N50E50']['built_m2'] == pytest.approx(200)
    assert warned(said) == ['1 buildings had an invalid geometry, which was repaired.',
                             '2 buildings have no usable geometry and could not be counted. Correct them.']


def test_a_second_run_replaces_its_own_fields_and_keeps_others(grid, polygons, box, tag, run, tmp_path):
    named = str(tmp_path / 'named.gpkg')
    run('native:fieldcalculator', INPUT=grid, FIELD_NAME='commune', FIELD_TYPE=2, FORMULA="'Nice'", OUTPUT=named)
    first, _ = tag(named, polygons(corners(box) + [box(60, 60, 70, 70)]), OUTPUT=str(tmp_path / 'first.gpkg'))
    assert first['N50E50']['commune'] == 'Nice'
    again, _ = tag(str(tmp_path / 'first.gpkg'), polygons(corners(box) + [box(110, 60, 120, 70)]))
    assert list(again['N50E50']) == list(first['N50E50'])
    assert (again['N50E50']['label'], again['N50E100']['label']) == ('non_bati', 'bati')
    assert again['N50E50']['commune'] == 'Nice'


def scattered(box, count, side, seed=1):
    """Turned houses, some overlapping, some over tile edges."""
    rng = random.Random(seed)
    for _ in range(count):
        x, y, a = rng.uniform(5, side - 5), rng.uniform(5, side - 5), rng.uniform(0, math.pi)
        w, h = rng.uniform(2, 14), rng.uniform(2, 9)
        points = [(x + u * w * math.cos(a) - v * h * math.sin(a), y + u * w * math.sin(a) + v * h * math.cos(a))
                  for u, v in ((-.5, -.5), (.5, -.5), (.5, .5), (-.5, .5), (-.5, -.5))]
        yield 'POLYGON((' + ', '.join(f'{px} {py}' for px, py in points) + '))'


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


@pytest.mark.parametrize('parameters, message', [
    ({'FILTER': '"hauteur" >'}, 'FILTER.*cannot be read'), ({'FILTER': '"hauteur" > 3'},
                                                                  'FILTER uses fields that the layer does not have: hauteur'),
    ({'MIN_BUILT': -1}, 'MIN_BUILT -1 is not a valid area'), ({'MIN_BUILDING': -1}, 'MIN_BUILDING -1 is not a valid area'),
])
def test_refusals(refusal, grid, polygons, box, tmp_path, parameters, message):
    out = tmp_path / 'out.gpkg'
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons([box(0, 0, 9, 9)]), OUTPUT=str(out), **parameters)
    assert re.search(message, said), said
    assert not out.exists()


def test_layer_refusals(refusal, grid, polygons, box, tmp_path):
    out = str(tmp_path / 'out.gpkg')
    houses = polygons([box(0, 0, 9, 9)])
    lines = polygons(['LINESTRING(0 0, 9 9)'], kind='LineString')
    for grid_given, buildings, message in [
            (lines, houses, 'grid.*polygon|polygon.*grid|INPUT'), (grid, lines, 'BUILDINGS|polygon'),
            (polygons([]), houses, 'Grid layer made has no features. Run Build the grid again.'),
            (grid, polygons([]), 'Buildings layer made has no features. Choose another layer; or set COVERAGE'),
            (polygons([box(0, 0, 1, 1)], crs='EPSG:4326'), houses, 'degrees: EPSG:4326'),
            (polygons([box(0, 0, 1, 1)], crs=''), houses, 'of the grid is unknown'),
            (grid, polygons([box(0, 0, 1, 1)], crs=''), 'is unknown')]:
        said = refusal('dalles:tagtiles', INPUT=grid_given, BUILDINGS=buildings, OUTPUT=out)
        assert re.search(message, said), said


def test_an_output_that_is_the_input_is_refused(refusal, grid, polygons, box, table):
    before = table(grid)
    for output in (grid, f'ogr:dbname=\'{grid}\' table="grid" (geom)'):
        said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons([box(0, 0, 9, 9)]), OUTPUT=output)
        assert 'OUTPUT is the file of INPUT' in said
    assert table(grid) == before


def test_the_same_layer_twice_is_refused(refusal, grid, tmp_path):
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=grid, OUTPUT=str(tmp_path / 'out.gpkg'))
    assert 'INPUT and BUILDINGS are the same layer' in said


def test_buildings_elsewhere_are_refused(refusal, grid, polygons, box, tmp_path):
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons([box(9000, 0, 9009, 9)]),
                   OUTPUT=str(tmp_path / 'out.gpkg'))
    assert 'do not overlap' in said


def test_a_filter_that_keeps_nothing_or_fails_is_refused(refusal, grid, polygons, box, tmp_path):
    buildings = polygons(corners(box), fields='etat:string', rows=[['En service'], ['En service']])
    given = {'INPUT': grid, 'BUILDINGS': buildings, 'OUTPUT': str(tmp_path / 'out.gpkg')}
    assert 'selects none of 2 buildings' in refusal('dalles:tagtiles', FILTER='"etat" = \'en ruine\'', **given)
    assert 'cannot be evaluated' in refusal('dalles:tagtiles', FILTER='to_int("etat") > 2', **given)
    assert not (tmp_path / 'out.gpkg').exists()


def test_a_filter_knows_its_layer_and_minds_no_case(grid, polygons, box, tag, feedback):
    buildings = polygons(corners(box) + [box(60, 60, 70, 70)], fields='etat:string', rows=[['a'], ['a'], ['b']])
    said = feedback()
    rows, _ = tag(grid, buildings, said, FILTER='@layer_name = \'made\' and "ETAT" = \'a\'')
    assert rows['N50E50']['label'] == 'non_bati'
    assert 'Buildings: 3, of which FILTER selects 2.' in said.infos


def test_invalid_tiles_are_repaired_or_told(polygons, box, tag, feedback, tmp_path):
    spike = 'POLYGON((0 0, 50 50, 50 0, 0 40, 0 0))'  # crosses itself
    line = 'POLYGON((0 0, 50 50, 0 0))'
    grid = polygons([spike, line, None], fields='tile_id:string', rows=[['spike'], ['line'], ['none']])
    said = feedback()
    rows, outputs = tag(grid, polygons([box(-10, -10, 60, 60)]), said)
    assert rows['spike']['label'] == 'bati' and rows['spike']['built_pc'] == pytest.approx(100)
    assert rows['line']['label'] is rows['none']['label'] is None
    assert any('2 tiles have no usable geometry or cannot be measured' in warning for warning in said.warnings)
    assert outputs['BATI'] == 1


def test_a_coverage_in_another_system_covers_its_edge_tiles(run, grid, polygons, box, tag):
    coverage = run('native:reprojectlayer', INPUT=polygons([box(0, 0, 200, 200)]), TARGET_CRS='EPSG:4326',
                   OUTPUT='memory:')['OUTPUT']
    _, outputs = tag(grid, polygons([box(60, 60, 80, 80)]), COVERAGE=coverage)
    assert outputs['NON_BATI'] == 15


def test_a_layer_that_is_not_there_is_named_in_a_model_too(qgis, grid, feedback, tmp_path):
    """Models do not check values: the algorithm must."""
    from qgis.core import QgsApplication, QgsProcessingContext
    for identifier, missing in (('tagtiles', 'BUILDINGS'), ('buildgrid', 'MASK'), ('predicttiles', 'ORTHO')):
        given = {'INPUT': grid, 'EXTENT': '0,100,0,100 [EPSG:2154]', 'BUILDINGS': grid, missing: '/no/such/layer.gpkg',
                 'OUTPUT': str(tmp_path / 'out.gpkg')}
        said = feedback()
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{identifier}')
        _, ok = algorithm.run(given, QgsProcessingContext(), said)
        assert not ok
        assert f'The layer of {missing} cannot be opened (/no/such/layer.gpkg)' in said.errors[0], said.errors


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


def copy_of(path, tmp_path, run, name):
    """The same grid in another format or as a part of it, to write into or from."""
    out = str(tmp_path / name)
    run('native:savefeatures', INPUT=path, OUTPUT=out)
    return out


@pytest.mark.parametrize('suffix', ['gpkg', 'shp', 'geojson', 'fgb'])
@pytest.mark.parametrize('target', ['gpkg', 'fgb'])
def test_every_way_to_a_copy_says_the_same(grid, polygons, box, tag, run, tmp_path, suffix, target):
    houses = polygons(corners(box) + list(scattered(box, 60, 200)))
    expected, _ = tag(grid, houses)
    rows, _ = tag(copy_of(grid, tmp_path, run, f'other.{suffix}'), houses, OUTPUT=str(tmp_path / f'made.{target}'))
    for name, row in expected.items():
        assert {k: rows[name][k] for k in ('built_m2', 'built_pc', 'buildings', 'label')} == pytest.approx(
            {k: row[k] for k in ('built_m2', 'built_pc', 'buildings', 'label')})


def test_a_copied_geopackage_is_one_of_its_own(grid, polygons, box, run, tmp_path, table):
    """Named as its file, with a spatial index, and over a file that was there; the grid itself stays as it is."""
    from osgeo import ogr
    before, out = table(grid), tmp_path / 'tagged grid.gpkg'
    out.write_bytes(b'nothing of use')
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), OUTPUT=str(out))
    file = ogr.Open(str(out))
    assert [file.GetLayer(i).GetName() for i in range(file.GetLayerCount())] == ['tagged grid', 'layer_styles']
    layer = file.GetLayer(0)
    layer.SetSpatialFilterRect(10, 10, 40, 40)
    assert layer.TestCapability('FastSpatialFilter') and layer.GetFeatureCount() == 1
    assert table(grid) == before and not list(tmp_path.glob('*-wal'))


@pytest.mark.parametrize('copied', [False, True], ids=['in place', 'a copy'])
def test_triggers_of_the_user_may_call_functions_of_gdal(grid, polygons, box, run, tmp_path, table, copied):
    """Which SQLite does not have, so that the values are written through GDAL."""
    from osgeo import gdal
    file = gdal.OpenEx(grid, gdal.OF_VECTOR | gdal.OF_UPDATE)
    file.ExecuteSQL('ALTER TABLE grid ADD COLUMN west REAL')
    file.ExecuteSQL('CREATE TRIGGER measured AFTER UPDATE ON grid WHEN NEW.west IS NOT ST_MinX(NEW.geom) BEGIN '
                    'UPDATE grid SET west = ST_MinX(NEW.geom) WHERE fid = NEW.fid; END')
    file = None
    output = str(tmp_path / 'out.gpkg') if copied else ''
    out = run('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), OUTPUT=output)
    assert {row['west'] for row in table(out['OUTPUT']).values()} == {50.0 * row['col'] for row in table(grid).values()}


def test_a_part_of_a_grid_gives_a_part(grid, polygons, box, run, tmp_path, table):
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingFeatureSourceDefinition, QgsVectorLayer
    layer, out = QgsVectorLayer(grid, 'grid', 'ogr'), str(tmp_path / 'part.gpkg')
    layer.setSubsetString('"col" = 0')
    run('dalles:tagtiles', INPUT=layer, BUILDINGS=polygons(corners(box)), OUTPUT=out)
    assert len(table(out)) == 4
    layer.setSubsetString('')
    layer.selectByExpression('"col" = 0 and "row" = 3')
    context = QgsProcessingContext()
    context.temporaryLayerStore().addMapLayer(layer)
    processing.run('dalles:tagtiles', {'INPUT': QgsProcessingFeatureSourceDefinition(layer.id(), True), 'OUTPUT': out,
                                       'BUILDINGS': polygons(corners(box))}, context=context)
    assert [row['label'] for row in table(out).values()] == ['ambigu']


@pytest.mark.parametrize('suffix', ['gpkg', 'shp', 'geojson'])
def test_without_output_the_grid_itself_is_written_on(grid, polygons, box, run, tmp_path, table, suffix):
    path = copy_of(grid, tmp_path, run, f'own.{suffix}')
    outputs = run('dalles:tagtiles', INPUT=path, BUILDINGS=polygons(corners(box) + [box(60, 60, 70, 70)]))
    rows = {row['tile_id']: row for row in table(path).values()}
    assert outputs['OUTPUT'] == path and len(rows) == 16
    assert values(rows['CRS2154RES50mN50E50']) == (100, 1, 'bati')
    again = run('dalles:tagtiles', INPUT=path, BUILDINGS=polygons(corners(box)), OUTPUT='')
    assert again['BATI'] == 0
    after = table(path)['CRS2154RES50mN50E50']
    assert values(after) == (0, 0, 'non_bati') and list(after) == list(rows['CRS2154RES50mN50E50'])


def test_a_grid_of_the_project_is_written_on(grid, polygons, box, run):
    from qgis.core import QgsProject, QgsVectorLayer
    layer = QgsVectorLayer(grid, 'grid', 'ogr')
    assert len(list(layer.getFeatures())) == 16
    QgsProject.instance().addMapLayer(layer)
    try:
        for number in (1, 2):
            run('dalles:tagtiles', INPUT=layer, BUILDINGS=polygons(corners(box) + [box(60, 60, 70, 70)] * number))
            assert [f['buildings'] for f in layer.getFeatures() if f['label'] == 'bati'] == [number]
            assert layer.featureCount() == 16
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


def test_a_memory_grid_is_written_on(grid, polygons, box, run, table):
    from qgis.core import QgsFeatureRequest, QgsVectorLayer
    layer = QgsVectorLayer(grid, 'grid', 'ogr').materialize(QgsFeatureRequest())
    outputs = run('dalles:tagtiles', INPUT=layer, BUILDINGS=polygons(corners(box) + [box(60, 60, 70, 70)]))
    assert outputs['BATI'] == 1
    assert values(table(layer)['CRS2154RES50mN50E50']) == (100, 1, 'bati')


def test_a_grid_that_cannot_be_written_on_is_refused(refusal, grid, polygons, box, table):
    from qgis.core import QgsVectorLayer
    houses = polygons(corners(box))
    layer = QgsVectorLayer(grid, 'grid', 'ogr')
    layer.startEditing()
    assert 'is in edit mode. Save or discard' in refusal('dalles:tagtiles', INPUT=layer, BUILDINGS=houses)
    layer.rollBack()
    layer.setReadOnly(True)
    assert 'read-only. Set OUTPUT' in refusal('dalles:tagtiles', INPUT=layer, BUILDINGS=houses)
    texts = polygons([box(0, 0, 50, 50)], fields='built_m2:string')
    assert 'The field built_m2 is of type' in refusal('dalles:tagtiles', INPUT=texts, BUILDINGS=houses)
    assert 'label' not in next(iter(table(grid).values()))


@pytest.mark.parametrize('output', [None, 'gpkg', 'fgb'])
def test_what_was_measured_before_a_cancel_is_kept(make_grid, polygons, box, run, feedback, tmp_path, table, output):
    grid = make_grid(EXTENT='0,2000,0,2000 [EPSG:2154]', name='large.gpkg')  # 1600 tiles
    said = feedback(stop_at=20)
    given = {'OUTPUT': str(tmp_path / f'part.{output}')} if output else {}
    outputs = run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=polygons([box(0, 0, 2000, 2000)]), **given)
    labels = [row['label'] for row in table(given.get('OUTPUT', grid)).values()]
    assert 300 < labels.count('bati') == outputs['BATI'] < 1000
    assert f"Stopped: {outputs['BATI']} of 1600 tiles are done and kept." in said.warnings
    assert len(labels) == (outputs['BATI'] if output == 'fgb' else 1600)


def test_a_cancel_before_all_is_measured_writes_no_guess(grid, polygons, box, run, feedback, table, monkeypatch):
    from dalles.algorithms.inputs.footprints import Footprints
    from dalles.core.geometry.overlaps import Groups
    said = feedback()
    monkeypatch.setattr(Footprints, '_overlapping', lambda self, feedback: said.cancel() or Groups(self.outlines.count))
    outputs = run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=polygons(corners(box)))
    assert {row['label'] for row in table(grid).values()} == {None}
    assert outputs['NON_BATI'] == 0 and warned(said) == ['Stopped: 0 of 16 tiles are done and kept.']


def test_buildings_that_cannot_be_united_are_measured_tile_by_tile(grid, polygons, box, tag, monkeypatch):
    from dalles.algorithms.inputs.footprints import Footprints
    houses = polygons(corners(box) + list(scattered(box, 60, 200)))
    expected, _ = tag(grid, houses)
    monkeypatch.setattr(Footprints, 'coverage', lambda *_: None)
    rows, _ = tag(grid, houses)
    assert {name: row['label'] for name, row in rows.items()} == {name: row['label'] for name, row in expected.items()}


DECISION_FIELDS = 'tile_id:string&field=decision:string'


@pytest.fixture
def decisions(polygons):
    """decisions((tile_id, decision), ...) -> layer of a reviewer; no tile needs a shape."""
    return lambda *rows: polygons([None] * len(rows), fields=DECISION_FIELDS, rows=[list(row) for row in rows])


def test_decisions_change_labels_and_are_counted(grid, polygons, box, tag, decisions, feedback):
    buildings = polygons(corners(box) + [box(60, 60, 70, 70), box(110, 110, 120, 120), box(10, 10, 13, 13)])
    code, said = 'CRS2154RES50m', feedback()
    made = decisions((f'{code}N50E50', 'flip'), (f'{code}N100E100', 'exclude'), (f'{code}N0E150', 'Flip'),
                     (f'{code}N0E100', 'keep'), (f'{code}N150E0', None), (f'{code}N0E0', 'flip'), (f'{code}N9950E0', 'flip'))
    rows, outputs = tag(grid, buildings, said, DECISIONS=made)
    plain, _ = tag(grid, buildings)
    changed = {name: (plain[name]['label'], rows[name]['label']) for name in rows if rows[name]['label'] != plain[name]['label']}
    assert changed == {'N50E50': ('bati', 'non_bati'), 'N100E100': ('bati', 'ambigu'), 'N0E150': ('non_bati', 'bati')}
    assert rows['N50E50']['built_m2'] == pytest.approx(100)  # what the map says stays
    assert outputs['BATI'] == sum(row['label'] == 'bati' for row in rows.values())
    assert any('Decisions: 6, labels changed: 3 (1 from bati to ambigu, 1 from bati to non_bati, 1 from non_bati to bati)' in text
               for text in said.infos)
    assert any('1 decisions concern tiles that have no label here (CRS2154RES50mN9950E0)' in text for text in said.warnings)


def test_decisions_written_onto_the_grid_itself(grid, polygons, box, run, table, decisions):
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), OUTPUT='',
        DECISIONS=decisions(('CRS2154RES50mN50E50', 'flip')))
    assert table(grid)['CRS2154RES50mN50E50']['label'] == 'bati'


@pytest.mark.parametrize('rows, message', [
    ([('CRS2154RES50mN50E50', 'perhaps')], "Tile CRS2154RES50mN50E50 has an unknown decision, 'perhaps'"),
    ([('a', 'flip'), ('a', 'keep')], 'Tile a has two decisions, flip and keep'),
])
def test_decisions_that_cannot_be_used(refusal, grid, polygons, box, decisions, rows, message):
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), DECISIONS=decisions(*rows), OUTPUT='memory:')
    assert message in said


def test_a_flip_is_about_the_label_that_was_reviewed(grid, polygons, box, tag, feedback, tmp_path):
    """Given twice, or after the map was corrected, it is not undone."""
    buildings = polygons(corners(box) + [box(60, 60, 70, 70)])
    made = polygons([None, None], fields='tile_id:string&field=decision:string&field=label:string',
                    rows=[['CRS2154RES50mN50E50', 'flip', 'bati'], ['CRS2154RES50mN0E150', 'flip', 'bati']])
    said = feedback()
    rows, _ = tag(grid, buildings, said, DECISIONS=made)
    assert (rows['N50E50']['label'], rows['N0E150']['label']) == ('non_bati', 'non_bati')  # the second is unbuilt already
    assert any('1 flips are already applied, or concern a label that the tile no longer has' in text for text in said.infos)


def test_tiles_without_a_name_meet_no_decision(run, polygons, box, decisions):
    nameless = polygons([box(0, 0, 50, 50), box(50, 0, 100, 50)], fields='tile_id:string', rows=[[None], [None]])
    made = decisions((None, 'exclude'), ('NULL', 'exclude'), ('None', 'exclude'))
    outputs = run('dalles:tagtiles', INPUT=nameless, BUILDINGS=polygons([box(0, 0, 100, 50)]), DECISIONS=made, OUTPUT='memory:')
    assert (outputs['BATI'], outputs['AMBIGU']) == (2, 0)


def test_the_review_is_not_overwritten(refusal, grid, polygons, box, run, tmp_path):
    review = str(tmp_path / 'review.gpkg')
    run('native:savefeatures', INPUT=polygons([box(0, 0, 1, 1)], fields=DECISION_FIELDS, rows=[['a', 'keep']]), OUTPUT=review)
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), DECISIONS=review, OUTPUT=review)
    assert 'OUTPUT is the file of DECISIONS' in said


def test_decisions_without_their_fields(refusal, grid, polygons, box):
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), OUTPUT='memory:',
                   DECISIONS=polygons([], fields='tile_id:string'))
    assert 'The layer of DECISIONS has no field decision, only tile_id' in said
    said = refusal('dalles:tagtiles', INPUT=polygons([box(0, 0, 50, 50)]), BUILDINGS=polygons(corners(box)), OUTPUT='memory:',
                   DECISIONS=polygons([], fields=DECISION_FIELDS))
    assert 'The grid has no field tile_id, which DECISIONS needs' in said
