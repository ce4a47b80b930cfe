import hashlib
import os

import numpy as np
import pytest
from osgeo import gdal, osr

from dalles.core.dataset.image_files import check_library_name, encode, world_file
from dalles.core.dataset.library_manifest import COLUMNS, read_manifest
from dalles.core.dataset.library_writer import Entry, LibraryWriter
from dalles.core.errors import LibraryError
from dalles.core.grid.tile_grid import Bounds
from helpers import wkt

ENTRY = Entry('CRS2154RES50mN6204400E800050', 'bati', 'train', '800000_6204000', Bounds(800050, 6204400, 800100, 6204450),
              123.4567)


def write(folder, image, image_format='png', entries=(ENTRY,)):
    with LibraryWriter(folder, image_format, 90, 'EPSG:2154', wkt(2154)) as library:
        for entry in entries:
            library.write(image, entry)
    return library


@pytest.mark.parametrize('image_format', ['png', 'tif'])
def test_lossless_formats_lose_nothing(tmp_path, noise, image_format):
    image = noise(100, 100)
    write(tmp_path / 'lib', image, image_format)
    path = tmp_path / 'lib' / 'train' / 'bati' / f'{ENTRY.tile_id}.{image_format}'
    assert (gdal.Open(str(path)).ReadAsArray().transpose(1, 2, 0) == image).all()


@pytest.mark.parametrize('image_format', ['jpg', 'png', 'tif'])
def test_gdal_finds_the_image_where_its_tile_is(tmp_path, noise, image_format):
    write(tmp_path / 'lib', noise(100, 100), image_format)
    path = tmp_path / 'lib' / 'train' / 'bati' / f'{ENTRY.tile_id}.{image_format}'
    dataset = gdal.Open(str(path))
    assert dataset.GetGeoTransform() == pytest.approx((800050, 0.5, 0, 6204450, 0, -0.5))
    reference = osr.SpatialReference(wkt=dataset.GetProjection())
    assert reference.GetAuthorityCode(None) == '2154'
    assert dataset.RasterCount == 3


def test_a_world_file_names_the_centre_of_the_upper_left_pixel():
    assert [float(v) for v in world_file(ENTRY.bounds, 100, 100).split()] == [0.5, 0, 0, -0.5, 800050.25, 6204449.75]


def test_quality_shrinks_a_jpeg(tmp_path, noise):
    sizes = []
    for quality in (95, 30):
        with LibraryWriter(tmp_path / str(quality), 'jpg', quality, 'EPSG:2154', wkt(2154)) as library:
            library.write(noise(100, 100), ENTRY)
        sizes.append((tmp_path / str(quality) / 'train' / 'bati' / f'{ENTRY.tile_id}.jpg').stat().st_size)
    assert sizes[0] > 2 * sizes[1]


def test_the_manifest_tells_all(tmp_path, noise):
    library = write(tmp_path / 'lib', noise(20, 20), entries=[ENTRY, ENTRY._replace(tile_id='b', built_m2=None)])
    first, second = read_manifest(library.manifest)
    assert tuple(first) == COLUMNS
    data = (tmp_path / 'lib' / first['path']).read_bytes()
    assert first == {
        'tile_id': ENTRY.tile_id, 'path': f'train/bati/{ENTRY.tile_id}.png', 'label': 'bati', 'split': 'train',
        'block': '800000_6204000', 'xmin': '800050', 'ymin': '6204400', 'xmax': '800100', 'ymax': '6204450',
        'crs': 'EPSG:2154', 'built_m2': '123.457', 'sha256': hashlib.sha256(data).hexdigest()}
    assert second['built_m2'] == ''


def test_a_second_library_replaces_the_first_and_nothing_else(tmp_path, noise):
    folder = tmp_path / 'lib'
    write(folder, noise(20, 20), 'jpg', [ENTRY, ENTRY._replace(tile_id='gone')])
    (folder / 'notes.txt').write_text('mine')
    library = write(folder, noise(20, 20), 'jpg', [ENTRY._replace(split='valid')])
    assert library.replaced == 2
    assert sorted(p.name for p in folder.rglob('*.jpg')) == [f'{ENTRY.tile_id}.jpg']
    assert not list(folder.rglob('gone*'))
    assert (folder / 'notes.txt').read_text() == 'mine'


