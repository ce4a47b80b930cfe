"""Every case of tests/bad_inputs in QGIS: refused with its sentence and nothing left behind, or right by another way."""

from contextlib import contextmanager

import pytest

import bad_input_pages
import strings
from bad_inputs import ALL, KINDS, trial
from docpages import pages

WANTED = {  # what bad inputs must include, and the cases that are it
    'truncated JP2': 'jp2-truncated', 'truncated TIFF': 'tiff-truncated', 'uint16': 'uint16',
          'int16 with negative values': 'int16',
    'NaN': 'float-nan', 'inf': 'float-inf', 'palette': 'palette', 'alpha': 'alpha', 'mask band': 'mask',
          'nodata 255': 'nodata-255',
    '1x1': 'size-1x1', '100k x 1': 'size-line', 'rotated': 'rotated', 'south-up': 'south-up', 'no CRS': 'crs-none',
    'wrong CRS': 'crs-wrong', 'missing VRT source': 'vrt-missing', 'empty': 'empty-layer', 'NULL geometry': 'null',
    'empty geometry': 'empty-geometry', 'curve': 'curve', 'Z': 'z', 'M': 'm', 'self-intersecting': 'self-crossing',
          'bow-tie': 'bow-tie',
    'duplicate': 'duplicate', '100,000 vertices': 'many-vertices', 'multipart with holes': 'holes', 'wrong CRS of a layer':
    'houses-wrong-crs', 'lines': 'lines', 'name clash': 'field-classe', 'read-only': 'layer-read-only', 'too long for Shapefile':
    'shapefile-long', 'reserved words': 'field-select', 'libraries': 'library-text', 'models': 'model-truncated',
          'spaces': 'path-spaces',
    'accents': 'path-accents', 'quotes': 'path-quotes', '250 characters': 'path-250', 'read-only path': 'read-only-layer',
    'network path': 'share-windows', **{f'{count} bands': f'bands-{count}' for count in range(13)}}


@pytest.fixture(scope='module')
def in_french(qgis, tmp_path_factory):
    """A context manager within which the sentences of Dalles are French, as the package has them."""
    from qgis.PyQt.QtCore import QTranslator
    made = tmp_path_factory.mktemp('french') / 'dalles_fr.qm'
    strings.compiled(made)
    translator, known = QTranslator(), strings.read()
    assert translator.load(str(made))

    @contextmanager
    def speaking():
        qgis.installTranslator(translator)
        try:
            yield known
        finally:
            qgis.removeTranslator(translator)
    return speaking


@pytest.mark.parametrize('case', [
    pytest.param(case, id=case.id, marks=pytest.mark.engine('keras') if case.algorithm == 'trainmodel' else ()) for case in ALL])
def test_a_bad_input_is_refused_or_right(case, in_french, tmp_path):
    trial.run(case, tmp_path, in_french)


def test_the_catalogue_has_what_it_must_have():
    names = [case.id for case in ALL]
    assert len(names) == len(set(names)) >= 75
    assert {word: name for word, name in WANTED.items() if name not in names} == {}
    assert all(cases for cases in KINDS)


@pytest.mark.parametrize('language', ['en', 'fr'])
def test_the_page_is_made_of_these_cases(language):
    written = pages(language)['bad-inputs.md'].read_text(encoding='utf-8')
    assert written == bad_input_pages.page(language), 'make bad-inputs'


def test_a_sentence_that_is_another_is_noticed():
    """The oracle of the refusals itself: values and words count."""
    wanted = trial.pattern('{what} has {count} tiles', {'count': 3})
    assert trial.re.fullmatch(wanted, 'The grid has 3 tiles')
    for other in ('The grid has 4 tiles', 'The grid has 3 tiles.', 'The grid had 3 tiles', ' has 3 tiles'):
        assert not trial.re.fullmatch(wanted, other)
