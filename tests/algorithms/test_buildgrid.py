import pytest

from dalles.core.grid.tile_grid import Bounds


def squares(path, table, qgis):
    from qgis.core import QgsVectorLayer
    layer = QgsVectorLayer(path, 'g', 'ogr')
    return sorted(tuple(round(v, 6) for v in (b.xMinimum(), b.yMinimum(), b.xMaximum(), b.yMaximum()))
                  for b in (f.geometry().boundingBox() for f in layer.getFeatures()))


def test_tiles_over_an_orthophoto(run, ortho, tmp_path, table):
    out = str(tmp_path / 'g.gpkg')
    assert run('dalles:buildgrid', ORTHO=ortho(), OUTPUT=out)['COUNT'] == 20
    rows = table(out)
    assert rows['CRS2154RES50mN6204000E800000'].items() >= {'col': 0, 'row': 3}.items()
    assert rows['CRS2154RES50mN6204150E800200'].items() >= {'col': 4, 'row': 0}.items()
    assert len(rows) == 20


@pytest.mark.parametrize('size', [50, 25, 12.5])
def test_equal_to_the_native_grid_cell_for_cell(run, tmp_path, table, qgis, size):
    extent = '800010,800610,6204005,6204405 [EPSG:2154]'
    run('dalles:buildgrid', EXTENT=extent, SIZE=size, ALIGN='extent', OUTPUT=str(tmp_path / 'ours.gpkg'))
    run('native:creategrid', TYPE=2, EXTENT=extent, HSPACING=size, VSPACING=size, CRS='EPSG:2154',
        OUTPUT=str(tmp_path / 'native.gpkg'))
    ours, native = (squares(str(tmp_path / f'{name}.gpkg'), table, qgis) for name in ('ours', 'native'))
    assert len(ours) == 600 * 400 / size ** 2
    assert ours == native


def test_partial_tiles_equal_the_native_grid_too(run, tmp_path, table, qgis):
    extent = '800010,800630,6204005,6204410 [EPSG:2154]'
    run('dalles:buildgrid', EXTENT=extent, ALIGN='extent', PARTIAL=True, OUTPUT=str(tmp_path / 'ours.gpkg'))
    run('native:creategrid', TYPE=2, EXTENT=extent, HSPACING=50, VSPACING=50, CRS='EPSG:2154',
        OUTPUT=str(tmp_path / 'native.gpkg'))
    assert squares(str(tmp_path / 'ours.gpkg'), table, qgis) == squares(str(tmp_path / 'native.gpkg'), table, qgis)


def test_aligned_on_the_raster(run, ortho, tmp_path, table, qgis):
    out = str(tmp_path / 'g.gpkg')
    run('dalles:buildgrid', ORTHO=ortho(origin=(800013, 6204207)), ALIGN='raster', OUTPUT=out)
    found = squares(out, table, qgis)
    assert len(found) == 20 and found[0][0] == 800013 and found[-1][3] == 6204207


def test_an_extent_in_another_system_is_brought_to_the_raster(run, ortho, tmp_path, table, qgis):
    out = str(tmp_path / 'g.gpkg')
    # 800050..800150, 6204050..6204150 of Lambert-93, generously, in degrees
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem('EPSG:2154'),
                                       QgsCoordinateReferenceSystem('EPSG:4326'), QgsProject.instance())
    r = transform.transformBoundingBox(QgsRectangle(800048, 6204048, 800152, 6204152))
    extent = f'{r.xMinimum()},{r.xMaximum()},{r.yMinimum()},{r.yMaximum()} [EPSG:4326]'
    assert run('dalles:buildgrid', ORTHO=ortho(), EXTENT=extent, OUTPUT=out)['COUNT'] == 4
    assert squares(out, table, qgis)[0] == (800050, 6204050, 800100, 6204100)


def test_only_ground_common_with_the_buildings(run, ortho, polygons, box, tmp_path):
    buildings = polygons([box(800040, 6204040, 800045, 6204045), box(800180, 6204110, 800160, 6204115)])
    count = run('dalles:buildgrid', ORTHO=ortho(), BUILDINGS=buildings, OUTPUT=str(tmp_path / 'g.gpkg'))['COUNT']
    assert count == 2  # 800050..800150 x 6204050..6204100: the whole tiles within 800040..800180 x 6204040..6204115


def test_only_tiles_that_meet_the_mask(run, ortho, polygons, tmp_path, table):
    mask = polygons(['POLYGON((800010 6204010, 800140 6204010, 800010 6204060, 800010 6204010))',
                     'POLYGON((800225 6204175, 800226 6204175, 800226 6204176, 800225 6204175))'])
    out = str(tmp_path / 'g.gpkg')
    run('dalles:buildgrid', ORTHO=ortho(), MASK=mask, OUTPUT=out)
    assert {name[13:] for name in table(out)} == {
        'N6204000E800000', 'N6204000E800050', 'N6204000E800100', 'N6204050E800000', 'N6204150E800200'}