@pytest.mark.skipif(not os.path.isdir('/proc/self/fd'), reason='Linux lists the files that a process has open')
def test_the_manifest_is_closed_while_it_is_put_in_place(tmp_path, noise, monkeypatch):
    """Windows replaces no file that is open."""
    replace, seen = os.replace, []

    def watched(source, target):
        seen.extend(os.path.realpath(f'/proc/self/fd/{number}') for number in os.listdir('/proc/self/fd'))
        assert str(source) not in seen and str(target) not in seen
        replace(source, target)
    monkeypatch.setattr(os, 'replace', watched)
    write(tmp_path / 'lib', noise(20, 20))
    assert seen


def test_a_folder_with_other_files_is_left_alone(tmp_path, noise):
    (tmp_path / 'holiday.jpg').write_bytes(b'x')
    with pytest.raises(LibraryError, match='no manifest.csv'):
        LibraryWriter(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ['holiday.jpg']


def test_a_manifest_that_points_outside_deletes_nothing(tmp_path):
    victim = tmp_path / 'victim.jpg'
    victim.write_bytes(b'x')
    folder = tmp_path / 'lib'
    folder.mkdir()
    (folder / 'manifest.csv').write_text(','.join(COLUMNS) + '\n' + 'a,../victim.jpg' + ',' * (len(COLUMNS) - 2) + '\n')
    with pytest.raises(LibraryError, match='outside its folder'):
        LibraryWriter(folder)
    assert victim.exists()


def test_a_manifest_of_something_else_is_refused(tmp_path):
    (tmp_path / 'manifest.csv').write_text('a,b\n1,2\n')
    with pytest.raises(LibraryError, match='not a Dalles manifest'):
        LibraryWriter(tmp_path)


def test_an_unfinished_last_line_is_no_image(tmp_path, noise):
    library = write(tmp_path / 'lib', noise(20, 20), entries=[ENTRY, ENTRY._replace(tile_id='b')])
    text = library.manifest.read_text()
    library.manifest.write_text(text[:len(text) - 90])
    assert [row['tile_id'] for row in read_manifest(library.manifest)] == [ENTRY.tile_id]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / 'file').write_text('')
    with pytest.raises(LibraryError, match='cannot be written'):
        LibraryWriter(tmp_path / 'file' / 'lib')


def test_a_disk_that_refuses_leaves_whole_images_only(tmp_path, noise, monkeypatch):
    import os
    folder = tmp_path / 'lib'
    with LibraryWriter(folder, 'png', 90, 'EPSG:2154', wkt(2154)) as library:
        library.write(noise(20, 20), ENTRY)

        def full(*_):
            raise OSError(28, 'No space left on device')
        monkeypatch.setattr(os, 'replace', full)
        with pytest.raises(LibraryError, match='No space left.*1 images are complete'):
            library.write(noise(20, 20), ENTRY._replace(tile_id='b'))
    assert [row['tile_id'] for row in read_manifest(library.manifest)] == [ENTRY.tile_id]
    assert [p.stem for p in folder.rglob('*.png')] == [ENTRY.tile_id]


@pytest.mark.parametrize('name', ['../up', 'a/b', '', '.', 'x' * 200, 'nul\0', 'trailing ', 'a\\b', 'trailing.',
                                  'CON', 'aux.2024', 'nul .x', 'com1', 'LPT¹', 'a:b', 'a*b', 'a?', '<a>', 'a|b', 'a"b'])
def test_words_that_are_no_file_names_are_refused(name):
    with pytest.raises(LibraryError, match='is not a valid file name'):
        check_library_name(name, 'label')


def test_plain_words_are_file_names():
    for name in ('bati', 'non_bati', 'forêt', 'zone 1 (nord)', ENTRY.tile_id):
        check_library_name(name, 'label')


def test_an_image_need_not_be_contiguous(tmp_path, noise):
    image = noise(40, 40, 4)[::2, ::2, :3]
    write(tmp_path / 'lib', image)
    path = next((tmp_path / 'lib').rglob('*.png'))
    assert np.array_equal(gdal.Open(str(path)).ReadAsArray().transpose(1, 2, 0), image)


def many(count):
    return [ENTRY._replace(tile_id=f't{number}', label=('bati', 'non_bati')[number % 2]) for number in range(count)]


def whole(folder):
    """The images of a folder, which the manifest lists, all of them and no other, with nothing half written beside."""
    rows = list(read_manifest(folder / 'manifest.csv'))
    listed = {row['path']: row['sha256'] for row in rows}
    files = [path for path in folder.rglob('*') if path.is_file() and path.name != 'manifest.csv']
    images = {path.relative_to(folder).as_posix(): path for path in files if path.suffix == '.png'}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in images.items()} == listed
    assert len(files) == 3 * len(images)  # each with its two sidecars
    return [row['tile_id'] for row in rows]


