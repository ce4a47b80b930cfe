"""A folder of images as one: the dalles of one delivery or of several, as a VRT.

Own, beside gdalbuildvrt: dalles of BD ORTHO may have their place in a ``.tab`` only, and what does not fit must be said.
"""

import re
from collections import Counter
from html import escape
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal, osr

from .errors import RasterError
from .gdalcalls import GdalError, checked
from .messages import Message

IMAGES = ('.jp2', '.tif', '.tiff', '.ecw', '.jpg', '.jpeg', '.png')
ARCHIVES = ('.7z', '.zip', '.001')  # a delivery as it is downloaded
NAMED = 5  # files that a message names
# how names of IGN call reference systems
SYSTEMS = {'LA93': 2154, 'LAMB93': 2154, 'RGAF09UTM20': 5490, 'UTM22RGFG95': 2972, 'RGR92UTM40S': 2975, 'RGM04UTM38S': 4471}
POINT = re.compile(r'\(\s*([-\d.eE+]+)\s*,\s*([-\d.eE+]+)\s*\)\s*\(\s*([-\d.eE+]+)\s*,\s*([-\d.eE+]+)\s*\)')
SOURCE = '''<SimpleSource><SourceFilename relativeToVRT="0">{path}</SourceFilename><SourceBand>{band}</SourceBand>
<SourceProperties RasterXSize="{width}" RasterYSize="{height}" DataType="{type}" BlockXSize="{block_width}"
 BlockYSize="{block_height}"/>
<SrcRect xOff="0" yOff="0" xSize="{width}" ySize="{height}"/>
<DstRect xOff="{col}" yOff="{row}" xSize="{width}" ySize="{height}"/></SimpleSource>'''
PLACE = re.compile('<DstRect xOff="([^"]+)" yOff="([^"]+)" xSize="([^"]+)" ySize="([^"]+)"')
INTERPRETATIONS = ('Undefined', 'Gray', 'Palette', 'Red', 'Green', 'Blue', 'Alpha')  # as a VRT names those of GDAL


class Kind(NamedTuple):
    """What images must have in common to be one: of the system, WKT; the pixel in metres; of each band, type and meaning."""

    system: str
    gsd: float
    bands: tuple


class Part(NamedTuple):
    """An image: path, Kind, outer corner of its first pixel, size and block size in pixels."""

    path: str
    kind: Kind
    x: float
    y: float
    width: int
    height: int
    block: tuple


def files_in(folder, endings):
    """Paths below a folder with one of these endings, sorted; hidden ones are left out."""
    found = (path for path in Path(folder).rglob('*') if path.suffix.lower() in endings and path.is_file())
    return sorted(path for path in found if not any(name.startswith('.') for name in path.relative_to(folder).parts))


def listed(paths):
    """Names of files for a message, no more than a line of them."""
    names = [Path(path).name for path in paths]
    return ', '.join(names[:NAMED]) + (f' (+ {len(names) - NAMED})' if len(names) > NAMED else '')


def left_out(unreadable, archives):
    """Messages about files of a folder that are not read: list."""
    notes = []
    if unreadable:
        notes.append(Message('{count} files cannot be read and are left out: {names}. Get them again.', count=len(unreadable),
                             names=listed(unreadable)))
    if archives:
        notes.append(Message('{count} archives are not read: {names}. Unpack them if they hold what is missing.',
                             count=len(archives), names=listed(archives)))
    return notes


