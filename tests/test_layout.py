"""The architecture, checked by a machine: imports run one way, and heavy libraries stay where they belong."""

import ast
import re
import tokenize
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ('core', 'models', 'reports', 'cluster', 'algorithms', 'processing_provider', 'plugin')  # each may import earlier ones
# the folders of each room, from those that all others may use to those that use all; '' is the room itself
ORDER = {
    'core': (('',), ('geometry', 'runtime'), ('grid',), ('deliveries', 'raster', 'stats'), ('dataset',), ('download',)),
    'models': (('model_file',), ('worker_process',), ('engines',), ('inference', 'training'), ('',)),
    'cluster': (('protocol', 'storage'), ('dispatch', 'grids'), ('bridge', 'results'), ('dask_worker',), ('',)),
    'algorithms': (('framework',), ('inputs',), ('imagery', 'outputs', 'services'), ('workflows',), ('',)),
    'reports': (('',),), 'processing_provider': (('',),)}
RANKS = {(room, folder): rank for room, tiers in ORDER.items() for rank, tier in enumerate(tiers) for folder in tier}
MOST_MODULES = 16  # of a folder
# words that no name has as a part: the field has better ones (message, rows, extent, part, parameters ...)
VAGUE = {'errand', 'given', 'ground', 'hand', 'handing', 'heed', 'held', 'kept', 'lay', 'looks', 'paint', 'piece', 'pieces',
         'places', 'rest', 'resting', 'said', 'sheaf', 'stated', 'told', 'words'}
NOT_OURS = {'PLACES', 'arcgis_rest'}  # a parameter of summarize; the services of ArcGIS are REST
IN_WORKER = {f'models/{name}.py' for name in (
    'worker_tasks', 'engines/in_process', 'engines/keras_network', 'engines/keras_weights', 'engines/onnx_network',
    'model_file/onnx_export', *(f'training/{name}' for name in (
        'architectures_keras', 'callbacks', 'calibration', 'fit', 'train_task')))}
MODULES = sorted(p for p in ROOT.rglob('*.py') if p.relative_to(ROOT).parts[0].removesuffix('.py') in LAYERS)


