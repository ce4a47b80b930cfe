"""Screenshots of real windows of QGIS, for the documentation: python3 tools/docs/screenshots.py [--lang fr] [--out FOLDER]

Needs what make demo left. Starts QGIS on a display of its own (Xvfb) in a profile of its own that has the packaged plugin, has
tools/docs/screenshots_inside.py run in it, and writes docs/images/qgis_*_en.jpg and .png, or _fr. Debian or Ubuntu: xvfb.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tools'))

from qgis_window import write_settings  # noqa: E402

SCREEN = '1120x700x24'
MOST_S, SCREENSHOTS = 150, 4
SETTINGS = """[PythonPlugins]
dalles=true
processing=true
[locale]
overrideFlag=true
userLocale={language}
globalLocale={language}
[qgis]
checkVersion=false
newProjectDefault=false
showTips3.22=false
iconSize=24
[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true
"""


def profile(folder, language):
    """A profile with the newest package; returns the folder for --profiles-path."""
    package = max((ROOT / 'dist').glob('dalles-*.zip'), key=os.path.getmtime, default=None) \
        or sys.exit('There is no package in dist/. Run make package.')
    home = folder / 'profiles' / 'default'
    (home / 'python' / 'plugins').mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(home / 'python' / 'plugins')
    write_settings(home, SETTINGS.format(language=language))
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--lang', default='en', choices=('en', 'fr'))
    parser.add_argument('--out', type=Path, default=ROOT / 'docs' / 'images')
    options = parser.parse_args()
    if not (ROOT / 'demo' / 'scored.gpkg').exists():
        sys.exit('There is no demo in demo/. Run make demo.')
    server = shutil.which('xvfb-run') or sys.exit('xvfb-run is missing. Install xvfb.')
    program = shutil.which('qgis.bin') or shutil.which('qgis')
    with tempfile.TemporaryDirectory(prefix='dalles-screens') as folder:
        home = profile(Path(folder), options.lang)
        (home / 'run').mkdir(mode=0o700)
        out = options.out.resolve()
        out.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, 'QT_QPA_PLATFORM': 'xcb', 'XDG_RUNTIME_DIR': str(home / 'run'), 'LC_ALL': 'C.UTF-8',
                       'DALLES_SCREENS': str(out), 'DALLES_SCREENS_LANG': options.lang, 'DALLES_DEMO': str(ROOT / 'demo'),
                       'PYTHONWARNINGS': 'ignore', 'PYTHONPATH': str(ROOT / 'tools')}
        environment.pop('QGIS_CUSTOM_CONFIG_PATH', None)
        log = home / 'log'
        with open(log, 'w', encoding='utf-8') as output:
            running = subprocess.Popen(
                [server, '-a', '-s', f'-screen 0 {SCREEN}', program, '--nologo', '--noversioncheck', '--lang', options.lang,
                 '--profiles-path', str(home), '--profile', 'default',
                 '--code', str(Path(__file__).with_name('screenshots_inside.py'))],
                env=environment, stdout=output, stderr=output, start_new_session=True)
            try:
                running.wait(MOST_S)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGTERM)  # the display and QGIS are of this group
                running.wait()
        lines = log.read_text(encoding='utf-8').splitlines()
    taken = [line for line in lines if line.startswith('screenshot:')]
    print('\n'.join(taken))
    if len(taken) < SCREENSHOTS:
        sys.exit('\n'.join(lines[-40:]))


if __name__ == '__main__':
    main()
