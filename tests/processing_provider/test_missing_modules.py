"""A QGIS that lacks a Python module, in a process of its own: Dalles works without it, or one sentence names it."""

import subprocess
import sys

import pytest

from as_package import ROOT

SCRIPT = f'''
import sys
sys.path[:0] = [{str(ROOT / 'tools')!r}]
import headless
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException
application = headless.QgsApplication([], False)
application.initQgis()
sys.path.append(QgsApplication.pkgDataPath() + '/python/plugins')
from processing.core.Processing import Processing
Processing.initialize()  # before: Processing of QGIS 3.22 needs sqlite3 and psycopg2 itself

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] == sys.argv[1]:
            raise ModuleNotFoundError(f'No module named {{name!r}}', name=name)
sys.meta_path.insert(0, Missing())
for name in [name for name in sys.modules if name.split('.')[0] == sys.argv[1]]:
    del sys.modules[name]

from dalles import classFactory
try:
    plugin = classFactory(None)
except ModuleNotFoundError as error:
    sys.exit(f'refused: {{error}}')
plugin.initProcessing()
import processing

def run(name, **parameters):
    try:
        processing.run(name, parameters, feedback=headless.Quiet(), context=QgsProcessingContext())
        print('done', name)
    except QgsProcessingException as error:
        print('refused:', ' '.join(str(error).split()))
grid, houses, built, scored = (f'{{sys.argv[2]}}/{{name}}.gpkg' for name in ('grid', 'houses', 'built', 'scored'))
run('dalles:buildgrid', EXTENT='0,200,0,200 [EPSG:2154]', OUTPUT=grid)
run('dalles:buildgrid', EXTENT='0,100,0,100 [EPSG:2154]', OUTPUT=houses)
run('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=built)
run('native:fieldcalculator', INPUT=built, FIELD_NAME='proba_bati', FIELD_TYPE=0, FORMULA='0.3', OUTPUT=scored)
run('dalles:evaluatemodel', INPUT=scored, REPORT=None)
run('dalles:evaluatemodel', INPUT=scored, REPORT=sys.argv[2] + '/report.html')
'''
ALL = [f'done {name}' for name in ('dalles:buildgrid', 'dalles:buildgrid', 'dalles:tagtiles', 'native:fieldcalculator',
                                   'dalles:evaluatemodel', 'dalles:evaluatemodel')]


@pytest.fixture
def without(tmp_path):
    """without(module) -> lines of the run."""
    def call(module):
        done = subprocess.run([sys.executable, '-c', SCRIPT, module, str(tmp_path)], capture_output=True, text=True)
        assert 'Traceback' not in done.stderr
        return [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(('done', 'refused'))]
    return call


def test_without_jinja2_all_but_reports_works(without):
    done = without('jinja2')
    assert done[:-1] == ALL[:-1]
    assert 'The report needs the Python package jinja2' in done[-1] and done[-1].endswith('or leave REPORT out.')


def test_without_psycopg2_all_works(without):
    assert without('psycopg2') == ALL


@pytest.mark.parametrize('module', ['sqlite3', 'numpy'])
def test_without_a_module_that_all_needs_one_sentence_names_it(without, module):
    assert without(module) == [f'refused: Dalles needs the Python module {module}, which this QGIS lacks. Install it for the '
                               'Python of QGIS, or install QGIS from qgis.org, and start QGIS again.']
