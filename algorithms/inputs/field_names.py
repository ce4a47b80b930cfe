"""Field names with accents in either Unicode form: é is one character in NFC and two in NFD, which files made on macOS have.

Both look the same, and mean the same field.
"""

from unicodedata import normalize

from qgis.core import QgsFields, QgsProcessingParameterField

from ..framework.main_thread import lookup_in_main_thread
from .parameter_layers import vector_layer


def own_name(names, name):
    """Return the one of ``names`` that equals ``name`` but for the form of its accents; ``name`` itself where there is none."""
    same = [own for own in names if _plain(own) == _plain(name)]
    return same[0] if len(same) == 1 and name.casefold() != same[0].casefold() else name


def sources_with_names(algorithm, parameters, context):
    """Return the parameters with field names as they are in the layers.

    Args:
        algorithm: QgsProcessingAlgorithm.
        parameters: values of its parameters.
        context: QgsProcessingContext.

    Returns:
        dict; equal to ``parameters`` where no name differs.
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
    """Return the fields of a layer under the names that an expression uses.

    Args:
        fields: QgsFields.
        names: iterable of column names, as the expression writes them.

    Returns:
        QgsFields with the same fields in the same order, named as in the expression where the Unicode form differs.
    """
    meant, found = {own_name(fields.names(), name): name for name in names if fields.lookupField(name) < 0}, QgsFields()
    for field in fields.toList():
        field.setName(meant.get(field.name(), field.name()))
        found.append(field)
    return found


def _plain(name):
    return normalize('NFC', name).casefold()
