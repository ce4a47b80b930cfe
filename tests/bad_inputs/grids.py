"""Grids and places: tiles that are none, names that are missing or twice."""

import math

from osgeo import ogr

from dalles.core.messages import Message

from . import oracles
from .case import Cases, Refused, Works
from .georeference import DEGREES, NO_CRS
from .good import IDS, SIDE, SOUTH, TAGS, TILES, WEST, box, tile_box
from .rasters import RED
from .vectors import WRONG_KIND

CASES = Cases('Grids and places', 'Grilles et lieux')
NO_TILES = 'Grid layer {name} has no features. Run Build the grid again.'
NO_SHARE = ('{count} of {total} values are not probabilities (0 to 1), for instance {first:g}. Choose the probability field, or '
            'another model.')
ALL_NULL = ('The field {probability} is NULL on all {count} labelled tiles. Run Predict the tiles, or choose another FIELD '
            '({others}).')
NO_NUMBER = 'The probability field {probability} is of type {kind}, not a number. Choose another FIELD.'
ONE_LABEL = 'All {count} tiles have the same label: {found}. Review a grid with both labels.'
NO_TILE_ID = 'The grid has no field {tile_id}, only {names}. Run Build the grid first.'


@CASES.add('grid-empty', 'Grid without tiles', 'Grille sans dalles', 'predicttiles', Refused(NO_TILES))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [], kind=ogr.wkbPolygon, fields=IDS)}


@CASES.add('grid-lines', 'Lines in place of a grid', 'Lignes à la place d’une grille', 'predicttiles',
           Refused(WRONG_KIND, what=Message('the grid')))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [f'LINESTRING({WEST} {SOUTH},{WEST} {SOUTH + 50})'], kind=ogr.wkbLineString)}


@CASES.add('grid-degrees', 'Grid in degrees (EPSG:4326)', 'Grille en degrés (EPSG:4326)', 'tagtiles',
           Refused(DEGREES, what=Message('the grid'), crs='EPSG:4326', description='WGS 84'))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [box(5.7, 43.2, 5.701, 43.201)], epsg=4326, kind=ogr.wkbPolygon)}


@CASES.add('grid-no-crs', 'Grid without a reference system', 'Grille sans système de coordonnées', 'predicttiles',
           Refused(NO_CRS, what=Message('the grid')))
def _(good):
    return {'INPUT': good.grid(name='grid.shp', driver='ESRI Shapefile', epsg=None)}


@CASES.add('grid-communes', 'Communes in place of a grid', 'Communes à la place d’une grille', 'predicttiles', Refused(
    'The layer of INPUT has polygons that are not rectangular tiles. Choose the grid as INPUT.'))
def _(good):
    return {'INPUT': good.layer('communes.gpkg',
                                [f'POLYGON(({WEST} {SOUTH},{WEST + 90} {SOUTH},{WEST} {SOUTH + 90},{WEST} {SOUTH}))'],
                                kind=ogr.wkbPolygon)}


def shapes(change):
    """The tiles, some of them changed: {number: WKT or None}."""
    return [change.get(number, tile_box(*place)) for number, place in enumerate(TILES)]


@CASES.add('grid-null', 'Tile without geometry', 'Dalle sans géométrie', 'predicttiles', Works(
    'that tile is outside', 'cette dalle est outside', oracles.scored(RED, r1c2='outside')))
def _(good):
    return {'INPUT': good.grid(shapes=shapes({7: None}))}


@CASES.add('grid-null-tag', 'The same, to be tagged', 'La même, à étiqueter', 'tagtiles', Works(
    'that tile gets no label, the log says so', 'cette dalle n’a pas d’étiquette, le journal le dit',
    oracles.tagged({(1, 2): None}),
    Message('{count} tiles have no usable geometry or cannot be measured: they get no label. Build the grid again.', count=1)))
def _(good):
    return {'INPUT': good.grid(shapes=shapes({7: None}))}


@CASES.add('grid-null-export', 'The same, to be exported', 'La même, à exporter', 'exporttiles', Works(
    'no image of that tile', 'pas d’image de cette dalle', oracles.exported(oracles.photo(), without=[(1, 2)]),
    Message('{number} tiles left out: {reason}.', number=1, reason=Message('without geometry'))))
