"""The common part of algorithms and chains: identity, help, parameter checks, and errors as sentences."""

import html
import re
from contextlib import contextmanager
from functools import partial

from qgis.core import QgsProcessingDestinationParameter, QgsProcessingException
from qgis.PyQt.QtGui import QIcon

from ..core.errors import DallesError
from .framework import resources
from .framework.i18n import tr
from .inputs import field_names, folder_inputs, open_errors
from .outputs import overwrite_checks, write_checks


def escape_rich_text(message):
    """Return a message that Qt shows as plain text, whatever names are in it.

    Qt renders text that looks like HTML as rich text, and loads its images from the user's disk or network. A zero-width space
    after each ``<`` and ``&`` prevents both.
    """
    return re.sub('([<&])', '\\1\u200b', message) if re.search('<[a-zA-Z/!?]|&lt;', message) else message


@contextmanager
def processing_errors():
    """Raise each DallesError of the block as a QgsProcessingException, in the user's language."""
    try:
        yield
    except DallesError as error:
        raise QgsProcessingException(tr(error)) from error


class AlgorithmMixin:
    """Identity, help and parameter checks of algorithms and chains, mixed into a class of QGIS.

    A subclass sets NAME, TITLE, GROUP and HELP. It may override ``validation_error``, which refuses bad input before a run.
    """

    NAME = TITLE = GROUP = HELP = ''

    def createInstance(self):  # noqa: N802 (this and the next names are those of QGIS)
        return type(self)()

    def name(self):
        return self.NAME

    def displayName(self):  # noqa: N802
        return tr(self.TITLE)

    def group(self):
        return tr(self.GROUP)

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):  # noqa: N802
        return resources.icon_of(self.NAME)

    def helpUrl(self):  # noqa: N802
        return resources.help_of(self.NAME)

    def shortDescription(self):  # noqa: N802
        """Return the first sentence of the help."""
        return tr(self.HELP).split('. ')[0].rstrip('.') + '.'

    def groupId(self):  # noqa: N802
        return self.GROUP.lower().replace(' ', '')

    def shortHelpString(self):  # noqa: N802
        lines = [f'<p>{html.escape(tr(self.HELP))}</p>']
        for parameter in self.parameterDefinitions():
            if parameter.help():
                lines.append(f'<p><b>{html.escape(parameter.description())}</b> ({parameter.name()}): '
                             f'{html.escape(parameter.help() + self._default(parameter))}</p>')
        return '\n'.join(lines)

    def _default(self, parameter):
        """Return the default value as a sentence; '' where there is none to show."""
        value = parameter.defaultValue()
        if value is None or isinstance(value, bool) or not str(value) or isinstance(parameter, QgsProcessingDestinationParameter):
            return ''
        return f' {tr("Default:")} ' + (f'{value:g}.' if isinstance(value, float) else f'{value}.')

    def checkParameterValues(self, parameters, context):  # noqa: N802
        try:
            parameters = self.opened(parameters, context)
        except DallesError as error:
            return False, escape_rich_text(tr(error))
        ok, message = super().checkParameterValues(parameters, context)
        check = self._validate if ok else partial(open_errors.refuse_unopened, self)
        message = self._refused_by(check, parameters, context) or message
        return not message, escape_rich_text(message)

    def opened(self, parameters, context):
        """Return parameters that QGIS can open: see folder_inputs.resolve_folders and field_names.sources_with_names."""
        return field_names.sources_with_names(self, folder_inputs.resolve_folders(parameters, context), context)

    def raise_if_invalid(self, parameters, context):
        """Raise a QgsProcessingException for invalid parameters: a model runs its steps without checkParameterValues."""
        message = self._refused_by(self._validate, parameters, context)
        if message:
            raise QgsProcessingException(message)

    @staticmethod
    def _refused_by(check, parameters, context):
        try:
            return check(parameters, context) or ''
        except DallesError as error:
            return tr(error)

    def _validate(self, parameters, context):
        """Run ``validation_error`` and the checks of outputs that all algorithms share; return the message of the former."""
        write_checks.check_names(self, parameters, context)
        message = self.validation_error(parameters, context)
        if not message:
            overwrite_checks.check_outputs(self, parameters, context)
            write_checks.check_writable(self, parameters, context)
        return message

    def validation_error(self, parameters, context):
        """Return a sentence that says why these parameters cannot work, or None; may raise a DallesError instead."""
