"""Paths: signs in names, length, places where nothing can be written, shares of a network."""

import os
import shutil
import zipfile

from qgis.core import QgsRasterLayer

from . import oracles
from .case import Cases, Refused, Works
from .good import photo
from .rasters import ABSENT, BROKEN, RED

CASES = Cases('Paths', 'Chemins')
COPY = 'The grid cannot be written to {target} ({error}). Choose another OUTPUT.'
LAYER = 'The layer of {name} cannot be written ({error}). Choose another {name}.'
FOLDER = 'The folder {folder} cannot be written to ({error}). Choose another FOLDER.'
FILE = '{path} cannot be written ({error}). Free disk space, or choose another {what}.'
IS_FOLDER = '{path} is a folder. Choose a file as {name}.'


def inside(name, english, french, folder, algorithm='predicttiles'):
    """A case in which all files, read and written, lie in a folder of some name."""
    check = oracles.scored(RED) if algorithm == 'predicttiles' else oracles.exported(photo())

    @CASES.add(name, english, french, algorithm, Works(
        'read and written', 'lu et écrit', oracles.there(folder, check)))
    def _(good):
        home = good / folder
        home.mkdir(parents=True)
        good.out = home
        given = {'INPUT': good.grid() if algorithm == 'predicttiles' else good.tagged(), 'ORTHO': good.ortho(),
                 'MODEL': good.model()}
        moved = {key: shutil.move(path, home) for key, path in given.items()}
        if algorithm != 'predicttiles':
            del moved['MODEL']
        return moved


inside('path-spaces', 'Spaces', 'Espaces', 'BD ORTHO  2024 ')
inside('path-accents', 'Accents', 'Accents', 'Orthophoto Hérault été – Œuvre')
inside('path-quotes', 'Apostrophes and quotes', 'Apostrophes et guillemets', 'L\'Haÿ "les" Roses')
inside('path-sql', 'Name that looks like SQL', 'Nom qui ressemble à du SQL', "x'; DROP TABLE grid; --")
inside('path-signs', 'The signs `# % & ; = + @ $ ~ ! ( ) [ ] { }`', 'Les signes `# % & ; = + @ $ ~ ! ( ) [ ] { }`',
       '#1 100% a&b; c=d +e@f $HOME ~ ! (g) [h] {i}')
inside('path-question', 'Question mark and star', 'Point d’interrogation et étoile', 'quoi?*')
inside('path-pipe', 'Upright stroke, which QGIS reads as the end of a path',
       'Barre verticale, que QGIS lit comme la fin d’un chemin', 'a|b')
inside('path-emoji', 'Emoji and letters of other alphabets', 'Émoji et lettres d’autres alphabets', '🏠 Ελλάδα 東京')
inside('path-dash', 'Name that begins with a dash', 'Nom qui commence par un tiret', '-OUTPUT')
inside('path-backslash', 'Backslash', 'Barre oblique inverse', 'a\\b')
inside('path-colon', 'Colon', 'Deux-points', 'C:a')
inside('path-zip', 'Folder with the name of an archive', 'Dossier au nom d’une archive', 'ortho.zip')
inside('path-250', 'Path of 250 characters and more', 'Chemin de 250 caractères et plus', '/'.join(['d' * 60] * 4))
inside('path-export', 'Accents, apostrophes and spaces, to be exported', 'Accents, apostrophes et espaces, à exporter',
       "L'été à Sète", 'exporttiles')
inside('path-export-250', 'Path of 250 characters and more, to be exported', 'Chemin de 250 caractères et plus, à exporter',
       '/'.join(['d' * 60] * 4), 'exporttiles')


@CASES.add('name-250', 'File name of 250 characters, which leaves no room for the files beside it',
           'Nom de fichier de 250 caractères, sans place pour ceux d’à côté', 'predicttiles', Refused(COPY))
def _(good):
    return {'OUTPUT': str(good.out / ('n' * 245 + '.gpkg'))}


@CASES.add('name-250-layer', 'The same, for a new layer', 'Le même, pour une nouvelle couche', 'buildgrid',
           Refused(LAYER, name='OUTPUT'))
def _(good):
    return {'OUTPUT': str(good.out / ('n' * 245 + '.gpkg'))}


@CASES.add('name-300-export', 'Folder name of 300 characters', 'Nom de dossier de 300 caractères', 'exporttiles', Refused(FOLDER))
def _(good):
    return {'FOLDER': str(good.out / ('n' * 300))}


