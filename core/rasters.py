"""A raster as tiles see it: three 8-bit bands on the grid's own axes, read by exact pixel windows.

The one reader of orthophotos. A rotated raster, or one in another coordinate reference system than the grid, is read
through a warped view; values that are not 8-bit are stretched between two percentiles of the whole raster, so that a
tile looks the same whichever grid it is read with.
"""

import numpy as np
from osgeo import gdal

from .bands import chosen_bands, require_colours
from .errors import RasterError
from .gdalcalls import GdalError, checked, strict_jpeg
from .messages import Message
from .pixels import Stretch, filled
from .same_crs import same_crs
from .windows import PixelGrid, Window

FORGET_PX = 96_000_000  # after which GDAL forgets what it has decoded, or it would fill its cache, a part of all memory
MOST = 1e30  # a real number beyond is no pixel: -3.4e38 stands for nodata, whether the file says so or not
SAMPLE_PX = 1024  # side of the decimated read that the percentiles come from


class Raster:
    """An open raster. Not for two threads at once: open one for each.

    Attributes:
        pixels: PixelGrid, in the grid's coordinate reference system.
        warped: True when these pixels come from a reprojection.
        reprojected: True when the grid has another coordinate reference system.
        bands: numbers of the three bands read as red, green, blue; one number three times for a grey raster.
        notes: list of sentences about how it is read, for the user.
        total_px: pixels that were read so far.
        in_threads: True, as it may be opened and read in several threads.
    """

    in_threads = True

    def __init__(self, source, wkt=None, grid_wkt=None, bands=None, percentiles=(2, 98), name=None):
        """Open.

        Args:
            source: what GDAL opens (a path, a /vsi path, a connection string).
            wkt: coordinate reference system of the raster, where it is known better than the file says.
            grid_wkt: that of the grid; default the raster's.
            bands: band numbers for red, green, blue; default by colour interpretation, else the first three.
            percentiles: that become 0 and 255 where values are not 8-bit.
            name: of the raster in messages, where the source holds a password; default the source.

        Raises:
            RasterError: it cannot be opened, has no georeference, or no band.
        """
        self.notes, self.source_text, self.path, self.systems = [], source, name or source, (wkt, grid_wkt)
        self._open_all()
        self.warped = self.dataset is not self.source
        x0, dx, _, y0, _, dy = self.dataset.GetGeoTransform()
        self.pixels = PixelGrid(x0, y0, dx, dy, self.dataset.RasterXSize, self.dataset.RasterYSize)
        self.bands = self._bands(bands)
        require_colours(self.dataset, self.bands, source)
        self.kinds = {self.dataset.GetRasterBand(band).DataType for band in self.bands}
        self.percentiles, self._known_stretch, self.read_px, self.total_px = percentiles, None, 0, 0

    def _open_all(self):
        self.source = self._open(self.source_text, self.path)
        self.dataset = self._aligned(self.source, *self.systems)

    @property
    def stretch(self):
        """Stretch of values that are not 8-bit, else None; looks over the whole raster once, when first asked for."""
        if self._known_stretch is None and self.kinds != {gdal.GDT_Byte}:
            self._known_stretch = self._stretch(self.percentiles)
        return self._known_stretch

    @stretch.setter
    def stretch(self, known):
        """Take over that of another Raster of the same file."""
        self._known_stretch = known

    @property
    def block_width(self):
        """Of the file, pixels."""
        return self.dataset.GetRasterBand(self.bands[0]).GetBlockSize()[0]

    @staticmethod
    def _open(source, name):
        try:
            dataset = checked(gdal.Open, source)
        except GdalError as error:
            raise RasterError('The raster {source} cannot be opened: {error}. Choose a file that GDAL reads.',
                              source=name, error=error) from error
        if not dataset.RasterCount:
            raise RasterError('The raster {source} has no band. Choose an image with 1 band or more.', source=name)
        transform = dataset.GetGeoTransform(can_return_null=True)
        if transform is None:
            raise RasterError('The raster {source} has no position on the ground. Georeference it, or add its world file '
                              '(.jgw, .j2w, .tfw).', source=name)
        if not np.isfinite(transform).all() or transform[1] * transform[5] == transform[2] * transform[4]:
            raise RasterError('A position on the ground was expected in the raster {source}, found {transform}. Correct its '
                              'world file, or georeference it again.', source=name,
                              transform=', '.join(f'{v:g}' for v in transform))
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
        other = bool(wkt and grid_wkt) and not same_crs(wkt, grid_wkt)
        self.reprojected = other
        if not (rotated or other):
            return dataset
        self.notes.append(Message(
            'The raster is rotated: it is read through a reprojection, with bilinear resampling.' if rotated else
            'The raster has another coordinate reference system than the grid: it is read through a reprojection, with bilinear '
            'resampling.'))
        try:
            return checked(gdal.Warp, '', dataset, format='VRT', srcSRS=wkt, dstSRS=grid_wkt or wkt,
                           resampleAlg='bilinear', dstAlpha=not _has_alpha(dataset))
        except GdalError as error:
            raise RasterError('The raster cannot be reprojected to the grid: {error}. Check its coordinate reference system, '
                              'or reproject it first.',
                              error=error) from error

    def _bands(self, given):
        bands, note = chosen_bands(self.dataset, given)
        self.notes += [note] if note else []
        return bands

    def _stretch(self, percentiles):
        whole = Window(0, 0, self.pixels.width, self.pixels.height)
        values, valid = self.read(whole, min(SAMPLE_PX, whole.width), min(SAMPLE_PX, whole.height))
        valid = ~filled(values) if valid is None else valid & ~filled(values)
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
        self.notes.append(Message('{kind} values: {low} to {high} (percentiles {from_pc:g} and {to_pc:g} of each '
                                  'band) are scaled to 0 to 255.', kind=kind, low=low, high=high, from_pc=percentiles[0],
                                  to_pc=percentiles[1]))
        return Stretch(np.array(lows, 'float32'), np.array(highs, 'float32'))

    def read(self, window, width, height):
        """The pixels of a window, reduced to a size by averages.

        Args:
            window: Window on the raster.
            width, height: wanted size; GDAL takes it from overviews where there are some.

        Returns:
            (values, valid): (height, width, 3) in the type of the file, and (height, width) bool, False where the file
            declares no image, or None where it declares image everywhere.

        Raises:
            RasterError: the file cannot be read there.
        """
        bands = sorted(set(self.bands))
        try:
            with strict_jpeg():
                values = checked(
                    self.dataset.ReadAsArray, *window, buf_xsize=width, buf_ysize=height, band_list=bands, interleave='pixel',
                    resample_alg=gdal.GRIORA_Average)
            values = values.reshape(height, width, len(bands))
            valid = self._valid(window, width, height, bands)
        except GdalError as error:
            raise unreadable(self, window.col, window.row, error) from error
        if not np.issubdtype(values.dtype, np.integer):
            there = (np.abs(values) < MOST).all(axis=-1)  # no NaN, no infinity
            valid = there if valid is None else valid & there
        self.forget_after(window.width * window.height)
        order = [bands.index(band) for band in self.bands]
        return (values if order == [0, 1, 2] else values[..., order]), valid

    def forget_after(self, pixels):
        """Note that so many pixels were read; from time to time the file is opened anew, which drops what GDAL keeps of it.

        Flushing would do for one file, but not for the sources of a VRT.
        """
        self.read_px += pixels
        self.total_px += pixels
        if self.read_px > FORGET_PX:
            notes, self.read_px = list(self.notes), 0
            self.dataset = self.source = None
            self._open_all()
            self.notes = notes

    def _valid(self, window, width, height, bands):
        """A pixel is empty where a mask or alpha says so, or every band holds its nodata value; None: no pixel is."""
        valid = np.zeros((height, width), bool)
        for number in bands:
            band = self.dataset.GetRasterBand(number)
            if band.GetMaskFlags() & gdal.GMF_ALL_VALID:
                return None
            valid |= checked(band.GetMaskBand().ReadAsArray, *window, buf_xsize=width, buf_ysize=height) > 0
        return valid


def unreadable(raster, col, row, error):
    """The RasterError for a part of a file that GDAL cannot read; ``error``: what it said."""
    return RasterError('The raster {path} cannot be read at column {col}, row {row}: {error}. It may be truncated, or a file '
                       'that it is made of is out of reach: look whether all of it is there, and run again.', path=raster.path,
                       col=col, row=row, error=error)


def _has_alpha(dataset):
    return any(dataset.GetRasterBand(i).GetColorInterpretation() == gdal.GCI_AlphaBand
               for i in range(1, dataset.RasterCount + 1))
