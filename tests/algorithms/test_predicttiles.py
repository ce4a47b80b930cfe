import re
import subprocess
import sys

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.raster.pixels import resize
from dalles.models.engines.numpy_engine import NumpyEngine
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from gates import until

FIELDS = ['proba_bati', 'classe', 'statut', 'modele']


@pytest.fixture
def scene(ortho, make_grid):
    """(grid, orthophoto): 20 tiles; one white, one black, and a row of tiles beyond the image."""
    rng = np.random.default_rng(0)
    array = np.kron(rng.integers(30, 220, (40, 50, 3), dtype='uint8'), np.ones((10, 10, 1), 'uint8'))
    array[:100, :100], array[:100, 100:200] = 255, 0
    path = ortho(array)
    return make_grid(EXTENT='800000,800300,6204000,6204200 [EPSG:2154]'), path


@pytest.fixture
def predict(run, scene, table, tmp_path):
    """predict(feedback=None, ...) -> (rows by tile_id, outputs), into a copy unless OUTPUT says otherwise."""
    def call(said=None, **parameters):
        given = {'INPUT': scene[0], 'ORTHO': scene[1], 'OUTPUT': str(tmp_path / 'scored.gpkg'), **parameters}
        if given['OUTPUT'] is None:
            del given['OUTPUT']
        outputs = run('dalles:predicttiles', said, **given)
        return table(given.get('OUTPUT') or given['INPUT']), outputs
    return call


def expected(path, rows, card):
    """What the bundled network says of the same pixels, cut out by hand."""
    source = gdal.Open(path).ReadAsArray().transpose(1, 2, 0)
    images = []
    for name in rows:
        north, east = (int(v) for v in re.search(r'N(\d+)E(\d+)', name).groups())
        col, top = (east - 800000) * 2, (6204200 - north - 50) * 2
        images.append(resize(source[top:top + 100, col:col + 100], card.size_px))
    engine = NumpyEngine(file_io.load(BUNDLED).portable)
    try:
        return dict(zip(rows, engine.predict(np.stack(images))[:, 0]))
    finally:
        engine.close()


def test_probability_class_status_and_model_of_every_tile(predict, scene):
    rows, outputs = predict()
    card = file_io.load(BUNDLED).card
    assert list(next(iter(rows.values())))[-4:] == FIELDS
    states = {status: [n for n, row in rows.items() if row['statut'] == status] for status in ('ok', 'nodata', 'outside')}
    assert [len(found) for found in states.values()] == [18, 2, 4]
    assert sorted(n[13:] for n in states['nodata']) == ['N6204150E800000', 'N6204150E800050']
    assert all('E800250' in n for n in states['outside'])
    for name in states['nodata'] + states['outside']:
        assert [rows[name][f] for f in ('proba_bati', 'classe', 'modele')] == [None, None, None]
    for name, probability in expected(scene[1], states['ok'], card).items():
        row = rows[name]
        assert row['proba_bati'] == pytest.approx(probability, abs=1e-5)
        assert row['classe'] == ('bati' if row['proba_bati'] >= card.threshold else 'non_bati')
        assert row['modele'] == card.label and card.label.startswith('bati50 ')
    assert (outputs['COUNT'], outputs['SCORED']) == (24, 18)
    assert outputs['RATE'] > 0


def test_without_output_the_grid_itself_is_written_on(predict, scene, table):
    copy, _ = predict()
    before = table(scene[0])
    rows, outputs = predict(OUTPUT=None)
    assert {name: {f: row[f] for f in FIELDS} for name, row in rows.items()} == {
        name: {f: row[f] for f in FIELDS} for name, row in copy.items()}
    assert all({k: v for k, v in rows[name].items() if k not in FIELDS} == row for name, row in before.items())
    assert outputs['SCORED'] == 18


def test_a_second_run_replaces_the_first(predict, scene):
    first, _ = predict(OUTPUT=None, THRESHOLD=0)
    again, _ = predict(OUTPUT=None, THRESHOLD=1)
    assert list(again['CRS2154RES50mN6204000E800000']) == list(first['CRS2154RES50mN6204000E800000'])
    assert {row['classe'] for row in first.values()} == {'bati', None}
    assert {row['classe'] for row in again.values()} == {'non_bati', None}


