"""Manifests of others: any bytes are lines within the library, or one sentence."""

import os

import pytest

from dalles.core.dataset.library_manifest import COLUMNS, MANIFEST, MAX_LINE, image_path, read_manifest, whole_lines
from dalles.core.dataset.library_reader import read_library, tile_size_m
from dalles.core.dataset.library_writer import LibraryWriter
from dalles.core.errors import LibraryError

HEAD = ','.join(COLUMNS).encode() + b'\n'


def line(path='train/bati/a.jpg', split='train', label='bati', xmin='0', xmax='50'):
    return f'a,{path},{label},{split},1_2,{xmin},0,{xmax},50,EPSG:2154,12.5,0123\n'.encode()


@pytest.fixture
def library(tmp_path):
    """library(bytes of a manifest) -> its folder."""
    def make(data):
        folder = tmp_path / 'library'
        folder.mkdir(exist_ok=True)
        (folder / MANIFEST).write_bytes(data)
        return folder
    return make


BROKEN = {
    'no UTF-8': HEAD + line() + b'\xff\xfe\n', 'UTF-16': (HEAD + line()).decode().encode('utf-16'), 'empty': b'',
    'no columns': line(),
    'NUL': HEAD + line(path='train/bati/\0.jpg'), 'NUL at the start': b'\0' + HEAD,
    'a byte order mark': b'\xef\xbb\xbf' + HEAD + line(),
    'a line without end': HEAD + b'a' * (2 * MAX_LINE), 'a field without end': HEAD + b'"' + (b'x' * 1000 + b'\n') * 300,
    'more values than columns': HEAD + line().replace(b'\n', b',more\n'),
    'an image': b'\xff\xd8\xff\xe0' + bytes(range(256)) * 50,
}


@pytest.mark.parametrize('name', BROKEN)
def test_what_is_no_manifest_is_told_in_one_sentence(library, name):
    folder = library(BROKEN[name])
    for read in (lambda: list(read_manifest(folder / MANIFEST)), lambda: read_library(folder), lambda: whole_lines(folder),
                 lambda: tile_size_m(folder) if name in ('empty', 'no columns', 'NUL at the start',
                                                         'UTF-16') else read_library(folder)):
        with pytest.raises(LibraryError, match='manifest') as error:
            read()
        assert '\n' not in str(error.value) and len(str(error.value)) < 1000


@pytest.mark.parametrize('path', ['../../etc/passwd.jpg', '/etc/passwd.jpg', 'train/../../x.jpg', 'out/x.jpg', 'round/x.jpg',
                                  '.jpg/../..//x.jpg',
                                  pytest.param('a' * 5000 + '.jpg', id='long')])
def test_an_image_elsewhere_is_not_read(library, tmp_path, path):
    folder = library(HEAD + line(path=path))
    (tmp_path / 'elsewhere').mkdir()
    (tmp_path / 'elsewhere' / 'x.jpg').write_bytes(b'secret')
    os.symlink(tmp_path / 'elsewhere', folder / 'out')
    os.symlink('round', folder / 'round')
    with pytest.raises(LibraryError,
                       match='is outside the folder|and none of|cannot be read'):
        read_library(folder)
    assert whole_lines(folder) == {}


def test_a_path_that_no_system_has(tmp_path):
    for text in ('a\0b.jpg', '', '.', '..', 'x/../..'):
        assert image_path(tmp_path, text) is None
    assert image_path(tmp_path, 'train/bati/a.jpg') == tmp_path.resolve() / 'train' / 'bati' / 'a.jpg'


def test_a_stopped_run_does_not_look_at_files_elsewhere(library, tmp_path):
    """The sha256 of a manifest would otherwise tell whether a file of the user has a certain content."""
    import hashlib
    secret = tmp_path / 'secret.jpg'
    secret.write_bytes(b'secret')
    text = line(path='../secret.jpg').replace(b'0123', hashlib.sha256(b'secret').hexdigest().encode())
    folder = library(HEAD + text)
    assert whole_lines(folder) == {}
    (folder / 'mine.jpg').write_bytes(b'secret')
    (folder / MANIFEST).write_bytes(HEAD + text.replace(b'../secret.jpg', b'mine.jpg'))
    assert list(whole_lines(folder)) == ['mine.jpg']


@pytest.mark.parametrize('path', ['../../x.jpg', '/etc/passwd.jpg', 'round/x.jpg'])
def test_a_library_that_names_files_elsewhere_is_not_replaced(library, path):
    folder = library(HEAD + line(path=path))
    os.symlink('round', folder / 'round')
    with pytest.raises(LibraryError, match='outside its folder'):
        LibraryWriter(folder)


@pytest.mark.parametrize('xmin, xmax', [('a', '50'), ('', ''), ('nan', '50'), ('0', 'inf'), ('50', '0'), ('0', '1e999'),
                                        ('0', '0')])
def test_a_tile_without_a_size(library, xmin, xmax):
    with pytest.raises(LibraryError, match='invalid extent'):
        tile_size_m(library(HEAD + line(xmin=xmin, xmax=xmax)))


def test_a_value_cannot_begin_another_line_of_the_log(library):
    """Found by tools/fuzz/manifest.py: a quoted value holds a line break, and stood so in the message."""
    folder = library(HEAD + b'a,"b\n2026-01-01 CRITICAL: all is lost\n"/x.jpg,,0\n' + line(path='"x\r\ny.jpg"', split='"a\nb"'))
    with pytest.raises(LibraryError) as error:
        read_library(folder)
    assert len(str(error.value).splitlines()) == 1 and 'x y.jpg' in str(error.value)
