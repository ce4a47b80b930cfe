"""What is the same for every algorithm: identity, help, refusal of bad input, errors."""

import html
import re

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingDestinationParameter,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from ..core.errors import DallesError, GridError
from . import collector, folders, looks, overwriting, unopened, writable
from .feedback import Later
from .mainthread import in_main, looked_up, project_hidden
from .words import tr


def no_markup(message):
    """A message that a box of Qt shows as it is, whatever the names in it: what looks like HTML would be laid out as such.

    And its images be fetched from the disk or the network of the user. What keeps it from that has no width.
    """
    return re.sub('([<&])', '\\1\u200b', message) if re.search('<[a-zA-Z/!?]|&lt;', message) else message


class Told:
    """What an algorithm tells of itself, and how it refuses: mixed into a class of QGIS, for algorithms and for chains.

    A subclass gives NAME, TITLE, GROUP and HELP. It may override ``problem``, which refuses bad input before anything starts.
    """

    NAME = TITLE = GROUP = HELP = ''

    def createInstance(self):  # noqa: N802 (this and the next names are those of QGIS)
        return type(self)()

    def name(self):
        return self.NAME

    def displayName(self):  # noqa: N802
        return self.tr(self.TITLE)

    def group(self):
        return self.tr(self.GROUP)

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):  # noqa: N802
        return looks.icon_of(self.NAME)

    def helpUrl(self):  # noqa: N802
        return looks.help_of(self.NAME)

    def shortDescription(self):  # noqa: N802
        """The first sentence of the help."""
        return self.tr(self.HELP).split('. ')[0].rstrip('.') + '.'

    def groupId(self):  # noqa: N802
        return self.GROUP.lower().replace(' ', '')

    tr = staticmethod(tr)

    def shortHelpString(self):  # noqa: N802
        lines = [f'<p>{html.escape(self.tr(self.HELP))}</p>']
        for parameter in self.parameterDefinitions():
            if parameter.help():
                lines.append(f'<p><b>{html.escape(parameter.description())}</b> ({parameter.name()}): '
                             f'{html.escape(parameter.help() + self._default(parameter))}</p>')
        return '\n'.join(lines)

    def _default(self, parameter):
        """The default value as a sentence; '' where there is none worth telling."""
        value = parameter.defaultValue()
        if value is None or isinstance(value, bool) or not str(value) or isinstance(parameter, QgsProcessingDestinationParameter):
            return ''
        return f' {self.tr("Default:")} ' + (f'{value:g}.' if isinstance(value, float) else f'{value}.')

    def checkParameterValues(self, parameters, context):  # noqa: N802
        try:
            parameters = folders.opened(parameters, context)
        except DallesError as error:
            return False, no_markup(tr(error))
        ok, message = super().checkParameterValues(parameters, context)
        message = self._refused_by(self._checked if ok else self._unopened, parameters, context) or message
        return not message, no_markup(message)

    def refuse(self, parameters, context):
        """Raise a QgsProcessingException where the parameters cannot work: a model runs a step without checkParameterValues."""
        message = self._refused_by(self._checked, parameters, context)
        if message:
            raise QgsProcessingException(message)

    @staticmethod
    def _refused_by(check, parameters, context):
        try:
            return check(parameters, context) or ''
        except DallesError as error:
            return tr(error)

    def _checked(self, parameters, context):
        """``problem``, and what holds for the outputs of all algorithms."""
        message = self.problem(parameters, context)
        if not message:
            overwriting.check(self, parameters, context)
            writable.check(self, parameters, context)
        return message

    def _unopened(self, parameters, context):
        unopened.check(self, parameters, context)

    def problem(self, parameters, context):
        """A sentence that says why these parameters cannot work, or None. May raise a DallesError instead."""


