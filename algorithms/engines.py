"""Engines and environments as an algorithm asks for them: where they live, and what is told of them."""

import os

from qgis.core import QgsApplication, QgsSettings

from ..models.engine import open_engine


def home():
    """Folder of the environments: DALLES_ENV, or ``dalles`` in the profile of QGIS."""
    return os.environ.get('DALLES_ENV') or os.path.join(QgsApplication.qgisSettingsDirPath(), 'dalles')


def open_for(name, model, feedback):
    """The engine for a model; tells which one, and on which device."""
    engine = open_engine(name, model, home(), feedback.pushWarning)
    feedback.pushInfo(f'Model {model.card.label}, engine {engine.name} ({engine.device}).')
    return engine


def proxy():
    """URL of the proxy that is set in QGIS, or None."""
    settings = QgsSettings()
    if not settings.value('proxy/proxyEnabled', False, type=bool):
        return None
    host, port = settings.value('proxy/proxyHost', ''), settings.value('proxy/proxyPort', '')
    if not host:
        return None
    user, password = settings.value('proxy/proxyUser', ''), settings.value('proxy/proxyPassword', '')
    from urllib.parse import quote
    login = f'{quote(user, safe="")}:{quote(password, safe="")}@' if user else ''
    return f'http://{login}{host}' + (f':{port}' if port else '')
