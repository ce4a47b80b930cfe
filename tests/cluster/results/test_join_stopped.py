"""Joins that are stopped, killed, or have no room."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time

import geopandas
import pyarrow.parquet as parquet
import pytest

from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.join import join_scores
from dalles.cluster.results.part_reader import PartSet
from dalles.cluster.results.parts import finished_chunks, part_name
from dalles.cluster.storage import atomic_write
from dalles.core.grid.prediction_fields import STATUS
from gridfiles import in_format
from job_parts import FIELDS, check, made_grid
from programs import environment


class StopError(Exception):
    """What ends a join."""


@pytest.fixture
def stopped(monkeypatch):
    """A function within which a join ends after seven parts."""
    @contextlib.contextmanager
    def stop():
        with monkeypatch.context() as patch, pytest.raises(StopError):
            patch.setattr(PartSet, 'scores', scores)
            yield
    read = PartSet.scores

    def scores(self):
        for number, batch in enumerate(read(self)):
            if number == 7:
                raise StopError
            yield batch
    return stop


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_copy_that_is_stopped_is_not_there(tmp_path, parts, stopped, ending):
    path, out = in_format(made_grid(), tmp_path / f'grid.{ending}'), tmp_path / f'out.{ending}'
    out.write_bytes(b'an older one')
    with stopped():
        join_scores(open_grid(path), parts[0], str(out))
    assert out.read_bytes() == b'an older one' and len(os.listdir(tmp_path)) == 2
    join_scores(open_grid(path), parts[0], str(out))
    check(str(out), parts[1], made_grid())


def test_in_place_a_join_that_is_stopped_is_run_again(tmp_path, parts, stopped):
    path = in_format(made_grid(), tmp_path / 'grid.gpkg')
    with stopped():
        join_scores(open_grid(path), parts[0])
    chunks = sorted(finished_chunks(parts[0]))[:7]
    found = geopandas.read_file(path)
    assert found[STATUS].notna().sum() == 700 == sum(len(parquet.read_table(f'{parts[0]}/{part_name(one)}')) for one in chunks)
    join_scores(open_grid(path), parts[0])
    check(path, parts[1], made_grid())


KILLED = '''
import sys
import as_package
as_package.register()
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.join import join_scores
from dalles.cluster.results.part_reader import PartSet
grid, read = open_grid(sys.argv[1]), PartSet.scores


def scores(parts):
    for number, batch in enumerate(read(parts)):
        if number == int(sys.argv[4]):
            print('there', flush=True)
            if number % 2:
                sys.stdin.read()  # for ever: it is killed here, else on its way
        yield batch


PartSet.scores = scores
join_scores(grid, sys.argv[2], sys.argv[3] or None)
'''


@pytest.mark.waiting
@pytest.mark.parametrize('ending, in_place', [('gpkg', True), ('gpkg', False), ('parquet', False)])
def test_joins_that_are_killed(tmp_path, parts, ending, in_place):
    path, out = in_format(made_grid(), tmp_path / f'grid.{ending}'), '' if in_place else str(tmp_path / f'out.{ending}')
    halves = 0
    for number in (1, 4, 7, 10, 13, 18):
        killed = subprocess.Popen([sys.executable, '-c', KILLED, path, parts[0], out, str(number)], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, env=environment())
        try:
            assert killed.stdout.readline() == b'there\n'
        finally:
            killed.send_signal(signal.SIGKILL)
            killed.wait()
            killed.stdin.close()
            killed.stdout.close()
        if in_place:
            assert open_grid(path).count == 2000
            found = geopandas.read_file(path)
            there = found[STATUS].notna() if STATUS in found else found.rank < 0
            assert there.sum() % 100 == 0, 'a part is on the grid wholly or not at all'
            assert [tuple(row) for row in found[there][FIELDS[2:3]].itertuples(index=False)] == \
                [parts[1][name][2:3] for name in found[there].tile_id]
            halves += 0 < there.sum() < 1900
        elif os.path.exists(out):
            check(out, parts[1], made_grid())
        halves += any(name.startswith('.dalles_') for name in os.listdir(tmp_path))
    assert halves >= 3, 'those that waited were killed in the middle'
    left = [room for room in tmp_path.iterdir() if room.name.startswith('.dalles_')]
    for room in left[1:]:
        for one in (*room.iterdir(), room):
            os.utime(one, (0, 0))
    join_scores(open_grid(path), parts[0], out or None)
    check(out or path, parts[1], made_grid())
    assert [room for room in left if room.exists()] == left[:1], 'what is of today may be of a join that runs'


def test_another_run_leaves_the_folder_of_a_long_join(tmp_path):
    for name, age_s in (('.dalles_long.part', 20 * 3600), ('.dalles_killed.part', 30 * 3600)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    assert atomic_write.tidy(str(tmp_path)) == 1 and os.listdir(tmp_path) == ['.dalles_long.part']


FULL = '''
import os, shutil, sys
import as_package
as_package.register()
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.join import join_scores
from dalles.core.errors import DallesError
disk, grid, parts = sys.argv[1:]
path = shutil.copy(grid, disk) if grid.endswith('gpkg') else grid
free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
for leave in range(0, free, max(1, free // 12)):
    for out in (None, disk + '/out.' + grid.rpartition('.')[2]) if path != grid else (disk + '/out.parquet',):
        with open(disk + '/filler', 'wb') as file:
            file.write(bytes(free - leave))
        try:
            join_scores(open_grid(path), parts, out)
            print('whole')
        except DallesError as error:
            print(error)
            assert not out or not os.path.exists(out)
        os.remove(disk + '/filler')
        if out and os.path.exists(out):
            os.remove(out)
        assert sorted(os.listdir(disk)) == ([os.path.basename(path)] if path != grid else []), os.listdir(disk)
join_scores(open_grid(path), parts, None if path != grid else disk + '/out.parquet')
shutil.copy(path if path != grid else disk + '/out.parquet', os.path.dirname(grid) + '/result' + os.path.splitext(grid)[1])
'''


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_disk_that_is_full(tmp_path, parts, ending):
    (tmp_path / 'disk').mkdir()
    path = in_format(made_grid(), tmp_path / f'grid.{ending}')
    mount = f'mount -t tmpfs -o size=4m dalles "{tmp_path}/disk" && exec "$@"'
    done = subprocess.run(['unshare', '--map-root-user', '--mount', 'sh', '-c', mount, 'sh', sys.executable, '-c', FULL,
                           f'{tmp_path}/disk', path, parts[0]], capture_output=True, text=True, timeout=300, env=environment())
    if 'mount:' in done.stderr or 'unshare:' in done.stderr:
        pytest.skip(f'this machine lets nobody mount a disk: {done.stderr.strip()}')
    assert done.returncode == 0, done.stderr + done.stdout
    said = done.stdout.splitlines()
    assert not [line for line in said if line != 'whole' and not re.search('full|No space left|disk I/O', line)], said
    assert 2 <= said.count('whole') < len(said)
    check(f'{tmp_path}/result.{ending}', parts[1], made_grid())
