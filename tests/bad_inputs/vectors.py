"""Buildings: geometries that are empty, odd or invalid; layers of another kind or place."""

import math
import re

from osgeo import ogr, osr

from dalles.core.messages import Message

from . import oracles
from .case import Cases, Refused, Works
from .good import HOUSE_M2, SOUTH, TILES, WEST, box, house
from .oracles import only

CASES = Cases('Buildings', 'Bâtiments')
PAIR = re.compile(r'(?<=[(,])(-?[\d.]+) (-?[\d.]+)')
X, Y = WEST + 60, SOUTH + 60  # within the tile of row 1, column 1; nothing else is built there
NO_GROUND = ('Buildings and grid do not overlap. Check the coordinate reference systems and the extents of both layers.')
LOST = Message('{lost} {what} have no usable geometry and could not be counted. Correct them.', lost='…',
               what=Message('buildings'))
REPAIRED = Message('{repaired} {what} had an invalid geometry, which was repaired.', repaired=1, what=Message('buildings'))
TABLE = Message('no geometry')
WRONG_KIND = 'The layer of {what} has {found}; polygons are needed. Choose another layer.'
NO_SYSTEM = 'The coordinate reference system of {what} is unknown. Assign the right one to the layer.'
EMPTY = ('Buildings layer {name} has no features. Choose another layer; or set COVERAGE, if there really is no building there.')


def shape(name, english, french, wkt, area, *says, number=1):
    """A case of one building in the tile of row 1, column 1, of an area counted by hand."""
    m2 = f'{area:.2f}'.rstrip('0').rstrip('.')

    @CASES.add(name, english, french, 'tagtiles', Works(
        f'{m2} m² are built', f'{m2.replace(".", ",")} m² sont bâtis', oracles.tagged(only(r1c1=area), {(1, 1): number}), *says))
    def _(good):
        return {'BUILDINGS': good.houses(wkt if isinstance(wkt, list) else [wkt])}


def at(text):
    """WKT whose numbers are metres from the corner of the test ground: ``0 0,10 0`` becomes places in Lambert-93."""
    return PAIR.sub(lambda found: f'{X + float(found[1])} {Y + float(found[2])}', text)


def circle(count, radius=10.0):
    """(WKT of a polygon of so many vertices, its area)."""
    angles = [2 * math.pi * n / count for n in range(count)] + [0.0]
    text = ','.join(f'{X + 15 + radius * math.cos(a):.9f} {Y + 15 + radius * math.sin(a):.9f}' for a in angles)
    return f'POLYGON(({text}))', radius ** 2 * count / 2 * math.sin(2 * math.pi / count)


shape('curve', 'Curved outline (CURVEPOLYGON)', 'Contour courbe (CURVEPOLYGON)',
      at('CURVEPOLYGON(CIRCULARSTRING(5 15,15 25,25 15,15 5,5 15))'), 100 * math.pi)
shape('surface', 'Several curved outlines (MULTISURFACE)', 'Plusieurs contours courbes (MULTISURFACE)',
      at('MULTISURFACE(((0 0,5 0,5 5,0 5,0 0)),CURVEPOLYGON(CIRCULARSTRING(5 15,15 25,25 15,15 5,5 15)))'), 25 + 100 * math.pi)
shape('z', 'Heights (POLYGON Z), as BD TOPO has', 'Altitudes (POLYGON Z), comme dans la BD TOPO',
      at('POLYGON Z((0 0 12,10 0 12,10 10 15,0 10 15,0 0 12))'), 100)
shape('m', 'Measures (POLYGON M)', 'Mesures (POLYGON M)', at('POLYGON M((0 0 1,10 0 2,10 10 3,0 10 4,0 0 1))'), 100)
shape('zm', 'Heights and measures', 'Altitudes et mesures', at('POLYGON ZM((0 0 1 2,10 0 1 2,10 10 1 2,0 10 1 2,0 0 1 2))'), 100)
shape('bow-tie', 'Bow-tie', 'Nœud papillon', at('POLYGON((0 0,10 10,10 0,0 10,0 0))'), 50, REPAIRED)
shape('self-crossing', 'Outline that crosses itself', 'Contour qui se croise',
      at('POLYGON((0 0,10 0,10 10,20 10,20 0,0 10,0 0))'), 150, REPAIRED)
shape('spike', 'Outline with a spike of no width', 'Contour avec une pointe sans largeur',
      at('POLYGON((0 0,10 0,20 0,10 0,10 10,0 10,0 0))'), 100, REPAIRED)
