import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from benchpeers import native_atlas
from osgeo import gdal

from dalles.core.raster.pixels import resize


@pytest.fixture
def tagged(make_grid, ortho, polygons, box, run, tmp_path):
    """(tagged grid, orthophoto): 5 x 4 tiles; the western two columns built, one tile ambiguous."""
    path = ortho()
    houses = [box(800000 + 50 * c + 10, 6204000 + 50 * r + 10, 800000 + 50 * c + 30, 6204000 + 50 * r + 30)
              for c in range(2) for r in range(4)]
    specks = [box(800248, 6204198, 800250, 6204200), box(800000, 6204000, 800001, 6204001)]
    out = str(tmp_path / 'tagged.gpkg')
    run('dalles:tagtiles', INPUT=make_grid(path), BUILDINGS=polygons(houses + specks), OUTPUT=out)
    return out, path


@pytest.fixture
def export(run, tagged, tmp_path):
    """export(feedback=None, name='lib', ...) -> (rows of the manifest, folder, outputs)."""
    def call(said=None, name='lib', **parameters):
        folder = tmp_path / name
        given = {'INPUT': tagged[0], 'ORTHO': tagged[1], 'FOLDER': str(folder), 'BLOCK': 0, 'FORMAT': 'png', **parameters}
        outputs = run('dalles:exporttiles', said, **given)
        with open(outputs['MANIFEST'], newline='') as file:
            return list(csv.DictReader(file)), folder, outputs
    return call


def pixels(path):
    return gdal.Open(str(path)).ReadAsArray().transpose(1, 2, 0)


def test_a_library(export, tagged, feedback):
    said = feedback()
    rows, folder, outputs = export(said)
    assert outputs['COUNT'] == len(rows) == 19
    assert '1 tiles left out: ambigu.' in said.infos
    assert Counter(row['label'] for row in rows) == {'bati': 8, 'non_bati': 11}
    source = pixels(tagged[1])
    for row in rows:
        path = folder / row['path']
        assert row['path'] == f'{row["split"]}/{row["label"]}/{row["tile_id"]}.png'
        assert hashlib.sha256(path.read_bytes()).hexdigest() == row['sha256']
        col, top = int((float(row['xmin']) - 800000) * 2), int((6204200 - float(row['ymax'])) * 2)
        assert (pixels(path) == source[top:top + 100, col:col + 100]).all()
        assert gdal.Open(str(path)).GetGeoTransform() == (float(row['xmin']), .5, 0, float(row['ymax']), 0, -.5)
    assert {row['crs'] for row in rows} == {'EPSG:2154'}
    assert {row['built_m2'] for row in rows if row['label'] == 'bati'} == {'400.000', '401.000'}


def test_pixel_for_pixel_the_native_atlas(export, tagged, tmp_path):
    """The oracle: a layout of 10 x 10 mm at 254 dpi, which is 100 pixels for the 100 pixels of a tile."""
    rows, folder, _ = export()
    native_atlas(tagged[0], tagged[1], tmp_path / 'atlas', 100, 'png')
    native = {path.stem: path for path in (tmp_path / 'atlas').glob('*.png')}
    assert len(native) == 20
    for row in rows:
        assert np.array_equal(pixels(folder / row['path']), pixels(native[row['tile_id']])[..., :3]), row['tile_id']


def test_the_style_of_the_layer_decides(export, tagged, qgis):
    from qgis.core import QgsRasterLayer
    layer = QgsRasterLayer(tagged[1], 'ortho')
    layer.renderer().setRedBand(3)
    layer.renderer().setBlueBand(1)
    layer.brightnessFilter().setBrightness(40)
    plain, plain_folder, _ = export(name='plain')
    styled, folder, _ = export(ORTHO=layer, name='styled')
    a, b = pixels(plain_folder / plain[0]['path']), pixels(folder / styled[0]['path'])
    assert np.abs(b.astype(int) - np.clip(a[..., ::-1].astype(int) + 40, 0, 255)).max() <= 1


