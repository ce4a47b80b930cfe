"""What the export of tiles refuses, and failures of the orthophoto and of the disk."""

import csv
import re
from pathlib import Path

import pytest


@pytest.mark.parametrize('parameters, message', [
    ({'SPLIT': '80/30/10'}, 'more than 100 %'), ({'SPLIT': 'most'}, 'cannot be read'),
    ({'LABEL': 'classe'}, 'The grid has no field classe'), ({'SIZE_PX': -5}, 'SIZE_PX'),
])
def test_refusals(refusal, tagged, tmp_path, parameters, message):
    folder = tmp_path / 'lib'
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(folder), **parameters)
    assert re.search(message, said), said
    assert not folder.exists() or not any(folder.iterdir())


def test_layer_refusals(refusal, tagged, polygons, box, ortho, tmp_path):
    folder = tmp_path / 'lib'
    given = {'INPUT': tagged[0], 'ORTHO': tagged[1], 'FOLDER': str(folder)}
    far = ortho(origin=(0, 1000), name='far.tif')
    assert 'None of the tiles' in refusal('dalles:exporttiles', **{**given, 'ORTHO': far})
    plain = polygons([box(800000, 6204000, 800050, 6204050)])
    assert 'has no field tile_id' in refusal('dalles:exporttiles', **{**given, 'INPUT': plain})
    fields = 'tile_id:string&field=label:string'
    hostile = polygons([box(800000, 6204000, 800050, 6204050)], fields=fields, rows=[['a', '../../up']])
    assert 'is not a valid file name' in refusal('dalles:exporttiles', **{**given, 'INPUT': hostile})
    only = polygons([box(800000, 6204000, 800050, 6204050)], fields=fields, rows=[['a', 'ambigu']])
    assert 'No tile has a label' in refusal('dalles:exporttiles', **{**given, 'INPUT': only})
    assert not folder.exists() or not any(folder.iterdir())
    (tmp_path / 'mine').mkdir()
    (tmp_path / 'mine' / 'x.jpg').write_bytes(b'x')
    assert 'no manifest.csv' in refusal('dalles:exporttiles', **{**given, 'FOLDER': str(tmp_path / 'mine')})


def test_repeated_and_missing_ids_are_refused(refusal, tagged, polygons, box, tmp_path):
    squares = [box(800000, 6204000, 800050, 6204050), box(800050, 6204000, 800100, 6204050)]
    given = {'ORTHO': tagged[1], 'FOLDER': str(tmp_path / 'lib'), 'LABEL': ''}
    twice = polygons(squares, fields='tile_id:string', rows=[['a'], ['A']])
    assert 'on several tiles' in refusal('dalles:exporttiles', INPUT=twice, **given)
    nameless = polygons(squares, fields='tile_id:string', rows=[['a'], [None]])
    assert 'is not a valid file name' in refusal('dalles:exporttiles', INPUT=nameless, **given)
    assert not (tmp_path / 'lib').exists()


def test_labels_that_are_one_folder_on_windows_are_refused(refusal, tagged, polygons, box, tmp_path):
    squares = [box(800000, 6204000, 800050, 6204050), box(800050, 6204000, 800100, 6204050)]
    grid = polygons(squares, fields='tile_id:string&field=label:string', rows=[['a', 'Bati'], ['b', 'bati']])
    said = refusal('dalles:exporttiles', INPUT=grid, ORTHO=tagged[1], FOLDER=str(tmp_path / 'lib'))
    assert said == ('The labels Bati, bati differ in capitals only, and are one folder on Windows and macOS. Give them '
                    'one spelling in the grid.')


def test_an_orthophoto_without_reference_system_is_refused(refusal, tagged, ortho, tmp_path):
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=ortho(epsg=None, name='n.tif'), FOLDER=str(tmp_path / 'x'))
    assert 'no coordinate reference system' in said


def test_a_failure_before_the_first_image_keeps_the_older_library(export, run, tagged, qgis):
    from qgis.core import QgsProcessingException
    rows, folder, _ = export()
    with open(tagged[1], 'r+b') as file:
        file.truncate(1000)
    with pytest.raises((QgsProcessingException, AssertionError)):
        export()
    assert all((folder / row['path']).is_file() for row in rows)


def test_a_full_disk_is_one_sentence_and_leaves_whole_images(refusal, tagged, tmp_path, monkeypatch):
    import os
    replace = os.replace

    def full(source, target):
        if len(list(Path(target).parent.glob('*.png'))) >= 5:
            raise OSError(28, 'No space left on device')
        replace(source, target)
    monkeypatch.setattr(os, 'replace', full)
    folder = tmp_path / 'lib'
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(folder), FORMAT='png', BLOCK=0)
    assert 'No space left on device' in said and 'choose another FOLDER' in said
    with open(folder / 'manifest.csv', newline='') as file:
        listed = sorted(row['path'] for row in csv.DictReader(file))
    assert listed == sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*.png'))
    assert f'{len(listed)} images are complete' in said and not list(folder.rglob('*.part'))


def test_a_folder_that_cannot_be_written_is_one_sentence(refusal, tagged, tmp_path):
    (tmp_path / 'file').write_text('')
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(tmp_path / 'file' / 'lib'))
    assert 'cannot be written' in said and 'Choose another FOLDER' in said