def test_a_rotated_raster_gets_the_tiles_wholly_on_it(run, ortho, tmp_path, table, qgis):
    import math

    from dalles.core.grid.tile_grid import tiles_inside
    c, s = 0.5 * math.cos(0.5), 0.5 * math.sin(0.5)
    path = ortho(geotransform=(800000, c, s, 6204200, s, -c))
    out = str(tmp_path / 'g.gpkg')
    count = run('dalles:buildgrid', ORTHO=path, OUTPUT=out)['COUNT']
    corners = [(800000 + x * c + y * s, 6204200 + x * s - y * c) for x, y in ((0, 0), (500, 0), (500, 400), (0, 400))]
    assert 4 <= count < 20
    assert all(tiles_inside(corners, Bounds(*square)) for square in squares(out, table, qgis))


def test_the_same_ground_has_the_same_id_in_two_runs(run, ortho, tmp_path, table):
    for name, origin in (('a', (800000, 6204200)), ('b', (800070, 6204230))):
        run('dalles:buildgrid', ORTHO=ortho(origin=origin, name=f'{name}.tif'), OUTPUT=str(tmp_path / f'{name}.gpkg'))
    assert len(table(str(tmp_path / 'a.gpkg')).keys() & table(str(tmp_path / 'b.gpkg')).keys()) == 3 * 3


def test_metres_that_are_none_on_the_ground_are_told(run, ortho, tmp_path, feedback):
    said = feedback()
    run('dalles:buildgrid', said, EXTENT='600000,600500,5600000,5600500 [EPSG:3857]', OUTPUT=str(tmp_path / 'g.gpkg'))
    assert '100 m in EPSG:3857 are 70.9 m' in said.warnings[0]  # the cosine of 44.8 degrees
    quiet = feedback()
    run('dalles:buildgrid', quiet, ORTHO=ortho(), OUTPUT=str(tmp_path / 'h.gpkg'))
    assert quiet.warnings == []


@pytest.mark.parametrize('parameters, message', [
    ({'EXTENT': '5,6,43,44 [EPSG:4326]'}, 'in degrees: EPSG:4326.*Reproject'),
    ({'EXTENT': '0,500,0,500 [EPSG:2225]'}, 'feet: EPSG:2225'),
    ({}, 'ORTHO and EXTENT are both empty'),
    ({'EXTENT': '0,500,0,500 [EPSG:2154]', 'SIZE': 0}, 'SIZE 0 is not a valid tile size'),
    ({'EXTENT': '0,500,0,500 [EPSG:2154]', 'SIZE': -50}, 'SIZE -50 is not a valid tile size'),
    ({'EXTENT': '0,500,0,500 [EPSG:2154]', 'SIZE': 600}, 'No tile of 600 m lies wholly'),
    ({'EXTENT': '0,1000000,0,1000000 [EPSG:2154]', 'SIZE': 0.1}, 'the maximum is'),
    ({'EXTENT': '0,500,0,500 [EPSG:2154]', 'ALIGN': 'raster'}, 'needs a corner'),
])
def test_refusals(refusal, tmp_path, parameters, message):
    import re
    out = tmp_path / 'g.gpkg'
    said = refusal('dalles:buildgrid', OUTPUT=str(out), **parameters)
    assert re.search(message, said), said
    assert not out.exists()


def test_raster_refusals(refusal, ortho, polygons, box, tmp_path):
    out = tmp_path / 'g.gpkg'
    given = {'OUTPUT': str(out)}
    assert 'EPSG:4326' in refusal('dalles:buildgrid', ORTHO=ortho(epsg=4326, origin=(5, 44), gsd=1e-5), **given)
    assert 'of the orthophoto is unknown' in refusal('dalles:buildgrid', ORTHO=ortho(epsg=None, name='n.tif'), **given)
    far = polygons([box(0, 0, 100, 100)])
    assert 'do not overlap' in refusal('dalles:buildgrid', ORTHO=ortho(), BUILDINGS=far, **given)
    assert 'Buildings layer made has no features' in refusal('dalles:buildgrid', ORTHO=ortho(), BUILDINGS=polygons([]), **given)
    assert 'the mask does not intersect it' in refusal('dalles:buildgrid', ORTHO=ortho(), MASK=far, **given)
    lines = polygons(['LINESTRING(800000 6204000, 800100 6204100)'], kind='LineString')
    assert 'polygon' in refusal('dalles:buildgrid', ORTHO=ortho(), MASK=lines, **given).lower()
    broken = tmp_path / 'broken.tif'
    broken.write_bytes(b'no image')
    assert 'ORTHO' in refusal('dalles:buildgrid', ORTHO=str(broken), **given)
    assert not out.exists()


def test_an_output_that_cannot_be_written(refusal, ortho):
    path = '/proc/no/such/folder/g.gpkg'
    assert f'{path} cannot be written (No such file' in refusal('dalles:buildgrid', ORTHO=ortho(), OUTPUT=path)


