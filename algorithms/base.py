"""The base class of the algorithms: threads, layers, numbers and errors."""

from contextlib import nullcontext

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
)

from ..core.errors import GridError
from ..core.messages import Message
from ..models.model_file import file_io
from ..models.model_file.bundled import BUNDLED
from .algorithm_mixin import AlgorithmMixin, processing_errors
from .framework import gc_timer
from .framework.common_parameters import CARD, INPUT, MODEL
from .framework.feedback import DeferredFeedback
from .framework.i18n import tr
from .framework.main_thread import detached_project, lookup_in_main_thread, run_in_main_thread
from .inputs import folder_inputs, layer_contents, layers, named_subdatasets, open_errors
from .inputs.parameter_layers import vector_layer
from .services import served_layers
from .workflows import scale_warning


class Algorithm(AlgorithmMixin, QgsProcessingAlgorithm):
    """Base of the algorithms of Dalles.

    A subclass yields its parameters and outputs from ``define_parameters``, and does its work in ``execute``.
    """

    refused = ''  # why the run is refused: set by prepareAlgorithm, raised by processAlgorithm
    DEFERS_MESSAGES = False  # True for messages in the middle of the progress: they are deferred until its end

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
            with processing_errors(self, parameters):
                parameters = self.opened(parameters, context)
                self.raise_if_invalid(parameters, context)
                self.prepare(parameters, context, feedback)
        except QgsProcessingException as error:
            self.refused = str(error)  # not the error: its traceback refers to the algorithm
        return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        if self.refused:
            raise QgsProcessingException(self.refused)
        with gc_timer.paused_for_run(), processing_errors(self, parameters), detached_project(context):
            return self._processed(self.opened(parameters, context), context, feedback)

    def _processed(self, parameters, context, feedback):
        for note in (note for value in parameters.values() for note in folder_inputs.folder_notes(value)):
            feedback.pushInfo(tr(note))
        for one in self.parameterDefinitions():
            if isinstance(one, QgsProcessingParameterFeatureSource):
                named_subdatasets.report_first(one.name(), parameters.get(one.name()), feedback)
        served_layers.check_complete(self, parameters, context, feedback)
        scale_warning.report_grid(self, parameters, context, feedback)
        with DeferredFeedback(feedback) if self.DEFERS_MESSAGES else nullcontext(feedback) as log:
            return self.execute(parameters, context, log)

    def postProcessAlgorithm(self, context, feedback):  # noqa: N802
        with processing_errors(self):
            run_in_main_thread(context, self.postprocess, context, feedback)
        return {}

    def source(self, parameters, name, context):
        """Return a feature source, or None where the parameter is left out.

        Raises:
            GridError: the layer cannot be opened (QGIS checks this in dialogs only, not in models), or only its selected
                features are wanted and none is selected.
            FileError: a part of the layer cannot be read.
        """
        layer_contents.require_selection(parameters.get(name), name, context)
        return lookup_in_main_thread(context, self._source, parameters, name, context)

    def valid_grid(self, parameters, context):
        """Return the source of INPUT; refuse a grid without tiles, not in metres or of other geometries."""
        grid = self.source(parameters, INPUT, context)
        layers.require_polygons(grid, Message('the grid'))
        layers.require_metric_crs(layers.crs_of(grid), Message('the grid'))
        layer_contents.require_tiles(grid, parameters[INPUT], context)
        return grid

    def load_model(self, parameters, context):
        """Return the models.model_file.file_io.Model of MODEL, the bundled one where it is left empty."""
        return file_io.load(self.parameterAsFile(parameters, MODEL, context) or BUNDLED,
                            self.parameterAsString(parameters, CARD, context))

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
            raise open_errors.unopened(name, parameters.get(name))
        return found

    def clearable_text(self, parameters, name, context):
        """Return a text, '' where the user cleared it: parameterAsString would return the default for None."""
        cleared = name in parameters and parameters[name] in (None, '')
        return '' if cleared else self.parameterAsString(parameters, name, context)

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
                raise GridError('{name} {value!r} is not a number. Correct it, or leave it empty.', name=name,
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
