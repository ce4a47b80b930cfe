"""The packaged zip in a new QGIS profile, run by the real qgis_process: as a user installs and scripts it."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from configparser import ConfigParser

import pytest
from osgeo import gdal, ogr

from as_package import ROOT
from dalles.core.raster.raster_file import Raster
from dalles.models.engines.in_process import open_here
from dalles.models.inference.scoring import predict_tiles
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED


def results(done):
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)['results']


def test_the_zip_holds_the_plugin_and_no_more(package):
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        assert {name.split('/')[0] for name in names} == {'dalles'}
        metadata = archive.read('dalles/metadata.txt').decode()
    assert {'dalles/__init__.py', 'dalles/metadata.txt', 'dalles/LICENSE', 'dalles/models/bati50.keras',
            'dalles/reports/templates/style.css'} <= set(names)
    unwanted = ('/tests/', '/tools/', 'dalles/requirements/', 'dalles/docs/', 'pycache', '.pyc', '/.', 'Makefile', 'pyproject')
    assert not [name for name in names if any(part in name for part in unwanted)]
    kinds = {name.rsplit('/', 1)[-1].rpartition('.')[2] for name in names if not name.endswith('/')}
    assert kinds <= {'py', 'txt', 'md', 'svg', 'qml', 'ts', 'j2', 'css', 'js', 'json', 'html', 'LICENSE', 'keras', 'sha256',
                     'qm', 'yml'}, \
        'no binaries beyond the model and the translations'
    binaries = sorted(name for name in names if name.endswith(('.keras', '.qm')))
    assert binaries == ['dalles/i18n/dalles_fr.qm', 'dalles/models/bati50.keras']
    assert 'hasProcessingProvider=yes' in metadata and 'qgisMinimumVersion=3.22' in metadata
    assert package.stat().st_size < 25_000_000


def test_the_model_of_the_zip_is_the_recorded_one(package):
    with zipfile.ZipFile(package) as archive:
        digest = hashlib.sha256(archive.read('dalles/models/bati50.keras')).hexdigest()
        assert archive.read('dalles/models/bati50.sha256').decode() == f'{digest}  bati50.keras\n'


def test_the_metadata_are_what_the_plugin_site_asks_for():
    about = ConfigParser()
    about.read(ROOT / 'metadata.txt', encoding='utf-8')
    found = about['general']
    for name in ('name', 'description', 'about', 'version', 'author', 'email', 'homepage', 'tracker', 'repository', 'tags',
                 'qgisMinimumVersion', 'changelog', 'license', 'icon'):
        assert found[name].strip(), name
    assert re.fullmatch(r'\d+\.\d+\.\d+', found['version']) and '@' in found['email'] and (ROOT / found['icon']).is_file()
    assert all(found[name].startswith('https://') for name in ('homepage', 'tracker', 'repository'))
    assert f'## [{found["version"]}]' in (ROOT / 'CHANGELOG.md').read_text() and found['changelog'].startswith(found['version'])
    assert f'version: {found["version"]}\n' in (ROOT / 'CITATION.cff').read_text()
    licence = (ROOT / 'LICENSE').read_text()
    assert found['license'] == 'GPL-2.0-or-later' and 'Version 2, June 1991' in licence
    assert 'How to Apply These Terms to Your New Programs' in licence  # the whole of it, to its appendix
    assert 'http' not in found['about'] and found['description'].isascii() and len(found['description']) < 200
    assert tuple(map(int, found['qgisMinimumVersion'].split('.'))) < tuple(map(int, found['qgisMaximumVersion'].split('.')))
    assert {found[name] for name in ('hasProcessingProvider', 'supportsQt6', 'experimental', 'deprecated', 'server')} <= {
        'yes', 'True', 'False'}


def test_commands_and_files_that_the_guides_name_are_there():
    targets = set(re.findall(r'^([a-z0-9-]+):', (ROOT / 'Makefile').read_text(), re.M))
    for guide in ('README.md', 'CONTRIBUTING.md'):
        text = (ROOT / guide).read_text()
        named = {word for line in re.findall(r'(?:^    |`)make ([a-z0-9 -]+)', text, re.M) for word in line.split()}
        assert named and named <= targets, named - targets
        for file in re.findall(r'`((?:tools|tests|algorithms|processing_provider|i18n|docs)/[\w./]+)`', text):
            assert (ROOT / file).exists(), file


def test_the_catalogue_of_the_zip_speaks_french(qgis_process, package):
    with zipfile.ZipFile(package) as archive:
        assert archive.getinfo('dalles/i18n/dalles_fr.qm').file_size > 50_000
    french = qgis_process('help', 'dalles:buildgrid', LANG='fr_FR.UTF-8')
    assert 'Créer la grille' in french.stdout and 'Taille des dalles' in french.stdout
    assert 'Build the grid' in qgis_process('help', 'dalles:buildgrid', LANG='en_US.UTF-8').stdout


NAMES = ('fetchortho', 'fetchbuildings', 'buildgrid', 'tagtiles', 'exporttiles', 'setupengine', 'trainmodel', 'predicttiles',
         'evaluatemodel', 'reviewlabels', 'explaintile', 'detectchanges', 'summarize', 'preparelibrary', 'mapbuildings',
         'updatemap', 'diagnosis')
NOT_RUN = ('fetchortho', 'fetchbuildings', 'setupengine', 'trainmodel')  # all others are run here, by id
HELP = '''
import sys
sys.path.insert(0, sys.argv[1])
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
sys.path.append(QgsApplication.pkgDataPath() + '/python/plugins')
from processing.core.Processing import Processing
Processing.initialize()
import processing
import dalles
plugin = dalles.classFactory(None)
plugin.initProcessing()
assert dalles.__file__.startswith(sys.argv[1]), dalles.__file__
for name in sys.argv[2:]:
    print('===', name)
    processing.algorithmHelp('dalles:' + name)
'''


def test_the_algorithms_are_listed(qgis_process):
    listed = qgis_process('list').stdout
    assert [name for name in NAMES if f'dalles:{name}' not in listed] == []
    for name in NOT_RUN:
        assert qgis_process('help', f'dalles:{name}').returncode == 0


def test_each_algorithm_has_its_help(profile):
    """What qgis_process help shows of each, in one QGIS."""
    plugins = f'{profile["QGIS_CUSTOM_CONFIG_PATH"]}/profiles/default/python/plugins'
    done = subprocess.run([sys.executable, '-I', '-c', HELP, plugins, *NAMES], capture_output=True, text=True, timeout=300,
                          env={**profile, 'QT_QPA_PLATFORM': 'offscreen'})
    assert done.returncode == 0, done.stdout + done.stderr
    found = dict(zip(*[iter(re.split('^=== (.*)$', done.stdout, flags=re.M)[1:])] * 2))
    assert list(found) == list(NAMES)
    for name, text in found.items():
        assert f'(dalles:{name})' in text and 'Input parameters' in text and 'not found' not in text, text


def test_each_runs_by_id(qgis_process, scene, tmp_path):
    ortho, buildings = scene
    grid, tagged, scored = (str(tmp_path / f'{name}.gpkg') for name in ('grid', 'tagged', 'scored'))
    run = ('--json', 'run')
    assert results(qgis_process(*run, 'dalles:buildgrid', f'--ORTHO={ortho}', f'--OUTPUT={grid}'))['COUNT'] == 20
    found = results(qgis_process(*run, 'dalles:tagtiles', f'--INPUT={grid}', f'--BUILDINGS={buildings}',
                                 '--FILTER="etat_de_l_objet" = \'En service\'', f'--OUTPUT={tagged}'))
    assert (found['BATI'], found['AMBIGU']) == (3, 0)
    found = results(qgis_process(*run, 'dalles:exporttiles', f'--INPUT={tagged}', f'--ORTHO={ortho}', '--FORMAT=png',
                                 '--BLOCK=0', f'--FOLDER={tmp_path / "library"}'))
    # six whole tiles within the extent, one of them built
    assert found['COUNT'] == len(list((tmp_path / 'library').rglob('*.png'))) == 3 + 5
    found = results(qgis_process(*run, 'dalles:predicttiles', f'--INPUT={tagged}', f'--ORTHO={ortho}',
                                 f'--OUTPUT={scored}'))
    assert found['SCORED'] == 20
    assert results(qgis_process(*run, 'dalles:predicttiles', f'--INPUT={tagged}', f'--ORTHO={ortho}'))['SCORED'] == 20
    bundled = ROOT / 'models' / 'bati50.keras'
    found = results(qgis_process(*run, 'dalles:evaluatemodel', f'--LIBRARY={tmp_path / "library"}', '--SPLIT=all',
                                 f'--MODELS={bundled}', f'--MODELS={bundled}', f'--REPORT={tmp_path / "report.html"}'))
    assert 0 <= found['BRIER'] <= 1 and (tmp_path / 'report.html').stat().st_size > 20_000
    found = results(qgis_process(*run, 'dalles:evaluatemodel', f'--INPUT={scored}', f'--METRICS={tmp_path / "m.json"}'))
    assert json.loads((tmp_path / 'm.json').read_text())['models'][0]['tiles'] == 3 + 5
    review, changes, places = (str(tmp_path / f'{name}.gpkg') for name in ('review', 'changes', 'places'))
    found = results(qgis_process(*run, 'dalles:reviewlabels', f'--INPUT={scored}', f'--ORTHO={ortho}', f'--OUTPUT={review}',
                                 f'--SHEET={tmp_path / "sheet.html"}'))
    assert found['COUNT'] == 3 + 5 and (tmp_path / 'sheet.html').stat().st_size > 10_000
    found = results(qgis_process(*run, 'dalles:tagtiles', f'--INPUT={grid}', f'--BUILDINGS={buildings}', f'--DECISIONS={review}',
                                 f'--OUTPUT={tmp_path / "again.gpkg"}'))
    assert found['BATI'] == 3  # nothing was decided
    found = results(qgis_process(*run, 'dalles:detectchanges', f'--INPUT={scored}', '--GONE_THRESHOLD=1', f'--OUTPUT={changes}',
                                 f'--ZONES={tmp_path / "zones.gpkg"}', f'--REPORT={tmp_path / "changes.html"}'))
    assert found['GONE'] == 3 and (tmp_path / 'changes.html').exists() and (tmp_path / 'zones.gpkg').exists()
    found = results(qgis_process(*run, 'dalles:summarize', f'--INPUT={scored}', f'--PLACES={grid}', f'--OUTPUT={places}'))
    assert (found['TILES'], found['SCORED'], found['TAGGED_BUILT']) == (20, 20, 3)
    found = results(qgis_process(*run, 'dalles:explaintile', f'--INPUT={changes}', f'--ORTHO={ortho}', '--MASKS=16',
                                 f'--OUTPUT={tmp_path / "evidence.tif"}'))
    assert found['COUNT'] == 3 and gdal.Open(str(tmp_path / 'evidence.tif')).RasterCount == 1
    open_files = [ogr.Open(path) for path in (scored, tagged)]
    values = [[round(f['proba_bati'], 6) for f in file.GetLayer()] for file in open_files]
    assert values[0] == values[1] and all(0 <= v <= 1 for v in values[0])


def test_numpy_gives_the_same_within_the_program_qgis_process(qgis_process, scene, tmp_path):
    """A program of its own, with libraries of its own, of which one has numpy's functions by the same names (GSL)."""
    ortho, grid, scored = scene[0], str(tmp_path / 'grid.gpkg'), str(tmp_path / 'scored.gpkg')
    results(qgis_process('--json', 'run', 'dalles:buildgrid', f'--ORTHO={ortho}', f'--OUTPUT={grid}'))
    results(qgis_process('--json', 'run', 'dalles:predicttiles', f'--INPUT={grid}', f'--ORTHO={ortho}', '--ENGINE=numpy',
                         f'--OUTPUT={scored}'))
    file, model = ogr.Open(scored), file_io.load(BUNDLED)
    rows = [(row.geometry().GetEnvelope(), row['proba_bati']) for row in file.GetLayerByName('scored')]
    windows = Raster(ortho).pixels.windows([(west, south, east, north) for (west, east, south, north), _ in rows])
    engine = open_here('numpy', model)
    found = {one.number: one.probability for batch in predict_tiles(windows, lambda: Raster(ortho), engine, model.card)
             for one in batch}
    engine.close()
    assert [found[number] for number in range(20)] == pytest.approx([probability for _, probability in rows], abs=1e-6)


