"""Fields and what holds them: names that clash, that are kept or too long; layers that cannot be written on."""

import os
import sqlite3
import zipfile
from contextlib import closing
from urllib.parse import quote

from osgeo import gdal, ogr
from qgis.core import QgsField, QgsVectorLayer

from dalles.algorithms.framework.qgis_versions import TEXT
from dalles.core.messages import Message

from . import oracles
from .case import Cases, Refused, Works
from .good import IDS, TILES, tile_box
from .rasters import RED

CASES = Cases('Fields, and layers to write on', 'Champs, et couches où écrire')
TAKEN = 'FIELD {name} is the name of another field. Choose another name, for instance proba_bati.'
OTHER_TYPE = 'The field {name} is of type {kind}, but Dalles writes values of type {wanted}. {remedy}'
OTHER_VALUES = ('The field {name} of {layer} has values that Dalles does not write, for instance {value!r}. Rename the field, '
                'or choose another layer.')
NOT_OURS = ('The field {name} of {layer} was not written by Dalles, which always writes {missing} with it. Rename the field, '
            'or choose another layer.')
COMPUTED = ('The field {name} of the grid {layer} is joined or computed and cannot be written. Rename it, or set OUTPUT to '
            'write a copy.')
TOO_LONG = ('FIELD can have at most {shapefile_name} characters in a Shapefile, {name} has {count}. Choose a shorter name, or '
            'another format.')
READ_ONLY = 'The grid {name} is read-only. Set OUTPUT to write a copy.'
NOT_ONTO = 'Dalles cannot edit {provider} layers ({name}). Set OUTPUT to write a copy.'
KEPT = "CREATE TRIGGER no BEFORE UPDATE OF label ON tagged BEGIN SELECT RAISE(ABORT, 'label is kept'); END"
CANNOT = ('The grid cannot be written: {problem}. What was already written is kept. Free disk space, or choose another OUTPUT.')


def taken(name, field, english, french):
    """A case of a FIELD that is another column."""
    @CASES.add(name, english, french, 'predicttiles', Refused(TAKEN, name=field))
    def _(good):
        return {'INPUT': good.tagged(), 'FIELD': field}


taken('field-classe', 'classe', 'FIELD classe, which Dalles writes too', 'FIELD classe, que Dalles écrit aussi')
taken('field-fid', 'fid', 'FIELD fid, the key of a GeoPackage', 'FIELD fid, la clé d’un GeoPackage')
taken('field-geom', 'geom', 'FIELD geom, the geometry of a GeoPackage', 'FIELD geom, la géométrie d’un GeoPackage')
taken('field-rowid', 'ROWID', 'FIELD ROWID, which SQLite keeps for itself', 'FIELD ROWID, que SQLite se réserve')
taken('field-tile-id', 'tile_id', 'FIELD tile_id, the names of the tiles', 'FIELD tile_id, les noms des dalles')
taken('field-built', 'built_m2', 'FIELD built_m2, the built area of Tag the tiles',
      'FIELD built_m2, la surface bâtie d’Étiqueter les dalles')
taken('field-label', 'label', 'FIELD label, the label of Tag the tiles', 'FIELD label, l’étiquette d’Étiqueter les dalles')


@CASES.add('field-integer', 'FIELD col, whole numbers', 'FIELD col, des nombres entiers', 'predicttiles',
           Refused(OTHER_TYPE, name='col', wanted=Message('real number')))
def _(good):
    return {'FIELD': 'col'}


@CASES.add('field-empty', 'FIELD of spaces', 'FIELD fait d’espaces', 'predicttiles', Refused(
    'FIELD is empty. Enter the name of a field, for instance proba_bati.'))
def _(good):
    return {'FIELD': '   '}


@CASES.add('label-integer-onto', 'Field label of whole numbers, on the grid itself',
           'Champ label en nombres entiers, sur la grille même',
           'tagtiles', Refused(OTHER_TYPE, name='label', wanted=Message('text')))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [tile_box(*p) for p in TILES], kind=ogr.wkbPolygon,
                                fields=(*IDS, ('label', ogr.OFTInteger)),
                                rows=[[name, c, r, 1] for (r, c), name in TILES.items()]), 'OUTPUT': None}