def test_the_style_beside_a_file_decides_too(export, tagged, qgis):
    """qgis_process has no project: the .qml beside the raster is what QGIS shows it with."""
    from qgis.core import QgsRasterLayer
    plain, plain_folder, _ = export(name='plain')
    layer = QgsRasterLayer(tagged[1], 'ortho')
    layer.renderer().setRedBand(3)
    layer.renderer().setBlueBand(1)
    assert layer.saveDefaultStyle()[1]
    rows, folder, _ = export(name='styled')
    assert np.array_equal(pixels(folder / rows[0]['path']), pixels(plain_folder / plain[0]['path'])[..., ::-1])


@pytest.mark.parametrize('image_format, ending', [('jpg', '.jgw'), ('png', '.pgw'), ('tif', '.tfw')])
def test_formats_and_sidecars(export, image_format, ending):
    rows, folder, _ = export(FORMAT=image_format)
    path = folder / rows[0]['path']
    assert path.suffix == f'.{image_format}'
    lines = [float(v) for v in path.with_suffix(ending).read_text().split()]
    assert lines == [.5, 0, 0, -.5, float(rows[0]['xmin']) + .25, float(rows[0]['ymax']) - .25]
    from osgeo import osr
    assert osr.SpatialReference(gdal.Open(str(path)).GetProjection()).GetAuthorityCode(None) == '2154'


def test_other_sizes_are_averaged(export):
    native, native_folder, _ = export(name='native')
    small, folder, _ = export(SIZE_PX=50, name='small')
    assert (pixels(folder / small[0]['path']) == resize(pixels(native_folder / native[0]['path']), 50)).all()


def test_the_same_seed_gives_the_same_library(export):
    one, first, _ = export(name='a', FORMAT='jpg', SEED=5)
    two, second, _ = export(name='b', FORMAT='jpg', SEED=5)
    other, _, _ = export(name='c', FORMAT='jpg', SEED=6)
    assert one == two
    assert all((first / row['path']).read_bytes() == (second / row['path']).read_bytes() for row in one)
    assert {r['tile_id']: r['split'] for r in one} != {r['tile_id']: r['split'] for r in other}


def test_blocks_stay_together(export):
    rows, _, _ = export(BLOCK=100, SPLIT='50/25/25')
    splits = {}
    for row in rows:
        x, y = float(row['xmin']), float(row['ymin'])
        assert row['block'] == f'{int(x // 100 * 100)}_{int(y // 100 * 100)}'
        splits.setdefault(row['block'], set()).add(row['split'])
    assert all(len(found) == 1 for found in splits.values())


def test_counts_per_class_and_balance(export, feedback):
    said = feedback()
    rows, _, _ = export(said, SPLIT='4/2/1 tiles')
    assert Counter((r['split'], r['label']) for r in rows) == {
        (split, label): n for split, n in (('train', 4), ('valid', 2), ('test', 1)) for label in ('bati', 'non_bati')}
    rows, _, _ = export(SPLIT='60/20/20', BALANCE=True)
    found = Counter((r['split'], r['label']) for r in rows)
    assert all(found[split, 'bati'] == found[split, 'non_bati'] for split in ('train', 'valid', 'test'))


def test_a_class_that_misses_a_split_is_told(export, feedback):
    said = feedback()
    export(said, BLOCK=10000)
    assert any('No tile is labelled bati in' in warning and 'BLOCK' in warning for warning in said.warnings)


def test_without_label_all_tiles_are_exported(export):
    rows, _, _ = export(LABEL='')
    assert len(rows) == 20 and {row['label'] for row in rows} == {'unlabelled'}


def test_the_second_run_replaces_the_first(export):
    _, folder, _ = export(SEED=1)
    rows, folder, _ = export(SEED=2, FORMAT='jpg')
    assert sorted(str(p.relative_to(folder)) for p in folder.rglob('*.jpg')) == sorted(row['path'] for row in rows)
    assert not list(folder.rglob('*.png'))


