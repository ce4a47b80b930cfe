"""A raster as tiles see it: three 8-bit bands on the grid's own axes, read by exact pixel windows.

The one reader of orthophotos. A rotated raster, or one in another coordinate reference system than the grid, is read
through a warped view; values that are not 8-bit are stretched between two percentiles of the whole raster, so that a
tile looks the same whichever grid it is read with.
"""

import math
from typing import NamedTuple

import numpy as np
from osgeo import gdal, osr

from .errors import RasterError
from .gdalcalls import GdalError, checked
from .pixels import fill_mask, resize
from .windows import PixelGrid, Window

OK, NODATA, OUTSIDE = 'ok', 'nodata', 'outside'  # why a tile has an image, or none
MAX_EMPTY_SHARE = 0.05  # of a tile without image, from which nothing is said about it
SAMPLE_PX = 1024  # side of the decimated read that the percentiles come from


class Stretch(NamedTuple):
    """Values that become 0 and 255, per band: two arrays (3,) float32."""

    low: np.ndarray
    high: np.ndarray

    def apply(self, values):
        """(..., 3) numbers -> (..., 3) uint8; what is not a number becomes 0."""
        scaled = (values.astype('float32') - self.low) * (255 / (self.high - self.low))
        return np.clip(np.nan_to_num(scaled) + 0.5, 0, 255).astype('uint8')


