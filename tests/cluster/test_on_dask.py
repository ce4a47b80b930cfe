"""The command on a real cluster: the same as on one machine, whatever happens to its workers."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from distributed import Client

import objectstore
import wideortho
from dalles.cluster.results.parts import read_part
from dalles.cluster.storage import vsi
from dasks import Dasks
from gates import HANGS_S, until
from package_copies import write_package

pytestmark = pytest.mark.waiting

ROOT = Path(__file__).resolve().parents[2]
LOADED = 'from dalles.models.model_file import file_io\nloads = file_io._load.cache_info().misses'


@pytest.fixture(scope='module', autouse=True)
def importable(tmp_path_factory):
    """The command finds ``dalles``, wherever workers find theirs."""
    folder = tmp_path_factory.mktemp('package')
    (folder / 'dalles').symlink_to(ROOT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('PYTHONPATH', str(folder))
        patch.setenv('LANG', 'C')
        yield


@pytest.fixture(scope='module')
def shared(tmp_path_factory):
    """Two workers of two threads, for tests that leave them in peace."""
    with Dasks(tmp_path_factory.mktemp('dask')).start(workers=2, threads=2) as found:
        yield found


def command(*arguments, environment=()):
    """The command as a process that has not ended."""
    return subprocess.Popen([sys.executable, '-m', 'dalles', *map(str, arguments)], env={**os.environ, **dict(environment)},
                            text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hears_interrupts)


def hears_interrupts():
    """In the new process: what a shell runs in the background ignores them, and so would this one."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def scoring(dasks, place, out, *more, **options):
    return command('score', '--grid', place[2], '--ortho', place[1], '--out', out, '--scheduler', dasks.address,
                   '--patience', '600', *more, **options)


def done(process, code=0):
    """(what it printed as JSON, what it said) of a process that ends with this exit code."""
    out, said = process.communicate(timeout=2 * HANGS_S)
    assert process.returncode == code, said
    return (json.loads(out) if out else None), said


@pytest.mark.parametrize('engine', ['numpy', 'onnxruntime'])
def test_the_same_scores_as_one_machine(shared, place, tmp_path, engine):
    told, _ = done(scoring(shared, place, tmp_path / 'out', '--engine', engine))
    found = wideortho.scored(tmp_path / 'out')
    assert found == wideortho.on_one_machine(place, engine) and len(found) == told['tiles']
    inside = sum(status != 'outside' for _, status in found.values())
    assert told['scored_now']['pixels'] == inside * wideortho.TILE_PX ** 2  # each read once on the whole cluster


def test_each_worker_loads_the_model_once(tmp_path, place):
    with Dasks(tmp_path / 'dask').start(workers=2) as dasks:
        done(scoring(dasks, place, tmp_path / 'out'))
        with Client(dasks.address) as client:
            module = 'dalles.models.model_file.file_io'
            loads = client.run(lambda: __import__(module, fromlist=['_load'])._load.cache_info().misses)
    assert list(loads.values()) == [1, 1]


def test_the_next_run_makes_only_what_is_missing(shared, place, tmp_path):
    out = tmp_path / 'out'
    done(scoring(shared, place, out))
    made = sorted(out.glob('part-*.parquet'))
    missing = sum(len(read_part(str(path))[0].ids) for path in made[1:3])
    for path in made[1:3]:
        path.unlink()
    told, _ = done(scoring(shared, place, out))
    assert told['scored_now']['tiles'] == missing and told['chunks_before'] == len(made) - 2


@contextlib.contextmanager
def gated(place, folder, *names):
    """Yield (server with gates before chunks, place): the same image, whose chunks are read once their gates are open."""
    folder.mkdir()
    shutil.copy(place[0] / 'square.tif', folder)
    server = objectstore.Files(str(folder), gates=names)
    try:
        yield server, (folder, wideortho.write(folder, gates=server), *place[2:])
    finally:
        for gate in server.gates.values():
            gate.set()
        server.shutdown()
        server.server_close()


def kill_worker(nanny):
    """Kill the worker of a nanny; where she has ended with her scheduler, and is not back yet, it has ended, too."""
    with contextlib.suppress(psutil.NoSuchProcess):
        for child in psutil.Process(nanny).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()


def test_workers_that_are_killed_and_a_scheduler_that_is_started_anew(tmp_path, place):
    out = tmp_path / 'out'
    with gated(place, tmp_path / 'image', *'abcd') as (server, there), Dasks(tmp_path / 'dask').start(workers=2) as dasks:
        process = scoring(dasks, there, out, '--engine', 'numpy')
        for number in range(len(server.gates)):
            gate = until(lambda: [one for one in server.came if not server.gates[one].is_set()], 'who comes to a gate')[0]
            kill_worker(dasks.workers[number % 2].process.pid)
            if number == 2:
                dasks.scheduler.kill()
                dasks.scheduler.wait()
                dasks.start_scheduler()
            assert process.poll() is None
            server.gates[gate].set()
        told, _ = done(process)
    assert not [path.name for path in out.iterdir() if not path.match('part-*.parquet') and path.name != '_job.json'
                and not path.match('.*.part')], 'only halves of parts may be there besides'
    assert wideortho.scored(out) == wideortho.on_one_machine(place, 'numpy') and not told['not_done']  # each part can be read


