"""A disk that is full, a folder of images that is unmounted, a worker that is killed: nothing is lost, the next run goes on.

Disks are real ones, small, in a mount namespace of a process of its own.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException

from dalles.algorithms.outputs import batch_writer
from gates import HANGS_S, until
from programs import environment
from raster_files import write_raster
from scored import right, rows
from toys import write_toy

SIDE = 40  # tiles
KILLS = int(os.environ.get('DALLES_KILLS', 12))

SCRIPT = '''
import json
import os
import shutil
import subprocess
import sys
import headless
run = headless.start()
from qgis.core import QgsProcessingException
disk, seen = {disk!r}, []

def fill(leave):
    """Let the disk have so many bytes left."""
    free = os.statvfs(disk)
    with open(disk + '/filler', 'wb') as file:
        file.write(bytes(max(0, free.f_bavail * free.f_bsize - leave)))

def empty():
    os.unlink(disk + '/filler')

def attempt(name, **given):
    """Run; what was told, and what stands on the disk afterwards, taken to where the test sees it."""
    try:
        run('dalles:' + name, **given)
        told = 'whole'
    except QgsProcessingException as error:
        told = ' '.join(str(error).split())
    shutil.copytree(disk, {out!r} + '/' + str(len(seen)), symlinks=True)
    seen.append(told)
{body}
print('seen', json.dumps(seen), flush=True)
os._exit(0)
'''


@pytest.fixture
def on_disk(tmp_path):
    """on_disk(body, megabytes) -> ([what was told], folder with what stood on the disk after each attempt)."""
    def run(body, megabytes):
        disk, out = tmp_path / 'disk', tmp_path / 'out'
        disk.mkdir()
        out.mkdir()
        script = SCRIPT.format(disk=str(disk), out=str(out),
                               body='\n'.join(line.removeprefix('        ') for line in body.splitlines()))
        mount = f'mount -t tmpfs -o size={megabytes}m dalles "{disk}" && exec "$@"'
        done = subprocess.run(['unshare', '--map-root-user', '--mount', 'sh', '-c', mount, 'sh', sys.executable, '-c', script],
                              capture_output=True, text=True, timeout=HANGS_S, env=environment())
        if 'mount:' in done.stderr or 'unshare:' in done.stderr:
            pytest.skip(f'this machine lets nobody mount a disk: {done.stderr.strip()}')
        seen = [json.loads(line[5:]) for line in done.stdout.splitlines() if line.startswith('seen ')]
        assert seen, done.stderr
        return seen[0], out
    return run


@pytest.fixture(scope='module')
def scene(tmp_path_factory, qgis):
    """(folder with grid.gpkg of 1600 tiles, whole.gpkg, toy.keras, images in parts/ and ortho.vrt over them)."""
    import processing
    from qgis.core import QgsProcessingContext

    import headless
    folder = tmp_path_factory.mktemp('faults')
    small, paths, half = np.random.default_rng(0).integers(30, 220, (SIDE * 2, SIDE * 2, 3), dtype='uint8'), [], SIDE * 50
    for number in range(4):
        row, column = divmod(number, 2)
        part = small[row * SIDE:(row + 1) * SIDE, column * SIDE:(column + 1) * SIDE]
        paths.append(write_raster(folder / 'parts' / f'{number}.tif', np.kron(part, np.ones((50, 50, 1), 'uint8')), (
            800000 + column * half / 2, .5, 0, 6204000 + 50 * SIDE - row * half / 2, 0, -.5), options=['TILED=YES']))
    gdal.BuildVRT(str(folder / 'ortho.vrt'), paths)
    model = str(write_toy(folder / 'toy.keras'))

    def call(name, **given):
        return processing.run(name, given, feedback=headless.Quiet(), context=QgsProcessingContext())
    image, grid = str(folder / 'ortho.vrt'), str(folder / 'grid.gpkg')
    call('dalles:buildgrid', ORTHO=image, OUTPUT=grid)
    shutil.copy(grid, folder / 'whole.gpkg')
    call('dalles:predicttiles', INPUT=str(folder / 'whole.gpkg'), ORTHO=image, MODEL=model, ENGINE='numpy')
    return folder


ROOM = ('full', 'No space', 'room')  # one of them is said where there is none


def predict(scene, **more):
    """The line that predicts, for a script on a disk."""
    given = {'ORTHO': str(scene / 'ortho.vrt'), 'MODEL': str(scene / 'toy.keras'), 'ENGINE': 'numpy', **more}
    return f"attempt('predicttiles', INPUT=disk + '/grid.gpkg', **{given!r})"


@pytest.mark.parametrize('leave', [0, 60_000])
@pytest.mark.parametrize('copied', [False, True], ids=['in place', 'a copy'])
def test_a_grid_on_a_full_disk_keeps_what_it_has_and_goes_on_once_there_is_room(on_disk, scene, copied, leave, tmp_path):
    whole = rows(scene / 'whole.gpkg')
    name = 'scored.gpkg' if copied else 'grid.gpkg'
    line = predict(scene, **({'OUTPUT': str(tmp_path / 'disk' / name)} if copied else {}))
    seen, out = on_disk(f"""
        shutil.copy({str(scene / 'grid.gpkg')!r}, disk + '/grid.gpkg')
        fill({leave})
        {line}
        empty()
        {line}
        """, 8)
    assert seen[1] == 'whole' and rows(out / '1' / name) == whole
    assert any(word in seen[0] for word in ROOM) and 'Traceback' not in seen[0], seen
    assert right(rows(out / '0' / 'grid.gpkg'), whole) < len(whole)
    assert {path.name for path in (out / '0').iterdir()} == {'grid.gpkg', 'filler'}, 'half a copy was left'


def test_a_disk_that_fills_up_amid_the_tiles_keeps_those_before(on_disk, scene):
    """The first tiles are written, then there is no room: what stands is right, and is not scored again."""
    whole = rows(scene / 'whole.gpkg')
    seen, out = on_disk(f"""
        shutil.copy({str(scene / 'grid.gpkg')!r}, disk + '/grid.gpkg')
        from dalles.algorithms.outputs import batch_writer, geopackage_writer
        batch_writer.BatchWriter.seconds, send, sent, filled = 0.0, geopackage_writer.GeoPackageWriter._send, [], []
        def filling(table, pending):
            if sum(sent) >= 400 and not filled:
                fill(0)
                filled.append(True)
            sent.append(len(pending))
            return send(table, pending)
        geopackage_writer.GeoPackageWriter._send = filling
        {predict(scene)}
        empty()
        sent.clear()
        {predict(scene)}
        open({str(scene)!r} + '/sent', 'w').write(str(sum(sent)))
        """, 8)
    before = right(rows(out / '0' / 'grid.gpkg'), whole)
    assert 400 <= before < len(whole) and any(word in seen[0] for word in ROOM), seen
    assert seen[1] == 'whole' and rows(out / '1' / 'grid.gpkg') == whole
    again = int((scene / 'sent').read_text()) - (len(whole) - before)
    assert again == 0


@pytest.mark.parametrize('leave', [0, 300_000])
def test_a_library_on_a_full_disk_goes_on_once_there_is_room(on_disk, scene, leave):
    line = f"attempt('exporttiles', INPUT={str(scene / 'whole.gpkg')!r}, ORTHO={str(scene / 'ortho.vrt')!r}, LABEL='classe', " \
           "FORMAT='png', FOLDER=disk + '/library')"
    seen, out = on_disk(f"""
        fill({leave})
        {line}
        empty()
        {line}
        shutil.rmtree(disk + '/library')
        {line}
        """, 64)
    assert any(word in seen[0] for word in ROOM) and seen[1:] == ['whole', 'whole'], seen
    stopped, resumed, unbroken = (
        {str(path.relative_to(out / n / 'library')): path.read_bytes() for path in (out / n / 'library').rglob('*')
         if path.is_file()} for n in '012')
    assert resumed == unbroken and 'manifest.csv' in resumed
    lines = stopped.get('manifest.csv', b'').decode().splitlines()[1:]
    images = {name for name in stopped if name.endswith('.png')}
    assert {line.split(',')[1] for line in lines} == images  # the manifest agrees with the folder
    assert all(stopped[name] == unbroken[name] for name in images)


@pytest.mark.parametrize('algorithm', ['predicttiles', 'exporttiles'])
def test_images_whose_folder_is_unmounted_amid_the_run(on_disk, scene, algorithm, tmp_path):
    """The dalles of a mosaic lie on a disk that goes away: what was read stays, and the run goes on once it is back."""
    made, whole = tmp_path / 'made', rows(scene / 'whole.gpkg')
    made.mkdir()
    shutil.copy(scene / 'grid.gpkg', made)
    given = {'INPUT': str(scene / 'whole.gpkg'), 'LABEL': 'classe', 'FORMAT': 'png', 'FOLDER': str(made / 'library')} \
        if algorithm == 'exporttiles' else \
        {'INPUT': str(made / 'grid.gpkg'), 'MODEL': str(scene / 'toy.keras'), 'ENGINE': 'numpy'}
    seen, _ = on_disk(f"""
        from osgeo import gdal
        from dalles.core.dataset.library_writer import LibraryWriter
        from dalles.models.inference import scoring
        names = ['parts/%d.tif' % number for number in range(4)]
        shutil.copytree({str(scene / 'parts')!r}, disk + '/parts')
        os.chdir(disk)
        gdal.BuildVRT('ortho.vrt', names)
        os.chdir('/')
        kept = shutil.copytree(disk, {str(tmp_path / 'kept')!r})
        line = lambda: attempt({algorithm!r}, ORTHO=disk + '/ortho.vrt', **{given!r})
        count = []
        def unmounting(function, after):
            def call(*given):
                count.append(1)
                if len(count) == after:
                    subprocess.run(['umount', '--lazy', disk], check=True)
                return function(*given)
            return call
        scoring._Reading.read = unmounting(scoring._Reading.read, 3 if {algorithm!r} == 'predicttiles' else 0)
        LibraryWriter.write = unmounting(LibraryWriter.write, 200 if {algorithm!r} == 'exporttiles' else 0)
        line()
        shutil.copytree({str(made)!r}, {str(tmp_path / 'after')!r})
        line()
        subprocess.run(['mount', '-t', 'tmpfs', 'dalles', disk], check=True)
        shutil.copytree(kept, disk, dirs_exist_ok=True)
        line()
        """, 200)
    assert seen[2] == 'whole' and 'whole' not in seen[:2], seen
    assert all('Traceback' not in told and str(tmp_path / 'disk') in told for told in seen[:2]), seen
    if algorithm == 'predicttiles':
        assert 0 < right(rows(tmp_path / 'after' / 'grid.gpkg'), whole) < len(whole)
        assert rows(made / 'grid.gpkg') == whole
    else:
        lines = (tmp_path / 'after' / 'library' / 'manifest.csv').read_text().splitlines()[1:]
        assert {line.split(',')[1] for line in lines} == {
            path.relative_to(tmp_path / 'after' / 'library').as_posix()
            for path in (tmp_path / 'after' / 'library').rglob('*.png')} and 0 < len(lines) < len(whole)
        assert len((made / 'library' / 'manifest.csv').read_text().splitlines()) == 1 + len(whole)


@pytest.mark.slow
@pytest.mark.engine('onnxruntime')
@pytest.mark.waiting
def test_a_worker_that_is_killed_again_and_again_loses_nothing(scene, run, tmp_path, monkeypatch):
    """The worker alone is killed: QGIS lives, says so, and the next run goes on."""
    from dalles.models.inference import scoring
    from dalles.models.worker_process import client
    grid, whole = tmp_path / 'grid.gpkg', tmp_path / 'whole.gpkg'
    for path in (grid, whole):
        shutil.copy(scene / 'grid.gpkg', path)
    given = {'ORTHO': str(scene / 'ortho.vrt'), 'ENGINE': 'onnxruntime'}
    run('dalles:predicttiles', INPUT=str(whole), **given)
    expected, rng, kept, scored = rows(whole), random.Random(2), [0], scoring._scored
    monkeypatch.setattr('dalles.algorithms.outputs.batch_writer.BatchWriter.seconds', 0.02)
    started, begin, scoring_now = [], client.WorkerProcess.__init__, threading.Event()
    monkeypatch.setattr(scoring, '_scored', lambda *given: (scoring_now.set(), time.sleep(0.02), scored(*given))[2])
    monkeypatch.setattr(client.WorkerProcess, '__init__', lambda worker,
                        *given: (begin(worker, *given), started.append(worker))[0])

    def kill():
        if rng.random() < 0.8:  # amid the tiles, else wherever it comes
            scoring_now.wait(HANGS_S)
        until(lambda: started)
        time.sleep(rng.uniform(0, 0.5))
        started[-1].process.send_signal(signal.SIGKILL)
    while len(kept) <= KILLS or not any(0 < count < len(expected) for count in kept):
        started.clear()
        scoring_now.clear()
        killer = threading.Thread(target=kill)
        killer.start()
        try:
            run('dalles:predicttiles', INPUT=str(grid), **given)
            shutil.copy(scene / 'grid.gpkg', grid)  # it was faster than the kill: begin anew
            kept.append(0)
        except QgsProcessingException as error:
            assert 'The worker ended unexpectedly: it was killed' in str(error), str(error)
            kept.append(right(rows(grid), expected))
            assert kept[-1] >= kept[-2], 'a later run lost what an earlier one had'
        killer.join()
    run('dalles:predicttiles', INPUT=str(grid), **given)
    assert rows(grid) == expected
    print(f'{KILLS} kills of the worker; tiles scored after each: {kept[1:]}')


@pytest.mark.parametrize('sent', [0, 1])
def test_a_writer_says_whether_values_stay_after_an_error(sent):
    """open_writer then warns that the run ended early."""
    class Writer(batch_writer.BatchWriter):
        def _send(self, pending):
            return True
    writer = Writer()
    writer.write_all(range(sent), [[0.5]] * sent)
    writer.flush()
    assert writer.rollback() is bool(sent)
