"""The checklist of a release: the zip of today passes but for the owner's addresses, and each fault is named."""

import re
import shutil
import subprocess
import sys
import zipfile

import pytest

import audit
import making
import metadata_points
import release_check
import repository_points
from as_package import ROOT

ADDRESSES = {'email': 'maps@ville.fr', 'homepage': 'https://dalles.readthedocs.io/', 'tracker': 'https://github.com/o/dalles/issues',
             'repository': 'https://github.com/o/dalles'}


@pytest.fixture(scope='module')
def package():
    """The zip of ``make package``."""
    return making.package()


@pytest.fixture
def spoiled(package, tmp_path):
    """spoiled(add={name: bytes}, metadata={key: value or None}, drop=[name]) -> the zip, changed."""
    def make(add=(), metadata=(), drop=(), modes=()):
        path = tmp_path / 'spoiled.zip'
        with zipfile.ZipFile(package) as old, zipfile.ZipFile(path, 'w') as new:
            for entry in old.infolist():
                content = old.read(entry)
                if entry.filename == 'dalles/metadata.txt':
                    content = changed(content.decode(), dict(metadata)).encode()
                if entry.filename not in drop:
                    entry.external_attr = dict(modes).get(entry.filename, 0) << 16
                    new.writestr(entry, content, zipfile.ZIP_STORED)
            for name, content in dict(add).items():
                new.writestr(name, content)
        return path
    return make


def changed(text, values):
    """The text of metadata.txt with other values, and without those that are None."""
    found = {**metadata_points.read_metadata(text), **values}
    return '[general]\n' + ''.join(f'{key}={value}\n'.replace('\n', '\n ').rstrip(' ')
                                   for key, value in found.items() if value is not None)


def faults(path, tag=None):
    """{point: problem} of what is open."""
    return {point.name: point.problem for point in release_check.release_points(path, ROOT, tag) if point.problem}


def test_only_the_addresses_are_open(package):
    points = list(release_check.release_points(package, ROOT))
    assert [point.name for point in points if point.problem] == ['homepage', 'tracker', 'repository', 'email']
    assert all(point.owner for point in points if point.problem) and len(points) > 30


def test_with_the_addresses_a_version_can_be_published_once_its_changes_and_lines_are_there(spoiled):
    path = spoiled(metadata=ADDRESSES)
    assert set(faults(path)) == {'badges and citation with the addresses'}
    line, = faults(path).values()
    assert '[![tests](https://github.com/o/dalles/actions/' in line and 'repository-code: "https://github.com/o/dalles"' in line
    assert {'tag'} < set(faults(path, 'v9.9.9')) and 'tag' not in faults(path, 'v0.1.0')


@pytest.mark.parametrize('change, point, said', [
    ({'add': {'dalles/models/x.pyc': b''}}, 'no compiled Python, no .git', 'x.pyc'),
    ({'add': {'dalles/core/__pycache__/x': b''}}, 'no compiled Python, no .git', '__pycache__'),
    ({'add': {'dalles/.git/config': b''}}, 'no compiled Python, no .git', '.git/config'),
    ({'add': {'dalles/.bandit': b''}}, 'no hidden files', 'dalles/.bandit'),
    ({'add': {'dalles/tool.DLL': b'MZ'}}, 'no programs, no executable Python', 'tool.DLL'),
    ({'add': {'dalles/run.sh': b'ls'}}, 'no programs, no executable Python', 'run.sh'),
    ({'modes': {'dalles/plugin.py': 0o755}}, 'no programs, no executable Python', 'plugin.py'),
    ({'add': {'dalles/data.bin': b'\0\1\2'}}, 'no binaries beside the model and the translation', 'data.bin'),
    ({'add': {'dalles/photo.tif': b'II*\xff'}}, 'no binaries beside the model and the translation', 'photo.tif'),
    ({'add': {'other/x.py': b''}}, 'one top folder', 'dalles, other'),
    ({'add': {'dalles/../x.py': b''}}, 'paths', '../x.py'),
    ({'drop': ['dalles/LICENSE']}, '__init__.py, metadata.txt and LICENSE', 'LICENSE'),
    ({'drop': ['dalles/__init__.py']}, '__init__.py, metadata.txt and LICENSE', '__init__.py'),
    ({'drop': ['dalles/LICENSE'], 'add': {'dalles/LICENSE': b'MIT'}}, 'LICENSE is the GPL 2', 'whole text'),
    ({'metadata': {'tracker': None}}, 'required metadata', 'tracker'),
    ({'metadata': {'about': ''}}, 'required metadata', 'about'),
    ({'metadata': {'description': 'Classe les dalles d’une orthophoto et de la grille, avec les bâtiments de la BD TOPO.'}},
     'description in English', 'English'),
    ({'metadata': {'about': 'Pour chaque dalle de la grille, la probabilité d’un bâtiment est écrite dans la couche. ' * 3}},
     'about in English', 'English'),
    ({'metadata': {'description': 'Classify the tiles of an orthophoto. ' * 9}}, 'description in one line', '200'),
    ({'metadata': {'name': 'Dalles plugin'}}, 'name', 'plugin'),
    ({'metadata': {'author': 'a/b'}}, 'author', 'slash'),
    ({'metadata': {'version': '1.0'}}, 'version (1.0)', '1.2.3'),
    ({'metadata': {'version': '0.2.0'}}, 'version in CITATION.cff', '0.2.0'),
    ({'metadata': {'version': '0.2.0'}}, 'version in CHANGELOG.md', 'not 0.2.0'),
    ({'metadata': {'version': '0.2.0'}}, 'changelog', '0.2.0'),
    ({'metadata': {'qgisMinimumVersion': '5.0'}}, 'versions of QGIS (5.0 to 4.99)', 'do not fit'),
    ({'metadata': {'qgisMaximumVersion': '3.99'}}, 'QGIS 4', '4.99'),
    ({'metadata': {'supportsQt6': None}}, 'supportsQt6', 'Qt 6'),
    ({'metadata': {'experimental': 'yes'}}, 'flags (experimental=yes)', 'experimental'),
    ({'metadata': {'deprecated': 'True'}}, 'not deprecated', 'False'),
    ({'metadata': {'category': 'Analysis'}}, 'category', 'Raster'),
    ({'metadata': {'tags': 'a,,b'}}, 'tags', 'three'),
    ({'metadata': {'icon': 'icons/gone.svg'}}, 'icon', 'gone.svg'),
    ({'metadata': {'license': 'MIT'}}, 'license', 'MIT'),
    ({'metadata': {'homepage': 'http://homepage'}}, 'homepage', 'placeholder'),
    ({'metadata': {'tracker': 'http://github.com/o/dalles/issues'}}, 'tracker', 'https'),
    ({'metadata': {**ADDRESSES, 'homepage': 'https://github.com/o/dalles/'}}, 'homepage', 'repository itself'),
    ({'metadata': {'email': 'nobody'}}, 'email', 'no address')])