@CASES.add('name-300-read', 'Orthophoto with a name of 300 characters', 'Orthophoto au nom de 300 caractères', 'predicttiles',
           Refused(ABSENT, name='ORTHO'))
def _(good):
    return {'ORTHO': str(good / ('n' * 300 + '.tif'))}


def unwritable(name, english, french, algorithm, key, place):
    """A case of an output in a place where nobody can write, root included."""
    text, values = (FOLDER, {}) if algorithm == 'exporttiles' else (FILE, {'what': key})
    text, values = (IS_FOLDER, {'name': key}) if name.startswith('output-folder') else (text, values)

    @CASES.add(name, english, french, algorithm, Refused(text, **values))
    def _(good):
        return {key: place(good) if callable(place) else place}


unwritable('read-only-copy', 'Read-only place (`/proc`), for a copy', 'Emplacement en lecture seule (`/proc`), pour une copie',
           'predicttiles',
           'OUTPUT', '/proc/made.gpkg')
unwritable('read-only-layer', 'Read-only place (`/proc`), for a new layer',
           'Emplacement en lecture seule (`/proc`), pour une nouvelle couche',
           'buildgrid', 'OUTPUT', '/proc/made.gpkg')
unwritable('read-only-geojson', 'The same, a GeoJSON', 'Le même, un GeoJSON', 'tagtiles', 'OUTPUT', '/proc/made.geojson')
unwritable('read-only-folder', 'Read-only place (`/proc`), for a library',
           'Emplacement en lecture seule (`/proc`), pour une bibliothèque',
           'exporttiles', 'FOLDER', '/proc/library')
unwritable('read-only-metrics', 'Read-only place (`/proc`), for metrics', 'Emplacement en lecture seule (`/proc`), pour les '
                                                                          'mesures',
           'evaluatemodel', 'METRICS', '/proc/metrics.json')
unwritable('read-only-report', 'Read-only place (`/proc`), for a report', 'Emplacement en lecture seule (`/proc`), pour un '
                                                                          'rapport',
           'evaluatemodel', 'REPORT', '/proc/report.html')
unwritable('no-folder', 'Folder that is not there, for a copy', 'Dossier qui n’existe pas, pour une copie', 'predicttiles',
           'OUTPUT',
           lambda good: str(good.out / 'a' / 'b' / 'made.gpkg'))
unwritable('no-folder-layer', 'Folder that is not there, for a new layer', 'Dossier qui n’existe pas, pour une nouvelle couche',
           'buildgrid',
           'OUTPUT', lambda good: str(good.out / 'a' / 'b' / 'made.gpkg'))
unwritable('under-file', 'File in place of a folder, for a copy', 'Fichier à la place d’un dossier, pour une copie',
           'predicttiles', 'OUTPUT',
           lambda good: good.houses() + '/made.gpkg')
unwritable('under-file-layer', 'File in place of a folder, for a new layer',
           'Fichier à la place d’un dossier, pour une nouvelle couche',
           'buildgrid', 'OUTPUT', lambda good: good.houses() + '/made.gpkg')
unwritable('under-file-report', 'File in place of a folder, for a report', 'Fichier à la place d’un dossier, pour un rapport',
           'evaluatemodel',
           'REPORT', lambda good: good.houses() + '/report.html')


def folder_named(good, name):
    """A folder where a file is to be written; its path as text."""
    (good / name).mkdir()
    return str(good / name)


unwritable('output-folder', 'Folder under the name of a GeoPackage, for a copy', 'Dossier au nom d’un GeoPackage, pour une copie',
           'predicttiles', 'OUTPUT', lambda good: folder_named(good, 'made.gpkg'))
unwritable('output-folder-layer', 'The same, for a new layer', 'Le même, pour une nouvelle couche', 'buildgrid', 'OUTPUT',
           lambda good: folder_named(good, 'made.gpkg'))
unwritable('output-folder-report', 'Folder under the name of a report', 'Dossier au nom d’un rapport', 'evaluatemodel', 'REPORT',
           lambda good: folder_named(good, 'report.html'))
unwritable('share-output', 'Share that is not there (`//server/share`), for a copy',
           'Partage absent (`//serveur/partage`), pour une copie',
           'predicttiles', 'OUTPUT', '//server/share/made.gpkg')
unwritable('share-layer', 'The same, for a new layer', 'Le même, pour une nouvelle couche', 'buildgrid', 'OUTPUT',
           '//server/share/made.gpkg')
unwritable('smb-output', 'Address `smb://`', 'Adresse `smb://`', 'predicttiles', 'OUTPUT', 'smb://server/share/made.gpkg')


