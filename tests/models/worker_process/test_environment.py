import json
import sys
from pathlib import Path

import pytest

from dalles.core.errors import EngineSetupError
from dalles.models.worker_process import environment, python_finder
from dalles.models.worker_process.environment import Environment
from dalles.models.worker_process.python_finder import find_compatible_python, python_candidates, version_of
from gates import HANGS_S, ended, until


def test_a_missing_environment_names_setupengine(tmp_path):
    with pytest.raises(EngineSetupError, match='there is none. Run .*dalles:setupengine.* with ENGINE onnxruntime'):
        Environment(tmp_path, 'onnxruntime').require()


def fake(tmp_path, requirements=None, python=True):
    made = Environment(tmp_path, 'onnxruntime')
    made.python.parent.mkdir(parents=True)
    if python:
        made.python.write_text('')
    (made.folder / 'dalles.json').write_text(json.dumps({'requirements': requirements or made.requirements(), 'rate': 9}))
    return made


def test_a_tested_environment_is_ready(tmp_path):
    made = fake(tmp_path)
    assert made.ready and made.require() == made.python


def test_one_of_another_version_is_not(tmp_path):
    with pytest.raises(EngineSetupError, match='belongs to another version of Dalles'):
        fake(tmp_path, requirements='onnxruntime==0.1').require()


@pytest.mark.parametrize('record', ['', '{', '[]'])
def test_a_broken_one_is_not(tmp_path, record):
    made = fake(tmp_path)
    (made.folder / 'dalles.json').write_text(record)
    with pytest.raises(EngineSetupError, match='it is broken'):
        made.require()


def test_one_without_python_is_broken(tmp_path):
    with pytest.raises(EngineSetupError, match='it is broken'):
        fake(tmp_path, python=False).require()


def test_this_python_fits():
    assert version_of(sys.executable) == sys.version_info[:2]
    for engine, (first, last) in python_finder.PYTHON_RANGES.items():
        if first <= sys.version_info[:2] <= last:
            assert first <= version_of(find_compatible_python(engine)) <= last


@pytest.mark.parametrize('version', [(3, 9), (3, 11), (3, 13)])  # QGIS 3.22 on Windows, Debian 12 and Debian 13
@pytest.mark.parametrize('engine', ['onnxruntime', 'keras'])
def test_the_pythons_of_qgis_fit(monkeypatch, version, engine):
    monkeypatch.setattr(python_finder, 'version_of', lambda python: version)
    assert find_compatible_python(engine)


@pytest.mark.parametrize('found, message', [
    ([(3, 6), (3, 7)], 'needs a Python from 3.9 to 3.13 with venv; versions found: 3.6, 3.7'), ([None], 'no Python with'),
    ([(3, 8), (3, 14)], 'needs a Python from 3.9 to 3.13 with venv; versions found: 3.8, 3.14'),
    ([(3, 15), None, (3, 14), (3, 14)], 'set up with Python 3.15, 3.14, which is too new for it: its packages exist for '
                                        'Python 3.9 to 3.13. Install one of these versions')])
def test_no_fitting_python_says_which_fit(monkeypatch, found, message):
    answers = iter(found)
    monkeypatch.setattr(python_finder, 'python_candidates', lambda: [Path(sys.executable)] * len(found))
    monkeypatch.setattr(python_finder, 'version_of', lambda python: next(answers))
    with pytest.raises(EngineSetupError, match=message):
        find_compatible_python('keras')


def test_an_environment_that_cannot_be_made_here_says_so_at_once(monkeypatch, tmp_path):
    monkeypatch.setattr(python_finder, 'version_of', lambda python: (3, 14))
    with pytest.raises(EngineSetupError, match='cannot be set up with Python 3.14'):
        Environment(tmp_path, 'keras').require()


@pytest.mark.parametrize('platform, root, expected', [
    ('nt', 'C:/OSGeo4W', 'apps/Python39/python.exe'), ('nt', 'C:/Program Files/QGIS 3.40', 'apps/Python312/python.exe')])
