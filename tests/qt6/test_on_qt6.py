"""The parts of the plugin that need Qt and no QGIS, on Qt 6."""

import ast
import gc
import importlib
import sys
from pathlib import Path

import numpy as np
import pytest
from qgis.PyQt.QtCore import QT_VERSION_STR, QCoreApplication, QSize, QUrl
from qgis.PyQt.QtGui import QIcon, QImage
from qgis.PyQt.QtWidgets import QMainWindow, QToolBar

import qtnames
import strings

ROOT = Path(__file__).resolve().parents[2]
BESIDE = sorted(path for folder in ('tests', 'tools') for path in (ROOT / folder).rglob('*.py')
                if 'qt6' not in path.parts and 'qgis.PyQt' in path.read_text('utf-8'))
MODULES = sorted(path for folder in ('algorithms', 'processing_provider') for path in (ROOT / folder).rglob('*.py'))


def test_this_is_qt_6_and_no_qgis():
    assert QT_VERSION_STR.startswith('6.')
    assert not any(name.startswith(('PyQt5', 'qgis._')) for name in sys.modules)
    assert not hasattr(QImage, 'Format_RGB888'), 'an enumeration that is not named would be found'


@pytest.mark.parametrize('path', MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_imported_and_qt_6_has_all_that_it_names(path):
    importlib.import_module('.'.join(('dalles', *path.relative_to(ROOT).with_suffix('').parts)))
    assert list(missing(path)) == []


@pytest.mark.parametrize('path', BESIDE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_qt_6_has_all_that_tests_and_tools_name(path):
    assert list(missing(path)) == []


def missing(path):
    """What a file names of Qt and Qt 6 does not have."""
    tree = ast.parse(path.read_text(encoding='utf-8'))
    names = qtnames.taken(tree)
    for line, parts, _ in qtnames.chains(tree):
        module, value = names[parts[0]]
        if module.startswith('qgis.PyQt'):
            value = getattr(importlib.import_module(module), value)
            for part in parts[1:]:
                if not hasattr(value, part):
                    yield f'{path.name}:{line}: {".".join(parts)}'
                value = getattr(value, part, None)


@pytest.fixture
def in_french(application, tmp_path, monkeypatch):
    from dalles.processing_provider import translation
    monkeypatch.setattr(translation, 'FOLDER', tmp_path)
    strings.compiled(tmp_path / 'dalles_fr.qm')
    translator = translation.install('fr_FR')
    assert translator is not None
    yield
    QCoreApplication.removeTranslator(translator)


def test_the_catalogue_that_qt_5_compiled(in_french):
    from dalles.algorithms.framework.i18n import language, tr
    assert language() == 'fr' and tr('Build the grid') == 'Créer la grille'
    assert tr('Tiles of {size_m:g} m: {count}.', size_m=50, count=3) == strings.read()[
        'Tiles of {size_m:g} m: {count}.'].format(size_m=50, count=3)


def test_without_a_catalogue_it_is_english(application, tmp_path, monkeypatch):
    from dalles.algorithms.framework.i18n import tr
    from dalles.processing_provider import translation
    monkeypatch.setattr(translation, 'FOLDER', tmp_path)
    (tmp_path / 'dalles_de.qm').write_bytes(b'broken')
    assert translation.install('fr_FR') is None and translation.install('de_DE') is None
    assert tr('Build the grid') == 'Build the grid'


def test_icons_are_drawn_and_help_has_an_address(application):
    from dalles.algorithms.framework import resources
    drawn = QIcon(resources.icon_of('dalles')).pixmap(QSize(32, 32)).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    assert drawn.width() == 32 and max(drawn.pixelColor(16, y).alpha() for y in range(32)) > 200
    assert QUrl(resources.help_of('tagtiles')).isValid()


class Window:
    """What the menu asks of QGIS's iface, on a real window."""

    def __init__(self):
        self.window = QMainWindow()
        self.raster = self.window.menuBar().addMenu('Raster')
        self.mainWindow, self.addToolBar = lambda: self.window, self.window.addToolBar
        self.rasterMenu = lambda: self.raster


class Known:
    """An algorithm of the registry, and the registry itself."""

    def __init__(self, name=''):
        self.name = name

    def algorithmById(self, name):
        return Known(name)

    def displayName(self):
        return f'Title of {self.name}'

    def shortDescription(self):
        return 'help'

    def icon(self):
        from dalles.algorithms.framework import resources
        return QIcon(resources.icon_of(self.name.split(':')[1]))


def test_menu_and_toolbar(application, monkeypatch):
    import processing
    from qgis.core import QgsApplication

    from dalles.processing_provider.menu import ORDER, Menu
    monkeypatch.setattr(QgsApplication, 'processingRegistry', lambda: Known(), raising=False)
    monkeypatch.setattr(QgsApplication, 'getThemeIcon', lambda name: QIcon(), raising=False)
    opened = []
    monkeypatch.setattr(processing, 'execAlgorithmDialog', lambda name, given: opened.append(name))
    window = Window()
    menu = Menu(window)
    assert [action.text() for action in window.raster.actions()] == ['Dalles']
    bar, = window.window.findChildren(QToolBar)
    assert all(not action.icon().isNull() for action in bar.actions() if action.objectName())
    for action in menu.menu.actions():
        if action.objectName():
            action.trigger()
    assert opened == [f'dalles:{name}' for names in ORDER for name in names]
    menu.remove()
    assert window.raster.actions() == []


def test_the_button_for_folders(application, monkeypatch):
    from qgis.core import QgsApplication
    from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QWidget

    from dalles.algorithms.framework.folder_widget import BUTTON, add_button
    monkeypatch.setattr(QgsApplication, 'getThemeIcon', lambda name: QIcon(), raising=False)
    monkeypatch.setattr(QFileDialog, 'getExistingDirectory', lambda *_: '/data/photos')
    chosen, widget = [], QWidget()
    QHBoxLayout(widget)
    assert add_button(widget, chosen.append) is widget
    gc.collect()
    button = widget.findChild(QToolButton, BUTTON)
    button.click()
    assert chosen == ['/data/photos'] and widget.layout().indexOf(button) == 0


def test_pixels_to_and_from_a_picture(application):
    from dalles.algorithms.imagery.rendering import _rows, compress
    tile = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype='uint8')
    picture = QImage(tile.data, 30, 40, tile.strides[0], QImage.Format.Format_RGB888).copy()
    assert (_rows(picture)[:, :90].reshape(40, 30, 3) == tile).all()
    even = np.full((40, 30, 3), (200, 120, 40), 'uint8')
    made = compress(even, 'jpg', 95)
    assert made.startswith(b'\xff\xd8')
    again = QImage.fromData(made, 'jpg').convertToFormat(QImage.Format.Format_RGB888)
    assert np.abs(_rows(again)[:, :90].reshape(40, 30, 3).astype(int) - even).max() <= 3


def test_a_look_is_read_as_xml():
    from qgis.PyQt.QtXml import QDomDocument

    from dalles.algorithms.framework.layer_style import FOLDER
    files = sorted(FOLDER.rglob('*.qml'))
    assert len(files) > 5
    for path in files:
        document = QDomDocument()
        assert document.setContent(path.read_text(encoding='utf-8')), path
        assert document.documentElement().tagName() == 'qgis'