def own_column(name, field, content, english, french, onto, text=None, **values):
    """A case of a column of the user's that has the name of one of Dalles."""
    algorithm = 'predicttiles' if field.lower() in ('classe', 'statut', 'modele') else 'tagtiles'
    kind = ogr.OFTString if isinstance(content, str) else ogr.OFTInteger

    @CASES.add(name, english, french, algorithm, Refused(text or OTHER_VALUES, name=field, layer='grid', **values))
    def _(good):
        return {'INPUT': good.layer('grid.gpkg', [tile_box(*p) for p in TILES], kind=ogr.wkbPolygon, fields=(*IDS, (field, kind)),
                                    rows=[[name, c, r, content] for (r, c), name in TILES.items()]),
                **({'OUTPUT': None} if onto else {})}


own_column('own-label-onto', 'label', 'planche 3', 'Field label with names of map sheets, on the grid itself',
           'Champ label avec des noms de planches, sur la grille même', True, value='planche 3')
own_column('own-label-copy', 'Label', 'planche 3', 'The same, Label, into a copy', 'Le même, Label, dans une copie', False,
           value='planche 3')
own_column('own-label-number-copy', 'label', 3, 'Field label of whole numbers, into a copy',
           'Champ label en nombres entiers, dans une copie', False, value='3')
own_column('own-classe', 'classe', 'forêt', 'Field classe with the use of the land, on the grid itself',
           'Champ classe avec l’occupation du sol, sur la grille même', True, value='forêt')
own_column('own-modele', 'modele', 'DS', 'Field modele of the user, into a copy', 'Champ modele de l’utilisateur, dans une copie',
           False, NOT_OURS, missing='classe, statut')
own_column('own-buildings', 'buildings', 12, 'Field buildings of a census, on the grid itself',
           'Champ buildings d’un recensement, sur la grille même', True, NOT_OURS, missing='built_m2, built_pc, label')


@CASES.add('field-other-case', 'PROBA_BATI in capitals is there', 'PROBA_BATI en capitales est déjà là', 'predicttiles', Works(
    'that field gets the probabilities', 'ce champ reçoit les probabilités', oracles.renamed('PROBA_BATI', RED), onto='INPUT'))
def _(good):
    return {'INPUT': good.layer('grid.gpkg', [tile_box(*p) for p in TILES], kind=ogr.wkbPolygon,
                                fields=(*IDS, ('PROBA_BATI', ogr.OFTReal)),
                                rows=[[name, c, r, 0.5] for (r, c), name in TILES.items()]), 'OUTPUT': None,
            'FIELD': 'proba_bati'}


def written(name, field, english, french, onto=False):
    """A case of a name of a field that only looks dangerous."""
    @CASES.add(name, english, french, 'predicttiles', Works(
        'a field of that name', 'un champ de ce nom', oracles.renamed(field, RED), onto='INPUT' if onto else None))
    def _(good):
        return {'FIELD': field, **({'OUTPUT': None} if onto else {})}


written('field-select', 'select', 'FIELD select, a word of SQL', 'FIELD select, un mot du SQL')
written('field-order-onto', 'order', 'FIELD order, a word of SQL, on the grid itself',
        'FIELD order, un mot du SQL, sur la grille même', True)
written('field-quotes', 'pro"ba \'bati\'', 'FIELD with quotes and a space', 'FIELD avec guillemets, apostrophes et espace')
written('field-quotes-onto', 'pro"ba; DROP TABLE grid', 'FIELD with a quote and a command of SQL, on the grid itself',
        'FIELD avec un guillemet et une commande SQL, sur la grille même', True)
written('field-accents', 'probabilité bâti (‰) 🏠', 'FIELD with accents and signs', 'FIELD avec accents et signes')
written('field-long', 'p' * 200, 'FIELD of 200 characters', 'FIELD de 200 caractères')
written('field-braces', '{probability}', 'FIELD with braces', 'FIELD avec accolades')


@CASES.add('shapefile-long', 'FIELD of 12 characters, OUTPUT a Shapefile', 'FIELD de 12 caractères, OUTPUT en Shapefile',
           'predicttiles',
           Refused(TOO_LONG, shapefile_name=10, name='probabilites', count=12))
def _(good):
    return {'FIELD': 'probabilites', 'OUTPUT': str(good.out / 'made.shp')}


@CASES.add('shapefile-long-onto', 'The same, on a Shapefile itself', 'Le même, sur un Shapefile même', 'predicttiles',
           Refused(TOO_LONG, shapefile_name=10, name='probabilites', count=12))
def _(good):
    return {'INPUT': good.grid(name='grid.shp', driver='ESRI Shapefile'), 'FIELD': 'probabilites', 'OUTPUT': None}


@CASES.add('shapefile-onto', 'Shapefile as the grid, written on', 'Shapefile comme grille, où l’on écrit', 'predicttiles', Works(
    'scores in it', 'notes dedans', oracles.scored(RED), onto='INPUT'))