def test_each_fault_is_named(spoiled, change, point, said):
    found, = [one for one in release_check.release_points(spoiled(**change), ROOT) if one.name == point and one.problem]
    assert said in found.problem and found.owner == ('placeholder' in found.problem)


def test_a_file_that_is_too_large_or_damaged_is_named(package, spoiled, tmp_path):
    large = spoiled()
    with open(large, 'ab') as out:
        out.truncate(26_000_000)
    assert any(name.startswith('size (26.0 MB') for name in faults(large))
    content = bytearray(package.read_bytes())
    with zipfile.ZipFile(package) as archive:
        start = archive.getinfo('dalles/models/bati50.keras').header_offset
    content[start + 1000] ^= 255
    (tmp_path / 'damaged.zip').write_bytes(content)
    assert 'bati50.keras is damaged' in faults(tmp_path / 'damaged.zip')['zip archive']
    (tmp_path / 'none.zip').write_bytes(b'<html>')
    assert 'cannot be opened' in faults(tmp_path / 'none.zip')['zip archive']


def test_a_metadata_file_that_the_site_cannot_read_is_named(spoiled):
    path = spoiled(drop=['dalles/metadata.txt'], add={'dalles/metadata.txt': b'[general]\nname=50 % of tiles\n'})
    assert 'cannot be read' in faults(path)['metadata.txt']


def test_a_placeholder_elsewhere_is_named(tmp_path):
    for name in ('README.md', 'CITATION.cff', 'CHANGELOG.md'):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / 'guide.md').write_text('See https://www.example.org/dalles.')
    for command in (['init', '-q'], ['add', '.']):
        subprocess.run(['git', *command], cwd=tmp_path, check=True)
    found = metadata_points.read_metadata((ROOT / 'metadata.txt').read_text(encoding='utf-8'))
    problems = {point.name: point.problem for point in repository_points.repository_points(tmp_path, found)}
    assert 'guide.md' in problems['addresses in metadata.txt alone'] and not problems['date in CHANGELOG.md']


BAD = b'''from PyQt5.QtCore import Qt
import pickle
SECRET_KEY = "AKIA4WJHQ2RKXD7TZMBN"
flag = Qt.AlignLeft
def f(x):
    return pickle.loads(x) == None or undefined
'''


@pytest.mark.slow
def test_each_tool_of_the_audit_finds_what_is_bad(spoiled):
    found = {point.name.split(' (')[0]: point.problem for point in audit.audit_points(spoiled(add={'dalles/bad.py': BAD}))}
    assert 'dalles/bad.py:2: B403' in found['Bandit'] and 'dalles/bad.py:3: ' in found['detect-secrets']
    assert 'dalles/bad.py:6:' in found['Flake8'] and not found['schema of CITATION.cff']
    assert audit.find_checker() is None or 'bad.py would be changed' in found['checker for Qt 6']


@pytest.mark.slow
def test_the_list_ends_with_a_count_and_fails_for_a_tag_without_addresses(package):
    command = [sys.executable, str(ROOT / 'tools' / 'release' / 'release_check.py'), str(package)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].endswith(': 0 open, 4 for the owner to fill in (metadata.txt).')
    assert subprocess.run([*command, '--tag', 'v0.1.0'], capture_output=True, timeout=600).returncode == 1


def test_read_the_docs_has_what_building_the_documentation_needs():
    packages = re.findall(r'^    - ([a-z][\w-]+)$', (ROOT / '.readthedocs.yaml').read_text(), re.M)
    installed = re.search(r'--no-install-recommends \\\n(.*?)\n}', (ROOT / 'tools/install/install_qgis.sh').read_text(), re.S)[1]
    assert set(packages) == {'make', *installed.replace('\\', ' ').split()}


def test_forms_and_workflows_name_what_is_there():
    form = (ROOT / '.github' / 'ISSUE_TEMPLATE' / 'bug.yml').read_text(encoding='utf-8')
    assert 'Copy a diagnosis' in form and (ROOT / 'docs' / 'troubleshooting.md').is_file()
    targets = set(re.findall(r'^([a-z0-9-]+):', (ROOT / 'Makefile').read_text(), re.M))
    for path in (ROOT / '.github' / 'workflows').glob('*.yml'):
        text = path.read_text(encoding='utf-8')
        assert set(re.findall(r'run: make ([\w-]+)', text)) <= targets, path
        assert all((ROOT / name).is_file() for name in re.findall(r'(?:tools|requirements)/[\w/]+\.\w+', text)), path