def mosaic(folder):
    """All images below a folder as one.

    Args:
        folder: path.

    Returns:
        (text of a VRT, list of Message: what was left out).

    Raises:
        RasterError: there is none, or they do not fit together.
    """
    parts, unreadable, unplaced = [], [], []
    for path in files_in(folder, IMAGES):
        try:
            part = examined(path)
        except GdalError:
            unreadable.append(path)
            continue
        if part is None:
            unplaced.append(path)
        else:
            parts.append(part)
    archives = files_in(folder, ARCHIVES)
    if not parts:
        raise _without_images(folder, archives, unreadable, unplaced)
    _require_one_kind(folder, parts)
    notes = [Message('{folder}: {count} images, read as one.', folder=folder, count=len(parts))]
    if unplaced:
        notes.append(Message('{count} images have no position on the ground and are left out: {names}.', count=len(unplaced),
                             names=listed(unplaced)))
    notes += left_out(unreadable, archives)
    places = Counter((round(part.x / part.kind.gsd), round(part.y / part.kind.gsd)) for part in parts)
    if len(places) < len(parts):
        notes.append(Message('{count} images lie where another one does: the last by name is read. Remove those that are not '
                             'wanted.', count=len(parts) - len(places)))
    return vrt(parts), notes


def examined(path):
    """The Part that a file is; None where it has no place on the ground.

    Raises:
        GdalError: it cannot be opened.
    """
    dataset = checked(gdal.Open, str(path))
    transform, reference = dataset.GetGeoTransform(can_return_null=True), dataset.GetSpatialRef()
    tab = next((other for other in (path.with_suffix('.tab'), path.with_suffix('.TAB')) if other.is_file()), None)
    if tab is not None and (transform is None or reference is None):
        of_tab, system = placed(tab.read_text(encoding='latin-1'))
        transform, reference = transform or of_tab, reference or system
    if transform is None or transform[2] or transform[4] or transform[1] <= 0 or transform[5] >= 0 or not dataset.RasterCount:
        return None
    reference = reference or _named(path)
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    kind = Kind(reference.ExportToWkt() if reference else '', round(transform[1], 6),
                tuple((gdal.GetDataTypeName(band.DataType), band.GetColorInterpretation()) for band in bands))
    return Part(str(path), kind, transform[0], transform[3], dataset.RasterXSize, dataset.RasterYSize,
                tuple(bands[0].GetBlockSize()))


def placed(text):
    """(geotransform or None, SpatialReference or None) that a MapInfo ``.tab`` of a raster tells."""
    points = np.array(POINT.findall(text), 'float64').reshape(-1, 4)
    system, transform = re.search(r'CoordSys\s+(Earth.+)', text), None
    if len(points) >= 3:
        pixels = np.column_stack([np.ones(len(points)), points[:, 2:]])
        (x0, y0), (dx, ry), (rx, dy) = np.linalg.lstsq(pixels, points[:, :2], rcond=None)[0].tolist()
        small = 1e-6 * abs(dx)
        transform = (x0, round(dx, 9), 0 if abs(rx) < small else rx, y0, 0 if abs(ry) < small else ry, round(dy, 9))
    reference = osr.SpatialReference()
    if not system or reference.ImportFromMICoordSys(system.group(1).strip()):
        return transform, None
    lambert = osr.SpatialReference()
    lambert.ImportFromEPSG(2154)
    return transform, lambert if _is_lambert(reference) else reference


def _is_lambert(reference):
    # MapInfo's own parameters of Lambert-93 are off by rounding: the system that is meant is taken
    wanted = {'latitude_of_origin': 46.5, 'central_meridian': 3, 'false_easting': 700000, 'false_northing': 6600000}
    return 'Lambert_Conformal_Conic' in str(reference.GetAttrValue('PROJECTION')) and \
        all(abs(reference.GetProjParm(name, 0) - value) < 1e-6 for name, value in wanted.items())


def _named(path):
    """The SpatialReference that the name of a file or its folder tells, as those of IGN do; else None."""
    for name in re.split(r'[-_.]', '_'.join(path.parts[-2:][::-1]).upper()):
        if name in SYSTEMS:
            reference = osr.SpatialReference()
            reference.ImportFromEPSG(SYSTEMS[name])
            return reference
    return None