def test_tiles_without_image_are_left_out_and_counted(export, make_grid, ortho, run, tmp_path, feedback):
    array = np.random.default_rng(0).integers(20, 230, (400, 500, 3), dtype='uint8')
    array[:100, :100] = 255
    path, said = ortho(array, name='filled.tif'), feedback()
    wide = make_grid(path, name='wide.gpkg', PARTIAL=True, EXTENT='800000,800300,6204000,6204200 [EPSG:2154]')
    wide = make_grid(None, name='wide.gpkg', EXTENT='800000,800300,6204000,6204200 [EPSG:2154]')
    rows, _, _ = export(said, INPUT=wide, ORTHO=path, LABEL='')
    assert len(rows) == 19
    assert said.warnings == ['4 tiles left out: not wholly on the orthophoto.', '1 tiles left out: without image.']


def test_windows_are_whole_pixels_where_the_grid_is_off_the_pixels(export, make_grid, ortho, tmp_path):
    path = ortho(origin=(800000.13, 6204199.9), name='shifted.tif')
    rows, folder, _ = export(INPUT=make_grid(path, name='s.gpkg'), ORTHO=path, LABEL='')
    source = pixels(path)
    for row in rows[:5]:
        geotransform = gdal.Open(str(folder / row['path'])).GetGeoTransform()
        col, top = round((geotransform[0] - 800000.13) * 2), round((6204199.9 - geotransform[3]) * 2)
        assert (pixels(folder / row['path']) == source[top:top + 100, col:col + 100]).all()
        assert float(row['xmin']) == pytest.approx(geotransform[0])


def test_another_reference_system_is_rendered_in_that_of_the_grid(export, run, tagged, tmp_path):
    moved = str(tmp_path / 'utm.tif')
    gdal.Warp(moved, tagged[1], dstSRS='EPSG:32631', resampleAlg='near', xRes=.5, yRes=.5)
    rows, folder, _ = export(ORTHO=moved)
    straight, straight_folder, _ = export(name='straight')
    of = {row['tile_id']: row for row in straight}
    assert 10 <= len(rows) <= 19
    assert pixels(folder / rows[0]['path']).shape == (100, 100, 3)
    assert of[rows[0]['tile_id']]['xmin'] == rows[0]['xmin']


@pytest.mark.parametrize('parameters, message', [
    ({'SPLIT': '80/30/10'}, 'more than 100 %'), ({'SPLIT': 'most'}, 'cannot be read'),
    ({'LABEL': 'classe'}, 'The grid has no field classe'), ({'SIZE_PX': -5}, 'SIZE_PX'),
])
def test_refusals(refusal, tagged, tmp_path, parameters, message):
    folder = tmp_path / 'lib'
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(folder), **parameters)
    assert re.search(message, said), said
    assert not folder.exists() or not any(folder.iterdir())


def test_layer_refusals(refusal, tagged, polygons, box, ortho, tmp_path):
    folder = tmp_path / 'lib'
    given = {'INPUT': tagged[0], 'ORTHO': tagged[1], 'FOLDER': str(folder)}
    far = ortho(origin=(0, 1000), name='far.tif')
    assert 'None of the tiles' in refusal('dalles:exporttiles', **{**given, 'ORTHO': far})
    plain = polygons([box(800000, 6204000, 800050, 6204050)])
    assert 'has no field tile_id' in refusal('dalles:exporttiles', **{**given, 'INPUT': plain})
    fields = 'tile_id:string&field=label:string'
    hostile = polygons([box(800000, 6204000, 800050, 6204050)], fields=fields, rows=[['a', '../../up']])
    assert 'is not a valid file name' in refusal('dalles:exporttiles', **{**given, 'INPUT': hostile})
    only = polygons([box(800000, 6204000, 800050, 6204050)], fields=fields, rows=[['a', 'ambigu']])
    assert 'No tile has a label' in refusal('dalles:exporttiles', **{**given, 'INPUT': only})
    assert not folder.exists() or not any(folder.iterdir())
    (tmp_path / 'mine').mkdir()
    (tmp_path / 'mine' / 'x.jpg').write_bytes(b'x')
    assert 'no manifest.csv' in refusal('dalles:exporttiles', **{**given, 'FOLDER': str(tmp_path / 'mine')})


