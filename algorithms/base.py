"""The base class of the algorithms: threads, layers, numbers and errors."""

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

    A subclass yields its parameters and outputs from ``define_parameters``, and does its work in ``execute``.
    """

    refused = ''  # why the run is refused: set by prepareAlgorithm, raised by processAlgorithm
    TOLD_LATER = False  # True for messages in the middle of the progress: they are deferred until its end

    def initAlgorithm(self, configuration=None):  # noqa: N802
        for declared in self.define_parameters():
            (self.addParameter if hasattr(declared, 'defaultValue') else self.addOutput)(declared)

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        """Prepare the run in the main thread, also where QGIS 3.22 prepares a model step in the thread that runs the model."""
        return run_in_main_thread(context, self._prepared, parameters, context, feedback)

    def _prepared(self, parameters, context, feedback):
        """Prepare the run; leave a refusal to processAlgorithm, as QGIS takes a batch for cancelled if it is raised here."""
        self.refused = ''
        gc_timer.pause_for_run()
        try:
            parameters = self._as_processing_error(self.opened, parameters, context)
            self.raise_if_invalid(parameters, context)
            return self._as_processing_error(self.prepare, parameters, context, feedback) is not False
        except QgsProcessingException as error:
            self.refused = str(error)  # not the error: its traceback refers to the algorithm
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
        """Return a feature source, or None where the parameter is left out.

        Raises:
            GridError: the layer cannot be opened (QGIS checks this in dialogs only, not in models), or only its selected
                features are wanted and none is selected.
            FileError: a part of the layer cannot be read.
        """
        layer_contents.require_selection(parameters.get(name), name, context)
        return lookup_in_main_thread(context, self._source, parameters, name, context)

    def _source(self, parameters, name, context):
        found = self._require_layer(self.parameterAsSource(parameters, name, context), parameters, name)
        if found is not None:
            open_errors.require_complete_layer(vector_layer(parameters[name], context))
        return found

    def raster(self, parameters, name, context):
        """Return a raster layer with its style, or None; raise a GridError where the layer cannot be opened."""
        return lookup_in_main_thread(context, self._raster, parameters, name, context)

    def _raster(self, parameters, name, context):
        layer = self._require_layer(self.parameterAsRasterLayer(parameters, name, context), parameters, name)
        project = context.project()
        if layer is not None and isinstance(parameters[name], str) and not (project and project.mapLayer(layer.id())):
            layer.loadDefaultStyle()  # the .qml beside the file, which Processing does not load
        return layer

    def _require_layer(self, found, parameters, name):
        wanted = not self.parameterDefinition(name).flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        if found is None and (wanted or parameters.get(name) not in (None, '')):
            raise GridError('The layer of {name} cannot be opened ({found}). Check its path, or choose another.', name=name,
                            found=parameters.get(name))
        return found

    def optional_number(self, parameters, name, context):
        """Return a number, or None where the parameter is left empty.

        Raises:
            GridError: the value is a text that is not a number; parameterAsDouble would read it as 0.
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
        """Check, as :meth:`validation_error`, what needs no result of an earlier step: a chain does so for its later steps."""

    def prepare(self, parameters, context, feedback):
        """Read what is needed from the project, in the main thread."""

    def execute(self, parameters, context, feedback):
        """Do the work in any thread; return the outputs by name."""
        raise NotImplementedError

    def postprocess(self, context, feedback):
        """Do the part of the work that must follow in the main thread."""
