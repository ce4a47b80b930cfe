"""What tools and tests know of the window of QGIS: dialogs up to 4.0, those from 4.2 as stand-ins, and the settings of both."""

import sys
from configparser import ConfigParser
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace

import pytest
from qgis.PyQt.QtWidgets import QMainWindow

from qgis_window import algorithm_dialog, show_dialog, write_settings

pytestmark = pytest.mark.usefixtures('qgis')


def test_the_dialog_of_this_qgis_is_that_of_the_algorithm():
    window = QMainWindow()
    dialog = algorithm_dialog('dalles:buildgrid', window)
    assert dialog.algorithm().id() == 'dalles:buildgrid' and 'EXTENT' in dialog.mainWidget().wrappers
    dialog.deleteLater()


def test_from_4_2_it_is_a_widget(monkeypatch):
    name, window = 'processing.gui.algorithm_widget', QMainWindow()
    later = ModuleType(name)
    later.__spec__ = ModuleSpec(name, None)
    later.AlgorithmWidget = lambda algorithm, parent: (algorithm.id(), parent)
    monkeypatch.setitem(sys.modules, name, later)
    assert algorithm_dialog('dalles:buildgrid', window) == ('dalles:buildgrid', window)


@pytest.mark.parametrize('methods', [['show'], ['show', 'showWidget']])
def test_a_dialog_is_shown_as_its_version_shows_it(methods, monkeypatch):
    import processing
    shown = []
    dialog = SimpleNamespace(**{name: lambda name=name: shown.append(name) for name in methods})
    monkeypatch.setattr(processing, 'createAlgorithmDialog', lambda *asked: shown.append(asked) or dialog, raising=False)
    assert show_dialog('dalles:buildgrid', {'SIZE': 50}) is dialog
    assert shown == [('dalles:buildgrid', {'SIZE': 50}), methods[-1]]


def test_both_read_the_settings(tmp_path):
    write_settings(tmp_path / 'default', '[PythonPlugins]\ndalles=true\n')
    for name in ('QGIS3.ini', 'QGIS4.ini'):
        read = ConfigParser()
        assert read.read(tmp_path / 'default' / 'QGIS' / name)
        assert read['PythonPlugins']['dalles'] == 'true'
