"""Which projection a place has: against towns, and against the area of use that EPSG gives each projection."""

import pytest
from osgeo import osr

from dalles.core.errors import GridError
from dalles.core.grid.french_crs import TERRITORIES, territory_of

TOWNS = {
    'Brest': (-4.49, 48.39, 2154), 'Ouessant': (-5.1, 48.46, 2154), 'Strasbourg': (7.75, 48.58, 2154),
    'Dunkerque': (2.38, 51.03, 2154), 'Bonifacio': (9.16, 41.39, 2154), 'Bastia': (9.45, 42.7, 2154),
    'Pointe-à-Pitre': (-61.53, 16.24, 5490), 'Fort-de-France': (-61.07, 14.6, 5490), 'Marigot': (-63.08, 18.07, 5490),
    'Cayenne': (-52.33, 4.93, 2972), 'Maripasoula': (-54.03, 3.64, 2972), 'Saint-Denis': (55.45, -20.88, 2975),
    'Mamoudzou': (45.23, -12.78, 4471), 'Miquelon': (-56.38, 47.1, 4467),
}


@pytest.mark.parametrize('town', TOWNS)
def test_a_town_has_the_projection_of_its_territory(town):
    x, y, epsg = TOWNS[town]
    assert territory_of(x - 0.01, y - 0.01, x + 0.01, y + 0.01).epsg == epsg


@pytest.mark.parametrize('territory', TERRITORIES, ids=lambda territory: territory.name)
def test_epsg_means_the_projection_for_the_place(territory):
    system = osr.SpatialReference()
    system.ImportFromEPSG(territory.epsg)
    area = system.GetAreaOfUse()
    x, y = (territory.west + territory.east) / 2, (territory.south + territory.north) / 2
    assert area.west_lon_degree <= x <= area.east_lon_degree and area.south_lat_degree <= y <= area.north_lat_degree
    assert system.IsProjected() and system.GetLinearUnits() == 1


def test_territories_do_not_meet():
    for one in TERRITORIES:
        for other in TERRITORIES:
            assert one is other or one.east < other.west or other.east < one.west or one.north < other.south \
                or other.north < one.south


@pytest.mark.parametrize(('x', 'y'), [(0, 0), (-0.13, 60), (-99, 40), (174, -41)])
def test_elsewhere_is_refused_with_the_place(x, y):
    with pytest.raises(GridError, match=f'longitude {x:.3f}, latitude {y:.3f}'):
        territory_of(x, y, x, y)