def imports(path):
    """Absolute names of the modules that a file imports; those of the plugin start with ``dalles``."""
    package = ('dalles', *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = '.'.join(package[:len(package) - node.level + 1] + ((node.module,) if node.module else ()))
            yield from (f'{base}.{alias.name}' for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize('path', MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path):
    name = path.relative_to(ROOT).as_posix()
    own = LAYERS.index(name.split('/')[0].removesuffix('.py'))
    for imported in imports(path):
        parts = imported.split('.')
        if parts[0] == 'dalles' and len(parts) > 1 and parts[1] in LAYERS:
            assert LAYERS.index(parts[1]) <= own, f'{name} imports {imported}'
            assert own != LAYERS.index('reports') or parts[1] in ('core', 'reports'), f'{name} imports {imported}'
            assert own != LAYERS.index('cluster') or parts[1] != 'reports', f'{name} imports {imported}'
        if parts[0] == 'qgis':
            assert own >= LAYERS.index('algorithms'), f'{name} imports {imported}'
        if parts[0] in ('pyarrow', 'dask', 'distributed'):
            assert own == LAYERS.index('cluster'), f'{name} imports {imported}'
        if parts[0] in ('keras', 'tensorflow', 'onnxruntime', 'onnx', 'h5py', 'sklearn', 'PIL'):
            assert name in IN_WORKER, f'{name} imports {imported}'


def folder_of(parts):
    """(room, folder within it) of the parts of a module's name, which end in the module."""
    return parts[0], parts[1] if len(parts) > 2 else ''


@pytest.mark.parametrize('path', [p for p in MODULES if p.relative_to(ROOT).parts[0] in ORDER and p.name != '__init__.py'],
                         ids=lambda p: str(p.relative_to(ROOT)))
def test_folders_import_those_below_them(path):
    own = folder_of(path.relative_to(ROOT).with_suffix('').parts)
    modules = {p.relative_to(ROOT).with_suffix('').as_posix() for p in MODULES}
    for imported in imports(path):
        parts = imported.split('.')[1:]
        while parts and '/'.join(parts) not in modules:
            parts = parts[:-1]
        if parts and parts[0] == own[0] and folder_of(parts) != own:
            assert RANKS[folder_of(parts)] < RANKS[own], f'{path.relative_to(ROOT)} imports {imported}'


def test_each_folder_has_its_place_and_few_modules():
    found = Counter(p.relative_to(ROOT).parent.as_posix() for p in MODULES if p.name != '__init__.py')
    assert {room for room in found if room != '.'} == {f'{room}/{folder}'.strip('/') for room, folder in RANKS} - {'core/'}
    assert {room: count for room, count in found.items() if count > MOST_MODULES} == {}
    assert all((ROOT / room / '__init__.py').is_file() for room in found if room != '.')


@pytest.mark.parametrize('page', ['docs/developer.md', 'docs/fr/developer.md'])
def test_the_drawing_of_the_layout_is_that_of_the_tree(page):
    """Rooms and folders, those that are imported before those that import them."""
    drawn, room = [], None
    for spaces, name in re.findall(r'^( {4}| {8})(\w+)/ ', (ROOT / page).read_text(encoding='utf-8'), re.M):
        room, folder = (name, '') if len(spaces) == 4 else (room, name)
        drawn.append((room, folder))
    assert sorted(drawn) == sorted(RANKS.keys() | {(room, '') for room in ORDER})
    ranks = [(LAYERS.index(room), RANKS[room, folder] if folder else -1) for room, folder in drawn]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize('folder', [f'{room}/{folder}' for room, folder in RANKS if folder])
def test_a_folder_says_where_to_begin(folder):
    """What it is for, what it may import, and names in it that are there."""
    text = ast.get_docstring(ast.parse((ROOT / folder / '__init__.py').read_text(encoding='utf-8')))
    names = re.fullmatch(r'.+\n\nMay import: .+\.\nBegin with: (.+)\.', text)[1].split(', ')
    for module, name in (one.split('.') for one in names):
        tree = ast.parse((ROOT / folder / f'{module}.py').read_text(encoding='utf-8'))
        defined = {getattr(node, 'name', None) for node in tree.body} | {
            target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
            if isinstance(target, ast.Name)}
        assert name in defined, f'{folder}/{module}.py defines no {name}'


def test_no_two_modules_share_a_name():
    found = Counter(p.stem for p in MODULES if p.stem not in ('__init__', '__main__'))
    assert [name for name, count in found.items() if count > 1] == []


def test_no_two_modules_define_the_same():
    found = Counter(node.name for path in MODULES for node in ast.parse(path.read_text(encoding='utf-8')).body
                    if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith('_'))
    assert [name for name, count in found.items() if count > 1] == []


@pytest.mark.parametrize('path', MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_names_are_those_of_the_field(path):
    with tokenize.open(path) as file:
        names = {token.string for token in tokenize.generate_tokens(file.readline) if token.type == tokenize.NAME}
    parts = {name: {part.lower() for part in re.split('_|(?<=[a-z])(?=[A-Z])', name)} for name in names - NOT_OURS}
    assert [name for name in parts if parts[name] & VAGUE] == []


def test_no_algorithm_imports_another():
    names = {i.split('.')[2] for i in imports(ROOT / 'algorithms' / '__init__.py')}  # which has one of each
    assert len(names) >= 13
    for path in (ROOT / 'algorithms').glob('*.py'):
        if path.stem in names:
            others = {i.split('.')[2] for i in imports(path) if i.startswith('dalles.algorithms.')}
            assert not others & names, path.name


def test_files_stay_small():
    assert len(MODULES) > 20
    functions = {f'{p.name}:{node.name}': node.end_lineno - node.lineno + 1 for p in MODULES
                 for node in ast.walk(ast.parse(p.read_text(encoding='utf-8'))) if isinstance(node, ast.FunctionDef)}
    assert {name: lines for name, lines in functions.items() if lines > 40} == {}
    long = {p.name: n for p in MODULES if (n := len(p.read_text(encoding='utf-8').splitlines())) > 250}
    assert not long


def test_public_functions_are_documented():
    bare = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
            if isinstance(node, ast.Module) and not ast.get_docstring(node):
                bare.append(path.name)
            if isinstance(node, ast.FunctionDef) and not node.name.startswith('_') and not ast.get_docstring(node) \
                    and path.relative_to(ROOT).parts[0] in ('core', 'models', 'reports', 'cluster') and not _inner(path, node):
                bare.append(f'{path.name}:{node.name}')
    assert not bare


def _inner(path, node):
    """True for a function inside a function."""
    tree = ast.parse(path.read_text(encoding='utf-8'))
    return any(isinstance(outer, ast.FunctionDef) and outer.lineno < node.lineno <= outer.end_lineno
               for outer in ast.walk(tree))
