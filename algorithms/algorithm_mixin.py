"""The common part of algorithms and chains: identity, help, parameter checks, and errors as sentences."""

import html
import re
import traceback
from contextlib import contextmanager
from functools import partial

from qgis.core import QgsProcessingDestinationParameter, QgsProcessingException
from qgis.PyQt.QtGui import QIcon

from ..core.errors import CancelledError, DallesError, WorkerError
from ..core.messages import message_parts
from ..core.secrets import mask_secrets
from .framework import resources
from .framework.error_log import log_error
from .framework.i18n import tr
from .inputs import field_names, folder_inputs, open_errors
from .outputs import overwrite_checks, write_checks

# messages of the processes of a cluster about an exception that is no error of Dalles
UNEXPECTED = ('{kind}: {text}.', 'Dask failed ({kind}: {error}). Run again: what is done is kept.')


def escape_rich_text(message):
    """Return a message that Qt shows as plain text, whatever names are in it.

    Qt renders text that looks like HTML as rich text, and loads its images from the user's disk or network. A zero-width space
    after each ``<`` and ``&`` prevents both.
    """
    return re.sub('([<&])', '\\1\u200b', message) if re.search('<[a-zA-Z/!?]|&lt;', message) else message


def error_message(error, algorithm=None, parameters=None):
    """Return an exception as text for the user, and log it for a diagnosis, which unexpected errors name.

    Args:
        error: exception.
        algorithm, parameters: of the run, for the log.
    """
    unexpected = _is_unexpected(error)
    if not isinstance(error, CancelledError):
        log_error(error, algorithm, parameters, unexpected)
    if not unexpected:
        return tr(error)
    hint = tr('This is an unexpected error. To get help, run Write a diagnosis (dalles:diagnosis), or choose Copy a diagnosis in '
              'the Dalles menu, and send the text.')
    if isinstance(error, DallesError):
        return f'{tr(error)} {hint}'
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return mask_secrets(''.join(lines)).rstrip() + f'\n{hint}'


def _is_unexpected(error):
    """Return True for an error that is a fault of Dalles or of a library, here or in another process."""
    return isinstance(error, WorkerError) or not isinstance(error, DallesError) or any(
        part.text in UNEXPECTED for part in message_parts(error.message))


@contextmanager
def processing_errors(algorithm=None, parameters=None):
    """Raise each error of the block as a QgsProcessingException, in the user's language; arguments: see error_message."""
    try:
        yield
    except QgsProcessingException:
        raise
    except Exception as error:
        raise QgsProcessingException(error_message(error, algorithm, parameters)) from error


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
        message = self._refused_by(self._validate_opened, parameters, context)
        return not message, escape_rich_text(message)

    def _validate_opened(self, parameters, context):
        """Run the checks of QGIS and of ``_validate``; return the message of the first that fails."""
        parameters = self.opened(parameters, context)
        ok, message = super().checkParameterValues(parameters, context)
        check = self._validate if ok else partial(open_errors.refuse_unopened, self)
        return check(parameters, context) or message

    def opened(self, parameters, context):
        """Return parameters that QGIS can open: see folder_inputs.resolve_folders and field_names.sources_with_names."""
        return field_names.sources_with_names(self, folder_inputs.resolve_folders(parameters, context), context)

    def raise_if_invalid(self, parameters, context):
        """Raise a QgsProcessingException for invalid parameters: a model runs its steps without checkParameterValues."""
        message = self._refused_by(self._validate, parameters, context)
        if message:
            raise QgsProcessingException(message)

    def _refused_by(self, check, parameters, context):
        """Return the message of a check that refuses or fails; '' where it passes."""
        try:
            message = check(parameters, context) or ''
        except Exception as error:  # noqa: BLE001 (QGIS would print it and go on)
            return error_message(error, self, parameters)
        if message:
            log_error(message, self, parameters)
        return message

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
