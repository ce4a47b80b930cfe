"""Reader of raster files: three bands on the axes of the grid, by exact pixel windows.

A rotated raster, or one in another coordinate reference system than the grid, is read through a warped VRT. Values that are not
8-bit get a stretch between two percentiles of the whole raster, so that a tile has the same image in every grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from osgeo import gdal, gdal_array

from ..errors import RasterError
from ..grid.same_crs import same_crs
from ..messages import Message
from ..runtime.gdal_errors import GdalError, gdal_call, strict_jpeg
from .bands import chosen_bands, has_palette, require_colours
from .fill_values import fill_values
from .nodata import Nodata, Setting, alphas, as_set
from .pixels import Stretch, reduced, shares
from .stretch import stretch_notes, stretch_of
from .subdataset_names import note_of, open_referenced
from .windows import PixelGrid, Window

if TYPE_CHECKING:
    import numpy.typing as npt

FORGET_PX = 96_000_000  # read between reopenings, which empty GDAL's block cache: else it grows to a share of all memory


class Raster:
    """Open raster. Not thread-safe: open one in each thread.

    Attributes:
        pixels: PixelGrid, in the coordinate reference system of the grid.
        warped: True if these pixels are read through a warped VRT.
        reprojected: True if the grid has another coordinate reference system.
        bands: numbers of the three bands read as red, green, blue; one number three times for a grey raster.
        limits: values of its data types that may be fill, see core.raster.fill_values.
        notes: list of Message about how it is read, for the user.
        total_px: number of pixels read so far.
        in_threads: True: several threads may each open and read one.
    """

    in_threads = True

    def __init__(self, source: str, wkt: str | None = None, grid_wkt: str | None = None, *, bands: Sequence[int] | None = None,
                 percentiles: tuple[float, float] = (2, 98), name: str | None = None, nodata: Setting = None) -> None:
        """Open the raster; arguments as of pixels.RasterSettings.

        Raises:
            RasterError: it cannot be opened or reprojected, or has no georeference or no usable band.
        """
        self.notes: list[Message] = []
        self.source_text, self.path, self.systems, self.setting = source, name or source, (wkt, grid_wkt), nodata
        self._open_all()
        self.notes += note_of(self.source)
        self.warped = self.dataset is not self.source
        x0, dx, _, y0, _, dy = self.dataset.GetGeoTransform()
        self.pixels = PixelGrid(x0, y0, dx, dy, self.dataset.RasterXSize, self.dataset.RasterYSize)
        self.bands, note = chosen_bands(self.dataset, bands)
        self.notes += [note] if note else []
        require_colours(self.dataset, self.bands, self.path)  # its source may hold a password
        self.unique = sorted(set(self.bands))
        self.kinds = {self.dataset.GetRasterBand(band).DataType for band in self.unique}
        self.palette = has_palette(self.source)
        self.nodata = Nodata(self.dataset, self.source, self.unique, self.left)
        self.limits: set[float] = set().union(*map(self._limits, self.unique))
        self.percentiles, self.read_px, self.total_px = percentiles, 0, 0
        self._known_stretch: Stretch | None = None

    def _open_all(self) -> None:
        self.source, self.left = as_set(open_referenced(self.source_text, self.path), self.setting)
        self.dataset = self._aligned(self.source, *self.systems)

    @property
    def stretch(self) -> Stretch | None:
        """Stretch of values that are not 8-bit, else None; computed from the whole raster on first access."""
        if self._known_stretch is None and self.kinds != {gdal.GDT_Byte}:
            self._known_stretch = stretch_of(self, self.percentiles)
            self.notes += stretch_notes(self._known_stretch, self, self.percentiles)
        return self._known_stretch

    @stretch.setter
    def stretch(self, known: Stretch | None) -> None:
        """Use the stretch of another Raster of the same file."""
        self._known_stretch = known

    @property
    def block_width(self) -> int:
        """Width of a block of the file, pixels."""
        return self.dataset.GetRasterBand(self.bands[0]).GetBlockSize()[0]

    @property
    def footprint(self) -> list[tuple[float, float]]:
        """Four corners (x, y) of the raster in its own coordinate reference system, in order around it."""
        x0, dx, rx, y0, ry, dy = self.source.GetGeoTransform()
        w, h = self.source.RasterXSize, self.source.RasterYSize
        return [(x0 + c * dx + r * rx, y0 + c * ry + r * dy) for c, r in ((0, 0), (w, 0), (w, h), (0, h))]

    def _aligned(self, dataset: gdal.Dataset, wkt: str | None, grid_wkt: str | None) -> gdal.Dataset:
        transform = dataset.GetGeoTransform()
        rotated = transform[2] != 0 or transform[4] != 0
        other = bool(wkt and grid_wkt) and not same_crs(wkt, grid_wkt)
        self.reprojected = other
        if not (rotated or other):
            return dataset
        self.notes.append(Message(
            'The raster is rotated: it is reprojected as it is read, with bilinear resampling.' if rotated else
            'The coordinate reference system of the raster differs from that of the grid: the raster is reprojected as it is '
            'read, with bilinear resampling.'))
        try:
            return gdal_call(gdal.Warp, '', dataset, format='VRT', srcSRS=wkt, dstSRS=grid_wkt or wkt,
                             resampleAlg='bilinear', dstAlpha=not alphas(dataset))
        except GdalError as error:
            raise RasterError('The raster cannot be reprojected to the grid: {error}. Check its coordinate reference system, '
                              'or reproject it first.',
                              error=error) from error

    def _limits(self, number: int) -> set[float]:
        bits = self.source.GetRasterBand(number).GetMetadataItem('NBITS', 'IMAGE_STRUCTURE')
        kind = gdal_array.GDALTypeCodeToNumericTypeCode(self.dataset.GetRasterBand(number).DataType)
        return fill_values(np.dtype(kind), int(bits) if bits else None)

    @property
    def fills(self) -> set[float]:
        """Set of the values that may be fill, see core.raster.fill_values."""
        return self.limits if self.stretch is None else set(self.stretch.fills.tolist())

    @property
    def may_be_empty(self) -> bool:
        """False if neither the file nor its layer can have nodata; real numbers always can, as NaN."""
        return bool(self.nodata.everywhere or self.nodata.alphas or self.kinds & {gdal.GDT_Float32, gdal.GDT_Float64})

    def read(self, window: Window, width: int, height: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any] | None]:
        """Return the pixels of a window, reduced to a size by averaging.

        Args:
            window: Window on the raster.
            width, height: wanted size, that of the window divided by one integer; GDAL uses overviews if there are any.

        Returns:
            (values, valid): (height, width, 3) in the data type of the file; and (height, width) bool, False where the file
            or its layer declares nodata, or None if there is none. For a reduced size, ``valid`` is the share of each pixel
            that is not nodata, counted in the pixels of the file.

        Raises:
            RasterError: the file cannot be read there.
        """
        factor, valid = window.width // width, None
        if self.palette:  # GDAL would reduce to the nearest palette colour
            values = reduced(self._values(window, *window[2:]), factor)
        else:
            values = self._values(window, width, height, gdal.GRIORA_Average)
        if self.may_be_empty:
            whole = values if factor == 1 else self._values(window, *window[2:])
            empty = self._declared(window, whole)[1]
            valid = None if empty is None else shares(~empty, factor)
        self.forget_after(window.width * window.height)
        return self._ordered(values), valid

    def sample(self, window: Window, width: int,
               height: int) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Return a window decimated to a size by nearest neighbour, without averaging.

        Args:
            window: Window on the raster.
            width, height: wanted size, at most that of the window.

        Returns:
            (values, missing, empty): (height, width, 3) numbers, (height, width, 3) bool, True where a band is nodata, and
            (height, width) bool, True where the pixel is.
        """
        values = self._values(window, width, height)
        missing, empty = self._declared(window, values)
        self.forget_after(window.width * window.height)
        return (self._ordered(values), np.zeros((height, width, 3), bool) if missing is None else self._ordered(missing),
                np.zeros((height, width), bool) if empty is None else empty)

    def _ordered(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        order = [self.unique.index(band) for band in self.bands]
        return values if order == [0, 1, 2] else values[..., order]

    def _values(self, window: Window, width: int, height: int,
                resampling: int = gdal.GRIORA_NearestNeighbour) -> npt.NDArray[Any]:
        """Return (height, width, bands) raw values of the file, each band once."""
        try:
            with strict_jpeg():
                values = gdal_call(self.dataset.ReadAsArray, *window, buf_xsize=width, buf_ysize=height, band_list=self.unique,
                                   interleave='pixel', resample_alg=resampling)
        except GdalError as error:
            raise unreadable_window(self, window.col, window.row, error) from error
        return values.reshape(height, width, len(self.unique))

    def _declared(self, window: Window,
                  values: npt.NDArray[Any]) -> tuple[npt.NDArray[np.bool_] | None, npt.NDArray[np.bool_] | None]:
        try:
            return self.nodata.declared(self.dataset, window, values)
        except GdalError as error:
            raise unreadable_window(self, window.col, window.row, error) from error

    def forget_after(self, pixels: int) -> None:
        """Count the pixels read, and reopen the file every FORGET_PX to empty GDAL's block cache of it.

        Flushing would empty it for a single file, but not for the sources of a VRT.
        """
        self.read_px += pixels
        self.total_px += pixels
        if self.read_px > FORGET_PX:
            notes, self.read_px = list(self.notes), 0
            self.dataset = self.source = None
            self._open_all()
            self.notes = notes


def unreadable_window(raster: Raster, col: int, row: int, error: GdalError) -> RasterError:
    """Return the RasterError for a window at ``col``, ``row`` that GDAL cannot read; ``error``: its GdalError."""
    return RasterError('The raster {path} cannot be read at column {col}, row {row}: {error}. Check that its files are complete '
                       'and can be reached, and run again.', path=raster.path,
                       col=col, row=row, error=error)