class Algorithm(Told, QgsProcessingAlgorithm):
    """Base of the algorithms of Dalles.

    A subclass yields its parameters and outputs from ``declare``, and does its work in ``execute``.
    """

    refused = ''  # why it cannot be done, from prepareAlgorithm to processAlgorithm
    TOLD_LATER = False  # True where there is progress on both sides of what is told

    def initAlgorithm(self, configuration=None):  # noqa: N802
        for declared in self.declare():
            (self.addParameter if hasattr(declared, 'defaultValue') else self.addOutput)(declared)

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        """Runs in the main thread, also where QGIS 3.22 prepares a step of a model in the thread in which the model runs."""
        return in_main(context, self._prepared, parameters, context, feedback)

    def _prepared(self, parameters, context, feedback):
        """What it refuses is told by processAlgorithm: QGIS takes a batch for cancelled otherwise."""
        self.refused = ''
        collector.expect()
        try:
            parameters = self._told(folders.opened, parameters, context)
            self.refuse(parameters, context)
            return self._told(self.prepare, parameters, context, feedback) is not False
        except QgsProcessingException as error:
            self.refused = str(error)  # not the error, which holds the frames that hold the algorithm
            return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        if self.refused:
            raise QgsProcessingException(self.refused)
        with collector.kept_off():
            return self._told(self._processed, parameters, context, feedback)

    def _processed(self, parameters, context, feedback):
        with project_hidden(context):
            return self._done(folders.opened(parameters, context), context, feedback)

    def _done(self, parameters, context, feedback):
        for note in (note for value in parameters.values() for note in folders.notes_of(value)):
            feedback.pushInfo(tr(note))
        if not self.TOLD_LATER:
            return self.execute(parameters, context, feedback)
        later = Later(feedback)
        try:
            return self.execute(parameters, context, later)
        finally:
            later.tell()

    def postProcessAlgorithm(self, context, feedback):  # noqa: N802
        in_main(context, self._told, self.finish, context, feedback)
        return {}

    @staticmethod
    def _told(step, *arguments):
        try:
            return step(*arguments)
        except DallesError as error:
            raise QgsProcessingException(tr(error)) from error

    def source(self, given, name, context):
        """A feature source, or None where the parameter is left out.

        Raises:
            GridError: a layer was given and cannot be opened. QGIS checks this for dialogs only, not in models.
        """
        return self._there(looked_up(context, self.parameterAsSource, given, name, context), given, name)

    def raster(self, given, name, context):
        """A raster layer with its style, or None; raises as :meth:`source`."""
        return looked_up(context, self._raster, given, name, context)

    def _raster(self, given, name, context):
        layer = self._there(self.parameterAsRasterLayer(given, name, context), given, name)
        project = context.project()
        if layer is not None and isinstance(given[name], str) and not (project and project.mapLayer(layer.id())):
            layer.loadDefaultStyle()  # of the .qml beside a file: Processing opens files without, QGIS shows them with it
        return layer

    def _there(self, found, given, name):
        wanted = not self.parameterDefinition(name).flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        if found is None and (wanted or given.get(name) not in (None, '')):
            raise GridError('The layer of {name} cannot be opened ({found}). Check its path, or choose another.', name=name,
                            found=given.get(name))
        return found

    def optional_number(self, given, name, context):
        """A number, or None where the parameter is left empty.

        Raises:
            GridError: a text that is no number; parameterAsDouble would take it for 0.
        """
        value = given.get(name)
        if isinstance(value, str):
            try:
                return float(value.replace(',', '.')) if value.strip() else None
            except ValueError:
                raise GridError('{name} is a number, found {value!r}. Correct it, or leave it empty.', name=name,
                                value=value) from None
        return None if value is None else self.parameterAsDouble(given, name, context)

    def declare(self):
        """Yield parameter and output definitions, in the order of the dialog."""
        raise NotImplementedError

    def precheck(self, parameters, context):
        """The part of ``problem`` that needs nothing of an earlier step: a chain asks it of all its steps before it starts."""

    def prepare(self, parameters, context, feedback):
        """Take what must be taken from the project in the main thread."""

    def execute(self, parameters, context, feedback):
        """Do the work; returns the outputs by name. Runs in any thread."""
        raise NotImplementedError

    def finish(self, context, feedback):
        """Do what must be done in the main thread after the work."""