class Raster:
    """An open raster. Not for two threads at once: open one for each.

    Attributes:
        pixels: PixelGrid, in the grid's coordinate reference system.
        warped: True when these pixels come from a reprojection.
        reprojected: True when the grid has another coordinate reference system.
        bands: numbers of the three bands read as red, green, blue; one number three times for a grey raster.
        notes: list of sentences about how it is read, for the user.
    """

    def __init__(self, source, wkt=None, grid_wkt=None, bands=None, percentiles=(2, 98)):
        """Open.

        Args:
            source: what GDAL opens (a path, a /vsi path, a connection string).
            wkt: coordinate reference system of the raster, where it is known better than the file says.
            grid_wkt: that of the grid; default the raster's.
            bands: band numbers for red, green, blue; default by colour interpretation, else the first three.
            percentiles: that become 0 and 255 where values are not 8-bit.

        Raises:
            RasterError: it cannot be opened, has no georeference, or no band.
        """
        self.notes = []
        self.source = self._open(source)
        self.dataset = self._aligned(self.source, wkt, grid_wkt)
        self.warped = self.dataset is not self.source
        x0, dx, _, y0, _, dy = self.dataset.GetGeoTransform()
        self.pixels = PixelGrid(x0, y0, dx, dy, self.dataset.RasterXSize, self.dataset.RasterYSize)
        self.bands = tuple(bands) if bands else self._default_bands()
        self.kinds = {self.dataset.GetRasterBand(band).DataType for band in self.bands}
        self.percentiles, self._known_stretch = percentiles, None

    @property
    def stretch(self):
        """Stretch of values that are not 8-bit, else None; looks over the whole raster once, when first asked for."""
        if self._known_stretch is None and self.kinds != {gdal.GDT_Byte}:
            self._known_stretch = self._stretch(self.percentiles)
        return self._known_stretch

    @staticmethod
    def _open(source):
        try:
            dataset = checked(gdal.Open, source)
        except GdalError as error:
            raise RasterError(f'The raster {source} cannot be opened: {error}. Choose a file that GDAL reads.') from error
        if not dataset.RasterCount:
            raise RasterError(f'The raster {source} has no band. Choose an image with 1 band or more.')
        if dataset.GetGeoTransform(can_return_null=True) is None:
            raise RasterError(f'The raster {source} has no position on the ground. Georeference it, or add its world '
                              'file (.jgw, .j2w, .tfw).')
        if dataset.GetRasterBand(1).GetColorTable() and dataset.RasterCount == 1:
            return checked(gdal.Translate, '', dataset, format='VRT', rgbExpand='rgb')
        return dataset

    @property
    def footprint(self):
        """Corners of the source in its own coordinate reference system, in order."""
        x0, dx, rx, y0, ry, dy = self.source.GetGeoTransform()
        w, h = self.source.RasterXSize, self.source.RasterYSize
        return [(x0 + c * dx + r * rx, y0 + c * ry + r * dy) for c, r in ((0, 0), (w, 0), (w, h), (0, h))]

    def _aligned(self, dataset, wkt, grid_wkt):
        transform = dataset.GetGeoTransform()
        rotated = transform[2] != 0 or transform[4] != 0
        other = bool(wkt and grid_wkt) and not _same_crs(wkt, grid_wkt)
        self.reprojected = other
        if not (rotated or other):
            return dataset
        reason = 'is rotated' if rotated else 'has another coordinate reference system than the grid'
        self.notes.append(f'The raster {reason}: it is read through a reprojection, with bilinear resampling.')
        try:
            return checked(gdal.Warp, '', dataset, format='VRT', srcSRS=wkt, dstSRS=grid_wkt or wkt,
                           resampleAlg='bilinear', dstAlpha=not _has_alpha(dataset))
        except GdalError as error:
            raise RasterError(f'The raster cannot be reprojected to the grid: {error}. Reproject it first.') from error

    def _default_bands(self):
        count = self.dataset.RasterCount
        meaning = {self.dataset.GetRasterBand(i).GetColorInterpretation(): i for i in range(count, 0, -1)}
        colours = [meaning.get(c) for c in (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)]
        image = [i for i in range(1, count + 1)
                 if self.dataset.GetRasterBand(i).GetColorInterpretation() != gdal.GCI_AlphaBand]
        if all(colours):
            chosen = tuple(colours)
        elif len(image) >= 3:
            chosen = tuple(image[:3])
        elif image:
            chosen = (image[0],) * 3
        else:
            raise RasterError('An image of 1 band or more was expected, found an alpha band only. Choose another raster.')
        if len(set(chosen)) == 1:
            self.notes.append(f'Single-band raster: band {chosen[0]} is used as red, green and blue.')
        elif len(image) > 3:
            self.notes.append(f'The raster has {len(image)} bands: bands {chosen[0]}, {chosen[1]}, {chosen[2]} are used '
                              'as red, green and blue.')
        return chosen

    def _stretch(self, percentiles):
        whole = Window(0, 0, self.pixels.width, self.pixels.height)
        values, valid = self._read(whole, min(SAMPLE_PX, whole.width), min(SAMPLE_PX, whole.height))
        valid &= ~fill_mask(values)
        lows, highs = [], []
        for band in range(3):
            kept = values[..., band][valid].astype('float64')
            if not kept.size:
                raise RasterError('The raster holds no valid pixel. Choose another raster, or correct its nodata value.')
            low, high = np.percentile(kept, percentiles)
            lows.append(low)
            highs.append(high if high > low else low + 1)
        low, high = ', '.join(f'{v:g}' for v in sorted(set(lows))), ', '.join(f'{v:g}' for v in sorted(set(highs)))
        kind = ', '.join(sorted(gdal.GetDataTypeName(k) for k in self.kinds))
        self.notes.append(f'{kind} values: {low} to {high} (percentiles {percentiles[0]:g} '
                          f'and {percentiles[1]:g} of each band) are scaled to 0 to 255.')
        return Stretch(np.array(lows, 'float32'), np.array(highs, 'float32'))

    def tile(self, bounds, size_px):
        """The image of a tile, as a network sees it.

        Args:
            bounds: Bounds of the tile.
            size_px: wanted side.

        Returns:
            (image, status): (size_px, size_px, 3) uint8 north up and ``ok``, or None and ``nodata`` or ``outside``.

        Raises:
            RasterError: the file cannot be read there.
        """
        if not all(map(math.isfinite, bounds)):
            return None, OUTSIDE  # a tile without geometry
        window = self.pixels.window(bounds)
        if not self.pixels.on_image(window):
            return None, OUTSIDE
        # twice the wanted size is all that the exact average needs; GDAL takes it from overviews where there are some
        width, height = min(window.width, 2 * size_px), min(window.height, 2 * size_px)
        values, valid = self._read(window, width, height)
        if empty_share(values, valid) >= MAX_EMPTY_SHARE:
            return None, NODATA
        stretch = self.stretch
        image = values if stretch is None else stretch.apply(values)
        if self.pixels.dy > 0:
            image = image[::-1]
        if self.pixels.dx < 0:
            image = image[:, ::-1]
        return resize(np.ascontiguousarray(image), size_px), OK

    def _read(self, window, width, height):
        """(height, width, 3) values and (height, width) True where they are an image."""
        bands = sorted(set(self.bands))
        try:
            values = checked(
                self.dataset.ReadAsArray, *window, buf_xsize=width, buf_ysize=height, band_list=bands, interleave='pixel',
                resample_alg=gdal.GRIORA_Average)
            values = values.reshape(height, width, len(bands))
            valid = self._valid(window, width, height, bands)
        except GdalError as error:
            raise RasterError(f'The raster cannot be read at column {window.col}, row {window.row}: {error}. '
                              'The file may be truncated: get it again.') from error
        if not np.issubdtype(values.dtype, np.integer):
            valid &= np.isfinite(values).all(axis=-1)
        order = [bands.index(band) for band in self.bands]
        return (values if order == [0, 1, 2] else values[..., order]), valid

    def _valid(self, window, width, height, bands):
        """(height, width) bool: a pixel is empty where a mask or alpha says so, or every band holds its nodata value."""
        valid = np.zeros((height, width), bool)
        for number in bands:
            band = self.dataset.GetRasterBand(number)
            if band.GetMaskFlags() & gdal.GMF_ALL_VALID:
                return np.ones((height, width), bool)
            valid |= checked(band.GetMaskBand().ReadAsArray, *window, buf_xsize=width, buf_ysize=height) > 0
        return valid


def empty_share(values, valid):
    """The share of a tile without image.

    Pixels that the file declares empty count as they are. Solid white or black counts only where it reaches a corner of
    the tile: the fill of an orthophoto's edge does, as it is a half-plane; a white roof seldom does.

    Args:
        values: (H, W, 3) raw values.
        valid: (H, W) bool, False where the file declares no image.

    Returns:
        Share in [0, 1].
    """
    if not valid.all():
        declared = 1 - valid.mean()
        if declared >= MAX_EMPTY_SHARE:
            return float(declared)
    if (values == values[0, 0]).all():
        return 1.0  # one colour all over is no photograph
    fill = fill_mask(values)
    if not (fill[0, 0] or fill[0, -1] or fill[-1, 0] or fill[-1, -1]):
        return 0.0
    return float((fill | ~valid).mean())


def _has_alpha(dataset):
    return any(dataset.GetRasterBand(i).GetColorInterpretation() == gdal.GCI_AlphaBand
               for i in range(1, dataset.RasterCount + 1))


def _same_crs(one, other):
    a, b = osr.SpatialReference(), osr.SpatialReference()
    a.ImportFromWkt(one)
    b.ImportFromWkt(other)
    return bool(a.IsSame(b, ['IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES', 'CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS']))