def test_cancel_keeps_what_is_done_and_says_so(run, tmp_path, feedback):
    said = feedback(stop_at=50)
    result = run('dalles:buildgrid', said, EXTENT='0,5000,0,5000 [EPSG:2154]', OUTPUT=str(tmp_path / 'g.gpkg'))
    assert 4000 < result['COUNT'] < 6000
    assert said.warnings[-1].startswith(f'Stopped: {result["COUNT"]} of 10000 tiles ')


def test_tiles_that_only_touch_the_mask_are_not_meant(run, ortho, polygons, box, tmp_path):
    mask = polygons([box(800050, 6204050, 800100, 6204100)])
    assert run('dalles:buildgrid', ORTHO=ortho(), MASK=mask, OUTPUT=str(tmp_path / 'g.gpkg'))['COUNT'] == 1


def test_tiles_come_in_order_with_their_names_and_ground(run, tmp_path, qgis, monkeypatch):
    from qgis.core import QgsVectorLayer

    from dalles.core.grid import tile_grid
    monkeypatch.setattr(tile_grid, 'RUN', 5)
    run('dalles:buildgrid', EXTENT='-130,700,-260,400 [EPSG:2154]', SIZE=12.5, OUTPUT=str(tmp_path / 'g.gpkg'))
    expected = [(tile_grid.tile_id('2154', 12.5, x, y), col, row, (x, y, x + 12.5, y + 12.5))
                for row, y in enumerate(387.5 - 12.5 * i for i in range(52))
                for col, x in enumerate(-125 + 12.5 * i for i in range(66))]
    found = []
    for feature in QgsVectorLayer(str(tmp_path / 'g.gpkg'), 'g', 'ogr').getFeatures():
        box = feature.geometry().boundingBox()
        found.append((feature['tile_id'], feature['col'], feature['row'],
                      (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())))
    assert found == expected


@pytest.mark.parametrize('output', ['g.gpkg', 'g.GPKG', 'g.geojson', 'g.shp', 'TEMPORARY_OUTPUT', 'definition'])
def test_every_kind_of_output(run, tmp_path, qgis, output):
    from qgis.core import QgsProcessingOutputLayerDefinition, QgsVectorLayer
    path = str(tmp_path / output)
    given = {'TEMPORARY_OUTPUT': output, 'definition': QgsProcessingOutputLayerDefinition(path + '.gpkg')}.get(output, path)
    layer = run('dalles:buildgrid', EXTENT='0,5000,0,500 [EPSG:2154]', OUTPUT=given)['OUTPUT']
    layer = QgsVectorLayer(layer, 'g', 'ogr') if isinstance(layer, str) else layer
    assert layer.featureCount() == 1000
    layer.selectByRect(layer.extent().buffered(-60))
    assert layer.selectedFeatureCount() == 98 * 8


def test_the_index_of_the_grid_is_sound_and_of_a_stopped_one_too(run, tmp_path, feedback):
    import sqlite3
    for name, said in (('whole', feedback()), ('stopped', feedback(stop_at=30))):
        path = str(tmp_path / f'{name}.gpkg')
        count = run('dalles:buildgrid', said, EXTENT='0,5000,0,5000 [EPSG:2154]', OUTPUT=path)['COUNT']
        with sqlite3.connect(path) as database:
            assert database.execute("SELECT rtreecheck('main', ?)", (f'rtree_{name}_geom',)).fetchall() == [('ok',)]
            assert database.execute(f'SELECT count(*) FROM rtree_{name}_geom').fetchall() == [(count,)]


def test_an_index_that_cannot_be_written_is_one_sentence(refusal, tmp_path, monkeypatch):
    from dalles.core.runtime import gpkg_rtree
    from dalles.core.runtime.gdal_errors import GdalError

    def full(path):
        raise GdalError('database or disk is full')
    monkeypatch.setattr(gpkg_rtree, 'build_rtree', full)
    said = refusal('dalles:buildgrid', EXTENT='0,500,0,500 [EPSG:2154]', OUTPUT=str(tmp_path / 'g.gpkg'))
    assert 'database or disk is full' in said and 'No part of it is kept. Free disk space' in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize('shape', ['holes', 'all'])
def test_a_mask_looked_at_by_halves_is_the_mask_tile_by_tile(run, polygons, box, tmp_path, table, shape):
    from qgis.core import QgsGeometry, QgsRectangle
    mask = QgsGeometry.fromWkt('POLYGON((10 10, 1990 510, 1490 990, 110 760, 10 10), (700 400, 900 450, 800 600, 700 400))')
    if shape == 'all':
        mask = QgsGeometry.fromWkt(box(-10, -10, 3000, 3000))
    out = str(tmp_path / 'g.gpkg')
    run('dalles:buildgrid', EXTENT='0,2000,0,1000 [EPSG:2154]', MASK=polygons([mask]), OUTPUT=out)
    expected = {(col, row) for col in range(40) for row in range(20) if mask.intersects(QgsGeometry.fromRect(
        QgsRectangle(50 * col, 950 - 50 * row, 50 * col + 50, 1000 - 50 * row).buffered(-1e-3)))}
    assert {(row['col'], row['row']) for row in table(out).values()} == expected
    assert (len(expected) == 800) == (shape == 'all')