def _(good):
    return {'INPUT': good.grid(name='grid.shp', driver='ESRI Shapefile'), 'OUTPUT': None}


@CASES.add('zipped-onto', 'Zipped GeoJSON, written on', 'GeoJSON compressé (zip), où l’on écrit', 'tagtiles', Refused(READ_ONLY))
def _(good):
    with zipfile.ZipFile(good / 'grid.zip', 'w') as archive:
        archive.write(good.grid(name='grid.geojson', driver='GeoJSON'), 'grid.geojson')
    os.remove(good / 'grid.geojson')
    return {'INPUT': QgsVectorLayer(f'/vsizip/{good / "grid.zip"}/grid.geojson', 'grid', 'ogr'), 'OUTPUT': None}


@CASES.add('gml-onto', 'GML, written on', 'GML, où l’on écrit', 'tagtiles', Refused(READ_ONLY))
def _(good):
    gdal.VectorTranslate(str(good / 'tagged.gml'), good.tagged(), format='GML')
    return {'INPUT': str(good / 'tagged.gml'), 'OUTPUT': None}


@CASES.add('csv-onto', 'CSV with the tiles as text, written on', 'CSV avec les dalles en texte, où l’on écrit', 'tagtiles',
           Refused(NOT_ONTO, provider='delimitedtext'))
def _(good):
    (good / 'grid.csv').write_text('tile_id,WKT\n' + ''.join(f'{name},"{tile_box(*place)}"\n' for place, name in TILES.items()))
    address = f'file://{good / "grid.csv"}?delimiter=,&wktField=WKT&crs=EPSG:2154'
    return {'INPUT': QgsVectorLayer(address, 'grid', 'delimitedtext'), 'OUTPUT': None}


@CASES.add('virtual-onto', 'Virtual layer, written on', 'Couche virtuelle, où l’on écrit', 'predicttiles',
           Refused(NOT_ONTO, provider='virtual'))
def _(good):
    query = quote('SELECT * FROM grid', safe='')
    return {'INPUT': QgsVectorLayer(f'?layer=ogr:{quote(good.grid(), safe="")}:grid&query={query}&geometry=geometry:3:2154',
                                    'seen',
                                    'virtual'), 'OUTPUT': None}


@CASES.add('layer-read-only', 'Layer that is set to read-only', 'Couche mise en lecture seule', 'predicttiles',
           Refused(READ_ONLY))
def _(good):
    layer = QgsVectorLayer(good.grid(), 'grid', 'ogr')
    layer.setReadOnly(True)
    return {'INPUT': layer, 'OUTPUT': None}


@CASES.add('field-computed', 'Virtual field label, on the layer itself', 'Champ virtuel label, sur la couche même', 'tagtiles',
           Refused(COMPUTED, name='label', layer='grid'))
def _(good):
    layer = QgsVectorLayer(good.grid(), 'grid', 'ogr')
    layer.addExpressionField("'bati'", QgsField('label', TEXT))
    return {'INPUT': layer, 'OUTPUT': None}


@CASES.add('layer-editing', 'Layer in edit mode', 'Couche en mode édition', 'tagtiles', Refused(
    'The grid {name} is in edit mode. Save or discard the edits, or set OUTPUT to write a copy.', name='grid'))
def _(good):
    layer = QgsVectorLayer(good.grid(), 'grid', 'ogr')
    layer.startEditing()
    return {'INPUT': layer, 'OUTPUT': None}


def change(path, *statements):
    """Run SQL on a GeoPackage; returns its path."""
    with closing(sqlite3.connect(path)) as file:
        for name, count in (('ST_IsEmpty', 1), ('ST_MinX', 1), ('ST_MaxX', 1), ('ST_MinY', 1), ('ST_MaxY', 1)):
            file.create_function(name, count, lambda shape: 0)
        for statement in statements:
            file.execute(statement)
        file.commit()
    return path


@CASES.add('view-onto', 'View of a GeoPackage, written on', 'Vue d’un GeoPackage, où l’on écrit', 'tagtiles', Refused(
    'The grid {name} cannot get the fields {fields}: its format or your rights do not allow it. Set OUTPUT to write a copy.',
    fields='built_m2, built_pc, buildings, label'))
