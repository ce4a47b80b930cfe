"""What QGIS shows is in the language of QGIS."""

import pytest
from qgis.core import QgsApplication, QgsProcessingDestinationParameter, QgsProcessingException

import strings
from dalles.algorithms import ALGORITHMS
from dalles.algorithms.framework.i18n import language, report_locale, tr
from dalles.core.errors import GridError
from dalles.core.messages import Message


def test_english_is_what_the_sources_say(qgis):
    assert (language(), tr('Build the grid')) == ('en', 'Build the grid')
    assert report_locale()('Tiles') == 'Tiles'
    assert tr('{count} tiles are in no split.', count=2) == '2 tiles are in no split.'


def test_a_sentence_its_values_and_an_error_are_told_in_french(in_french):
    assert language() == 'fr' and tr('Build the grid') == 'Créer la grille'
    error = GridError('{what} uses fields that the layer does not have: {missing} (fields: {names}). Correct the '
                      'expression.',
                      what=Message('the grid'), missing='a {b} %', names='c')
    assert 'a {b} %' in tr(error) and 'la grille' in tr(error) and 'Correct the' not in tr(error)
    assert tr('a name of a layer') == 'a name of a layer'


def test_reports_are_in_french(in_french):
    words = report_locale()
    assert (words('Tiles'), words.number(0.5)) == ('Dalles', '0,500')


@pytest.mark.parametrize('kind', ALGORITHMS, ids=lambda a: a.NAME)
def test_every_dialog_is_in_french(in_french, kind):
    """What an algorithm shows in French is the French of what it shows in English."""
    french = QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{kind.NAME}')
    known = strings.read()
    ready = {french.replace('{label}', label) for french in known.values() for label in ('bati', 'non_bati', 'ambigu')}
    shown = [french.displayName(), french.group(), *(o.description() for o in french.outputDefinitions())]
    for parameter in french.parameterDefinitions():
        shown.append(parameter.description())
        if not isinstance(parameter, QgsProcessingDestinationParameter) and kind.NAME != 'trainmodel':
            shown.append(parameter.help())  # that of the network is put together
    assert [text for text in shown if text and text not in ready] == []
    assert known[kind.HELP] and known[kind.HELP][:30] in french.shortHelpString().replace('&#x27;', "'").replace('&quot;', '"')


def test_errors_and_the_log_are_in_french(in_french, run, feedback, tmp_path):
    said = feedback()
    run('dalles:buildgrid', said, EXTENT='800000,800100,6204000,6204100 [EPSG:2154]', OUTPUT=str(tmp_path / 'grid.gpkg'))
    assert any('dalles' in text.lower() or '50' in text for text in said.infos) and not any('Tiles of' in t for t in said.infos)
    with pytest.raises(QgsProcessingException, match='ORTHO') as caught:
        run('dalles:buildgrid', OUTPUT=str(tmp_path / 'other.gpkg'))
    assert 'was expected' not in str(caught.value) and 'EXTENT' in str(caught.value)
