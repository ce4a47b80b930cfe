import itertools

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.dataset import library_reader
from dalles.core.dataset.image_files import encode
from dalles.core.dataset.library_reader import decode_image, label_of, of_split, read_library
from dalles.core.dataset.library_writer import Entry, LibraryWriter
from dalles.core.errors import LibraryError
from dalles.core.grid.tile_grid import Bounds
from dalles.core.raster.pixels import resize


@pytest.fixture
def library(tmp_path, noise):
    """library({'train/bati': 2, ...}, ending) -> folder of split/class images."""
    def make(content, ending='jpg', name='lib'):
        for folder, count in content.items():
            (tmp_path / name / folder).mkdir(parents=True)
            for number in range(count):
                path = tmp_path / name / folder / f'{folder.replace("/", "_")}_{number}.{ending}'
                path.write_bytes(encode(noise(20, 20, seed=number), 'jpg', 90))
        return tmp_path / name
    return make


def counted(found):
    return sorted((s.split, s.label, len(list(g)))
                  for _, g in itertools.groupby(found, key=lambda s: (s.split, s.label)) for s in [next(g)])


def test_a_folder_as_cerema_makes_it(library):
    found = read_library(library({'train/bati': 3, 'train/non_bati': 2, 'validation/bati': 1, 'test/non_bati': 2}))
    assert [(s.split, s.label) for s in found] == [
        *[('train', 'bati')] * 3, *[('train', 'non_bati')] * 2, ('valid', 'bati'), *[('test', 'non_bati')] * 2]
    assert found[0].tile_id == found[0].block == 'train_bati_0'


@pytest.mark.parametrize('built, unbuilt', [
    ('bati', 'non_bati'), ('built', 'unbuilt'), ('1', '0'), ('bâti', 'non bâti'), ('Bâti', 'Non-Bâti'),
    ('batie', 'pas_bati'), ('building', 'no_building'), ('BATI', 'NONBATI')])
def test_classes_in_any_language_and_order(library, built, unbuilt):
    folder = library({f'test/{unbuilt}': 1, f'test/{built}': 2})
    assert [s.label for s in read_library(folder)] == ['bati', 'bati', 'non_bati']
    assert label_of(built) == 'bati' and label_of(unbuilt) == 'non_bati'


def test_other_classes_are_named(library):
    with pytest.raises(LibraryError, match='unknown classes: forêt, route .*bati and non_bati'):
        read_library(library({'test/bati': 1, 'test/forêt': 1, 'train/route': 1}))


def test_what_is_ambiguous_is_left_out(library):
    found = read_library(library({'test/bati': 1, 'test/ambigu': 3, 'test/non_bati': 1}))
    assert [s.label for s in found] == ['bati', 'non_bati']


def test_one_class_is_refused(library):
    with pytest.raises(LibraryError, match='2 images of class bati and none of non_bati'):
        read_library(library({'test/bati': 1, 'train/bati': 1}))


@pytest.mark.parametrize('content', [{}, {'bati': 2, 'non_bati': 2}, {'test/bati': 0}])
def test_no_images_in_the_right_place(library, tmp_path, content):
    (tmp_path / 'lib').mkdir(exist_ok=not content)
    if content:
        (tmp_path / 'lib').rmdir()
    folder = library(content)
    with pytest.raises(LibraryError, match='has no images in train/bati'):
        read_library(folder)


def test_no_folder(tmp_path):
    with pytest.raises(LibraryError, match='not an existing folder'):
        read_library(tmp_path / 'nowhere')


def test_other_files_are_no_images(library):
    folder = library({'test/bati': 1, 'test/non_bati': 1})
    for name in ('a.jgw', 'a.jpg.aux.xml', '.hidden.jpg', 'a.jpg.part', 'notes.txt'):
        (folder / 'test' / 'bati' / name).write_text('x')
    (folder / 'models' / 'old').mkdir(parents=True)
    assert len(read_library(folder)) == 2


def test_an_empty_split_says_where_images_are(library):
    folder = library({'train/bati': 2, 'train/non_bati': 1, 'valid/bati': 1})
    found = read_library(folder)
    assert len(of_split(found, 'valid', folder)) == 1 and len(of_split(found, 'all', folder)) == 4
    with pytest.raises(LibraryError, match=r'Split test .* have some: train \(3\), valid \(1\)'):
        of_split(found, 'test', folder)


def manifest(folder, noise, entries):
    with LibraryWriter(folder, 'png', 90, 'EPSG:2154', '') as writer:
        for tile_id, label, split, block in entries:
            writer.write(noise(20, 20), Entry(tile_id, label, split, block, Bounds(0, 0, 50, 50), None))


