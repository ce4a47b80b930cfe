"""Chains as graphical models built in code, with the texts of their steps in the user's language.

A stored .model3 file could not be translated, and the names of its outputs would differ between versions of QGIS
(``predicttiles:GRID`` in 3.22, ``GRID`` or ``grid`` later). Here the outputs are parameters of the chain with their own names;
the form ``step:output``, which all versions accept, is internal.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProcessingAlgorithm,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QPointF

from ..algorithms import ALGORITHMS
from ..algorithms.algorithm_mixin import AlgorithmMixin, processing_errors
from ..algorithms.framework import gc_timer
from ..algorithms.framework.common_parameters import ORTHO
from ..algorithms.framework.i18n import tr
from ..algorithms.framework.main_thread import detached_project, run_in_main_thread
from ..algorithms.imagery import orthophoto
from ..algorithms.inputs import folder_inputs
from ..algorithms.workflows import scale_warning

FROM_PARAMETER, FROM_STEP, FIXED = (
    QgsProcessingModelChildParameterSource.fromModelParameter, QgsProcessingModelChildParameterSource.fromChildOutput,
    QgsProcessingModelChildParameterSource.fromStaticValue)
OPTIONAL, ADVANCED = (QgsProcessingParameterDefinition.Flag.FlagOptional, QgsProcessingParameterDefinition.Flag.FlagAdvanced)
MAIN = 'OUTPUT'  # output of every step that creates a layer
RESULTS = 'CHILD_RESULTS'  # key under which a model returns the results of each step


class ChainStep(NamedTuple):
    """Step of a chain. A parameter of the chain goes to each step that has a parameter of that name.

    Attributes:
        algorithm: its id in the provider, also the id of the step.
        taken: {parameter: (step, output)} for values from an earlier step.
        outputs: {output: name of the output of the chain}.
    """

    algorithm: str
    taken: dict = {}
    outputs: dict = {}


class Chain(AlgorithmMixin, QgsProcessingModelAlgorithm):
    """Graphical model of the provider.

    A subclass defines NAME, TITLE, HELP, STEPS, and the names of its parameters: ASKS, and ADVANCED for the advanced ones.
    """

    GROUP = 'Chains'
    ASKS = ADVANCED = ''
    STEPS = ()

    def __init__(self):
        super().__init__(self.NAME, self.GROUP)

    def flags(self):
        """Return the flags without FlagNoThreading, which blocks the window of QGIS 3.22; steps use the main thread if needed."""
        return super().flags() & ~QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None):  # noqa: N802 (this and the next names are those of QGIS)
        made = {algorithm.NAME: algorithm().create() for algorithm in ALGORITHMS}
        self.steps = {step.algorithm: made[step.algorithm] for step in self.STEPS}  # the registry may not list them yet
        for number, name in enumerate(self._asked()):
            place = QgsProcessingModelParameter(name)
            place.setPosition(QPointF(60 + 210 * number, 40))
            self.addModelParameter(self._parameter(name), place)
        for number, step in enumerate(self.STEPS):
            self.addChildAlgorithm(self._child(step, 160 + 120 * number))
        for name in [parameter.name() for parameter in self.destinationParameterDefinitions()]:
            self.removeParameter(name)  # added by QGIS, see the module docstring
        for step in self.STEPS:
            for of, name in step.outputs.items():
                self._declare(step, of, name)

    def _asked(self):
        return f'{self.ASKS} {self.ADVANCED}'.split()

    def _parameter(self, name):
        """Return the parameter of a step as one of the chain; of several, a required one."""
        found = [step.parameterDefinition(name) for step in self.steps.values() if step.parameterDefinition(name)]
        made = min(found, key=lambda definition: bool(definition.flags() & OPTIONAL)).clone()
        if hasattr(made, 'setParentParameterName') and made.type() == 'distance':
            made.setParentParameterName(ORTHO)  # the grid has the unit of ORTHO
        if name in self.ADVANCED.split():
            made.setFlags(made.flags() | ADVANCED)
        return made

    def _child(self, step, y):
        made, algorithm = QgsProcessingModelChildAlgorithm(f'dalles:{step.algorithm}'), self.steps[step.algorithm]
        made.setChildId(step.algorithm)
        made.setDescription(algorithm.displayName())
        made.setPosition(QPointF(300, y))
        for parameter in algorithm.parameterDefinitions():
            name = parameter.name()
            if name in step.taken:
                made.addParameterSources(name, [FROM_STEP(*step.taken[name])])
            elif name in self._asked():
                made.addParameterSources(name, [FROM_PARAMETER(name)])
            elif not parameter.isDestination() and not parameter.flags() & OPTIONAL:
                made.addParameterSources(name, [FIXED(parameter.defaultValue())])
        made.setModelOutputs({key: self._output(step, of, key, y) for of, key in self._keys(step).items()})
        return made

    def _output(self, step, of, key, y):
        made = QgsProcessingModelOutput(key, key)
        made.setChildId(step.algorithm)
        made.setChildOutputName(of)
        made.setPosition(QPointF(560, y))
        return made

    def _keys(self, step):
        """Return {output of a step that is a file or a layer: its title, which QGIS uses as layer name}."""
        found = self.steps[step.algorithm].destinationParameterDefinitions()
        return {parameter.name(): self._title(step, parameter) for parameter in found
                if parameter.name() in step.outputs or parameter.name() == MAIN}

    def _title(self, step, parameter):
        """Return the title of an output; the title of an optional OUTPUT offers to write to the input grid and is replaced."""
        if not parameter.flags() & OPTIONAL or parameter.name() != MAIN:
            return parameter.description()
        return tr('Scored grid') if step.algorithm == 'predicttiles' else tr('Tagged grid')

    def _declare(self, step, of, name):
        """Declare an output of a step as one of the chain."""
        algorithm = self.steps[step.algorithm]
        parameter = algorithm.parameterDefinition(of)
        if parameter is None:
            output = algorithm.outputDefinition(of)
            self.addOutput(type(output)(name, output.description()))
            return
        made = parameter.clone()
        made.setName(name)
        made.setDescription(self._title(step, parameter))
        if of == MAIN and parameter.flags() & OPTIONAL:
            made.setHelp('')  # it explains that an empty value writes to the input grid
            made.setCreateByDefault(True)
            if step is self.STEPS[-1]:
                made.setFlags(made.flags() & ~OPTIONAL)  # the result of the chain is required
        self.addParameter(made)

    def validation_error(self, parameters, context):
        """Validate the parameters by the first step, and by the others as far as possible before it has run."""
        parameters = folder_inputs.resolve_folders(parameters, context)
        for number, algorithm in enumerate(self.steps.values()):
            own = {key: value for key, value in parameters.items() if key in self._asked() and algorithm.parameterDefinition(key)}
            message = (algorithm.validate_static if number else algorithm.validation_error)(own, context)
            if message:
                return message
        return None

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        with processing_errors(self, parameters):
            run_in_main_thread(context, self._prepare, parameters, context)
        return super().prepareAlgorithm({**parameters, **self.lasting}, context, feedback)

    def _prepare(self, parameters, context):
        """Validate and replace the parameters in the main thread, also where a model runs the chain: it clones project layers."""
        gc_timer.pause_for_run()
        self.raise_if_invalid(parameters, context)
        _give_scopes(context)
        self.lasting = self._lasting(parameters, context)

    @staticmethod
    def _lasting(parameters, context):
        """Return {parameter: its replacement}: layers for folders; a clone of a layer that could be removed from the project."""
        made = folder_inputs.resolve_folders(parameters, context)
        ortho = made.get(ORTHO)
        ortho = QgsProcessingUtils.mapLayerFromString(ortho, context) if isinstance(ortho, str) else ortho
        own = isinstance(made.get(ORTHO), str) and context.temporaryLayerStore().mapLayer(made[ORTHO]) is not None
        if isinstance(ortho, QgsRasterLayer) and (own or not orthophoto.is_file(ortho)):
            made = {**made, ORTHO: ortho.clone()}  # not its id, which the context of a background task does not know
        return {name: value for name, value in made.items() if value is not parameters[name]}

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        passed, temporary = {**parameters, **self.lasting}, []
        for step in self.STEPS:
            for of, key in self._keys(step).items():
                value = parameters.get(step.outputs.get(of))
                if value in (None, '') and of == MAIN:
                    # a file, as QGIS would keep the whole grid in memory
                    value = QgsProcessingUtils.generateTempFilename(f'{step.algorithm}.gpkg')
                    temporary.append(Path(value))
                passed[f'{step.algorithm}:{key}'] = value
        try:
            with gc_timer.paused_for_run(), processing_errors(self, parameters), scale_warning.warn_once(), \
                    detached_project(context):
                results = super().processAlgorithm(passed, context, feedback).get(RESULTS, {})
        finally:
            for path in temporary:
                shutil.rmtree(path.parent, ignore_errors=True)  # a folder for it alone; Windows may lock it until QGIS ends
        return {name: results[step.algorithm][of] for step in self.STEPS for of, name in step.outputs.items()
                if of in results.get(step.algorithm, {}) and parameters.get(name, True) not in (None, '')}


def _give_scopes(context):
    """Add the global and the project scope to an expression context without scopes; to be called in the main thread.

    Otherwise a model creates them in its own thread, while the main thread may create or free the scope of the project.
    """
    if context.expressionContext().scopeCount():  # set by a dialog
        return
    known = QgsExpressionContext()
    known.appendScopes([QgsExpressionContextUtils.globalScope(), QgsExpressionContextUtils.projectScope(context.project())])
    context.setExpressionContext(known)