def test_a_memory_layer_is_written_on(run, scene, table, qgis):
    from qgis.core import QgsFeatureRequest, QgsVectorLayer
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr').materialize(QgsFeatureRequest())
    run('dalles:predicttiles', INPUT=layer, ORTHO=scene[1])
    rows = table(layer)
    assert sum(row['proba_bati'] is not None for row in rows.values()) == 18
    assert layer.renderer().type() == 'RuleRenderer'


def test_a_style_of_the_user_is_kept(run, scene, qgis):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsVectorLayer
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')
    layer.setRenderer(QgsCategorizedSymbolRenderer('row', []))
    run('dalles:predicttiles', INPUT=layer, ORTHO=scene[1])
    assert layer.renderer().type() == 'categorizedSymbol'
    assert layer.fields().lookupField('proba_bati') >= 0  # the layer knows its new fields


@pytest.mark.parametrize('suffix', ['gpkg', 'shp', 'geojson', 'fgb'])
def test_formats_of_the_output(predict, tmp_path, suffix):
    rows, _ = predict(OUTPUT=str(tmp_path / f'scored.{suffix}'))
    assert sum(row['proba_bati'] is not None for row in rows.values()) == 18
    assert {row['statut'] for row in rows.values()} == {'ok', 'nodata', 'outside'}


def test_only_the_selected_tiles(run, scene, table, qgis):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.selectByExpression('"col" = 4')
        source = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
        import processing
        outputs = processing.run('dalles:predicttiles', {'INPUT': source, 'ORTHO': scene[1]})
        assert outputs['COUNT'] == outputs['SCORED'] == 4
        rows = table(scene[0])
        assert {row['col'] for row in rows.values() if row['statut']} == {4}
    finally:
        QgsProject.instance().clear()


def test_another_field_name(predict):
    rows, _ = predict(FIELD='p2026')
    assert 'proba_bati' not in next(iter(rows.values()))
    assert sum(row['p2026'] is not None for row in rows.values()) == 18


def test_sixteen_bits_and_one_band_are_scaled_and_told(predict, ortho, feedback):
    grey = np.random.default_rng(0).integers(200, 1800, (400, 500, 1), dtype='uint16')
    said = feedback()
    _, outputs = predict(said, ORTHO=ortho(grey, name='grey.tif'))
    assert outputs['SCORED'] == 20
    assert any('UInt16 values' in info and 'scaled to the range 0 to 255' in info for info in said.infos)
    assert any('Single-band' in info for info in said.infos)


def test_bands_of_the_style_are_used(predict, scene, qgis):
    from qgis.core import QgsRasterLayer
    layer = QgsRasterLayer(scene[1], 'ortho')
    layer.renderer().setRedBand(3)
    layer.renderer().setBlueBand(1)
    plain, _ = predict()
    swapped, _ = predict(ORTHO=layer)
    differences = [abs(plain[n]['proba_bati'] - swapped[n]['proba_bati']) for n in plain if plain[n]['proba_bati']]
    assert max(differences) > 1e-4


def test_more_than_three_bands(predict, ortho):
    array = np.random.default_rng(0).integers(20, 230, (400, 500, 5), dtype='uint8')
    five, outputs = predict(ORTHO=ortho(array, name='five.tif'))
    three, _ = predict(ORTHO=ortho(array[..., :3], name='three.tif'))
    assert outputs['SCORED'] == 20
    assert five == three  # QGIS shows the first three bands, so these are used


@pytest.mark.parametrize('case', ['rotated', 'reprojected'])
def test_rotated_and_reprojected_rasters_are_read_and_told(predict, scene, ortho, tmp_path, feedback, case):
    said = feedback()
    if case == 'rotated':
        path = ortho(geotransform=(800020, .49, .1, 6204200, .1, -.49), name='rotated.tif')
    else:
        path = str(tmp_path / 'utm.tif')
        gdal.Warp(path, scene[1], dstSRS='EPSG:32631', resampleAlg='near', dstNodata=7)
    rows, outputs = predict(said, ORTHO=path)
    assert 6 <= outputs['SCORED'] < 20
    assert any('as it is read' in info for info in said.infos)
    assert {row['statut'] for row in rows.values()} == {'ok', 'nodata', 'outside'}


