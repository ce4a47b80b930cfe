"""One layer of buildings from a folder of BD TOPO deliveries: an OGR VRT of the layers ``batiment`` of its départements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from osgeo import gdal, ogr

from ..errors import LabelError
from ..grid.same_crs import same_crs
from ..messages import Message
from ..runtime.gdal_errors import GdalError, execute_sql, gdal_call
from ..runtime.sql import name, statement, values
from . import bdtopo_editions
from .folder_files import file_list, files_in
from .image_folder import ARCHIVES, left_out

FILES = ('.shp', '.gpkg', '.geojson', '.fgb')
LAYERS = ('batiment',)
LAYERS_2 = ('bati_indifferencie', 'bati_industriel', 'bati_remarquable')  # of BD TOPO 2, which splits buildings by kind
# fields that identify a building in all deliveries of BD TOPO 3 and of BD TOPO 2; a sequential number does not
IDENTIFIER, IDENTIFIER_2 = 'cleabs', 'id'
OF_IGN = r'[A-Z_]+\d{8,}'  # BATIMENT0000000012345678
METADATA, THEME = 'metadonnees_theme', 'BATI'  # table and row with the date of the data in a GeoPackage of BD TOPO
CHANGES = ('date_modification', 'date_creation', 'date_modif', 'date_creat')  # date fields of a building
EXTENT = ('ExtentXMin', 'ExtentYMin', 'ExtentXMax', 'ExtentYMax')
NAME, GEOMETRY = 'batiment', 'geometry'  # of the merged layer


class BuildingLayer(NamedTuple):
    """Layer of buildings: path, name, number of features, extent (xmin, xmax, ymin, ymax), WKT, identifier field or '', ids.

    ``ids``: {identifier of a building: number of rows}; a building may have several rows, one for each part.
    """

    path: str
    layer: str
    count: int  # type: ignore[assignment]  # tuple.count is not used
    extent: tuple[float, float, float, float]
    system: str
    identifier: str
    ids: dict[object, int]


def find_buildings(folder: str, identifier: str = '') -> tuple[str, list[Message]]:
    """Merge the buildings of all deliveries below a folder; of two editions of a territory, only the newer is used.

    Args:
        folder: path.
        identifier: field that identifies a building in every delivery; default: cleabs, or the ID of BD TOPO 2.

    Returns:
        (text of an OGR VRT with the layer NAME, list of Message: layers found, and what was left out).

    Raises:
        LabelError: there is none, they have several reference systems or lack the identifier, or it is unknown which of two
            editions is the newer.
    """
    found: list[BuildingLayer] = []
    unreadable: list[Path] = []
    others: list[str] = []
    for path in files_in(folder, FILES):
        try:
            found += _examined(path, identifier, others)
        except GdalError:
            unreadable.append(path)
    archives = files_in(folder, ARCHIVES)
    if not found:
        raise _without_buildings(folder, archives, unreadable, others)
    other = next((one for one in found if not same_crs(one.system, found[0].system)), None)
    if other is not None:
        raise LabelError('Building layers in {folder} have different coordinate reference systems: {one} and {other}. Choose a '
                         'folder with one only.', folder=folder, one=found[0].path, other=other.path)
    found, notes = _newest(folder, found)
    twice = _twice(found)
    count = sum(one.ids[key] for one, keys in zip(found, twice) for key in keys)
    notes.insert(0, Message('{folder}: {count} building layers, read as one ({names}).', folder=folder, count=len(found),
                            names=file_list(one.path for one in found)))
    if count:
        notes.append(Message('{count} buildings are in two deliveries: counted once.', count=count))
    return vrt(found, twice), notes + left_out(unreadable, archives)


def _examined(path: Path, wanted: str, others: list[str]) -> list[BuildingLayer]:
    """Return the list of BuildingLayer in a file, and append the names of its other layers to ``others``."""
    dataset, found = gdal_call(gdal.OpenEx, str(path), gdal.OF_VECTOR), []
    for number in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(number)
        if layer.GetName().lower() not in LAYERS + LAYERS_2:
            others.append(layer.GetName())
            continue
        reference, (count, extent) = layer.GetSpatialRef(), _measured(layer)
        identifier, ids = _identified(layer, path, wanted)
        found.append(BuildingLayer(
            path=str(path), layer=layer.GetName(), count=count, extent=extent,
            system=reference.ExportToWkt() if reference else '', identifier=identifier, ids=ids))
    return found


def _measured(layer: ogr.Layer) -> tuple[int, tuple[float, float, float, float]]:
    """Return (number of features, extent), from reading all features: those that a file declares may be outdated."""
    count, boxes = 0, []
    layer.SetIgnoredFields([field.GetName() for field in layer.schema])
    for feature in layer:
        count, geometry = count + 1, feature.GetGeometryRef()
        if geometry is not None and not geometry.IsEmpty():
            boxes.append(geometry.GetEnvelope())
    layer.SetIgnoredFields([])
    return count, _union(boxes)


def _union(extents: Iterable[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    """Return the extent that contains all extents: (xmin, xmax, ymin, ymax), zeros where all are empty."""
    wests, easts, souths, norths = zip(*[one for one in extents if any(one)] or [(0, 0, 0, 0)])
    return min(wests), max(easts), min(souths), max(norths)


def _identified(layer: ogr.Layer, path: Path, wanted: str) -> tuple[str, dict[object, int]]:
    """Return (name of the field that identifies buildings or '', {identifier: number of rows}) of a layer.

    Raises:
        LabelError: the layer lacks the field ``wanted``.
    """
    names = {field.GetName().lower(): field.GetName() for field in layer.schema}
    for known in (wanted.lower(),) if wanted else (IDENTIFIER, IDENTIFIER_2):
        if known in names:
            ids = _ids(layer, names[known])
            if wanted or known == IDENTIFIER or all(re.fullmatch(OF_IGN, str(key)) for key in ids):
                return names[known], ids
    if wanted:
        raise LabelError('Field {field} does not exist in {path}, which has {names}. Correct ID, or leave it empty.',
                         field=wanted, path=path, names=', '.join(names.values()))
    return '', {}


def _ids(layer: ogr.Layer, field: str) -> dict[object, int]:
    layer.SetIgnoredFields(['OGR_GEOMETRY', *(one.GetName() for one in layer.schema if one.GetName() != field)])
    ids = Counter(feature.GetField(field) for feature in layer)
    layer.SetIgnoredFields([])
    return {key: count for key, count in ids.items() if key not in (None, '')}


def _newest(folder: str, found: Sequence[BuildingLayer]) -> tuple[list[BuildingLayer], list[Message]]:
    """Return (list of BuildingLayer to read, newer before older; list of Message about editions).

    The layers of BD TOPO 2 in one folder are one delivery.
    """
    by_path: dict[str, list[BuildingLayer]] = {}
    for one in found:
        by_path.setdefault(str(Path(one.path).parent) if one.layer.lower() in LAYERS_2 else one.path, []).append(one)
    groups = list(by_path.values())
    selected, notes = bdtopo_editions.sorted_out(folder, [_delivery(folder, group) for group in groups])
    return [one for number in selected for one in groups[number]], notes


def _delivery(folder: str, group: Sequence[BuildingLayer]) -> bdtopo_editions.Delivery:
    """Return the bdtopo_editions.Delivery of a group of BuildingLayers."""
    path = str(Path(group[0].path).relative_to(folder))

    @cache
    def later() -> list[str]:
        return [max(dates) for dates in zip(*map(_dates, group))]
    ids = dict(chain(*(one.ids.items() for one in group)))
    return bdtopo_editions.Delivery(
        name=path, territory=bdtopo_editions.territory_in(path), date=bdtopo_editions.date_in(path), ids=ids,
        count=sum(one.count for one in group), extent=_union(one.extent for one in group), later=later)


def _dates(one: BuildingLayer) -> list[str]:
    """Return [date of the building theme in the metadata of the file, date of the last change of a building]; '' for none."""
    dataset = gdal_call(gdal.OpenEx, one.path, gdal.OF_VECTOR)
    metadata, layer = dataset.GetLayerByName(METADATA), dataset.GetLayerByName(one.layer)
    rows = [feature.ExportToJson(as_object=True)['properties'].values() for feature in metadata or ()]
    of_theme = [str(value) for row in rows if THEME in [str(value).upper() for value in row] for value in row]
    names = [field.GetName() for field in layer.schema]
    changes = [date for field in names if field.lower() in CHANGES for date in
               execute_sql(dataset, statement('SELECT MAX({field}) FROM {layer}', field=name(field), layer=name(one.layer)))]
    return [max((bdtopo_editions.date_of(value) for value in of_theme), default=''),
            max((bdtopo_editions.date_of(str(value)) for value in changes if value), default='')]


def _twice(found: Sequence[BuildingLayer]) -> list[set[object]]:
    """Return, for each layer, the set of its identifiers that an earlier layer also has."""
    twice: list[set[object]] = []
    seen: set[object] = set()
    for one in found:
        twice.append(seen & one.ids.keys())
        seen |= one.ids.keys()
    return twice


def _without_buildings(folder: str, archives: Sequence[Path], unreadable: Sequence[Path], others: Sequence[str]) -> LabelError:
    if archives:
        return LabelError('Folder {folder} has no building layer, only archives: {names}. Unpack them (7-Zip), then run again.',
                          folder=folder, names=file_list(archives))
    if unreadable or others:
        return LabelError('Folder {folder} has no layer batiment, only {names}. Choose the folder of a BD TOPO delivery, or the '
                          'layer itself.', folder=folder, names=file_list([*unreadable, *sorted(set(others))]))
    return LabelError('Folder {folder} has no building layer ({endings}). Choose another folder.', folder=folder,
                      endings=', '.join(FILES))


def vrt(found: Sequence[BuildingLayer], twice: Sequence[set[object]]) -> str:
    """Return the text of an OGR VRT of BuildingLayers, each without the buildings with identifiers in its set of ``twice``."""
    lines = ['<OGRVRTDataSource>', f'<OGRVRTUnionLayer name="{NAME}">']
    system = f'<LayerSRS>{escape(found[0].system)}</LayerSRS>' if found[0].system else ''  # one WKT for all layers
    for number, (one, counted) in enumerate(zip(found, twice)):
        what = f'<SrcLayer>{escape(one.layer)}</SrcLayer>'
        if counted:
            without = statement('SELECT * FROM {layer} WHERE {identifier} IS NULL OR CAST({identifier} AS CHARACTER(255)) NOT IN '
                                '{ids}', layer=name(one.layer), identifier=name(one.identifier),
                                ids=values(sorted(counted, key=str)))
            what = f'<SrcSQL>{escape(without)}</SrcSQL>'
        # the name of the geometry column depends on the format
        lines.append(f'<OGRVRTLayer name="{NAME}{number}"><SrcDataSource relativeToVRT="0">{escape(one.path)}</SrcDataSource>'
                     f'{what}{system}<GeometryField name="{GEOMETRY}"/></OGRVRTLayer>')
    lines.append(f'<GeometryField name="{GEOMETRY}"><GeometryType>wkbMultiPolygon25D</GeometryType>')
    if found[0].system:
        lines.append(f'<SRS>{escape(found[0].system)}</SRS>')
    xmin, xmax, ymin, ymax = extent = _union(one.extent for one in found)
    if any(extent):
        lines += [f'<{side}>{value!r}</{side}>' for side, value in zip(EXTENT, (xmin, ymin, xmax, ymax))]
    count = sum(one.count - sum(one.ids[key] for key in keys) for one, keys in zip(found, twice))
    lines += ['</GeometryField>', f'<FeatureCount>{count}</FeatureCount>', '</OGRVRTUnionLayer>', '</OGRVRTDataSource>']
    return '\n'.join(lines)