def _(good):
    path = change(good.grid(), 'CREATE VIEW seen AS SELECT fid AS OGC_FID, geom, tile_id FROM grid',
                  "INSERT INTO gpkg_contents (table_name, identifier, data_type, srs_id) VALUES ('seen', 'seen', 'features', "
                  "2154)",
                  "INSERT INTO gpkg_geometry_columns VALUES ('seen', 'geom', 'POLYGON', 2154, 0, 0)")
    return {'INPUT': path + '|layername=seen', 'OUTPUT': None}


@CASES.add('trigger-refuses', 'GeoPackage whose trigger refuses the label', 'GeoPackage dont un déclencheur refuse l’étiquette',
           'tagtiles',
           Refused(CANNOT, problem='label is kept'))
def _(good):
    path = change(good.tagged(), KEPT)
    return {'INPUT': path, 'OUTPUT': None}


@CASES.add('field-generated', 'Field label that the GeoPackage computes itself', 'Champ label que le GeoPackage calcule',
           'tagtiles',
           Refused(CANNOT))
def _(good):
    path = change(good.grid(), "ALTER TABLE grid ADD COLUMN label TEXT GENERATED ALWAYS AS (substr('bati', 1)) VIRTUAL")
    return {'INPUT': path, 'OUTPUT': None}


@CASES.add('trigger-refuses-copy', 'The same, into a copy', 'Le même, dans une copie', 'tagtiles',
           Refused('The copy of the grid cannot be written: {problem}. No part of it is kept. Free disk space, or choose '
                   'another OUTPUT.', problem='label is kept'))
def _(good):
    return {'INPUT': change(good.tagged(), KEPT)}


@CASES.add('locked', 'GeoPackage that another program is writing', 'GeoPackage qu’un autre programme écrit', 'tagtiles', Refused(
    'The grid {path} cannot be written ({error}). Close the programs that use it, or choose another OUTPUT.'))
def _(good):
    path = good.grid()
    other = sqlite3.connect(path)
    other.execute('BEGIN IMMEDIATE')
    good.held.append(other)
    return {'INPUT': path, 'OUTPUT': None}


@CASES.add('output-is-input', 'OUTPUT that is the grid', 'OUTPUT qui est la grille', 'predicttiles', Refused(
    '{output} is the file of {name}, which would be lost. Choose another {output}.', output='OUTPUT', name='INPUT'))
def _(good):
    path = good.grid()
    return {'INPUT': path, 'OUTPUT': path}


@CASES.add('output-is-houses', 'OUTPUT that is the buildings', 'OUTPUT qui est les bâtiments', 'tagtiles', Refused(
    '{output} is the file of {name}, which would be lost. Choose another {output}.', output='OUTPUT', name='BUILDINGS'))
def _(good):
    path = good.houses()
    return {'BUILDINGS': path, 'OUTPUT': path}


@CASES.add('output-holds-ortho', 'OUTPUT that is the GeoPackage of the orthophoto',
           'OUTPUT qui est le GeoPackage de l’orthophoto', 'predicttiles', Refused(
               '{output} is the file of {name}, which would be lost. Choose another {output}.', output='OUTPUT', name='ORTHO'))
def _(good):
    path = good.ortho(name='photo.gpkg', driver='GPKG')
    return {'ORTHO': path, 'OUTPUT': path}


@CASES.add('output-foreign-table', 'OUTPUT that is a GeoPackage with a table of that name, of the user',
           'OUTPUT qui est un GeoPackage ayant une table de ce nom, de l’utilisateur', 'tagtiles', Refused(
               '{output} would replace the table {table} of {path}, which Dalles did not create. Choose another {output}, or '
               'name another table: ogr:dbname=\'{path}\' table="{free}" (geom).', output='OUTPUT', table='town', free='town_1'))
def _(good):
    path = good.layer('town.gpkg', [tile_box(0, 0)])
    gdal.VectorTranslate(path, path, accessMode='update', layerName='routes', layers=['town'])
    return {'OUTPUT': path}


@CASES.add('fid-twice', 'Column fid with numbers twice', 'Colonne fid aux numéros en double', 'predicttiles', Works(
    'written; the column is called fid_1, fid is numbered anew',
    'écrit\u00a0; la colonne s’appelle fid_1, fid est numérotée à nouveau', oracles.scored(RED),
    'The column {column} does not have a different whole number for each feature: it is called {name} in the output, where '
    '{column} has new numbers.'))
def _(good):
    return {'INPUT': good.layer('grid.shp', [tile_box(*p) for p in TILES], kind=ogr.wkbPolygon, driver='ESRI Shapefile',
                                fields=(*IDS, ('fid', ogr.OFTInteger)),
                                rows=[[name, c, r, r] for (r, c), name in TILES.items()])}
