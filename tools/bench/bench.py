"""make bench: Dalles against the ways of today and against its own floors, in one run on this machine.

    python3 tools/bench/bench.py ENVIRONMENTS [--short] [--out docs/benchmarks.md]

ENVIRONMENTS is the folder with the engines (make engines). Every figure is a ratio of things measured one right after the
other; the table and the plot are written as Markdown and SVG. Needs no network and makes its own data.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import headless
import bench_ortho
import bench_predict
from bench_page import write
from bench_prepare import exporting, gridding, stacking, tagging
from bench_scale import memory, sizes


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('home', type=Path, help='folder of the environments')
    parser.add_argument('--short', action='store_true', help='small data: shows that it runs, not how fast')
    parser.add_argument('--out', type=Path, help='Markdown file; the plot is written beside it, in images/')
    parser.add_argument('--only', help='comma-separated steps: predict,tag,stack,grid,export,memory,sizes')
    return parser.parse_args()


def machine():
    """What this machine is, in words."""
    from osgeo import gdal
    from qgis.core import Qgis
    try:
        lines = Path('/proc/cpuinfo').read_text().splitlines()
        name = next(line.split(':', 1)[1].strip() for line in lines if line.startswith('model name'))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    return (f'{os.cpu_count()} processors ({name}), {platform.system()}, Python {platform.python_version()}, QGIS '
            f'{Qgis.QGIS_VERSION}, GDAL {gdal.VersionInfo("RELEASE_NAME")}')


def main():
    options = parsed()
    os.environ['DALLES_ENV'] = str(options.home.resolve())
    run, started, rows, curves = headless.start(), time.monotonic(), [], {}
    chosen = options.only.split(',') if options.only else ('predict', 'tag', 'stack', 'grid', 'export', 'memory', 'sizes')
    steps = {'predict': bench_predict.rows, 'tag': tagging, 'stack': stacking, 'grid': gridding,
             'export': exporting, 'memory': memory}
    with tempfile.TemporaryDirectory(prefix='dalles-bench') as folder:
        place = bench_ortho.Place(Path(folder), options.home.resolve(), options.short)
        for name in chosen:
            if name == 'sizes':
                curves = sizes(run, place)
                continue
            for row in steps[name](run, place):
                print(row, flush=True)
                rows.append(row)
    minutes = (time.monotonic() - started) / 60
    write(options.out, rows, curves, machine(), minutes, options.short)


if __name__ == '__main__':
    main()