def test_a_diagnosis_is_written_and_has_the_refusal_before_it(qgis_process, tmp_path):
    """Of the packaged plugin in a profile of its own; a process ends with each error."""
    path = tmp_path / 'diagnosis.txt'
    done = qgis_process('run', 'dalles:buildgrid', '--EXTENT=5,6,43,44 [EPSG:4326]', f'--OUTPUT={tmp_path / "g.gpkg"}')
    assert done.returncode != 0
    found = results(qgis_process('--json', 'run', 'dalles:diagnosis', '--TESTS=false', f'--OUTPUT={path}',
                                 PYTHONPATH='/nowhere/jean', HTTPS_PROXY='http://jean:hunter2@proxy:3128'))
    text = path.read_text(encoding='utf-8')
    assert found == {'OUTPUT': str(path)} and '  installed as: package' in text and 'language: en, translations: fr' in text
    assert re.search('^  .* UTC, refused: buildgrid of .*in degrees', text, re.M) and 'not known (' not in text
    assert 'PYTHONPATH=set' in text and not re.search(f'jean|hunter2|{tmp_path}', text)


def test_each_chain_runs_by_id(qgis_process, scene, tmp_path):
    """With outputs by names that one can type."""
    ortho, buildings = scene
    run, both = ('--json', 'run'), (f'--ORTHO={ortho}', f'--BUILDINGS={buildings}')
    grid, library = tmp_path / 'tagged.gpkg', tmp_path / 'library'
    found = results(qgis_process(*run, 'dalles:preparelibrary', *both, '--FILTER="etat_de_l_objet" = \'En service\'', '--BLOCK=0',
                                 f'--GRID={grid}', f'--LIBRARY={library}'))
    # six whole tiles within the ground of the buildings, one of them built
    assert (found['BATI'], found['COUNT']) == (1, 6) and len(list(library.rglob('*.jpg'))) == 6 and found['GRID'] == str(grid)
    found = results(qgis_process(*run, 'dalles:mapbuildings', f'--ORTHO={ortho}', '--ENGINE=numpy',
                                 f'--GRID={tmp_path / "map.gpkg"}'))
    assert found['COUNT'] == found['SCORED'] == 20 == ogr.Open(found['GRID']).GetLayer().GetFeatureCount()
    changes, report = tmp_path / 'changes.gpkg', tmp_path / 'changes.html'
    found = results(qgis_process(*run, 'dalles:updatemap', *both, '--ENGINE=numpy', '--GONE_THRESHOLD=1', f'--CHANGES={changes}',
                                 f'--REPORT={report}'))
    # qgis_process also makes a temporary file of an optional output that the dialog would make
    assert found['GONE'] == 1 and set(found) - {'GRID'} == {
        'CHANGES', 'REPORT', 'NEW', 'GONE', 'NEW_ZONES', 'GONE_ZONES', 'NEW_FROM', 'GONE_FROM'}
    assert changes.exists() and report.stat().st_size > 5000