def test_what_does_not_fit_the_model_is_told(predict, ortho, make_grid, feedback):
    said = feedback()
    coarse = np.random.default_rng(0).integers(20, 230, (100, 100, 3), dtype='uint8')
    path = ortho(coarse, gsd=2.0, name='coarse.tif')
    predict(said, ORTHO=path, INPUT=make_grid(path, name='hundred.gpkg', SIZE=100))
    assert any('tested on images of 0.14 to 0.5 m per pixel, this one has 2.00 m' in w for w in said.warnings)
    assert any('expects tiles of 50 m, those of the grid are 100 m' in w for w in said.warnings)


def test_cancel_keeps_what_was_scored(run, make_grid, ortho, table, feedback, tmp_path):
    array = np.random.default_rng(0).integers(20, 230, (1000, 1000, 3), dtype='uint8')
    path = ortho(array)
    grid = make_grid(EXTENT='800000,800500,6203700,6204200 [EPSG:2154]', SIZE=25)
    said = feedback(stop_at=40)
    outputs = run('dalles:predicttiles', said, INPUT=grid, ORTHO=path)
    rows = table(grid)
    done = [row for row in rows.values() if row['statut'] is not None]
    assert 64 <= len(done) < 400 and outputs['SCORED'] == len(done)
    assert f'Stopped: {len(done)} of 400 tiles are done and kept.' in said.warnings


def test_a_raster_that_breaks_half_way_keeps_what_was_scored(run, make_grid, ortho, table, qgis, tmp_path):
    from qgis.core import QgsProcessingException
    array = np.random.default_rng(0).integers(20, 230, (1000, 1000, 3), dtype='uint8')
    path = str(tmp_path / 'packed.tif')
    gdal.Translate(path, ortho(array), creationOptions=['COMPRESS=DEFLATE'])
    with open(path, 'r+b') as file:
        file.seek(2_000_000)  # of three million: a part of the south cannot be unpacked, its end can
        file.write(bytes(100_000))
    grid = make_grid(EXTENT='800000,800500,6203700,6204200 [EPSG:2154]', SIZE=25)
    with pytest.raises(QgsProcessingException, match='cannot be read at column'):
        run('dalles:predicttiles', INPUT=grid, ORTHO=path)
    done = [row for row in table(grid).values() if row['statut'] is not None]
    assert 64 <= len(done) < 400
    assert all(0 <= row['proba_bati'] <= 1 for row in done)


