"""The button that chooses a folder, in each of the ways in which a QGIS makes the widget of a parameter.

The QGIS that runs the tests has one of them. That of a factory in Python, from QGIS 4.4, is played to it: its registry is made to
return what the factory makes, as qgis/QGIS#67491 has it do. In the model designer QGIS itself calls the factory, here too. That
without factory and without classes is played by what Processing of 4.4 does: it asks the registry, which knows neither.
"""

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsGui, QgsProcessingGui, QgsProcessingGuiRegistry
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QMainWindow, QToolButton

from dalles.algorithms.framework import folder_factory
from dalles.algorithms.framework.folder_widget import BUTTON, WIDGET_TYPE, Registered
from qgis_window import DELETE_LATER, algorithm_dialog, batch_dialog

pytestmark = pytest.mark.usefixtures('qgis')
PARAMETERS = [('predicttiles', 'ORTHO'), ('tagtiles', 'BUILDINGS'), ('updatemap', 'BUILDINGS')]
MADE = QgsProcessingGuiRegistry.createParameterWidgetWrapper


def mended(registry, parameter, mode):
    """What the registry returns from QGIS 4.4: the very wrapper that a factory in Python makes."""
    wanted = (parameter.metadata().get('widget_wrapper') or {}).get('widget_type')
    return Mended.factory.createWidgetWrapper(parameter, mode) if wanted == WIDGET_TYPE else MADE(registry, parameter, mode)


class Mended:
    factory = folder_factory.FolderWidgetFactory()


@pytest.fixture(params=['class', 'factory', 'neither'])
def way(request, monkeypatch):
    """The three ways; those that have a button: class and factory."""
    from processing.gui.wrappers import WidgetWrapperFactory
    if request.param == 'factory':
        monkeypatch.setattr(QgsProcessingGuiRegistry, 'createParameterWidgetWrapper', mended)
        assert folder_factory.register_factory(), 'a registry that works is taken'
    elif request.param == 'neither':
        monkeypatch.setattr(WidgetWrapperFactory, 'create_wrapper', staticmethod(
            lambda parameter, dialog, row=0, col=0: MADE(QgsGui.processingGuiRegistry(), parameter, mode_of(dialog))))
    yield request.param
    folder_factory.unregister_factory()
    assert Registered.factory is None


def mode_of(dialog):
    return QgsProcessingGui.WidgetType.Batch if 'Batch' in type(dialog).__name__ else QgsProcessingGui.WidgetType.Standard


@pytest.fixture
def opened():
    """opened(maker, *arguments) -> a dialog, which ends with the test."""
    dialogs, window = [], QMainWindow()

    def make(maker, algorithm):
        dialogs.append(maker(f'dalles:{algorithm}', window))
        return dialogs[-1]
    yield make
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()
    window.deleteLater()
    QgsApplication.sendPostedEvents(None, DELETE_LATER)
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """The folder that the user chooses, whenever asked."""
    monkeypatch.setattr(QFileDialog, 'getExistingDirectory', staticmethod(lambda *_: str(tmp_path)))
    return str(tmp_path)


def press(widget, way):
    """Press the button of a widget; False where its way has none."""
    button = widget.findChild(QToolButton, BUTTON)
    assert (button is None) == (way == 'neither')
    if button is not None:
        button.click()
    return button is not None


@pytest.mark.parametrize('algorithm, name', PARAMETERS)
def test_a_dialog_takes_a_folder(algorithm, name, way, opened, chosen):
    panel, context = opened(algorithm_dialog, algorithm).mainWidget(), QgsProcessingContext()
    gc.collect()  # nothing of the widget is held by Python alone
    wrapper = panel.wrappers[name]
    changes = []
    wrapper.widgetValueHasChanged.connect(lambda *_: changes.append(wrapper.parameterValue()))
    if press(wrapper.wrappedWidget(), way):
        assert changes[-1] == chosen, 'other parameters hear of it'
    else:
        wrapper.setParameterValue(chosen, context)  # as one types the path
    assert wrapper.parameterValue() == chosen
    wrapper.setParameterValue('/data/other.vrt', context)
    assert wrapper.parameterValue() == '/data/other.vrt', 'as before'


def test_layers_and_what_is_chosen_of_them_are_as_without_the_button(way, opened, ortho, polygons):
    photo, houses = QgsRasterLayer(ortho(), 'photo'), polygons(['POLYGON((0 0,1 0,1 1,0 0))'])
    QgsProject.instance().addMapLayers([photo, houses])
    panel, context = opened(algorithm_dialog, 'buildgrid').mainWidget(), QgsProcessingContext()
    ground, buildings = panel.wrappers['ORTHO'], panel.wrappers['BUILDINGS']
    assert ground.parameterValue() is None and buildings.parameterValue() is None, 'both may be left empty'
    ground.setParameterValue(photo.id(), context)
    buildings.setParameterValue(QgsProcessingFeatureSourceDefinition(houses.id(), False, 5), context)
    assert ground.parameterValue() == photo.id()
    value = buildings.parameterValue()
    assert value.source.staticValue() == houses.id() and value.featureLimit == 5
    assert panel.createProcessingParameters()['ORTHO'] == photo.id()


