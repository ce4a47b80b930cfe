"""The diagnosis: what it holds on a real QGIS, and what it must not hold."""

import getpass
import os
import re
import socket
from pathlib import Path

import numpy
import pytest
from osgeo import gdal
from qgis.core import Qgis, QgsApplication, QgsSettings
from qgis.PyQt.QtCore import qVersion

from dalles.algorithms.framework import error_log
from dalles.core import redaction
from dalles.models.engines import self_test
from dalles.models.worker_process.environment import ENVIRONMENTS
from real_engines import ONNXRUNTIME

SECTIONS = ['Problems found', 'Dalles', 'QGIS', 'Last errors', 'System', 'Folders', 'Python', 'GDAL and PROJ', 'Bundled model',
            'Engines']

pytestmark = pytest.mark.usefixtures('qgis')


@pytest.fixture(autouse=True)
def log(tmp_path, monkeypatch):
    """A profile in which nothing has gone wrong, and no engine is set up."""
    monkeypatch.setattr(error_log, '_file', lambda: tmp_path / 'last_errors.json')
    monkeypatch.setattr(error_log, '_of_process', [])
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'engines'))


@pytest.fixture
def diagnosis(run, tmp_path):
    """diagnosis(TESTS=False, ...) -> (text, {fact: value} of the last section that has it)."""
    def call(said=None, **parameters):
        path = tmp_path / 'new folder' / 'diagnosis.txt'
        outputs = run('dalles:diagnosis', said, OUTPUT=str(path), **{'TESTS': False, **parameters})
        assert outputs['OUTPUT'] == str(path)
        text = path.read_text(encoding='utf-8')
        return text, dict(re.findall(r'^[ !] ([^:\n]+): (.*)$', text, re.M))
    return call


def test_it_tells_what_runs_here(diagnosis):
    text, facts = diagnosis()
    assert re.findall(r'^(\S.*)\n-+$', text, re.M) == SECTIONS
    assert facts['QGIS'].startswith(Qgis.QGIS_VERSION) and facts['Qt, PyQt'].startswith(qVersion())
    assert facts['numpy'] and f'numpy: {numpy.__version__}' in text and facts['GDAL'].startswith(gdal.__version__)
    assert facts['profile'] == Path(QgsApplication.qgisSettingsDirPath()).name and facts['proxy'] == 'off'
    assert facts['model'].startswith('Model bati50') and facts['file'].endswith('sha256 as recorded')
    assert facts['plugin folder'].startswith('can be written to, ') and 'MB free' in facts['engine folder']
    assert all(facts[name].startswith('not set up; ') for name in ENVIRONMENTS)
    assert 'none since the profile was made' in facts['errors']
    assert 'not known (' not in text


def test_each_fact_may_fail_and_the_others_are_told(diagnosis, monkeypatch):
    def fails(*_):
        raise RuntimeError('broken in /home/jean/x')
    monkeypatch.setattr(QgsApplication, 'authManager', fails)
    monkeypatch.setattr(gdal, 'GetDriverByName', fails)
    monkeypatch.setattr(self_test, 'numpy_rate', fails)
    text, facts = diagnosis(TESTS=True)
    assert facts['authentication'] == facts['driver GPKG'] == facts['numpy'] == 'not known (RuntimeError: broken in …)'
    assert facts['proxy'] == 'off' and facts['PROJ'] and re.findall(r'^(\S.*)\n-+$', text, re.M) == SECTIONS


def test_problems_stand_at_the_top_and_in_the_log(diagnosis, monkeypatch, feedback):
    monkeypatch.setattr(gdal, 'GetDriverByName', lambda name: None)
    said = feedback()
    text, _ = diagnosis(said)
    assert '! JPEG 2000: no driver reads .jp2' in text.split('\nDalles\n')[0]
    assert any(warning.startswith('JPEG 2000: no driver reads') for warning in said.warnings)


def test_nothing_of_the_user_is_in_it(diagnosis, run, monkeypatch, tmp_path):
    """User, home, machine, proxy with its password, URL with a key, paths: in the settings, the environment, the last error."""
    settings = QgsSettings()
    for name, value in {'proxyEnabled': True, 'proxyHost': 'proxy.town.example', 'proxyPort': '3128', 'proxyUser': 'jdupont',
                        'proxyPassword': 'hunter2', 'proxyType': 'HttpProxy'}.items():
        settings.setValue(f'proxy/{name}', value)
    home = tmp_path / 'Jean Dupont'
    monkeypatch.setenv('HOME', str(home))
    monkeypatch.setenv('HTTPS_PROXY', 'http://jdupont:hunter2@proxy.town.example:3128')
    monkeypatch.setattr(getpass, 'getuser', lambda: 'jdupont')
    monkeypatch.setattr(socket, 'gethostname', lambda: 'pc12.town.example')
    redaction.own_names.cache_clear()
    errors = [ValueError('https://wms.town.example/key?apikey=hunter3 for jdupont on pc12 cannot be reached'),
              OSError(2, 'No such file', str(home / 'clients' / 'plan secret.tif'))]
    try:
        for error in errors:
            error_log.log_error(error, None, {'URL': 'https://h/wms?apikey=hunter3', 'AUTH': 'abc1234', 'X': str(home)}, True)
        text, facts = diagnosis()
    finally:
        redaction.own_names.cache_clear()
        for name in ('Enabled', 'Host', 'Port', 'User', 'Password', 'Type'):
            settings.remove(f'proxy/proxy{name}')
    assert facts['proxy'].startswith('on, type HttpProxy, with a user') and 'ValueError: ' in text and 'HTTPS_PROXY=set' in text
    kept = (tmp_path / 'last_errors.json').read_text()
    for secret in ('jdupont', 'Jean Dupont', 'Dupont', 'pc12', 'town.example', 'hunter', '3128', 'abc1234', 'clients', 'secret',
                   str(tmp_path), os.environ['QGIS_CUSTOM_CONFIG_PATH'], 'apikey'):
        assert secret not in text and secret not in kept, secret


def test_the_last_errors_are_in_it(diagnosis, run):
    with pytest.raises(Exception, match='in degrees'):
        run('dalles:buildgrid', EXTENT='5,6,43,44 [EPSG:4326]', SIZE=80, OUTPUT='TEMPORARY_OUTPUT')
    line = next(line for line in diagnosis()[0].splitlines() if 'UTC, refused: buildgrid of Dalles' in line)
    assert 'in degrees' in line and 'SIZE=80' in line


@ONNXRUNTIME
def test_an_engine_is_tested(diagnosis, monkeypatch):
    from real_engines import HOME
    monkeypatch.setenv('DALLES_ENV', HOME)
    monkeypatch.setattr('dalles.models.engine_facts.ENVIRONMENTS', ('onnxruntime',))  # the others take longer
    _, facts = diagnosis(TESTS=True)
    assert re.search(r'self-test passed: .*onnxruntime [\d.]+; .* \d+ tiles/s; numpy \d+ tiles/s', facts['onnxruntime'])


def test_a_file_that_cannot_be_written_is_refused(refusal, tmp_path):
    assert 'is a folder. Choose a file' in refusal('dalles:diagnosis', TESTS=False, OUTPUT=str(tmp_path))


def test_it_is_offered_in_french(in_french):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById('dalles:diagnosis')
    assert algorithm.displayName() == 'Établir un diagnostic' and 'mots de passe' in algorithm.shortHelpString()
