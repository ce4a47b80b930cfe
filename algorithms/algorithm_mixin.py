"""What algorithms and chains share: identity, help, the check of parameters, and errors as sentences."""

import html
import re

from qgis.core import QgsProcessingDestinationParameter, QgsProcessingException
from qgis.PyQt.QtGui import QIcon

from ..core.errors import DallesError
from .framework import resources
from .framework.i18n import tr
from .inputs import field_names, folder_inputs, open_errors
from .outputs import overwrite_checks, write_checks


def escape_rich_text(message):
    """A message that a box of Qt shows as it is, whatever the names in it: what looks like HTML would be laid out as such.

    And its images be fetched from the disk or the network of the user. What keeps it from that has no width.
    """
    return re.sub('([<&])', '\\1\u200b', message) if re.search('<[a-zA-Z/!?]|&lt;', message) else message


class AlgorithmMixin:
    """Identity, help and the check of parameters, mixed into a class of QGIS: for algorithms and for chains.

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
        return resources.icon_of(self.NAME)

    def helpUrl(self):  # noqa: N802
        return resources.help_of(self.NAME)

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
            parameters = self.opened(parameters, context)
        except DallesError as error:
            return False, escape_rich_text(tr(error))
        ok, message = super().checkParameterValues(parameters, context)
        message = self._refused_by(self._validate if ok else self._unopened, parameters, context) or message
        return not message, escape_rich_text(message)

    def opened(self, parameters, context):
        """Parameters as QGIS can open them, and the layers know them: see folders.opened and fieldnames.opened."""
        return field_names.sources_with_names(self, folder_inputs.resolve_folders(parameters, context), context)

    def raise_if_invalid(self, parameters, context):
        """Raise a QgsProcessingException where the parameters cannot work: a model runs a step without checkParameterValues."""
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
        """``problem``, and what holds for the outputs of all algorithms."""
        write_checks.check_names(self, parameters, context)
        message = self.validate(parameters, context)
        if not message:
            overwrite_checks.check_outputs(self, parameters, context)
            write_checks.check_writable(self, parameters, context)
        return message

    def _unopened(self, parameters, context):
        open_errors.refuse_unopened(self, parameters, context)

    def validate(self, parameters, context):
        """A sentence that says why these parameters cannot work, or None. May raise a DallesError instead."""
