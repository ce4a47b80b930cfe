"""Chains as steps of models of the user, where they refuse what they refuse by themselves."""

import json
import os
import subprocess
import sys

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)

from helpers import SUPPORT
from programs import environment

IN_DEGREES = {'epsg': 4326, 'origin': (5, 44), 'gsd': 1e-5}

pytestmark = pytest.mark.usefixtures('qgis')


def user_model(name, takes, gives):
    """A model of a user with a chain as a step, and centroids of what it gives after it."""
    model = QgsProcessingModelAlgorithm('mine', 'mine')
    model.addModelParameter(QgsProcessingParameterRasterLayer('image', 'image'), QgsProcessingModelParameter('image'))
    model.addModelParameter(QgsProcessingParameterVectorLayer('map', 'map', optional=True), QgsProcessingModelParameter('map'))
    step = QgsProcessingModelChildAlgorithm(f'dalles:{name}')
    step.setChildId('chain')
    for parameter, source in takes.items():
        step.addParameterSources(parameter, [QgsProcessingModelChildParameterSource.fromModelParameter(source)])
    model.addChildAlgorithm(step)
    after = QgsProcessingModelChildAlgorithm('native:centroids')
    after.setChildId('centres')
    after.addParameterSources('INPUT', [QgsProcessingModelChildParameterSource.fromChildOutput('chain', gives)])
    made = QgsProcessingModelOutput('out', 'out')
    made.setChildId('centres')
    made.setChildOutputName('OUTPUT')
    after.setModelOutputs({'out': made})
    model.addChildAlgorithm(after)
    return model


def run_model(model, out, feedback=None, **given):
    """The output of a model of a user, by the name that this QGIS gives it."""
    import processing
    name = model.destinationParameterDefinitions()[0].name()
    return processing.run(model, {**given, name: str(out)}, context=QgsProcessingContext(), feedback=feedback)[name]


def test_a_chain_is_a_step_of_a_model_of_the_user(ortho, tmp_path, table, feedback):
    model = user_model('mapbuildings', {'ORTHO': 'image'}, 'GRID')
    rows = table(run_model(model, tmp_path / 'out.gpkg', feedback(), image=ortho()))
    assert len(rows) == 20 and all(0 <= row['proba_bati'] <= 1 for row in rows.values())


def test_an_output_that_is_not_the_last_can_be_taken_too(ortho, town, tmp_path, table, feedback):
    model = user_model('updatemap', {'ORTHO': 'image', 'BUILDINGS': 'map'}, 'GRID')
    rows = table(run_model(model, tmp_path / 'out.gpkg', feedback(), image=ortho(), map=town))
    assert len(rows) == 20 and {row['label'] for row in rows.values()} == {'bati', 'ambigu', 'non_bati'}


def test_a_model_with_a_chain_can_be_saved_and_opened(tmp_path, ortho, table, feedback):
    path = str(tmp_path / 'mine.model3')
    assert user_model('mapbuildings', {'ORTHO': 'image'}, 'GRID').toFile(path)
    opened = QgsProcessingModelAlgorithm()
    assert opened.fromFile(path)
    assert len(table(run_model(opened, tmp_path / 'out.gpkg', feedback(), image=ortho()))) == 20


def test_a_chain_refuses_before_it_starts_what_its_first_step_refuses(refusal, ortho, town, tmp_path):
    image, kept = ortho(**IN_DEGREES), {'CHANGES': str(tmp_path / 'c.gpkg')}
    assert 'in degrees' in refusal('dalles:updatemap', ORTHO=image, BUILDINGS=town, **kept)
    assert not os.path.exists(kept['CHANGES'])


def test_a_chain_within_a_model_refuses_with_the_same_sentence(ortho, tmp_path, feedback):
    said = feedback()
    with pytest.raises(QgsProcessingException, match='Error encountered'):
        run_model(user_model('mapbuildings', {'ORTHO': 'image'}, 'GRID'), tmp_path / 'o.gpkg', said, image=ortho(**IN_DEGREES))
    assert 'in degrees' in said.errors[0]


def test_a_chain_is_prepared_in_the_main_thread_also_within_a_model_in_the_background(ortho, tmp_path, table):
    """It copies a layer of the project, which the user may remove there."""
    model, out = user_model('mapbuildings', {'ORTHO': 'image'}, 'GRID'), str(tmp_path / 'out.gpkg')
    path, name = str(tmp_path / 'mine.model3'), model.destinationParameterDefinitions()[0].name()
    assert model.toFile(path)
    done = subprocess.run([sys.executable, SUPPORT / 'where_it_runs.py', path, json.dumps(
        {'image': ortho(), name: out})], capture_output=True, text=True, timeout=300, env=environment())
    told = json.loads(done.stdout.splitlines()[-1])
    assert told['done'] and told['found']['chain.prepare'] == [True] and len(table(out)) == 20, done.stderr[-2000:]