def test_a_library_of_dalles_keeps_its_blocks(tmp_path, noise):
    manifest(tmp_path / 'lib', noise, [('a', 'bati', 'test', 'b1'), ('b', 'non_bati', 'test', 'b1')])
    (tmp_path / 'lib' / 'test' / 'bati' / 'stray.png').write_bytes(b'not in the manifest')
    assert [(s.tile_id, s.label, s.block) for s in read_library(tmp_path / 'lib')] == [
        ('a', 'bati', 'b1'), ('b', 'non_bati', 'b1')]


def test_a_manifest_may_not_leave_its_folder(tmp_path, noise):
    manifest(tmp_path / 'lib', noise, [('a', 'bati', 'test', 'b1'), ('b', 'non_bati', 'test', 'b1')])
    path = tmp_path / 'lib' / 'manifest.csv'
    path.write_text(path.read_text().replace('test/bati/a.png', '../secret.png'))
    with pytest.raises(LibraryError, match='image ../secret.png is outside the folder'):
        read_library(tmp_path / 'lib')


def test_an_unlabelled_library_is_refused(tmp_path, noise):
    manifest(tmp_path / 'lib', noise, [('a', 'unlabelled', 'test', 'b1')])
    with pytest.raises(LibraryError, match='unknown classes: unlabelled'):
        read_library(tmp_path / 'lib')


def write(path, bands, driver='PNG', palette=None):
    memory = gdal.GetDriverByName('MEM').Create('', bands.shape[1], bands.shape[0], bands.shape[2],
                                                gdal.GDT_Byte if bands.dtype == 'uint8' else gdal.GDT_UInt16)
    for number in range(bands.shape[2]):
        memory.GetRasterBand(number + 1).WriteArray(bands[..., number])
    if palette:
        table = gdal.ColorTable()
        for value, colour in palette.items():
            table.SetColorEntry(value, colour)
        memory.GetRasterBand(1).SetColorTable(table)
    gdal.GetDriverByName(driver).CreateCopy(str(path), memory)
    return path


@pytest.mark.parametrize('bands, order', [(1, [0, 0, 0]), (2, [0, 0, 0]), (3, [0, 1, 2]), (4, [0, 1, 2])])
def test_an_image_has_three_bands_whatever_the_file(tmp_path, noise, bands, order):
    image = noise(10, 12, bands)
    assert (decode_image(write(tmp_path / 'a.png', image)) == image[..., order]).all()


def test_a_palette_becomes_its_colours(tmp_path):
    index = np.array([[0, 1], [1, 0]], 'uint8')[..., None]
    found = decode_image(write(tmp_path / 'a.png', index, palette={0: (10, 20, 30, 255), 1: (200, 100, 50, 255)}))
    assert found[0].tolist() == [[10, 20, 30], [200, 100, 50]]


def test_what_cannot_be_read_is_said(tmp_path, noise):
    whole = encode(noise(60, 60), 'jpg', 90)
    for name, data, reason in (('zero.jpg', b'', 'is empty'), ('text.jpg', b'no image', 'cannot be read'),
                               ('cut.jpg', whole[:len(whole) // 2], 'cannot be read')):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(LibraryError, match=f'{name} {reason}'):
            decode_image(tmp_path / name)
    with pytest.raises(LibraryError, match='not an 8-bit image'):
        decode_image(write(tmp_path / 'deep.tif', noise(5, 5).astype('uint16'), 'GTiff'))
    assert gdal.GetConfigOption('GDAL_ERROR_ON_LIBJPEG_WARNING') is None


def test_images_are_as_prediction_sees_them(library):
    folder = library({'test/bati': 3, 'test/non_bati': 2})
    (folder / 'test' / 'bati' / 'test_bati_1.jpg').write_bytes(b'')
    images = library_reader.images_of(read_library(folder), 8)
    assert len(images) == 5 and images[1] is None and images[4].shape == (8, 8, 3)
    assert (images[0] == resize(decode_image(folder / 'test' / 'bati' / 'test_bati_0.jpg'), 8)).all()


def test_the_first_ten_unreadable_images_are_named(tmp_path):
    paths = [tmp_path / 'test' / 'bati' / f'{i}.jpg' for i in range(12)]
    text = library_reader.unreadable_images(paths)
    assert text.startswith('12 images cannot be read') and 'test/bati/9.jpg and 2 more' in text and '10.jpg' not in text
    assert library_reader.unreadable_images([]) is None
