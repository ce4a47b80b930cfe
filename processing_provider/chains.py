"""The shipped chains: graphical models that the provider lists beside its algorithms.

They are built here and not stored as .model3, so that their words are those of the algorithms, in the user's language.
"""

from typing import NamedTuple

from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QIcon

from ..algorithms import looks
from ..algorithms.words import tr

FROM_PARAMETER, FROM_STEP = (QgsProcessingModelChildParameterSource.fromModelParameter,
                             QgsProcessingModelChildParameterSource.fromChildOutput)


class Step(NamedTuple):
    """A step of a chain.

    Attributes:
        algorithm: its id in the provider, which is also the id of the step.
        own: names of its parameters that the chain asks for; what two steps ask for is asked once.
        taken: {parameter: (step, output)} that it takes from a step before it.
        kept: {output: name of the output of the chain}; the others are temporary.
    """

    algorithm: str
    own: str
    taken: dict = {}
    kept: dict = {}


GRID = {'INPUT': ('buildgrid', 'OUTPUT')}
TAGGED = {'INPUT': ('tagtiles', 'OUTPUT')}
STEPS = {
    'preparelibrary': (
        Step('buildgrid', 'BUILDINGS EXTENT MASK SIZE'),
        Step('tagtiles', 'BUILDINGS FILTER MIN_BUILT COVERAGE', GRID, {'OUTPUT': 'GRID'}),
        Step('exporttiles', 'ORTHO SPLIT BLOCK BALANCE', TAGGED, {'FOLDER': 'LIBRARY'})),
    'mapbuildings': (
        Step('buildgrid', 'EXTENT MASK SIZE'),
        Step('predicttiles', 'ORTHO MODEL THRESHOLD ENGINE', GRID, {'OUTPUT': 'GRID'})),
    'updatemap': (
        Step('buildgrid', 'BUILDINGS EXTENT MASK SIZE'),
        Step('tagtiles', 'BUILDINGS FILTER MIN_BUILT COVERAGE', GRID),
        Step('predicttiles', 'ORTHO MODEL ENGINE', TAGGED, {'OUTPUT': 'GRID'}),
        Step('detectchanges', 'ORTHO PRECISION NEW_THRESHOLD GONE_THRESHOLD', {'INPUT': ('predicttiles', 'OUTPUT')},
             {'OUTPUT': 'CHANGES', 'ZONES': 'ZONES', 'REPORT': 'REPORT'})),
}
NAMES = tuple(STEPS)
FIRST = ('ORTHO', 'BUILDINGS')  # what is asked for before all else


def words(name):
    """(title, help) of a chain."""
    return {
        'preparelibrary': (tr('Prepare a library'), tr(
            'From orthophoto and buildings to a library for training, in one go: builds the grid, tags its tiles, exports '
            'their images. Gives the tagged grid and the library.')),
        'mapbuildings': (tr('Map the built tiles'), tr(
            'From an orthophoto to the map of its built tiles, in one go: builds the grid, and writes onto each tile the '
            'probability that it shows a building.')),
        'updatemap': (tr('Update the map'), tr(
            'From a new orthophoto and the buildings of today’s map to the tiles where they differ, in one go: builds the grid, '
            'tags its tiles, predicts them, lists what is new and what is gone.')),
    }[name]


class Chain(QgsProcessingModelAlgorithm):
    """A graphical model of the provider, whose id is not its title."""

    def __init__(self, name):
        super().__init__(name, tr('Chains'))
        self.chain = name
        self._name_outputs_as_ever()
        title, text = words(name)
        self.setHelpContent({'ALG_DESC': text, **self._help()})
        self._build()

    def createInstance(self):  # noqa: N802 (this and the next names are those of QGIS)
        return Chain(self.chain)

    def name(self):
        return self.chain

    def displayName(self):  # noqa: N802
        return words(self.chain)[0]

    def group(self):
        return tr('Chains')

    def groupId(self):  # noqa: N802
        return 'chains'

    def shortDescription(self):  # noqa: N802
        return words(self.chain)[1]

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):  # noqa: N802
        return looks.icon_of(self.chain)

    def helpUrl(self):  # noqa: N802
        return looks.help_of(self.chain)

    def _parameters(self):
        """{name: definition} of what the chain asks for, from the algorithms that take it."""
        found = {}
        for step in STEPS[self.chain]:
            algorithm = QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{step.algorithm}')
            for name in step.own.split():
                definition = algorithm.parameterDefinition(name)
                required = not definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
                if name not in found or required:
                    found[name] = definition.clone()
        return {name: found[name] for name in (*(name for name in FIRST if name in found), *(n for n in found if n not in FIRST))}

    def _help(self):
        return {name: definition.help() for name, definition in self._parameters().items()}

    def _name_outputs_as_ever(self):
        """Outputs are named ``step:OUTPUT`` in QGIS 3.22, and by their title later, but for models of those days."""
        empty = self.toVariant()
        empty.pop('internal_version', None)
        self.loadVariant(empty)

    def _build(self):
        for number, (name, definition) in enumerate(self._parameters().items()):
            place = QgsProcessingModelParameter(name)
            place.setPosition(QPointF(60 + 210 * number, 40))
            self.addModelParameter(definition, place)
        for number, step in enumerate(STEPS[self.chain]):
            child = QgsProcessingModelChildAlgorithm(f'dalles:{step.algorithm}')
            child.setChildId(step.algorithm)
            child.setDescription(child.algorithm().displayName())
            child.setPosition(QPointF(300, 160 + 120 * number))
            own = {name: FROM_PARAMETER(name) for name in step.own.split()}
            if step.algorithm == 'buildgrid':
                own['ORTHO'] = FROM_PARAMETER('ORTHO')
            for name, source in {**own, **{name: FROM_STEP(*taken) for name, taken in step.taken.items()}}.items():
                child.addParameterSources(name, [source])
            child.setModelOutputs({name: self._output(step, of, name) for of, name in step.kept.items()})
            self.addChildAlgorithm(child)
        self.updateDestinationParameters()

    @staticmethod
    def _output(step, of, name):
        made = QgsProcessingModelOutput(name, name)
        made.setChildId(step.algorithm)
        made.setChildOutputName(of)
        made.setPosition(QPointF(560, 160))
        return made
