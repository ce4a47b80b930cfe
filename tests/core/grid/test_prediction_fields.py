"""Names for the field of the probability."""

import pytest

from dalles.core.errors import GridError
from dalles.core.grid.prediction_fields import check_field_name


@pytest.mark.parametrize('name', ['tile_id', 'Tile_ID', 'bbox', 'BBOX', 'fid', 'GEOMETRY', 'geom', 'RowId', 'built_m2', 'Label',
                                  'buildings', 'classe',
                                  'Statut', ' bbox '])
def test_the_name_of_another_column_is_refused(name):
    with pytest.raises(GridError, match=f'FIELD {name.strip()} is the name of another field'):
        check_field_name(name)


@pytest.mark.parametrize('name', ['', ' ', '\t\n'])
def test_a_name_of_nothing_is_refused(name):
    with pytest.raises(GridError, match='FIELD is empty'):
        check_field_name(name)


@pytest.mark.parametrize('name', ['proba_bati', 'tile_id_2', 'bbox2', 'Probabilité', 'statut'])
def test_other_names_are_taken(name):
    check_field_name(name, others=('classe', 'modele'))
