"""A folder of deliveries of BD TOPO as one layer of buildings: an OGR VRT of the layers ``batiment`` of its départements."""

from html import escape
from typing import NamedTuple

from osgeo import gdal

from .errors import LabelError
from .folderfiles import files_in, listed
from .gdalcalls import GdalError, checked
from .messages import Message
from .mosaics import ARCHIVES, left_out
from .same_crs import same_crs
from .sqltext import name, statement, values

FILES = ('.shp', '.gpkg', '.geojson', '.fgb')
LAYERS = ('batiment',)
LAYERS_2 = ('bati_indifferencie', 'bati_industriel', 'bati_remarquable')  # of BD TOPO 2, which parts them
IDENTIFIERS = ('cleabs', 'id')  # fields that name a building, the same in the deliveries of two départements
EXTENT = ('ExtentXMin', 'ExtentYMin', 'ExtentXMax', 'ExtentYMax')
NAME, GEOMETRY = 'batiment', 'geometry'  # of the layer that is made


class Found(NamedTuple):
    """A layer of buildings: path, name, number of features, extent (xmin, xmax, ymin, ymax), WKT, identifier or ''."""

    path: str
    layer: str
    count: int
    extent: tuple
    system: str
    identifier: str


def buildings(folder):
    """The buildings of all deliveries below a folder.

    Args:
        folder: path.

    Returns:
        (text of an OGR VRT with the layer NAME, list of Message: what was found, and left out).

    Raises:
        LabelError: there is none, or they have several reference systems.
    """
    known, unreadable, others = [], [], []
    for path in files_in(folder, FILES):
        try:
            known += _examined(path, others)
        except GdalError:
            unreadable.append(path)
    found = [one for one in known if one.layer.lower() in LAYERS] or known
    archives = files_in(folder, ARCHIVES)
    if not found:
        raise _without_buildings(folder, archives, unreadable, others)
    first = found[0]
    other = next((one for one in found if not same_crs(one.system, first.system)), None)
    if other is not None:
        raise LabelError('Buildings in one reference system were expected in {folder}, {one} and {other} have different ones. '
                         'Give a folder that holds one only.', folder=folder, one=first.path, other=other.path)
    twice = _twice(found)
    notes = [Message('{folder}: {count} building layers, read as one ({names}).', folder=folder, count=len(found),
                     names=listed(one.path for one in found))]
    if any(twice):
        notes.append(Message('{count} buildings are in two deliveries: counted once.', count=sum(map(len, twice))))
    return vrt(found, twice), notes + left_out(unreadable, archives)


def _examined(path, others):
    """List of Found in a file; the names of its other layers are added to ``others``."""
    dataset, found = checked(gdal.OpenEx, str(path), gdal.OF_VECTOR), []
    for number in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(number)
        if layer.GetName().lower() not in LAYERS + LAYERS_2:
            others.append(layer.GetName())
            continue
        definition, reference = layer.GetLayerDefn(), layer.GetSpatialRef()
        names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
        count = layer.GetFeatureCount()
        found.append(Found(str(path), layer.GetName(), count, layer.GetExtent() if count else (0, 0, 0, 0),
                           reference.ExportToWkt() if reference else '',
                           next((name for name in names if name.lower() in IDENTIFIERS), '')))
    return found


def _twice(found):
    """Of each layer, the identifiers that one before it has: sets of text. Only where their extents meet."""
    twice, seen = [], []
    for one in found:
        near = [other for other, _ in seen if other.identifier and _meet(other.extent, one.extent)]
        own = _identifiers(one) if one.identifier else set()
        before = set().union(*(ids for other, ids in seen if other in near))
        twice.append(own & before)
        seen.append((one, own))
    return twice


def _meet(one, other):
    return one[0] <= other[1] and other[0] <= one[1] and one[2] <= other[3] and other[2] <= one[3]


def _identifiers(one):
    dataset = checked(gdal.OpenEx, one.path, gdal.OF_VECTOR)
    layer = dataset.GetLayerByName(one.layer)
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    layer.SetIgnoredFields(['OGR_GEOMETRY', *(name for name in names if name != one.identifier)])
    return {feature.GetField(one.identifier) for feature in layer} - {None, ''}


def _without_buildings(folder, archives, unreadable, others):
    if archives:
        return LabelError('Buildings were expected in {folder}, found archives only: {names}. Unpack them first (7-Zip), and '
                          'give the folder again.', folder=folder, names=listed(archives))
    if unreadable or others:
        return LabelError('A layer batiment was expected in {folder}, found {names}. Give the folder of a delivery of BD TOPO, '
                          'or the layer itself.', folder=folder, names=listed(unreadable + sorted(set(others))))
    return LabelError('Buildings were expected in {folder} ({endings}), found none. Choose another folder.', folder=folder,
                      endings=', '.join(FILES))


def vrt(found, twice):
    """The text of an OGR VRT of Found layers, each without the buildings whose identifiers are in its set of ``twice``."""
    lines = ['<OGRVRTDataSource>', f'<OGRVRTUnionLayer name="{NAME}">']
    for number, (one, counted) in enumerate(zip(found, twice)):
        what = f'<SrcLayer>{escape(one.layer)}</SrcLayer>'
        if counted:
            without = statement('SELECT * FROM {layer} WHERE {identifier} NOT IN {ids}', layer=name(one.layer),
                                identifier=name(one.identifier), ids=values(sorted(counted, key=str)))
            what = f'<SrcSQL>{escape(without)}</SrcSQL>'
        # formats call their geometry by names of their own
        lines.append(f'<OGRVRTLayer name="{NAME}{number}"><SrcDataSource relativeToVRT="0">{escape(one.path)}</SrcDataSource>'
                     f'{what}<GeometryField name="{GEOMETRY}"/></OGRVRTLayer>')
    lines.append(f'<GeometryField name="{GEOMETRY}"><GeometryType>wkbMultiPolygon25D</GeometryType>')
    if found[0].system:
        lines.append(f'<SRS>{escape(found[0].system)}</SRS>')
    whole = [one.extent for one in found if one.count]
    if whole:
        sides = (min(e[0] for e in whole), min(e[2] for e in whole), max(e[1] for e in whole), max(e[3] for e in whole))
        lines += [f'<{side}>{value!r}</{side}>' for side, value in zip(EXTENT, sides)]
    count = sum(one.count for one in found) - sum(map(len, twice))
    lines += ['</GeometryField>', f'<FeatureCount>{count}</FeatureCount>', '</OGRVRTUnionLayer>', '</OGRVRTDataSource>']
    return '\n'.join(lines)
