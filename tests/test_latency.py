"""The measure of how long QGIS keeps its user waiting runs in a real window; how long that is, is for make latency to tell."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOME = os.environ.get('DALLES_ENV') or str(ROOT / '.engines')
CASES = ('nothing runs', 'native:buffer', 'numpy, toy network, a copy', 'numpy, toy network, in place',
         'onnxruntime, toy network, a copy', 'onnxruntime, toy network, in place', 'numpy, bundled model, a copy',
         'numpy, bundled model, in place', 'onnxruntime, bundled model, a copy', 'onnxruntime, bundled model, in place',
         'the chain')


@pytest.mark.slow
@pytest.mark.engine('keras', 'onnxruntime')
def test_each_case_is_measured():
    done = subprocess.run([sys.executable, str(ROOT / 'tools' / 'harness' / 'latency.py'), HOME, '--side', '6', '--large', '30'],
                          capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    rows = {cells[0]: cells[1:] for cells in ([cell.strip() for cell in line.split('|')[1:-1]]
                                              for line in done.stdout.splitlines() if line.startswith('| '))}
    for case in CASES:
        found = [cells for name, cells in rows.items() if name.startswith(case)]
        assert found, (case, sorted(rows))
        p50, p99, longest, beside = (float(re.match(r'[\d.]+', found[0][number])[0]) for number in (2, 3, 4, 6))
        assert 4 <= p50 <= p99 <= longest and beside >= 5, (case, found)
        ticks = int(found[0][5].split()[-1])
        assert ticks > 100, (case, found)
