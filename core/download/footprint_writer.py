"""One file of building footprints, made of downloaded pages and put in place once it is complete."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from osgeo import gdal, ogr, osr

from ..errors import GridError, reason_of
from ..runtime import geopackage_tables
from ..runtime.atomic_files import aside_of, replace_file
from ..runtime.gdal_errors import GdalError, flush, gdal_call, transaction

DRIVERS = {'.gpkg': 'GPKG', '.fgb': 'FlatGeobuf', '.geojson': 'GeoJSON'}


def write_footprints(path: str | Path, pages: Sequence[Path], *, fields: Sequence[ogr.FieldDefn], key: str, wkt: str, has_z: bool,
                     is_canceled: Callable[[], bool], table: str = '') -> int | None:
    """Merge pages of building footprints into one file.

    Args:
        path: of the file; its extension selects the format (DRIVERS).
        pages: paths of GeoJSON files.
        fields: list of ogr.FieldDefn; other attributes of the pages are left out.
        key: name of the id field: only the first feature with each value is written; '' to write all.
        wkt: coordinate reference system, WKT.
        has_z: True for a layer with Z coordinates.
        is_canceled: function that returns True once the user has cancelled; called before each page.
        table: name of the layer; default: that of the file. Other tables of an existing GeoPackage stay.

    Returns:
        Number of features written; None if cancelled.

    Raises:
        GridError: the file cannot be written; an older one is left unchanged.
    """
    path, table = Path(path), table or Path(path).stem
    aside = aside_of(path)
    try:
        _remove(aside)
        number = _fill(aside, table, pages, fields, key=key, wkt=wkt, has_z=has_z, is_canceled=is_canceled)
        if number is None:
            return None
        if path.suffix.lower() == '.gpkg':
            geopackage_tables.publish_table(str(aside), str(path), table)
        else:
            replace_file(aside, path)
        return number
    except (GdalError, OSError) as error:
        traceback.clear_frames(error.__traceback__)  # closes the incomplete file: Windows removes no file that is open
        raise GridError('The buildings cannot be written to {path} ({error}). Free disk space, close programs that use it, or '
                        'choose another OUTPUT.', path=path, error=reason_of(error)) from error
    finally:
        with suppress(OSError):
            _remove(aside)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    geopackage_tables.remove_beside(str(path))


def _fill(path: Path, name: str, pages: Sequence[Path], fields: Sequence[ogr.FieldDefn], *, key: str, wkt: str, has_z: bool,
          is_canceled: Callable[[], bool]) -> int | None:
    file = gdal_call(gdal.GetDriverByName(DRIVERS[path.suffix.lower()]).Create, str(path), 0, 0, 0, gdal.GDT_Unknown)
    system = osr.SpatialReference(wkt)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    shape = ogr.wkbMultiPolygon25D if has_z else ogr.wkbMultiPolygon
    layer = gdal_call(file.CreateLayer, name, system, shape, _columns(path, fields))
    for field in fields:
        gdal_call(layer.CreateField, field)
    seen, written = set(), 0
    with transaction(file) if file.TestCapability(ogr.ODsCTransactions) else nullcontext():
        for page in pages:
            if is_canceled():
                return None
            source = gdal_call(gdal.OpenEx, str(page), gdal.OF_VECTOR, allowed_drivers=['GeoJSON'])
            for feature in source.GetLayer(0):
                value = feature.GetField(key) if key else None
                if value is not None and value in seen:
                    continue
                seen.add(value)
                row = ogr.Feature(layer.GetLayerDefn())
                gdal_call(_filled, row, feature)
                gdal_call(layer.CreateFeature, row)
                written += 1
    row = layer = None
    flush(file)
    file = None  # closes it
    return written


def _columns(path: Path, fields: Sequence[ogr.FieldDefn]) -> list[str]:
    """Return the layer creation options of a GeoPackage: id and geometry columns whose names no field has; else []."""
    taken, own = {field.GetName().lower() for field in fields}, {'FID': 'fid', 'GEOMETRY_NAME': 'geom'}
    while taken & set(own.values()):
        own = {option: f'{name}_' if name in taken else name for option, name in own.items()}
    own['DESCRIPTION'] = geopackage_tables.MADE
    return [f'{option}={name}' for option, name in own.items()] if path.suffix.lower() == '.gpkg' else []


def _filled(row: ogr.Feature, feature: ogr.Feature) -> bool:
    """Copy a feature to ``row``: attributes by field name, in the types of the schema; polygons as multipolygons."""
    row.SetFrom(feature, 1)
    row.SetFID(-1)
    shape = row.GetGeometryRef()
    if shape is not None:
        row.SetGeometry(ogr.ForceToMultiPolygon(shape.Clone()))
    return True
