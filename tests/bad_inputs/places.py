"""Places and masks: communes, their names and their extents."""


from osgeo import ogr

from dalles.core.messages import Message

from . import oracles
from .case import Refused, Works
from .good import SOUTH, WEST, box, tile_box, write_layer
from .grids import CASES
from .vectors import NO_SYSTEM


def named(name, english, french, words):
    """A case of names of places."""
    @CASES.add(name, english, french, 'summarize', Works(
        'names as they are', 'noms tels quels', oracles.named(words)))
    def _(good):
        return {'PLACES': good.places(names=words), 'REPORT': str(good.out / 'report.html')}


named('place-accents', 'Communes with accents and quotes', 'Communes avec accents et apostrophes',
      ['L’Haÿ-les-Roses', "Saint-Jean-d'Angély"])
named('place-markup', 'Names that look like HTML', 'Noms qui ressemblent à du HTML',
      ['<script>alert(1)</script>', 'Sète & "Agde"'])
named('place-twice', 'Two communes of one name', 'Deux communes du même nom', ['Saint-Denis', 'Saint-Denis'])
named('place-null', 'Commune without a name', 'Commune sans nom', ['Sète', None])


@CASES.add('place-field', 'Field of the name that is not there', 'Champ du nom qui n’existe pas', 'summarize', Refused(
    'PLACES has no field {name} for NAME; its fields are {names}. Choose another.', name='nom_officiel'))
def _(good):
    return {'NAME': 'nom_officiel'}


@CASES.add('place-no-crs', 'Communes without a reference system', 'Communes sans système de coordonnées', 'summarize',
           Refused(NO_SYSTEM, what=Message('the places')))
def _(good):
    return {'PLACES': good.places(name='places.shp', epsg=None, driver='ESRI Shapefile')}


@CASES.add('coverage-no-crs', 'COVERAGE without a reference system', 'COVERAGE sans système de coordonnées', 'tagtiles',
           Refused(NO_SYSTEM, what=Message('the coverage')))
def _(good):
    return {'COVERAGE': good.places(name='coverage.shp', epsg=None, driver='ESRI Shapefile')}


@CASES.add('place-elsewhere', 'Communes of another département', 'Communes d’un autre département', 'summarize', Works(
    'no tile is counted, the log says so', 'aucune dalle n’est comptée, le journal le dit', oracles.counted(TILES=0, EXPECTED=0),
    'No tile lies in any of the places. Check the coordinate reference systems of both layers.'))
def _(good):
    return {'PLACES': write_layer(good / 'places.gpkg', [box(500000, 6700000, 500900, 6700900)], kind=ogr.wkbPolygon,
                                  fields=(('nom', ogr.OFTString),), rows=[['Blois']])}


@CASES.add('place-empty', 'Layer of communes without features', 'Couche de communes sans entités', 'summarize', Refused(
    'Places layer {name} has no features. Choose another layer as PLACES.'))
def _(good):
    return {'PLACES': good.layer('places.gpkg', [], kind=ogr.wkbPolygon, fields=(('nom', ogr.OFTString),))}


@CASES.add('place-overlap', 'Communes that overlap', 'Communes qui se recouvrent', 'summarize', Works(
    'a tile of both counts once in all', 'une dalle des deux compte une fois au total', oracles.counted(TILES=1, TAGGED_BUILT=1),
    '{count} tiles lie outside all places.'))
def _(good):
    return {'PLACES': good.layer('places.gpkg', [tile_box(0, 0)] * 2, kind=ogr.wkbPolygon, fields=(('nom', ogr.OFTString),),
                                 rows=[['a'], ['b']])}


@CASES.add('mask-elsewhere', 'Mask of another département', 'Masque d’un autre département', 'buildgrid', Refused(
    'No tile lies in the area to cover: the mask does not intersect it, or the raster is rotated and smaller than a tile. Check '
    'MASK, or keep partial tiles (PARTIAL).'))
def _(good):
    return {'MASK': good.layer('mask.gpkg', [box(500000, 6700000, 500900, 6700900)], kind=ogr.wkbPolygon)}


@CASES.add('mask-null', 'Mask without a geometry', 'Masque sans géométrie', 'buildgrid', Refused(
    'No feature of {what} has a geometry. Choose another layer.', what=Message('the mask')))
def _(good):
    return {'MASK': good.layer('mask.gpkg', [None], kind=ogr.wkbPolygon)}


@CASES.add('mask-bow-tie', 'Mask that crosses itself', 'Masque qui se croise', 'buildgrid', Works(
    'tiles that meet its two triangles', 'dalles qui touchent ses deux triangles', oracles.meeting(
        f'MULTIPOLYGON((({WEST} {SOUTH},{WEST + 125} {SOUTH + 100},{WEST} {SOUTH + 200},{WEST} {SOUTH})),'
        f'(({WEST + 250} {SOUTH},{WEST + 250} {SOUTH + 200},{WEST + 125} {SOUTH + 100},{WEST + 250} {SOUTH})))'),
    Message('{repaired} {what} had an invalid geometry, which was repaired.', repaired=1, what=Message('mask polygons'))))
def _(good):
    return {'MASK': good.layer('mask.gpkg', [f'POLYGON(({WEST} {SOUTH},{WEST + 250} {SOUTH + 200},{WEST + 250} {SOUTH},'
                                             f'{WEST} {SOUTH + 200},{WEST} {SOUTH}))'], kind=ogr.wkbPolygon)}


@CASES.add('mask-no-crs', 'Mask without a reference system', 'Masque sans système de coordonnées', 'buildgrid',
           Refused(NO_SYSTEM, what=Message('the mask')))
def _(good):
    return {'MASK': good.layer('mask.shp', [box(WEST, SOUTH, WEST + 100, SOUTH + 100)], kind=ogr.wkbPolygon, epsg=None,
                               driver='ESRI Shapefile')}
