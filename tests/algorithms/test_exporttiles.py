"""Libraries of tile images: their splits, labels, formats and manifest."""

import hashlib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.raster.pixels import resize
from helpers import pixels


def test_a_library(export, tagged, feedback):
    said = feedback()
    rows, folder, outputs = export(said)
    assert outputs['COUNT'] == len(rows) == 19
    assert '1 tiles left out: ambigu.' in said.infos
    assert Counter(row['label'] for row in rows) == {'bati': 8, 'non_bati': 11}
    source = pixels(tagged[1])
    for row in rows:
        path = folder / row['path']
        assert row['path'] == f'{row["split"]}/{row["label"]}/{row["tile_id"]}.png'
        assert hashlib.sha256(path.read_bytes()).hexdigest() == row['sha256']
        col, top = int((float(row['xmin']) - 800000) * 2), int((6204200 - float(row['ymax'])) * 2)
        assert (pixels(path) == source[top:top + 100, col:col + 100]).all()
        assert gdal.Open(str(path)).GetGeoTransform() == (float(row['xmin']), .5, 0, float(row['ymax']), 0, -.5)
    assert {row['crs'] for row in rows} == {'EPSG:2154'}
    assert {row['built_m2'] for row in rows if row['label'] == 'bati'} == {'400.000', '401.000'}


@pytest.mark.parametrize('image_format, ending', [('jpg', '.jgw'), ('png', '.pgw'), ('tif', '.tfw')])
def test_formats_and_sidecars(export, image_format, ending):
    rows, folder, _ = export(FORMAT=image_format)
    path = folder / rows[0]['path']
    assert path.suffix == f'.{image_format}'
    lines = [float(v) for v in path.with_suffix(ending).read_text().split()]
    assert lines == [.5, 0, 0, -.5, float(rows[0]['xmin']) + .25, float(rows[0]['ymax']) - .25]
    from osgeo import osr
    assert osr.SpatialReference(gdal.Open(str(path)).GetProjection()).GetAuthorityCode(None) == '2154'


def test_other_sizes_are_averaged(export):
    native, native_folder, _ = export(name='native')
    small, folder, _ = export(SIZE_PX=50, name='small')
    assert (pixels(folder / small[0]['path']) == resize(pixels(native_folder / native[0]['path']), 50)).all()


def test_the_same_seed_gives_the_same_library(export):
    one, first, _ = export(name='a', FORMAT='jpg', SEED=5)
    two, second, _ = export(name='b', FORMAT='jpg', SEED=5)
    other, _, _ = export(name='c', FORMAT='jpg', SEED=6)
    assert one == two
    assert all((first / row['path']).read_bytes() == (second / row['path']).read_bytes() for row in one)
    assert {r['tile_id']: r['split'] for r in one} != {r['tile_id']: r['split'] for r in other}


def test_blocks_stay_together(export):
    rows, _, _ = export(BLOCK=100, SPLIT='50/25/25')
    splits = {}
    for row in rows:
        x, y = float(row['xmin']), float(row['ymin'])
        assert row['block'] == f'{int(x // 100 * 100)}_{int(y // 100 * 100)}'
        splits.setdefault(row['block'], set()).add(row['split'])
    assert len(splits) == 6 and all(len(found) == 1 for found in splits.values())


def test_counts_per_class_and_balance(export, feedback):
    said = feedback()
    rows, _, _ = export(said, SPLIT='4/2/1 tiles')
    assert Counter((r['split'], r['label']) for r in rows) == {
        (split, label): n for split, n in (('train', 4), ('valid', 2), ('test', 1)) for label in ('bati', 'non_bati')}
    rows, _, _ = export(SPLIT='60/20/20', BALANCE=True)
    found = Counter((r['split'], r['label']) for r in rows)
    assert all(found[split, 'bati'] == found[split, 'non_bati'] for split in ('train', 'valid', 'test'))


def test_a_class_that_misses_a_split_is_told(export, feedback):
    said = feedback()
    export(said, BLOCK=10000)
    assert any('No tile is labelled bati in' in warning and 'BLOCK' in warning for warning in said.warnings)


