"""Settings of a raster layer that change its pixels are named by the export."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsContrastEnhancement,
    QgsHueSaturationFilter,
    QgsPalettedRasterRenderer,
    QgsRasterMinMaxOrigin,
    QgsSingleBandGrayRenderer,
)

from dalles.algorithms.imagery import orthophoto
from dalles.core.raster.raster_file import Raster
from raster_layers import HALF, hide_grey, layer_of


def cut(layer):
    layer.setContrastEnhancement(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
                                 QgsRasterMinMaxOrigin.Limits.CumulativeCut)


GREY = QgsHueSaturationFilter.GrayscaleMode
SETTINGS = {
    'Contrast enhancement: No Enhancement': cut,
    'Brightness: 0': lambda layer: layer.brightnessFilter().setBrightness(30),
    'Contrast: 0': lambda layer: layer.brightnessFilter().setContrast(20),
    'Gamma: 1': lambda layer: layer.brightnessFilter().setGamma(2),
    'Saturation: 0': lambda layer: layer.hueSaturationFilter().setSaturation(-80),
    'Grayscale: Off': lambda layer: layer.hueSaturationFilter().setGrayscaleMode(GREY.GrayscaleAverage),
    'Colorize: off': lambda layer: layer.hueSaturationFilter().setColorizeOn(True),
    'Custom transparency options: no values': hide_grey,
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
