"""Libraries of images: folders, manifests and pictures."""

import os

from osgeo import gdal

from . import oracles
from .case import Cases, Refused, Works
from .rasters import cut

CASES = Cases('Libraries of images', 'Bibliothèques d’images')
LEFT_OUT = '{count} images cannot be read (empty, truncated or not 8-bit) and are left out: {names}.'
COLUMNS = 'tile_id,path,label,split,block,xmin,ymin,xmax,ymax,crs,built_m2,sha256'


def library(name, english, french, expected, algorithm='evaluatemodel'):
    """Decorator of a function that spoils the good library: ``spoil(good, folder)``."""
    def added(spoil):
        @CASES.add(name, english, french, algorithm, expected)
        def _(good):
            folder = good.library()
            return spoil(good, good / 'library') or {'LIBRARY': folder}
        return spoil
    return added


def same(english='all images count', french='toutes les images comptent', images=36, *says):
    """Works: every image that is left is told right."""
    return Works(english, french, oracles.measured(images), *says)


@library('library-absent', 'Folder that is not there', 'Dossier qui n’existe pas', Refused(
    '{folder} is not an existing folder. Choose the folder that Export tile images wrote.'))
def _(good, folder):
    return {'LIBRARY': str(good / 'other')}


@library('library-file', 'Image in place of the folder', 'Image à la place du dossier', Refused(
    '{folder} is not an existing folder. Choose the folder that Export tile images wrote.'))
def _(good, folder):
    return {'LIBRARY': str(folder / 'train' / 'bati' / '0.png')}


@CASES.add('library-empty', 'Empty folder', 'Dossier vide', 'evaluatemodel', Refused(
    'Folder {folder} has no images in train/bati, train/non_bati, valid/bati and so on. Choose the folder that contains train, '
    'valid and test.'))
def _(good):
    (good / 'library').mkdir()
    return {'LIBRARY': str(good / 'library')}


@library('library-part', 'The folder train in place of the library', 'Le dossier train à la place de la bibliothèque', Refused(
    'Folder {folder} has no images in train/bati, train/non_bati, valid/bati and so on. Choose the folder that contains train, '
    'valid and test.'))
def _(good, folder):
    return {'LIBRARY': str(folder / 'train')}


@library('library-text', 'Text file among the images', 'Fichier texte parmi les images', same(
    'it is left alone, all images count', 'il est ignoré, toutes les images comptent'))
def _(good, folder):
    (folder / 'train' / 'bati' / 'notes.txt').write_text('à revoir')
    (folder / 'train' / 'bati' / 'Thumbs.db').write_bytes(b'\0')
    (folder / 'notes.txt').write_text('à revoir')


@library('library-text-png', 'Text under the name of an image', 'Texte sous le nom d’une image', same(
    'it is left out and named in the log', 'il est laissé de côté et nommé dans le journal', 36, LEFT_OUT))
def _(good, folder):
    (folder / 'train' / 'bati' / 'notes.png').write_text('à revoir')


@library('library-broken', 'Images that are empty or cut off', 'Images vides ou coupées', same(
    'they are left out and named in the log', 'elles sont laissées de côté et nommées dans le journal', 36, LEFT_OUT))
def _(good, folder):
    (folder / 'test' / 'bati' / 'empty.png').write_bytes(b'')
    cut(good.image('library/test/bati/cut.png', 130))
    cut(good.image('library/test/bati/cut.jpg', 130, 'JPEG', (200, 200, 3)))
    cut(good.image('library/test/bati/cut.tif', 130, 'GTiff', (200, 200, 3)))


@CASES.add('library-all-broken', 'Images that are all cut off', 'Images toutes coupées', 'evaluatemodel', Refused(
    'No image of the library can be read. {unreadable} Export the library again.'))
def _(good):
    folder = good.library()
    for path in (good / 'library').rglob('*.png'):
        cut(path, 0.3)
    return {'LIBRARY': folder}


@library('library-16-bit', 'Image of 16 bits', 'Image sur 16 bits', same(
    'it is left out and named in the log', 'elle est laissée de côté et nommée dans le journal', 36, LEFT_OUT))
def _(good, folder):
    good.image('library/train/bati/deep.png', 130, kind='uint16')


@library('library-kinds', 'Grey, transparent, palette, JPEG and TIFF images, of all sizes',
         'Images grises, transparentes, à palette, JPEG et TIFF, de toutes tailles', same('all count', 'toutes comptent', 42))
def _(good, folder):
    good.image('library/train/bati/grey.png', 130, shape=(20, 20, 1))
    good.image('library/train/bati/alpha.png', 130, shape=(20, 20, 4))
    good.image('library/train/bati/photo.JPG', 130, 'JPEG', (333, 200, 3))
    good.image('library/train/bati/one.tiff', 130, 'GTiff', (1, 1, 3))
    good.image('library/train/bati/line.tif', 130, 'GTiff', (1, 500, 3))
    path = good.image('library/train/bati/palette.tif', 130, 'GTiff', (20, 20, 1))
    file, table = gdal.Open(str(path), gdal.GA_Update), gdal.ColorTable()
    for value in range(256):
        table.SetColorEntry(value, (value, value, value, 255))
    file.GetRasterBand(1).SetColorTable(table)


@library('library-words', 'Folders in other words: `Training/Built`, `val/NON BÂTI`',
         'Dossiers aux autres noms\u00a0: `Training/Built`, `val/NON BÂTI`', same())
def _(good, folder):
    os.rename(folder / 'train' / 'bati', folder / 'train' / 'Built')
    os.rename(folder / 'train' / 'non_bati', folder / 'train' / 'no-building')
    os.rename(folder / 'valid' / 'non_bati', folder / 'valid' / 'NON BÂTI')
    os.rename(folder / 'train', folder / 'Training')
    os.rename(folder / 'valid', folder / 'val')


