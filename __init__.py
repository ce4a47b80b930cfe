"""Dalles: automatic classification of orthophoto tiles, as a QGIS Processing provider."""


def classFactory(iface):  # noqa: N802 (the name QGIS calls)
    """The plugin object. ``iface`` is None in qgis_process."""
    try:
        from .plugin import DallesPlugin
    except ModuleNotFoundError as error:
        from .processing_provider.translation import missing_module
        raise missing_module(error) from error
    return DallesPlugin(iface)
