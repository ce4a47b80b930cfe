"""Pixels of the exported images: those of the orthophoto, or as the style of its layer shows them."""

import numpy as np
import pytest
from osgeo import gdal

from benchpeers import native_atlas
from helpers import pixels
from raster_layers import hide_grey


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


def test_windows_are_whole_pixels_where_the_grid_is_off_the_pixels(export, make_grid, ortho, tmp_path):
    path = ortho(origin=(800000.13, 6204199.9), name='shifted.tif')
    rows, folder, _ = export(INPUT=make_grid(path, name='s.gpkg'), ORTHO=path, LABEL='')
    source = pixels(path)
    assert len(rows) >= 5
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


def test_the_same_system_under_another_name_is_not_resampled(export, tagged, qgis):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer
    layer = QgsRasterLayer(tagged[1], 'ortho')
    layer.setCrs(QgsCoordinateReferenceSystem('IGNF:LAMB93'))
    plain, plain_folder, _ = export(name='plain')
    renamed, folder, _ = export(ORTHO=layer, name='renamed')
    assert len(plain) == len(renamed) == 19
    for a, b in zip(plain, renamed):
        assert np.array_equal(pixels(plain_folder / a['path']), pixels(folder / b['path']))


def test_other_than_8_bit_images_are_told(export, ortho, feedback):
    said = feedback()
    array = np.random.default_rng(0).integers(200, 1800, (400, 500, 1), dtype='uint16')
    export(said, ORTHO=ortho(array, name='grey.tif'))
    assert any('not 8-bit' in warning for warning in said.warnings)


def test_the_file_is_read_where_qgis_would_show_it_as_it_is(export, monkeypatch):
    from dalles.algorithms.imagery import rendering
    direct, direct_folder, _ = export(name='direct')
    monkeypatch.setattr(rendering, 'shows_values', lambda layer: False)
    rendered, folder, _ = export(name='rendered')
    assert direct == rendered
    assert all((folder / row['path']).read_bytes() == (direct_folder / row['path']).read_bytes() for row in rendered)


def restyle(layer):
    """(what a style changes, function that changes it) for a layer of three bands."""
    from qgis.core import QgsBilinearRasterResampler, QgsContrastEnhancement, QgsHueSaturationFilter

    def stretch():
        enhancement = QgsContrastEnhancement(layer.dataProvider().dataType(2))
        enhancement.setMinimumValue(50)
        enhancement.setMaximumValue(200)
        enhancement.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
        layer.renderer().setGreenContrastEnhancement(enhancement)

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
        'stretch': stretch, 'transparent': lambda: hide_grey(layer), 'user nodata': user_nodata}


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
    assert len(rows) == 20
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