shape('repeated-vertices', 'Vertices that repeat', 'Sommets répétés', at('POLYGON((0 0,0 0,10 0,10 0,10 10,0 10,0 10,0 0,0 0))'),
      100)
shape('clockwise', 'Outline the other way round', 'Contour dans l’autre sens', at('POLYGON((0 0,0 10,10 10,10 0,0 0))'), 100)
shape('duplicate', 'The same building twice', 'Le même bâtiment deux fois', [house(1, 1)] * 2, 100, number=2)
shape('overlapping', 'Two buildings that overlap by half', 'Deux bâtiments qui se recouvrent à moitié',
      [house(1, 1), house(1, 1, west=25)], 150, number=2)
shape('many-vertices', '100,000 vertices', '100 000 sommets', *circle(100_000))
shape('holes', 'Two parts, each with a hole', 'Deux parties, chacune avec un trou', at(
    'MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0),(2 2,2 4,4 4,4 2,2 2)),((20 0,30 0,30 10,20 10,20 0),(21 1,21 9,29 9,29 1,21 1)))'),
      132)
shape('hole-outside', 'Hole outside of its outline', 'Trou hors de son contour',
      at('POLYGON((0 0,10 0,10 10,0 10,0 0),(20 0,25 0,25 5,20 5,20 0))'), 125, REPAIRED)
shape('parts-overlap', 'Parts of one building that overlap', 'Parties d’un bâtiment qui se recouvrent', at(
    'MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((5 0,15 0,15 10,5 10,5 0)))'), 150, REPAIRED)
shape('collection', 'Collection of a polygon, a line and a point', 'Collection d’un polygone, d’une ligne et d’un point', at(
    'GEOMETRYCOLLECTION(POLYGON((0 0,10 0,10 10,0 10,0 0)),LINESTRING(0 0,30 30),POINT(20 20))'), 100, REPAIRED)
shape('tiny', 'Building of 4 dm²', 'Bâtiment de 4 dm²', at('POLYGON((0 0,0.2 0,0.2 0.2,0 0.2,0 0))'), 0.04)


def lost(name, english, french, wkt, *says):
    """A case of one building that has no ground, beside the good ones."""
    @CASES.add(name, english, french, 'tagtiles', Works(
        'the others are counted, the log says how many are not', 'les autres sont comptés, le journal dit combien ne le sont pas',
        oracles.tagged(), *(says or (LOST,))))
    def _(good):
        return {'BUILDINGS': good.houses([wkt, *(house(*place) for place in TILES if sum(place) % 2 == 0)])}


lost('null', 'NULL in place of a geometry', 'NULL à la place d’une géométrie', None)
lost('empty-geometry', 'Empty geometry', 'Géométrie vide', 'POLYGON EMPTY')
lost('no-area', 'Polygon of no area', 'Polygone sans surface', at('POLYGON((0 0,10 0,20 0,0 0))'))
lost('nan-vertex', 'Vertex that is no number', 'Sommet qui n’est pas un nombre', ogr.CreateGeometryFromWkb(
    ogr.CreateGeometryFromWkt(at('POLYGON((0 0,10 0,10 10,0 0))')).ExportToWkb()[:29] + b'\0' * 6 + b'\xf8\x7f' +
    ogr.CreateGeometryFromWkt(at('POLYGON((0 0,10 0,10 10,0 0))')).ExportToWkb()[37:]))


@CASES.add('empty-layer', 'Layer without features', 'Couche sans entités', 'tagtiles', Refused(EMPTY))
def _(good):
    return {'BUILDINGS': good.layer('houses.gpkg', [], kind=ogr.wkbPolygon)}


@CASES.add('empty-layer-covered', 'The same, with COVERAGE', 'La même, avec COVERAGE', 'tagtiles', Works(
    'all tiles are non_bati', 'toutes les dalles sont non_bati', oracles.tagged(dict.fromkeys(TILES, 0.0))))
def _(good):
    return {'BUILDINGS': good.layer('houses.gpkg', [], kind=ogr.wkbPolygon), 'COVERAGE': good.places()}


@CASES.add('all-null', 'NULL in place of all geometries', 'NULL à la place de toutes les géométries', 'tagtiles', Refused(
    'No feature of {what} has a geometry. Choose another layer.', what=Message('the buildings')))
def _(good):
    return {'BUILDINGS': good.layer('houses.gpkg', [None, None], kind=ogr.wkbPolygon)}


def other_kind(name, english, french, wkt, kind, found=Message('{kind} geometry', kind='…')):  # noqa: B008 (never changed)
    """A case of a layer that has no polygons."""
    @CASES.add(name, english, french, 'tagtiles', Refused(WRONG_KIND, what=Message('the buildings'), found=found))
    def _(good):
        return {'BUILDINGS': good.layer('houses.gpkg', [wkt], kind=kind)}


