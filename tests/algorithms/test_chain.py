"""The algorithms in one graphical model."""

from pathlib import Path

import pytest

MODEL = Path(__file__).resolve().parent.parent / 'chain.model3'

# as QGIS names the outputs of a model
LIBRARY, GRID, REVIEW, CHANGES, PLACES, EVIDENCE = (
    'exporttiles:bibliotheque', 'predicttiles:grille', 'reviewlabels:revue', 'detectchanges:changements', 'summarize:lieux',
    'explaintile:preuves')


def outputs_in(folder):
    """A place for each output."""
    return {LIBRARY: str(folder / 'lib'), EVIDENCE: str(folder / 'evidence.tif'),
            **{name: str(folder / f'{name.split(":")[1]}.gpkg') for name in (GRID, REVIEW, CHANGES, PLACES)}}


def test_a_graphical_model_chains_them_all(qgis, ortho, town, tmp_path, table):
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingModelAlgorithm
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(MODEL))
    model.initAlgorithm()
    assert {child.algorithmId() for child in model.childAlgorithms().values()} == {
        'dalles:buildgrid', 'dalles:tagtiles', 'dalles:exporttiles', 'dalles:predicttiles', 'dalles:reviewlabels',
        'dalles:detectchanges', 'dalles:summarize', 'dalles:explaintile'}
    context = QgsProcessingContext()
    outputs = processing.run(model, {'ortho': ortho(), 'batiments': town, **outputs_in(tmp_path)}, context=context)
    rows = table(outputs[GRID])
    assert len(rows) == 20
    assert {(row['label'], row['statut']) for row in rows.values()} == {
        ('bati', 'ok'), ('non_bati', 'ok'), ('ambigu', 'ok')}
    assert len(list((tmp_path / 'lib').rglob('*.jpg'))) == 19
    built = {name for name, row in rows.items() if row['label'] == 'bati'}
    assert set(table(outputs[REVIEW])) == {name for name, row in rows.items() if row['label'] != 'ambigu'}
    assert built <= set(table(outputs[CHANGES])) and len(table(outputs[PLACES])) == 20
    assert Path(outputs[EVIDENCE]).stat().st_size > 1000


def test_a_model_refuses_what_the_algorithm_refuses(qgis, ortho, town, tmp_path, feedback):
    """A model runs its steps without checkParameterValues: the same sentence must come all the same."""
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingModelAlgorithm
    model = QgsProcessingModelAlgorithm()
    model.fromFile(str(MODEL))
    model.initAlgorithm()
    said = feedback()
    with pytest.raises(QgsProcessingException, match='Error encountered while running Build the grid') as caught:
        processing.run(model, {'ortho': ortho(epsg=4326, origin=(5, 44), gsd=1e-5), 'batiments': town, **outputs_in(tmp_path)},
                       feedback=said)
    told = ' '.join([*said.errors, str(caught.value)])  # in later versions the error of the model has it
    assert 'EPSG:4326' in told and 'in degrees' in told
    assert not (tmp_path / 'lib').exists()