def test_without_label_all_tiles_are_exported(export):
    rows, _, _ = export(LABEL='')
    assert len(rows) == 20 and {row['label'] for row in rows} == {'unlabelled'}


def test_the_second_run_replaces_the_first(export):
    _, folder, _ = export(SEED=1)
    rows, folder, _ = export(SEED=2, FORMAT='jpg')
    assert sorted(str(p.relative_to(folder)) for p in folder.rglob('*.jpg')) == sorted(row['path'] for row in rows)
    assert not list(folder.rglob('*.png'))


def test_tiles_without_image_are_left_out_and_counted(export, make_grid, ortho, run, tmp_path, feedback):
    array = np.random.default_rng(0).integers(20, 230, (400, 500, 3), dtype='uint8')
    array[:100, :100] = 255
    path, said = ortho(array, name='filled.tif'), feedback()
    wide = make_grid(None, name='wide.gpkg', EXTENT='800000,800300,6204000,6204200 [EPSG:2154]')
    rows, _, _ = export(said, INPUT=wide, ORTHO=path, LABEL='')
    assert len(rows) == 19
    assert said.warnings == ['4 tiles left out: not wholly on the orthophoto.', '1 tiles left out: without image.']


def test_splits_and_balance_are_made_of_tiles_on_the_orthophoto(export, make_grid, run, polygons, box, tmp_path):
    wide = make_grid(None, name='wide.gpkg', EXTENT='800000,801000,6204000,6204200 [EPSG:2154]')
    houses = [box(800000 + 100 * c + 10, 6204010, 800000 + 100 * c + 30, 6204190) for c in range(10)]
    tagged = str(tmp_path / 'wide_tagged.gpkg')
    run('dalles:tagtiles', INPUT=wide, BUILDINGS=polygons(houses), OUTPUT=tagged,
        COVERAGE=polygons([box(800000, 6204000, 801000, 6204200)]))
    rows, _, _ = export(INPUT=tagged, SPLIT='5/2/1 tiles', BALANCE=True)
    assert Counter((r['split'], r['label']) for r in rows) == {
        (split, label): n for split, n in (('train', 5), ('valid', 2), ('test', 1)) for label in ('bati', 'non_bati')}


def test_whole_numbers_are_classes_and_real_numbers_are_not(export, refusal, tagged, polygons, box, tmp_path):
    squares = [box(800000 + 50 * c, 6204000, 800050 + 50 * c, 6204050) for c in range(4)]
    layer = polygons(squares, fields='tile_id:string&field=kind:integer', rows=[[f't{i}', i % 2] for i in range(4)])
    rows, _, _ = export(INPUT=layer, LABEL='kind')
    assert {row['label'] for row in rows} == {'0', '1'}
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(tmp_path / 'x'), LABEL='built_m2')
    assert 'built_m2 holds real numbers' in said


def test_label_left_empty_in_the_dialog_means_without_class(export):
    rows, _, _ = export(LABEL=None)
    assert {row['label'] for row in rows} == {'unlabelled'}


def test_cancel_leaves_whole_images_and_their_manifest(export, feedback):
    said = feedback(stop_at=40)
    rows, folder, outputs = export(said)
    assert 0 < outputs['COUNT'] == len(rows) < 19
    assert {row['path'] for row in rows} == {path.relative_to(folder).as_posix() for path in folder.rglob('*.png')}
    assert not list(folder.rglob('*.part'))
    assert f'Stopped: {len(rows)} of 19 images' in said.warnings[-1]


def test_paths_with_spaces_and_accents(export):
    rows, folder, _ = export(name='Forêt de l\'Estérel (été)')
    assert Path(folder / rows[0]['path']).is_file()


def test_threads_change_nothing_in_a_library(export, monkeypatch):
    from dalles.algorithms import exporttiles
    libraries = []
    for threads in (1, 4):
        monkeypatch.setattr(exporttiles, 'THREADS', threads)
        _, folder, outputs = export(name=f'lib{threads}', FORMAT='jpg')
        libraries.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob('*') if path.is_file()})
    assert libraries[0] == libraries[1] and len(libraries[0]) == 1 + 3 * 19
