"""Settings of a raster layer: what hides pixels counts in each step, and what changes them is named by the export."""

import csv

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsContrastEnhancement,
    QgsHueSaturationFilter,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRasterRange,
    QgsRasterTransparency,
    QgsSingleBandGrayRenderer,
)

from dalles.algorithms.imagery import orthophoto
from dalles.core.raster.raster_file import Raster

HALF = 'CRS2154RES50mN6204000E800150'  # a tile whose western half is fill


@pytest.fixture
def filled(ortho, make_grid):
    """filled(value, kind='uint8', ...) -> (grid, path of an orthophoto at 1 m of which one tile is half of a value)."""
    def make(value, kind='uint8', bands=3, **given):
        array = np.random.default_rng(1).integers(20, 200, (200, 250, bands)).astype(kind)
        array[150:, 150:175] = value
        path = ortho(array, gsd=1, **given)
        return make_grid(path), path
    return make


@pytest.fixture
def exported(run, tmp_path, feedback):
    """exported(grid, ortho, name='lib') -> ({tile_id: (H, W, 3) uint8}, warnings)."""
    def call(grid, layer, name='lib', **more):
        said = feedback()
        out = run('dalles:exporttiles', said, INPUT=grid, ORTHO=layer, LABEL='', FORMAT='png', SPLIT='100/0/0', BLOCK=0,
                  FOLDER=str(tmp_path / name), **more)
        with open(out['MANIFEST'], newline='') as file:
            found = {row['tile_id']: gdal.Open(str(tmp_path / name / row['path'])).ReadAsArray().transpose(1, 2, 0)
                     for row in csv.DictReader(file)}
        return found, [one for one in said.warnings if 'settings of the layer' in one]
    return call


def layer_of(path, prepare=None):
    layer = QgsRasterLayer(path, 'ortho')
    assert layer.isValid()
    if prepare:
        prepare(layer)
    return layer


def hiding(*ranges, bands=(1, 2, 3)):
    """A function that gives a layer additional nodata values."""
    def prepare(layer):
        for band in bands:
            layer.dataProvider().setUserNoDataValue(band, list(ranges))
    return prepare


def counted(run, grid, layer, tmp_path, table):
    """{tile_id: pixels} that the zonal statistics of QGIS count."""
    out = run('native:zonalstatisticsfb', INPUT=grid, INPUT_RASTER=layer, RASTER_BAND=1, COLUMN_PREFIX='_', STATISTICS=[0],
              OUTPUT=str(tmp_path / 'zones.gpkg'))['OUTPUT']
    return {name: row['_count'] or 0 for name, row in table(out).items()}


@pytest.mark.parametrize('ranges', [[QgsRasterRange(201, 201)], [QgsRasterRange(200.5, 202)],
                                    [QgsRasterRange(240, 250), QgsRasterRange(201, 201)],
                                    [QgsRasterRange(200, 202, QgsRasterRange.BoundsType.Exclusive)],
                                    [QgsRasterRange(201, float('nan'))]])
def test_additional_nodata_is_no_image_in_each_step(filled, predicted, exported, run, tmp_path, table, feedback, ranges):
    grid, path = filled(201)
    layer = layer_of(path, hiding(*ranges))
    zones = counted(run, grid, layer, tmp_path, table)
    rows, (images, _) = predicted(grid, layer), exported(grid, layer)
    assert zones[HALF] == 1250
    for name, row in rows.items():
        assert row['statut'] == ('ok' if zones[name] > 0.95 * 2500 else 'nodata'), name
        assert (name in images) == (row['statut'] == 'ok'), name
    said = feedback()
    from qgis.core import QgsProcessingContext, QgsVectorLayer

    from dalles.algorithms.imagery.thumbnails import Thumbnails, opener
    from dalles.core.grid.tile_grid import Bounds
    opened = opener(layer, QgsVectorLayer(grid, 'grid', 'ogr'), QgsProcessingContext())
    assert Thumbnails(opened, 'a.gpkg', said).of(Bounds(800150, 6204000, 800200, 6204050)) == (None, None)


