"""Workers on hosts of their own: network namespaces on a bridge, of which one falls off the net without a word. Needs root."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

import objectstore
import wideortho
from dasks import SILENT_S, Dasks
from gates import HANGS_S, until

ROOT = Path(__file__).resolve().parents[3]
BRIDGE, NET = 'dallesbr', '10.213.77'


def ip(*words):
    done = subprocess.run(['ip', *words], capture_output=True, text=True)
    if done.returncode:
        raise OSError(done.stderr.strip())


@contextmanager
def hosts(count):
    """Yield [(name of the namespace, its address, its end on this side)]; this machine is the first address of the net."""
    made = [(f'dalles{number}', f'{NET}.{number + 2}', f'dallesv{number}') for number in range(count)]
    try:
        ip('link', 'add', BRIDGE, 'type', 'bridge')
        ip('addr', 'add', f'{NET}.1/24', 'dev', BRIDGE)
        ip('link', 'set', BRIDGE, 'up')
        for name, address, end in made:
            ip('netns', 'add', name)
            ip('link', 'add', end, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name)
            ip('link', 'set', end, 'master', BRIDGE, 'up')
            ip('-n', name, 'addr', 'add', f'{address}/24', 'dev', 'eth0')
            ip('-n', name, 'link', 'set', 'eth0', 'up')
            ip('-n', name, 'link', 'set', 'lo', 'up')
        yield made
    finally:
        for name, _, end in made:
            subprocess.run(['ip', 'link', 'del', end], capture_output=True)
            subprocess.run(['ip', 'netns', 'del', name], capture_output=True)
        subprocess.run(['ip', 'link', 'del', BRIDGE], capture_output=True)


@pytest.mark.slow
@pytest.mark.waiting
def test_a_host_that_falls_off_the_net_loses_nothing(tmp_path):
    if not shutil.which('ip') or os.geteuid():
        pytest.skip('network namespaces need root and the program ip')
    grid, names, boxes = wideortho.grid(tmp_path / 'grid.gpkg', every=4)
    (tmp_path / 'dalles').symlink_to(ROOT)
    try:
        with hosts(2) as made, Dasks(tmp_path / 'dask', host=f'{NET}.1', environment={SILENT_S: '5s'}) as dasks:
            dasks.start_scheduler()
            server = objectstore.Files(str(tmp_path), host=f'{NET}.1', gates='ab')
            ortho = wideortho.write(tmp_path, gates=server)
            for name, address, _ in made:
                dasks.start_worker(host=address, before=('ip', 'netns', 'exec', name))
            process = subprocess.Popen([
                sys.executable, '-m', 'dalles', 'score', '--grid', grid, '--ortho', ortho, '--out', str(tmp_path / 'out'),
                '--engine', 'numpy', '--scheduler', dasks.address, '--patience', '600'], text=True, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, env={**os.environ, 'PYTHONPATH': str(tmp_path), 'LANG': 'C'})
            until(lambda: server.came, 'who comes to a gate')
            subprocess.run(['ip', 'link', 'set', made[0][2], 'down'], check=True)
            for gate in server.gates.values():
                gate.set()
            out, said = process.communicate(timeout=2 * HANGS_S)
            assert process.returncode == 0, said
    except OSError as error:
        pytest.skip(f'this machine lets nobody make network namespaces: {error}')
    assert not json.loads(out)['not_done']
    here = (tmp_path, wideortho.write(tmp_path), grid, names, boxes)  # the server was on the net that is gone
    assert wideortho.scored(tmp_path / 'out') == wideortho.on_one_machine(here, 'numpy')