def _(good):
    return {'INPUT': good.tagged(shapes=shapes({7: None}))}


@CASES.add('grid-z', 'Tiles with heights', 'Dalles avec altitudes', 'tagtiles', Works(
    'tags as without', 'étiquettes comme sans', oracles.tagged()))
def _(good):
    return {'INPUT': good.grid(kind=ogr.wkbPolygon25D,
                               shapes=[tile_box(*p).replace(',', ' 5,').replace('))', ' 5))') for p in TILES])}


@CASES.add('grid-multi', 'Tiles of type MultiPolygon', 'Dalles de type MultiPolygon', 'predicttiles', Works(
    'scores as with polygons', 'notes comme avec des polygones', oracles.scored(RED)))
def _(good):
    return {'INPUT': good.grid(kind=ogr.wkbMultiPolygon,
                               shapes=[tile_box(*p).replace('POLYGON(', 'MULTIPOLYGON((') + ')' for p in TILES])}


@CASES.add('grid-mixed-sizes', 'Tiles of other sizes among those of 50 m', 'Dalles d’autres tailles parmi celles de 50 m',
           'tagtiles', Works(
    'each is measured as it is', 'chacune est mesurée comme elle est', oracles.tagged({(2, 2): 25.0})))
def _(good):
    x, y = WEST + 2 * SIDE, SOUTH + 2 * SIDE
    return {'INPUT': good.grid(shapes=shapes({12: box(x, y, x + 25, y + 25)}))}


@CASES.add('grid-turned', 'Tiles that are turned', 'Dalles tournées', 'tagtiles', Works(
    'area by geometry', 'surface d’après la géométrie', oracles.tagged({(2, 2): 100.0})))
def _(good):
    x, y = WEST + 2 * SIDE + 25, SOUTH + 2 * SIDE + 25
    corners = [(x + 25 * math.cos(a), y + 25 * math.sin(a)) for a in (0.3 + n * math.pi / 2 for n in (0, 1, 2, 3, 0))]
    return {'INPUT': good.grid(shapes=shapes({12: 'POLYGON((' + ','.join(f'{a} {b}' for a, b in corners) + '))'}))}


@CASES.add('grid-no-ids', 'Grid without tile_id, to be exported', 'Grille sans tile_id, à exporter', 'exporttiles',
           Refused(NO_TILE_ID, tile_id='tile_id'))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [tile_box(*p) for p in TILES], kind=ogr.wkbPolygon, fields=TAGS,
                                rows=[[100.0, 4.0, 1, 'bati']] * 20)}


@CASES.add('grid-no-ids-tag', 'Grid without tile_id, to be tagged', 'Grille sans tile_id, à étiqueter', 'tagtiles', Works(
    '10 of 20 tiles are bati', '10 dalles sur 20 sont bati', oracles.counted(BATI=10, NON_BATI=9, AMBIGU=1)))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [tile_box(*p) for p in TILES], kind=ogr.wkbPolygon)}


@CASES.add('grid-id-twice', 'The same tile_id twice', 'Deux fois le même tile_id', 'exporttiles', Refused(
    '{count} values of {tile_id} are on several tiles, for instance {first}. Run Build the grid again.',
    count=1))
def _(good):
    return {'INPUT': good.tagged(change={3: {'tile_id': TILES[0, 0]}})}


@CASES.add('grid-id-null', 'tile_id that is NULL', 'tile_id à NULL', 'exporttiles', Refused(
    'The {what} {name!r} is not a valid file name. Use only letters, digits, _ - . and spaces in the grid.',
    what='tile_id'))
def _(good):
    return {'INPUT': good.tagged(change={3: {'tile_id': None}})}


def bad_name(name, english, french, field, value):
    """A case of a word that cannot be the name of a file."""
    @CASES.add(name, english, french, 'exporttiles', Refused(
        'The {what} {name!r} is not a valid file name. Use only letters, digits, _ - . and spaces in the grid.',
        what=Message(field)))
    def _(good):
        return {'INPUT': good.tagged(change={3: {field: value}})}