def test_explaining_leaves_out_what_additional_nodata_hides(filled, run, tmp_path, feedback):
    grid, path = filled(201)
    said = feedback()
    out = run('dalles:explaintile', said, INPUT=grid, ORTHO=layer_of(path, hiding(QgsRasterRange(201, 201))), MASKS=16,
              ENGINE='numpy', OUTPUT=str(tmp_path / 'evidence.tif'))
    assert out['COUNT'] == 19 and any('1 tiles left out: without image' in one for one in said.warnings)


def test_a_bound_that_is_not_included_is_image(filled, predicted):
    grid, path = filled(201)
    open_end = QgsRasterRange(200, 201, QgsRasterRange.BoundsType.IncludeMin)
    assert predicted(grid, layer_of(path, hiding(open_end)))[HALF]['statut'] == 'ok'


def test_nodata_of_the_file_may_be_switched_off(filled, predicted, exported):
    grid, path = filled(201, nodata=201)

    def ignore(layer):
        for band in (1, 2, 3):
            layer.dataProvider().setUseSourceNoDataValue(band, False)
    assert predicted(grid, layer_of(path), name='a.gpkg')[HALF]['statut'] == 'nodata'
    assert predicted(grid, layer_of(path, ignore), name='b.gpkg')[HALF]['statut'] == 'ok'
    images, _ = exported(grid, layer_of(path, ignore))
    assert (images[HALF] == gdal.Open(path).ReadAsArray(150, 150, 50, 50).transpose(1, 2, 0)).all()
    assert HALF not in exported(grid, layer_of(path), name='other')[0]


@pytest.mark.parametrize('kind, value', [('uint16', 65535), ('uint16', 0)])
def test_prediction_and_export_leave_out_the_same_fill(filled, predicted, exported, kind, value):
    grid, path = filled(value, kind)
    rows, (images, _) = predicted(grid, path), exported(grid, path)
    assert {name for name, row in rows.items() if row['statut'] == 'ok'} == set(images) == set(rows) - {HALF}


def test_another_nodata_is_another_run(filled, qgis):
    grid, path = filled(201)
    from qgis.core import QgsVectorLayer
    tiles = QgsVectorLayer(grid, 'grid', 'ogr')
    found = [orthophoto.FileOrthophoto(layer_of(path, prepare), tiles.sourceCrs(), (2, 98)).identity
             for prepare in (None, hiding(QgsRasterRange(201, 201)), hiding(QgsRasterRange(17, 17)),
                             lambda layer: layer.renderer().setRedBand(3))]
    assert len({repr(one) for one in found}) == 4
    assert found[0] == orthophoto.FileOrthophoto(layer_of(path), tiles.sourceCrs(), (2, 98)).identity


def test_a_run_that_was_stopped_does_not_go_on_with_another_nodata(filled, run, table, tmp_path, feedback):
    grid, path = filled(201)
    given = {'INPUT': grid, 'ENGINE': 'numpy', 'OUTPUT': str(tmp_path / 'scored.gpkg')}
    run('dalles:predicttiles', feedback(stop_at=1), ORTHO=layer_of(path), **given)
    said = feedback()
    run('dalles:predicttiles', said, ORTHO=layer_of(path, hiding(QgsRasterRange(201, 201))), **given)
    assert not any('Goes on' in one for one in said.infos)
    assert table(given['OUTPUT'])[HALF]['statut'] == 'nodata'