def _without_images(folder, archives, unreadable, unplaced):
    if archives:
        return RasterError('Images were expected in {folder}, found archives only: {names}. Unpack them first (7-Zip), and give '
                           'the folder again.', folder=folder, names=listed(archives))
    if unreadable or unplaced:
        return RasterError('Images with a position on the ground were expected in {folder}, none of {names} has one that GDAL '
                           'reads. Add their .tab or world files, or get them again.', folder=folder,
                           names=listed(unreadable + unplaced))
    return RasterError('Images were expected in {folder} ({endings}), found none. Choose another folder.', folder=folder,
                       endings=', '.join(IMAGES))


def _require_one_kind(folder, parts):
    kinds = {}
    for part in parts:
        kinds.setdefault(part.kind, []).append(part.path)
    if len(kinds) > 1:
        told = [Message('{count} in {crs} at {gsd:g} m with {bands} bands ({kind}), as {name}', count=len(paths),
                        crs=_crs_name(kind.system), gsd=kind.gsd, bands=len(kind.bands), kind=kind.bands[0][0],
                        name=Path(paths[0]).name) for kind, paths in kinds.items()]
        raise RasterError('Images of one reference system, resolution and kind were expected in {folder}, found {one}; and '
                          '{other}. Give a folder that holds one kind only.', folder=folder, one=told[0], other=told[1])


def _crs_name(wkt):
    return osr.SpatialReference(wkt).GetName() if wkt else '?'


def vrt(parts):
    """The text of a VRT of Parts of one Kind; a later one lies over those before it."""
    kind, gsd = parts[0].kind, parts[0].kind.gsd
    west, north = min(part.x for part in parts), max(part.y for part in parts)
    places = [(round((part.x - west) / gsd), round((north - part.y) / gsd)) for part in parts]
    width = max(col + part.width for (col, _), part in zip(places, parts))
    height = max(row + part.height for (_, row), part in zip(places, parts))
    lines = [f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">']
    if kind.system:
        lines.append(f'<SRS dataAxisToSRSAxisMapping="1,2">{escape(kind.system)}</SRS>')
    lines.append(f'<GeoTransform>{west!r}, {gsd!r}, 0, {north!r}, 0, {-gsd!r}</GeoTransform>')
    for number, (data_type, meaning) in enumerate(kind.bands, start=1):
        lines.append(f'<VRTRasterBand dataType="{data_type}" band="{number}">')
        if 0 < meaning < len(INTERPRETATIONS):
            lines.append(f'<ColorInterp>{INTERPRETATIONS[meaning]}</ColorInterp>')
        lines += [SOURCE.format(path=escape(part.path), band=number, type=data_type, width=part.width, height=part.height,
                                block_width=part.block[0], block_height=part.block[1], col=col, row=row)
                  for (col, row), part in zip(places, parts)]
        lines.append('</VRTRasterBand>')
    return '\n'.join([*lines, '</VRTDataset>'])


def gaps(text, windows):
    """How many tiles have their middle where a mosaic has no image.

    Args:
        text: that of :func:`vrt`.
        windows: (N, 4) int, see core.windows.PixelGrid.windows; those without width are not counted.
    """
    boxes = np.array(PLACE.findall(text.partition('</VRTRasterBand>')[0]), 'float64')
    left, top = boxes[:, 0], boxes[:, 1]
    right, bottom = left + boxes[:, 2], top + boxes[:, 3]
    xs, ys = np.unique(np.append(left, right)), np.unique(np.append(top, bottom))
    there = np.zeros((len(ys) + 1, len(xs) + 1), bool)  # of the ground between these edges
    for x0, y0, x1, y1 in zip(*(np.searchsorted(edges, at) + 1 for edges, at in (
            (xs, left), (ys, top), (xs, right), (ys, bottom)))):
        there[y0:y1, x0:x1] = True
    windows = np.asarray(windows)[np.asarray(windows)[:, 2] > 0]
    middle = windows[:, :2] + windows[:, 2:] / 2
    return int((~there[np.searchsorted(ys, middle[:, 1], 'right'), np.searchsorted(xs, middle[:, 0], 'right')]).sum())
