"""Nodata values: those that a file declares, and those that a QGIS layer adds to them or disables.

A setting is a tuple of (band, counts, spans), one for each band whose nodata differs from the file: whether the nodata value
of the file counts, and additional ranges as pairs (lowest, highest), both inclusive, in the units of the layer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from osgeo import gdal

from ..runtime.gdal_errors import gdal_call
from .windows import Window

if TYPE_CHECKING:
    import numpy.typing as npt

Setting = Optional[Sequence[tuple[int, bool, Sequence[tuple[float, float]]]]]  # see the module
MOST = 1e30  # real numbers beyond are nodata: -3.4e38 is used for it, whether declared in the file or not
NEAR = 4 * float(np.finfo('float64').eps)  # tolerance within which QGIS treats two real numbers as equal


def as_set(dataset: gdal.Dataset, setting: Setting) -> tuple[gdal.Dataset, Setting]:
    """Return a dataset in which GDAL uses the nodata values of a setting, and a palette is expanded to colours.

    Args:
        dataset: gdal.Dataset.
        setting: see the module; None or empty for the nodata of the file.

    Returns:
        (gdal.Dataset, setting): the same dataset or a VRT of it, and the setting that Nodata must still apply: () where a
        palette was expanded, as its transparent and nodata colours are in an alpha band then.
    """
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    wanted, unlike = [band.GetNoDataValue() for band in bands], False
    for number, counts, spans in setting or ():
        if number > len(bands):  # QGIS counts a mask as an additional band
            continue
        band = bands[number - 1]
        value = band.GetNoDataValue() if counts else None
        if value is None and spans and spans[0][0] == spans[0][1]:
            value = _stored(spans[0][0], band)
        unlike |= value != wanted[number - 1]
        wanted[number - 1] = value
    table = bands[0].GetColorTable() if len(bands) == 1 else None
    declared = bands[0].GetNoDataValue() if table else None  # before the dataset may be closed, which ends its bands
    if unlike or table:
        dataset = gdal_call(gdal.Translate, '', dataset, format='VRT', noData='none')
        for number, value in enumerate(wanted, start=1):
            if value is not None:
                dataset.GetRasterBand(number).SetNoDataValue(value)
    return (_coloured(dataset, table, declared, setting), ()) if table else (dataset, setting)


def _coloured(dataset: gdal.Dataset, table: gdal.ColorTable, declared: float | None, setting: Setting) -> gdal.Dataset:
    """Return a VRT with the colours of a palette, and an alpha band if some are transparent or nodata."""
    counts, spans = next(((counts, spans) for band, counts, spans in setting or () if band == 1), (True, ()))
    table = table.Clone()
    for number in range(table.GetCount()):
        colour = table.GetColorEntry(number)
        if any(low <= number <= high for low, high in spans):
            table.SetColorEntry(number, (*colour[:3], 0))
        elif number == declared and not counts:
            table.SetColorEntry(number, (*colour[:3], 255))  # GDAL makes the declared one transparent
    band = dataset.GetRasterBand(1)
    band.SetColorTable(table)
    transparent = any(table.GetColorEntry(number)[3] < 255 for number in range(table.GetCount()))
    return gdal_call(gdal.Translate, '', dataset, format='VRT',
                     rgbExpand='rgba' if transparent or band.GetNoDataValue() is not None else 'rgb')


def _stored(value: float, band: gdal.Band) -> float:
    """Return the raw value in the file of a value in the units of the layer."""
    scale, offset = _scale(band)
    return value if (scale, offset) == (1, 0) else (value - offset) / scale


class Nodata:
    """Nodata of the bands of a dataset: by values, masks and alpha.

    Attributes:
        by_value: True if a band has nodata values.
        everywhere: True if each band has nodata values or a mask, so that all bands of a pixel may be nodata.
    """

    def __init__(self, dataset: gdal.Dataset, source: gdal.Dataset, bands: Sequence[int], setting: Setting) -> None:
        """Read how the bands mark nodata.

        Args:
            dataset: gdal.Dataset that is read.
            source: gdal.Dataset from which it is derived, whose bands have scale and offset.
            bands: band numbers, in the order of the values.
            setting: see the module.
        """
        self.bands, self.alphas = bands, [band.GetBand() for band in alphas(dataset)]
        self.masked = [number for number in bands if _has_mask(dataset.GetRasterBand(number))]
        self.spans = [_spans(dataset.GetRasterBand(number), number, source, setting) for number in bands]
        self.by_value = any(map(bool, self.spans))
        self.everywhere = all(spans or number in self.masked for spans, number in zip(self.spans, bands))

    def declared(self, dataset: gdal.Dataset, window: Window,
                 values: npt.NDArray[Any]) -> tuple[npt.NDArray[np.bool_] | None, npt.NDArray[np.bool_] | None]:
        """Return where a window is nodata.

        Args:
            dataset: gdal.Dataset, the same as in the constructor or opened again.
            window: Window.
            values: (H, W, bands) raw values of the file, not averaged if ``by_value``.

        Returns:
            (missing, empty): (H, W, bands) bool, True where a band is nodata; (H, W) bool, True where the pixel is: it is
            transparent, a band is not finite or beyond MOST, or all bands are nodata. Each is None if it is False everywhere.

        Raises:
            GdalError: a mask or an alpha band cannot be read.
        """
        missing, size = self._by_values(values) if self.by_value or self.masked else None, values.shape[:2]
        if missing is not None:
            for number in self.masked:
                missing[..., self.bands.index(number)] |= _read(dataset.GetRasterBand(number).GetMaskBand(), window, size) == 0
        empty = [missing.all(axis=-1)] if self.everywhere and missing is not None else []
        empty += [_read(dataset.GetRasterBand(number), window, size) <= 0 for number in self.alphas]
        if not np.issubdtype(values.dtype, np.integer):
            empty.append(~(np.abs(values) < MOST).all(axis=-1))  # also NaN and infinity
        return missing, np.logical_or.reduce(empty) if empty else None

    def _by_values(self, values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        """Return (H, W, bands) bool: True where the value of a band is nodata."""
        out, whole = np.zeros(values.shape, bool), np.issubdtype(values.dtype, np.integer)
        for place, spans in enumerate(self.spans):
            for scale, offset, low, high in spans:
                if whole and (scale, offset) == (1, 0) and low == high and float(low).is_integer():
                    out[..., place] |= values[..., place] == int(low)  # the usual case: no need to convert to float64
                    continue
                numbers = values[..., place].astype('float64')
                if (scale, offset) != (1, 0):
                    numbers, low, high = numbers * scale + offset, low - NEAR, high + NEAR
                out[..., place] |= (numbers >= low) & (numbers <= high)
        return out


def _spans(band: gdal.Band, number: int, source: gdal.Dataset, setting: Setting) -> list[tuple[float, float, float, float]]:
    """Return the nodata ranges of a band: [(scale, offset, lowest, highest)], limits after scale and offset are applied."""
    own: list[tuple[float, float, float, float]] = []
    if number <= source.RasterCount:
        scale = _scale(source.GetRasterBand(number))
        own += [(*scale, low, high) for one, _, spans in setting or () if one == number for low, high in spans]
    value = band.GetNoDataValue()
    if value is not None and not math.isnan(value):
        value = float(np.float32(value)) if band.DataType == gdal.GDT_Float32 else value
        own.append((1, 0, value, value))
    return own


def _scale(band: gdal.Band) -> tuple[float, float]:
    """Return (scale, offset) of the values of a band."""
    scale = band.GetScale()
    return 1 if scale is None else scale, band.GetOffset() or 0


def _has_mask(band: gdal.Band) -> bool:
    """Return whether a band has a mask other than its nodata value and alpha."""
    flags = band.GetMaskFlags()
    return not flags & (gdal.GMF_ALL_VALID | gdal.GMF_ALPHA) and flags != gdal.GMF_NODATA


def alphas(dataset: gdal.Dataset) -> list[gdal.Band]:
    """Return the alpha bands of a dataset: list of gdal.Band."""
    bands = (dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount))
    return [band for band in bands if band.GetColorInterpretation() == gdal.GCI_AlphaBand]


def _read(band: gdal.Band, window: Window, size: tuple[int, ...]) -> npt.NDArray[Any]:
    return gdal_call(band.ReadAsArray, *window, buf_xsize=size[1], buf_ysize=size[0])