def test_what_is_rendered_leaves_out_what_the_layer_hides_and_is_kept_apart(filled, qgis):
    """As a WCS is, which GDAL does not read; its opacity is left out as well."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeatureSource, QgsVectorLayer

    from dalles.algorithms.imagery.web_raster import WebRasterFactory
    from dalles.core.grid.tile_grid import Bounds
    from dalles.core.raster.tile_reader import TileReader
    grid, path = filled(201)
    layer, context = QgsVectorLayer(grid, 'grid', 'ogr'), QgsProcessingContext()
    tiles = QgsProcessingFeatureSource(layer, context)
    found = [WebRasterFactory(layer_of(path, prepare), tiles, 1, False, context) for prepare in (
        None, hiding(QgsRasterRange(201, 201)), lambda layer: layer.setOpacity(0.3))]
    read = [TileReader(one(), 50).tile(Bounds(800150, 6204000, 800200, 6204050)) for one in found]
    assert [status for _, status in read] == ['ok', 'nodata', 'ok'] and (read[0][0] == read[2][0]).all()
    assert found[0].identity != found[1].identity


def cut(layer):
    layer.setContrastEnhancement(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
                                 QgsRasterMinMaxOrigin.Limits.CumulativeCut)


def transparent(layer):
    value = QgsRasterTransparency.TransparentThreeValuePixel()
    value.red = value.green = value.blue = 90
    value.percentTransparent = 100
    transparency = QgsRasterTransparency()
    transparency.setTransparentThreeValuePixelList([value])
    layer.renderer().setRasterTransparency(transparency)


GREY = QgsHueSaturationFilter.GrayscaleMode
SETTINGS = {
    'Contrast enhancement: No Enhancement': cut,
    'Brightness: 0': lambda layer: layer.brightnessFilter().setBrightness(30),
    'Contrast: 0': lambda layer: layer.brightnessFilter().setContrast(20),
    'Gamma: 1': lambda layer: layer.brightnessFilter().setGamma(2),
    'Saturation: 0': lambda layer: layer.hueSaturationFilter().setSaturation(-80),
    'Grayscale: Off': lambda layer: layer.hueSaturationFilter().setGrayscaleMode(GREY.GrayscaleAverage),
    'Colorize: off': lambda layer: layer.hueSaturationFilter().setColorizeOn(True),
    'Custom transparency options: no values': transparent,
    'Transparency band: None': lambda layer: layer.renderer().setAlphaBand(2),
    'with a band for red, green and blue': lambda layer: layer.renderer().setGreenBand(-1)}


@pytest.mark.parametrize('named', SETTINGS)
def test_a_setting_that_changes_pixels_is_named_in_one_warning(filled, exported, named):
    grid, path = filled(90)
    images, warnings = exported(grid, layer_of(path, SETTINGS[named]))
    assert len(warnings) == 1 and named in warnings[0] and ';' not in warnings[0], warnings
    plain, none = exported(grid, layer_of(path), name='plain')
    assert none == [] and any((images[name] != plain[name]).any() for name in plain)


def test_several_settings_are_one_warning(filled, exported):
    grid, path = filled(90)

    def change(layer):
        for named in ('Brightness: 0', 'Saturation: 0'):
            SETTINGS[named](layer)
        cut(layer)
    _, warnings = exported(grid, layer_of(path, change))
    assert len(warnings) == 1 and all(named in warnings[0] for named in ('Brightness: 0', 'Saturation: 0', 'No Enhancement'))


def test_opacity_and_a_colour_for_nodata_are_no_part_of_a_photo(filled, exported, predicted):
    from qgis.PyQt.QtGui import QColor, QPainter
    grid, path = filled(90)

    def veil(layer):
        layer.setOpacity(0.4)
        layer.renderer().setNodataColor(QColor(255, 0, 0))
        layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    layer = layer_of(path, veil)
    images, warnings = exported(grid, layer)
    plain, _ = exported(grid, path, name='plain')
    assert warnings == [] and all((images[name] == plain[name]).all() for name in plain) and len(images) == 20
    assert layer.opacity() == pytest.approx(0.4), 'the layer stays as it is'


def test_what_is_half_transparent_is_the_colour_that_is_predicted(ortho, make_grid, exported):
    array = np.random.default_rng(0).integers(20, 200, (200, 250, 4), dtype='uint8')
    array[..., 3] = 255
    array[::3, :, 3] = 128
    array[::50, ::50, 3] = 0
    path = ortho(array, gsd=1)
    file = gdal.Open(path, gdal.GA_Update)
    file.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    file = None
    images, warnings = exported(make_grid(path), path)
    wanted = np.where(array[..., 3:] == 0, 255, array[..., :3])
    assert warnings == [] and len(images) == 20
    assert (images[HALF] == wanted[150:200, 150:200]).all()


@pytest.mark.parametrize('band', [1, 2, 3])
def test_the_band_that_a_layer_shows_grey_is_read(filled, exported, band):
    grid, path = filled(90)
    layer = layer_of(path)
    layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), band))
    assert orthophoto.colour_bands(layer) == (band,) * 3
    images, warnings = exported(grid, layer)
    assert warnings == []
    assert (images[HALF] == gdal.Open(path).ReadAsArray(150, 150, 50, 50)[band - 1][..., None]).all()
    layer.renderer().setGradient(QgsSingleBandGrayRenderer.Gradient.WhiteToBlack)
    _, warnings = exported(grid, layer, name='turned')
    assert len(warnings) == 1 and 'Color gradient' in warnings[0]


def test_a_contrast_of_one_band_is_named(filled, exported):
    """QGIS stretches a single band of 8 bits where nobody asks for it."""
    grid, path = filled(90, bands=1)
    _, warnings = exported(grid, path)
    assert len(warnings) == 1 and 'Contrast enhancement: No Enhancement' in warnings[0]


@pytest.mark.parametrize('kind', ['singlebandpseudocolor', 'hillshade', 'singlecolor'])
def test_a_renderer_that_shows_no_bands_is_named(filled, exported, kind):
    from qgis import core
    grid, path = filled(90)
    layer = layer_of(path)
    provider = layer.dataProvider()
    if kind == 'hillshade':
        layer.setRenderer(core.QgsHillshadeRenderer(provider, 1, 315, 45))
    elif kind == 'singlecolor':
        if not hasattr(core, 'QgsRasterSingleColorRenderer'):
            pytest.skip('not in this QGIS')
        from qgis.PyQt.QtGui import QColor
        layer.setRenderer(core.QgsRasterSingleColorRenderer(provider, 1, QColor(3, 2, 1)))
    else:
        layer.setRenderer(core.QgsSingleBandPseudoColorRenderer(provider, 1, core.QgsRasterShader()))
    assert orthophoto.colour_bands(layer) is None
    changes = orthophoto.shown_appearance(layer).changes(None)
    assert [str(one).partition(':')[0] for one in changes] == ['Render type']


def test_colours_of_a_palette_that_are_not_those_of_its_file_are_named(ortho, qgis):
    path = ortho(np.random.default_rng(0).integers(0, 4, (200, 250, 1), dtype='uint8'), gsd=1)
    file, table = gdal.Open(path, gdal.GA_Update), gdal.ColorTable()
    for value in range(4):
        table.SetColorEntry(value, (60 * value, 9, 200 - 50 * value, 255))
    file.GetRasterBand(1).SetColorTable(table)
    file = None
    layer = layer_of(path)
    assert orthophoto.shown_appearance(layer).changes(None) == []
    classes = layer.renderer().classes()
    classes[1].color = classes[3].color
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
    assert ['Render type: Paletted' in str(one) or 'Paletted with' in str(one)
            for one in orthophoto.shown_appearance(layer).changes(None)] == [True]


def test_16_bits_are_told_unless_their_contrast_is_that_of_prediction(filled, exported):
    grid, path = filled(65535, 'uint16')
    _, warnings = exported(grid, path)
    assert len(warnings) == 1 and 'not 8-bit' in warnings[0]
    stretch = Raster(path).stretch

    def fitting(layer):
        renderer = layer.renderer()
        for number, take in enumerate((renderer.setRedContrastEnhancement, renderer.setGreenContrastEnhancement,
                                       renderer.setBlueContrastEnhancement)):
            enhancement = QgsContrastEnhancement(layer.dataProvider().dataType(1))
            enhancement.setContrastEnhancementAlgorithm(
                QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
            enhancement.setMinimumValue(float(stretch.low[number]))
            enhancement.setMaximumValue(float(stretch.high[number]))
            take(enhancement)
    images, warnings = exported(grid, layer_of(path, fitting), name='fitting')
    assert warnings == []
    raw = gdal.Open(path).ReadAsArray(0, 150, 50, 50).transpose(1, 2, 0)
    shown = images['CRS2154RES50mN6204000E800000'].astype(int)
    assert np.abs(shown - stretch.apply(raw)).max() <= 1