def test_threads_change_nothing(tmp_path, noise):
    texts = []
    for threads in (1, 2, 4):
        folder = tmp_path / str(threads)
        with LibraryWriter(folder, 'png', 90, 'EPSG:2154', wkt(2154), size_px=15, threads=threads) as library:
            for number, entry in enumerate(many(30)):
                library.write(noise(20, 20, seed=number), entry)
        assert library.count == 30 and whole(folder) == [f't{number}' for number in range(30)]
        texts.append((folder / 'manifest.csv').read_bytes())
        assert gdal.Open(str(folder / 'train' / 'bati' / 't0.png')).RasterXSize == 15
    assert texts[0] == texts[1] == texts[2]


def test_few_images_wait_for_a_slow_encoder(tmp_path, noise):
    import threading
    import time
    started, finished, most, lock = [], [], [], threading.Lock()

    def slow(image, image_format, quality):
        time.sleep(0.002)
        with lock:
            finished.append(1)
        return encode(image, image_format, quality)
    with LibraryWriter(tmp_path / 'lib', 'png', threads=3, encoder=slow) as library:
        for entry in many(40):
            started.append(1)
            library.write(noise(20, 20), entry)
            with lock:
                most.append(len(started) + 1 - len(finished))  # the first image is tried once before
    assert max(most) <= library.work.most == 6
    assert library.count == 40


@pytest.mark.parametrize('threads', [1, 3])
@pytest.mark.parametrize('failing', ['t0.png', 't7.png', 't19.png'])
def test_a_full_disk_leaves_images_and_lines_in_agreement(tmp_path, noise, monkeypatch, threads, failing):
    import os
    replace = os.replace

    def full(source, target):
        if str(target).endswith(failing):
            raise OSError(28, 'No space left on device')
        replace(source, target)
    monkeypatch.setattr(os, 'replace', full)
    with pytest.raises(LibraryError, match='No space left on device.*images are complete') as caught:
        with LibraryWriter(tmp_path / 'lib', 'png', threads=threads) as library:
            for entry in many(20):
                library.write(noise(20, 20), entry)
    found = whole(tmp_path / 'lib')
    assert failing[:-4] not in found and f' {len(found)} images are complete' in str(caught.value)
    assert len(found) >= int(failing[1:-4])


@pytest.mark.parametrize('threads', [1, 3])
def test_a_manifest_that_cannot_grow_lists_no_more_images(tmp_path, noise, threads):
    class Full:
        """A file on a disk that takes a part of the 6th line."""

        def __init__(self, file):
            self.file, self.lines = file, 0
            self.truncate, self.seek, self.close = file.truncate, file.seek, file.close

        def write(self, line):
            self.lines += 1
            return self.file.write(line if self.lines <= 5 else line[:9])
    with pytest.raises(LibraryError, match='No space left.* 6 images are complete'):
        with LibraryWriter(tmp_path / 'lib', 'png', threads=threads) as library:
            for number, entry in enumerate(many(20)):
                library.write(noise(20, 20), entry)
                if number == 0:
                    for note, future in library.work.drain():
                        library._settle(note, future)
                    library.file = Full(library.file)
    assert whole(tmp_path / 'lib') == [f't{number}' for number in range(6)]


@pytest.mark.parametrize('threads', [1, 3])
def test_an_encoder_that_fails_says_so_and_keeps_an_older_library(tmp_path, noise, threads):
    write(tmp_path / 'lib', noise(20, 20))

    def broken(*_):
        raise LibraryError('An image cannot be written as png (no). Choose another FORMAT.')
    with pytest.raises(LibraryError, match='Choose another FORMAT'):
        with LibraryWriter(tmp_path / 'lib', 'png', threads=threads, encoder=broken) as library:
            library.write(noise(20, 20), ENTRY)
    assert whole(tmp_path / 'lib') == [ENTRY.tile_id]


def test_an_error_of_the_caller_keeps_what_was_given(tmp_path, noise):
    with pytest.raises(ZeroDivisionError):
        with LibraryWriter(tmp_path / 'lib', 'png', threads=3) as library:
            for entry in many(9):
                library.write(noise(20, 20), entry)
            raise ZeroDivisionError
    assert len(whole(tmp_path / 'lib')) == 9
