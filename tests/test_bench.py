"""The benchmarks run, and their page says what was measured; how fast is for make bench to tell."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOME = os.environ.get('DALLES_ENV') or str(ROOT / '.engines')
STEPS = ('predicttiles, onnxruntime, GeoTIFF', 'predicttiles, onnxruntime, JPEG 2000 mosaic', 'predicttiles, numpy, GeoTIFF',
         'predicttiles, numpy, one tile', 'writing onto the grid', 'tagtiles, 10,000 tiles, 3,000 buildings',
         'tagtiles, 300 equal buildings', 'tagtiles, 3,000 nested buildings', 'buildgrid, 10,000',
         'exporttiles, JPEG of 250 px', 'memory of predicttiles')

pytestmark = pytest.mark.engine('onnxruntime', 'keras')


@pytest.fixture(scope='module')
def page(tmp_path_factory):
    """(text of the page, text of the plot) of the short form."""
    out = tmp_path_factory.mktemp('bench') / 'benchmarks.md'
    done = subprocess.run([sys.executable, str(ROOT / 'tools' / 'bench' / 'bench.py'), HOME, '--short', '--out', str(out)],
                          capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stderr[-2000:]
    return out.read_text(encoding='utf-8'), (out.parent / 'images' / 'benchmarks.svg').read_text(encoding='utf-8')


def test_every_step_is_measured(page):
    table = [line.split('|')[1:-1] for line in page[0].splitlines() if line.startswith('| ')]
    for step in STEPS:
        rows = [row for row in table if row[0].strip().startswith(step)]
        assert rows, step
        for row in rows:
            assert re.search(r'\d', row[1]) and (not row[4].strip() or float(row[4]) > 0), row


def test_the_machine_and_the_short_form_are_named(page):
    assert re.search(r'\d+ processors \(.+\), .*QGIS 3\.\d+', page[0]) and 'Short form' in page[0]


def test_the_plot_has_a_line_for_each_algorithm(page):
    assert page[1].startswith('<svg ') and page[1].count('<polyline') == 3
    assert re.search(r'\| 10,000 \| [\d.]+ s \| [\d.]+ s \| [\d.]+ s \|', page[0])
