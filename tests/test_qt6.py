"""QGIS 4 runs on Qt 6: what can be known of it without one. Parts that need no QGIS run on Qt 6 in tests/qt6."""

import ast
import enum
import importlib
from pathlib import Path

import pytest

import qtnames

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = sorted(path for folder in ('algorithms', 'processing_provider') for path in (ROOT / folder).rglob('*.py'))
PLUGIN.append(ROOT / 'plugin.py')
BESIDE = sorted(path for folder in ('tests', 'tools') for path in (ROOT / folder).rglob('*.py') if 'qt6' not in path.parts)


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize('path', PLUGIN + BESIDE, ids=name_of)
def test_nothing_that_qt_6_lacks(path):
    assert list(qtnames.faults(path.read_text(encoding='utf-8'), name_of(path))) == []


@pytest.mark.parametrize('line, expected', [
    ('from PyQt5.QtCore import QUrl', 'import from qgis.PyQt in place of PyQt5.QtCore'),
    ('import PyQt6.QtGui', 'import from qgis.PyQt in place of PyQt6.QtGui'),
    ('import sip', 'import from qgis.PyQt in place of sip'),
    ('from . import resources_rc', None), ('from .resources_rc import *', 'looks like compiled resources'),
    ('from qgis.PyQt.QtCore import QRegExp', 'qgis.PyQt.QtCore.QRegExp is not in Qt 6'),
    ('from qgis.PyQt.QtWebKitWidgets import QWebView', 'is not in Qt 6'),
    ('dialog.exec_()', 'exec() in place of exec_()'), ('dialog.exec()', None),
    ('from qgis.core import QgsProcessing as P\nP.TypeVectorPolygon', 'P.TypeVectorPolygon lacks the name of its enumeration'),
    ('from qgis.core import QgsProcessing\nQgsProcessing.SourceType.TypeVectorPolygon', None),
    ('from qgis.core import QgsProcessing\nQgsProcessing.TEMPORARY_OUTPUT', None),
    ('from qgis.core import QgsWkbTypes\nf(kind=QgsWkbTypes.Polygon)', 'QgsWkbTypes.Polygon lacks'),
    ('from qgis.core import QgsWkbTypes\nx = QgsWkbTypes.Polygon | QgsWkbTypes.Type.Point', 'QgsWkbTypes.Polygon lacks'),
    ('def f():\n    from qgis.core import Qgis\n    return Qgis.Warning', 'Qgis.Warning lacks'),
    ('from qgis.PyQt.QtCore import Qt\nQt.red', 'Qt.red lacks'), ('from qgis.PyQt.QtCore import Qt\nQt.GlobalColor.red', None),
    ('from qgis.PyQt.QtGui import QImage\nQImage.Format_RGB888', 'QImage.Format_RGB888 lacks'),
    ('from qgis.core import QgsRasterLayer\nQgsRasterLayer.LayerOptions()', None),
    ('from qgis.core import QgsGeometry\nmap(QgsGeometry.wkbType, found)', None),
    ('from qgis.PyQt.QtCore import QVariant\nQVariant.Double', 'QVariant.Double belongs into algorithms/framework'),
    ('from qgis.PyQt.QtCore import QVariant\nQVariant.Type.Double', 'belongs into algorithms/framework/qgis_versions.py'),
])
def test_the_rules_find_it(line, expected):
    found = list(qtnames.faults(line))
    assert (expected is None and found == []) or any(expected in fault for fault in found), found


def test_no_compiled_resources_and_a_range_of_versions_that_takes_in_qgis_4():
    assert not [path for folder in ('algorithms', 'processing_provider') for kind in ('*.qrc', '*_rc.py', '*.ui')
                for path in (ROOT / folder).rglob(kind)]
    about = (ROOT / 'metadata.txt').read_text(encoding='utf-8').splitlines()
    # without the last one, a QGIS on Qt 6 refuses the plugin
    assert {'qgisMinimumVersion=3.22', 'qgisMaximumVersion=4.99', 'supportsQt6=yes'} <= set(about)


def named(module, name):
    """What ``from module import name`` gives: a submodule too."""
    found = importlib.import_module(module)
    return getattr(found, name) if hasattr(found, name) else importlib.import_module(f'{module}.{name}')


def unscoped(source):
    """The names of a file that this very QGIS does not know, or that are members apart from their enumeration."""
    tree = ast.parse(source)
    names = qtnames.taken(tree)
    for line, parts, _ in qtnames.chains(tree):
        module, first = names[parts[0]]
        value, above = named(module, first), None
        for part in parts[1:]:
            if not hasattr(value, part):
                yield f'{line}: {".".join(parts)} is not there'
                break
            value, above = getattr(value, part), value
        member = isinstance(value, enum.Enum) or (isinstance(value, int) and type(value) not in (int, bool))
        if member and type(value) is not above and parts[0] != 'QVariant':
            yield f'{line}: {".".join(parts)} is not named as a member of {type(value).__name__}'


@pytest.mark.parametrize('path', PLUGIN, ids=name_of)
def test_this_qgis_knows_each_name_and_each_member_by_its_enumeration(path):
    assert list(unscoped(path.read_text(encoding='utf-8'))) == []


def test_that_search_finds_what_spelling_does_not_tell():
    found = list(unscoped('from qgis.core import QgsWkbTypes\nfrom qgis.PyQt.QtCore import QLocale\n'
                          'QgsWkbTypes.Polygon\nQgsWkbTypes.Type.Polygon\nQLocale.French\nQgsWkbTypes.NoSuchThing'))
    assert len(found) == 3 and all(text in found[n] for n, text in enumerate(('Polygon', 'French', 'is not there'))), found


def test_the_plugin_names_many():
    counted = [parts for path in PLUGIN for _, parts, _ in qtnames.chains(ast.parse(path.read_text(encoding='utf-8')))]
    assert sum(len(parts) > 2 for parts in counted) > 40, 'the search itself is broken'
