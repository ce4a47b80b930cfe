"""Dalles: automatic classification of orthophoto tiles, as a QGIS Processing provider."""


def classFactory(iface):  # noqa: N802 (the name QGIS calls)
    """The plugin object. ``iface`` is None in qgis_process."""
    from .plugin import DallesPlugin
    return DallesPlugin(iface)
