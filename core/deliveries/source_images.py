"""Properties of an image file that a mosaic needs: its position, its bands, and its nodata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal, osr

from ..grid.same_crs import same_crs
from ..runtime.gdal_errors import GdalError, gdal_call

# EPSG codes of the reference systems in IGN file names
SYSTEMS = {'LA93': 2154, 'LAMB93': 2154, 'RGAF09UTM20': 5490, 'UTM22RGFG95': 2972, 'RGR92UTM40S': 2975, 'RGM04UTM38S': 4471}
POINT = re.compile(r'\(\s*([-\d.eE+]+)\s*,\s*([-\d.eE+]+)\s*\)\s*\(\s*([-\d.eE+]+)\s*,\s*([-\d.eE+]+)\s*\)')
SAME_SIZE = 1e-5  # relative difference of pixel size within one resolution: a quarter of a pixel over 25,000


class Band(NamedTuple):
    """Properties of a band: gdal.GDT_*, gdal.GCI_*, scale, offset, and palette, which is () for an only band."""

    type: int
    meaning: int
    scale: float
    offset: float
    palette: tuple[tuple[int, ...], ...]


class ImageProfile(NamedTuple):
    """Properties that all images of a mosaic must share.

    Attributes:
        system: WKT, '' for none.
        dx, dy: steps to the next column and row, in units of the system.
        bands: tuple of Band.
    """

    system: str
    dx: float
    dy: float
    bands: tuple[Band, ...]

    def fits(self, other: ImageProfile) -> bool:
        """Return whether images of both profiles can be in one mosaic."""
        return (self.bands == other.bands and same_crs(self.system, other.system)
                and all(abs(a - b) <= SAME_SIZE * abs(a) for a, b in ((self.dx, other.dx), (self.dy, other.dy))))


class SourceImage(NamedTuple):
    """Image file of a folder.

    Attributes:
        path: str.
        profile: ImageProfile.
        transform: geotransform, () if it has no position.
        width, height: pixels.
        nodata: value of each band, None for a band without; () if no band has one, or a mask is used instead.
        masked: True if a mask of the whole image marks what is empty.
        palette: colours of its only band, as tuples; () if it has none.
        bits: NBITS, the number of bits of its values; '' if that is all of their type.
    """

    path: str
    profile: ImageProfile
    transform: tuple[float, ...]
    width: int
    height: int
    nodata: tuple[float | None, ...]
    masked: bool
    palette: tuple[tuple[int, ...], ...]
    bits: str

    @property
    def north_up(self) -> bool:
        """True where rows run west to east, and the first one is the northernmost; False without a position."""
        _, dx, rx, _, ry, dy = self.transform or (0,) * 6
        return dx > 0 > dy and not rx and not ry


def inspect_image(path: Path, side_files: Sequence[str]) -> SourceImage:
    """Return the SourceImage of a file.

    Args:
        path: Path.
        side_files: names in its folder that GDAL may read with it; without them, GDAL would list the whole folder each time.

    Raises:
        GdalError: it or its ``.tab`` cannot be read, or it has no band.
    """
    dataset = gdal_call(gdal.OpenEx, str(path), gdal.OF_RASTER, sibling_files=side_files)
    if not dataset.RasterCount:
        raise GdalError('no band')
    transform, system = _placed(dataset, path, side_files)
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    palettes, first = [_palette(band) for band in bands], bands[0]
    single = len(bands) == 1
    dx, dy = transform[1::4] or (0, 0)
    profile = ImageProfile(_wkt(system), dx, dy, tuple(
        Band(band.DataType, band.GetColorInterpretation(), band.GetScale() or 1.0, band.GetOffset() or 0.0,
             () if single else palette) for band, palette in zip(bands, palettes)))
    nodata, flags = tuple(band.GetNoDataValue() for band in bands), first.GetMaskFlags()
    without = set(nodata) == {None}
    masked = flags == gdal.GMF_PER_DATASET or without and flags == gdal.GMF_PER_DATASET | gdal.GMF_NODATA  # by NODATA_VALUES
    return SourceImage(
        path=str(path), profile=profile, transform=transform, width=dataset.RasterXSize, height=dataset.RasterYSize,
        nodata=() if masked or without else nodata, masked=masked, palette=palettes[0] if single else (),
        bits=first.GetMetadataItem('NBITS', 'IMAGE_STRUCTURE') or '')


def _wkt(system: osr.SpatialReference | None) -> str:
    return (system.ExportToWkt() or system.ExportToWkt(['FORMAT=WKT2'])) if system else ''


def _palette(band: gdal.Band) -> tuple[tuple[int, ...], ...]:
    table = band.GetColorTable()
    return tuple(map(table.GetColorEntry, range(table.GetCount()))) if table else ()


def _placed(dataset: gdal.Dataset, path: Path, side_files: Sequence[str]
            ) -> tuple[tuple[float, ...], osr.SpatialReference | None]:
    """Return (geotransform or (), SpatialReference or None) from a file, its ``.tab``, or a reference system in its name."""
    transform, system = dataset.GetGeoTransform(can_return_null=True), dataset.GetSpatialRef()
    tab = next((name for name in side_files if name.lower() == f'{path.stem}.tab'.lower()), None)
    if tab is not None and (transform is None or system is None):
        try:
            of_tab, system_of_tab = placed(path.with_name(tab).read_text(encoding='latin-1'))
        except (OSError, ValueError, np.linalg.LinAlgError) as error:
            raise GdalError(str(error)) from error
        transform, system = transform or of_tab, system or system_of_tab
    return transform or (), system or _named(path)


def placed(text: str) -> tuple[tuple[float, ...] | None, osr.SpatialReference | None]:
    """Return (geotransform or None, SpatialReference or None) from the text of a MapInfo ``.tab`` of a raster."""
    points = np.array(POINT.findall(text), 'float64').reshape(-1, 4)
    system, transform = re.search(r'CoordSys\s+(Earth.+)', text), None
    if len(points) >= 3:
        pixels = np.column_stack([np.ones(len(points)), points[:, 2:]])
        (x0, y0), (dx, ry), (rx, dy) = np.linalg.lstsq(pixels, points[:, :2], rcond=None)[0].tolist()
        small = 1e-6 * abs(dx)
        transform = (x0, round(dx, 9), 0 if abs(rx) < small else rx, y0, 0 if abs(ry) < small else ry, round(dy, 9))
    reference, failed = osr.SpatialReference(), True
    if system:
        with suppress(RuntimeError):  # in place of a number, where GDAL's exceptions are in use, as in QGIS 3.44
            failed = reference.ImportFromMICoordSys(system.group(1).strip())
    if failed:
        return transform, None
    lambert = osr.SpatialReference()
    lambert.ImportFromEPSG(2154)
    return transform, lambert if _is_lambert(reference) else reference


def _is_lambert(reference: osr.SpatialReference) -> bool:
    # MapInfo's parameters of Lambert-93 are rounded: EPSG:2154 is used instead
    wanted = {'latitude_of_origin': 46.5, 'central_meridian': 3, 'false_easting': 700000, 'false_northing': 6600000}
    return 'Lambert_Conformal_Conic' in str(reference.GetAttrValue('PROJECTION')) and \
        all(abs(reference.GetProjParm(name, 0) - value) < 1e-6 for name, value in wanted.items())


def _named(path: Path) -> osr.SpatialReference | None:
    """Return the SpatialReference in the name of a file or its folder, as IGN writes it; None if there is none."""
    for name in re.split(r'[-_.]', '_'.join(Path(path).parts[-2:][::-1]).upper()):
        if name in SYSTEMS:
            reference = osr.SpatialReference()
            reference.ImportFromEPSG(SYSTEMS[name])
            return reference
    return None
