"""The commands of docs/cluster.md, as they stand there, with other paths."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import geopandas
import pytest

import wideortho
from dasks import Dasks

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize('page', ['docs/cluster.md', pytest.param('docs/fr/cluster.md', marks=pytest.mark.slow)])
def test_the_commands_score_a_grid(tmp_path, page):
    text = (ROOT / page).read_text(encoding='utf-8')
    lines = re.findall(r'^    (python .*)$', text, re.M)
    assert [line.split()[1:4] for line in lines[:2]] == [['-m', 'dalles', 'score'], ['-m', 'dalles', 'join']] and len(lines) == 3
    wideortho.write(tmp_path)
    _, names, _ = wideortho.grid(tmp_path / 'grid.gpkg')
    (tmp_path / 'dalles').symlink_to(ROOT)
    with Dasks(tmp_path / 'dask').start(workers=2) as dasks:
        for line in lines:
            line = line.replace('/data/', f'{tmp_path}/').replace('tcp://head:8786', dasks.address)
            done = subprocess.run([sys.executable, *shlex.split(line)[1:]], cwd=tmp_path, capture_output=True, text=True,
                                  env={**os.environ, 'PYTHONPATH': str(tmp_path)})
            assert done.returncode == 0, done.stderr
    assert re.search(r'ok +\d+', done.stdout)
    made = geopandas.read_file(tmp_path / 'scored.gpkg')
    assert list(made.tile_id) == names and set(made.statut) == {'ok', 'nodata', 'outside'}


def test_the_environments_have_the_same_versions():
    pins = dict(re.findall(r'^([a-z-]+)==([\d.]+)', (ROOT / 'cluster' / 'requirements.txt').read_text(), re.M))
    conda = dict(re.findall(r'^  - ([a-z-]+)=([\d.]+)$', (ROOT / 'cluster' / 'environment.yml').read_text(), re.M))
    conda['dask'] = conda.pop('dask-core')
    assert pins.items() <= conda.items() and set(conda) - set(pins) == {'python'}
    beside = dict(re.findall(r'^([a-z-]+)==([\d.]+)', (ROOT / 'models' / 'requirements' / 'dask.txt').read_text(), re.M))
    assert beside['distributed'] == pins['distributed'] and beside['dask'] == pins['dask']