def test_splits_and_balance_are_made_of_tiles_on_the_orthophoto(export, make_grid, run, polygons, box, tmp_path):
    wide = make_grid(None, name='wide.gpkg', EXTENT='800000,801000,6204000,6204200 [EPSG:2154]')
    houses = [box(800000 + 100 * c + 10, 6204010, 800000 + 100 * c + 30, 6204190) for c in range(10)]
    tagged = str(tmp_path / 'wide_tagged.gpkg')
    run('dalles:tagtiles', INPUT=wide, BUILDINGS=polygons(houses), OUTPUT=tagged,
        COVERAGE=polygons([box(800000, 6204000, 801000, 6204200)]))
    rows, _, _ = export(INPUT=tagged, SPLIT='5/2/1 tiles', BALANCE=True)
    assert Counter((r['split'], r['label']) for r in rows) == {
        (split, label): n for split, n in (('train', 5), ('valid', 2), ('test', 1)) for label in ('bati', 'non_bati')}


def test_the_same_system_under_another_name_is_not_resampled(export, tagged, qgis):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer
    layer = QgsRasterLayer(tagged[1], 'ortho')
    layer.setCrs(QgsCoordinateReferenceSystem('IGNF:LAMB93'))
    plain, plain_folder, _ = export(name='plain')
    renamed, folder, _ = export(ORTHO=layer, name='renamed')
    for a, b in zip(plain, renamed):
        assert np.array_equal(pixels(plain_folder / a['path']), pixels(folder / b['path']))


def test_repeated_and_missing_ids_are_refused(refusal, tagged, polygons, box, tmp_path):
    squares = [box(800000, 6204000, 800050, 6204050), box(800050, 6204000, 800100, 6204050)]
    given = {'ORTHO': tagged[1], 'FOLDER': str(tmp_path / 'lib'), 'LABEL': ''}
    twice = polygons(squares, fields='tile_id:string', rows=[['a'], ['A']])
    assert 'on several tiles' in refusal('dalles:exporttiles', INPUT=twice, **given)
    nameless = polygons(squares, fields='tile_id:string', rows=[['a'], [None]])
    assert 'is not a valid file name' in refusal('dalles:exporttiles', INPUT=nameless, **given)
    assert not (tmp_path / 'lib').exists()


def test_whole_numbers_are_classes_and_real_numbers_are_not(export, refusal, tagged, polygons, box, tmp_path):
    squares = [box(800000 + 50 * c, 6204000, 800050 + 50 * c, 6204050) for c in range(4)]
    layer = polygons(squares, fields='tile_id:string&field=kind:integer', rows=[[f't{i}', i % 2] for i in range(4)])
    rows, _, _ = export(INPUT=layer, LABEL='kind')
    assert {row['label'] for row in rows} == {'0', '1'}
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(tmp_path / 'x'), LABEL='built_m2')
    assert 'built_m2 holds real numbers' in said


def test_label_left_empty_in_the_dialog_means_without_class(export):
    rows, _, _ = export(LABEL=None)
    assert {row['label'] for row in rows} == {'unlabelled'}


def test_an_orthophoto_without_reference_system_is_refused(refusal, tagged, ortho, tmp_path):
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=ortho(epsg=None, name='n.tif'), FOLDER=str(tmp_path / 'x'))
    assert 'no coordinate reference system' in said


def test_a_failure_before_the_first_image_keeps_the_older_library(export, run, tagged, qgis):
    from qgis.core import QgsProcessingException
    rows, folder, _ = export()
    with open(tagged[1], 'r+b') as file:
        file.truncate(1000)
    with pytest.raises((QgsProcessingException, AssertionError)):
        export()
    assert all((folder / row['path']).is_file() for row in rows)


def test_other_than_8_bit_images_are_told(export, ortho, feedback):
    said = feedback()
    array = np.random.default_rng(0).integers(200, 1800, (400, 500, 1), dtype='uint16')
    export(said, ORTHO=ortho(array, name='grey.tif'))
    assert any('not 8-bit' in warning for warning in said.warnings)