def test_a_row_of_a_batch_takes_a_folder(way, opened, chosen):
    panel = opened(batch_dialog, 'tagtiles').mainWidget()
    panel.addRow(1)
    column = panel.parameter_to_column['BUILDINGS']
    for row in range(2):
        wrapper = panel.wrappers[row][column]
        if not press(wrapper.wrappedWidget(), way):
            wrapper.setParameterValue(chosen, QgsProcessingContext())
        assert wrapper.parameterValue() == chosen


class ModelerParametersDialog(QDialog):
    """What Processing takes from the dialog of a step of a model, which it knows by the name of its class."""

    def __init__(self, context):
        super().__init__()
        self.model, self.childId, self.context = QgsProcessingModelAlgorithm('model', 'group'), 'step', context
        step = QgsProcessingModelChildAlgorithm('dalles:predicttiles')
        step.setChildId('step')
        self.model.addChildAlgorithm(step)
        self.model.addModelParameter(QgsProcessingParameterRasterLayer('PHOTOS', ''), QgsProcessingModelParameter('PHOTOS'))


class FolderRaster(QgsProcessingParameterRasterLayer):
    """A parameter for which QGIS 3.22, too, calls the factory, as it goes by the type."""

    def type(self):
        return WIDGET_TYPE

    def clone(self):
        return QgsProcessingParameterRasterLayer(self.name(), self.description())


SOURCES = {'a path': QgsProcessingModelChildParameterSource.fromStaticValue('/data/photos'),
           'an expression': QgsProcessingModelChildParameterSource.fromExpression("@model_path || '/photos'"),
           'an input of the model': QgsProcessingModelChildParameterSource.fromModelParameter('PHOTOS')}


@pytest.mark.parametrize('source', SOURCES)
def test_a_step_of_a_model_takes_what_it_always_takes(way, source):
    from processing.gui.wrappers import WidgetWrapperFactory
    algorithm, context = QgsApplication.processingRegistry().createAlgorithmById('dalles:predicttiles'), QgsProcessingContext()
    dialog, parameter = ModelerParametersDialog(context), algorithm.parameterDefinition('ORTHO')
    if way == 'class':
        wrapper = WidgetWrapperFactory.create_wrapper(parameter, dialog)
    else:
        wrapper = QgsGui.processingGuiRegistry().createModelerParameterWidget(dialog.model, 'step', parameter, context)
    wrapper.setWidgetValue(SOURCES[source])
    assert wrapper.value() == SOURCES[source]


def test_the_factory_makes_the_widget_of_the_model_designer(chosen):
    """Called by QGIS itself, without Python between."""
    registry, factory, context = QgsGui.processingGuiRegistry(), folder_factory.FolderWidgetFactory(), QgsProcessingContext()
    assert registry.addParameterWidgetFactory(factory)
    try:
        dialog, parameter = ModelerParametersDialog(context), FolderRaster('ORTHO', 'photo')
        widget = registry.createModelerParameterWidget(dialog.model, 'step', parameter, context)
        gc.collect()
        widget.setWidgetValue(SOURCES['a path'])
        assert widget.value().staticValue() == '/data/photos'
        assert press(widget, 'factory') and widget.value().staticValue() == chosen
        widget.setWidgetValue(SOURCES['an expression'])
        assert widget.value() == SOURCES['an expression']
        widget.deleteLater()
        QgsApplication.sendPostedEvents(None, DELETE_LATER)
    finally:
        registry.removeParameterWidgetFactory(factory)


LOSES = """
import gc, sys
sys.path[:0] = sys.argv[1:]
import headless
application, plugin = headless.begin()
from qgis.gui import QgsGui, QgsProcessingGui
from dalles.algorithms.framework import folder_factory, folder_widget
from test_folder_widget import FolderRaster
print('registered', folder_factory.register_factory())
registry, factory = QgsGui.processingGuiRegistry(), folder_factory.FolderWidgetFactory()
print('free', registry.addParameterWidgetFactory(factory))
made = registry.createParameterWidgetWrapper(FolderRaster('ORTHO', ''), QgsProcessingGui.WidgetType.Standard)
print('kept', isinstance(made, folder_factory.FolderWidgetWrapper))
del made
gc.collect()
"""


def test_a_registry_that_loses_the_wrapper_is_found_out_without_harm():
    """In a process of its own: QGIS up to 4.2 ends when such a wrapper is used."""
    here = Path(__file__).resolve().parent
    folders = [str(folder) for folder in (here.parents[2] / 'tools', here.parents[1] / 'support', here)]
    done = subprocess.run([sys.executable, '-c', LOSES, *folders], capture_output=True, text=True, timeout=120)
    lines = dict(line.split() for line in done.stdout.splitlines() if len(line.split()) == 2)
    assert done.returncode == 0, done.stderr
    assert lines['registered'] == lines['kept'], 'the factory is used exactly where what it makes is kept'
    assert lines['free'] == str(lines['registered'] == 'False')
