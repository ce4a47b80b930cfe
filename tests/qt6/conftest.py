"""These tests run on Qt 6 in a process of their own (make test-qt6): ``qgis.PyQt`` is PyQt6, and there is no QGIS.

``qgis.core`` and ``processing`` are stand-ins that hold any name and do nothing, so that the modules of the plugin can be
imported. What is tested here is what they do with Qt; what they do with QGIS 4 is not.
"""

import importlib
import os
import sys
import types

import pytest

os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen')
FIELD_TYPES = {'Double': 'Double', 'Int': 'Int', 'LongLong': 'LongLong', 'String': 'QString'}  # QGIS gives them back to QVariant


class AnyMember(type):
    """A class with every member that is asked for; members can be called, and joined as flags."""

    def __getattr__(cls, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return AnyMember(name, (), {})

    def __call__(cls, *arguments, **named):
        return cls

    def __or__(cls, other):
        return cls


class StandIn(types.ModuleType):
    """A module with every name that is asked for, a class each, which stays the same."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        setattr(self, name, AnyMember(name, (), {}))
        return getattr(self, name)


def on_qt6():
    """Put PyQt6 where the plugin looks for qgis.PyQt, as QGIS does."""
    assert 'qgis' not in sys.modules, 'tests/qt6 runs alone, in a process without QGIS: make test-qt6'
    qgis, pyqt = types.ModuleType('qgis'), types.ModuleType('qgis.PyQt')
    qgis.__path__, pyqt.__path__ = [], []
    sys.modules.update({'qgis': qgis, 'qgis.PyQt': pyqt, 'qgis.core': StandIn('qgis.core'),
                        'qgis.gui': StandIn('qgis.gui'), 'processing': StandIn('processing')})
    for name in ('QtCore', 'QtGui', 'QtNetwork', 'QtWidgets', 'QtXml'):
        sys.modules[f'qgis.PyQt.{name}'] = importlib.import_module(f'PyQt6.{name}')
    sys.modules['qgis.core'].Qgis.QGIS_VERSION_INT = 40000
    pyqt.sip = importlib.import_module('PyQt6.sip')
    core, gui, widgets = (sys.modules[f'qgis.PyQt.{name}'] for name in ('QtCore', 'QtGui', 'QtWidgets'))
    for name, of_qt6 in FIELD_TYPES.items():
        setattr(core.QVariant, name, getattr(core.QMetaType.Type, of_qt6))
    widgets.QAction = gui.QAction  # moved in Qt 6; QGIS leaves it here too


on_qt6()


@pytest.fixture(scope='session')
def application():
    """Qt without a screen."""
    from qgis.PyQt.QtWidgets import QApplication
    return QApplication([])
