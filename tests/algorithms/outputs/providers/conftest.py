"""The server, the town, the chain of the algorithms on each provider, and tables of PostGIS that are tagged in place."""

import pytest
from qgis.core import QgsVectorLayer

import postgis
import towns
from postgis_tiles import KEYS, TILES


@pytest.fixture(scope='session')
def server():
    """The PostgreSQL server, with a schema ``villes``."""
    with postgis.Server('-c', 'fsync=off') as started:
        started.psql('CREATE SCHEMA villes')
        yield started


@pytest.fixture(scope='session')
def home(server, tmp_path_factory):
    """home(provider) -> towns.Home with a folder of its own."""
    return lambda provider: towns.Home(provider, tmp_path_factory.mktemp(provider), server)


@pytest.fixture(scope='session')
def town(qgis, tmp_path_factory):
    """See towns.Town."""
    return towns.Town(tmp_path_factory.mktemp('town'))


@pytest.fixture(scope='session')
def chain(town, home):
    """chain(provider) -> towns.Chain, run once."""
    made = {}

    def of(provider):
        if provider not in made:
            made[provider] = towns.Chain(town, home(provider))
        return made[provider]
    return of


@pytest.fixture
def made(server, request):
    """made(key=..., geometry=..., name=...) -> name of a new table with the tiles, in the schema ``villes``."""
    def make(key=KEYS['bigint'], kind='geometry(Polygon, 2154)', name=None, geometry='geom'):
        name = f'villes."{name or server.name(request.node.name)}"'
        server.psql('CREATE SEQUENCE IF NOT EXISTS moments')
        server.psql(f'DROP TABLE IF EXISTS {name} CASCADE')
        server.psql(f'CREATE TABLE {name} (tile_id text, c integer, r integer, {geometry} {kind}, {key})')
        values = 'ST_Multi(geom)' if 'Multi' in kind else 'geom'
        number, its = ('id, ', '-c * 100 - r - 1, ') if key == KEYS['negative'] else ('', '')
        server.psql(f'INSERT INTO {name} ({number}tile_id, c, r, {geometry}) SELECT {its}tile_id, c, r, {values} '
                    f'FROM ({TILES}) AS tiles')
        return name.replace('"', '')
    return make


@pytest.fixture
def tag(run, server, town):
    """tag(table, ...) -> outputs: its tiles tagged in place; ``more`` goes to the URI."""
    def call(table, feedback=None, **more):
        layer = QgsVectorLayer(server.uri(table, **more), table, 'postgres')
        assert layer.isValid()
        return run('dalles:tagtiles', feedback, INPUT=layer, BUILDINGS=town.houses, COVERAGE=town.halves), layer
    return call


@pytest.fixture
def refused(server, town, refusal):
    """refused(table, ...) -> the sentence with which tagging in place is refused."""
    def call(table, **more):
        layer = QgsVectorLayer(server.uri(table, **more), table, 'postgres')
        return refusal('dalles:tagtiles', INPUT=layer, BUILDINGS=town.houses, COVERAGE=town.halves)
    return call
