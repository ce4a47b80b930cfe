"""The QGIS window: menu, toolbar, icons, help."""

from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, QUrl
from qgis.PyQt.QtGui import QIcon, QImage
from qgis.PyQt.QtWidgets import QMainWindow, QToolBar

from dalles.algorithms.framework import resources
from dalles.processing_provider.menu import ORDER, Menu

LIGHT, DARK = (255, 255, 255), (43, 43, 43)
ICONS = sorted(path.stem for path in resources.ICONS.glob('*.svg'))

pytestmark = pytest.mark.usefixtures('qgis')


class Window:
    """What the menu asks of QGIS's iface, on a real window of Qt."""

    def __init__(self):
        self.window = QMainWindow()
        self.raster = self.window.menuBar().addMenu('Raster')
        self.raster.addAction('Align rasters')

    def mainWindow(self):
        return self.window

    def rasterMenu(self):
        return self.raster

    def addToolBar(self, name):
        return self.window.addToolBar(name)


@pytest.fixture
def window():
    """A window that is gone when the test is: Python would free it after QGIS."""
    made = Window()
    yield made
    made.window.deleteLater()
    deleted()


def deleted():
    """Do what deleteLater has put off."""
    QgsApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete


def titles(menu):
    return [action.text() for action in menu.actions()]


def test_menu_and_toolbar_come_go_and_come_again(window):
    for _ in range(2):
        menu = Menu(window)
        assert titles(window.raster) == ['Align rasters', 'Dalles']
        assert titles(menu.menu)[-3:] == ['', 'Copy a diagnosis', 'Help']
        shown = [action.objectName() for action in menu.menu.actions() if action.objectName()]
        assert shown == [f'dalles_{name}' for names in ORDER for name in names]
        bar = window.window.findChildren(QToolBar)[-1]
        assert bar.objectName() == 'DallesToolbar' and 'dalles_setupengine' not in [a.objectName() for a in bar.actions()]
        assert all(not action.icon().isNull() and action.toolTip() for action in bar.actions() if action.objectName())
        menu.remove()
        deleted()
        assert titles(window.raster) == ['Align rasters'] and not window.window.findChildren(QToolBar)


def test_an_entry_opens_the_dialog_of_its_algorithm(window, monkeypatch):
    import processing
    opened = []
    monkeypatch.setattr(processing, 'execAlgorithmDialog', lambda name, given: opened.append(name), raising=False)
    menu = Menu(window)
    for action in menu.menu.actions():
        if action.objectName():
            action.trigger()
    assert opened == [f'dalles:{name}' for names in ORDER for name in names]
    menu.remove()


def pixels(name, side):
    image = QIcon(resources.icon_of(name)).pixmap(QSize(side, side)).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    data = image.constBits()
    data.setsize(image.sizeInBytes())
    return np.frombuffer(data, 'uint8').reshape(side, side, 4).copy()


def luminance(rgb):
    """Relative luminance of WCAG 2."""
    part = np.asarray(rgb) / 255
    return np.where(part <= 0.03928, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def test_each_algorithm_has_an_icon_of_its_own():
    provider = QgsApplication.processingRegistry().providerById('dalles')
    paths = [algorithm.svgIconPath() for algorithm in provider.algorithms()]
    assert len(set(paths)) == len(paths) == len(ICONS) - 1 and all(Path(path).is_file() for path in paths)
    assert not provider.icon().isNull() and provider.svgIconPath() == resources.icon_of('dalles')


@pytest.mark.parametrize('name', ICONS)
@pytest.mark.parametrize('ground', [LIGHT, DARK], ids=['light', 'dark'])
def test_an_icon_is_seen_at_16_px(name, ground):
    """Of the pixels that it covers, most are set off from the ground by 3 : 1, as WCAG 2 asks of graphics."""
    found = pixels(name, 16)
    covered = found[found[..., 3] > 200][:, :3]
    assert len(covered) > 20
    tones = sorted((luminance(covered), np.full(len(covered), luminance(ground))), key=lambda t: t.mean())
    ratio = (np.maximum(*tones) + 0.05) / (np.minimum(*tones) + 0.05)
    assert (ratio >= 2.9).mean() > 0.6, (ratio.min(), np.median(ratio))


def test_icons_differ_at_16_px():
    shown = {name: pixels(name, 16).astype(int) for name in ICONS}
    for one in ICONS:
        for other in ICONS:
            assert one == other or np.abs(shown[one] - shown[other]).mean() > 12, (one, other)


def test_help_opens_the_page_within_the_plugin_or_the_one_at_home(tmp_path, monkeypatch, in_french, qgis):
    monkeypatch.setattr(resources, 'HELP', tmp_path)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById('dalles:tagtiles')
    assert algorithm.helpUrl().startswith('https://') and algorithm.helpUrl().endswith('/fr/algorithms/tagtiles.html')
    qgis.removeTranslator(in_french)
    assert algorithm.helpUrl().endswith('/en/algorithms/tagtiles.html')
    qgis.installTranslator(in_french)
    for spoken in ('en', 'fr'):  # a page that is not there in French is shown in English
        page = tmp_path / spoken / 'tagtiles.html'
        page.parent.mkdir()
        page.write_text('<p>')
        assert QUrl(algorithm.helpUrl()).toLocalFile() == str(page)


def test_the_plugin_speaks_the_language_of_qgis(tmp_path, monkeypatch, qgis):
    import strings
    from dalles.algorithms.framework.i18n import tr
    from dalles.processing_provider import translation
    monkeypatch.setattr(translation, 'FOLDER', tmp_path)
    assert translation.install('fr_FR') is None, 'no catalogue, no translator'
    strings.compiled(tmp_path / 'dalles_fr.qm')
    (tmp_path / 'dalles_de.qm').write_bytes(b'broken')
    assert translation.install('de_DE') is None and translation.install('en_US') is None
    translator = translation.install('fr_FR')
    try:
        assert tr('Build the grid') == 'Créer la grille'
    finally:
        qgis.removeTranslator(translator)
    assert tr('Build the grid') == 'Build the grid'
