"""Inputs that are good, and a project whose layers are written onto."""

import pytest
from qgis.core import QgsProcessingContext, QgsProject

from bad_inputs.good import Good


@pytest.fixture
def good(qgis, tmp_path):
    """See bad_inputs.good.Good."""
    return Good(tmp_path)


@pytest.fixture
def project(qgis):
    """The project of QGIS, empty again afterwards."""
    yield QgsProject.instance()
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def work(good, project):
    """work('tagtiles', INPUT=...) -> outputs, with the project, as the window runs it."""
    import processing

    def call(algorithm, **given):
        context = QgsProcessingContext()
        context.setProject(project)
        more = {'BUILDINGS': good / 'houses.gpkg'} if algorithm == 'tagtiles' else {
            'ORTHO': good / 'ortho.tif', 'MODEL': good / 'toy.keras', 'ENGINE': 'numpy'}
        return processing.run(f'dalles:{algorithm}', {**{key: str(path) for key, path in more.items()}, **given}, context=context)
    good.houses()
    good.ortho()
    good.model()
    return call
