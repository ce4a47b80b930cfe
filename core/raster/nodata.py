"""Values that stand for no image: those that a file declares, and those that a layer of QGIS adds to them or leaves out.

A setting is a tuple of (band, counts, spans), one for each band whose nodata is not that of the file: whether the nodata value
of the file counts, and the further ones as pairs (lowest, highest), both included, in the units of the layer.
"""

import math

import numpy as np
from osgeo import gdal

from ..runtime.gdal_errors import gdal_call

MOST = 1e30  # a real number beyond is no pixel: -3.4e38 stands for nodata, whether the file says so or not
NEAR = 4 * np.finfo('float64').eps  # within which QGIS takes two real numbers for one


def as_set(dataset, setting):
    """A dataset whose nodata values GDAL knows as the setting has them, and whose palette is its colours.

    Args:
        dataset: gdal.Dataset.
        setting: see above; None or empty for that of the file.

    Returns:
        (gdal.Dataset, setting): the same, or a view; and what is left of the setting: nothing where a palette is seen in its
        colours, and in an alpha band what is transparent in it, or no image.
    """
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    wanted, unlike = [band.GetNoDataValue() for band in bands], False
    for number, counts, spans in setting or ():
        if number > len(bands):  # QGIS shows a mask as a further band
            continue
        band = bands[number - 1]
        value = band.GetNoDataValue() if counts else None
        if value is None and spans and spans[0][0] == spans[0][1]:
            value = _stored(spans[0][0], band)
        unlike |= value != wanted[number - 1]
        wanted[number - 1] = value
    table = bands[0].GetColorTable() if len(bands) == 1 else None
    if unlike or table:
        dataset = gdal_call(gdal.Translate, '', dataset, format='VRT', noData='none')
        for number, value in enumerate(wanted, start=1):
            if value is not None:
                dataset.GetRasterBand(number).SetNoDataValue(value)
    return (_coloured(dataset, table, bands[0].GetNoDataValue(), setting), ()) if table else (dataset, setting)


def _coloured(dataset, table, declared, setting):
    """The colours of a palette, with an alpha band where some are transparent or stand for no image."""
    counts, spans = next(((counts, spans) for band, counts, spans in setting or () if band == 1), (True, ()))
    table = table.Clone()
    for number in range(table.GetCount()):
        colour = table.GetColorEntry(number)
        if any(low <= number <= high for low, high in spans):
            table.SetColorEntry(number, (*colour[:3], 0))
        elif number == declared and not counts:
            table.SetColorEntry(number, (*colour[:3], 255))  # which GDAL shows as transparent
    band = dataset.GetRasterBand(1)
    band.SetColorTable(table)
    transparent = any(table.GetColorEntry(number)[3] < 255 for number in range(table.GetCount()))
    return gdal_call(gdal.Translate, '', dataset, format='VRT',
                     rgbExpand='rgba' if transparent or band.GetNoDataValue() is not None else 'rgb')


def _stored(value, band):
    """A value in the units of a layer as the file holds it."""
    scale, offset = _scale(band)
    return value if (scale, offset) == (1, 0) else (value - offset) / scale


class Nodata:
    """Where the bands of a dataset have no image: by their values, by masks, by alpha.

    Attributes:
        by_value: True where values tell.
    """

    def __init__(self, dataset, source, bands, setting):
        """
        Args:
            dataset: gdal.Dataset that is read.
            source: that it is a view of, whose bands tell scale and offset.
            bands: their numbers, in the order of the values.
            setting: see above.
        """
        self.bands, self.alphas = bands, [band.GetBand() for band in alphas(dataset)]
        self.masked = [number for number in bands if _has_mask(dataset.GetRasterBand(number))]
        self.spans = [_spans(dataset.GetRasterBand(number), number, source, setting) for number in bands]
        self.by_value = any(map(bool, self.spans))
        self.everywhere = all(spans or number in self.masked for spans, number in zip(self.spans, bands))

    def declared(self, dataset, window, values):
        """Where a window has no image.

        Args:
            dataset: gdal.Dataset, as that of the constructor.
            window: Window.
            values: (H, W, bands) numbers as the file has them, no averages where ``by_value``.

        Returns:
            (missing, empty): (H, W, bands) bool, True where a band has no image; (H, W) bool, True where the pixel has none: it
            is transparent, no number, or no band has image. None: nowhere.

        Raises:
            GdalError: a mask cannot be read.
        """
        missing = self._by_values(values) if self.by_value else np.zeros(values.shape, bool) if self.masked else None
        size = values.shape[:2]
        for number in self.masked:
            missing[..., self.bands.index(number)] |= _read(dataset.GetRasterBand(number).GetMaskBand(), window, size) == 0
        empty = [missing.all(axis=-1)] if self.everywhere and missing is not None else []
        empty += [_read(dataset.GetRasterBand(number), window, size) <= 0 for number in self.alphas]
        if not np.issubdtype(values.dtype, np.integer):
            empty.append(~(np.abs(values) < MOST).all(axis=-1))  # no NaN, no infinity
        return missing, np.logical_or.reduce(empty) if empty else None

    def _by_values(self, values):
        """(H, W, bands) bool."""
        out, whole = np.zeros(values.shape, bool), np.issubdtype(values.dtype, np.integer)
        for place, spans in enumerate(self.spans):
            for scale, offset, low, high in spans:
                if whole and (scale, offset) == (1, 0) and low == high and float(low).is_integer():
                    out[..., place] |= values[..., place] == int(low)  # a nodata value, as most are: no need for real numbers
                    continue
                numbers = values[..., place].astype('float64')
                if (scale, offset) != (1, 0):
                    numbers, low, high = numbers * scale + offset, low - NEAR, high + NEAR
                out[..., place] |= (numbers >= low) & (numbers <= high)
        return out


def _spans(band, number, source, setting):
    """[(scale, offset, lowest, highest)] of values of a band that are no image, in the units of scale and offset."""
    own = []
    if number <= source.RasterCount:
        scale = _scale(source.GetRasterBand(number))
        own += [(*scale, low, high) for one, _, spans in setting or () if one == number for low, high in spans]
    value = band.GetNoDataValue()
    if value is not None and not math.isnan(value):
        value = float(np.float32(value)) if band.DataType == gdal.GDT_Float32 else value
        own.append((1, 0, value, value))
    return own


def _scale(band):
    """(scale, offset) of the values of a band."""
    scale = band.GetScale()
    return 1 if scale is None else scale, band.GetOffset() or 0


def _has_mask(band):
    """True where a band has a mask beside its nodata value and alpha."""
    flags = band.GetMaskFlags()
    return not flags & (gdal.GMF_ALL_VALID | gdal.GMF_ALPHA) and flags != gdal.GMF_NODATA


def alphas(dataset):
    """The alpha bands of a dataset: list of gdal.Band."""
    bands = (dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount))
    return [band for band in bands if band.GetColorInterpretation() == gdal.GCI_AlphaBand]


def _read(band, window, size):
    return gdal_call(band.ReadAsArray, *window, buf_xsize=size[1], buf_ysize=size[0])