def test_cancel_leaves_whole_images_and_their_manifest(export, feedback):
    said = feedback(stop_at=40)
    rows, folder, outputs = export(said)
    assert 0 < outputs['COUNT'] == len(rows) < 19
    assert {row['path'] for row in rows} == {path.relative_to(folder).as_posix() for path in folder.rglob('*.png')}
    assert not list(folder.rglob('*.part'))
    assert f'Stopped: {len(rows)} of 19 images' in said.warnings[-1]


def test_paths_with_spaces_and_accents(export):
    rows, folder, _ = export(name='Forêt de l\'Estérel (été)')
    assert Path(folder / rows[0]['path']).is_file()


def test_the_file_is_read_where_qgis_would_show_it_as_it_is(export, monkeypatch):
    from dalles.algorithms.imagery import rendering
    direct, direct_folder, _ = export(name='direct')
    monkeypatch.setattr(rendering, 'shows_values', lambda layer: False)
    rendered, folder, _ = export(name='rendered')
    assert direct == rendered
    assert all((folder / row['path']).read_bytes() == (direct_folder / row['path']).read_bytes() for row in rendered)


def restyle(layer):
    """(what a style changes, function that changes it) for a layer of three bands."""
    from qgis.core import QgsBilinearRasterResampler, QgsContrastEnhancement, QgsHueSaturationFilter, QgsRasterTransparency

    def stretch():
        enhancement = QgsContrastEnhancement(layer.dataProvider().dataType(2))
        enhancement.setMinimumValue(50)
        enhancement.setMaximumValue(200)
        enhancement.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
        layer.renderer().setGreenContrastEnhancement(enhancement)

    def transparent():
        value = QgsRasterTransparency.TransparentThreeValuePixel()
        value.red = value.green = value.blue = 90
        value.percentTransparent = 100
        transparency = QgsRasterTransparency()
        transparency.setTransparentThreeValuePixelList([value])
        layer.renderer().setRasterTransparency(transparency)

    def user_nodata():
        from qgis.core import QgsRasterRange
        layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(90, 95)])
    return {
        'brightness': lambda: layer.brightnessFilter().setBrightness(10),
        'contrast': lambda: layer.brightnessFilter().setContrast(10),
        'gamma': lambda: layer.brightnessFilter().setGamma(1.5),
        'saturation': lambda: layer.hueSaturationFilter().setSaturation(20),
        'grey': lambda: layer.hueSaturationFilter().setGrayscaleMode(QgsHueSaturationFilter.GrayscaleMode.GrayscaleAverage),
        'colour': lambda: layer.hueSaturationFilter().setColorizeOn(True),
        'opacity': lambda: layer.renderer().setOpacity(0.5),
        'alpha': lambda: layer.renderer().setAlphaBand(2),
        'no green': lambda: layer.renderer().setGreenBand(-1),
        'resampler': lambda: layer.resampleFilter().setZoomedInResampler(QgsBilinearRasterResampler()),
        'stretch': stretch, 'transparent': transparent, 'user nodata': user_nodata}


@pytest.mark.parametrize('change', ['brightness', 'contrast', 'gamma', 'saturation', 'grey', 'colour', 'opacity', 'alpha',
                                    'no green', 'resampler', 'stretch', 'transparent', 'user nodata'])
def test_a_style_that_changes_values_is_rendered(tagged, qgis, change):
    from qgis.core import QgsRasterLayer

    from dalles.algorithms.imagery.rendering import shows_values
    layer = QgsRasterLayer(tagged[1], 'ortho')
    assert shows_values(layer)
    restyle(layer)[change]()
    assert not shows_values(layer)


def test_layers_that_are_no_three_bands_of_a_file_are_rendered(qgis, ortho):
    from qgis.core import QgsRasterLayer

    from dalles.algorithms.imagery.rendering import shows_values
    noise = np.random.default_rng(0).integers(20, 230, (40, 50, 3), dtype='uint8')
    assert not shows_values(QgsRasterLayer(ortho(noise, nodata=90, name='nodata.tif'), 'o'))
    assert not shows_values(QgsRasterLayer(ortho(noise[..., :1], name='grey.tif'), 'o'))