def test_the_python_of_qgis_is_found_on_windows(tmp_path, monkeypatch, platform, root, expected):
    python = tmp_path / Path(root).name / expected
    python.parent.mkdir(parents=True)
    python.write_text('')
    monkeypatch.setenv('OSGEO4W_ROOT', str(tmp_path / Path(root).name))
    monkeypatch.setattr(python_finder, 'WINDOWS', True)
    assert python in python_candidates()


def test_the_python_of_qgis_is_found_on_macos(tmp_path, monkeypatch):
    contents = tmp_path / 'QGIS.app' / 'Contents'
    monkeypatch.setattr(python_finder.sys, 'platform', 'darwin')
    monkeypatch.setattr(python_finder.sys, 'executable', str(contents / 'MacOS' / 'QGIS'))
    assert contents / 'MacOS' / 'bin' / 'python3' in python_candidates()
    assert contents / 'MacOS' / 'QGIS' not in python_candidates()  # the program itself would open a second QGIS
    assert contents / 'MacOS' / f'python{sys.version_info[0]}.{sys.version_info[1]}' in python_candidates()  # since QGIS 3.44
    others = [str(path) for path in python_candidates()]  # an application has not the PATH of a terminal
    assert '/opt/homebrew/bin/python3' in others and '/Library/Frameworks/Python.framework/Versions/3.12/bin/python3' in others


