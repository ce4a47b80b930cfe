"""Names of fields as users write them: an accent may be one character with its letter, or one that follows it (Unicode's forms
NFC and NFD; files made on macOS have the second). Both look the same, and mean the same field.
"""

from unicodedata import normalize

from qgis.core import QgsFields, QgsProcessingParameterField

from ..framework.main_thread import lookup_in_main_thread
from .parameter_layers import vector_layer


def own_name(names, name):
    """The one of some names that is ``name`` but for the form of its accents; ``name`` itself where it is there, or none is."""
    same = [own for own in names if _plain(own) == _plain(name)]
    return same[0] if len(same) == 1 and name.casefold() != same[0].casefold() else name


def sources_with_names(algorithm, parameters, context):
    """Parameters with the names of fields as their layers have them.

    Args:
        algorithm: QgsProcessingAlgorithm.
        parameters: values of its parameters.
        context: QgsProcessingContext.

    Returns:
        dict; the same where no name differs.
    """
    changed = {}
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if isinstance(definition, QgsProcessingParameterField) and isinstance(value, str) and not value.isascii():
            layer = vector_layer(parameters.get(definition.parentLayerParameterName()), context)
            if layer is not None:
                changed[definition.name()] = own_name(lookup_in_main_thread(context, layer.fields).names(), value)
    return {**parameters, **changed} if changed else parameters


def renamed(fields, names):
    """Fields of a layer under the names that an expression uses.

    Args:
        fields: QgsFields.
        names: iterable of names of columns, as the expression has them.

    Returns:
        QgsFields with the same fields at the same places; those that are named otherwise have the names of the expression.
    """
    meant, found = {own_name(fields.names(), name): name for name in names if fields.lookupField(name) < 0}, QgsFields()
    for field in fields.toList():
        field.setName(meant.get(field.name(), field.name()))
        found.append(field)
    return found


def _plain(name):
    return normalize('NFC', name).casefold()
