"""A grid scored on this machine, chunk by chunk: every tile once, as in one piece, and only what is missing the next time."""

import json
import ntpath
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import geopandas
import numpy as np
import pytest

import wideortho
from dalles import __main__ as command
from dalles.cluster import planning
from dalles.cluster import run as scoring
from dalles.cluster.protocol import paths
from dalles.cluster.protocol.paths import in_full
from dalles.cluster.results import parts
from dalles.cluster.results.parts import read_part
from dalles.core.errors import DallesError
from dalles.core.raster.raster_file import Raster
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.model_file.headline import line

ROOT = Path(__file__).resolve().parents[2]


def run(grid, ortho, out, *more):
    """The command, in this process; returns its exit code."""
    return command.main(['score', '--grid', str(grid), '--ortho', ortho, '--out', str(out), *more])


@pytest.mark.parametrize('engine', ['numpy', 'onnxruntime'])
def test_the_same_scores_as_in_one_piece(place, tmp_path, engine, capsys):
    assert run(place[2], place[1], tmp_path / 'out', '--engine', engine) == 0
    found, expected = wideortho.scored(tmp_path / 'out'), wideortho.on_one_machine(place, engine)
    assert found == expected and len(found) == len(place[3])
    kinds = Counter(status for _, status in found.values())
    assert set(kinds) == {'ok', 'nodata', 'outside'} and kinds['ok'] > 400
    told = json.loads(capsys.readouterr().out)
    assert told['scored_now']['tiles'] == told['tiles'] == len(found) and not told['not_done']
    # a pixel of a tile is read once, wherever chunks end
    assert told['scored_now']['pixels'] == (kinds['ok'] + kinds['nodata']) * wideortho.TILE_PX ** 2


def test_classes_and_models_are_those_of_the_threshold(place, tmp_path):
    assert run(place[2], place[1], tmp_path / 'first') == 0
    middle = float(np.nanmedian([p for path in (tmp_path / 'first').glob('part-*.parquet')
                                 for p in read_part(str(path), 'proba_bati')[1].probability.tolist()]))
    assert run(place[2], place[1], tmp_path / 'out', '--threshold', str(middle), '--field', 'p') == 0
    label, seen = file_io.load(BUNDLED).card.label, Counter()
    for path in (tmp_path / 'out').glob('part-*.parquet'):
        _, scores, facts = read_part(str(path), 'p')
        for probability, name, model in zip(scores.probability.tolist(), scores.classes, scores.models):
            expected = (None, None) if np.isnan(probability) else ('bati' if probability >= middle else 'non_bati', label)
            assert (name, model) == expected
            seen[name] += 1
        assert facts['tiles'] == len(scores.classes) and facts.get('bati', 0) == scores.classes.count('bati')
    assert seen['bati'] and seen['non_bati'] and seen[None]


def test_the_next_run_makes_what_is_missing_and_nothing_else(place, tmp_path, capsys):
    out = tmp_path / 'out'
    assert run(place[2], place[1], out) == 0
    whole, made = wideortho.scored(out), sorted(out.glob('part-*.parquet'))
    assert len(made) >= 6
    before = {path: path.stat().st_mtime_ns for path in made}
    made[2].unlink()
    capsys.readouterr()
    assert run(place[2], place[1], out) == 0
    told = json.loads(capsys.readouterr().out)
    assert told['chunks_before'] == len(made) - 1 and told['scored_now']['tiles'] == len(read_part(str(made[2]))[0].ids)
    assert wideortho.scored(out) == whole
    assert [path for path in made if path.stat().st_mtime_ns != before[path]] == [made[2]]


@pytest.mark.parametrize('change, word', [
    (['--threshold', '0.9'], 'threshold'), (['--engine', 'numpy'], 'engine'), (['--field', 'other'], 'field')])
def test_a_folder_of_another_job_is_refused(place, tmp_path, capsys, change, word):
    out = tmp_path / 'out'
    assert run(place[2], place[1], out) == 0
    assert run(place[2], place[1], out, *change) == 1
    assert 'another job' in capsys.readouterr().err
    assert parts.job_in(str(out))[word] != change[1]


