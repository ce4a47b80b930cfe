"""What is the same for every algorithm: the threads it works in, its layers and numbers, errors."""

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
)

from ..core.errors import DallesError, GridError
from .algorithm_mixin import AlgorithmMixin
from .framework import gc_timer
from .framework.feedback import DeferredFeedback
from .framework.i18n import tr
from .framework.main_thread import detached_project, lookup_in_main_thread, run_in_main_thread
from .inputs import folder_inputs, layer_contents, named_subdatasets, open_errors
from .inputs.parameter_layers import vector_layer
from .services import served_layers
from .workflows import scale_warning


class Algorithm(AlgorithmMixin, QgsProcessingAlgorithm):
    """Base of the algorithms of Dalles.

    A subclass yields its parameters and outputs from ``declare``, and does its work in ``execute``.
    """

    refused = ''  # why it cannot be done, from prepareAlgorithm to processAlgorithm
    TOLD_LATER = False  # True where there is progress on both sides of what is told

    def initAlgorithm(self, configuration=None):  # noqa: N802
        for declared in self.define_parameters():
            (self.addParameter if hasattr(declared, 'defaultValue') else self.addOutput)(declared)

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        """Runs in the main thread, also where QGIS 3.22 prepares a step of a model in the thread in which the model runs."""
        return run_in_main_thread(context, self._prepared, parameters, context, feedback)

    def _prepared(self, parameters, context, feedback):
        """What it refuses is told by processAlgorithm: QGIS takes a batch for cancelled otherwise."""
        self.refused = ''
        gc_timer.pause_for_run()
        try:
            parameters = self._as_processing_error(self.opened, parameters, context)
            self.raise_if_invalid(parameters, context)
            return self._as_processing_error(self.prepare, parameters, context, feedback) is not False
        except QgsProcessingException as error:
            self.refused = str(error)  # not the error, which holds the frames that hold the algorithm
            return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        if self.refused:
            raise QgsProcessingException(self.refused)
        with gc_timer.paused_for_run():
            return self._as_processing_error(self._processed, parameters, context, feedback)

    def _processed(self, parameters, context, feedback):
        with detached_project(context):
            return self._done(self.opened(parameters, context), context, feedback)

    def _done(self, parameters, context, feedback):
        for note in (note for value in parameters.values() for note in folder_inputs.folder_notes(value)):
            feedback.pushInfo(tr(note))
        for one in self.parameterDefinitions():
            if isinstance(one, QgsProcessingParameterFeatureSource):
                named_subdatasets.report_first(one.name(), parameters.get(one.name()), feedback)
        served_layers.check_complete(self, parameters, context, feedback)
        scale_warning.report_grid(self, parameters, context, feedback)
        if not self.TOLD_LATER:
            return self.execute(parameters, context, feedback)
        later = DeferredFeedback(feedback)
        try:
            return self.execute(parameters, context, later)
        finally:
            later.tell()

    def postProcessAlgorithm(self, context, feedback):  # noqa: N802
        run_in_main_thread(context, self._as_processing_error, self.postprocess, context, feedback)
        return {}

    @staticmethod
    def _as_processing_error(step, *arguments):
        try:
            return step(*arguments)
        except DallesError as error:
            raise QgsProcessingException(tr(error)) from error

    def source(self, parameters, name, context):
        """A feature source, or None where the parameter is left out.

        Raises:
            GridError: a layer was given and cannot be opened (QGIS checks this for dialogs only, not in models), or its selection
                is wanted, and empty.
            FileError: a part of it cannot be read.
        """
        layer_contents.require_selection(parameters.get(name), name, context)
        return lookup_in_main_thread(context, self._source, parameters, name, context)

    def _source(self, parameters, name, context):
        found = self._require_layer(self.parameterAsSource(parameters, name, context), parameters, name)
        if found is not None:
            open_errors.require_complete_layer(vector_layer(parameters[name], context))
        return found

    def raster(self, parameters, name, context):
        """A raster layer with its style, or None; raises as :meth:`source`."""
        return lookup_in_main_thread(context, self._raster, parameters, name, context)

    def _raster(self, parameters, name, context):
        layer = self._require_layer(self.parameterAsRasterLayer(parameters, name, context), parameters, name)
        project = context.project()
        if layer is not None and isinstance(parameters[name], str) and not (project and project.mapLayer(layer.id())):
            layer.loadDefaultStyle()  # of the .qml beside a file: Processing opens files without, QGIS shows them with it
        return layer

    def _require_layer(self, found, parameters, name):
        wanted = not self.parameterDefinition(name).flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        if found is None and (wanted or parameters.get(name) not in (None, '')):
            raise GridError('The layer of {name} cannot be opened ({found}). Check its path, or choose another.', name=name,
                            found=parameters.get(name))
        return found

    def optional_number(self, parameters, name, context):
        """A number, or None where the parameter is left empty.

        Raises:
            GridError: a text that is no number; parameterAsDouble would take it for 0.
        """
        value = parameters.get(name)
        if isinstance(value, str):
            try:
                return float(value.replace(',', '.')) if value.strip() else None
            except ValueError:
                raise GridError('{name} is a number, found {value!r}. Correct it, or leave it empty.', name=name,
                                value=value) from None
        return None if value is None else self.parameterAsDouble(parameters, name, context)

    def define_parameters(self):
        """Yield parameter and output definitions, in the order of the dialog."""
        raise NotImplementedError

    def validate_static(self, parameters, context):
        """The part of ``problem`` that needs nothing of an earlier step: a chain asks it of all its steps before it starts."""

    def prepare(self, parameters, context, feedback):
        """Take what must be taken from the project in the main thread."""

    def execute(self, parameters, context, feedback):
        """Do the work; returns the outputs by name. Runs in any thread."""
        raise NotImplementedError

    def postprocess(self, context, feedback):
        """Do what must be done in the main thread after the work."""