def test_a_style_that_is_misjudged_is_noticed_on_the_first_tile(export, tagged, monkeypatch):
    from qgis.core import QgsRasterLayer

    from dalles.algorithms.imagery import rendering
    layer = QgsRasterLayer(tagged[1], 'ortho')
    layer.brightnessFilter().setBrightness(40)
    right, right_folder, _ = export(ORTHO=layer, name='right')
    monkeypatch.setattr(rendering, 'shows_values', lambda layer: True)
    rows, folder, _ = export(ORTHO=layer, name='misjudged')
    assert rows == right


@pytest.mark.parametrize('image', ['opaque', 'holes'])
def test_transparent_pixels_are_white(export, ortho, make_grid, image):
    array = np.random.default_rng(0).integers(20, 230, (400, 500, 4), dtype='uint8')
    array[..., 3] = 255
    if image == 'holes':
        array[::20, ::20, 3] = 0
    path = ortho(array, name='alpha.tif')
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    dataset = None
    rows, folder, _ = export(ORTHO=path, LABEL='')
    expected = np.where(array[..., 3:] == 0, 255, array[..., :3])
    for row in rows:
        col, top = int((float(row['xmin']) - 800000) * 2), int((6204200 - float(row['ymax'])) * 2)
        assert (pixels(folder / row['path']) == expected[top:top + 100, col:col + 100]).all()


@pytest.mark.parametrize('quality', [30, 90, 100])
@pytest.mark.parametrize('width', [61, 244])
def test_a_jpeg_of_qt_shows_what_one_of_gdal_shows(qgis, tmp_path, quality, width):
    from dalles.algorithms.imagery.rendering import compress
    from dalles.core.dataset.image_files import encode
    image = np.random.default_rng(0).integers(0, 256, (40, width + 3, 3), dtype='uint8')[:, 3:]
    for name, encoder in (('qt', compress), ('gdal', encode)):
        (tmp_path / f'{name}.jpg').write_bytes(encoder(image, 'jpg', quality))
    assert np.array_equal(pixels(tmp_path / 'qt.jpg'), pixels(tmp_path / 'gdal.jpg'))


def test_threads_change_nothing_in_a_library(export, monkeypatch):
    from dalles.algorithms import exporttiles
    libraries = []
    for threads in (1, 4):
        monkeypatch.setattr(exporttiles, 'THREADS', threads)
        _, folder, outputs = export(name=f'lib{threads}', FORMAT='jpg')
        libraries.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob('*') if path.is_file()})
    assert libraries[0] == libraries[1] and len(libraries[0]) == 1 + 3 * 19


def test_a_full_disk_is_one_sentence_and_leaves_whole_images(refusal, tagged, tmp_path, monkeypatch):
    import os
    replace = os.replace

    def full(source, target):
        if len(list(Path(target).parent.glob('*.png'))) >= 5:
            raise OSError(28, 'No space left on device')
        replace(source, target)
    monkeypatch.setattr(os, 'replace', full)
    folder = tmp_path / 'lib'
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(folder), FORMAT='png', BLOCK=0)
    assert 'No space left on device' in said and 'choose another FOLDER' in said
    with open(folder / 'manifest.csv', newline='') as file:
        listed = sorted(row['path'] for row in csv.DictReader(file))
    assert listed == sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*.png'))
    assert f'{len(listed)} images are complete' in said and not list(folder.rglob('*.part'))


def test_a_folder_that_cannot_be_written_is_one_sentence(refusal, tagged, tmp_path):
    (tmp_path / 'file').write_text('')
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(tmp_path / 'file' / 'lib'))
    assert 'cannot be written' in said and 'Choose another FOLDER' in said


