"""The site, built as make docs builds it, and the package in a profile of its own."""

import os
import shutil
import subprocess
import zipfile

import pytest

import making
from docpages import ROOT


@pytest.fixture(scope='session')
def site():
    """The folder of the built site; its build fails on any warning, such as a link to a page that is not there."""
    making.made('docs')
    return ROOT / 'build' / 'site'


@pytest.fixture(scope='session')
def help_pages(site):
    """{language: {name: text}} of the Markdown that is made from the help of the algorithms."""
    return {language: {path.stem: path.read_text(encoding='utf-8') for path in folder.glob('*.md') if path.stem != 'index'}
            for language, folder in (('en', ROOT / 'docs' / 'algorithms'), ('fr', ROOT / 'docs' / 'fr' / 'algorithms'))}


@pytest.fixture(scope='session')
def shell(tmp_path_factory):
    """shell(folder, lines): run lines of a page with bash, where qgis_process has the packaged plugin in demo/qgis."""
    package = making.package()
    programs = tmp_path_factory.mktemp('bin')
    # as the pages say: where Debian's script fails, the program itself
    (programs / 'qgis_process').symlink_to(shutil.which('qgis_process.bin') or shutil.which('qgis_process'))
    environment = {**os.environ, 'PATH': f'{programs}:{os.environ["PATH"]}', 'QT_QPA_PLATFORM': 'offscreen',
                   'PYTHONWARNINGS': 'ignore'}
    environment.pop('QGIS_PLUGINPATH', None)

    def call(folder, lines):
        home = folder / 'demo' / 'qgis'
        plugins = home / 'profiles' / 'default' / 'python' / 'plugins'
        if not plugins.exists():
            plugins.mkdir(parents=True)
            with zipfile.ZipFile(package) as archive:
                archive.extractall(plugins)
            lines = ['qgis_process plugins enable dalles', *lines]
        return subprocess.run(['bash', '-ec', '\n'.join(lines)], cwd=folder, capture_output=True, text=True, timeout=900,
                              env={**environment, 'QGIS_CUSTOM_CONFIG_PATH': str(home)})
    return call
