"""Fuzz the reader of manifests: any bytes are lines of a library within its folder, or a LibraryError."""

import tempfile
from pathlib import Path

from fuzzing import fuzz, watched

with watched():
    from dalles.core.dataset import library_reader
    from dalles.core.dataset.library_manifest import COLUMNS, MANIFEST, read_manifest, whole_lines
    from dalles.core.errors import LibraryError

FOLDER = Path(tempfile.mkdtemp(prefix='dalles-fuzz'))
HEAD = ','.join(COLUMNS).encode() + b'\n'


def test(data):
    """Read a manifest in all ways that Dalles does; the first byte says whether the line of columns is given."""
    path = FOLDER / MANIFEST
    path.write_bytes(HEAD + data[1:] if data[:1] == b'\x01' else data[1:])
    for read in (lambda: list(read_manifest(path)), lambda: library_reader.read_library(FOLDER),
                 lambda: library_reader.tile_size_m(FOLDER),
                 lambda: whole_lines(FOLDER)):
        try:
            found = read()
        except LibraryError as error:
            assert str(error) and '\n' not in str(error).strip()
            continue
        if isinstance(found, list) and found and isinstance(found[0], library_reader.Sample):
            assert all(FOLDER.resolve() in sample.path.parents for sample in found)
        elif isinstance(found, list):
            assert all(set(row) == set(COLUMNS) and all(isinstance(value, str) for value in row.values()) for row in found)


def seeds():
    """Manifests that are whole, cut, and of others."""
    line = b'%s,%s/%s/%s.jpg,%s,%s,1_2,0,0,50,50,EPSG:2154,%s,0123abcd\n'
    lines = [line % (n, split, label, n, label, split, area) for n, split, label, area in (
        (b'CRS2154RES50mN0E0', b'train', b'bati', b'12.5'), (b'b', b'valid', b'non_bati', b''), (b'c', b'test', b'ambigu', b'0'))]
    whole = b''.join(lines)
    return [b'\x01' + whole, b'\0' + HEAD + whole, b'\x01' + whole[:-20], b'\x01' + whole.replace(b'train/', b'../../'), b'\0',
            b'\x01' + whole.replace(b'bati', '"b\xe2ti\n"'.encode()), b'\x01' + whole.replace(b',0,', b',nan,'),
            b'\x01' + b'"' * 50 + whole]


if __name__ == '__main__':
    fuzz('manifest', test, seeds())