other_kind('lines', 'Lines', 'Lignes', at('LINESTRING(0 0,10 10)'), ogr.wkbLineString)
other_kind('points', 'Points', 'Points', at('POINT(0 0)'), ogr.wkbPoint)
other_kind('table', 'Table without geometry', 'Table sans géométrie', None, ogr.wkbNone, TABLE)


@CASES.add('mixed-kinds', 'Polygons, lines and points in one layer', 'Polygones, lignes et points dans une couche', 'tagtiles',
           Works(
    'polygons are counted, the log says how many others are not',
               'les polygones sont comptés, le journal dit combien ne le sont pas',
    oracles.tagged(), LOST))
def _(good):
    return {'BUILDINGS': good.houses([at('LINESTRING(0 0,10 10)'), at('POINT(0 0)'),
                                      *(house(*place) for place in TILES if sum(place) % 2 == 0)])}


@CASES.add('csv', 'CSV', 'CSV', 'tagtiles', Refused(WRONG_KIND, what=Message('the buildings'), found=TABLE))
def _(good):
    (good / 'houses.csv').write_text('id;nature\n1;Indifférenciée\n', encoding='utf-8')
    return {'BUILDINGS': str(good / 'houses.csv')}


@CASES.add('houses-wrong-crs', 'Lambert-93 that says UTM 31N', 'Lambert-93 qui se dit UTM 31N', 'tagtiles', Refused(NO_GROUND))
def _(good):
    return {'BUILDINGS': good.houses(epsg=32631)}


@CASES.add('houses-degrees-wrong', 'Lambert-93 that says degrees (EPSG:4326)', 'Lambert-93 qui se dit en degrés (EPSG:4326)',
           'tagtiles',
           Refused('An extent in {crs} cannot be transformed to {other} ({error}). Check the coordinate reference systems of '
                   'the layers.',
                   crs='EPSG:4326', other='EPSG:2154'))
def _(good):
    return {'BUILDINGS': good.houses(epsg=4326)}


def in_other(epsg):
    """The good houses in another system, as WKT."""
    systems = [osr.SpatialReference(), osr.SpatialReference()]
    for system, code in zip(systems, (2154, epsg)):
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    change, made = osr.CoordinateTransformation(*systems), []
    for wkt in [box(WEST - 1, SOUTH - 1, WEST, SOUTH), box(WEST + 250, SOUTH + 200, WEST + 251, SOUTH + 201),
                *(house(*place) for place in TILES if sum(place) % 2 == 0)]:
        shape_ = ogr.CreateGeometryFromWkt(wkt)
        shape_.Transform(change)
        made.append(shape_)
    return made


PLAIN = {place: HOUSE_M2 if sum(place) % 2 == 0 else 0.0 for place in TILES}


@CASES.add('houses-degrees', 'GeoJSON in degrees (WGS 84)', 'GeoJSON en degrés (WGS 84)', 'tagtiles', Works(
    '100 m² in each built tile', '100 m² dans chaque dalle bâtie', oracles.tagged(PLAIN)))
def _(good):
    return {'BUILDINGS': good.layer('houses.geojson', in_other(4326), epsg=4326, driver='GeoJSON',
                                    options=['COORDINATE_PRECISION=12'])}


@CASES.add('houses-utm', 'UTM 31N', 'UTM 31N', 'tagtiles', Works(
    '100 m² in each built tile', '100 m² dans chaque dalle bâtie', oracles.tagged(PLAIN)))
def _(good):
    return {'BUILDINGS': good.layer('houses.gpkg', in_other(32631), epsg=32631)}


@CASES.add('houses-overseas', 'BD TOPO of La Réunion (EPSG:2975) under a grid in Lambert-93',
           'BD TOPO de La Réunion (EPSG:2975) sous une grille en Lambert-93', 'tagtiles', Refused(NO_GROUND))
def _(good):
    return {'BUILDINGS': good.layer('houses.gpkg', [box(340000, 7660000, 340010, 7660010)], epsg=2975)}


@CASES.add('houses-swapped', 'GeoJSON with latitude first', 'GeoJSON avec la latitude d’abord', 'tagtiles', Refused(NO_GROUND))
def _(good):
    shapes = in_other(4326)
    for one in shapes:
        one.SwapXY()
    return {'BUILDINGS': good.layer('houses.geojson', shapes, epsg=4326, driver='GeoJSON')}
