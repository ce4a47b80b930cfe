"""What a help page says about one algorithm, read from its definition in QGIS."""

from typing import NamedTuple

from help_labels import KINDS, LABELS


class Parameter(NamedTuple):
    """A parameter: its name in scripts, its label in the dialog, what may be given, and what it means."""

    name: str
    label: str
    kind: str
    default: str
    help: str
    notes: tuple

    def described(self):
        """What may be given, and whether it must be."""
        return f'{self.kind} ({", ".join(self.notes)})' if self.notes else self.kind


class Output(NamedTuple):
    """An output: its name in scripts, what it is."""

    name: str
    label: str
    kind: str


class Page(NamedTuple):
    """The page, in one language."""

    name: str
    title: str
    group: str
    help: str
    parameters: tuple
    outputs: tuple
    commands: tuple
    following: tuple
    labels: dict

    @classmethod
    def of(cls, algorithm, example, language):
        """The page of an algorithm; ``example``: commands and names of what comes next."""
        from dalles.algorithms.framework.i18n import tr
        labels = LABELS[language]
        help_text = getattr(algorithm, 'HELP', '')
        return cls(
            algorithm.name(), algorithm.displayName(), algorithm.group(),
            tr(help_text) if help_text else algorithm.shortDescription() or plain(algorithm.shortHelpString()),
            tuple(parameter_of(parameter, algorithm, language) for parameter in algorithm.parameterDefinitions()),
            tuple(Output(o.name(), o.description(), KINDS[language].get(o.type(), o.type()))
                  for o in algorithm.outputDefinitions()),
            tuple(f'qgis_process run dalles:{algorithm.name()} {arguments}' for arguments in example.commands),
            example.following, labels)


def parameter_of(parameter, algorithm, language):
    """A parameter as the page shows it."""
    from qgis.core import QgsProcessingParameterDefinition
    labels, flags = LABELS[language], QgsProcessingParameterDefinition.Flag
    shown, notes = default(parameter, labels), []
    if parameter.flags() & flags.FlagOptional:
        notes.append(labels['optional'])
    elif not shown:
        notes.append(labels['wanted'])
    if parameter.flags() & flags.FlagAdvanced:
        notes.append(labels['advanced'])
    return Parameter(parameter.name(), parameter.description(), kind(parameter, language), shown,
                 parameter.help(), tuple(notes))


def kind(parameter, language):
    """What may be given, in a few words."""
    if parameter.type() == 'enum':
        return LABELS[language]['or'].format(choices=', '.join(f'`{word}`' for word in parameter.options()))
    if parameter.type() == 'file' and parameter.behavior() == parameter.Behavior.Folder:
        return KINDS[language]['folder']
    text = KINDS[language].get(parameter.type(), parameter.type())
    return text.format(parent=f'`{parameter.parentLayerParameterName()}`') if '{parent}' in text else text


def default(parameter, labels):
    """The default as one writes it; '' where there is none."""
    value = parameter.defaultValue()
    if isinstance(value, bool):
        return labels['yes' if value else 'no']
    if value is None or parameter.isDestination():
        return ''
    return f'{value:g}' if isinstance(value, float) else str(value)


def plain(text):
    """The text of a piece of HTML."""
    from qgis.PyQt.QtGui import QTextDocument
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()
