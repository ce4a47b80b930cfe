"""Probabilities of tiles: what is read of the orthophoto, and what is written of the model's answer."""

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
from programs import environment

FIELDS = ['proba_bati', 'classe', 'statut', 'modele']


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


@pytest.mark.parametrize('value, built', [('0,001', 18), ('0.999', 0), ('', None), (None, None)])
def test_a_threshold_is_read_as_it_is_written(predict, value, built, feedback):
    said = feedback()
    rows, _ = predict(said, THRESHOLD=value)
    found = sum(row['classe'] == 'bati' for row in rows.values())
    threshold = file_io.load(BUNDLED).card.threshold
    by_card = sum((row['proba_bati'] or 0) >= threshold for row in rows.values())
    assert found == (by_card if built is None else built)
    assert any('Threshold' in info for info in said.infos)


def test_an_empty_orthophoto_gives_no_probability_and_says_so(predict, ortho, feedback):
    said = feedback()
    rows, outputs = predict(said, ORTHO=ortho(np.full((400, 500, 3), 255, 'uint8'), name='white.tif'))
    assert outputs['SCORED'] == 0
    assert {row['statut'] for row in rows.values()} == {'nodata', 'outside'}
    assert any('No tile has an image' in warning for warning in said.warnings)


def test_qgis_never_imports_keras():
    """What a user's QGIS has in memory after loading every module of the plugin."""
    code = ('import sys; import as_package; as_package.register();'
            'import dalles.algorithms, dalles.processing_provider.provider, dalles.plugin;'
            'print(sorted({m.split(".")[0] for m in sys.modules} & {"keras", "tensorflow", "onnxruntime", "sklearn"}))')
    done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, env=environment())
    assert done.stdout.strip() == '[]', done.stderr
