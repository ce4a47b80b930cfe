"""An export that is killed again and again."""

import csv
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dalles.core.dataset.library_manifest import MANIFEST, UNFINISHED
from dalles.core.dataset.library_writer import Entry, LibraryWriter
from dalles.core.errors import LibraryError
from dalles.core.grid.tile_grid import Bounds
from programs import environment

COUNT = 300
KILLS = int(os.environ.get('DALLES_KILLS', 20))
SCRIPT = '''
import sys
import as_package
as_package.register()
from test_unfinished_library import export
print('begins', flush=True)
export(sys.argv[1], sys.argv[2])
'''


def export(folder, run, stop=COUNT, resume=True):
    """Write COUNT images, as exporttiles does; returns how many were there."""
    import numpy as np
    with LibraryWriter(folder, 'png', crs='EPSG:2154', threads=3, run=run) as library:
        there = library.count
        for number in range(COUNT):
            entry = Entry(f'tile{number:04}', 'bati', ('train', 'valid')[number % 2], 'b', Bounds(number, 0, number + 1, 1), 1.5)
            if library.has(entry):
                continue
            if number == stop:
                return there
            library.write(np.random.default_rng(number).integers(0, 256, (40, 40, 3), dtype='uint8'), entry)
        library.complete()
    return there


def listed(folder):
    """Lines of the manifest; each is an image that is whole."""
    with open(folder / MANIFEST, newline='') as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert hashlib.sha256((folder / row['path']).read_bytes()).hexdigest() == row['sha256']
    return rows


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob('*') if path.is_file()}


@pytest.fixture(scope='module')
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp('whole') / 'lib'
    export(folder, 'run 1')
    return files(folder)


@pytest.mark.slow
@pytest.mark.waiting
def test_nothing_is_lost_and_the_end_is_that_of_an_unbroken_run(whole, tmp_path):
    rng, counts, kills = random.Random(1), [], 0
    folder = tmp_path / 'lib'
    while kills < KILLS:
        process = subprocess.Popen([sys.executable, '-c', SCRIPT, folder, 'run 1'], stdout=subprocess.PIPE, text=True,
                                   env=environment(Path(__file__).parent))
        assert process.stdout.readline() == 'begins\n'
        time.sleep(rng.uniform(0, 0.12))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        kills += 1
        if (folder / MANIFEST).exists():
            counts.append(len(listed(folder)))
            if counts[-1] == COUNT:  # it was faster than the kill: begin anew, as another run
                counts.clear()
                (folder / UNFINISHED).write_text('another run')
    assert counts == sorted(counts)
    there = export(folder, 'run 1')
    assert files(folder) == whole, 'byte for byte, and no file more'
    print(f'{kills} kills, images listed after each: {counts}; {there} were there at the end')


def test_a_stop_is_gone_on_with_by_the_same_run_only(whole, tmp_path):
    folder = tmp_path / 'lib'
    export(folder, 'run 1', stop=100)
    assert (folder / UNFINISHED).exists() and len(listed(folder)) == 100
    assert export(folder, 'run 1') == 100 and files(folder) == whole
    assert export(folder, 'run 1') == 0, 'a whole library is written anew'
    export(folder, 'run 1', stop=100)
    assert export(folder, 'run 2') == 0 and files(folder) == whole


def test_images_of_an_older_library_are_not_taken_for_those_of_a_run_that_could_not_begin(tmp_path, windows_files):
    folder = tmp_path / 'lib'
    export(folder, 'run 1')
    (folder / 'train' / 'bati' / 'tile0000.png').with_suffix('.pgw').write_text('older')
    with open(folder / MANIFEST), pytest.raises(LibraryError, match='manifest.csv is open in another program'):
        export(folder, 'run 2')
    assert len(listed(folder)) == COUNT
    assert export(folder, 'run 2') == 0 and (folder / 'train' / 'bati' / 'tile0000.pgw').read_text() != 'older'


def test_what_is_broken_is_written_again(whole, tmp_path):
    """As after a power loss: an image without its bytes, one that is gone, half a line."""
    folder = tmp_path / 'lib'
    export(folder, 'run 1', stop=100)
    rows = listed(folder)
    (folder / rows[3]['path']).write_bytes(b'')
    (folder / rows[4]['path']).unlink()
    text = (folder / MANIFEST).read_bytes()
    (folder / MANIFEST).write_bytes(text[:-20])
    assert export(folder, 'run 1') == 97 and {name: data for name, data in files(folder).items() if name != MANIFEST} == {
        name: data for name, data in whole.items() if name != MANIFEST}
    assert len(listed(folder)) == COUNT


def test_images_without_a_line_do_not_stay_behind(whole, tmp_path):
    folder = tmp_path / 'lib'
    export(folder, 'run 1', stop=100)
    lines = (folder / MANIFEST).read_text().splitlines(keepends=True)
    (folder / MANIFEST).write_text(''.join(lines[:50]))
    export(folder, 'run 2', stop=10)
    assert len(list(folder.rglob('*.png'))) == len(listed(folder)) == 10


def test_a_run_without_room_for_its_first_image_leaves_a_folder_to_go_on_with(tmp_path):
    """What it leaves is not taken for the files of somebody else."""
    for left in ('unfinished.json', 'unfinished.json.part', 'manifest.csv.part'):
        folder = tmp_path / left
        folder.mkdir()
        (folder / left).write_text('run')
        LibraryWriter(folder, run='run')
        (folder / 'mine.txt').write_text('mine')
        with pytest.raises(LibraryError, match='has files but no manifest'):
            LibraryWriter(folder, run='run')


def test_lines_of_a_run_that_was_stopped_out_of_order_are_put_in_order(whole, tmp_path):
    """Where threads wrote images behind one that failed, the end is that of an unbroken run, to the order of the lines."""
    export(tmp_path / 'a', 'run 1', stop=40)
    head, *lines = (tmp_path / 'a' / MANIFEST).read_text().splitlines(keepends=True)
    gone = lines.pop(3).split(',')[1]
    (tmp_path / 'a' / MANIFEST).write_text(head + ''.join(reversed(lines)))
    (tmp_path / 'a' / gone).unlink()
    assert export(tmp_path / 'a', 'run 1') == 39
    assert files(tmp_path / 'a') == whole