@pytest.mark.waiting
def test_in_a_background_thread_the_layer_of_the_project_is_updated(scene, qgis):
    """As the toolbox runs it: prepare and finish in the main thread, the work in another."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
        QgsVectorLayer,
    )
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')
    QgsProject.instance().addMapLayer(layer)
    try:
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById('dalles:predicttiles')
        task = QgsProcessingAlgRunnerTask(algorithm, {'INPUT': layer.id(), 'ORTHO': scene[1]}, context, feedback)
        answers = []
        task.executed.connect(lambda ok, results: answers.append((ok, results)))
        QgsApplication.taskManager().addTask(task)
        until(lambda: QgsApplication.processEvents() or answers)
        assert answers and answers[0][0] and answers[0][1]['SCORED'] == 18
        assert answers[0][1]['OUTPUT'] == layer.id()
        assert sum(f['proba_bati'] is not None and repr(f['proba_bati']) != 'NULL' for f in layer.getFeatures()) == 18
        assert layer.renderer().type() == 'RuleRenderer'
    finally:
        QgsProject.instance().clear()


@pytest.mark.parametrize('parameters, message', [
    ({'FIELD': 'tile_id'}, 'FIELD tile_id is the name of another field'),
    ({'FIELD': 'col'}, 'The field col is of type .*, but Dalles writes values of type real number'),
    ({'FIELD': ' '}, 'FIELD is empty'),
    ({'THRESHOLD': 2}, 'THRESHOLD 2 is not a probability'),
    ({'THRESHOLD': 'abc'}, "THRESHOLD 'abc' is not a number"), ({'MODEL': '/no/such.keras'}, 'was not found'),
])
def test_refusals(refusal, scene, tmp_path, table, parameters, message):
    out = tmp_path / 'scored.gpkg'
    before = table(scene[0])
    said = refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], OUTPUT=str(out), **parameters)
    assert re.search(message, said), said
    said = refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], **parameters)
    assert re.search(message, said), said
    assert not out.exists() and table(scene[0]) == before


@pytest.mark.parametrize('value, built', [('0,001', 18), ('0.999', 0), ('', None), (None, None)])
def test_a_threshold_is_read_as_it_is_written(predict, value, built, feedback):
    said = feedback()
    rows, _ = predict(said, THRESHOLD=value)
    found = sum(row['classe'] == 'bati' for row in rows.values())
    threshold = file_io.load(BUNDLED).card.threshold
    by_card = sum((row['proba_bati'] or 0) >= threshold for row in rows.values())
    assert found == (by_card if built is None else built)
    assert any('Threshold' in info for info in said.infos)


def test_an_output_left_empty_means_in_place(predict, scene, table, run):
    run('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], OUTPUT='')
    assert 'proba_bati' in next(iter(table(scene[0]).values()))


def test_polygons_that_are_no_tiles_are_left_alone(refusal, scene, polygons):
    houses = polygons(['POLYGON((800010 6204010, 800030 6204015, 800020 6204040, 800010 6204010))'])
    assert 'not rectangular tiles' in refusal('dalles:predicttiles', INPUT=houses, ORTHO=scene[1])
    assert houses.fields().count() == 0


def test_a_virtual_field_of_the_same_name_is_no_place_to_write(run, refusal, scene, qgis):
    from qgis.core import QgsFeatureRequest, QgsField, QgsVectorLayer
    from qgis.PyQt.QtCore import QVariant
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr').materialize(QgsFeatureRequest())
    layer.addExpressionField('0.5', QgsField('proba_bati', QVariant.Double))
    said = refusal('dalles:predicttiles', INPUT=layer, ORTHO=scene[1])
    assert said == ('The field proba_bati of the grid grid is joined or computed and cannot be written. Rename it, or '
                    'set OUTPUT to write a copy.')
    assert 'proba_bati' not in layer.dataProvider().fields().names()
    copied = run('dalles:predicttiles', INPUT=layer, ORTHO=scene[1], OUTPUT='memory:')['OUTPUT']
    assert sum(feature['proba_bati'] != 0.5 for feature in copied.getFeatures()) == 24


def test_shapefile_names_are_not_cut_in_silence(refusal, run, scene, table, tmp_path):
    run('native:savefeatures', INPUT=scene[0], OUTPUT=str(tmp_path / 'grid.shp'))
    path = str(tmp_path / 'grid.shp')
    assert 'at most 10 characters' in refusal('dalles:predicttiles', INPUT=path, ORTHO=scene[1], FIELD='probability_2026')
    run('dalles:predicttiles', INPUT=path, ORTHO=scene[1])
    assert sum(row['proba_bati'] is not None for row in table(path).values()) == 18


def test_an_sqlite_grid_is_written_on(run, scene, table, tmp_path):
    path = str(tmp_path / 'grid.sqlite')
    gdal.VectorTranslate(path, scene[0], format='SQLite')
    run('dalles:predicttiles', INPUT=path, ORTHO=scene[1])
    assert sum(row['proba_bati'] is not None for row in table(path).values()) == 18


@pytest.mark.parametrize('name', ['classe', 'STATUT', 'modele', 'geom', 'fid'])
def test_names_of_other_columns_are_refused(refusal, scene, name, table):
    before = table(scene[0])
    assert 'is the name of another field' in refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], FIELD=name)
    assert table(scene[0]) == before


def test_a_tile_without_geometry_is_outside(run, scene, polygons, box, table):
    grid = polygons([None, box(800000, 6204000, 800050, 6204050)], fields='tile_id:string', rows=[['none'], ['one']])
    run('dalles:predicttiles', INPUT=grid, ORTHO=scene[1])
    rows = table(grid)
    assert (rows['none']['statut'], rows['one']['statut']) == ('outside', 'ok')


def test_an_empty_orthophoto_gives_no_probability_and_says_so(predict, ortho, feedback):
    said = feedback()
    rows, outputs = predict(said, ORTHO=ortho(np.full((400, 500, 3), 255, 'uint8'), name='white.tif'))
    assert outputs['SCORED'] == 0
    assert {row['statut'] for row in rows.values()} == {'nodata', 'outside'}
    assert any('No tile has an image' in warning for warning in said.warnings)


def test_scores_follow_the_feature_not_the_order_of_a_query(scene, table):
    """A database may give another order the second time."""
    from qgis.core import QgsFeatureRequest, QgsVectorLayer

    from dalles.algorithms.inputs import layers
    from dalles.algorithms.outputs.copy_writer import CopyWriter
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')

    class Unsteady:
        def getFeatures(self, request=None, flags=None):
            if request and request.filterType() == QgsFeatureRequest.FilterType.FilterFid:
                return layer.getFeatures(request)
            return iter(list(layer.getFeatures())[::-1])

    class Sink:
        def send(self, features):
            self.pairs = [(f['tile_id'], f['score']) for f in features]
            return True

        def close(self):
            finished.append(len(self.pairs))
    sink, finished = Sink(), []
    sink.fields, kept = layers.with_fields(layer.fields(), [layers.field('score', layers.TEXT)])
    copy = CopyWriter(sink, kept, Unsteady())
    for feature in layer.getFeatures():
        copy.write(feature.id(), [feature['tile_id']])
    copy.close()
    assert finished == [24]  # once, and after all were written
    assert len(sink.pairs) == 24 and all(name == value for name, value in sink.pairs)


@pytest.mark.parametrize('damage, message', [
    (lambda data: data[:len(data) // 2], 'not a valid .keras archive'), (lambda data: b'text', 'not a valid .keras archive'),
])
def test_model_file_refusals(refusal, scene, table, tmp_path, damage, message):
    path = tmp_path / 'model.keras'
    path.write_bytes(damage(BUNDLED.read_bytes()))
    before = table(scene[0])
    assert message in refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], MODEL=str(path))
    assert table(scene[0]) == before


def test_layer_refusals(refusal, scene, polygons, box, ortho, tmp_path):
    given = {'INPUT': scene[0], 'ORTHO': scene[1], 'OUTPUT': str(tmp_path / 'scored.gpkg')}
    for change, message in [
            ({'INPUT': polygons([])}, 'Grid layer made has no features'),
            ({'INPUT': polygons(['POINT(1 1)'], kind='Point')}, 'INPUT|polygon'),
            ({'INPUT': polygons([box(0, 0, 1, 1)], crs='EPSG:4326')}, 'degrees: EPSG:4326'),
            ({'INPUT': polygons([box(0, 0, 1, 1)], crs='')}, 'of the grid is unknown'),
            ({'INPUT': polygons([box(0, 0, 50, 50)])}, 'do not overlap'),
            ({'ORTHO': ortho(epsg=None, name='nocrs.tif')}, 'no coordinate reference system'),
            ({'OUTPUT': '/proc/no/scored.gpkg'}, '/proc/no/scored.gpkg cannot be written')]:
        said = refusal('dalles:predicttiles', **{**given, **change})
        assert re.search(message, said), said
    assert not (tmp_path / 'scored.gpkg').exists()


def test_a_read_only_grid_needs_an_output(refusal, scene, predict, tmp_path, qgis):
    import zipfile
    from pathlib import Path
    packed = tmp_path / 'grid.zip'
    with zipfile.ZipFile(packed, 'w') as archive:
        archive.write(scene[0], Path(scene[0]).name)
    from qgis.core import QgsVectorLayer
    read_only = QgsVectorLayer(f'/vsizip/{packed}/{Path(scene[0]).name}', 'packed', 'ogr')
    assert read_only.isValid()
    assert 'read-only. Set OUTPUT' in refusal('dalles:predicttiles', INPUT=read_only, ORTHO=scene[1])
    rows, _ = predict(INPUT=read_only)
    assert len(rows) == 24


def test_a_grid_in_edit_mode_is_left_alone(refusal, scene, qgis):
    from qgis.core import QgsVectorLayer
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')
    layer.startEditing()
    assert 'in edit mode' in refusal('dalles:predicttiles', INPUT=layer, ORTHO=scene[1])
    layer.rollBack()


def test_qgis_never_imports_keras():
    """What a user's QGIS has in memory after loading every module of the plugin."""
    code = ('import sys, pkgutil, importlib; sys.path.insert(0, "tools"); import as_package; as_package.register();'
            'import dalles.algorithms, dalles.processing_provider.provider, dalles.plugin;'
            'print(sorted({m.split(".")[0] for m in sys.modules} & {"keras", "tensorflow", "onnxruntime", "sklearn"}))')
    from as_package import ROOT
    done = subprocess.run([sys.executable, '-c', code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == '[]', done.stderr
