"""Environments of engines that are checked, installed, removed; and the proxy through which they are fetched."""

import os
import re
from pathlib import Path

import pytest

from dalles.algorithms.workflows import engine_settings
from dalles.models.engines import engine as engines
from real_engines import HOME, ONNXRUNTIME


@ONNXRUNTIME
def test_check_compares_with_numpy_and_tells(run, feedback):
    said = feedback()
    outputs = run('dalles:setupengine', said, ENGINE='onnxruntime', ACTION='check')
    assert outputs['RATE'] > 0 and 'onnxruntime' in outputs['VERSIONS']
    assert any('differ from those of NumPy' in info for info in said.infos)


@pytest.mark.engine('dask')
def test_the_environment_of_dask_is_checked_by_counting_with_a_scheduler_and_a_worker(run, feedback):
    said = feedback()
    outputs = run('dalles:setupengine', said, ENGINE='dask', ACTION='check')
    assert re.fullmatch(r'dask ([\d.]+), distributed \1, numpy [\d.]+', outputs['VERSIONS']) and outputs['RATE'] > 1
    assert any('a scheduler and a worker on this machine run' in info for info in said.infos)
    assert 'dask' not in engines.CHOICES and 'dask' not in engines.available_engines(HOME)  # it predicts nothing by itself


@ONNXRUNTIME
def test_install_of_what_works_makes_nothing_anew(run, feedback):
    before = (Path(HOME) / 'onnxruntime').stat().st_ino
    run('dalles:setupengine', ENGINE='onnxruntime', ACTION='install')
    assert (Path(HOME) / 'onnxruntime').stat().st_ino == before


def test_a_check_of_nothing_names_setupengine(refusal, monkeypatch, tmp_path, run, qgis):
    from qgis.core import QgsProcessingException
    monkeypatch.setenv('DALLES_ENV', str(tmp_path))
    with pytest.raises(QgsProcessingException, match='there is none. Run'):
        run('dalles:setupengine', ENGINE='onnxruntime', ACTION='check')


def test_an_environment_that_does_not_work_is_removed(run, monkeypatch, tmp_path, qgis):
    from qgis.core import QgsProcessingException

    from dalles.models.worker_process import environment
    folder = tmp_path / 'requirements'
    folder.mkdir()
    (folder / 'onnxruntime.txt').write_text('# no onnxruntime at all\n')
    monkeypatch.setattr(environment, 'REQUIREMENTS', folder)
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'home'))
    with pytest.raises(QgsProcessingException, match='The new environment does not work and was removed'):
        run('dalles:setupengine', ENGINE='onnxruntime')
    assert os.listdir(tmp_path / 'home') == []


@pytest.fixture
def proxy_settings(qgis):
    from qgis.core import QgsSettings
    settings = QgsSettings()
    settings.remove('proxy')

    def write(**values):
        for key, value in values.items():
            settings.setValue(f'proxy/{key}', value)
    yield write
    settings.remove('proxy')


def test_the_proxy_of_qgis_is_passed_on(proxy_settings, feedback):
    from dalles.algorithms.workflows.engine_settings import proxy
    said = feedback()
    assert proxy(said) == {}
    proxy_settings(proxyEnabled=True, proxyType='HttpProxy', proxyHost='proxy.example', proxyPort='3128', proxyUser='a b',
                   proxyPassword='p@ss')
    address = 'http://a%20b:p%40ss@proxy.example:3128'
    assert proxy(said) == {'HTTPS_PROXY': address, 'HTTP_PROXY': address}
    proxy_settings(proxyExcludedUrls=['https://mirror.example/simple', 'intranet.example'])
    assert proxy(said)['NO_PROXY'] == 'mirror.example,intranet.example'
    assert not said.warnings


@pytest.mark.parametrize('kind, warned', [('DefaultProxy', 0), ('Socks5Proxy', 1)])
def test_a_proxy_that_pip_finds_itself_or_cannot_use(proxy_settings, feedback, kind, warned):
    from dalles.algorithms.workflows.engine_settings import proxy
    said = feedback()
    proxy_settings(proxyEnabled=True, proxyType=kind, proxyHost='proxy.example', proxyPort='1080')
    assert proxy(said) == {}
    assert len(said.warnings) == warned and all('SOCKS' in text for text in said.warnings)


def test_the_folder_of_the_environments(qgis, monkeypatch, tmp_path):
    from qgis.core import QgsApplication
    monkeypatch.delenv('DALLES_ENV', raising=False)
    monkeypatch.setenv('LOCALAPPDATA', str(tmp_path))
    assert engine_settings.home() == os.path.join(QgsApplication.qgisSettingsDirPath(), 'dalles')
    monkeypatch.setattr(engine_settings, 'WINDOWS', True)  # there, 259 characters and a profile that follows the user
    assert engine_settings.home() == str(tmp_path / 'dalles')
    monkeypatch.setenv('DALLES_ENV', 'D:/engines')
    assert engine_settings.home() == 'D:/engines'