@CASES.add('ending', 'Ending that no format has (`.xyzzy`)', 'Extension d’aucun format (`.xyzzy`)', 'buildgrid', Works(
    'a GeoPackage, .gpkg is added', 'un GeoPackage, .gpkg est ajouté', oracles.at('made.xyzzy.gpkg', oracles.laid(20))))
def _(good):
    return {'OUTPUT': str(good.out / 'made.xyzzy')}


@CASES.add('no-ending', 'No ending', 'Sans extension', 'predicttiles', Works(
    'a GeoPackage, .gpkg is added', 'un GeoPackage, .gpkg est ajouté', oracles.at('made.gpkg', oracles.scored(RED))))
def _(good):
    return {'OUTPUT': str(good.out / 'made')}


def read_from(name, english, french, path, expected):
    """A case of an orthophoto at a path."""
    @CASES.add(name, english, french, 'predicttiles', expected)
    def _(good):
        return {'ORTHO': path(good) if callable(path) else path}


read_from('share-windows', 'Share as Windows writes it (`\\\\server\\share`)',
          'Partage à la manière de Windows (`\\\\serveur\\partage`)',
          '\\\\server\\share\\ortho.tif', Refused(ABSENT, name='ORTHO'))
read_from('share-unix', 'Share that is not there (`//server/share`)', 'Partage absent (`//serveur/partage`)',
          '//server/share/ortho.tif',
          Refused(ABSENT, name='ORTHO'))
read_from('share-smb', 'Address `smb://`', 'Adresse `smb://`', 'smb://server/share/ortho.tif', Refused(ABSENT, name='ORTHO'))
read_from('drive', 'Drive that is not there (`Z:`)', 'Lecteur absent (`Z:`)', 'Z:\\ortho\\34.jp2', Refused(ABSENT, name='ORTHO'))
read_from('double-slash', 'Slashes twice', 'Barres obliques doublées', lambda good: '/' + good.ortho().replace('/', '//'),
          Works('read', 'lu', oracles.scored(RED)))
read_from('dots', 'Path with `..` in it', 'Chemin avec `..`',
          lambda good: os.path.join(good.folder, '..', 'in', os.path.basename(good.ortho())),
          Works('read', 'lu', oracles.scored(RED)))
read_from('link', 'Symbolic link', 'Lien symbolique', lambda good: linked(good, good.ortho()),
          Works('read', 'lu', oracles.scored(RED)))
read_from('link-broken', 'Symbolic link to nothing', 'Lien symbolique vers rien',
          lambda good: linked(good, str(good / 'other.tif')),
          Refused(ABSENT, name='ORTHO'))
read_from('zipped', 'Orthophoto in a zip (`/vsizip/`)', 'Orthophoto dans un zip (`/vsizip/`)',
          lambda good: QgsRasterLayer(zipped(good), 'ortho', 'gdal'),
          Works('read', 'lu', oracles.scored(RED)))
read_from('zip', 'The zip itself', 'Le zip lui-même', lambda good: zipped(good)[8:-10], Refused(BROKEN, name='ORTHO'))


read_from('percent', 'Percent signs that look like an address (`%20`)', 'Pour-cent comme dans une adresse (`%20`)',
          lambda good: good.ortho(name='a%20b%2Fc.tif'), Works('read', 'lu', oracles.scored(RED)))


def linked(good, path):
    """A symbolic link to a path."""
    os.symlink(path, good / 'link.tif')
    return str(good / 'link.tif')


def zipped(good):
    """The path of the orthophoto within a zip."""
    with zipfile.ZipFile(good / 'ortho.zip', 'w') as archive:
        archive.write(good.ortho(), 'ortho.tif')
        archive.writestr('readme.txt', 'BD ORTHO')
    return f'/vsizip/{good / "ortho.zip"}/ortho.tif'


@CASES.add('output-other-file', 'Text under the name of the output', 'Texte sous le nom de la sortie', 'predicttiles', Works(
    'it is replaced; the window of QGIS asks before',
    'il est remplacé\u00a0; la fenêtre de QGIS demande avant', oracles.scored(RED),
    onto='OUTPUT'))
def _(good):
    (good.out / 'made.gpkg').write_text('notes')
    return {}


@CASES.add('output-twice', 'One file for two outputs', 'Un fichier pour deux sorties', 'detectchanges', Refused(
    '{output} is the file of {name}, which would be lost. Choose another {output}.', output='ZONES', name='OUTPUT'))
def _(good):
    return {'OUTPUT': str(good.out / 'made.gpkg'), 'ZONES': str(good.out / 'made.gpkg')}