@library('library-classes', 'Classes that are none of Dalles', 'Classes qui ne sont pas celles de Dalles', Refused(
    'Folder {folder} has unknown classes: {unknown} (among {names}). Rename them to {expected}, or remove them.',
    unknown='eau', names='bati, eau, non_bati'))
def _(good, folder):
    (folder / 'train' / 'eau').mkdir()
    good.image('library/train/eau/0.png', 30)


@CASES.add('library-one-class', 'One class only', 'Une seule classe', 'evaluatemodel', Refused(
    'Library {folder} has {found} images of class {other} and none of {label}. Add images of {label}, or export the library '
    'again.', found=18, other='bati', label='non_bati'))
def _(good):
    return {'LIBRARY': good.library(classes=('bati',))}


@CASES.add('library-split', 'Split without images', 'Découpe sans images', 'evaluatemodel', Refused(
    'Split {split} of {folder} has no images; other splits have some: {there}. Choose another SPLIT.',
    split='test',
    there='train (12)'))
def _(good):
    return {'LIBRARY': good.library(splits=('train',)), 'SPLIT': 'test'}


@CASES.add('library-small', 'Too few images to train on', 'Trop peu d’images pour apprendre', 'trainmodel', Refused(
    'Library {folder} has {count} images of {label} in {split}, training needs at least {min_images}. Export a larger library, '
    'or reduce BLOCK.',
    count=1, min_images=2, label='bati', split='train'))
def _(good):
    return {'LIBRARY': good.library(count=1)}


@library('manifest-other', 'manifest.csv of something else', 'manifest.csv d’autre chose', Refused(
    '{path} is not a Dalles manifest: its columns are not {columns}. Export the library again.',
    columns=COLUMNS.replace(',', ', ')))
def _(good, folder):
    (folder / 'manifest.csv').write_text('a;b\n1;2\n')


@library('manifest-empty', 'manifest.csv of 0 bytes', 'manifest.csv de 0 octet', Refused(
    '{path} is not a Dalles manifest: its columns are not {columns}. Export the library again.'))
def _(good, folder):
    (folder / 'manifest.csv').write_text('')


def with_manifest(folder, *changed):
    """Write the manifest of the good library, with more lines."""
    lines = [','.join([path.stem, path.relative_to(folder).as_posix(), path.parent.name, path.parent.parent.name, path.stem,
                       '0,0,50,50,EPSG:2154,,0']) for path in sorted(folder.rglob('*.png'))]
    (folder / 'manifest.csv').write_text('\n'.join([COLUMNS, *lines, *changed]) + '\n', encoding='utf-8')


@library('manifest-outside', 'manifest.csv that names a file outside', 'manifest.csv qui nomme un fichier d’ailleurs', Refused(
    'In {folder}, image {path} is outside the folder, or its split {split!r} is not train, valid or test. Export the library '
    'again.',
    path='../../etc/passwd.png'))
def _(good, folder):
    with_manifest(folder, 'x,../../etc/passwd.png,bati,train,x,0,0,50,50,EPSG:2154,,0')


@library('manifest-gone', 'manifest.csv that names an image which is gone', 'manifest.csv qui nomme une image disparue', same(
    'it is left out and named in the log', 'elle est laissée de côté et nommée dans le journal', 36, LEFT_OUT))
def _(good, folder):
    with_manifest(folder, 'x,train/bati/gone.png,bati,train,x,0,0,50,50,EPSG:2154,,0')


@library('manifest-half-line', 'manifest.csv whose last line is cut off', 'manifest.csv à la dernière ligne coupée', same())
def _(good, folder):
    with_manifest(folder, 'x,train/bati/x.pn')


@library('manifest-latin', 'manifest.csv that is not UTF-8', 'manifest.csv qui n’est pas en UTF-8', Refused(
    '{path} cannot be read at line {number} ({error}). Export the library again.'))
def _(good, folder):
    (folder / 'manifest.csv').write_bytes(COLUMNS.encode() + '\nbâti'.encode('latin-1'))


@library('manifest-binary', 'Image under the name manifest.csv', 'Image sous le nom manifest.csv', Refused(
    '{path} cannot be read at line {number} ({error}). Export the library again.'))
def _(good, folder):
    (folder / 'manifest.csv').write_bytes((folder / 'train' / 'bati' / '0.png').read_bytes())


@CASES.add('folder-others', 'Folder of other files, to export into', 'Dossier d’autres fichiers, où exporter', 'exporttiles',
           Refused(
    'Folder {folder} has files but no manifest.csv of Dalles. Choose an empty FOLDER, or a library that Dalles wrote.'))
def _(good):
    (good / 'photos').mkdir()
    (good / 'photos' / 'vacances.jpg').write_bytes(b'x')
    return {'FOLDER': str(good / 'photos')}


@CASES.add('folder-is-file', 'File in place of the folder to export into', 'Fichier à la place du dossier où exporter',
           'exporttiles',
           Refused('The folder {folder} cannot be written to ({error}). Choose another FOLDER.'))
def _(good):
    (good / 'library').write_text('x')
    return {'FOLDER': str(good / 'library')}


@CASES.add('folder-manifest-outside', 'Older library whose manifest.csv names a file outside, to export into',
           'Ancienne bibliothèque dont manifest.csv nomme un fichier d’ailleurs, où exporter', 'exporttiles', Refused(
               '{manifest} names {path}, outside its folder: it was not written by Dalles. Choose another FOLDER.',
               path='../../ortho.tif'))
def _(good):
    good.library()
    with_manifest(good / 'library', 'x,../../ortho.tif,bati,train,x,0,0,50,50,EPSG:2154,,0')
    return {'FOLDER': str(good / 'library')}
