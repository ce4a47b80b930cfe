"""Equality of coordinate reference systems, whatever their notation, and the code of a system in tile ids.

PROJ decides: two systems are the same if a transformation with an accuracy of ACCURACY_M moves coordinates by at most SAME_M.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from osgeo import osr

from ..runtime.gdal_errors import GdalError, gdal_call

SAME_M = 0.05  # metres that coordinates may differ by: RGF93 v1 and v2b are 2.5 mm apart, other datums half a metre and more
ACCURACY_M = 0.1  # least accuracy of a transformation between two datums, as given by PROJ
AROUND_M = 100_000  # distance of sample points from the origin where the area of use is unknown
DEGREE_M = 111_000  # metres in a degree of latitude
EQUIVALENT = ['IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES', 'CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS']
UNKNOWN = re.compile('(d_)?(unknown|not.?specified|undefined|unnamed)', re.IGNORECASE)  # placeholder names of a missing datum
ELLIPSOIDS = {'WGS84': 'WGS84', 'NAD83': 'GRS80', 'NAD27': 'clrk66'}  # of the datums in PROJ strings
AXES = re.compile(r'\s*\([NESW]-[NESW]\)')  # axis order in the name of a system
REALIZATION = re.compile(r'\s*\bv\d+[a-z]?\b')  # realization in the name of a datum: RGF93 v1, v2, v2b
AUTHORITY = re.compile(r',\s*AUTHORITY\["[^"]*","[^"]*"\]')
SURE_PC = 70  # least accepted confidence of FindMatches, percent; matches with a missing datum reach it
TILE_ID_PREFIX = re.compile(r'CRS(IGNF|ESRI|(?=\d))([A-Za-z0-9]+?)(?=RES)')  # the start of a tile id: authority and code
LOCAL = 'LOCAL'  # prefix of the digest of a system without code


@lru_cache(maxsize=1024)
def same_crs(one: str, other: str) -> bool:
    """Return whether coordinates in two systems are equal within SAME_M.

    A missing datum, or one given only as a zero shift to WGS 84, is assumed to be the datum of the other system if ellipsoid and
    prime meridian are equal, as PROJ assumes in transformations.

    Args:
        one, other: WKT; '' for none.

    Returns:
        bool; False also where PROJ has no transformation with an accuracy of ACCURACY_M.
    """
    if one == other:
        return True
    try:
        return bool(one and other) and _same(parse_wkt(one), parse_wkt(other))
    except GdalError:
        return False


@lru_cache(maxsize=256)
def epsg_code(wkt: str) -> str:
    """Return one EPSG code for all systems that are the same: 2154 also for EPSG:9793, EPSG:9794 and IGNF:LAMB93.

    Args:
        wkt: of a projected coordinate reference system.

    Returns:
        str; '' where EPSG has no such system, or several different ones.
    """
    own = _code(parse_wkt(wkt))
    if own and same_crs(_of_code(own), wkt):
        return _eldest(own)
    alike = sorted(_alike(wkt))
    found = [code for code in alike if parse_wkt(wkt).IsSame(parse_wkt(_of_code(code)), EQUIVALENT)] or \
        [code for code in alike if same_crs(_of_code(code), wkt)]
    return _eldest(found[0]) if found and all(_twins(found[0], code) for code in found) else ''


@lru_cache(maxsize=256)
def grid_code(wkt: str) -> str:
    """Return the code of a system in tile ids, the same on every machine.

    Args:
        wkt: of a projected coordinate reference system.

    Returns:
        str of letters and digits: the EPSG code, else LOCAL and eight hex digits of the SHA-256 of the definition.
    """
    return epsg_code(wkt) or LOCAL + hashlib.sha256(_definition(parse_wkt(wkt)).encode()).hexdigest()[:8]


def renewed_id(tile_id: str) -> str:
    """Return the current id of a tile for an older id, from when one system had several codes (CRS9794…, CRSIGNFLAMB93…)."""
    found = TILE_ID_PREFIX.match(tile_id)
    return f'CRS{_current_code(*found.groups())}{tile_id[found.end():]}' if found else tile_id


@lru_cache(maxsize=256)
def _current_code(authority: str, code: str) -> str:
    reference = osr.SpatialReference()
    try:
        gdal_call(reference.SetFromUserInput, f'{authority or "EPSG"}:{code}')
        return epsg_code(reference.ExportToWkt(['FORMAT=WKT2_2018'])) or authority + code
    except GdalError:
        return authority + code


def parse_wkt(wkt: str) -> osr.SpatialReference:
    """Return a 2D SpatialReference with x before y, without TOWGS84 where the datum is named or the shift is zero.

    Raises:
        GdalError: the WKT cannot be parsed.
    """
    reference = osr.SpatialReference()
    gdal_call(reference.ImportFromWkt, wkt)
    if reference.IsCompound() and hasattr(reference, 'StripVertical'):  # GDAL 3.4 lacks it; DemoteTo2D does the same
        gdal_call(reference.StripVertical)
    gdal_call(reference.DemoteTo2D)
    if reference.HasTOWGS84() and (_datum(reference) or not any(reference.GetTOWGS84())):
        text = gdal_call(reference.ExportToWkt, ['FORMAT=WKT1_GDAL'])
        reference = osr.SpatialReference()
        gdal_call(reference.ImportFromWkt, re.sub(r',\s*TOWGS84\[[^\]]*\]', '', text))
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _datum(reference: osr.SpatialReference) -> str:
    """Return the name of the datum, '' where it is missing."""
    name = reference.GetAttrValue('DATUM') or ''
    return '' if UNKNOWN.match(name) else name


def _same(one: osr.SpatialReference, other: osr.SpatialReference) -> bool:
    if one.IsSame(other, EQUIVALENT):
        return True
    if one.IsGeographic() != other.IsGeographic():
        return False
    for system, known in ((one, other), (other, one)):
        if not _datum(system) and not system.HasTOWGS84():
            if _ellipsoid(system) != _ellipsoid(known):
                return False
            gdal_call(system.CopyGeogCSFrom, known)
            break
    options = osr.CoordinateTransformationOptions()
    options.SetBallparkAllowed(False)
    options.SetDesiredAccuracy(ACCURACY_M)
    points = _sample(one, other)
    moved = gdal_call(gdal_call(osr.CoordinateTransformation, one, other, options).TransformPoints, points)
    limit = SAME_M / (DEGREE_M if one.IsGeographic() else one.GetLinearUnits())
    return all(abs(x - there[0]) <= limit and abs(y - there[1]) <= limit for (x, y), there in zip(points, moved))


def _ellipsoid(reference: osr.SpatialReference) -> tuple[float, float, float]:
    return (round(reference.GetSemiMajor(), 3), round(reference.GetInvFlattening(), 7),
            round(float(reference.GetAttrValue('PRIMEM', 1) or 0), 7))


def _sample(one: osr.SpatialReference, other: osr.SpatialReference) -> list[tuple[float, float]]:
    """Return [(x, y)] of nine points in the first system: in the area of use of either system, else around the origin."""
    area = one.GetAreaOfUse() or other.GetAreaOfUse()
    if area is None:
        x, y = one.GetProjParm('false_easting', 0.0), one.GetProjParm('false_northing', 0.0)
        step = AROUND_M / (DEGREE_M if one.IsGeographic() else one.GetLinearUnits())
        return [(x + dx * step, y + dy * step) for dx, dy in product((-1, 0, 1), repeat=2)]
    return area_points(one, area, (0.25, 0.5, 0.75))


def area_points(reference: osr.SpatialReference, area: osr.AreaOfUse, shares: Iterable[float]) -> list[tuple[float, float]]:
    """Return [(x, y)] of points of an area of use, in a system; ``shares``: of its width and height, in [0, 1]."""
    west, south, north = area.west_lon_degree, area.south_lat_degree, area.north_lat_degree
    width = (area.east_lon_degree - west) % 360 or 360
    points = [(west + width * u, south + (north - south) * v) for u, v in product(shares, repeat=2)]
    if reference.IsGeographic():
        return points
    transform = gdal_call(osr.CoordinateTransformation, geographic(reference), reference)
    return [point[:2] for point in gdal_call(transform.TransformPoints, points)]


def geographic(reference: osr.SpatialReference) -> osr.SpatialReference:
    """Return the geographic system of a system, with x before y."""
    degrees = reference.CloneGeogCS()
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return degrees


def _code(reference: osr.SpatialReference) -> str:
    return reference.GetAuthorityCode(None) or '' if reference.GetAuthorityName(None) == 'EPSG' else ''


@lru_cache(maxsize=1024)
def _of_code(code: str) -> str:
    """Return the WKT of an EPSG code, or of its successor if it is deprecated."""
    reference = osr.SpatialReference()
    gdal_call(reference.ImportFromEPSG, int(code))
    return reference.ExportToWkt(['FORMAT=WKT2_2018'])


@lru_cache(maxsize=256)
def _eldest(code: str) -> str:
    """Return the EPSG code for all twins of a code: the lowest, of a name without axis order if there is one."""
    wkt = _of_code(code)
    own = _code(parse_wkt(wkt))
    found = {own} | {other for other in _alike(wkt) if _twins(own, other) and same_crs(_of_code(other), wkt)}
    return min(found, key=lambda other: (bool(AXES.search(parse_wkt(_of_code(other)).GetName())), int(other)))


def _twins(one: str, other: str) -> bool:
    """Return True where the systems of two EPSG codes differ at most in the realization of their datum or in their axis order."""
    one, other = _of_code(one), _of_code(other)
    return _series(one) == _series(other) or parse_wkt(one).IsSame(parse_wkt(other), EQUIVALENT)


def _series(wkt: str) -> str:
    return REALIZATION.sub('', AXES.sub('', parse_wkt(wkt).GetName()))


def _alike(wkt: str) -> set[str]:
    """Return the EPSG codes that PROJ finds for the same projection and ellipsoid, whatever the datum: set of str."""
    own, bare = parse_wkt(wkt), osr.SpatialReference()
    with contextlib.suppress(GdalError):  # a projection without PROJ string
        gdal_call(bare.ImportFromProj4, _without_datum(gdal_call(own.ExportToProj4)))
    return (_matches(own) or _matches(_nameless(own))) | _matches(bare)


def _matches(reference: osr.SpatialReference) -> set[str]:
    return {_code(match) for match, sure_pc in gdal_call(reference.FindMatches) if sure_pc >= SURE_PC} - {''}


def _nameless(reference: osr.SpatialReference) -> osr.SpatialReference:
    """Return a system without name and code, as PROJ would search only the authority that these belong to."""
    text, found = reference.ExportToWkt(['FORMAT=WKT1_GDAL']), osr.SpatialReference()
    if text:
        gdal_call(found.ImportFromWkt, AUTHORITY.sub('', text))
        found.SetProjCS('unnamed')
    return found


def _without_datum(text: str) -> str:
    named = re.sub(r'\+datum=(\w+)', lambda found: '+ellps=' + ELLIPSOIDS.get(found[1], found[1]), text)
    return re.sub(r'\s*\+towgs84=\S+', '', named)


def _definition(reference: osr.SpatialReference) -> str:
    """Return text that identifies a system, independent of its name and of the order of its parameters."""
    datum = REALIZATION.sub('', _datum(reference).lower().replace('_', ' ')).replace(' ensemble', '')
    try:
        text = gdal_call(reference.ExportToProj4)
    except GdalError:
        text = ''
    if not text:  # a projection without PROJ string, or a local (engineering) system
        return reference.ExportToWkt(['FORMAT=WKT2_2018'])
    return ' '.join([*sorted((_without_datum(text) if datum else text).split()), datum])
