"""Sparse GeoTIFF of the evidence (log odds) of scattered tiles, with nodata between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal

from ..errors import RasterError, reason_of
from ..grid.tile_grid import Bounds
from ..runtime.atomic_files import aside_of, replace_file
from ..runtime.gdal_errors import GdalError, gdal_call

if TYPE_CHECKING:
    import numpy.typing as npt

NOTHING = -9999.0
MAX_PX = 4_000_000_000  # most pixels of the raster, whose empty blocks take no disk space (SPARSE_OK)
OPTIONS = ['COMPRESS=DEFLATE', 'TILED=YES', 'SPARSE_OK=TRUE', 'BIGTIFF=IF_SAFER']


class EvidenceRaster:
    """Raster that covers some tiles, written tile by tile to a temporary file until :meth:`close`."""

    def __init__(self, path: str | Path, boxes: Sequence[Bounds], step_m: float, wkt: str) -> None:
        """Create the temporary file.

        Args:
            path: of the GeoTIFF.
            boxes: Bounds of the tiles.
            step_m: pixel size, metres.
            wkt: coordinate reference system of the tiles.

        Raises:
            RasterError: the file cannot be written, would exceed MAX_PX, or has no coordinate reference system.
        """
        if not wkt:
            raise RasterError('The coordinate reference system of the grid is unknown. Assign it to the layer.')
        self.step_m = step_m
        self.west, self.north = min(box.xmin for box in boxes), max(box.ymax for box in boxes)
        width = round((max(box.xmax for box in boxes) - self.west) / step_m)
        height = round((self.north - min(box.ymin for box in boxes)) / step_m)
        if width * height > MAX_PX:
            raise RasterError('The tiles are too far apart for one raster ({width} x {height} px at {step_m:g} m). Explain fewer '
                              'tiles at a time, close to each other.', width=width, height=height, step_m=step_m)
        self.path, self.aside = Path(path), aside_of(path)
        try:
            self.file = gdal_call(gdal.GetDriverByName('GTiff').Create, str(self.aside), width, height, 1, gdal.GDT_Float32,
                                  OPTIONS)
            self.file.SetGeoTransform((self.west, step_m, 0, self.north, 0, -step_m))
            self.file.SetProjection(wkt)
            self.band = self.file.GetRasterBand(1)
            self.band.SetNoDataValue(NOTHING)
            self.band.SetDescription('log odds')
        except GdalError as error:
            raise RasterError('The raster {path} cannot be written ({error}). Choose another OUTPUT.', path=path,
                              error=error) from error

    def put(self, box: Bounds, values: npt.NDArray[np.float32]) -> None:
        """Write the values of a tile.

        Args:
            box: Bounds.
            values: (n, n) float32, north up.

        Raises:
            RasterError: the file cannot be written, as on a full disk.
        """
        try:
            gdal_call(self.band.WriteArray, np.ascontiguousarray(values, 'float32'), round((box.xmin - self.west) / self.step_m),
                      round((self.north - box.ymax) / self.step_m))
        except GdalError as error:
            raise RasterError('The raster cannot be written ({error}). Free disk space, or choose another OUTPUT.',
                              error=error) from error

    def close(self) -> None:
        """Complete the file and move it to its path.

        Raises:
            RasterError: the existing file cannot be replaced.
        """
        self.band = self.file = None
        try:
            replace_file(self.aside, self.path)
        except OSError as error:
            self.discard()
            raise RasterError('{path} cannot be replaced ({error}). Close the program that uses it, or choose another OUTPUT.',
                              path=self.path, error=reason_of(error)) from error

    def discard(self) -> None:
        """Delete the temporary file; an existing output stays unchanged."""
        self.band = self.file = None
        self.aside.unlink(missing_ok=True)
