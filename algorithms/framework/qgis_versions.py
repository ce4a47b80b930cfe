"""Differences between the versions of QGIS, 3.22 on Qt 5 to 4.x on Qt 6, that the other modules must not know.

Names that QGIS itself keeps for both, such as ``QgsWkbTypes.Type.Polygon``, ``qgis.PyQt.QtWidgets.QAction`` or
``processing.execAlgorithmDialog``, need nothing here: its API is stable for plugins (QEP 425). The widget of a folder, which
QGIS 4.4 makes in another way, is that of :mod:`folder_widget`.
"""

from qgis.core import Qgis
from qgis.PyQt.QtCore import QMetaType, QVariant

# QgsField takes types of QMetaType from 3.38; with those of QVariant, QGIS on Qt 5 then logs a deprecation warning
if Qgis.QGIS_VERSION_INT >= 33800:
    REAL, INTEGER, LONG, TEXT = QMetaType.Type.Double, QMetaType.Type.Int, QMetaType.Type.LongLong, QMetaType.Type.QString
else:
    REAL, INTEGER, LONG, TEXT = QVariant.Double, QVariant.Int, QVariant.LongLong, QVariant.String


def is_null(value):
    """Return True for an attribute without a value: NULL of QGIS on Qt 5, which only its text tells apart; None on Qt 6."""
    return value is None or repr(value) == 'NULL'


def number_of(member):
    """Return the number of a member of an enumeration, which is an int itself in PyQt 5 and not in PyQt 6."""
    return getattr(member, 'value', member)