def test_metres_that_are_none_on_the_ground_are_told(place, tmp_path, capsys):
    assert run(place[2], place[1], tmp_path / 'out', '--engine', 'numpy') == 0
    assert '100 m in' not in capsys.readouterr().err
    ortho = Path(place[1]).with_name('mercator.vrt')
    ortho.write_text(Path(place[1]).read_text().replace('EPSG:2154', 'EPSG:3857'))
    grid = str(tmp_path / 'mercator.gpkg')
    geopandas.read_file(place[2]).set_crs('EPSG:3857', allow_override=True).to_file(grid)
    assert run(grid, str(ortho), tmp_path / 'other', '--engine', 'numpy') == 0
    assert '100 m in EPSG:3857 are 6' in capsys.readouterr().err


def test_what_the_model_is_and_what_it_does_not_know_is_told(place, tmp_path):
    said = line(file_io.load(BUNDLED).card)
    plan = planned(place[2], place[1], tmp_path / 'out')
    assert plan.notes.count(said) == 1 and plan.warnings == []
    grey = Path(place[1]).with_name('grey.vrt')
    grey.write_text(re.sub('<SourceBand>[23]<', '<SourceBand>1<', Path(place[1]).read_text()))
    warning, = planned(place[2], str(grey), tmp_path / 'grey').warnings
    assert 'in colour, this one is grey' in warning and warning.endswith('(Evaluate a model).')


def planned(grid, ortho, out):
    """The Plan of a run in which nothing is scored."""
    job, files = scoring.make_job(str(grid), ortho, BUNDLED, str(out), engine='numpy')
    return next(scoring.score_grid(scoring.LocalCluster(), job, files)).plan