bad_name('grid-id-path', 'tile_id that leads out of the folder', 'tile_id qui sort du dossier', 'tile_id', '../../etc')
bad_name('label-path', 'Label that leads out of the folder', 'Étiquette qui sort du dossier', 'label', '/tmp/bati')
bad_name('label-device', 'Label that Windows keeps for itself (NUL)', 'Étiquette que Windows se réserve (NUL)', 'label', 'NUL')
bad_name('label-quote', 'Label with a quote', 'Étiquette avec un guillemet', 'label', 'bâti "sûr"')


@CASES.add('label-accent', 'Labels with accents and spaces', 'Étiquettes avec accents et espaces', 'exporttiles', Works(
    'folders of that name', 'dossiers de ce nom', oracles.exported(oracles.photo())))
def _(good):
    return {'INPUT': good.tagged(change={n: {'label': 'bâti sûr'} for n in range(20)})}


@CASES.add('label-numbers', 'Labels 1 and 0', 'Étiquettes 1 et 0', 'exporttiles', Works(
    'folders 1 and 0', 'dossiers 1 et 0', oracles.exported(oracles.photo())))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [tile_box(*p) for p in TILES], kind=ogr.wkbPolygon,
                                fields=(*IDS, ('label', ogr.OFTInteger)),
                                rows=[[name, c, r, (r + c) % 2] for (r, c), name in TILES.items()])}


@CASES.add('label-real', 'Label of real numbers', 'Étiquette en nombres réels', 'exporttiles', Refused(
    'The LABEL field {label} holds real numbers. Choose a field of text or whole numbers.',
    label='built_m2'))
def _(good):
    return {'LABEL': 'built_m2'}


@CASES.add('label-none', 'Labels all NULL', 'Étiquettes toutes à NULL', 'exporttiles', Refused(
    'No tile has a label other than ambigu. Run Tag the tiles, or choose another LABEL.'))
def _(good):
    return {'INPUT': good.tagged(change={n: {'label': None} for n in range(20)})}


@CASES.add('label-absent', 'Grid without tags, to be exported', 'Grille sans étiquettes, à exporter', 'exporttiles', Refused(
    'The grid has no field {label}, only {names}. Run Tag the tiles first, choose another LABEL, or leave it empty.',
    label='label'))
def _(good):
    return {'INPUT': good.grid()}


@CASES.add('scores-absent', 'Grid without probabilities', 'Grille sans probabilités', 'detectchanges', Refused(
    'The grid has no probability field {probability}, only {names}. Run Predict the tiles first, or choose another FIELD.'))
def _(good):
    return {'INPUT': good.tagged()}


@CASES.add('scores-beyond', 'Probability of 7', 'Probabilité de 7', 'detectchanges', Refused(NO_SHARE, count=1, total=20))
def _(good):
    return {'INPUT': good.scored(change={3: {'proba_bati': 7.0}})}


@CASES.add('scores-percent', 'Probabilities in percent', 'Probabilités en pour cent', 'evaluatemodel', Refused(NO_SHARE))
def _(good):
    return {'INPUT': good.scored(change={n: {'proba_bati': 90.0 - 4 * n} for n in range(20)}), 'LIBRARY': None, 'MODELS': None}


@CASES.add('scores-null', 'Probabilities all NULL', 'Probabilités toutes à NULL', 'detectchanges',
           Refused(ALL_NULL, probability='proba_bati'))
def _(good):
    return {'INPUT': good.scored(change={n: {'proba_bati': None} for n in range(20)})}


@CASES.add('scores-text', 'Probabilities as text with a comma', 'Probabilités en texte avec une virgule', 'reviewlabels',
           Refused(NO_NUMBER, probability='proba_bati'))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [tile_box(*p) for p in TILES], kind=ogr.wkbPolygon,
                                fields=(*IDS, ('label', ogr.OFTString), ('proba_bati', ogr.OFTString)),
                                rows=[[name, c, r, 'bati' if c % 2 else 'non_bati', '0,5'] for (r, c), name in TILES.items()])}


@CASES.add('scores-one-label', 'Tiles of one label only', 'Dalles d’une seule étiquette', 'reviewlabels', Refused(ONE_LABEL))
def _(good):
    return {'INPUT': good.scored(change={n: {'label': 'bati'} for n in range(20)})}
