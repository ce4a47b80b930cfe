"""The server, the town, and the chain of the algorithms on each provider."""

import pytest

import postgis
import towns


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