def test_places_that_cannot_be_read_do_not_end_a_plan(tmp_path):
    """They are told by the chunks in which they lie, which come to them."""
    broken = {(col, row) for col in range(wideortho.WIDE) for row in range(wideortho.HIGH) if (col, row) != (12, 6)}
    ortho, (grid, _, _) = wideortho.write(tmp_path, broken=broken), wideortho.grid(tmp_path / 'grid.gpkg')
    whole = (tmp_path / 'broken.tif').read_bytes()
    (tmp_path / 'broken.tif').write_bytes(whole[:len(whole) // 2])
    assert planned(grid, ortho, tmp_path / 'out').warnings == []


def test_another_image_under_the_same_name_is_another_job(tmp_path, capsys):
    ortho, (grid, _, _) = wideortho.write(tmp_path), wideortho.grid(tmp_path / 'grid.gpkg')
    assert run(grid, ortho, tmp_path / 'out') == 0
    os.utime(ortho, (1, 1))
    assert run(grid, ortho, tmp_path / 'out') == 1
    assert 'ortho' in capsys.readouterr().err


def test_a_grid_of_geoparquet_gives_the_same(place, tmp_path):
    grid, _, _ = wideortho.grid(tmp_path / 'grid.parquet')
    assert run(grid, place[1], tmp_path / 'out') == 0
    assert wideortho.scored(tmp_path / 'out') == wideortho.on_one_machine(place, 'onnxruntime')


def test_a_square_that_cannot_be_read_is_told_and_the_others_go_on(tmp_path, capsys):
    ortho, (grid, names, boxes) = wideortho.write(tmp_path, broken={(2, 1)}), wideortho.grid(tmp_path / 'grid.gpkg')
    whole = (tmp_path / 'broken.tif').read_bytes()
    (tmp_path / 'broken.tif').write_bytes(whole[:len(whole) // 2])
    assert run(grid, ortho, tmp_path / 'out') == 1
    told = capsys.readouterr()
    assert 'Chunk 0, 0 is not done' in told.err and list(json.loads(told.out)['not_done']) == ['0,0']
    found, pixels = wideortho.scored(tmp_path / 'out'), Raster(ortho).pixels
    there = ((pixels.firsts(boxes) >= 0) & (pixels.firsts(boxes) < 12000)).all(axis=1)
    inside = {name for name, one in zip(names, there.tolist()) if one}
    assert set(found) == set(names) - inside and inside
    (tmp_path / 'broken.tif').write_bytes(whole)
    assert run(grid, ortho, tmp_path / 'out') == 0
    assert set(wideortho.scored(tmp_path / 'out')) == set(names)


def nothing_there(tmp_path, place):
    return tmp_path / 'none.gpkg', place[1]


def elsewhere(tmp_path, place):
    frame = wideortho.frame(['a'], np.array([[0, 0, 50, 50]]))
    return wideortho.in_format(frame, tmp_path / 'far.gpkg'), place[1]


def without_system(tmp_path, place):
    text = Path(place[1]).read_text().replace('<SRS>EPSG:2154</SRS>', '').replace('>square.tif', f'>{place[0]}/square.tif')
    (tmp_path / 'bare.vrt').write_text(text.replace('relativeToVRT="1"', 'relativeToVRT="0"').replace('square.tif', 'bare.tif'))
    shutil.copy(place[0] / 'square.tif', place[0] / 'bare.tif')
    return place[2], str(tmp_path / 'bare.vrt')


@pytest.mark.parametrize('given, words', [(nothing_there, 'none.gpkg'), (elsewhere, 'do not overlap'),
                                          (without_system, 'has no coordinate reference system')])
def test_what_cannot_begin_is_told_in_a_sentence_and_leaves_no_part(place, tmp_path, capsys, given, words):
    grid, ortho = given(tmp_path, place)
    assert run(grid, ortho, tmp_path / 'out') == 1
    said = capsys.readouterr().err.strip()
    assert words in said and '\n' not in said and 'Traceback' not in said
    assert not list(tmp_path.glob('out/part-*'))


def test_models_and_words_that_are_none(place, tmp_path, capsys):
    assert run(place[2], place[1], tmp_path / 'out', '--model', str(tmp_path / 'none.keras')) == 1
    assert 'none.keras' in capsys.readouterr().err
    assert run(place[2], place[1], tmp_path / 'out', '--threshold', '2') == 1
    assert 'THRESHOLD' in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(place[2], place[1], tmp_path / 'out', '--engine', 'steam')


@pytest.mark.parametrize('name', ['tile_id', 'Classe', 'statut', 'geometry', 'bbox', '', ' '])
def test_a_name_that_another_column_has_is_refused(place, tmp_path, capsys, name):
    assert run(place[2], place[1], tmp_path / 'out', '--field', name) == 1
    assert 'FIELD' in capsys.readouterr().err and not (tmp_path / 'out').exists()


def test_a_tile_astray_is_refused(place, tmp_path, capsys):
    made = wideortho.frame(['a', 'b'], np.array([[wideortho.WEST, wideortho.NORTH - 50, wideortho.WEST + 50, wideortho.NORTH],
                                                 [1e8, 1e8, 1e8 + 50, 1e8 + 50]]))
    assert run(wideortho.in_format(made, tmp_path / 'astray.gpkg'), place[1], tmp_path / 'out') == 1
    assert 'Remove stray tiles' in capsys.readouterr().err


def test_what_was_joined_is_still_the_same_job(tmp_path, capsys):
    """The file of the grid changes with its scores."""
    ortho, (grid, _, _) = wideortho.write(tmp_path), wideortho.grid(tmp_path / 'grid.gpkg')
    assert run(grid, ortho, tmp_path / 'out') == 0
    assert command.main(['join', '--grid', grid, '--scores', str(tmp_path / 'out')]) == 0
    next((tmp_path / 'out').glob('part-*')).unlink()
    assert run(grid, ortho, tmp_path / 'out') == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])['chunks_now'] >= 1


def test_a_folder_that_has_grown_is_another_grid(place, tmp_path, capsys):
    """Else parts would stand for other chunks, as these count from the first one under the grid."""
    made = wideortho.read(place[2])
    (tmp_path / 'grid').mkdir()
    wideortho.in_format(made[made.geometry.bounds.minx > wideortho.WEST + 2500], tmp_path / 'grid' / 'east.parquet')
    assert run(tmp_path / 'grid', place[1], tmp_path / 'out') == 0
    wideortho.in_format(made[made.geometry.bounds.minx <= wideortho.WEST + 2500], tmp_path / 'grid' / 'west.parquet')
    assert run(tmp_path / 'grid', place[1], tmp_path / 'out') == 1
    assert 'another job: ' in capsys.readouterr().err


def test_addresses_that_are_told_the_same_are_told_apart():
    one, other, again = (planning._address(f'WMS:https://x/y?LAYERS={name}&password={key}') for name, key in (
        ('ORTHO2020', 'a'), ('ORTHO2023', 'a'), ('ORTHO2020', 'b')))
    assert one[0] == other[0] and one[1] != other[1] and one == again  # a secret may change


def test_paths_of_a_disk_are_given_in_full(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert in_full('a/b.gpkg|layername=x') == f'{tmp_path}/a/b.gpkg|layername=x'
    for kept in ('/vsis3/bucket/a.tif', '/vsicurl/https://x/y.tif', 'PG:dbname=x', '<VRTDataset/>', 'WMS:https://x/y'):
        assert in_full(kept) == kept


@pytest.mark.parametrize('path, full', [
    ('C:\\data\\grid.gpkg|layername=x', None), ('D:/data/ortho.tif', 'D:\\data\\ortho.tif'), (r'\\server\share\a.tif', None),
    ('//server/share/a.tif', None), (r'\\?\C:\a.tif', None), ('WMS:https://x/y', None)])
def test_paths_of_windows_are_no_names_of_drivers(monkeypatch, path, full):
    monkeypatch.setattr(paths, 'os', SimpleNamespace(path=ntpath))
    assert in_full(path) == (full or path)


@pytest.mark.parametrize('tongue, words', [('fr_FR.UTF-8', 'dalles, '), ('C', 'tiles, '), ('de_DE.UTF-8', 'tiles, ')])
def test_the_command_speaks_the_language_of_its_environment(place, tmp_path, tongue, words):
    package = tmp_path / 'dalles'
    package.symlink_to(ROOT)
    kept = {name: value for name, value in os.environ.items() if not name.startswith('LC_')}
    done = subprocess.run([sys.executable, '-m', 'dalles', 'score', '--grid', place[2], '--ortho', place[1], '--out', 'out'],
                          cwd=tmp_path, env={**kept, 'LANG': tongue, 'PYTHONPATH': str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode == 0 and words in done.stderr.splitlines()[0]
    assert list((tmp_path / 'out').glob('part-*.parquet'))


def test_a_model_that_is_no_file_of_dalles_is_an_error_of_dalles(place, tmp_path):
    (tmp_path / 'x.keras').write_bytes(b'no zip')
    with pytest.raises(DallesError):
        scoring.make_job(place[2], place[1], tmp_path / 'x.keras', tmp_path / 'out')


def test_a_raster_of_a_geopackage_is_scored_by_each_of_its_names(place, tmp_path, monkeypatch, capsys):
    from osgeo import gdal
    path = str(tmp_path / "dalles d'été.gpkg")
    for table in ('y2018', 'été 21'):
        gdal.Translate(path, place[1], format='GPKG', srcWin=[0, 0, 600, 600], creationOptions=[
            f'RASTER_TABLE={table}', 'APPEND_SUBDATASET=YES', 'TILE_FORMAT=PNG'])
    monkeypatch.chdir(tmp_path)
    found = []
    for number, text in enumerate((f'GPKG:"{path}":été 21', "GPKG:dalles d'été.gpkg:été 21",
                                   "dalles d'été.gpkg|layername=été 21")):
        assert run(place[2], text, tmp_path / f'out{number}') == 0, capsys.readouterr()
        found.append(wideortho.scored(tmp_path / f'out{number}'))
    assert all(one == found[0] for one in found) and len(found[0]) == len(place[3])
    capsys.readouterr()
    assert run(place[2], path, tmp_path / 'out') != 0
    assert f'has several rasters: y2018, été 21. Choose one, such as GPKG:{path}:y2018.' in capsys.readouterr().err