def test_what_takes_the_place_of_image_and_grid_is_read_by_workers_that_live_on(shared, tmp_path):
    ortho, (grid, names, boxes) = wideortho.write(tmp_path), wideortho.grid(tmp_path / 'grid.gpkg')
    place = tmp_path, ortho, grid, names, boxes
    done(scoring(shared, place, tmp_path / 'first'))
    wideortho.write(tmp_path, seed=1)
    _, names, boxes = wideortho.grid(tmp_path / 'grid.gpkg', every=7)
    place = tmp_path, ortho, grid, names, boxes
    done(scoring(shared, place, tmp_path / 'second'))
    assert wideortho.scored(tmp_path / 'second') == wideortho.on_one_machine(place, 'onnxruntime')


def test_an_interrupt_keeps_what_is_done(shared, place, tmp_path):
    out = tmp_path / 'out'
    with gated(place, tmp_path / 'image', 'a') as (server, there):
        process = scoring(shared, there, out, '--engine', 'numpy')
        server.come('a')
        until(lambda: list(out.glob('part-*.parquet')), 'a first part')
        process.send_signal(signal.SIGINT)
        _, said = done(process, 130)
        assert 'What is done is kept' in said and 'Traceback' not in said
        before = len(list(out.glob('part-*.parquet')))
        server.gates['a'].set()
        told, _ = done(scoring(shared, there, out, '--engine', 'numpy'))
    assert told['chunks_before'] >= before > 0
    assert wideortho.scored(out) == wideortho.on_one_machine(place, 'numpy')


def refused(process, *words):
    _, said = done(process, 1)
    last = said.strip().splitlines()[-1]
    assert all(word in last for word in words) and 'Traceback' not in said, said
    return said


def test_an_image_that_workers_do_not_see(shared, place, tmp_path):
    there = (place[0], '/nowhere/ortho.vrt', place[2])
    refused(scoring(shared, there, tmp_path / 'out'), '/nowhere/ortho.vrt', 'cannot be opened')


def test_workers_without_dalles(tmp_path, place):
    with Dasks(tmp_path / 'dask') as dasks:
        (dasks.folder / 'dalles').unlink()
        dasks.start()
        refused(scoring(dasks, place, tmp_path / 'out'), 'Worker tcp://', 'cannot import Dalles')


def test_workers_with_another_dalles(tmp_path, place):
    with Dasks(tmp_path / 'dask') as dasks:
        (dasks.folder / 'dalles').unlink()
        (dasks.folder / 'dalles').symlink_to(write_package(tmp_path / 'other', '9.9.9'))
        dasks.start()
        refused(scoring(dasks, place, tmp_path / 'out'), 'has Dalles 9.9.9')


def test_an_object_store_and_nothing_secret(place, tmp_path):
    """Grid, image and parts in a bucket; the workers have the keys, this process has none."""
    with objectstore.store('bucket') as keys:
        for path in (place[2], place[1], place[0] / 'square.tif'):
            data = Path(path).read_bytes()
            file = wideortho.gdal.VSIFOpenL(f'/vsis3/bucket/{Path(path).name}', 'wb')
            wideortho.gdal.VSIFWriteL(data, 1, len(data), file)
            assert wideortho.gdal.VSIFCloseL(file) == 0
        with Dasks(tmp_path / 'dask', environment=keys).start(workers=2) as dasks:
            there = (None, '/vsis3/bucket/ortho.vrt', '/vsis3/bucket/grid.gpkg')
            process = scoring(dasks, there, '/vsis3/bucket/scores.parquet', environment={'AWS_ACCESS_KEY_ID': '',
                                                                                           'AWS_SECRET_ACCESS_KEY': ''})
            told, said = done(process)
            lost = refused(scoring(dasks, (None, '/vsicurl/https://me:hunter2@127.0.0.1:9/a.tif?sig=hunter3', there[2]),
                                   '/vsis3/bucket/other.parquet'), 'cannot be opened')
            logs = dasks.log('worker') + dasks.log('scheduler')
        names = [name for name in vsi.list_names('/vsis3/bucket/scores.parquet') if name.startswith('part-')]
        assert len(names) >= 6 and told['scored_now']['tiles'] == told['tiles']
        found, parts = {}, b''
        for name in names:
            path = f'/vsis3/bucket/scores.parquet/{name}'
            tiles, scores, _ = read_part(path)
            probabilities = [None if one != one else one for one in scores.probability.tolist()]
            found.update(zip(tiles.ids, zip(probabilities, scores.statuses)))
            parts += vsi.read_bytes(path)
        parts += vsi.read_bytes('/vsis3/bucket/scores.parquet/_job.json')
    assert found == wideortho.on_one_machine(place, 'onnxruntime')
    for secret in (objectstore.KEY, objectstore.SECRET, 'hunter2', 'hunter3'):
        assert secret not in said + lost + logs and secret.encode() not in parts


def test_scores_come_onto_the_grid(shared, place, tmp_path):
    done(scoring(shared, place, tmp_path / 'out'))
    told, _ = done(command('join', '--grid', place[2], '--scores', tmp_path / 'out', '--out', tmp_path / 'grid.gpkg'))
    assert told == {'tiles': len(place[3]), 'joined': len(place[3]), 'left': 0, 'shapeless': 0, 'strange': 0}
    made = wideortho.read(tmp_path / 'grid.gpkg')
    found = wideortho.scored(tmp_path / 'out')
    assert {row.tile_id: (row.proba_bati if row.proba_bati == row.proba_bati else None, row.statut)
            for row in made.itertuples()} == found
    assert set(made.note) == {'kept'} and list(made.tile_id) == place[3]
    (tmp_path / 'out' / sorted(path.name for path in (tmp_path / 'out').glob('part-*'))[0]).unlink()
    told, said = done(command('join', '--grid', place[2], '--scores', tmp_path / 'out', '--out', tmp_path / 'b.gpkg'), 1)
    assert told['left'] > 0 and 'in no part' in said