def made_with(monkeypatch, tmp_path, requirements, proxy=(), is_cancelled=lambda: False, **variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / 'requirements'
    folder.mkdir()
    (folder / 'onnxruntime.txt').write_text(requirements)
    monkeypatch.setattr(environment, 'REQUIREMENTS', folder)
    made, lines = Environment(tmp_path / 'home', 'onnxruntime'), []
    return made, lines, lambda: made.make(lines.append, is_cancelled, lambda environment: 'tested', proxy)


def nothing_left(tmp_path):
    return not (tmp_path / 'home').exists() or list((tmp_path / 'home').iterdir()) == []


NOWHERE = {'PIP_INDEX_URL': 'http://127.0.0.1:9/simple', 'PIP_RETRIES': '1', 'PIP_NO_INDEX': '0', 'PIP_CONFIG_FILE': '/dev/null'}


def test_no_network(monkeypatch, tmp_path):
    made, lines, make = made_with(monkeypatch, tmp_path, 'dalles-no-such-package==1', **NOWHERE)
    with pytest.raises(EngineSetupError, match='no network, or a proxy or firewall blocks'):
        make()
    assert lines and nothing_left(tmp_path)


def test_the_proxy_reaches_pip(monkeypatch, tmp_path):
    import socket
    with socket.create_server(('127.0.0.1', 0)) as server:
        server.settimeout(HANGS_S)
        url = f'http://127.0.0.1:{server.getsockname()[1]}'
        heard = []
        import threading

        def listen():
            connection, _ = server.accept()
            heard.append(connection.recv(200))
            connection.close()
        thread = threading.Thread(target=listen)
        thread.start()
        _, _, make = made_with(monkeypatch, tmp_path, 'dalles-no-such-package==1', {'HTTPS_PROXY': url},
                               PIP_INDEX_URL='https://packages.invalid/simple', PIP_RETRIES='0', PIP_CONFIG_FILE='/dev/null')
        with pytest.raises(EngineSetupError):
            make()
        thread.join(HANGS_S)
    assert heard[0].startswith(b'CONNECT packages.invalid:443')


def test_no_space(monkeypatch, tmp_path):
    made, _, make = made_with(monkeypatch, tmp_path, '')
    monkeypatch.setitem(environment.NEEDED_MB, 'onnxruntime', 1 << 40)
    with pytest.raises(EngineSetupError, match='MB are needed in .* MB are free. Free disk space'):
        make()
    assert nothing_left(tmp_path)


def test_a_folder_that_cannot_be_written(monkeypatch, tmp_path):
    made, _, make = made_with(monkeypatch, tmp_path, '')
    (tmp_path / 'home').write_text('a file')
    with pytest.raises(EngineSetupError, match='cannot be written.*DALLES_ENV'):
        make()


def test_cancel_leaves_no_half_environment(monkeypatch, tmp_path):
    asked = []
    made, _, make = made_with(monkeypatch, tmp_path, '', is_cancelled=lambda: asked.append(1) or len(asked) > 3)
    assert make() is None
    assert nothing_left(tmp_path)


def test_a_failed_update_keeps_the_old_one(monkeypatch, tmp_path):
    made, _, make = made_with(monkeypatch, tmp_path, 'dalles-no-such-package==1', **NOWHERE)
    made.folder.mkdir(parents=True)
    (made.folder / 'old').write_text('')
    with pytest.raises(EngineSetupError):
        make()
    assert [p.name for p in made.folder.iterdir()] == ['old']


def test_an_empty_environment_is_made_and_removed(monkeypatch, tmp_path):
    made, lines, make = made_with(monkeypatch, tmp_path, '# nothing')
    assert make() == 'tested'
    assert version_of(made.python) == version_of(find_compatible_python('onnxruntime'))
    assert not made.ready  # no self-test yet
    assert made.remove() is True and made.remove() is False


def test_one_that_fails_its_test_does_not_replace_the_old_one(monkeypatch, tmp_path):
    made, lines, _ = made_with(monkeypatch, tmp_path, '# nothing')
    made.folder.mkdir(parents=True)
    (made.folder / 'old').write_text('')

    def fails(environment):
        assert environment.python.exists() and environment.folder != made.folder
        raise EngineSetupError('does not work')
    with pytest.raises(EngineSetupError, match='does not work'):
        made.make(lines.append, lambda: False, fails)
    assert [p.name for p in (tmp_path / 'home').iterdir()] == ['onnxruntime']
    assert [p.name for p in made.folder.iterdir()] == ['old']


def test_a_folder_that_cannot_be_renamed_brings_the_old_one_back(monkeypatch, tmp_path):
    made, lines, _ = made_with(monkeypatch, tmp_path, '# nothing')
    made.folder.mkdir(parents=True)
    (made.folder / 'old').write_text('')
    rename = environment._rename

    def locked(source, target):
        if source.name.endswith('.part'):
            raise PermissionError(13, 'Access is denied')
        rename(source, target)
    monkeypatch.setattr(environment, '_rename', locked)
    with pytest.raises(EngineSetupError, match='Access is denied'):
        made.make(lines.append, lambda: False, lambda one: 'tested')
    assert [p.name for p in made.folder.iterdir()] == ['old']


@pytest.mark.waiting
def test_cancel_ends_what_pip_started_too(monkeypatch, tmp_path):
    pidfile = tmp_path / 'pid'
    code = f"import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(10_000)']); " \
           f"open({str(pidfile)!r}, 'w').write(str(p.pid)); print('x', flush=True); time.sleep(10_000)"
    assert environment._run([sys.executable, '-c', code], lambda line: None, lambda: pidfile.exists()
                            and pidfile.read_text() != '') is False
    until(lambda: ended(pidfile.read_text()))


@pytest.mark.parametrize('text, expected', [
    ('ERROR: Could not install packages: [Errno 28] No space left on device', 'disk is full'),
    ('WARNING: Retrying: NewConnectionError(Temporary failure in name resolution)\nERROR: No matching distribution',
     'no network'),
    ("ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: 'C:/a'\nHINT: This error might "
     'have occurred since this system does not have Windows Long Path support enabled.', 'too long for Windows. Set DALLES_ENV'),
    ('ERROR: No matching distribution found for keras==9', 'cannot be found'), ('something else', 'something else'),
])
def test_what_pip_says_becomes_a_sentence(text, expected):
    assert expected in environment._reason(text)