def test_decisions_of_a_review_are_honoured_and_counted(export, tagged, run, tmp_path, feedback):
    """From the review layer itself: the field decision edited as a user would, then given to the export."""
    from qgis.core import QgsVectorLayer
    scored = str(tmp_path / 'scored.gpkg')
    run('dalles:predicttiles', INPUT=tagged[0], ORTHO=tagged[1], OUTPUT=scored)
    review = run('dalles:reviewlabels', INPUT=scored, OUTPUT=str(tmp_path / 'review.gpkg'))['OUTPUT']
    before, _, _ = export()
    layer = QgsVectorLayer(review, 'review', 'ogr')
    rows = {row['tile_id']: row['label'] for row in before}
    flipped, left_out, kept = sorted(rows)[0], sorted(rows)[5], sorted(rows)[9]
    ids = {feature['tile_id']: feature.id() for feature in layer.getFeatures()}
    index = layer.fields().lookupField('decision')
    assert layer.startEditing()
    for name, decision in ((flipped, 'flip'), (left_out, 'exclude'), (kept, 'keep')):
        assert layer.changeAttributeValue(ids[name], index, decision)
    assert layer.commitChanges()
    said = feedback()
    after = {row['tile_id']: row['label'] for row in export(said, name='decided', DECISIONS=review)[0]}
    assert left_out not in after and set(after) == set(rows) - {left_out}
    assert {name for name in after if after[name] != rows[name]} == {flipped}
    assert {after[flipped], rows[flipped]} == {'bati', 'non_bati'}
    assert any('Decisions: 3, labels changed: 2' in text for text in said.infos)


def test_decisions_without_their_fields_are_refused(refusal, tagged, polygons, tmp_path):
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(tmp_path / 'lib'),
                   DECISIONS=polygons([], fields='tile_id:string'))
    assert 'The layer of DECISIONS has no field decision' in said and not (tmp_path / 'lib').exists()


def test_decisions_given_twice_flip_once_and_other_words_are_understood(run, tagged, polygons, tmp_path):
    """Tagged with the decisions, then exported with them; and a grid whose labels are 1 and 0."""
    from qgis.core import QgsVectorLayer
    layer = QgsVectorLayer(tagged[0], 'tagged', 'ogr')
    name = next(f['tile_id'] for f in layer.getFeatures() if f['label'] == 'bati')
    other = next(f['tile_id'] for f in layer.getFeatures() if f['label'] == 'non_bati')
    made = polygons([None, None], fields='tile_id:string&field=decision:string&field=label:string',
                    rows=[[name, 'flip', 'bati'], [other, 'exclude', 'non_bati']])
    for number, expression in enumerate(('"label"', "CASE WHEN label = 'bati' THEN 1 WHEN label = 'non_bati' THEN 0 END")):
        grid = run('native:fieldcalculator', INPUT=tagged[0], FIELD_NAME='tag', FIELD_TYPE=(2, 1)[number], FIELD_LENGTH=10,
                   FORMULA=expression, OUTPUT='memory:')['OUTPUT']
        outputs = run('dalles:exporttiles', INPUT=grid, ORTHO=tagged[1], LABEL='tag', BLOCK=0, FORMAT='png', DECISIONS=made,
                      FOLDER=str(tmp_path / f'lib{number}'))
        with open(outputs['MANIFEST'], newline='') as file:
            found = {row['tile_id']: row['label'] for row in csv.DictReader(file)}
        assert found[name] == 'non_bati' and other not in found and set(found.values()) == {'bati', 'non_bati'}
    flipped = run('native:fieldcalculator', INPUT=tagged[0], FIELD_NAME='label', FIELD_TYPE=2, FIELD_LENGTH=10,
                  FORMULA=f"if(tile_id = '{name}', 'non_bati', label)", OUTPUT='memory:')['OUTPUT']
    outputs = run('dalles:exporttiles', INPUT=flipped, ORTHO=tagged[1], BLOCK=0, FORMAT='png', DECISIONS=made,
                  FOLDER=str(tmp_path / 'again'))
    with open(outputs['MANIFEST'], newline='') as file:
        assert {row['tile_id']: row['label'] for row in csv.DictReader(file)}[name] == 'non_bati'