def test_a_chain_refuses_as_its_steps_do(qgis_process, scene, tmp_path):
    ortho, buildings = scene
    done = qgis_process('run', 'dalles:updatemap', f'--ORTHO={ortho}', f'--BUILDINGS={buildings}', '--PRECISION=85',
                        f'--CHANGES={tmp_path / "c.gpkg"}')
    assert done.returncode != 0 and not (tmp_path / 'c.gpkg').exists()
    assert 'Set a number from 0 to 1' in done.stdout + done.stderr and 'Traceback' not in done.stdout + done.stderr


def test_a_refusal_ends_with_an_error_and_one_sentence(qgis_process, tmp_path):
    done = qgis_process('run', 'dalles:buildgrid', '--EXTENT=5,6,43,44 [EPSG:4326]', f'--OUTPUT={tmp_path / "g.gpkg"}')
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert 'in degrees' in said and 'Traceback' not in said
    assert not (tmp_path / 'g.gpkg').exists()


def test_an_error_while_working_ends_with_an_error(qgis_process, scene, tmp_path):
    ortho, _ = scene
    grid = str(tmp_path / 'grid.gpkg')
    results(qgis_process('--json', 'run', 'dalles:buildgrid', f'--ORTHO={ortho}', f'--OUTPUT={grid}'))
    with open(ortho, 'r+b') as file:
        file.truncate(300_000)
    done = qgis_process('run', 'dalles:predicttiles', f'--INPUT={grid}', f'--ORTHO={ortho}')
    assert done.returncode != 0
    assert 'cannot be read at column' in done.stdout + done.stderr and 'Traceback' not in done.stdout + done.stderr
