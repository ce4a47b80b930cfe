"""Tags in a copy of the grid and on the grid itself, of a part of it, and of a run that is stopped."""

import pytest

from tagging import corners, scattered, values, warned


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
    assert len(expected) == 16
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


@pytest.mark.parametrize('output', [None, 'gpkg', 'fgb'])
def test_what_was_measured_before_a_cancel_is_kept(make_grid, polygons, box, run, feedback, tmp_path, table, output):
    grid = make_grid(EXTENT='0,2000,0,2000 [EPSG:2154]', name='large.gpkg')  # 1600 tiles
    said = feedback(stop_at=20)
    given = {'OUTPUT': str(tmp_path / f'part.{output}')} if output else {}
    outputs = run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=polygons([box(0, 0, 2000, 2000)]), **given)
    labels = [row['label'] for row in table(given.get('OUTPUT', grid)).values()]
    assert 300 < labels.count('bati') == outputs['BATI'] < 1000
    assert any(line.startswith(f'Stopped: {outputs["BATI"]} of 1600 tiles ') for line in said.warnings)
    assert len(labels) == (outputs['BATI'] if output == 'fgb' else 1600)


def test_a_cancel_before_all_is_measured_writes_no_guess(grid, polygons, box, run, feedback, table, monkeypatch):
    from dalles.algorithms.inputs.footprints import Footprints
    from dalles.core.geometry.overlaps import Groups
    said = feedback()
    monkeypatch.setattr(Footprints, '_overlapping', lambda self, feedback: said.cancel() or Groups(self.outlines.count))
    outputs = run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=polygons(corners(box)))
    assert {row['label'] for row in table(grid).values()} == {None}
    assert outputs['NON_BATI'] == 0 and len(warned(said)) == 1 and warned(said)[0].startswith('Stopped: 0 of 16 tiles ')
