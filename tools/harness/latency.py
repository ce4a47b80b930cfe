"""How long QGIS keeps its user waiting while it predicts: gaps between the ticks of a timer in the window of a real QGIS.

    python3 tools/harness/latency.py ENVIRONMENTS [--side 40] [--large 448] [--only TEXT] [--trace FILE]

Starts QGIS on a display of its own (Xvfb), in a profile of its own, with an orthophoto and a grid on its map, and has
tools/harness/latency_inside.py run Predict the tiles from its dialog: with the bundled model and both engines onto side x side
tiles, and with a toy network onto large x large tiles; beside it nothing at all, and a native algorithm, both on the same
machine at the same time. Prints a table. ``--trace``: the stacks of all threads in each gap over LONG_S, to look for the cause.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tools'))

from qgis_window import write_settings  # noqa: E402

SETTINGS = """[PythonPlugins]
dalles=true
processing=true
[locale]
overrideFlag=true
userLocale=en
globalLocale=en
[qgis]
checkVersion=false
newProjectDefault=false
showTips3.22=false
[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true
"""
WAIT_S, TICK_S = 900, 0.005


def profile(folder):
    """A profile with the plugin as it stands here; returns the folder for --profiles-path."""
    home = folder / 'profiles' / 'default'
    (home / 'python' / 'plugins').mkdir(parents=True)
    (home / 'python' / 'plugins' / 'dalles').symlink_to(ROOT)
    write_settings(home, SETTINGS)
    return folder


def measured(folder, options):
    """What latency_inside.py found: list of dicts."""
    (folder / 'run').mkdir(mode=0o700)
    environment = {**os.environ, 'QT_QPA_PLATFORM': 'xcb', 'XDG_RUNTIME_DIR': str(folder / 'run'), 'LC_ALL': 'C.UTF-8',
                   'PYTHONPATH': str(ROOT / 'tools'),
                   'DALLES_ENV': os.path.abspath(options.home), 'DALLES_LATENCY': json.dumps({
                       'folder': str(folder), 'home': options.home, 'side': options.side, 'large': options.large,
                       'only': options.only,
                       'trace': options.trace and os.path.abspath(options.trace),
                       'harness': str(Path(__file__).resolve().parent)})}
    environment.pop('QGIS_CUSTOM_CONFIG_PATH', None)
    program = shutil.which('qgis.bin') or shutil.which('qgis') or sys.exit('QGIS is missing. Install it.')
    read, write = os.pipe()
    display = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-screen', '0', '1400x900x24'], pass_fds=[write],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        environment['DISPLAY'] = ':' + os.fdopen(read).readline().strip()
        log = folder / 'log'
        with open(log, 'w', encoding='utf-8') as output:
            running = subprocess.Popen(
                [program, '--nologo', '--noversioncheck', '--lang', 'en', '--profiles-path', str(profile(folder)), '--profile',
                 'default', '--code', str(Path(__file__).with_name('latency_inside.py'))],
                env=environment, stdout=output, stderr=output)
            pauses = beside(running)
    finally:
        display.terminate()
        display.wait()
    found = folder / 'latency.json'
    if not found.exists():
        sys.exit(f'QGIS measured nothing: {log.read_text(encoding="utf-8")[-2000:]}')
    rows = json.loads(found.read_text(encoding='utf-8'))
    for row in rows:
        row['beside'] = max((1000 * (late - early) for early, late in pauses
                             if late > row.get('begun', 0) and early < row.get('ended', 0)), default=TICK_S * 1000)
    return rows


def beside(running):
    """How long this process, which does nothing, waits for a processor: list of (asleep, awake), longer than two ticks.

    On a machine with other work to do no program answers faster than that.
    """
    pauses, end = [], time.perf_counter() + WAIT_S
    while running.poll() is None:
        asleep = time.perf_counter()
        time.sleep(TICK_S)
        awake = time.perf_counter()
        if awake - asleep > 2 * TICK_S:
            pauses.append((asleep, awake))
        if awake > end:
            running.kill()
            running.wait()
            sys.exit(f'QGIS did not end within {WAIT_S} s.')
    return pauses


def table(rows):
    """Markdown of what was found."""
    lines = ['| while | seconds | tiles | p50 | p99 | longest | over 100 ms | longest of a process beside |',
             '|---|---|---|---|---|---|---|---|']
    for row in rows:
        waits = ' | '.join(f'{row[name]:.0f} ms' for name in ('p50', 'p99', 'max'))
        lines.append(f'| {row["name"]} | {row["seconds"]:.0f} | {row["tiles"] or ""} | {waits} | '
                     f'{row["over"]} of {row["ticks"]} | {row["beside"]:.0f} ms |')
    return '\n'.join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('home', help='folder of the environments, with keras and onnxruntime')
    parser.add_argument('--side', type=int, default=40, help='tiles along each side of the grid for the bundled model')
    parser.add_argument('--large', type=int, default=448, help='of the grid for the toy network')
    parser.add_argument('--only', default='', help='a word of the cases that are measured; all where it is left out')
    parser.add_argument('--trace', help='file for stacks')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='dalles-latency') as folder:
        rows = measured(Path(folder), options)
    errors = [row['error'] for row in rows if 'error' in row]
    print(table([row for row in rows if 'error' not in row]))
    sys.exit('\n'.join(errors) or 0)


if __name__ == '__main__':
    main()
