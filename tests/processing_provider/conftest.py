"""The packaged zip in a QGIS profile of its own, as a user installs it."""

import json
import os
import shutil
import subprocess
import zipfile

import pytest

import making
from raster_files import noise, write_raster


@pytest.fixture(scope='session')
def package():
    """The zip of ``make package``."""
    return making.package()


@pytest.fixture(scope='module')
def profile(package, tmp_path_factory):
    """The environment of a QGIS with a profile of its own, where the plugin is unpacked and not yet enabled."""
    home = tmp_path_factory.mktemp('qgis profile')
    plugins = home / 'profiles' / 'default' / 'python' / 'plugins'
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(plugins)
    environment = {**os.environ, 'QGIS_CUSTOM_CONFIG_PATH': str(home)}
    environment.pop('QGIS_PLUGINPATH', None)
    return environment


@pytest.fixture(scope='module')
def qgis_process(profile):
    """qgis_process(*arguments) -> CompletedProcess, with the plugin enabled."""
    program = shutil.which('qgis_process.bin') or shutil.which('qgis_process')

    def call(*arguments, **variables):
        return subprocess.run([program, *arguments], env={**profile, 'QT_QPA_PLATFORM': 'offscreen', **variables},
                              capture_output=True, text=True, timeout=300)
    assert call('plugins', 'enable', 'dalles').returncode == 0
    return call


@pytest.fixture
def scene(tmp_path):
    """(orthophoto, buildings) as files."""
    ortho = write_raster(tmp_path / 'ortho photo.tif', noise())
    houses = [(800001, 6204001), (800060, 6204060), (800230, 6204180)]
    features = [{'type': 'Feature', 'properties': {'etat_de_l_objet': 'En service'}, 'geometry': {
        'type': 'Polygon', 'coordinates': [[[x, y], [x + 15, y], [x + 15, y + 15], [x, y + 15], [x, y]]]}}
        for x, y in houses]
    buildings = tmp_path / 'batiment.geojson'
    buildings.write_text(json.dumps({'type': 'FeatureCollection', 'features': features, 'crs': {
        'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::2154'}}}))
    return ortho, str(buildings)
