"""A raster as tiles see it: three 8-bit bands on the grid's own axes, read by exact pixel windows.

The one reader of orthophotos. A rotated raster, or one in another coordinate reference system than the grid, is read
through a warped view; values that are not 8-bit are stretched between two percentiles of the whole raster, so that a
tile looks the same whichever grid it is read with.
"""

import numpy as np
from osgeo import gdal, gdal_array

from ..errors import RasterError
from ..grid.same_crs import same_crs
from ..messages import Message
from ..runtime.gdal_errors import GdalError, gdal_call, strict_jpeg
from .bands import chosen_bands, has_palette, require_colours
from .fill_values import fill_values
from .nodata import Nodata, alphas, as_set
from .pixels import reduced, shares
from .stretch import stretch_notes, stretch_of
from .subdataset_names import note_of, open_one
from .windows import PixelGrid

FORGET_PX = 96_000_000  # after which GDAL forgets what it has decoded, or it would fill its cache, a part of all memory


class Raster:
    """An open raster. Not for two threads at once: open one for each.

    Attributes:
        pixels: PixelGrid, in the grid's coordinate reference system.
        warped: True when these pixels come from a reprojection.
        reprojected: True when the grid has another coordinate reference system.
        bands: numbers of the three bands read as red, green, blue; one number three times for a grey raster.
        limits: values of its types that may be fill, see core.raster.fill_values.
        notes: list of sentences about how it is read, for the user.
        total_px: pixels that were read so far.
        in_threads: True, as it may be opened and read in several threads.
    """

    in_threads = True

    def __init__(self, source, wkt=None, grid_wkt=None, bands=None, percentiles=(2, 98), name=None,
                 nodata=None):
        """Open.

        Args:
            source: what GDAL opens (a path, a /vsi path, a connection string).
            wkt: coordinate reference system of the raster, where it is known better than the file says.
            grid_wkt: that of the grid; default the raster's.
            bands: band numbers for red, green, blue; default by colour interpretation, else the first three.
            percentiles: that become 0 and 255 where values are not 8-bit.
            name: of the raster in messages, where the source holds a password; default the source.
            nodata: how the nodata values of a layer differ from those of the file, see core.raster.nodata; default not at all.

        Raises:
            RasterError: it cannot be opened, has no georeference, or no band.
        """
        self.notes, self.source_text, self.path, self.systems, self.setting = [], source, name or source, (wkt, grid_wkt), nodata
        self._open_all()
        self.notes += note_of(self.source)
        self.warped = self.dataset is not self.source
        x0, dx, _, y0, _, dy = self.dataset.GetGeoTransform()
        self.pixels = PixelGrid(x0, y0, dx, dy, self.dataset.RasterXSize, self.dataset.RasterYSize)
        self.bands = self._bands(bands)
        require_colours(self.dataset, self.bands, source)
        self.unique = sorted(set(self.bands))
        self.kinds = {self.dataset.GetRasterBand(band).DataType for band in self.unique}
        self.palette = has_palette(self.source)
        self.nodata = Nodata(self.dataset, self.source, self.unique, self.left)
        self.limits = set().union(*map(self._limits, self.unique))
        self.percentiles, self._known_stretch, self.read_px, self.total_px = percentiles, None, 0, 0

    def _open_all(self):
        self.source, self.left = as_set(self._open(self.source_text, self.path), self.setting)
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
            dataset = open_one(source)
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
            return gdal_call(gdal.Warp, '', dataset, format='VRT', srcSRS=wkt, dstSRS=grid_wkt or wkt,
                             resampleAlg='bilinear', dstAlpha=not alphas(dataset))
        except GdalError as error:
            raise RasterError('The raster cannot be reprojected to the grid: {error}. Check its coordinate reference system, '
                              'or reproject it first.',
                              error=error) from error

    def _bands(self, given):
        bands, note = chosen_bands(self.dataset, given)
        self.notes += [note] if note else []
        return bands

    def _limits(self, number):
        bits = self.source.GetRasterBand(number).GetMetadataItem('NBITS', 'IMAGE_STRUCTURE')
        kind = gdal_array.GDALTypeCodeToNumericTypeCode(self.dataset.GetRasterBand(number).DataType)
        return fill_values(np.dtype(kind), int(bits) if bits else None)

    def _stretch(self, percentiles):
        stretch = stretch_of(self, percentiles)
        self.notes += stretch_notes(stretch, self, percentiles)
        return stretch

    @property
    def fills(self):
        """Values that may be fill: set of numbers, see core.raster.fill_values."""
        return self.limits if self.stretch is None else set(self.stretch.fills.tolist())

    @property
    def may_be_empty(self):
        """False where the file and its layer declare image everywhere."""
        return bool(self.nodata.everywhere or self.nodata.alphas or self.kinds & {gdal.GDT_Float32, gdal.GDT_Float64})

    def read(self, window, width, height):
        """The pixels of a window, reduced to a size by averages.

        Args:
            window: Window on the raster.
            width, height: wanted size, that of the window by a whole number; GDAL takes it from overviews where there are some.

        Returns:
            (values, valid): (height, width, 3) in the type of the file; and (height, width) bool, False where the file or its
            layer declares no image, or None where it is image everywhere. Of a reduced size, the share of each pixel that is
            image: what a nodata value or a mask leaves out is counted in the pixels of the file.

        Raises:
            RasterError: the file cannot be read there.
        """
        factor, valid = window.width // width, None
        if self.palette:  # of which GDAL would choose one of its colours
            values = reduced(self._values(window, *window[2:]), factor)
        else:
            values = self._values(window, width, height, gdal.GRIORA_Average)
        if self.may_be_empty:
            whole = values if factor == 1 else self._values(window, *window[2:])
            valid = shares(~self._declared(window, whole)[1], factor)
        self.forget_after(window.width * window.height)
        return self._ordered(values), valid

    def sample(self, window, width, height):
        """Some of the pixels of a window as they are, without averages.

        Args: as of :meth:`read`.

        Returns:
            (values, missing, empty): (height, width, 3) numbers, (height, width, 3) bool, True where a band has no image, and
            (height, width) bool, True where the pixel has none.
        """
        values = self._values(window, width, height)
        missing, empty = self._declared(window, values)
        self.forget_after(window.width * window.height)
        return (self._ordered(values), np.zeros((height, width, 3), bool) if missing is None else self._ordered(missing),
                np.zeros((height, width), bool) if empty is None else empty)

    def _ordered(self, values):
        order = [self.unique.index(band) for band in self.bands]
        return values if order == [0, 1, 2] else values[..., order]

    def _values(self, window, width, height, resampling=gdal.GRIORA_NearestNeighbour):
        """(height, width, bands) of the file, each band once."""
        try:
            with strict_jpeg():
                values = gdal_call(self.dataset.ReadAsArray, *window, buf_xsize=width, buf_ysize=height, band_list=self.unique,
                                   interleave='pixel', resample_alg=resampling)
        except GdalError as error:
            raise unreadable_window(self, window.col, window.row, error) from error
        return values.reshape(height, width, len(self.unique))

    def _declared(self, window, values):
        try:
            return self.nodata.declared(self.dataset, window, values)
        except GdalError as error:
            raise unreadable_window(self, window.col, window.row, error) from error

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


def unreadable_window(raster, col, row, error):
    """The RasterError for a part of a file that GDAL cannot read; ``error``: what it said."""
    return RasterError('The raster {path} cannot be read at column {col}, row {row}: {error}. It may be truncated, or a file '
                       'that it is made of is out of reach: look whether all of it is there, and run again.', path=raster.path,
                       col=col, row=row, error=error)
