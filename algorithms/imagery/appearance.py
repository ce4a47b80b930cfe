"""Style and nodata settings of a raster layer: which make it look unlike the model's input, and which mask pixels."""

import math
import sys
from typing import NamedTuple

import numpy as np
from osgeo import gdal
from qgis.core import QgsContrastEnhancement, QgsHueSaturationFilter, QgsSingleBandGrayRenderer

from ...core.messages import Message
from ..framework.qgis_versions import number_of

COLOUR, GREY, PALETTE, PICTURES = 'multibandcolor', 'singlebandgray', 'paletted', 'singlebandcolordata'  # renderers of QGIS
MOST = sys.float_info.max
NONE = QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
STRETCH = QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
BLACK_TO_WHITE = QgsSingleBandGrayRenderer.Gradient.BlackToWhite


class Contrast(NamedTuple):
    """How a layer shows the values of one band.

    Attributes:
        low, high: values that are shown black and white, in the units of the layer.
        scale, offset: of the band: units of the layer = stored value * scale + offset.
        clips: True for a contrast algorithm other than NoEnhancement and StretchToMinimumMaximum.
    """

    low: float
    high: float
    scale: float
    offset: float
    clips: bool

    def is_that(self, low, high):
        """Return True where these stored values are shown black and white, to within one of 256 shades."""
        wanted = low * self.scale + self.offset, high * self.scale + self.offset
        near = abs(wanted[1] - wanted[0]) / 255
        return not self.clips and abs(self.low - wanted[0]) <= near and abs(self.high - wanted[1]) <= near


class Appearance(NamedTuple):
    """Style settings of a layer that change its pixels, read in the main thread.

    Attributes:
        contrasts: list of Contrast, one for each band that is shown.
        others: list of Message, the neutral value of each other setting that changes pixels.
    """

    contrasts: list
    others: list

    def changes(self, stretch):
        """List the settings that the user must change so that the layer shows the model's input.

        Args:
            stretch: core.raster.pixels.Stretch of the raster; None where it is 8-bit.

        Returns:
            list of Message, each a setting of QGIS with its neutral value.
        """
        lows, highs = ([0] * 3, [255] * 3) if stretch is None else (stretch.low.tolist(), stretch.high.tolist())
        if all(one.is_that(low, high) for one, low, high in zip(self.contrasts, lows, highs)):
            return self.others
        units = any((one.scale, one.offset) != (1, 0) for one in self.contrasts)
        return [Message('Contrast enhancement: Stretch to MinMax, Cumulative count cut 2 - 98 %, whole raster (it is not '
                        '8-bit)') if stretch is not None else
                Message('Contrast enhancement: Stretch to MinMax, from {low:g} to {high:g}',
                        low=self.contrasts[0].offset, high=255 * self.contrasts[0].scale + self.contrasts[0].offset) if units else
                Message('Contrast enhancement: No Enhancement'), *self.others]


def appearance_of(layer):
    """Return the Appearance of a QgsRasterLayer."""
    renderer = layer.renderer()
    kind = renderer.type() if renderer is not None else None
    if kind == COLOUR:
        found = [(band, one) for band, one in (
            (renderer.redBand(), renderer.redContrastEnhancement()),
            (renderer.greenBand(), renderer.greenContrastEnhancement()),
            (renderer.blueBand(), renderer.blueContrastEnhancement())) if band > 0]
        others = [] if len(found) == 3 else [Message('Render type: Multiband color, with a band for red, green and blue')]
    elif kind == GREY:
        found = [(renderer.usesBands()[0], renderer.contrastEnhancement())]
        others = [] if renderer.gradient() == BLACK_TO_WHITE else [Message('Color gradient: Black to white')]
    elif kind == PICTURES or (kind == PALETTE and _is_own(renderer, layer.dataProvider())):
        found, others = [], []
    else:
        found, others = [], [Message('Render type: Multiband color or Singleband gray, or Paletted with the colors of the file')]
    if kind in (COLOUR, GREY) and layer.dataProvider().colorTable(1):
        found, others = [], [Message('Render type: Paletted, with the colors of the file')]
    return Appearance([_contrast(layer.dataProvider(), *one) for one in found],
                      others + _transparency(renderer, layer.dataProvider()) + _filters(layer))


def _contrast(provider, band, enhancement):
    scale, offset = provider.bandScale(band), provider.bandOffset(band)
    if enhancement is None or enhancement.contrastEnhancementAlgorithm() == NONE:
        return Contrast(0, 255, scale, offset, False)
    return Contrast(enhancement.minimumValue(), enhancement.maximumValue(), scale, offset,
                    enhancement.contrastEnhancementAlgorithm() != STRETCH)


def _is_own(renderer, provider):
    """Return True where the palette of the style has the colours of the file."""
    shown = {one.value: one.color.rgb() for one in renderer.classes()}
    own = {one.value: one.color.rgb() for one in provider.colorTable(renderer.usesBands()[0])}
    return bool(own) and all(own.get(value) == colour for value, colour in shown.items())


def own_alpha(renderer, provider):
    """Return True where the transparency band of a style is the alpha band or the mask of the file."""
    band = renderer.alphaBand()
    if not 0 < band <= provider.bandCount():
        return False
    meaning = provider.colorInterpretation(band)
    return number_of(meaning) == gdal.GCI_AlphaBand


def _transparency(renderer, provider):
    found = []
    if renderer is None:
        return found
    if renderer.alphaBand() > 0 and not own_alpha(renderer, provider):
        found.append(Message('Transparency band: None'))
    values = renderer.rasterTransparency()
    if values is not None and not values.isEmpty():
        found.append(Message('Custom transparency options: no values (a value entered as Additional no data value is treated '
                             'as missing by all algorithms)'))
    return found


def _filters(layer):
    light, colour = layer.brightnessFilter(), layer.hueSaturationFilter()
    grey = QgsHueSaturationFilter.GrayscaleMode.GrayscaleOff
    return [message for message, changed in (
        (Message('Brightness: 0'), light is not None and light.brightness() != 0),
        (Message('Contrast: 0'), light is not None and light.contrast() != 0),
        (Message('Gamma: 1'), light is not None and light.gamma() != 1),
        (Message('Saturation: 0'), colour is not None and colour.saturation() != 0),
        (Message('Grayscale: Off'), colour is not None and colour.grayscaleMode() != grey),
        (Message('Colorize: off'), colour is not None and colour.colorizeOn()),
        (Message('Invert colors: off'), colour is not None and colour.invertColors())) if changed]


def nodata_of(layer):
    """Return how the nodata values of a layer differ from those of its file: a setting of core.raster.nodata, or None."""
    provider, found = layer.dataProvider(), []
    for band in range(1, provider.bandCount() + 1):
        counts = not provider.sourceHasNoDataValue(band) or provider.useSourceNoDataValue(band)
        spans = tuple(map(_span, provider.userNoDataValues(band)))
        if spans or not counts:
            found.append((band, counts, spans))
    return tuple(found) or None


def _span(one):
    """Return the (lowest, highest) value that a QgsRasterRange contains; a limit that is nan is open."""
    low, high = (-MOST if math.isnan(one.min()) else one.min()), (MOST if math.isnan(one.max()) else one.max())
    return (low if one.contains(low) else float(np.nextafter(low, MOST)),
            high if one.contains(high) else float(np.nextafter(high, -MOST)))
