"""Runs that are stopped, by Cancel and by kill, and two at a time."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import numpy as np
import pytest
from qgis.core import QgsProcessingException

from dalles.algorithms.framework.run_state import exclusive_lock
from gates import HANGS_S, until
from programs import environment
from raster_files import write_raster
from scored import right, rows
from toys import write_toy

SIDE = 60  # tiles
KILLS = int(os.environ.get('DALLES_KILLS', 30))

SCRIPT = '''
import os
import time
import headless
run = headless.start()
from dalles.algorithms.outputs import batch_writer
from dalles.models.inference import scoring
batch_writer.BatchWriter.seconds, scored = 0.05, scoring._scored  # as a slow model would: often
def slowly(*given):
    time.sleep(0.02)
    while os.path.exists({gate!r}):
        time.sleep(0.01)
    return scored(*given)
scoring._scored = slowly
print('begins', flush=True)
given = dict(INPUT={grid!r}, ORTHO={ortho!r}, ENGINE='numpy', MODEL={model!r})
if {out!r}:
    given['OUTPUT'] = {out!r}
run('dalles:predicttiles', **given)
print('whole', flush=True)
os._exit(0)
'''


def leftovers(path):
    with sqlite3.connect(path) as file:
        return [name for name, in file.execute("SELECT name FROM sqlite_master WHERE name LIKE 'dalles_%'")]


@pytest.fixture(scope='module')
def scene(tmp_path_factory, qgis):
    """(grid of 3600 tiles, its image, the rows of a run that nobody stopped)."""
    import headless
    folder = tmp_path_factory.mktemp('unfinished')
    image, grid = str(folder / 'ortho.tif'), str(folder / 'grid.gpkg')
    small = np.random.default_rng(0).integers(30, 220, (SIDE * 2, SIDE * 2, 3), dtype='uint8')
    write_raster(image, np.kron(small, np.ones((50, 50, 1), 'uint8')), (800000, .5, 0, 6204000 + 50 * SIDE, 0, -.5),
                 options=['COMPRESS=JPEG', 'TILED=YES'])
    import processing
    from qgis.core import QgsProcessingContext

    def call(name, **given):
        return processing.run(name, given, feedback=headless.Quiet(), context=QgsProcessingContext())

    call('dalles:buildgrid', ORTHO=image, OUTPUT=grid)
    whole = str(folder / 'whole.gpkg')
    shutil.copy(grid, whole)
    model = str(write_toy(folder / 'toy.keras'))
    call('dalles:predicttiles', INPUT=whole, ORTHO=image, MODEL=model, ENGINE='numpy')
    return grid, [image, model], rows(whole)


def begin(grid, image, out=''):
    """A QGIS of its own that predicts; returns the process once it begins."""
    script = SCRIPT.format(grid=str(grid), ortho=image[0], model=image[1], out=str(out),
                           gate=f'{grid}.gate')  # while this file is there it waits amid its tiles
    process = subprocess.Popen([sys.executable, '-c', script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               start_new_session=True, env=environment())
    for line in process.stdout:
        if line.startswith('begins'):
            return process
    raise AssertionError('QGIS did not begin')


def begin_and_wait(scene, tmp_path):
    """(a copy of the grid, process that predicts in place on it and waits amid its tiles, at the gate ``grid.gpkg.gate``)."""
    target = tmp_path / 'grid.gpkg'
    shutil.copy(scene[0], target)
    (tmp_path / 'grid.gpkg.gate').touch()
    process = begin(target, scene[1])
    until((tmp_path / 'grid.gpkg.lock').exists)
    return target, process


@pytest.mark.slow
@pytest.mark.parametrize('copied', [False, True], ids=['in place', 'a copy'])
@pytest.mark.waiting
def test_a_run_that_is_killed_again_and_again_ends_as_an_unbroken_one(scene, tmp_path, copied):
    grid, image, whole = scene
    source, target = tmp_path / 'grid.gpkg', tmp_path / 'scored.gpkg'
    shutil.copy(grid, source)
    written, rng, kills, done = target if copied else source, random.Random(copied), 0, []
    amid, lock = 0, written.with_name(written.name + '.lock')
    while kills < KILLS // 2 or not amid:
        process = begin(source, image, target if copied else '')
        while process.poll() is None and not lock.exists():
            time.sleep(0.005)
        time.sleep(rng.uniform(0, 1.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if written.exists():
            done.append(right(rows(written), whole))
            amid += 0 < done[-1] < len(whole)
        ended = done[-1:] == [len(whole)] and not leftovers(written)
        if ended:  # it was faster than the kill: begin anew
            target.unlink(missing_ok=True)
            shutil.copy(grid, source)
            done.clear()
        kills += not ended
        lock.unlink(missing_ok=True)  # so that the next kill comes once the next run writes
    assert done == sorted(done), 'a later run lost what an earlier one had'
    process = begin(source, image, target if copied else '')
    assert 'whole' in process.communicate(timeout=HANGS_S)[0]
    assert rows(written) == whole and leftovers(written) == []
    print(f'{kills} kills, {amid} amid the tiles; scored after the last ones: {done}')


@pytest.mark.slow
@pytest.mark.waiting
def test_a_power_loss_leaves_a_readable_grid(scene, tmp_path):
    """The files as they stand at some moment of the run, taken while it writes: file, then journal, as a disk may have them."""
    grid, image, whole = scene
    source = tmp_path / 'grid.gpkg'
    shutil.copy(grid, source)
    process, taken = begin(source, image), []
    while process.poll() is None and len(taken) < 6:
        folder = tmp_path / f'moment {len(taken)}'
        folder.mkdir()
        with sqlite3.connect(f'file:{source}?mode=ro', uri=True) as file:  # the lock of SQLite: a moment between two writes
            file.execute('BEGIN')
            file.execute('SELECT count(*) FROM sqlite_master').fetchall()
            for path in tmp_path.glob('grid.gpkg*'):
                shutil.copy(path, folder / path.name)
        taken.append(folder / 'grid.gpkg')
        time.sleep(0.15)
    process.communicate()
    assert taken
    counts = [right(rows(path), whole) for path in taken]
    begin(taken[-1], image).communicate(timeout=HANGS_S)
    assert rows(taken[-1]) == whole, counts


def test_a_cancel_goes_on_where_it_was(scene, run, feedback, tmp_path):
    grid, image, whole = scene
    target = tmp_path / 'scored.gpkg'
    given = {'INPUT': grid, 'ORTHO': image[0], 'MODEL': image[1], 'ENGINE': 'numpy', 'OUTPUT': str(target)}
    run('dalles:predicttiles', feedback(stop_at=40), **given)
    before = right(rows(target), whole)
    assert 0 < before < len(whole) and sorted(leftovers(target)) == ['dalles_done', 'dalles_run']
    said = feedback()
    outputs = run('dalles:predicttiles', said, **given)
    assert f'Resuming an interrupted run: {before} of {len(whole)} tiles are already done.' in said.infos
    assert (outputs['COUNT'], outputs['SCORED']) == (len(whole), len(whole)) and rows(target) == whole
    assert leftovers(target) == []


@pytest.mark.parametrize('change', ['threshold', 'resume off', 'another image'])
def test_another_run_begins_anew(scene, run, feedback, tmp_path, change):
    grid, image, whole = scene
    target, other = tmp_path / 'grid.gpkg', tmp_path / 'ortho.tif'
    shutil.copy(grid, target)
    shutil.copy(image[0], other)
    run('dalles:predicttiles', feedback(stop_at=40), INPUT=str(target), ORTHO=str(other), MODEL=image[1], ENGINE='numpy')
    given = {'threshold': {'THRESHOLD': 0.9}, 'resume off': {'RESUME': False}}.get(change, {})
    if change == 'another image':
        os.utime(other, (1, 1))
    said = feedback()
    run('dalles:predicttiles', said, INPUT=str(target), ORTHO=str(other), MODEL=image[1], ENGINE='numpy', **given)
    assert not any('Goes on' in text for text in said.infos) and leftovers(target) == []
    assert [row[1] for row in rows(target)] == [row[1] for row in whole]


def test_a_run_that_was_whole_is_not_gone_on_with(scene, run, feedback, tmp_path):
    grid, image, whole = scene
    target = tmp_path / 'grid.gpkg'
    shutil.copy(grid, target)
    run('dalles:predicttiles', INPUT=str(target), ORTHO=image[0], MODEL=image[1], ENGINE='numpy')
    said = feedback()
    run('dalles:predicttiles', said, INPUT=str(target), ORTHO=image[0], MODEL=image[1], ENGINE='numpy')
    assert not any('Goes on' in text for text in said.infos) and rows(target) == whole


def test_a_copy_of_a_stopped_grid_knows_nothing_of_it(scene, run, feedback, tmp_path):
    grid, image, whole = scene
    target, copy = tmp_path / 'grid.gpkg', tmp_path / 'copy.gpkg'
    shutil.copy(grid, target)
    run('dalles:predicttiles', feedback(stop_at=40), INPUT=str(target), ORTHO=image[0], MODEL=image[1], ENGINE='numpy')
    run('dalles:predicttiles', INPUT=str(target), ORTHO=image[0], MODEL=image[1], ENGINE='numpy', OUTPUT=str(copy))
    assert rows(copy) == whole and leftovers(copy) == []


def test_what_stands_in_the_place_of_a_copy_is_replaced_by_a_whole_one(scene, run, tmp_path, monkeypatch):
    """A file that is no GeoPackage is no traceback; a copy that is stopped leaves what was there."""
    from dalles.algorithms.outputs import geopackage_writer
    grid, image, whole = scene
    target = tmp_path / 'scored.gpkg'
    target.write_bytes(b'nothing of use')
    given = {'INPUT': grid, 'ORTHO': image[0], 'MODEL': image[1], 'ENGINE': 'numpy', 'OUTPUT': str(target)}

    def refuse(*_):
        raise OSError('stopped')
    with monkeypatch.context() as stopped:
        stopped.setattr(geopackage_writer.os, 'replace', refuse)
        stopped.setattr(geopackage_writer, '_remove', lambda *_: None)
        with pytest.raises(QgsProcessingException, match='stopped'):
            run('dalles:predicttiles', **given)
    assert target.read_bytes() == b'nothing of use'
    run('dalles:predicttiles', **given)
    assert rows(target) == whole and not list(tmp_path.glob('*.part*'))


@pytest.mark.waiting
def test_a_second_qgis_on_the_same_grid_is_told(scene, run, tmp_path):
    _, image, whole = scene
    target, process = begin_and_wait(scene, tmp_path)
    with pytest.raises(QgsProcessingException, match=f'being written by another run .*process {process.pid} '):
        run('dalles:predicttiles', INPUT=str(target), ORTHO=image[0], MODEL=image[1], ENGINE='numpy')
    (tmp_path / 'grid.gpkg.gate').unlink()
    assert 'whole' in process.communicate(timeout=HANGS_S)[0]
    assert rows(target) == whole and not (tmp_path / 'grid.gpkg.lock').exists()


@pytest.mark.waiting
def test_the_lock_of_a_killed_run_counts_no_longer(scene, run, tmp_path):
    _, image, whole = scene
    target, process = begin_and_wait(scene, tmp_path)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert (tmp_path / 'grid.gpkg.lock').exists()
    run('dalles:predicttiles', INPUT=str(target), ORTHO=image[0], MODEL=image[1], ENGINE='numpy')
    assert rows(target) == whole


def test_a_second_run_on_a_library_is_told(scene, run, tmp_path, feedback):
    grid, image, whole = scene
    given = {'INPUT': grid, 'ORTHO': image[0], 'LABEL': '', 'FOLDER': str(tmp_path / 'library')}
    with exclusive_lock(str(tmp_path / 'library'), feedback()), pytest.raises(QgsProcessingException,
                                                                  match='library is being written by another run'):
        run('dalles:exporttiles', **given)
    assert not (tmp_path / 'library').exists()
    run('dalles:exporttiles', **given)
    assert (tmp_path / 'library' / 'manifest.csv').exists() and not list(tmp_path.glob('*.lock'))


def test_an_output_of_a_dialog_is_copied_and_gone_on_with_too(tmp_path):
    """A dialog gives an encoding with each output, which is nothing to a GeoPackage."""
    from qgis.core import QgsProcessingContext, QgsProcessingOutputLayerDefinition

    from dalles.algorithms.outputs.destinations import geopackage_of
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / 'scored.gpkg'))
    output.createOptions = {'fileEncoding': 'System'}
    context = QgsProcessingContext()
    assert geopackage_of(output, context).path == str(tmp_path / 'scored.gpkg')
    output.createOptions = {'fileEncoding': 'System', 'layerName': 'other'}
    assert geopackage_of(output, context) is None
