"""A scene to make outputs of, the check that a refusal changes no file of it, and a project whose layers are written onto."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsProcessingContext, QgsProject

from bad_inputs.good import Good
from toys import write_toy

HOUSES = [(0, 0, 30, 30), (60, 60, 90, 90), (200, 150, 250, 200)]


@pytest.fixture
def scene(tmp_path, ortho, make_grid, polygons, box, run):
    """(ortho.tif, grid.gpkg of 20 tiles, houses.gpkg, toy.keras)."""
    image = ortho()
    houses = str(tmp_path / 'houses.gpkg')
    run('native:savefeatures', OUTPUT=houses, INPUT=polygons(
        [box(*(800000 + x if n % 2 == 0 else 6204000 + x for n, x in enumerate(one))) for one in HOUSES]))
    return image, make_grid(image), houses, str(write_toy(tmp_path / 'toy.keras'))


def digests(folder):
    """{path: digest} of all files below a folder, of GeoPackages their rows."""
    found = {}
    for path in sorted(Path(folder).rglob('*')):
        if path.is_file() and 'cache' not in path.parts and not path.name.endswith(('-wal', '-shm', '.aux.xml')):
            data = path.read_bytes()
            if data.startswith(b'SQLite'):
                with closing(sqlite3.connect(path)) as file:
                    data = '\n'.join(sorted(file.iterdump())).encode()
            found[str(path)] = hashlib.sha256(data).hexdigest()
    return found


@pytest.fixture
def keeps(refusal, tmp_path):
    """keeps(algorithm, **parameters) -> the refusal, after which all files are as they were."""
    def call(algorithm, **parameters):
        before = digests(tmp_path)
        message = refusal(algorithm, **parameters)
        assert digests(tmp_path) == before
        return message
    return call


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

    def call(algorithm, **parameters):
        context = QgsProcessingContext()
        context.setProject(project)
        more = {'BUILDINGS': good / 'houses.gpkg'} if algorithm == 'tagtiles' else {
            'ORTHO': good / 'ortho.tif', 'MODEL': good / 'toy.keras', 'ENGINE': 'numpy'}
        inputs = {**{key: str(path) for key, path in more.items()}, **parameters}
        return processing.run(f'dalles:{algorithm}', inputs, context=context)
    good.houses()
    good.ortho()
    good.model()
    return call
