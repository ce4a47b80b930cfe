"""The packaged plugin in the window of a real QGIS."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from osgeo import ogr

import qgis_window
from dalles.algorithms import ALGORITHMS
from dalles.processing_provider.chains import CHAINS
from dalles.processing_provider.menu import IN_TOOLBAR, ORDER
from qgis_window import write_settings
from raster_files import noise, write_raster

SCRIPT = Path(__file__).with_name('in_window.py')

pytestmark = pytest.mark.slow


@pytest.fixture(scope='module')
def seen(profile, tmp_path_factory):
    """The folder with what in_window.py saw and made."""
    assert shutil.which('Xvfb'), 'make display installs it'
    folder = tmp_path_factory.mktemp('seen')
    orthos = [write_raster(folder / f'{name}.tif', noise()) for name in ('one', 'two')]
    write_settings(Path(profile['QGIS_CUSTOM_CONFIG_PATH']) / 'profiles' / 'default',
                   '[PythonPlugins]\ndalles=true\nprocessing=true\n[qgis]\ncheckVersion=false\nshowTips=false\n')
    environment = {**profile, 'DALLES_SEEN': str(folder), 'DALLES_ORTHO': '|'.join(orthos),
                   'PYTHONPATH': str(Path(qgis_window.__file__).parent)}
    environment.pop('QT_QPA_PLATFORM', None)
    program = shutil.which('qgis.bin') or shutil.which('qgis')
    done = on_a_display([program, '--nologo', '--noversioncheck', '--lang', 'en', '--code', str(SCRIPT)], environment)
    assert (folder / 'facts.json').exists(), done.stdout[-2000:] + done.stderr[-2000:]
    return folder


def on_a_display(command, environment):
    """Run a program on a display of its own, which goes when the program ends."""
    read, write = os.pipe()
    display = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-screen', '0', '1600x1000x24'], pass_fds=[write],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        number = os.fdopen(read).readline().strip()
        return subprocess.run(command, env={**environment, 'DISPLAY': f':{number}'}, capture_output=True, text=True, timeout=600)
    finally:
        display.terminate()
        display.wait()


@pytest.fixture(scope='module')
def facts(seen):
    found = json.loads((seen / 'facts.json').read_text())
    assert 'errors' not in found, found['errors'][0]
    return found


def test_menu_toolbar_and_provider_are_there_once(facts):
    assert facts['entries'] == [1, 0, 1, True] and facts['shown']
    assert facts['toolbar'] == [f'dalles_{name}' for names in ORDER[:IN_TOOLBAR] for name in names]


def test_each_entry_opens_its_dialog(facts):
    titles = {f'dalles_{one.NAME}': one.TITLE.lower() for one in (*ALGORITHMS, *CHAINS) if one.NAME != 'diagnosis'}  # copied
    assert {name: title.lower() for name, title in facts['titles'].items()} == titles  # QGIS writes titles In Capitals


def test_a_chain_run_from_its_dialog_loads_its_map_with_its_look(facts):
    assert facts['loaded'] == [['Scored grid', 20, 'RuleRenderer']]


def test_a_dialog_has_the_button_for_a_folder(facts):
    assert facts['buttons'] == 1, 'of ORTHO'


def test_a_chain_runs_as_a_batch(facts, seen):
    assert facts['batch'] == 2
    for number in range(2):
        assert ogr.Open(str(seen / f'batch{number}.gpkg')).GetLayer().GetFeatureCount() == 20


def test_a_diagnosis_is_copied_to_the_clipboard(facts):
    assert facts['diagnosis'].startswith('Diagnosis of Dalles') and '  program: desktop (' in facts['diagnosis']
    assert 'not known (' not in facts['diagnosis'] and any('is on the clipboard and in' in text for text in facts['messages'])


def test_it_goes_without_a_trace_and_comes_again(facts):
    assert facts['unloaded'] == [0, 0, 0, False] and facts['loaded_again'] == [1, 0, 1, True]
